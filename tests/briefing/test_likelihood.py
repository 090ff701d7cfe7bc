"""Words of likelihood: the ranges of ICD 203, and one word for every probability."""

import pytest
from hypothesis import given
from hypothesis.strategies import floats

from avviso.briefing import likelihood
from avviso.errors import DataError


def test_the_words_are_those_of_the_directive():
    assert likelihood.words() == {
        "almost no chance": (1, 5),
        "very unlikely": (5, 20),
        "unlikely": (20, 45),
        "roughly even chance": (45, 55),
        "likely": (55, 80),
        "very likely": (80, 95),
        "almost certain": (95, 99),
    }


@given(floats(0, 1))
def test_every_probability_has_a_word_whose_range_holds_it(probability):
    found = likelihood.likelihood(probability)
    assert found.low / 100 <= found.probability <= found.high / 100
    assert likelihood.words()[found.word] == (found.low, found.high)


@given(floats(0, 1), floats(0, 1))
def test_a_higher_probability_has_no_lower_word(one, other):
    low, high = sorted((one, other))
    order = list(likelihood.words())
    assert order.index(likelihood.likelihood(low).word) <= order.index(likelihood.likelihood(high).word)


@pytest.mark.parametrize(("probability", "held"), [(0.0, 0.01), (0.004, 0.01), (1.0, 0.99), (0.3, 0.3)])
def test_nothing_is_told_as_certain(probability, held):
    assert likelihood.likelihood(probability).probability == held


def test_where_ranges_meet_the_word_nearer_to_even_stands():
    words = [likelihood.likelihood(one).word for one in (0.05, 0.2, 0.45, 0.549, 0.8, 0.95)]
    assert words == ["very unlikely", "unlikely", "roughly even chance", "roughly even chance", "likely", "very likely"]


@pytest.mark.parametrize("wrong", [-0.01, 1.01, float("nan")])
def test_what_is_no_probability_is_refused(wrong):
    with pytest.raises(DataError, match="from 0 to 1"):
        likelihood.likelihood(wrong)


def test_a_sentence_begins_with_its_word_and_range():
    for word in likelihood.words():
        low, high = likelihood.words()[word]
        opening = likelihood.opening(likelihood.likelihood((low + high) / 200))
        assert f"{word} ({low}–{high} %)" in opening
