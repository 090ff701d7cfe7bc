"""Phrases: words that stand alone as the mentions that they may be."""

import pytest

from avviso.coding.phrases import phrases_of


@pytest.mark.parametrize("words", ["Russia", "the Mexican army", "soldier", "", "…", "a", "?!"])
def test_any_words_give_a_mention(words):
    assert list(phrases_of(words))


def test_a_name_may_be_of_every_kind():
    kinds = {mention.kind for mention in phrases_of("the Ruritanian Front")}
    assert {"organisation", "person", "place", "group"} <= kinds


def test_common_words_are_taken_as_parsed():
    assert len(list(phrases_of("soldiers"))) == 1


def test_the_country_beside_the_words_hangs_on_every_mention():
    for mention in phrases_of("the PRD", "Mexican"):
        assert [one.text for one in mention.linked("modifier")][-1] == "Mexican"
