"""How sentences are shared out over runs of a network."""

from hypothesis import given
from hypothesis import strategies as st

from avviso.coding.sessions import evenly


@given(st.lists(st.integers()), st.integers(1, 9))
def test_runs_hold_everything_in_order_and_are_as_few_and_as_even_as_can_be(items, most):
    runs = evenly(items, most)
    assert [item for run in runs for item in run] == items
    assert len(runs) == -(-len(items) // most)
    sizes = [len(run) for run in runs] or [0]
    assert max(sizes) <= most
    assert max(sizes) - min(sizes) <= 1
