"""Whom a text names, and where."""

import pytest

from avviso.resolving.document import Survey
from avviso.resolving.sightings import Sightings


@pytest.fixture
def named(make, world):
    """What a text names, as (words, code, how)."""

    def look(text, published="2016-05-01"):
        coding = make.coding(text=text, published=published)
        seen = Sightings(text, Survey(coding, world), world)
        return [(seen.said(one), one.code, one.how) for one in seen.found]

    return look


def test_states_bodies_places_and_persons_are_seen_in_order(named):
    text = "Russian planes hit Siberia, OPEC heard, and Sergey Lavrov left. Lavrov is tired."
    assert named(text) == [
        ("Russian", "RUS", "adjective"),
        ("Siberia", "RUS", "place"),
        ("OPEC", "OPEC", "body"),
        ("Sergey Lavrov", "RUS", "person"),
        ("Lavrov", "RUS", "person"),
    ]


def test_a_place_in_a_state_that_the_text_does_not_name_is_not_seen(named):
    assert named("Planes hit Siberia.") == []


def test_the_half_of_a_word_that_speaks_of_others_is_marked(make, world):
    text = "Cuba-backed rebels met the Norway-led force."
    seen = Sightings(text, Survey(make.coding(text=text), world), world)
    assert [(one.code, seen.words[one.last].half) for one in seen.found] == [("CUB", True), ("NOR", False)]


def test_words_are_counted_by_sentence(make, world):
    text = 'Cuba met Norway. "No!" said Iran.\nChina left.'
    seen = Sightings(text, Survey(make.coding(text=text), world), world)
    assert {number: [one.code for one in ones] for number, ones in seen.by_sentence.items()} == {
        0: ["CUB", "NOR"],
        2: ["IRN"],
        3: ["CHN"],
    }
