"""Figures: equal to what a hand computes, and never outside 0 … 1."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avviso.evaluating.figures import macro_f1, precision_recall_f1, reliability, share, sieved

LABELS = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abcd")), min_size=1)


def test_a_label_outside_the_set_costs():
    # a: P 1, R 1/2, F1 2/3; b: 1; z is answered once and never right.
    assert macro_f1(["a", "a", "b"], ["a", "z", "b"]) == pytest.approx((2 / 3 + 1 + 0) / 3, abs=1e-4)


@given(LABELS)
def test_macro_f1_lies_between_nought_and_one(pairs):
    gold, answers = zip(*pairs, strict=True)
    assert 0 <= macro_f1(gold, answers) <= 1


@given(st.lists(st.sampled_from("abc"), min_size=1))
def test_right_answers_alone_give_one(gold):
    assert macro_f1(gold, gold) == 1


def test_labels_and_answers_must_be_as_many():
    with pytest.raises(ValueError, match="zip"):
        macro_f1(["a"], [])


def test_f1_is_the_harmonic_mean():
    figures = precision_recall_f1(3, 4, 6)
    expected = 2 * 0.75 * 0.5 / 1.25
    assert figures == {"precision": 0.75, "recall": 0.5, "f1": pytest.approx(expected)}


def test_a_share_of_nothing_is_nought():
    assert share(0, 0) == 0


def test_confidences_that_tell_the_truth_have_no_calibration_error():
    figures = reliability([0.75] * 4 + [0.25] * 4, [True, True, True, False, True, False, False, False])
    assert figures["ece"] == 0
    assert figures["0.7-0.8 n"] == 4
    assert figures["0.2-0.3 right"] == 0.25


def test_boasting_costs_the_whole_gap():
    assert reliability([1.0, 1.0], [False, False])["ece"] == 1


def test_a_sieve_gives_precision_and_costs_recall():
    figures = sieved([0.9, 0.6, 0.4, 0.2], [True, True, False, True], 5)
    assert figures["from 0.3 precision"] == pytest.approx(2 / 3, abs=1e-4)
    assert (figures["from 0.5 precision"], figures["from 0.5 recall"]) == (1, 0.4)
    assert (figures["from 0.7 precision"], figures["from 0.7 recall"]) == (1, 0.2)
    assert sieved([], [], 0, (0.5,)) == {"from 0.5 precision": 0, "from 0.5 recall": 0}


def test_no_confidences_have_no_error():
    assert reliability([], []) == {"ece": 0.0}
