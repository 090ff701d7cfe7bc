"""What denies an event from outside its own clause."""

import pytest

from avviso.coding import load_coder
from avviso.coding.cues import load_cues
from avviso.coding.judging.denial import denial_of
from avviso.records import Document, EventClaim

from .builders import at, tree

REFRAINED = (
    "Chad/NNP/2/nsubj/GPE {verb}/VBD/0/root from/IN/4/mark attacking/VBG/2/advcl Niger/NNP/4/obj/GPE ././2/punct"
)
NO_PROOF = (
    "There/EX/2/expl is/VBZ/0/root {det}/DT/4/det evidence/NN/2/nsubj that/IN/7/mark Chad/NNP/7/nsubj/GPE "
    "attacked/VBD/4/acl Niger/NNP/7/obj/GPE ././2/punct"
)
NEVER = (
    "The/DT/2/det attack/NN/6/nsubj on/IN/4/case Niger/NNP/2/nmod/GPE {adverb}/RB/6/advmod happened/VBD/0/root "
    "././6/punct"
)
NO_LONGER = (
    "Chad/NNP/4/nsubj/GPE no/RB/3/advmod longer/RBR/4/advmod supports/VBZ/0/root Niger/NNP/4/obj/GPE ././4/punct"
)
UNTRUE = (
    "It/PRP/3/expl is/VBZ/3/cop {word}/JJ/0/root that/IN/6/mark Chad/NNP/6/nsubj/GPE attacked/VBD/3/csubj "
    "Niger/NNP/6/obj/GPE ././3/punct"
)


@pytest.mark.parametrize(
    ("row", "word", "cue"),
    [
        (REFRAINED.format(verb="refrained"), "attacking", "refrained"),
        (REFRAINED.format(verb="came"), "attacking", ""),
        (NO_PROOF.format(det="no"), "attacked", "no"),
        (NO_PROOF.format(det="the"), "attacked", ""),
        (NEVER.format(adverb="never"), "attack", "happened"),
        (NEVER.format(adverb="soon"), "attack", ""),
        (NO_LONGER, "supports", "no longer"),
        (UNTRUE.format(word="untrue"), "attacked", "untrue"),
        (UNTRUE.format(word="sad"), "attacked", ""),
    ],
)
def test_the_word_that_denies_is_told(row, word, cue):
    made = tree(row)
    assert denial_of(made, at(made, word), load_cues()) == cue


@pytest.mark.parametrize(
    "text",
    [
        "Chad stopped short of attacking Niger.",
        "We have not seen any evidence that Chad attacked Niger.",
        "Instead of attacking Niger, Chad met Mali.",
        "Chad was unable to attack Niger.",
        "Chad is yet to attack Niger.",
    ],
)
def test_what_is_kept_from_happening_is_negated(text):
    found = load_coder(name="syntax").code(Document("d", text, published="2019-06-05")).claims
    assert [c.evidence.modality for c in found if isinstance(c, EventClaim) and c.event == "ASSAULT"] == ["negated"]
