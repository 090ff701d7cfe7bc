"""Which sentences are heard together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avviso.coding.weighing.windows import Window, windows_of


def test_a_text_of_no_sentence_has_no_window():
    assert windows_of([]) == []


def test_a_short_text_is_one_window():
    assert windows_of([30, 20, 40]) == [Window(0, 0, 3)]


def test_a_long_text_is_cut_into_like_parts_that_hear_what_stood_before():
    first, second = windows_of([50] * 20)
    assert first == Window(0, 0, 10)
    assert second == Window(8, 10, 20)


def test_a_sentence_that_is_longer_than_what_is_heard_again_is_not():
    assert windows_of([400, 300, 500])[-1] == Window(2, 2, 3)


@given(st.lists(st.integers(min_value=2, max_value=600), max_size=60))
def test_every_sentence_is_some_windows_own_once(sizes):
    windows = windows_of(sizes)
    assert [at for one in windows for at in range(one.own, one.stop)] == list(range(len(sizes)))
    assert all(0 <= one.first <= one.own < one.stop for one in windows)


@pytest.mark.parametrize("sizes", [[700, 10], [10, 700, 700], [2] * 1000])
def test_what_is_heard_again_is_bounded(sizes):
    assert all(sum(sizes[one.first : one.own]) <= 128 for one in windows_of(sizes))
