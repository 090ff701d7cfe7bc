"""Event nouns that need more than their own words."""

import pytest

from avviso.coding.finding.frames import Frame
from avviso.coding.finding.nounsides import noun_event

from .builders import at, forms, tree

NOUNS = {
    "attack": Frame("ASSAULT", "190", ()),
    "invasion": Frame("ASSAULT", "190", ()),
    "occupation": Frame("COERCE", "192", ()),
    "siege": Frame("COERCE", "191", ()),
    "war": Frame("ASSAULT", "190", (), both=True),
    "campaign": Frame("ASSAULT", "190", (), after=frozenset(["against"])),
    "election_campaign": Frame("", "", ()),
    "air_campaign": Frame("ASSAULT", "195", ()),
    "opposition": Frame("REJECT", "120", (), after=frozenset(["to"])),
    "trial": Frame("ACCUSE", "115", (), owner="recipient", after=frozenset(["of"])),
    "talk": Frame("CONSULT", "040", (), mutual=True),
    "summit": Frame("CONSULT", "040", (), mutual=True),
    "conflict": Frame("ASSAULT", "190", (), mutual=True, both=True),
}
AGAINST = (
    "Chad/NNP/3/nmod:poss/GPE 's/POS/1/case campaign/NN/6/nsubj against/IN/5/case {whom}/3/nmod{label} went/VBD/0/root "
    "on/RP/6/compound:prt"
)
PLAIN = "Chad/NNP/3/nmod:poss/GPE 's/POS/1/case campaign/NN/4/nsubj ended/VBD/0/root"
AIR = "Chad/NNP/4/nmod:poss/GPE 's/POS/1/case {kind}/NN/4/compound campaign/NN/5/nsubj ended/VBD/0/root"
OPPOSED = "Peru/NNP/3/nmod:poss/GPE 's/POS/1/case opposition/NN/6/nsubj to/IN/5/case trade/NN/3/nmod grew/VBD/0/root"
IDLE = "opposition/NN/4/nsubj to/IN/3/case pipelines/NNS/1/nmod grew/VBD/0/root"
HIS_TRIAL = "Kafka/NNP/3/nmod:poss/PERSON 's/POS/1/case trial/NN/4/nsubj ended/VBD/0/root"
REBELS = "a/DT/3/det rebel/NN/3/compound attack/NN/6/nsubj on/IN/5/case Goma/NNP/3/nmod/GPE failed/VBD/0/root"
HEART = "a/DT/3/det heart/NN/3/compound attack/NN/4/nsubj came/VBD/0/root"
SHARED = (
    "Chad/NNP/3/nmod:poss/GPE 's/POS/1/case invasion/NN/8/nsubj and/CC/5/cc occupation/NN/3/conj of/IN/7/case "
    "Mali/NNP/5/nmod/GPE ended/VBD/0/root"
)
BLAMED = (
    "Chad/NNP/3/nsubj/GPE is/VBZ/3/cop responsible/JJ/0/root for/IN/6/case the/DT/6/det attack/NN/3/obl ././3/punct"
)
DIED = "Kenyans/NNPS/2/nsubj/NORP died/VBD/0/root in/IN/5/case the/DT/5/det attack/NN/2/obl ././2/punct"
AIMED = (
    "many/JJ/6/nsubj:pass of/IN/4/case Chad/NNP/4/nmod:poss/GPE attacks/NNS/1/nmod were/VBD/6/aux:pass "
    "{verb}/VBN/0/root at/IN/9/case rebel/NN/9/compound bases/NNS/6/obl"
)
SPEARHEADED = "the/DT/2/det attack/NN/6/nsubj {verb}/VBN/2/acl by/IN/5/case Chad/NNP/3/obl:agent/GPE failed/VBD/0/root"
BESIEGED = "Goma/NNP/4/nsubj/GPE is/VBZ/4/cop under/IN/4/case siege/NN/0/root ././4/punct"
IN_TALKS = "Peru/NNP/4/nsubj/GPE is/VBZ/4/cop in/IN/4/case talks/NNS/0/root with/IN/6/case Chile/NNP/4/nmod/GPE"
BEGAN = "talks/NNS/2/nsubj began/VBD/0/root between/IN/4/case Peru/NNP/2/obl/GPE and/CC/6/cc Chile/NNP/4/conj/GPE"
WAR = "war/NN/6/nsubj between/IN/3/case Peru/NNP/1/nmod/GPE and/CC/5/cc Chile/NNP/3/conj/GPE ended/VBD/0/root"
TWO_SIDES = "the/DT/2/det war/NN/5/nsubj between/IN/4/case neighbours/NNS/2/nmod ended/VBD/0/root"
GENEVA = "the/DT/3/det Geneva/NNP/3/compound/GPE talks/NNS/4/nsubj ended/VBD/0/root"
OF_MINISTERS = "a/DT/2/det summit/NN/5/nsubj of/IN/4/case ministers/NNS/2/nmod ended/VBD/0/root"
OF_HOPE = "a/DT/2/det summit/NN/5/nsubj of/IN/4/case hope/NN/2/nmod ended/VBD/0/root"
AGREED_AT = (
    "It/PRP/3/nsubj:pass was/VBD/3/aux:pass agreed/VBN/0/root by/IN/5/case Peru/NNP/3/obl:agent/GPE and/CC/7/cc "
    "Chile/NNP/5/conj/GPE at/IN/10/case a/DT/10/det summit/NN/3/obl ././3/punct"
)
WITH = "the/DT/2/det conflict/NN/5/nsubj with/IN/4/case {whom}/2/nmod{label} ended/VBD/0/root"


def parties(row, noun):
    made = tree(row)
    found = noun_event(made, at(made, noun), NOUNS)
    return None if found is None else tuple(forms(made, side) for side in found[1])


@pytest.mark.parametrize(
    ("row", "noun", "wanted"),
    [
        (AGAINST.format(whom="Mali/NNP", label="/GPE"), "campaign", ("Chad", "Mali")),
        (AGAINST.format(whom="rebels/NNS", label=""), "campaign", ("Chad", "rebels")),
        (AGAINST.format(whom="polio/NN", label=""), "campaign", None),
        (AGAINST.format(whom="2014/CD", label="/DATE"), "campaign", None),
        (PLAIN, "campaign", None),
        (AIR.format(kind="air"), "campaign", ("Chad", "")),
        (AIR.format(kind="election"), "campaign", None),
        (OPPOSED, "opposition", ("Peru", "trade")),
        (IDLE, "opposition", None),
        (HIS_TRIAL, "trial", ("", "Kafka")),
        (WITH.format(whom="Chad/NNP", label="/GPE"), "conflict", ("Chad", "")),
        (WITH.format(whom="facts/NNS", label=""), "conflict", None),
    ],
)
def test_a_noun_that_asks_for_its_other_side(row, noun, wanted):
    assert parties(row, noun) == wanted


@pytest.mark.parametrize(
    ("row", "noun", "wanted"),
    [
        (REBELS, "attack", ("rebel", "Goma")),
        (HEART, "attack", None),
        (SHARED, "invasion", ("Chad", "Mali")),
        (SHARED, "occupation", ("Chad", "Mali")),
        (BLAMED, "attack", ("Chad", "")),
        (DIED, "attack", ("", "Kenyans")),
        (BESIEGED, "siege", ("", "Goma")),
        (AIMED.format(verb="aimed"), "attacks", ("Chad", "bases")),
        (AIMED.format(verb="planned"), "attacks", ("Chad", "")),
        (SPEARHEADED.format(verb="spearheaded"), "attack", ("Chad", "")),
        (SPEARHEADED.format(verb="criticised"), "attack", None),
    ],
)
def test_parties_stand_further_off(row, noun, wanted):
    assert parties(row, noun) == wanted


@pytest.mark.parametrize(
    ("row", "noun", "wanted"),
    [
        (IN_TALKS, "talks", ("Peru Chile", "")),
        (BEGAN, "talks", ("Peru", "")),
        (WAR, "war", ("Peru", "")),
        (TWO_SIDES, "war", None),
        (GENEVA, "talks", None),
        (OF_MINISTERS, "summit", ("ministers", "")),
        (OF_HOPE, "summit", None),
        (AGREED_AT, "summit", ("Peru", "")),
    ],
)
def test_those_who_do_it_together(row, noun, wanted):
    assert parties(row, noun) == wanted
