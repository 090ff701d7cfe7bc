"""Windows of past time against counting them one by one."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from avviso.forecasting.windows import at_least, clock, shares

STEPS = 4000


def counted(times, least, window, length):
    """The share of windows that hold enough events, by trying very many."""
    starts = (np.arange(STEPS) + 0.5) / STEPS * (length - window)
    return np.mean([((times >= start) & (times < start + window)).sum() >= least for start in starts])


@given(
    st.lists(st.lists(st.floats(0, 100), max_size=12), min_size=1, max_size=4),
    st.integers(1, 4),
    st.floats(1, 40),
)
def test_the_share_of_windows_is_that_of_trying_them(units, least, window):
    sizes = [len(one) for one in units]
    times = np.array([time for one in units for time in sorted(one)], np.float64)
    found = shares(np.concatenate(([0], np.cumsum(sizes))), times, least, window, 100.0)
    tried = [counted(np.array(sorted(one)), least, window, 100.0) for one in units]
    assert found == pytest.approx(tried, abs=13 * 2 / STEPS)


def test_a_gap_stands_still_and_a_quiet_day_does_not():
    whole = clock(np.arange(100), np.full(100, 5), 90, 7)
    holed = clock(np.concatenate([np.arange(50), np.arange(250, 300)]), np.full(100, 5), 90, 7)
    every_other = clock(np.arange(0, 200, 2), np.full(100, 5), 90, 7)
    assert whole.length == pytest.approx(100)
    # The last ninety days hold fifty that were read and no gap; what lies before the hole counts as much.
    assert holed.length == pytest.approx(100)
    assert every_other.length == pytest.approx(200, rel=0.02)


def test_a_thinner_past_is_shorter():
    thin = clock(np.arange(200), np.where(np.arange(200) < 100, 1, 4), 90, 7)
    assert thin.length == pytest.approx(100 / 4 + 100)


def test_days_told_of_later_count_unless_too_late():
    time = clock(np.array([0, 10, 40]), np.array([1, 1, 1]), 90, 7)
    assert time.counts(np.array([0, 3, 4, 10, 11, 33, 34, 41])).tolist() == [
        *(True, False, True, True, False, False, True, False)
    ]


@pytest.mark.parametrize(("least", "mean", "share"), [(1, 0, 0), (0, 0, 1), (1, 2.0, 0.864665), (3, 2.0, 0.323324)])
def test_at_least_is_the_tail_of_poisson(least, mean, share):
    assert at_least(least, mean) == pytest.approx(share, abs=1e-6)
