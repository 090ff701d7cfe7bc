"""Causes: which end is which, and who must be named."""

import pytest

from avviso.coding import load_coder
from avviso.records import CauseClaim, Document


def causes(text):
    found = load_coder(name="syntax").code(Document("d", text, published="2019-06-05")).claims
    return [(c.cause.text, c.effect.text) for c in found if isinstance(c, CauseClaim)]


def test_the_subject_is_the_cause():
    assert causes("The embargo caused Cuba's shortage.") == [("The embargo", "Cuba's shortage")]


def test_the_state_may_stand_beside_the_two_ends():
    assert [cause for cause, _ in causes("The embargo caused a shortage in Cuba.")] == ["The embargo"]


def test_a_verb_with_a_preposition_finds_its_effect():
    assert causes("Low prices contributed to the crisis in Venezuela.") == [("Low prices", "the crisis in Venezuela")]


def test_a_verb_turned_round_has_the_cause_behind_it():
    assert causes("The crisis in Venezuela resulted from the embargo.") == [("the embargo", "The crisis in Venezuela")]


def test_a_causal_preposition_hangs_its_cause_on_the_effect():
    assert "the embargo" in [cause for cause, _ in causes("The shortage in Cuba worsened because of the embargo.")]


@pytest.mark.parametrize("text", ["The rain caused a flood.", "Smoking leads to illness."])
def test_without_a_state_or_a_person_there_is_no_claim(text):
    assert causes(text) == []


def test_the_words_are_where_the_claim_points():
    text = "Some said so. The embargo caused a shortage in Cuba."
    found = [c for c in load_coder(name="syntax").code(Document("d", text)).claims if isinstance(c, CauseClaim)]
    assert [text[c.trigger.start : c.trigger.end] for c in found] == ["caused"]


def test_what_is_given_to_somebody_brings_about_nobody():
    assert causes("The drought gave rise to protests in Chad.") == [("The drought", "protests in Chad")]
    assert causes("Peru gave money to Chad.") == []
