"""Sentences as offsets."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avviso.coding.parsing.sentences import split


def sentences(text):
    return [text[a:b] for a, b in split(text)]


ANY = st.one_of(st.text(), st.text(alphabet="aA.!?…'\"”) \r\n\t\x00\u00a0\u2028"))


@given(ANY)
def test_every_character_but_white_space_is_in_exactly_one_sentence(text):
    covered = [i for a, b in split(text) for i in range(a, b)]
    assert len(covered) == len(set(covered))
    assert {i for i, c in enumerate(text) if not c.isspace()} <= set(covered)


@given(ANY)
def test_sentences_stand_in_order_without_white_space_at_their_ends(text):
    spans = split(text)
    assert all(a < b for a, b in spans)
    assert all(left[1] <= right[0] for left, right in itertools.pairwise(spans))
    assert all(text[a:b] == text[a:b].strip() for a, b in spans)


@given(st.text(alphabet="ab .\n", min_size=1500, max_size=4000))
def test_no_sentence_is_longer_than_the_encoder_bears(text):
    assert all(b - a <= 1500 for a, b in split(text))


def test_a_stretch_without_blanks_is_cut_too():
    spans = split("x" * 10_000)
    assert sum(b - a for a, b in spans) == 10_000
    assert max(b - a for a, b in spans) <= 1500


def test_no_word_is_cut_where_there_is_a_blank_to_cut_at():
    text = "abcdefg " * 1000
    assert {word for a, b in split(text) for word in text[a:b].split()} == {"abcdefg"}


def test_a_stretch_without_blanks_after_one_with_them_is_cut_no_sooner_than_needed():
    text = "Short words. Then " + "x" * 5000
    assert [b - a for a, b in split(text)][1:] != [4, 1500]
    assert all(b - a >= 4 for a, b in split(text))


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\r\n", "\r\n\r\n", "\r"])
def test_a_headline_stands_apart_from_the_text(gap):
    assert sentences(f"Talks End{gap}The envoys left.") == ["Talks End", "The envoys left."]


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Lavrov met Mrs. May.",
        "Gen. Petrov left on Feb. 6 with Dr. Wu.",
        "The U.S. Senate voted.",
        "J. Smith and A. B. Jones met.",
        "It cost $1.5 billion.",
        "No. 10 refused to comment.",
        "Envoys, e.g. Ms. Ruiz, left.",
        "Prices rose 2.5 percent... and fell.",
        "“Stop!” she said.",
        "Was it over? he asked.",
        "Yahoo.com reported losses.",
    ],
)
def test_what_looks_like_an_end_and_is_none(text):
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("It ended at 5 p.m.", "The envoys left."),
        ("He lives in the U.S.", "But he votes in Peru."),
        ("“We agree.”", "He left."),
        ("It is over!", "They left."),
        ("Is it over?", "They left."),
        ("It is over…", "They left."),
        ("(It ended.)", "They left."),
        ("He left in 2017.", "In 2018 he came back."),
        ("They left.", "“We agree.”"),
        ("They left.", "2018 was better."),
        ("They left.", "‘Never.’"),
    ],
)
def test_an_end_parts_two_sentences(first, second):
    assert sentences(f"{first} {second}") == [first, second]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\t\r\n \u00a0"])
def test_white_space_has_no_sentence(text):
    assert split(text) == []


def test_tabs_and_nul_belong_to_their_sentence():
    assert sentences("One\ttwo\x00three. Four.") == ["One\ttwo\x00three.", "Four."]


@pytest.mark.parametrize("piece", ["word ", "word. ", "Word. ", "\t", "x", "Mr. "])
def test_a_line_of_200_kb_takes_time_in_proportion_to_its_length(piece, least_seconds, holds):
    texts = [piece * (size // len(piece)) for size in (50_000, 200_000)]

    def in_proportion():
        short, long = (least_seconds(lambda text=text: split(text)) for text in texts)
        return long <= 5 * short + 0.2

    assert holds(in_proportion)


@pytest.mark.parametrize("piece", [".”", "a.b", ". ", "…"])
def test_no_word_repeated_without_a_blank_makes_it_slow(piece, least_seconds, holds):
    texts = [piece * (size // len(piece)) for size in (10_000, 40_000)]

    def in_proportion():
        short, long = (least_seconds(lambda text=text: split(text)) for text in texts)
        return long <= 5 * short + 0.2

    assert holds(in_proportion)


@pytest.mark.parametrize("piece", [".", "!", "…", ".…", "?!"])
def test_a_run_of_100_000_marks_takes_less_than_a_second(piece, least_seconds, holds):
    assert holds(lambda: least_seconds(lambda: split(piece * (100_000 // len(piece)) + "x")) < 1)
