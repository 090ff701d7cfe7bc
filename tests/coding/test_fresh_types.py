"""Types and parties of what news tells most: promises, truces, troops, bombings, towns taken."""

import pytest

from avviso.coding.coder import load_coder
from avviso.records import Document, EventClaim
from avviso.resolving import Gazetteer
from avviso.resolving.claims import resolve_claims


def claims(text):
    coding = load_coder(name="syntax").code(Document("d", text, published="2024-05-14"))
    return [c for c in resolve_claims(coding, Gazetteer.load()).claims if isinstance(c, EventClaim)]


def told(text):
    """[(event, codes of actors, codes of recipients)], in the order of the text."""
    return [(c.event, *([one.code for one in side] for side in (c.actors, c.recipients))) for c in claims(text)]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Norway pledged to send two battalions to Latvia.", ("AGREE", ["NOR"], ["LVA"])),
        ("Norway vowed to send 500 police officers to Haiti.", ("AGREE", ["NOR"], ["HTI"])),
        ("Norway is ready to send troops to Sudan.", ("AGREE", ["NOR"], ["SDN"])),
        ("Norway promised that it would send 300 soldiers to Haiti.", ("AGREE", ["NOR"], ["HTI"])),
        ("Norway vowed to send troops against Chad's rebels.", ("THREATEN", ["NOR"], ["TCD"])),
        ("Russia vowed to deploy missiles on the Polish border.", ("THREATEN", ["RUS"], ["POL"])),
        ("Kenya vowed to crush the rebels in Somalia.", ("THREATEN", ["KEN"], ["SOM"])),
    ],
)
def test_soldiers_promised_to_a_state_are_no_threat_unless_words_say_so(text, event):
    assert told(text)[0] == event


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Peru promised not to attack Chile.", "AGREE"),
        ("Peru vowed not to invade Chile.", "AGREE"),
        ("Peru pledged never to bomb Chile.", "AGREE"),
        ("Peru vowed to invade Chile.", "THREATEN"),
        ("Peru vowed never to recognise Chile.", "REJECT"),
        ("Peru vowed not to withdraw its soldiers from Chile.", "REJECT"),
    ],
)
def test_what_is_sworn_not_to_be_done_is_heard(text, event):
    assert told(text) == [(event, ["PER"], ["CHL"])]
