"""The type head's second opinion: it moves confidence and nothing else."""

from dataclasses import replace

import numpy as np
import pytest

from avviso.coding import load_coder
from avviso.coding.typing import load_types
from avviso.coding.votes import weighed_by
from avviso.records import Document, EventClaim

from .builders import story

ROW = "Chile/NNP/2/nsubj/GPE praised/VBD/0/root Peru/NNP/2/obj/GPE"


class Head:
    """A head that believes in one type alone, and remembers what it was asked."""

    labels = ("SUPPORT", "ACCUSE", "YIELD")

    def __init__(self, believed):
        self.believed, self.asked = believed, []

    def score_pairs(self, words, pairs):
        self.asked.append((words, *pairs))
        return np.array([[0.98 if label == self.believed else 0.01 for label in self.labels] for _ in pairs])


@pytest.fixture
def told():
    text, trees = story(ROW)
    claims = load_coder().code(Document("d", text)).claims
    return trees, [claim for claim in claims if isinstance(claim, EventClaim)]


def confidence(told, believed):
    trees, claims = told
    (claim,) = weighed_by(Head(believed), trees, claims)
    return claim.evidence.confidence


def test_agreement_raises_and_disagreement_lowers(told):
    said = told[1][0].evidence.confidence
    assert confidence(told, "SUPPORT") > confidence(told, "ACCUSE")
    assert confidence(told, "ACCUSE") < said


def test_nothing_else_is_touched(told):
    trees, claims = told
    (claim,) = weighed_by(Head("ACCUSE"), trees, claims)
    same = replace(claim, evidence=replace(claim.evidence, confidence=claims[0].evidence.confidence))
    assert same == claims[0]


def test_the_marks_stand_on_both_sides(told):
    head = Head("SUPPORT")
    weighed_by(head, *told)
    assert head.asked == [(["Chile", "praised", "Peru"], ((0, 1), (2, 3)))]


def test_giving_way_is_one_type_to_the_head(told):
    trees, (claim,) = told
    (done,) = weighed_by(Head("YIELD"), trees, [replace(claim, event="RETREAT")])
    assert done.evidence.confidence > confidence((trees, [claim]), "YIELD")


def test_no_claims_ask_nothing():
    assert weighed_by(load_types(), [], []) == ()
