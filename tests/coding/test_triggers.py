"""The words that carry an event, and where its parties stand."""

import pytest

from .builders import at, forms, story, told, tree, triggers
from .rows import CONDEMNED, DATED, MEETING, PASSIVE, RESPONSE, SAID_AFTER, TWO_VERBS, URGED, WHICH

BROKE_OFF = (
    "Chad/NNP/2/nsubj/GPE broke/VBD/0/root off/RP/2/compound:prt talks/NNS/2/obj with/IN/6/case Mali/NNP/4/nmod/GPE "
    "././2/punct"
)
IMPOSED = "Poland/NNP/2/nsubj/GPE imposed/VBD/0/root sanctions/NNS/2/obj on/IN/5/case Belarus/NNP/2/obl/GPE ././2/punct"
WERE_IMPOSED = (
    "Sanctions/NNS/3/nsubj:pass were/VBD/3/aux:pass imposed/VBN/0/root on/IN/5/case Belarus/NNP/3/obl/GPE by/IN/7/case "
    "Poland/NNP/3/obl:agent/GPE ././3/punct"
)
HOSTED = "Cuba/NNP/2/nsubj/GPE hosted/VBD/0/root Putin/NNP/2/obj/PERSON ././2/punct"
MET_BARE = "Cuba/NNP/4/nsubj/GPE and/CC/3/cc Peru/NNP/1/conj/GPE met/VBD/0/root ././4/punct"
VOWED = "Iran/NNP/2/nsubj/GPE vowed/VBD/0/root to/TO/4/mark attack/VB/2/xcomp Iraq/NNP/4/obj/GPE ././2/punct"
HELD_TALKS = "Iran/NNP/2/nsubj/GPE held/VBD/0/root talks/NNS/2/obj with/IN/5/case Iraq/NNP/2/obl/GPE ././2/punct"
DRILLS = (
    "Iran/NNP/2/nsubj/GPE held/VBD/0/root {adj}/JJ/4/amod drills/NNS/2/obj with/IN/6/case Iraq/NNP/4/nmod/GPE "
    "././2/punct"
)
LIFTED = (
    "the/DT/2/det sanctions/NNS/8/nsubj:pass that/WDT/4/obj imposed/VBD/2/acl:relcl Poland/NNP/4/nsubj/GPE "
    "were/VBD/8/aux:pass finally/RB/8/advmod lifted/VBN/0/root"
)
QUIT = "Cuba/NNP/2/nsubj/GPE left/VBD/0/root {what}/2/obj{label} ././2/punct"
SUPPLIED = "Iran/NNP/2/nsubj/GPE supplied/VBD/0/root Iraq/NNP/2/obj/GPE with/IN/5/case missiles/NNS/2/obl ././2/punct"
ATTACK = (
    "The/DT/2/det attack/NN/7/nsubj by/IN/4/case Iran/NNP/2/nmod/GPE on/IN/6/case Iraq/NNP/2/nmod/GPE "
    "ended/VBD/0/root ././7/punct"
)
MANY = (
    "Iran/NNP/2/nsubj/GPE ended/VBD/0/root "
    + " ".join("slowly/RB/2/advmod" for _ in range(12))
    + " sanctions/NNS/2/obj on/IN/17/case Iraq/NNP/2/obl/GPE ././2/punct"
)


@pytest.mark.parametrize(
    ("row", "wanted"),
    [
        (CONDEMNED, [("ACCUSE", "condemned", "France", "Iran")]),
        (PASSIVE, [("ACCUSE", "condemned", "France", "Iran")]),
        (TWO_VERBS, [("CONSULT", "met", "France", "Iran"), ("ACCUSE", "condemned", "France", "Israel")]),
        (IMPOSED, [("SANCTION", "imposed sanctions", "Poland", "Belarus")]),
        (WERE_IMPOSED, [("SANCTION", "imposed Sanctions", "Poland", "Belarus")]),
        (SAID_AFTER, [("SANCTION", "imposed sanctions", "Poland", "Belarus")]),
        (MET_BARE, [("CONSULT", "met", "Cuba", "")]),
        (BROKE_OFF, [("SANCTION", "broke off talks", "Chad", "Mali")]),
        (MEETING, [("CONSULT", "meeting", "Iran", "")]),
        (ATTACK, [("ASSAULT", "attack", "Iran", "Iraq")]),
        (DATED, [("CONSULT", "met", "France", "Iran")]),
    ],
)
def test_who_does_what_to_whom(row, wanted):
    assert told(tree(row)) == wanted


def test_of_two_phrases_the_longer_one_wins():
    assert told(tree(HELD_TALKS)) == [("CONSULT", "held talks", "Iran", "Iraq")]


def test_a_host_is_the_recipient():
    assert told(tree(HOSTED)) == [("CONSULT", "hosted", "Putin", "Cuba")]


def test_a_promised_attack_is_one_event():
    assert [event for event, *_ in told(tree(VOWED))] == ["THREATEN"]


def test_a_request_takes_the_request_it_carries_into_itself():
    assert [(event, who, whom) for event, _, who, whom in told(tree(URGED))] == [("REQUEST", "France", "Iran")]


def test_an_adjective_may_belong_to_the_phrase():
    assert [e for e, *_ in told(tree(DRILLS.format(adj="joint")))] == ["COOPERATE"]


def test_only_an_organisation_is_left_in_the_sense_of_quitting_it():
    assert told(tree(QUIT.format(what="OPEC/NNP", label="/ORG")))[0][0] == "SANCTION"
    assert told(tree(QUIT.format(what="Peru/NNP", label="/GPE"))) == []


def test_what_the_phrase_asks_for_after_a_preposition_belongs_to_its_words():
    assert told(tree(SUPPLIED)) == [("AID", "supplied missiles", "Iran", "Iraq")]


def test_an_answer_and_what_it_answers_are_two_events():
    assert told(tree(RESPONSE)) == [
        ("SANCTION", "imposed sanctions", "France", ""),
        ("ASSAULT", "invasion", "", "Kuwait"),
    ]


def test_a_relative_clause_takes_its_subject_from_outside():
    assert ("ASSAULT", "shelled", "Turkey", "Syria") in told(tree(WHICH))


def test_a_phrase_that_stretches_far_is_pointed_at_by_its_verb():
    (found,) = triggers(tree(MANY))
    assert found.words == (1,)


def test_a_verb_without_a_phrase_carries_nothing():
    assert told(tree("Iran/NNP/2/nsubj/GPE slept/VBD/0/root ././2/punct")) == []


@pytest.mark.parametrize("row", [CONDEMNED, TWO_VERBS, RESPONSE, BROKE_OFF, MEETING, ATTACK, LIFTED, VOWED])
def test_triggers_stand_in_order_share_no_head_and_are_no_party_of_themselves(row):
    found = triggers(tree(row))
    heads = [t.head for t in found]
    assert heads == sorted(set(heads))
    assert not any(set(t.words) & {*t.actors, *t.recipients} for t in found)
    assert all(0 < t.certainty <= 0.9 for t in found)


def test_an_empty_sentence_has_none():
    _, (made,) = story("././0/root")
    assert triggers(made) == []
    assert forms(made, [at(made, ".")]) == "."


@pytest.mark.parametrize(
    ("row", "wanted"),
    [
        (
            "Haifa/NNP/3/nsubj:pass/GPE was/VBD/3/aux:pass hit/VBN/0/root by/IN/5/case rockets/NNS/3/obl:agent",
            ("ASSAULT", "rockets", "Haifa"),
        ),
        (
            "Dutchmen/NNPS/3/nsubj:pass/NORP were/VBD/3/aux:pass held/VBN/0/root by/IN/5/case rebels/NNS/3/obl:agent",
            ("COERCE", "rebels", "Dutchmen"),
        ),
        ("rebels/NNS/2/nsubj laid/VBD/0/root down/RP/2/compound:prt arms/NNS/2/obj", ("RETREAT", "rebels", "")),
        (
            "Iran/NNP/2/nsubj/GPE came/VBD/0/root under/IN/4/case fire/NN/2/obl from/IN/6/case Iraq/NNP/2/obl/GPE",
            ("ASSAULT", "Iraq", "Iran"),
        ),
        (
            "Iran/NNP/2/nsubj/GPE swept/VBD/0/root through/IN/4/case Basra/NNP/2/obl/GPE",
            ("ASSAULT", "Iran", "Basra"),
        ),
        (
            "men/NNS/4/nsubj are/VBP/4/cop in/IN/4/case jail/NN/0/root ,/,/6/punct accused/VBN/4/acl of/IN/8/case "
            "fraud/NN/6/obl",
            ("ACCUSE", "", "men"),
        ),
        (
            "accused/VBN/5/advcl of/IN/3/case fraud/NN/1/obl Peru/NNP/5/nsubj/GPE left/VBD/0/root",
            ("ACCUSE", "", "Peru"),
        ),
        ("Chad/NNP/2/nsubj/GPE struck/VBD/0/root deals/NNS/2/obj", ("AGREE", "Chad", "")),
        (
            "Chad/NNP/2/nsubj/GPE put/VBD/0/root rebels/NNS/2/obj to/IN/5/case death/NN/2/obl",
            ("ASSAULT", "Chad", "rebels"),
        ),
    ],
)
def test_constructions_of_news_prose(row, wanted):
    made = tree(row)
    found = triggers(made)[0]
    assert (found.frame.event, forms(made, found.actors), forms(made, found.recipients)) == wanted


def test_what_is_held_without_an_agent_is_no_arrest():
    assert not triggers(tree("shares/NNS/3/nsubj:pass were/VBD/3/aux:pass held/VBN/0/root"))
