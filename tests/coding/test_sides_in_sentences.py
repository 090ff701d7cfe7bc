"""Whole sentences through coding and resolving: who stands on which side of an event, and who on none."""

from functools import cache

import pytest

from avviso.coding import load_coder
from avviso.records import Document, EventClaim
from avviso.resolving import Gazetteer, resolve


@cache
def _stage():
    return load_coder(name="syntax"), Gazetteer.load()


@cache
def events(text):
    """The events of a text, each as "TYPE who > whom"; those whom no code names as "?"."""
    coder, gazetteer = _stage()
    coding = resolve(coder.code(Document("1", text, published="2024-05-14")), gazetteer)
    return [one for one in coding.claims if isinstance(one, EventClaim)]


def sides(text):
    """ "TYPE actors > recipients" of each event; of a side that is nobody's "-"."""
    return [f"{one.event} {_codes(one.actors)} > {_codes(one.recipients)}" for one in events(text)]


def _codes(mentions):
    return "+".join(sorted({one.code or "?" for one in mentions})) or "-"


def doers(text, event):
    """The codes of all who do a thing of that type."""
    return {who.code for one in events(text) if one.event == event for who in one.actors if who.code}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Chad attacked Niger and Togo sent tanks.", ["ASSAULT TCD > NER", "MOBILIZE TGO > NER"]),
        ("Peru accused Chile and Bolivia rejected the claim.", ["ACCUSE PER > CHL", "REJECT BOL > ?"]),
        ("Iran armed Syria and Egypt armed Chad.", ["AID IRN > SYR", "AID EGY > TCD"]),
        ("Togo blamed Ghana and Benin has expelled the Ghanaian envoy.", ["ACCUSE TGO > GHA", "SANCTION BEN > GHA"]),
        ("Moscow threatened Chisinau and Bucharest warned Moscow.", ["THREATEN RUS > MDA", "THREATEN ROU > RUS"]),
    ],
)
def test_an_and_before_a_name_with_a_verb_of_its_own_parts_two_clauses(text, told):
    assert sides(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Chad accused Niger and Togo of rejecting the claim.", "ACCUSE TCD > NER+TGO"),
        ("Rebels who attacked Niger and Togo fled to Ghana.", "ASSAULT ? > NER+TGO"),
        ("Peru criticised Chile and Bolivia accused by Paraguay of theft.", "ACCUSE PER > BOL+CHL"),
        ("Iran flies guns to rebels across Iraq, Kuwait and Qatar buy guns for others.", "AID KWT+QAT > ?"),
    ],
)
def test_an_and_that_joins_two_names_goes_on_doing_so(text, told):
    assert told in sides(text)


@pytest.mark.parametrize(
    "text",
    [
        "Moscow threatened Chisinau and Bucharest warned Moscow.",
        "Elsewhere: Spain recalled its ambassador; Hungary's Orban met Xi.",
    ],
)
def test_a_second_clause_is_said_by_nobody(text):
    assert [one.evidence.speaker for one in events(text)] == [None, None]
