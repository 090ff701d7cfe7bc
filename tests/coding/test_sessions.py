"""How sentences are shared out over runs of a network."""

from hypothesis import given
from hypothesis import strategies as st

from avviso.coding.sessions import in_runs


@given(st.lists(st.integers()), st.integers(1, 9))
def test_runs_hold_everything_in_order_and_only_the_last_may_be_short(items, most):
    runs = in_runs(items, most)
    assert [item for run in runs for item in run] == items
    assert all(len(run) == most for run in runs[:-1])
    assert not runs or 0 < len(runs[-1]) <= most
