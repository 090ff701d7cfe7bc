"""Phrases: words that stand alone as the mention that they are."""

import pytest

from avviso.coding.naming.phrases import mention_in, phrase_of


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


def test_a_mention_in_a_sentence_is_the_phrase_around_the_words_head():
    text = "It rained. The clerk met the Norwegian minister of trade."
    found = mention_in(text, text.index("minister"), text.index(" of trade"))
    assert found.text.startswith("the Norwegian minister")
    assert [link.mention.text for link in found.links if link.bond == "modifier"] == ["Norwegian"]
    assert mention_in(text, len(text), len(text)).text == ""


@pytest.mark.parametrize("name", ["Alan B. Corder", "Alan B. C. Corder"])
def test_the_point_of_an_initial_ends_no_name(name):
    text = f"The clerk met {name} in March."
    found = mention_in(text, text.index(name), text.index(" in March"))
    assert (found.name, found.kind) == (name, "person")
    assert phrase_of(name).text == name


def test_whoever_speaks_for_somebody_is_theirs_and_whoever_votes_for_somebody_is_not():
    assert [(one.bond, one.mention.text) for one in phrase_of("a spokesman for the Quorn Union").links] == [
        ("of", "the Quorn Union")
    ]
    assert phrase_of("a candidate for the Quorn Union").linked("of") == ()
