"""Shrunk shares of conflict, which of the two prevails, and which pairs moved."""

import pytest

from avviso.measuring.shares import Scale, moves_of, pairs_of, parties_of, scale_of, sign_of

SCALE = Scale(0.2)


def test_the_usual_share_is_that_of_all_events_of_both_periods():
    assert scale_of({("A", "B"): (6, 2)}, {("A", "C"): (2, 0)}).usual == pytest.approx(0.2)
    assert scale_of({}, {}).usual == 0.5


def test_few_events_stay_near_the_usual_share_and_many_do_not():
    assert SCALE.tally(0, 3).share == pytest.approx((3 + 2) / 13)
    assert SCALE.tally(0, 300).share > 0.97
    assert SCALE.tally(0, 0).share == pytest.approx(0.2)


@pytest.mark.parametrize(
    ("cooperation", "conflict", "sign"),
    [
        (1, 0, "mixed"),
        (0, 1, "mixed"),
        (4, 0, "cooperation"),
        (0, 4, "conflict"),
        (1, 4, "conflict"),
        (50, 50, "mixed"),
    ],
)
def test_one_event_is_never_enough_for_a_sign(cooperation, conflict, sign):
    assert sign_of(SCALE.tally(cooperation, conflict)) == sign


def test_pairs_and_parties_stand_by_their_events():
    sums = {("A", "B"): (1, 1), ("A", "C"): (0, 5)}
    assert [(one.left, one.right, one.sign) for one in pairs_of(sums, SCALE)] == [
        ("A", "C", "conflict"), ("A", "B", "mixed"),
    ]  # fmt: skip
    assert [(code, tally.cooperation, tally.conflict) for code, tally in parties_of(sums, SCALE)] == [
        ("A", 1, 6), ("C", 0, 5), ("B", 1, 1),
    ]  # fmt: skip


def test_a_move_needs_events_in_both_periods_and_enough_of_them():
    before = {("A", "B"): (20, 0), ("A", "C"): (9, 0), ("B", "C"): (1, 0), ("C", "D"): (2, 0)}
    now = {("A", "B"): (10, 10), ("B", "C"): (0, 2), ("B", "D"): (0, 50), ("C", "D"): (0, 3)}
    moves = moves_of(before, now, SCALE)
    assert [(one.left, one.right) for one in moves] == [("A", "B"), ("C", "D")]
    assert moves[0].change == pytest.approx((10 + 2) / 30 - 2 / 30)
