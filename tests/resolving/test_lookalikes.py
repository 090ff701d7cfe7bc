"""Sentences that look like those that a rule was made for, and mean otherwise."""

import pytest

from avviso.coding import load_coder
from avviso.records import Document, EventClaim
from avviso.resolving import Gazetteer, resolve


def told(text):
    """(type, CAMEO code, actors' codes, recipients' codes) of each event."""
    document = Document(id="d", text=text, origin="t", published="2024-05-14")
    claims = resolve(load_coder(name="syntax").code(document), Gazetteer.load()).claims
    events = [claim for claim in claims if isinstance(claim, EventClaim)]
    return [(e.event, e.cameo, [m.code for m in e.actors], [m.code for m in e.recipients]) for e in events]


@pytest.mark.parametrize(
    ("text", "event", "actors"),
    [
        ("Mali - backed by Niger - attacked Algeria on Monday.", "ASSAULT", ["MLI"]),
        ("Peru -- isolated by its neighbours -- signed a deal with Chile.", "SUPPORT", ["PER", "CHL"]),
        ("Bolivia's ally Cuba condemned Chile.", "ACCUSE", ["CUB"]),
        ("Mali's enemy Niger bombed Bamako.", "ASSAULT", ["NER"]),
        ("Three officers were killed as Ghana opened its new parliament.", "ASSAULT", []),
        ("Two men were killed as Togo fired its prime minister.", "ASSAULT", []),
        ("Nine people were killed when a Peruvian bus hit a wall.", "ASSAULT", []),
        ("Austria abstained with a heavy heart from the vote on Gaza.", "REJECT", ["AUT"]),
        ("Serbia and Montenegro expelled two diplomats of Peru.", "SANCTION", ["SRB", "MNE"]),
    ],
)
def test_who_does_it(text, event, actors):
    found = [one for one in told(text) if one[0] == event]
    assert found[0][2] == actors


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The Russian Federation threatened to strike Poland.", "138"),
        ("The European Union threatened to stop aid to Mali.", "1311"),
        ("Finnish dockers' unions threatened to strike if the government cut benefits.", "133"),
        ("The court summoned the former president to hear the verdict.", "100"),
        ("Niger pledged not to support the rebels in Chad.", "030"),
    ],
)
def test_which_code(text, code):
    assert told(text)[0][1] == code


def test_a_clash_with_one_side_keeps_whom_it_killed():
    assert told("Clashes with Hamas killed five Israeli soldiers.") == [("ASSAULT", "190", ["PSE"], ["ISR"])]


def test_the_two_ministries_are_two():
    ((_, _, actors, _),) = told("The Interior Ministry and Defence Ministry condemned Peru.")
    assert len(actors) == 2
