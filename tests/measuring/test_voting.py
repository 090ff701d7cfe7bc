"""Agreement in roll calls, against figures worked out by hand."""

import pytest

from avviso.measuring.voting import alike
from avviso.records.structure import RollCalls

TOPIC = frozenset({"Fisheries"})
ROLLS = RollCalls(
    dates=("1960-01-01", "1960-02-01", "1960-03-01", "1960-04-01", "1961-01-01"),
    issues=(TOPIC, TOPIC, frozenset(), frozenset(), TOPIC),
    ballots={"AAA": "yyna ", "BBB": "ynnyy", "CCC": "     ", "DDD": "yy  y", "EEE": "yy  y"},
)


def test_an_abstention_is_half_way_and_only_votes_of_both_count():
    found = alike(ROLLS, "AAA", "BBB", 1960)
    assert found.agreement == pytest.approx(1 - (0 + 1 + 0 + 0.5) / 4)
    assert found.n == 4
    assert found.issues == (("Fisheries", pytest.approx(0.5), 2),)


def test_kappa_sets_disagreement_against_that_of_chance():
    # A: half yes, a quarter each no and abstaining. B: half yes, half no. Expected distance 1/2, seen 3/8.
    assert alike(ROLLS, "AAA", "BBB", 1960).kappa == pytest.approx(1 - 0.375 / 0.5)


def test_where_chance_leaves_nothing_to_disagree_on_there_is_no_kappa():
    found = alike(ROLLS, "DDD", "EEE", 1960)
    assert (found.agreement, found.kappa) == (1.0, None)


@pytest.mark.parametrize(("left", "right", "year"), [("AAA", "CCC", 1960), ("AAA", "ZZZ", 1960), ("AAA", "BBB", 1961)])
def test_without_a_roll_call_of_both_there_is_no_answer(left, right, year):
    assert alike(ROLLS, left, right, year) is None
