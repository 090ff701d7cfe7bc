"""Whom "both sides" are in a text about two states."""

from dataclasses import replace

import pytest

from avviso.records import Sentence, Span
from avviso.resolving import resolve

# Cuba and Norway are named most; Iran brings them together.
TEXT = "Cuba and Norway quarrel over fish. Norway blames Cuba, and Cuba blames Norway. Iran asked {} to come to Tehran."


def recipients(make, world, words, text=TEXT, actor="Iran", **bonds):
    """Codes of whom the last sentence is about."""
    text = text.format(words)
    start = text.rindex(". ", 0, -1) + 2
    told = bonds.get("antecedent") or (None,)
    asked = [
        make.mention(words, "role", words.split()[-1], start=text.index(words), **({"antecedent": one} if one else {}))
        for one in told
    ]
    claim = make.event([make.mention(actor, "place", name=actor, start=start)], asked)
    stands = Sentence(2, Span(start, len(text)))
    claim = replace(claim, event="REQUEST", evidence=replace(claim.evidence, sentence=stands))
    (found,) = resolve(make.coding(claim, text=text), world).claims
    return found.recipients


@pytest.mark.parametrize("words", ["both sides", "the two governments", "both", "both foreign ministers", "the two"])
def test_both_are_the_two_that_the_text_speaks_of_most(make, world, words):
    found = recipients(make, world, words)
    assert sorted(one.code for one in found) == ["CUB", "NOR"]
    assert {one.text for one in found} == {words}
    assert found[0].reason.endswith("of which the text speaks most")


def test_the_last_two_named_before_are_not(make, world):
    before = [make.mention(name, "place", name=name, start=TEXT.index(name)) for name in ("Norway", "Iran")]
    assert {one.code for one in recipients(make, world, "both sides", antecedent=before)} == {"CUB", "NOR"}


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("two men", TEXT),
        ("the two women", TEXT),
        ("the sides", TEXT),
        ("both sides", "So much for that. Iran asked {} to come."),
        ("both sides", "Cuba met Norway. Russia met China. Iran asked {} to come."),
    ],
)
def test_other_words_and_texts_about_more_than_two_tell_no_pair(make, world, words, text):
    assert not any("speaks most" in one.reason for one in recipients(make, world, words, text))


def test_those_whom_the_sentence_itself_names_are_meant(make, world):
    text = TEXT.replace("Iran asked {}", "Iran and China said that {}")
    at = text.format("both sides")
    named = [make.mention(name, "place", name=name, start=at.rindex(name)) for name in ("Iran", "China")]
    found = recipients(make, world, "both sides", text, actor="Russia", antecedent=named)
    assert {one.code for one in found} == {"IRN", "CHN"}


def test_whoever_asks_both_is_neither(make, world):
    assert not any("speaks most" in one.reason for one in recipients(make, world, "both sides", actor="Cuba"))
