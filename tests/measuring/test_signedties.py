"""Ties over small invented layers: what votes, pacts and the rest add, worked out by hand, and what is left out."""

import math

import numpy as np
import pytest

from avviso.errors import InputError
from avviso.measuring.signedties import constants, ties_of_year, voting_year
from avviso.measuring.structureshelf import Shelf
from avviso.records.structure import Fact, Layer, RollCalls

WEIGHTS = {of: kind["weight"] for of, kind in constants()["evidence"].items()}


def layer(kind, *facts, first=1950, last=2010):
    return Layer(kind, first, last, len(facts), tuple(facts))


def rolls(year=1990, **ballots):
    size = len(next(iter(ballots.values())))
    dates = tuple(f"{year}-01-{day % 28 + 1:02}" for day in range(size))
    return RollCalls(dates, tuple(frozenset() for _ in dates), ballots)


def shelf(*layers, votes=None):
    return Shelf(layers, votes, {})


# Two camps that vote against one another, and one motion of motherhood in three that all support.
CAMPS = rolls(AAA="yny" * 8, BBB="yny" * 8, CCC="nyy" * 8, DDD="nyy" * 8)


def test_votes_against_one_another_are_bad_ties_and_votes_of_all_count_for_nothing():
    ties = ties_of_year(shelf(votes=CAMPS), 1990)
    shrunk = 24 / (24 + constants()["vote_prior"])
    assert ties.tie("AAA", "BBB") == pytest.approx(math.tanh(WEIGHTS["votes"] * shrunk))
    assert ties.tie("AAA", "CCC") == pytest.approx(-math.tanh(WEIGHTS["votes"] * shrunk))


def test_a_chorus_makes_no_friends():
    ties = ties_of_year(shelf(votes=rolls(AAA="y" * 24, BBB="y" * 24, CCC="y" * 24)), 1990)
    assert not ties.ties.any()


def test_ties_are_symmetric_within_bounds_and_none_to_oneself():
    ties = ties_of_year(shelf(layer("rivalries", Fact("AAA", "BBB", "1980", "", "spatial")), votes=CAMPS), 1990)
    assert np.array_equal(ties.ties, ties.ties.T)
    assert not ties.ties.diagonal().any()
    assert np.abs(ties.ties).max() <= 1
    assert ((ties.certainty >= 0) & (ties.certainty <= 1)).all()


def test_evidence_that_pulls_both_ways_is_less_certain():
    friends = layer("memberships", *(Fact(code, "NATO", "1949", "", "member") for code in ("AAA", "BBB", "CCC")))
    rivals = layer("rivalries", Fact("AAA", "BBB", "1980", "", "spatial"))
    ties = ties_of_year(shelf(friends, rivals), 1990)
    assert ties.tie("AAA", "CCC") == pytest.approx(math.tanh(WEIGHTS["pacts"]))
    assert ties.tie("AAA", "BBB") == pytest.approx(math.tanh(WEIGHTS["pacts"] + WEIGHTS["rivalry"]))
    one, other = (ties.certainty[ties.place("AAA"), ties.place(code)] for code in ("BBB", "CCC"))
    assert one < other


def test_reasons_are_the_heaviest_first_and_add_up_to_the_tie():
    friends = layer("memberships", *(Fact(code, "NATO", "1949", "", "member") for code in ("AAA", "BBB")))
    ties = ties_of_year(shelf(friends, votes=CAMPS), 1990)
    reasons = ties.reasons("AAA", "BBB")
    assert [reason.of for reason in reasons] == ["pacts", "votes"]
    assert math.tanh(sum(reason.weight for reason in reasons)) == pytest.approx(ties.tie("AAA", "BBB"))


@pytest.mark.parametrize(
    ("of", "kind", "facts", "value"),
    [
        ("sanctions", "sanctions", (Fact("AAA", "BBB", "1985", "1995", "trade"),), 1.0),
        ("rivalry", "rivalries", (Fact("AAA", "BBB", "1985", "", "spatial"),), 1.0),
        ("disputes", "disputes", (Fact("AAA", "BBB", "1990", "1990", "hostility", 5.0),), 1.0),
        ("disputes", "disputes", (Fact("AAA", "BBB", "1988", "1988", "hostility", 4.0),), 0.8 * 3 / 5),
        ("disputes", "disputes", (Fact("AAA", "BBB", "1985", "1985", "hostility", 5.0),), 0.0),
        ("arms", "arms", (Fact("AAA", "BBB", "1989", "1989", "delivered", 100.0),), 1.0),
        ("arms", "arms", (Fact("AAA", "BBB", "1989", "1989", "delivered", 12.5),), math.sqrt(12.5 / 50)),
        ("pacts", "atop", (Fact("AAA", "BBB", "1980", "2000", "nonaggression"),), 0.15),
    ],
)
def test_each_kind_adds_its_weight_times_what_it_says(of, kind, facts, value):
    ties = ties_of_year(shelf(layer(kind, *facts), votes=CAMPS), 1990)
    one, other = ties.place("AAA"), ties.place("BBB")
    assert ties.evidence[of][one, other] == pytest.approx(WEIGHTS[of] * value)


def test_an_organisation_sanctions_for_its_members_but_the_un_for_nobody():
    joined = layer("memberships", Fact("AAA", "EUR", "1958", "", "member"), Fact("BBB", "UN", "1945", "", "member"))
    acts = (Fact("EUR", "CCC", "1985", "", "trade"), Fact("UN", "DDD", "1985", "", "arms"))
    ties = ties_of_year(shelf(joined, layer("sanctions", *acts), votes=CAMPS), 1990)
    told = ties.evidence["joint-sanctions"]
    assert told[ties.place("AAA"), ties.place("CCC")] == WEIGHTS["joint-sanctions"]
    assert np.count_nonzero(told) == 2
    assert not ties.evidence["sanctions"].any()


def test_a_tie_on_votes_alone_is_marked_and_less_certain_but_not_with_a_great_power():
    votes = rolls(AAA="yny" * 8, BBB="yny" * 8, CCC="nyy" * 8, USA="nyy" * 8)
    rivals = layer("rivalries", Fact("AAA", "CCC", "1980", "", "spatial"))
    ties = ties_of_year(shelf(rivals, votes=votes), 1990)
    alone = {
        pair for pair in (("AAA", "BBB"), ("AAA", "CCC"), ("BBB", "CCC"), ("AAA", "USA")) if ties.by_votes_alone(*pair)
    }
    assert alone == {("AAA", "BBB"), ("BBB", "CCC")}
    one, other = (ties.certainty[ties.place("AAA"), ties.place(code)] for code in ("BBB", "USA"))
    assert one == pytest.approx(constants()["votes_alone"] * other)
    assert not ties.by_votes_alone("AAA", "AAA")


def test_what_is_carried_over_or_missing_is_said():
    ties = ties_of_year(shelf(layer("rivalries", Fact("AAA", "BBB", "1980", "", "spatial")), votes=CAMPS), 1992)
    assert ties.covered == {"votes": 1990, "rivalry": 1992}
    assert any(note.startswith("votes: of 1990") for note in ties.notes)
    assert "sanctions: no data for 1992" in ties.notes


def test_data_are_carried_three_years_and_no_further():
    assert ties_of_year(shelf(votes=CAMPS), 1993).covered == {"votes": 1990}
    with pytest.raises(InputError, match="no structural data reach 1994"):
        ties_of_year(shelf(votes=CAMPS), 1994)


def test_only_what_is_named_is_used():
    ties = ties_of_year(
        shelf(layer("rivalries", Fact("AAA", "BBB", "1980", "", "spatial")), votes=CAMPS), 1990, ("votes",)
    )
    assert set(ties.evidence) == {"votes"}


def test_the_last_year_with_votes_is_taken_and_others_are_refused():
    assert voting_year(shelf(votes=CAMPS), None) == 1990
    with pytest.raises(InputError, match="1990"):
        voting_year(shelf(votes=CAMPS), 1985)


def test_a_state_that_is_not_there_is_a_key_error():
    with pytest.raises(KeyError, match="ZZZ"):
        ties_of_year(shelf(votes=CAMPS), 1990).tie("AAA", "ZZZ")
