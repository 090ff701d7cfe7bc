"""Who is on a side of an event if its words alone are asked about."""

from dataclasses import replace

import pytest

from avviso.records import Identity
from avviso.resolving.asked import any_of
from avviso.resolving.opinions import Opinions

CODES = ("CUB", "NOR")


@pytest.fixture
def claim(make):
    cuba = replace(make.mention("Cuba", "place"), identity=Identity("CUB"))
    return make.event([cuba], [make.mention("the plan", "thing")])


@pytest.fixture
def opinions(claim):
    return Opinions(claim, CODES, {True: [0.64, 0.32, 0.04], False: [0.1, 0.2, 0.7]})


def test_a_side_is_asked_about_as_if_nobody_stood_there(claim):
    actors, recipients = any_of(claim, acts=True), any_of(claim, acts=False)
    assert (actors.kind, recipients.kind) == ("any actor", "any recipient")
    assert (actors.others, recipients.others) == (frozenset(), frozenset(["CUB"]))
    assert not actors.fellows


def test_two_answers_make_one(opinions):
    both = opinions.beside([0.04, 0.32, 0.64], acts=True)
    assert sum(both) == pytest.approx(1)
    assert both[0] > both[2], "the answer about the event weighs more"
    assert both[0] < 0.64
    assert opinions.beside([0.0, 0.0, 0.0], acts=True) == [0, 0, 0]


def test_the_share_of_a_side_is_that_of_its_party_or_of_nobody(opinions, claim):
    assert opinions.shares(claim) == (0.64, 0.7)
    strangers = replace(claim, actors=(replace(claim.actors[0], identity=Identity("CHN")),))
    assert opinions.shares(strangers)[0] == 0


def test_an_opinion_on_a_side_holds_until_the_other_side_changes(opinions, claim):
    found = replace(claim, recipients=claim.actors)
    assert opinions.holds_of(claim, acts=True)
    assert not opinions.holds_of(found, acts=True)
    assert opinions.holds_of(found, acts=False)
