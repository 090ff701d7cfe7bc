"""What brought about what."""

import pytest

from avviso.coding.causes import cause_claims

from .builders import scene
from .rows import CONDEMNED

LED_TO = (
    "Sanctions/NNS/4/nsubj against/IN/3/case Iran/NNP/1/nmod/GPE led/VBD/0/root to/IN/7/case a/DT/7/det shortage/NN/4/obl "
    "././4/punct"
)
STEMMED = (
    "The/DT/2/det shortage/NN/3/nsubj stemmed/VBD/0/root from/IN/5/case sanctions/NNS/3/obl against/IN/7/case "
    "Iran/NNP/5/nmod/GPE ././3/punct"
)
NOBODY = "Rain/NN/2/nsubj led/VBD/0/root to/IN/5/case a/DT/5/det shortage/NN/2/obl ././2/punct"
PRONOUN = (
    "It/PRP/2/nsubj led/VBD/0/root to/IN/4/case sanctions/NNS/2/obl against/IN/6/case Iran/NNP/4/nmod/GPE ././2/punct"
)


def told(row):
    return [(c.cause.text, c.effect.text, c.trigger_text) for c in cause_claims(scene(row))]


@pytest.mark.parametrize(("row", "verb"), [(LED_TO, "led"), (STEMMED, "stemmed")])
def test_cause_and_effect_are_told_apart_whichever_comes_first(row, verb):
    ((cause, effect, trigger),) = told(row)
    assert cause.startswith(("Sanctions", "sanctions"))
    assert effect.lower() in ("a shortage", "the shortage")
    assert trigger.startswith(verb)


@pytest.mark.parametrize("row", [NOBODY, PRONOUN, CONDEMNED])
def test_a_cause_that_names_nobody_is_not_claimed(row):
    assert told(row) == []


def test_a_cause_points_at_its_words():
    made = scene(LED_TO)
    (claim,) = cause_claims(made)
    for mention in (claim.cause, claim.effect):
        assert made.document.quote(mention.span) == mention.text
    assert made.document.quote(claim.trigger) == claim.trigger_text
