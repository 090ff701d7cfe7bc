"""Types as the code book has them, and where it is silent as those mark them who mark events by hand."""

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
        ("Chadian troops captured two Libyan officers near Faya.", ("ASSAULT", ["TCD"], ["LBY"])),
        ("Chadian troops took a Libyan pilot prisoner near Faya.", ("ASSAULT", ["TCD"], ["LBY"])),
        ("Chadian troops captured Tripoli on Friday.", ("COERCE", ["TCD"], ["LBY"])),
        ("Gunmen in Chad took a Libyan pilot hostage.", ("ASSAULT", ["TCD"], ["LBY"])),
        ("Chadian troops overran a Libyan garrison on Friday.", ("ASSAULT", ["TCD"], ["LBY"])),
        ("Two Libyan bases were overrun by Chadian troops.", ("ASSAULT", ["TCD"], ["LBY"])),
        ("Demonstrators overran the parliament in N'Djamena.", ("PROTEST", ["TCD"], ["TCD"])),
        ("A court in Chad issued a warrant for the arrest of a Libyan banker.", ("THREATEN", ["TCD"], ["LBY"])),
        ("Chad's prosecutors obtained an arrest warrant against the Libyan envoy.", ("THREATEN", ["TCD"], ["LBY"])),
        ("Rioters in Lima looted two Chilean banks.", ("ASSAULT", ["PER"], ["CHL"])),
        ("Residents of Tacna threw stones at a Chilean patrol.", ("ASSAULT", ["PER"], ["CHL"])),
        ("Chad's president sacked his interior minister.", ("SANCTION", ["TCD"], ["TCD"])),
        ("Mounted police charged the crowd in N'Djamena.", ("ASSAULT", ["TCD"], ["TCD"])),
        ("Chad's army disowned a colonel on Friday.", ("REJECT", ["TCD"], ["TCD"])),
        ("Peru withdrew its invitation to the president of Chile.", ("REJECT", ["PER"], ["CHL"])),
        ("The ministers of Peru and Chile bargained over fish in Lima.", ("CONSULT", ["PER", "CHL"], [])),
    ],
)
def test_the_type_is_that_of_who_marks(text, event):
    assert told(text) == [event]


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


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Poland informed Germany that Belarus had threatened to close the border.", ("THREATEN", ["BLR"], ["DEU"])),
        ("Sergei Lavrov told the American envoy that Ukraine had agreed to talks.", ("AGREE", ["UKR"], ["USA"])),
    ],
)
def test_whoever_is_told_what_others_did_has_no_part_in_it(text, event):
    assert event not in told(text)


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("Poland promised Ukraine that it would expel Russian diplomats.", ["AGREE", "SANCTION"]),
        ("Iran swore that it would never talk to Israel.", ["REJECT"]),
        ("Iran warned that it would strike Israel and expel its diplomats.", ["THREATEN"]),
    ],
)
def test_what_is_promised_is_told_where_it_says_more(text, events):
    assert [event for event, *_ in told(text)] == events


@pytest.mark.parametrize(
    ("text", "recipient"),
    [
        ("Israel warned that it would strike if Iranian forces came near the border.", ["IRN"]),
        ("Israel warned it would respond with force if Israeli soldiers came under fire.", []),
    ],
)
def test_whose_coming_would_be_answered_is_threatened_and_whose_suffering_would_not(text, recipient):
    assert ("THREATEN", ["ISR"], recipient) in told(text)


def test_a_condition_that_names_nobody_is_no_event():
    text = "If the ceasefire is broken again, Burkina Faso may ask Mali to close the camps."
    assert told(text) == [("REQUEST", ["BFA"], ["MLI"])]


def test_what_was_not_done_after_a_meeting_is_told_of_those_who_met():
    text = "Chad and Libya held talks in Tripoli. No ceasefire was agreed."
    assert [event for event, *_ in told(text)] == ["CONSULT", "AGREE"]


def test_whoever_threatens_to_recall_an_envoy_threatens_whom_he_was_sent_to():
    text = "Tunisia refused to hand over a Libyan banker, and Libya threatened to recall its ambassador."
    assert ("THREATEN", ["LBY"], ["TUN"]) in told(text)


def test_a_warrant_for_an_arrest_is_no_arrest_and_is_for_those_to_be_arrested():
    text = "A Peruvian judge signed a warrant for the arrest of two Chilean bankers."
    (claim,) = load_coder(name="syntax").code(Document("d", text)).claims
    assert (claim.event, [one.text for one in claim.recipients]) == ("THREATEN", ["two Chilean bankers"])


def test_who_protests_against_an_arrest_does_not_protest_against_the_arrested():
    text = "Thousands in Caracas marched against the arrest of an American priest."
    assert ("PROTEST", ["VEN"], ["USA"]) not in told(text)


def test_an_effigy_is_burnt_in_protest():
    assert told("Voters in Chile hanged the Peruvian dictator in effigy.") == [("PROTEST", ["CHL"], ["PER"])]
