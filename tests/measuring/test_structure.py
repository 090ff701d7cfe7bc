"""The lines of a structure card over small invented layers: what is known, what is none, and what is not known."""

import pytest

from avviso.importing.structurekinds import topics
from avviso.measuring.structure import structure_card
from avviso.measuring.structurelines import LINES
from avviso.measuring.structureshelf import Ask, Shelf
from avviso.records.structure import Fact, Layer, RollCalls


def layer(kind, *facts, first=2000, last=2010):
    return Layer(kind, first, last, len(facts), tuple(facts))


def line(topic, *layers, year=2005, rolls=None, last=None, counted=None):
    """The line on a topic for AAA and BBB."""
    shelf = Shelf(layers, rolls, {"arms": "get it"}, counted or {})
    return structure_card(shelf, Ask("AAA", "BBB", year, last)).line(topic)


def said(found):
    return [(fact.left, fact.right, fact.what, fact.value, fact.note) for fact in found.facts]


def test_every_line_has_a_name():
    assert topics().keys() == LINES.keys()


@pytest.mark.parametrize(
    ("topic", "kind", "whole"),
    [
        ("alliances", "atop", True),
        ("rivalry", "rivalries", True),
        ("sanctions", "sanctions", True),
        ("oil", "oil-production", False),
    ],
)
def test_nothing_named_is_none_only_where_the_data_would_have_named_it(topic, kind, whole):
    assert line(topic, layer(kind)).known == ("none" if whole else "not known")
    beyond = line(topic, layer(kind), year=2011)
    assert (beyond.known, beyond.covered, beyond.reason) == ("not known", 2010, "the data cover 2000 to 2010")
    assert line(topic).known == "not known"


def test_what_is_missing_says_what_to_do():
    assert line("arms").reason == "get it"


def test_a_state_that_the_data_do_not_count_is_not_known():
    found = line("alliances", layer("atop"), counted={"atop": {"AAA"}})
    assert (found.known, found.reason) == ("not known", "the data have nothing on BBB in 2005")


def test_a_state_that_the_data_do_name_is_covered_whether_counted_or_not():
    named = Fact("BBB", "CCC", "2001", "2001", "defense")
    assert line("alliances", layer("atop", named), counted={"atop": {"AAA"}}).known == "none"


def test_without_a_year_a_line_tells_of_the_last_that_is_covered_and_both_were_there_in():
    assert line("alliances", layer("atop"), year=None).year == 2010
    assert line("alliances", layer("atop"), year=None, last=2003).year == 2003


def test_alliances_hold_in_their_years_only():
    pact = Fact("AAA", "BBB", "2001", "2005", "defense")
    assert said(line("alliances", layer("atop", pact))) == [("AAA", "BBB", "defense", None, "")]
    assert line("alliances", layer("atop", pact), year=2006).known == "none"


def test_shared_organisations_are_counted_against_those_of_either_the_smallest_first():
    def joined(code, *bodies):
        return [Fact(code, body, "1990", "", "member") for body in bodies]

    rows = [*joined("AAA", "BIG", "SMALL", "MINE"), *joined("BBB", "BIG", "SMALL"), *joined("CCC", "BIG")]
    watching = Fact("BBB", "MINE", "1990", "", "observer")
    found = line("organisations", layer("memberships", *rows, watching))
    assert (found.known, found.n, found.value) == ("known", 2, pytest.approx(2 / 3))
    assert [(fact.left, fact.value) for fact in found.facts] == [("SMALL", 2.0), ("BIG", 3.0)]
    assert line("organisations", layer("memberships", *joined("AAA", "BIG"))).reason.endswith("nothing on BBB in 2005")


def test_arms_are_summed_over_five_years_and_set_against_all_that_came():
    def sent(seller, buyer, year, value):
        return Fact(seller, buyer, str(year), str(year), "delivered", value)

    rows = [
        sent("AAA", "BBB", 2000, 50.0),
        sent("AAA", "BBB", 2001, 30.0),
        sent("AAA", "BBB", 2005, 30.0),
        sent("CCC", "BBB", 2005, 20.0),
    ]
    assert said(line("arms", layer("arms", *rows))) == [("AAA", "BBB", "delivered", 60.0, "75% of what BBB received")]
    late = line("arms", layer("arms", *rows), year=2010)
    assert (late.known, late.reason) == ("none", "none since 2006, the last in 2005")


def test_partners_are_of_the_last_list_of_five_years_and_missing_ones_are_named():
    def listed(owner, partner, year, rank):
        return Fact(owner, partner, str(year), str(year), "partner", 9.0, rank)

    rows = [listed("AAA", "BBB", 2003, "1 of 1"), listed("BBB", "CCC", 2001, "1 of 1")]
    found = line("exports", layer("export-partners", *rows))
    assert (found.known, said(found)) == ("known", [("AAA", "BBB", "exports", 9.0, "1 of 1")])
    assert found.reason == "AAA is not among the 1 that BBB's list of 2001 names"
    assert line("exports", layer("export-partners", *rows), year=2009).known == "not known"


def test_sanctions_of_an_organisation_count_for_its_members():
    rows = layer("sanctions", Fact("CLUB", "BBB", "2004", "2006", "arms", None, "peace"))
    members = layer("memberships", Fact("AAA", "CLUB", "2005", "", "member"))
    assert said(line("sanctions", rows, members)) == [("CLUB", "BBB", "arms", None, "peace")]
    assert line("sanctions", rows, members, year=2004).known == "none"


def points(year, one, other):
    values = (("AAA", one), ("BBB", other))
    return [
        Fact(code, "", str(year), str(year), what, value + shift)
        for code, value in values
        for what, shift in (("ideal-point", 0.0), ("q05", -0.3), ("q95", 0.3))
    ]


def test_a_distance_has_a_band_from_both_estimates_and_its_change():
    found = line("ideal-point-distance", layer("ideal-points", *points(2000, 1.0, 0.5), *points(2005, 1.0, -1.0)))
    assert (found.value, found.change, found.since_year) == (pytest.approx(2.0), pytest.approx(1.5), 2000)
    assert (found.low, found.high) == (pytest.approx(2 - 0.18**0.5), pytest.approx(2 + 0.18**0.5))
    alone = line("ideal-point-distance", layer("ideal-points", *points(2005, 1.0, -1.0)[:3]))
    assert (alone.known, alone.reason) == ("not known", "the data have nothing on BBB in 2005")


def test_votes_without_a_year_are_of_the_last_in_which_both_voted():
    rolls = RollCalls(("2004-01-01", "2009-01-01", "2010-01-01"), (frozenset(),) * 3, {"AAA": "ny ", "BBB": "yyy"})
    found = line("un-agreement", rolls=rolls, year=None)
    assert (found.year, found.covered, found.value, found.change, found.since_year) == (2009, 2010, 1.0, 1.0, 2004)
    asked = line("un-agreement", rolls=rolls, year=2010)
    assert (asked.known, asked.reason) == ("not known", "no roll call of that year has votes of both")


def test_no_ambassador_named_is_never_none():
    assert line("ambassadors", layer("offices")).known == "not known"
    envoy = Fact("AAA", "BBB", "2004-02", "2006", "ambassador", None, "A. Keller")
    assert said(line("ambassadors", layer("offices", envoy))) == [("AAA", "BBB", "ambassador", None, "A. Keller")]
    assert line("offices", layer("offices", envoy)).known == "not known"
