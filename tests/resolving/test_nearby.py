"""The states named in and before a sentence."""

import pytest

from avviso.records import Span
from avviso.resolving.nearby import StatesAround

TEXT = "Norway spoke. Then Cuba and its police, and Iran-backed men, came."


@pytest.fixture
def around(world):
    return StatesAround(TEXT, [Span(0, 13), Span(14, len(TEXT))], world.states, None)


def words(text):
    return Span(TEXT.index(text), TEXT.index(text) + len(text))


def test_the_state_before_the_words_in_their_sentence_counts(around):
    assert around.only(words("its police")) == "CUB"


def test_of_two_states_before_none_is_meant(around):
    assert around.only(words("came")) is None


def test_where_none_stands_before_the_one_after_counts(world):
    sentence = Span(0, len("The police came to Cuba."))
    assert StatesAround("The police came to Cuba.", [sentence], world.states, None).only(Span(0, 10)) == "CUB"


def test_words_outside_every_sentence_with_a_claim_have_none(world):
    assert StatesAround(TEXT, [Span(0, 13)], world.states, None).only(words("its police")) is None
