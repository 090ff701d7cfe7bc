"""Where it happened."""

import pytest

from avviso.coding.places import place_of

from .builders import at, story
from .rows import CONDEMNED, DATED, RESPONSE

AT_MEETING = (
    "At/IN/3/case a/DT/3/det meeting/NN/7/obl in/IN/5/case Rome/NNP/3/nmod/GPE ,/,/3/punct met/VBD/0/root "
    "Iran/NNP/7/nsubj/GPE ././7/punct"
)
LONG_NAME = "They/PRP/2/nsubj met/VBD/0/root near/IN/5/case New/NNP/5/compound/GPE York/NNP/2/obl/I-GPE ././2/punct"
PERSON_AT = "They/PRP/2/nsubj met/VBD/0/root near/IN/4/case Rice/NNP/2/obl/PERSON ././2/punct"
WITH = "They/PRP/2/nsubj met/VBD/0/root with/IN/4/case Peru/NNP/2/obl/GPE ././2/punct"
NEAR = "Rebels/NNS/2/nsubj shelled/VBD/0/root positions/NNS/2/obj near/IN/5/case Goma/NNP/3/nmod/GPE ././2/punct"
SENT = "Peru/NNP/2/nsubj/GPE sent/VBD/0/root troops/NNS/2/obj to/IN/5/case Puno/NNP/2/obl/GPE ././2/punct"
SEIZED = "Rebels/NNS/2/nsubj seized/VBD/0/root Goma/NNP/2/obj/GPE ././2/punct"
PROVINCE = "They/PRP/2/nsubj met/VBD/0/root in/IN/5/case Anbar/NNP/5/compound/LOC province/NN/2/obl ././2/punct"
HALF_NAMED = "They/PRP/2/nsubj met/VBD/0/root in/IN/5/case North/NNP/5/compound/LOC Kivu/NNP/2/obl ././2/punct"
TEXAS = "They/PRP/2/nsubj met/VBD/0/root in/IN/4/case Paris/NNP/2/obl/GPE ,/,/6/punct Texas/NNP/4/appos/GPE ././2/punct"
AFTER = (
    "They/PRP/2/nsubj halted/VBD/0/root work/NN/2/obj after/IN/6/case the/DT/6/det flood/NN/2/obl in/IN/8/case "
    "Chad/NNP/6/nmod/GPE ././2/punct"
)
AFTER_TALKS = AFTER.replace("flood", "talks").replace("/NN/2/obl in", "/NNS/2/obl in")
HELD_TALKS = "They/PRP/2/nsubj held/VBD/0/root talks/NNS/2/obj in/IN/5/case Oslo/NNP/2/obl/GPE ././2/punct"


def place(row, *words, event=""):
    text, (made,) = story(row)
    return place_of(made, text, [at(made, w) for w in words], event=event)


@pytest.mark.parametrize(
    ("row", "words", "text"),
    [
        (DATED, ["met"], "Rome"),
        (AT_MEETING, ["met"], "Rome"),
        (AT_MEETING, ["meeting"], "Rome"),
        (LONG_NAME, ["met"], "New York"),
        (HELD_TALKS, ["talks"], "Oslo"),
        (AFTER_TALKS, ["halted"], "Chad"),
        (PROVINCE, ["met"], "Anbar province"),
        (HALF_NAMED, ["met"], "North Kivu"),
        (TEXAS, ["met"], "Paris, Texas"),
        (HELD_TALKS, ["held", "talks"], "Oslo"),
    ],
)
def test_a_place_by_a_preposition_of_place_is_where_it_happened(row, words, text):
    found = place(row, *words)
    assert found.text == text
    assert story(row)[0][found.span.start : found.span.end] == text


@pytest.mark.parametrize(
    ("row", "word"),
    [(CONDEMNED, "condemned"), (WITH, "met"), (PERSON_AT, "met"), (RESPONSE, "imposed"), (AFTER, "halted")],
)
def test_a_party_is_no_place(row, word):
    assert place(row, word) is None


def test_a_place_is_handed_on_unresolved():
    found = place(DATED, "met")
    assert (found.name, found.country, found.precision) == (None, None, 0)


@pytest.mark.parametrize(
    ("row", "words", "event", "text"),
    [
        (NEAR, ["shelled"], "ASSAULT", "Goma"),
        (SENT, ["sent", "troops"], "MOBILIZE", "Puno"),
        (SEIZED, ["seized"], "ASSAULT", "Goma"),
    ],
)
def test_force_is_used_where_its_object_is(row, words, event, text):
    assert place(row, *words, event=event).text == text


@pytest.mark.parametrize(("row", "word"), [(NEAR, "shelled"), (SEIZED, "seized")])
def test_what_is_only_spoken_of_is_elsewhere(row, word):
    assert place(row, word, event="ACCUSE") is None
