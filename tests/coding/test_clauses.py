"""Who does what in a clause."""

import pytest

from avviso.coding.clauses import (
    actor_of,
    antecedent,
    is_passive,
    obliques,
    patient_of,
    shared_objects,
    subject,
)

from .builders import at, form, forms, tree
from .rows import CONDEMNED, DATED, EFFORTS, PASSIVE, RESPONSE, SHARED_PASSIVE, TWO_VERBS, URGED, WHICH

PROMISED = URGED.replace("urged", "promised")
REACHED = (
    "The/DT/2/det deal/NN/8/nsubj reached/VBN/2/acl by/IN/5/case Iran/NNP/3/obl/GPE in/IN/7/case Rome/NNP/3/obl/GPE "
    "holds/VBZ/0/root ././8/punct"
)
PRAISING = (
    "The/DT/2/det president/NN/3/nsubj made/VBD/0/root a/DT/5/det statement/NN/3/obj praising/VBG/5/acl "
    "Cuba/NNP/6/obj/GPE ././3/punct"
)
BUILT = (
    "Chad/NNP/2/nsubj/GPE attacked/VBD/0/root the/DT/4/det base/NN/2/obj that/WDT/7/obj Libya/NNP/7/nsubj/GPE "
    "built/VBD/4/acl:relcl ././2/punct"
)
BARE_RELATIVE = (
    "Chad/NNP/2/nsubj/GPE attacked/VBD/0/root the/DT/4/det base/NN/2/obj Libya/NNP/6/nsubj/GPE built/VBD/4/acl:relcl "
    "././2/punct"
)
BEFORE_LEAVING = (
    "France/NNP/2/nsubj/GPE met/VBD/0/root Iran/NNP/2/obj/GPE before/IN/5/mark leaving/VBG/2/advcl ././2/punct"
)
WHEN_IT_LEFT = "France/NNP/2/nsubj/GPE met/VBD/0/root Iran/NNP/2/obj/GPE when/WRB/5/mark left/VBD/2/advcl ././2/punct"
PLAN = "Chad/NNP/2/nsubj/GPE opposed/VBD/0/root {} plan/NN/2/obj to/TO/6/mark withdraw/VB/4/acl"
LISTED = (
    "Peru/NNP/3/nsubj:pass/GPE was/VBD/3/aux:pass listed/VBN/0/root as/IN/5/case outlaws/NNS/3/obl by/IN/7/case "
    "Chad/NNP/5/nmod/GPE"
)
BOMBED = "Men/NNS/3/nsubj:pass were/VBD/3/aux:pass killed/VBN/0/root in/IN/6/case {} bombing/NN/3/obl"
CALLED_ON = (
    "France/NNP/2/nsubj/GPE called/VBD/0/root on/IN/4/case Iran/NNP/2/obl/GPE to/TO/6/mark cause/VB/2/xcomp "
    "peace/NN/6/obj ././2/punct"
)
PRESSED_ON = CALLED_ON.replace("called", "pressed")
DECISION = (
    "the/DT/2/det decision/NN/7/nsubj of/IN/4/case Peru/NNP/2/nmod/GPE to/TO/6/mark leave/VB/2/acl stands/VBZ/0/root"
)
TRIED = "Peru/NNP/2/nsubj/GPE made/VBD/0/root a/DT/4/det bid/NN/2/obj to/TO/6/mark leave/VB/4/acl ././2/punct"
OWNED = "Peru/NNP/3/nmod:poss/GPE 's/POS/1/case bid/NN/6/nsubj to/TO/5/mark leave/VB/3/acl failed/VBD/0/root"
SHARED_OBJECT = (
    "France/NNP/2/nsubj/GPE condemned/VBD/0/root and/CC/4/cc sanctioned/VBD/2/conj Iran/NNP/4/obj/GPE ././2/punct"
)
TIES_WITH = (
    "Peru/NNP/2/nsubj/GPE cut/VBD/0/root ties/NNS/2/obj with/IN/5/case Chile/NNP/3/nmod/GPE for/IN/8/case "
    "its/PRP$/8/nmod:poss part/NN/2/obl ././2/punct"
)


@pytest.mark.parametrize(
    ("row", "verb", "passive"),
    [
        (CONDEMNED, "condemned", False),
        (PASSIVE, "condemned", True),
        (SHARED_PASSIVE, "rejected", True),
        (TWO_VERBS, "condemned", False),
        (REACHED, "reached", True),
        (WHICH, "shelled", False),
    ],
)
def test_a_passive_is_told_by_its_auxiliary_or_by_being_a_bare_participle(row, verb, passive):
    made = tree(row)
    assert is_passive(made, at(made, verb)) is passive


@pytest.mark.parametrize(
    ("row", "verb", "who"),
    [
        (CONDEMNED, "condemned", "France"),
        (TWO_VERBS, "condemned", "France"),
        (URGED, "free", "Iran"),
        (PROMISED, "free", "France"),
        (WHICH, "shelled", "Turkey"),
        (BEFORE_LEAVING, "leaving", "France"),
        (WHEN_IT_LEFT, "left", None),
        (PRAISING, "praising", "president"),
        (EFFORTS, "strip", "Western"),
        (DECISION, "leave", "Peru"),
        (TRIED, "leave", "Peru"),
        (OWNED, "leave", "Peru"),
        (CALLED_ON, "cause", "Iran"),
        (PRESSED_ON, "cause", "Iran"),
        (PLAN.format("Kenyan/JJ/4/amod/NORP"), "withdraw", "Kenyan"),
        (PLAN.format("bold/JJ/4/amod"), "withdraw", "Chad"),
        ("Go/VB/0/root ././1/punct", "Go", None),
    ],
)
def test_the_subject_is_the_clauses_own_or_inherited(row, verb, who):
    made = tree(row)
    assert form(made, subject(made, at(made, verb))) == who


@pytest.mark.parametrize(
    ("row", "verb", "who"),
    [
        (CONDEMNED, "condemned", "France"),
        (PASSIVE, "condemned", "France"),
        (SHARED_PASSIVE, "rejected", "France"),
        (REACHED, "reached", "Iran"),
        (LISTED, "listed", "Chad"),
        (BOMBED.format("coalition/NN/6/compound"), "killed", "bombing"),
        (BOMBED.format("US/NNP/6/compound/GPE"), "killed", "bombing"),
        (BOMBED.format("Basra/NNP/6/compound/GPE"), "killed", None),
        ("Iran/NNP/3/nsubj:pass was/VBD/3/aux:pass hit/VBN/0/root", "hit", None),
    ],
)
def test_the_actor_of_a_passive_is_its_agent(row, verb, who):
    made = tree(row)
    assert form(made, actor_of(made, at(made, verb))) == who


@pytest.mark.parametrize(
    ("row", "verb", "whom"),
    [
        (CONDEMNED, "condemned", "Iran"),
        (PASSIVE, "condemned", "Iran"),
        (SHARED_PASSIVE, "rejected", "Iran"),
        (REACHED, "reached", "deal"),
        (BARE_RELATIVE, "built", "base"),
        (WHICH, "shelled", "Syria"),
        (WHICH, "apologised", None),
    ],
)
def test_the_patient_is_the_object_or_the_subject_of_a_passive(row, verb, whom):
    made = tree(row)
    assert form(made, patient_of(made, at(made, verb))) == whom


def test_a_relative_pronoun_stands_for_the_noun_its_clause_modifies():
    made = tree(BUILT)
    built = at(made, "built")
    assert form(made, antecedent(made, patient_of(made, built), built)) == "base"


def test_any_other_word_stands_for_itself():
    made = tree(CONDEMNED)
    assert antecedent(made, 0, 1) == 0


@pytest.mark.parametrize(
    ("row", "verb", "wanted"),
    [
        (SHARED_OBJECT, "condemned", "Iran"),
        (CONDEMNED, "condemned", "Iran"),
        (WHICH, "apologised", ""),
        (TWO_VERBS, "met", "Iran"),
    ],
)
def test_an_object_left_to_the_last_verb_is_shared(row, verb, wanted):
    made = tree(row)
    assert forms(made, shared_objects(made, at(made, verb))) == wanted


@pytest.mark.parametrize(
    ("row", "verb", "wanted"),
    [
        (DATED, "met", [("in", "Rome"), ("on", "3")]),
        (RESPONSE, "imposed", [("in", "response")]),
        (TIES_WITH, "cut", [("with", "Chile")]),
        (PASSIVE, "condemned", [("by", "France")]),
    ],
)
def test_obliques_are_those_of_the_verb_and_of_its_object(row, verb, wanted):
    made = tree(row)
    assert [(case, form(made, o)) for case, o in obliques(made, at(made, verb))] == wanted
