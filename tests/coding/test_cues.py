"""The cue words."""

import pytest

from avviso.coding.cues import load_cues


@pytest.mark.parametrize("name", ["say", "judge", "deny", "plan", "wish", "plan_nouns", "wish_nouns", "answer_nouns"])
def test_every_class_has_lemmas_in_lower_case(name):
    lemmas = getattr(load_cues(), name)
    assert lemmas
    assert all(lemma == lemma.lower() for lemma in lemmas)


def test_saying_and_denying_are_told_apart():
    assert not load_cues().say & load_cues().deny


def test_a_noun_is_not_both_planned_and_only_wished():
    assert not load_cues().plan_nouns & load_cues().wish_nouns
