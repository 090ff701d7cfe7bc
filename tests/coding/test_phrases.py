"""Phrases: words that stand alone as the mention that they are."""

import pytest

from avviso.coding.phrases import phrase_of


@pytest.mark.parametrize("words", ["", "  "])
def test_what_holds_no_word_is_a_mention_of_no_kind(words):
    mention = phrase_of(words)
    assert (mention.text, mention.kind, mention.links) == (words, "other", ())


def test_the_head_and_what_it_hangs_on_are_found():
    mention = phrase_of("the Mexican army")
    assert mention.head == "army"
    assert [one.text for one in mention.linked("modifier")] == ["Mexican"]


@pytest.mark.parametrize("words", ["the PRD", ""])
def test_the_country_beside_the_words_hangs_on_them(words):
    assert [one.text for one in phrase_of(words, "Mexican").linked("modifier")][-1:] == ["Mexican"]
