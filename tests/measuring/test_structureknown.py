"""Structural data as they could be known by the end of a year."""

from avviso.measuring.structureknown import known_layers, known_rolls
from avviso.records.structure import Fact, Layer, RollCalls

FACTS = (
    Fact("AAA", "BBB", "1990", "2000", "pact"),
    Fact("AAA", "CCC", "1995", "2010", "pact"),
    Fact("BBB", "CCC", "2006", "", "pact"),
    Fact("CCC", "AAA", "", "", "pact"),
)
LAYER = Layer("pacts", 1990, 2012, 4, FACTS)
ROLLS = RollCalls(("1999-12-01", "2005-03-01"), (frozenset({"x"}), frozenset()), {"AAA": "yn", "BBB": " a"})


def test_nothing_of_later_years_is_known():
    (cut,) = known_layers([LAYER], 2005)
    assert cut.last == 2005
    assert [(fact.left, fact.right) for fact in cut.facts] == [("AAA", "BBB"), ("AAA", "CCC"), ("CCC", "AAA")]


def test_an_end_that_lies_ahead_is_open():
    (cut,) = known_layers([LAYER], 2005)
    assert [fact.until for fact in cut.facts] == ["2000", "", ""]


def test_without_a_year_or_with_a_late_one_all_is_as_it_was():
    assert known_layers([LAYER], None) == known_layers([LAYER], 2020) == (LAYER,)
    assert known_rolls(ROLLS, None) is known_rolls(ROLLS, 2020) is ROLLS


def test_what_begins_later_is_not_there():
    assert known_layers([LAYER], 1980) == ()
    assert known_rolls(ROLLS, 1980) is None
    assert known_rolls(None, 1980) is None


def test_roll_calls_end_with_the_year():
    cut = known_rolls(ROLLS, 2000)
    assert (cut.dates, cut.issues, dict(cut.ballots)) == (
        ("1999-12-01",),
        (frozenset({"x"}),),
        {"AAA": "y", "BBB": " "},
    )
