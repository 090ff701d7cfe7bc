"""Whom a mediator brings together."""

from dataclasses import replace

import pytest

from avviso.records import Identity, Sentence, Span
from avviso.resolving.mediating import mediated


@pytest.fixture
def claims(make):
    """Peru and Chile agree, and Norway mediates."""

    def party(code):
        return replace(make.mention(code), identity=Identity(code))

    def one(name, event, cameo, codes, sentence=0):
        made = replace(make.event(), id=name, event=event, cameo=cameo, actors=tuple(map(party, codes)), recipients=())
        return replace(made, evidence=replace(made.evidence, sentence=Sentence(sentence, Span(0, 9))))

    return one


def others(told):
    return [one.code for one in list(told)[-1].recipients]


@pytest.mark.parametrize(("event", "cameo"), [("AGREE", "030"), ("CONSULT", "040"), ("SUPPORT", "057")])
def test_a_mediator_stands_between_those_who_deal_with_one_another(claims, event, cameo):
    beside = claims("a", event, cameo, ["PER", "CHL"])
    assert others(mediated([beside, claims("b", "CONSULT", "045", ["NOR"])])) == ["PER", "CHL"]
    assert others(mediated([beside, claims("b", "CONSULT", "045", ["NOR"], 1)])) == ["PER", "CHL"]
    assert others(mediated([beside, claims("b", "CONSULT", "045", ["NOR"], 2)])) == []


@pytest.mark.parametrize(
    ("event", "cameo", "codes"),
    [
        ("ACCUSE", "111", ["IRN", "RUS"]),
        ("CONSULT", "045", ["EGY", "QAT"]),
        ("AGREE", "030", ["NOR", "PER"]),
        ("AGREE", "030", ["PER"]),
    ],
)
def test_those_who_do_something_else_are_not_brought_together(claims, event, cameo, codes):
    beside = claims("a", event, cameo, codes)
    assert others(mediated([beside, claims("b", "CONSULT", "045", ["NOR"])])) == []
