"""Local projections on invented panels in which it is known what was planted."""

import numpy as np
import pytest

from avviso.measuring.projection import Block, project, student, within
from avviso.measuring.projectionplacebo import cycles, points, unrelated

STATES, STEPS, RUN_IN = 30, 40, 20
ROUNDS = 150
EFFECT = 0.4


def invented(seed, effect, share=0.03, blocks=1):
    """y follows itself by half, with effects of states and steps, and moves by `effect` where a shock came."""
    rng = np.random.default_rng(seed)
    made = []
    for _ in range(blocks):
        states, steps = rng.normal(size=STATES), rng.normal(size=STEPS + RUN_IN)
        shocks = (rng.random((STEPS + RUN_IN, STATES)) < share).astype(float)
        y = np.zeros(shocks.shape)
        for step in range(1, len(y)):
            noise = rng.normal(size=STATES)
            y[step] = 0.5 * y[step - 1] + effect * shocks[step] + states + steps[step] + noise
        rows = rng.random((STEPS, STATES)) > 0.1
        made.append(Block(y[RUN_IN:], shocks[RUN_IN:], rows, np.zeros((0, STEPS, STATES))))
    return made


def fits(effect, horizon, lead=0):
    return [project(invented(seed, effect), horizon, 2, lead) for seed in range(ROUNDS)]


@pytest.mark.parametrize("horizon", [0, 1, 3])
def test_a_planted_effect_is_found_and_its_band_covers_it_as_often_as_stated(horizon):
    truth = EFFECT * 0.5**horizon
    found = fits(EFFECT, horizon)
    assert np.mean([fit.value for fit in found]) == pytest.approx(truth, abs=0.04)
    assert 0.90 <= np.mean([fit.low <= truth <= fit.high for fit in found]) <= 0.99


def test_a_planted_effect_has_its_sign():
    for sign in (1, -1):
        (fit,) = [project(invented(3, sign * 1.5, blocks=3), 0, 2)]
        assert np.sign([fit.value, fit.low, fit.high]).tolist() == [sign] * 3


def test_without_an_effect_none_is_found():
    found = fits(0.0, 1)
    assert abs(np.mean([fit.value for fit in found])) < 0.04
    assert np.mean([fit.low > 0 or fit.high < 0 for fit in found]) <= 0.10


def test_shocks_of_unrelated_pairs_stray_about_as_often_as_they_should():
    draws = cycles(np.ones(STATES, bool), 200, 1)
    none = [np.mean(np.abs(unrelated(fit, draws)) >= abs(fit.value)) for fit in fits(0.0, 0)]
    assert 0.005 <= np.mean(np.array(none) < 0.05) <= 0.11
    assert 0.35 <= np.mean(np.array(none) < 0.5) <= 0.65
    (fit,) = [project(invented(3, 1.5, blocks=3), 0, 2)]
    assert np.mean(np.abs(unrelated(fit, draws)) >= abs(fit.value)) < 0.02


def test_shocks_to_come_do_not_move_what_is_past():
    early = fits(1.5, 1, lead=2)
    assert abs(np.mean([fit.value for fit in early])) < 0.05
    assert np.mean([fit.low > 0 or fit.high < 0 for fit in early]) <= 0.11


def test_a_shock_that_was_seen_coming_is_told_by_the_lead():
    (block,) = invented(5, 0.0)
    told = np.full(block.y.shape, np.nan)
    told[:-2] = block.y[:-2] + 2 * block.x[2:]  # y knew of what would come two steps later
    fit = project([Block(told, block.x, block.rows, block.extra)], 1, 2, lead=3)
    assert fit.low < 2 < fit.high
    assert fit.low > 0


def test_every_horizon_has_its_placebos():
    told, first = points(invented(3, 1.5, blocks=2), 3, 2, cycles(np.ones(STATES, bool), 100, 1))
    assert [point.horizon for point in told] == [0, 1, 2, 3]
    assert told[0].value == first.value
    assert told[0].placebo_low < 0 < told[0].placebo_high < told[0].value
    assert told[0].beyond == 0.0
    assert all(point.future[1] < point.future[0] < point.future[2] for point in told)


def test_effects_are_taken_out_exactly_where_rows_are_missing():
    rng = np.random.default_rng(2)
    mask = rng.random((12, 9)) > 0.4
    mask[3] = False  # a step without any row
    table = rng.normal(size=(12, 9)) + rng.normal(size=9) + rng.normal(size=(12, 1))
    dummies = np.concatenate([np.eye(9)[np.nonzero(mask)[1]], np.eye(12)[np.nonzero(mask)[0]]], axis=1)
    rest = table[mask] - dummies @ np.linalg.lstsq(dummies, table[mask], rcond=None)[0]
    assert within(table[None], mask)[0][mask] == pytest.approx(rest, abs=1e-6)
    assert not within(table[None], mask)[0][~mask].any()


def test_value_and_clustered_error_are_those_of_least_squares_with_dummies():
    (block,) = invented(1, EFFECT)
    fit = project([block], 1, 1)
    (mask,) = fit.masks
    steps, states = np.nonzero(mask)
    y, x = block.y[steps + 1, states], block.x[steps, states]
    held = np.column_stack([block.y[steps - 1, states], block.x[steps - 1, states]])
    design = np.column_stack([x, held, np.eye(STATES)[states], np.eye(STEPS)[steps]])
    bread = np.linalg.pinv(design.T @ design)
    slopes = bread @ design.T @ y
    scores = design * (y - design @ slopes)[:, None]
    sums = np.stack([scores[states == state].sum(0) for state in range(STATES)])
    parameters = 3 + len(np.unique(steps))
    few = STATES / (STATES - 1) * (len(y) - 1) / (len(y) - parameters)
    error = np.sqrt(few * (bread @ sums.T @ sums @ bread)[0, 0])
    assert (fit.value, fit.error) == pytest.approx((slopes[0], error), rel=1e-6)
    assert (fit.n, fit.states) == (len(y), STATES)


def test_where_nothing_moves_there_is_no_coefficient():
    (block,) = invented(1, 0.0)
    assert project([Block(block.y, np.zeros(block.x.shape), block.rows, block.extra)], 0, 2) is None
    assert project([Block(block.y, block.x, np.zeros(block.rows.shape, bool), block.extra)], 0, 2) is None


def test_one_state_with_a_shock_has_no_band():
    (block,) = invented(1, 0.0)
    alone = np.where(np.arange(STATES) == 4, block.x, 0.0)
    fit = project([Block(block.y, alone, block.rows, block.extra)], 0, 2)
    assert (fit.treated, fit.low, fit.high) == (1, -np.inf, np.inf)


def test_exchanged_shocks_are_always_of_another_state():
    marked = np.array([True, True, False, True, True])
    for draw in cycles(marked, 20, 1):
        assert draw[2] == 2
        assert (draw[marked] != np.flatnonzero(marked)).all()
        assert sorted(draw) == [0, 1, 2, 3, 4]


def test_quantiles_of_student():
    for degrees, quantile in ((2, 4.303), (4, 2.776), (10, 2.228), (30, 2.042), (1000, 1.962)):
        assert student(degrees) == pytest.approx(quantile, rel=0.01)
