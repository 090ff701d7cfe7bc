"""Persons and their offices."""

import pytest

from avviso.coding.naming.offices import office_ties
from avviso.coding.tying.ties import load_tie_words

from .builders import at, scene
from .rows import APPOSED, CONDEMNED, LAVROV, MINISTER, PAIR

BEFORE_NAME = (
    "Russian/JJ/3/amod/NORP Foreign/JJ/3/amod Minister/NN/4/nmod:desc Lavrov/NNP/5/nsubj/PERSON left/VBD/0/root "
    "././5/punct"
)
IS_PRESIDENT = (
    "Lula/NNP/4/nsubj/PERSON is/VBZ/4/cop the/DT/4/det president/NN/0/root of/IN/6/case Brazil/NNP/4/nmod/GPE "
    "././4/punct"
)
COUNTERPART = (
    "Russian/JJ/3/amod/NORP foreign/JJ/3/amod minister/NN/4/nmod:desc Lavrov/NNP/5/nsubj/PERSON met/VBD/0/root "
    "his/PRP$/8/nmod:poss "
    "Cuban/JJ/8/amod/NORP counterpart/NN/5/obj ,/,/10/punct Ruiz/NNP/8/appos/PERSON ././5/punct"
)
DEPUTY = (
    "Cuba/NNP/4/nmod:poss/GPE 's/POS/1/case new/JJ/4/amod envoy/NN/7/nsubj ,/,/6/punct Ruiz/NNP/4/appos/PERSON "
    "left/VBD/0/root"
)
NOBODYS = "The/DT/2/det president/NN/4/nsubj ,/,/2/punct left/VBD/0/root"
STATELESS = "President/NN/2/nmod:desc Lula/NNP/3/nsubj/PERSON left/VBD/0/root"


def held(row):
    made = scene(row)
    return [
        (person.text, body.text, role)
        for person, body, _, role in office_ties(made.tree, made.mentions, load_tie_words().offices)
    ]


@pytest.mark.parametrize(
    ("row", "wanted"),
    [
        (LAVROV, [("Sergey Lavrov", "Russia", "foreign minister")]),
        (APPOSED, [("Putin", "Russia", "president")]),
        (BEFORE_NAME, [("Russian Foreign Minister Lavrov", "Russian", "foreign minister")]),
        (PAIR, [("Chinese leader Xi Jinping", "Chinese", "leader")]),
        (IS_PRESIDENT, [("Lula", "Brazil", "president")]),
        (DEPUTY, [("Ruiz", "Cuba", "envoy")]),
        (MINISTER, []),
        (NOBODYS, []),
        (STATELESS, []),
        (CONDEMNED, []),
    ],
)
def test_a_person_and_a_state_around_a_title(row, wanted):
    assert held(row) == wanted


def test_a_counterpart_holds_the_same_office_for_another_state():
    assert ("Ruiz", "Cuban", "foreign minister") in held(COUNTERPART)


def test_the_index_is_that_of_the_title():
    made = scene(LAVROV)
    ((_, _, title, _),) = office_ties(made.tree, made.mentions, load_tie_words().offices)
    assert title == at(made.tree, "minister")
