"""Whole sentences through coding and resolving: parties whom no word tells keep off the codes of their neighbours."""

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
def codes(tmp_path):
    """Codes of the party by its words in the event told by the words asked for, in a text of 2024-05-14."""

    def look(text, words, party):
        coder, gazetteer = _stage()
        path = tmp_path / "text.jsonl"
        path.write_text(json.dumps({"id": "1", "text": text, "published": "2024-05-14"}))
        claims = [claim for one in read([str(path)]) for claim in resolve(coder.code(one), gazetteer).claims]
        told = [one for one in claims if isinstance(one, EventClaim) and one.trigger_text.startswith(words)]
        return [m.code for one in told[:1] for m in (*one.actors, *one.recipients) if m.text == party]

    return look


@pytest.mark.parametrize(
    ("text", "words", "party", "expected"),
    [
        (
            "Oman hosted talks between Yemen's government and the rebels. The two sides signed a ceasefire.",
            "signed",
            "The two sides",
            ["YEM"],
        ),
        ("Kenya, Ghana and Peru urged the parties to stay at the table.", "urged", "the parties", [None]),
        (
            "Chad accused Sudan of shelling a village. Kenya and Ghana urged the two sides to stop.",
            "urged",
            "the two sides",
            ["TCD", "SDN"],
        ),
        (
            "Eritrea accused Ethiopia of shelling. The American envoy will visit both capitals.",
            "visit",
            "both capitals",
            ["ERI", "ETH"],
        ),
        ("Kenya and Ghana said the two countries would build a port.", "build", "the two countries", ["KEN", "GHA"]),
    ],
)
def test_two_sides_are_neither_their_host_nor_who_speaks_to_them(codes, text, words, party, expected):
    assert codes(text, words, party) == expected


@pytest.mark.parametrize(
    ("text", "words", "party", "code"),
    [
        ("The African Union suspended Guinea after its army seized power.", "seized", "its army", "GIN"),
        ("The United Nations condemned Chad after its soldiers killed villagers.", "killed", "its soldiers", "TCD"),
        ("The European Union sanctioned Guinea after its ministers met in Brussels.", "met", "its ministers", "EUR"),
    ],
)
def test_a_union_has_no_army(codes, text, words, party, code):
    assert codes(text, words, party) == [code]
