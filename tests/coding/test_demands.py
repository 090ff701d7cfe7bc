"""Demands without a verb of asking."""

from avviso.coding.finding.demands import demand_triggers

from .builders import form, tree

TOLD = (
    "Chad/NNP/2/nsubj/GPE told/VBD/0/root Niger/NNP/2/iobj/GPE it/PRP/6/nsubj {modal}/MD/6/aux pay/VB/2/ccomp "
    "its/PRP$/8/nmod:poss debts/NNS/6/obj ././2/punct"
)
SAID = "Chad/NNP/2/nsubj/GPE said/VBD/0/root that/IN/6/mark {who}/6/nsubj {modal}/MD/6/aux pay/VB/2/ccomp ././2/punct"


def demands(row, taken=frozenset()):
    made = tree(row)
    return [(t.frame.event, form(made, t.actors[0]), form(made, t.recipients[0])) for t in demand_triggers(made, taken)]


def test_who_is_told_that_it_must_is_asked():
    assert demands(TOLD.format(modal="must")) == [("REQUEST", "Chad", "Niger")]


def test_who_is_said_to_have_to_do_it_is_asked():
    assert demands(
        SAID.format(who="Niger/NNP", modal="should").replace("Niger/NNP/6/nsubj", "Niger/NNP/6/nsubj/GPE")
    ) == [("REQUEST", "Chad", "Niger")]


def test_what_will_be_is_no_demand():
    assert demands(TOLD.format(modal="will")) == []


def test_a_thing_is_asked_nothing():
    assert demands(SAID.format(who="work/NN", modal="must")) == []


def test_a_verb_that_carries_an_event_is_left_to_it():
    assert demands(TOLD.format(modal="must"), frozenset([5])) == []
