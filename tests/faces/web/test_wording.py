"""How the words of commands stand on a page."""

import re

import pytest

from avviso.faces.web.wording import Words, minus, opening, sentence, told


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("-0.04 (-0.11 to -.02)", "−0.04 (−0.11 to −.02)"),
        ("skill -0.31, by 2017-02-06", "skill −0.31, by 2017-02-06"),
        ("1 - Brier score", "1 − Brier score"),
        ("a second-hand tank, 1995-2001", "a second-hand tank, 1995-2001"),
    ],
)
def test_a_hyphen_before_a_number_alone_becomes_a_minus(text, shown):
    assert minus(text) == shown


def test_commands_are_code_and_all_else_is_escaped():
    assert told("run `avviso data add KIND <F>` & wait -1") == (
        "run <code>avviso data add KIND &lt;F&gt;</code> &amp; wait −1"
    )


def test_a_day_is_not_broken_over_lines():
    assert told("since 2017-02-06") == 'since <span class="day">2017-02-06</span>'


@pytest.mark.parametrize(("text", "shown"), [("no such name", "No such name."), (" Is that so? ", "Is that so?")])
def test_a_sentence_begins_and_ends_as_one(text, shown):
    assert sentence(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("CUB–SUN 1956–1961", "Cuba–Soviet Union 1956–1961"),
        ("a state like USA, and PER", "a state like the United States, and Peru"),
        ("beyond USA's usual and PER's", "beyond the United States’ usual and Peru's"),
        ("KGZ 2011; USA 2009", "Kyrgyzstan 2011; United States 2009"),
        ("USA", "United States"),
        (
            "the corner is USA: a great power; USA: its head",
            "the corner is the United States: a great power; United States: its head",
        ),
        ("to and of the USA", "to and of the United States"),
        ("IMF and QQQ in CAPITALS", "IMF and QQQ in CAPITALS"),
        ("run `avviso exposure PER CHL`", "run `avviso exposure PER CHL`"),
    ],
)
def test_codes_of_states_become_names_but_in_commands(text, shown):
    assert Words().named(text) == shown


@pytest.mark.parametrize("part", ["structure", "precedents", "exposure?on=USA"])
def test_the_parts_of_a_dyad_have_no_hyphen_for_a_minus_and_no_bare_code(inside, part):
    page = inside.get(f"/dyads/VEN/RUS/{part}").text
    shown = re.sub(r"<code>.*?</code>|<[^>]+>", " ", page.partition('-told">')[2].partition("Export:")[0])
    assert re.search(r"−\d", shown)
    assert not re.search(r"[\s(\[]-\d", shown)
    assert not re.search(r"\b(VEN|RUS|USA|SUN|CUB)\b", shown)


def test_a_document_without_a_title_is_called_by_its_first_words():
    text = "Envoys of both sides met at the harbour on Friday,\nand left  without a word to those who waited."
    assert opening(text) == "“Envoys of both sides met at the harbour on Friday, and left …”"
    assert opening("Envoys met.") == "“Envoys met.”"
    assert opening("x" * 100) == f"“{'x' * 60} …”"
