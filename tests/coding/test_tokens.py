"""Words with exact offsets."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avviso.coding.parsing.tokens import tokenise


def forms(text):
    return [token.form for token in tokenise(text)]


@given(st.text())
def test_every_character_but_white_space_is_in_exactly_one_token(text):
    covered = [i for token in tokenise(text) for i in range(token.start, token.end)]
    assert len(covered) == len(set(covered))
    assert {i for i, c in enumerate(text) if not c.isspace()} <= set(covered)


@given(st.text(alphabet="aAbé.,'’-@/:;0123 ()\"“”\r\n\t\x00—…"))
def test_tokens_stand_in_order_and_hold_no_white_space(text):
    tokens = tokenise(text)
    assert all(a.end <= b.start for a, b in itertools.pairwise(tokens))
    assert not any(c.isspace() for token in tokens for c in text[token.start : token.end])


@given(st.text(alphabet="abC.' -"), st.integers(0, 9), st.integers(0, 30))
def test_a_part_of_a_text_gives_tokens_inside_it(text, start, end):
    assert all(start <= token.start < token.end <= end for token in tokenise(text, start, min(end, len(text))))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Russia's ally", ["Russia", "'s", "ally"]),
        ("Russia’s ally", ["Russia", "'s", "ally"]),
        ("the ministers' talks", ["the", "ministers", "'", "talks"]),
        ("didn't", ["did", "n't"]),
        ("can't", ["ca", "n't"]),
        ("won’t", ["wo", "n't"]),
        ("cannot", ["can", "not"]),
        ("they'll we've I'm he'd you're", ["they", "'ll", "we", "'ve", "I", "'m", "he", "'d", "you", "'re"]),
        ("O'Brien", ["O'Brien"]),
    ],
)
def test_clitics_stand_alone(text, wanted):
    assert forms(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("oil-rich", ["oil", "-", "rich"]),
        ("co-founder", ["co-founder"]),
        ("UN-led", ["UN", "-", "led"]),
        ("Secretary-General", ["Secretary-General"]),
        ("co-", ["co", "-"]),
        ("1990-91", ["1990", "-", "91"]),
        ("talks—again", ["talks", "--", "again"]),
        ("talks–again", ["talks", "-", "again"]),
    ],
)
def test_hyphens_stand_alone_but_after_a_bound_prefix(text, wanted):
    assert forms(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Mr. Lavrov", ["Mr.", "Lavrov"]),
        ("Lavrov met.", ["Lavrov", "met", "."]),
        ("U.S. envoys", ["U.S.", "envoys"]),
        ("on Feb. 6.", ["on", "Feb.", "6", "."]),
        ("$1.5 billion", ["$", "1.5", "billion"]),
        ("2,000 troops", ["2,000", "troops"]),
        ("the 3rd", ["the", "3rd"]),
        ("at 10:30", ["at", "10:30"]),
        ("...", ["..."]),
        ("see https://example.org/a.b for", ["see", "https://example.org/a.b", "for"]),
        ("write to a.b@example.org now", ["write", "to", "a.b@example.org", "now"]),
    ],
)
def test_full_stops_and_numbers_are_cut_as_the_treebanks_cut_them(text, wanted):
    assert forms(text) == wanted


def test_a_quotation_mark_reads_as_a_plain_one_and_points_at_itself():
    token = tokenise("“We agree”")[0]
    assert (token.form, token.start, token.end) == ('"', 0, 1)


@pytest.mark.parametrize("text", ["", " ", "\r\n\t "])
def test_no_words_give_no_tokens(text):
    assert tokenise(text) == ()


@pytest.mark.parametrize("piece", ["word ", "1.", "@", "«", "é"])
def test_a_line_of_200_kb_takes_time_in_proportion_to_its_length(piece, least_seconds, holds):
    texts = [piece * (size // len(piece)) for size in (50_000, 200_000)]

    def in_proportion():
        short, long = (least_seconds(lambda text=text: tokenise(text)) for text in texts)
        return long <= 5 * short + 0.2

    assert holds(in_proportion)


@pytest.mark.parametrize("piece", ["a.b", "co-", "a’", "a."])
def test_no_word_repeated_without_a_blank_makes_it_slow(piece, least_seconds, holds):
    texts = [piece * (size // len(piece)) for size in (10_000, 40_000)]

    def in_proportion():
        short, long = (least_seconds(lambda text=text: tokenise(text)) for text in texts)
        return long <= 5 * short + 0.2

    assert holds(in_proportion)
