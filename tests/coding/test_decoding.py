"""Scores to trees."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from avviso.coding.parsing.decoding import best_heads


def scores(largest):
    return st.integers(1, largest).flatmap(
        lambda n: arrays(np.float32, (n + 1, n + 1), elements=st.integers(-50, 50).map(float))
    )


def is_tree(heads):
    """One root, and every word reaches it."""
    if heads[1:].count(0) != 1:
        return False
    for word in range(1, len(heads)):
        steps = 0
        while word and steps <= len(heads):
            word, steps = heads[word], steps + 1
        if word:
            return False
    return True


def total(arcs, heads):
    return sum(float(arcs[d, heads[d]]) for d in range(1, len(heads)))


@given(scores(12))
def test_the_answer_is_a_tree_with_one_root(arcs):
    heads = best_heads(arcs)
    assert heads[0] == 0
    assert is_tree(heads)


@given(scores(5))
def test_of_up_to_five_words_no_tree_scores_higher(arcs):
    size = len(arcs)
    trees = [t for t in product(range(size), repeat=size - 1) if is_tree([0, *t])]
    best = max(total(arcs, [0, *t]) for t in trees)
    assert total(arcs, best_heads(arcs)) == pytest.approx(best)


@given(scores(12))
def test_the_best_heads_of_all_words_are_kept_when_they_are_a_tree(arcs):
    plain = arcs.copy()
    np.fill_diagonal(plain, -np.inf)
    heads = [0, *plain[1:].argmax(1).tolist()]
    if is_tree(heads):
        assert best_heads(arcs) == heads


def test_one_word_is_its_own_root():
    assert best_heads(np.zeros((2, 2), np.float32)) == [0, 0]


def test_a_circle_is_opened_where_it_costs_least():
    arcs = np.array([[0, 0, 0], [1, 0, 9], [5, 9, 0]], np.float32)
    assert best_heads(arcs) == [0, 2, 0]


def test_of_two_roots_the_dearer_one_gives_way():
    arcs = np.array([[0, 0, 0], [9, 0, 3], [8, 7, 0]], np.float32)
    assert best_heads(arcs) == [0, 0, 1]


def test_the_scores_handed_in_stay_as_they_are():
    arcs = np.ones((4, 4), np.float32)
    best_heads(arcs)
    assert (arcs == 1).all()
