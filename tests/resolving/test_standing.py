"""Whether those who act take part in politics."""

import pytest

from avviso.coding import load_coder
from avviso.records import Document, EventClaim
from avviso.resolving import Gazetteer, resolve


def events(text):
    coding = resolve(load_coder(name="syntax").code(Document("d", text, published="2019-06-05")), Gazetteer.load())
    return [c.event for c in coding.claims if isinstance(c, EventClaim)]


@pytest.mark.parametrize(
    "text",
    ["A German journalist travelled to Chad.", "Three refugees arrived in Chad.", "Joe Smith travelled to Chad."],
)
def test_a_private_journey_is_no_visit_of_state(text):
    assert events(text) == []


@pytest.mark.parametrize(
    "text", ["Chad's foreign minister travelled to Niger.", "Chad talked to Niger.", "Joe Smith visited Niger."]
)
def test_who_acts_for_a_state_or_may_do_so_is_kept(text):
    assert events(text) == ["CONSULT"]


def test_scholars_who_are_several_may_act_as_a_body():
    assert events("Professors rejected the government's offer.") == ["REJECT"]
    assert events("Peruvian researchers oppose the sale of weapons by Lima.")[:1] == ["REJECT"]
    assert events("Analysts oppose the government's plan.") == []
    assert "REJECT" not in events("Ada Roe, a professor of law, rejected the government's offer.")


def test_a_state_with_a_persons_name_is_no_private_person():
    assert events("Jordan denied having trained Syrian rebels on its soil.") == ["AID"]


def test_an_arrest_is_politics_whomever_it_meets():
    assert events("Chad arrested a German journalist.") == ["COERCE"]
