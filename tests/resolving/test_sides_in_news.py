"""Whole sentences through coding and resolving: who is a party of an event, and on which side."""

import json
from functools import cache

import pytest

from avviso.coding import load_coder
from avviso.reading import read
from avviso.records import EventClaim
from avviso.resolving import Gazetteer, resolve


@cache
def _stage():
    return load_coder(name="syntax"), Gazetteer.load()


@pytest.fixture
def sides(tmp_path):
    """Actors and recipients of the event told by the words asked for, in a text of 2024-05-14: codes, or words."""

    def look(text, words):
        coder, gazetteer = _stage()
        path = tmp_path / "text.jsonl"
        path.write_text(json.dumps({"id": "1", "text": text, "published": "2024-05-14"}))
        claims = [claim for one in read([str(path)]) for claim in resolve(coder.code(one), gazetteer).claims]
        told = [one for one in claims if isinstance(one, EventClaim) and one.trigger_text.startswith(words)]
        return [tuple(m.code or m.text for m in side) for one in told[:1] for side in (one.actors, one.recipients)]

    return look


@pytest.mark.parametrize(
    ("text", "words", "actors"),
    [
        ("The torture of prisoners led Norway to suspend aid to Uganda.", "torture", ()),
        ("The killing of two Ghanaian peacekeepers forced Accra to withdraw its troops.", "killing", ()),
        ("The arrest of a French journalist led Paris to suspend aid to Niger.", "arrest", ()),
        ("The assassination of Boris Nemtsov prompted Canada to impose sanctions on Russia.", "assassination", ()),
        ("The invasion of Kuwait by Iraq forced Jordan to choose sides.", "invasion", ("IRQ",)),
        ("A Sudanese attack on the town forced Chad to close its border.", "attack", ("SDN",)),
        ("Norway led an invasion of Denmark.", "led an invasion", ("NOR",)),
    ],
)
def test_a_deed_is_not_done_by_whom_it_moves(sides, text, words, actors):
    assert sides(text, words)[0] == actors
