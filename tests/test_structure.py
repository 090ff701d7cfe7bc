"""The structure card over the shipped tables: what our own memberships and offices turn into."""

from collections import Counter
from dataclasses import replace

import pytest

from avviso.resolving import tables
from avviso.structure import _offices, shelf_of, structure_card


@pytest.fixture(scope="module")
def shelf():
    return shelf_of(None)


def test_only_organisations_whose_members_are_dated_are_compared(shelf):
    known, dated = Counter(), Counter()
    for row in tables.memberships():
        known[row.organisation] += 1
        dated[row.organisation] += bool(row.since)
    compared = {fact.right for fact in shelf.all_of("memberships")}
    assert {"UN", "NATO", "OPEC"} <= compared
    assert [body for body in compared if dated[body] < 0.9 * known[body]] == []
    assert "ILO" not in compared  # two of its members are dated


def test_who_holds_an_office_still_is_told_until_another_begins():
    heads = structure_card("VEN", "RUS", 2026).line("offices").facts
    assert {fact.left: fact.note for fact in heads if fact.what == "head-of-state"} == {
        "VEN": "Delcy Rodríguez",
        "RUS": "Vladimir Putin",
    }


def test_holdings_of_two_are_those_among_all():
    all_of_them, two = _offices(frozenset()), _offices(frozenset({"VEN", "RUS"}))
    assert two.facts == tuple(fact for fact in all_of_them.facts if fact.left in ("VEN", "RUS"))
    assert replace(two, facts=()) == replace(all_of_them, facts=())


def test_ambassadors_go_to_whom_their_title_names():
    line = structure_card("GBR", "USA", 2018).line("ambassadors")
    assert [(fact.left, fact.right, fact.note) for fact in line.facts][:1] == [("GBR", "USA", "Kim Darroch")]
    assert {(fact.left, fact.right) for fact in line.facts} == {("GBR", "USA"), ("USA", "GBR")}


def test_a_card_has_no_line_that_nobody_names():
    with pytest.raises(KeyError, match="weather"):
        structure_card("VEN", "RUS", 2019).line("weather")
