"""Scores against figures worked out by hand, and the sums that must add up."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from avviso.forecasting import scoring

FORECASTS = st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=60)


def columns(pairs):
    """Stated and came of (probability, whether it came true)."""
    stated, came = zip(*pairs, strict=True)
    return np.array(stated, np.float64), np.array(came, np.float64)


@given(FORECASTS)
def test_the_parts_add_up_to_the_brier_score(pairs):
    stated, came = columns(pairs)
    table = scoring.reliability_table(stated, came, 10)
    parts = scoring.decompose(stated, came, table)
    summed = parts.reliability - parts.resolution + parts.uncertainty + parts.within
    assert summed == pytest.approx(scoring.brier(stated, came))
    assert sum(one.n for one in table) == len(pairs)
    assert min(parts.reliability, parts.resolution, parts.uncertainty) >= 0


def test_nothing_is_left_within_bins_where_each_has_one_probability():
    stated, came = columns([(0.1, False), (0.1, True), (0.7, True), (0.7, True), (0.7, False)])
    parts = scoring.decompose(stated, came, scoring.reliability_table(stated, came, 10))
    # By hand: base 3/5; bins (0.1, 1/2, n 2) and (0.7, 2/3, n 3).
    assert parts.reliability == pytest.approx((2 * 0.4**2 + 3 * (0.7 - 2 / 3) ** 2) / 5)
    assert parts.resolution == pytest.approx((2 * 0.1**2 + 3 * (2 / 3 - 0.6) ** 2) / 5)
    assert parts.uncertainty == pytest.approx(0.24)
    assert parts.within == pytest.approx(0, abs=1e-12)


def test_brier_and_log_by_hand():
    stated, came = columns([(0.8, True), (0.4, False)])
    assert scoring.brier(stated, came) == pytest.approx((0.04 + 0.16) / 2)
    assert scoring.log_score(stated, came, 0.001) == pytest.approx(-(np.log(0.8) + np.log(0.6)) / 2)


def test_a_sure_forecast_that_fails_costs_no_more_than_the_clip():
    assert scoring.log_score(*columns([(0.0, True)]), 0.001) == pytest.approx(-np.log(0.001))
    assert scoring.log_score(*columns([(1.0, False)]), 0.001) == pytest.approx(-np.log(0.001))
    assert scoring.brier(*columns([(1.0, False)])) == 1


@pytest.mark.parametrize(
    ("hits", "n", "low", "high"), [(0, 10, 0.0, 0.2775), (5, 10, 0.2366, 0.7634), (1, 1, 0.2065, 1)]
)
def test_wilson_by_the_published_formula(hits, n, low, high):
    assert scoring.wilson(hits, n) == pytest.approx((low, high), abs=1e-4)


def test_bins_begin_at_their_tenth_and_the_last_holds_one():
    assert scoring.bins_of(np.array([0, 0.0999, 0.1, 0.3, 0.7, 0.9, 1]), 10).tolist() == [0, 0, 1, 3, 7, 9, 9]


def test_calibration_error_weighs_bins_by_their_forecasts():
    stated, came = columns([(0.1, False), (0.1, False), (0.1, True), (0.9, True)])
    found = scoring.calibration_error(scoring.reliability_table(stated, came, 10))
    assert found == pytest.approx((3 * (1 / 3 - 0.1) + 0.1) / 4)


def test_skill_is_zero_against_itself_and_grows_as_errors_shrink():
    errors, questions = np.linspace(0.1, 0.5, 20), np.arange(20)
    assert scoring.skill(errors, errors, questions, 200, 10).value == pytest.approx(0)
    half = scoring.skill(errors / 2, errors, questions, 200, 10)
    assert (half.value, half.low, half.high) == pytest.approx((0.5, 0.5, 0.5))
    assert scoring.skill(errors, np.zeros(20), questions, 200, 10).value is None


def test_forecasts_of_one_question_do_not_narrow_the_interval():
    draw = np.random.default_rng(3)
    errors, other, questions = draw.random(30), draw.random(30), np.arange(30)
    once = scoring.skill(errors, other, questions, 2000, 10)
    often = scoring.skill(*(np.repeat(column, 9) for column in (errors, other, questions)), 2000, 10)
    assert (often.low, often.high) == pytest.approx((once.low, once.high))
    assert scoring.skill(errors[:9], other[:9], questions[:9], 200, 10).low is None
