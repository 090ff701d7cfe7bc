"""Simulated years, worked out by hand where there is no noise, and what the answer says of itself."""

from datetime import date

import numpy as np
import pytest

from avviso.errors import InputError, UnknownParty
from avviso.measuring.relaxing import Fitted, constants, fitted, noise, past, simulate
from avviso.measuring.whatif import Shift, whatif
from avviso.records.network import SignedTies

CODES = ("AAA", "BBB", "CCC", "DDD")
NOW = {("AAA", "BBB"): 0.1, ("AAA", "CCC"): 0.2, ("BBB", "CCC"): 0.9, ("BBB", "DDD"): -0.8, ("AAA", "DDD"): 0.3}
# Nothing but the pull.
PULL = Fitted(np.zeros(4), np.array(0.1))


def network(year=2000, codes=CODES, **changed):
    found = np.zeros((len(codes), len(codes)))
    for (left, right), value in (NOW | {tuple(pair.split("_")): value for pair, value in changed.items()}).items():
        if left in codes and right in codes:
            one, other = codes.index(left), codes.index(right)
            found[one, other] = found[other, one] = value
    return SignedTies(codes, found, np.abs(found), date(year, 1, 1), date(year, 12, 31), "structure")


def still(years, draws=1, states=4):
    return np.zeros((years, draws, 2, states))


def rows(*networks):
    return past(networks)[:, [0, 1]]


def test_a_third_party_follows_its_friend_and_shuns_with_its_rival():
    end = simulate(rows(network()), (0, 1), 0.0, PULL, still(1), 0.5)[0]
    assert end[0] == pytest.approx([0, 0.6, 0.2 + 0.1 * 0.9 * 0.5, 0.3 - 0.1 * 0.8 * 0.5])
    assert end[1] == pytest.approx([0.6, 0, 0.9 + 0.1 * 0.2 * 0.5, -0.8 + 0.1 * 0.3 * 0.5])


def test_the_pull_lasts_while_the_tie_changes_and_no_longer():
    one, two = (simulate(rows(network()), (0, 1), 0.0, PULL, still(years), 0.5)[0] for years in (1, 2))
    assert two == pytest.approx(one)


def test_reversion_is_of_tie_usual_tie_and_last_change():
    years = [network(1999, AAA_CCC=0.6), network(2000)]
    known = Fitted(np.array([0.01, -0.3, 0.2, -0.1]), np.array(0.0))
    end = simulate(rows(*years), (0, 1), 0.0, known, still(1))[0]
    assert end[0, 2] == pytest.approx(0.2 + 0.01 - 0.3 * 0.2 + 0.2 * 0.4 - 0.1 * (0.2 - 0.6))


def test_ties_stay_within_bounds_and_nobody_has_one_to_itself():
    end = simulate(rows(network()), (0, 1), 0.0, Fitted(np.zeros(4), np.array(9.0)), still(3), 0.9)[0]
    assert np.abs(end).max() <= 1
    assert (end[0, 0], end[1, 1]) == (0, 0)
    assert end[0, 1] == end[1, 0]


def test_a_state_that_was_not_there_before_has_no_past_tie():
    window = past([network(1999, codes=CODES[:3]), network(2000)])
    assert np.isnan(window[0, 3]).all()
    assert window[0, 0, 2] == 0.2
    assert window[1, 0, 3] == 0.3


def test_noise_is_as_large_as_was_fitted_and_one_tie_has_one():
    known = Fitted(np.zeros(4), np.array(0.0), 0.1, 0.2, 6.0)
    found = noise((1, 20000, 5), (0, 1), known, np.random.default_rng(0))
    assert found[0, :, 0, 3].std() == pytest.approx(np.sqrt(0.2**2 + 2 * 0.1**2), rel=0.05)
    assert np.array_equal(found[0, :, 0, 1], found[0, :, 1, 0])
    assert np.corrcoef(found[0, :, 0, 2], found[0, :, 0, 3])[0, 1] > 0.05


def test_who_is_close_to_the_other_side_moves_most_and_with_the_shift():
    told = whatif([network(year) for year in range(1996, 2001)], Shift("AAA", "BBB", 0.8, 3, 400, 0))
    assert (told.tie, told.shifted) == (0.1, pytest.approx(0.9))
    first = told.moves[0]
    assert {(one.party, one.to) for one in told.moves[:2]} == {("CCC", "AAA"), ("DDD", "AAA")}
    by = {(one.party, one.to): one.move for one in told.moves}
    assert by["CCC", "AAA"] > 0 > by["DDD", "AAA"]
    assert first.low95 <= first.low80 <= first.move <= first.high80 <= first.high95
    assert first.share > 0.9
    assert {one.party for one in told.moves} == {"CCC", "DDD"}


def test_the_opposite_shift_moves_the_other_way():
    up, down = (
        {(one.party, one.to): one.move for one in whatif([network()], Shift("AAA", "BBB", by, 2, 300)).moves}
        for by in (0.5, -0.5)
    )
    assert all(np.sign(up[key]) == -np.sign(down[key]) for key in up.keys() & down.keys())


def test_a_shift_ends_at_one_and_one_that_changes_nothing_is_refused():
    assert whatif([network()], Shift("BBB", "CCC", 1.0, 1, 20)).shifted == 1.0
    with pytest.raises(InputError, match="cannot move"):
        whatif([network(AAA_BBB=1.0)], Shift("AAA", "BBB", 0.5, 1, 20))


def test_the_same_seed_gives_the_same_answer_and_another_another():
    one, same, other = (whatif([network()], Shift("AAA", "BBB", 0.5, 2, 50, seed)).moves for seed in (1, 1, 2))
    assert one == same
    assert one != other


@pytest.mark.parametrize(("left", "right", "error"), [("ZZZ", "AAA", UnknownParty), ("AAA", "AAA", InputError)])
def test_two_states_of_the_network_are_needed(left, right, error):
    with pytest.raises(error, match=left):
        whatif([network()], Shift(left, right, 0.5))


def test_every_answer_has_its_skill_and_assumptions():
    told = whatif([network()], Shift("AAA", "BBB", 0.5, 1, 20))
    assert [one.years for one in told.skills] == [1, 3, 5]
    assert all(one.right_low <= one.right <= one.right_high for one in told.skills)
    assert any("no cause" in one for one in told.assumptions)


def test_what_was_fitted_is_whole():
    known, spread = fitted()
    assert (known.reversion.shape, spread.shape) == ((4,), (5, 5))
    assert np.linalg.eigvalsh(spread).min() > -1e-12
    assert known.reversion[1] < 0 < known.reversion[2]
    assert set(constants()) == {"assumptions", "fit", "skill"}
