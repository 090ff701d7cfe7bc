"""Types of which those who mark events by hand are all but of one mind, in sentences of several shapes."""

import pytest

from avviso.coding.coder import load_coder
from avviso.records import Document, EventClaim
from avviso.resolving import Gazetteer
from avviso.resolving.claims import resolve_claims


def told(text, name="syntax"):
    """[(event, codes of actors, codes of recipients)], in the order of the text."""
    coding = load_coder(name=name).code(Document("d", text, published="2019-06-05"))
    claims = [c for c in resolve_claims(coding, Gazetteer.load()).claims if isinstance(c, EventClaim)]
    return [(c.event, *([one.code for one in side] for side in (c.actors, c.recipients))) for c in claims]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Chadian troops captured two Libyan officers near Faya.", ("COERCE", ["TCD"], ["LBY"])),
        ("Chadian troops took a Libyan pilot prisoner near Faya.", ("COERCE", ["TCD"], ["LBY"])),
        ("Chadian troops captured Tripoli on Friday.", ("COERCE", ["TCD"], ["LBY"])),
        ("Gunmen in Chad took a Libyan pilot hostage.", ("ASSAULT", ["TCD"], ["LBY"])),
        ("Chadian troops overran a Libyan garrison on Friday.", ("ASSAULT", ["TCD"], ["LBY"])),
        ("Two Libyan bases were overrun by Chadian troops.", ("ASSAULT", ["TCD"], ["LBY"])),
        ("Demonstrators overran the parliament in N'Djamena.", ("PROTEST", ["TCD"], ["TCD"])),
        ("A court in Chad issued a warrant for the arrest of a Libyan banker.", ("ACCUSE", ["TCD"], ["LBY"])),
        ("Chad's prosecutors obtained an arrest warrant against the Libyan envoy.", ("ACCUSE", ["TCD"], ["LBY"])),
        ("Rioters in Lima looted two Chilean banks.", ("ASSAULT", ["PER"], ["CHL"])),
        ("Residents of Tacna threw stones at a Chilean patrol.", ("ASSAULT", ["PER"], ["CHL"])),
        ("Chad's president sacked his interior minister.", ("SANCTION", ["TCD"], ["TCD"])),
        ("Mounted police charged the crowd in N'Djamena.", ("COERCE", ["TCD"], ["TCD"])),
        ("Peruvian border guards turned back forty Chilean lorries.", ("COERCE", ["PER"], ["CHL"])),
        ("Chile objected to Peru's map of the bay.", ("REJECT", ["CHL"], ["PER"])),
        ("Chad's army disowned a colonel on Friday.", ("REJECT", ["TCD"], ["TCD"])),
        ("Police in Lima interrogated two Chilean bankers.", ("COERCE", ["PER"], ["CHL"])),
        ("Peru withdrew its invitation to the president of Chile.", ("REJECT", ["PER"], ["CHL"])),
        ("The ministers of Peru and Chile bargained over fish in Lima.", ("CONSULT", ["PER", "CHL"], [])),
    ],
)
def test_the_type_is_that_of_who_marks(text, event):
    assert told(text) == [event]


def test_a_ceasefire_that_is_declared_is_a_retreat():
    assert [event for event, *_ in told("Peru's rebels declared a ceasefire on Monday.")] == ["RETREAT"]


@pytest.mark.parametrize(
    "text",
    [
        "Japan promised Chad that it would lend it ten million dollars.",
        "Japan assured Chad on Monday that it would forgive the debt.",
    ],
)
def test_what_is_promised_is_no_second_promise(text):
    assert told(text) == [("AGREE", ["JPN"], ["TCD"])]


def test_what_one_warns_of_is_no_second_threat():
    assert told("Japan warned Chad that it would strike if the rebels came back.") == [("THREATEN", ["JPN"], ["TCD"])]


def test_what_another_will_do_is_told_beside_the_promise():
    text = "Japan promised Chad that Libya would release two Chadian pilots."
    assert [event for event, *_ in told(text)][:1] == ["AGREE"]
    assert len(told(text)) > 1


def test_whoever_is_told_of_it_is_promised_it():
    text = "The Greek minister told her Bulgarian counterpart that Athens would open a second crossing."
    assert ("AGREE", ["GRC"], ["BGR"]) in told(text)


def test_reporters_are_promised_nothing():
    text = "The Greek minister told reporters that Athens would open a second crossing."
    assert all(recipients == [] for _, _, recipients in told(text))


def test_whoever_threatens_to_recall_an_envoy_threatens_whom_he_was_sent_to():
    text = "Tunisia refused to hand over a Libyan banker, and Libya threatened to recall its ambassador."
    assert ("THREATEN", ["LBY"], ["TUN"]) in told(text)


def test_a_warrant_for_an_arrest_is_no_arrest():
    text = "A Peruvian judge signed a warrant for the arrest of two Chilean bankers."
    assert [event for event, *_ in told(text)] == ["ACCUSE"]
