import pytest
from hypothesis import given
from hypothesis import strategies as st

from avviso.resolving.names import bare, fold, is_surname_only, same_name, singular, spell, tails, written_as


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Nicolás Maduro", "nicolas maduro"),
        ("the Soviet Union’s", "soviet union"),
        ("Russia's", "russia"),
        ("Łódź", "lodz"),
        ("Côte d’Ivoire", "cote divoire"),
        ("U.S.", "us"),
        ("Organization (OPEC)", "organization opec"),
        ("the", "the"),
        ("Россия", ""),
    ],
)
def test_folding_leaves_plain_words(text, folded):
    assert fold(text) == folded


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing_more(text):
    once = fold(text)
    assert once == " ".join(once.split())
    assert once.isascii()
    assert once == once.lower()
    if not once.startswith("the "):  # "the the" is a band
        assert fold(once) == once


@pytest.mark.parametrize(
    ("left", "right"), [("sergei lavrov", "sergey lavrov"), ("aleksandr novak", "alexander novak")]
)
def test_transliterations_share_a_spelling(left, right):
    assert spell(left) == spell(right)


@pytest.mark.parametrize(
    ("plural", "one"),
    [("countries", "country"), ("men", "men"), ("allies", "ally"), ("police", "police"), ("mps", "mp")],
)
def test_plurals_lose_their_ending(plural, one):
    assert singular(plural) == one


def test_honorifics_and_initials_are_no_part_of_a_name():
    assert bare("President") == "president"
    assert bare("Mr. Lavrov") == "lavrov"
    assert bare("Mr. J. P. Smith") == "smith"
    assert bare("X") == "x"


def test_a_junior_is_called_by_the_surname_but_is_another_man():
    assert bare("John Roe Jr.") != bare("John Roe")
    assert tails(bare("John Roe Jr.")) == ("roe",)


@pytest.mark.parametrize(("key", "alone"), [("lavrov", True), ("van der bellen", True), ("xi jinping", False)])
def test_a_surname_is_told_from_a_full_name(key, alone):
    assert is_surname_only(key) is alone


@pytest.mark.parametrize(
    ("left", "right", "score"),
    [
        ("Sergey Lavrov", "Sergey Lavrov", 1.0),
        ("Sergei Lavrov", "Sergey Lavrov", 1.0),
        ("Nicolás M. Maduro Moros", "Nicolas Ernesto Maduro Moros", 0.9),
        ("Lavrov", "Sergey Lavrov", 0.6),
        ("Sergey Lavrov", "Lavrov", 0.6),
        ("Sergey Lavrov", "Sergey Ivanov", 0.0),
    ],
)
def test_names_are_scored_by_how_much_of_them_agrees(left, right, score):
    found, reason = same_name(left, right)
    assert found == score
    assert repr(left) in reason


@pytest.mark.parametrize(
    ("raw", "spelling", "may"),
    [
        ("us", "US", False),
        ("Us", "US", False),
        ("US", "U.S.", True),
        ("the U.S.", "US", True),
        ("Who", "WHO", False),
        ("Lao", "Lao", True),
        ("turkey", "Turkey", False),
        ("world body", "world body", True),
        ("Opec", "OPEC", True),
    ],
)
def test_capitals_tell_names_from_words(raw, spelling, may):
    assert written_as(raw, spelling) is may
