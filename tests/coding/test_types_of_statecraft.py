"""Types and moods of what states and courts do to one another: bans eased, talks that fail, vows, doubts, old deeds."""

import pytest

from avviso.coding.coder import load_coder
from avviso.records import Document, EventClaim
from avviso.resolving import Gazetteer
from avviso.resolving.claims import resolve_claims


def claims(text, name="syntax"):
    coding = load_coder(name=name).code(Document("d", text, published="2024-05-14"))
    return [c for c in resolve_claims(coding, Gazetteer.load()).claims if isinstance(c, EventClaim)]


def told(text):
    """[(event, codes of actors, codes of recipients)], in the order of the text."""
    return [(c.event, *([one.code for one in side] for side in (c.actors, c.recipients))) for c in claims(text)]


def moods(text):
    """[(event, modality)], in the order of the text."""
    return [(c.event, c.evidence.modality) for c in claims(text)]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Kenya promised to cut aid to Rwanda.", ("THREATEN", ["KEN"], ["RWA"])),
        ("Kenya promised to stop arms deliveries to Rwanda.", ("THREATEN", ["KEN"], ["RWA"])),
        ("Kenya pledged to stop selling arms to Rwanda.", ("THREATEN", ["KEN"], ["RWA"])),
        ("Kenya promised to block the accession of Rwanda.", ("THREATEN", ["KEN"], ["RWA"])),
        ("Kenya promised to expel Rwandan diplomats.", ("THREATEN", ["KEN"], ["RWA"])),
        ("Kenya promised to cut duties on Rwandan sugar.", ("AGREE", ["KEN"], ["RWA"])),
        ("Kenya promised to end sanctions on Rwanda.", ("AGREE", ["KEN"], ["RWA"])),
        ("Kenya promised to withdraw its troops from Rwanda.", ("AGREE", ["KEN"], ["RWA"])),
        ("Kenya promised to end its support for rebels in Rwanda.", ("AGREE", ["KEN"], ["RWA"])),
        ("Kenya agreed to cut aid to Rwanda.", ("AGREE", ["KEN"], ["RWA"])),
        ("Kenya is ready to cut aid to Rwanda.", ("AGREE", ["KEN"], ["RWA"])),
        ("Kenya pledged to cut emissions.", ("AGREE", ["KEN"], [])),
    ],
)
def test_a_vow_to_punish_somebody_is_a_threat(text, event):
    assert told(text)[0] == event


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("Iran warned that any attack would have grave consequences.", ("THREATEN", ["IRN"], [])),
        ("Iran warned Oman that any intervention would be met with force.", ("THREATEN", ["IRN"], ["OMN"])),
    ],
)
def test_whoever_warns_that_any_attack_would_be_answered_threatens(text, events):
    assert told(text)[0] == events
    assert told("Experts warned that any attack would be a disaster.") == []
