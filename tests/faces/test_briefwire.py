"""A brief as JSON and back."""

import json
from dataclasses import fields, replace

import pytest

from avviso.briefing import brief
from avviso.errors import UnreadableInput
from avviso.faces.briefwire import brief_from_json, brief_to_json, brief_to_wire
from avviso.records import Brief

from ..briefing.builders import many, sample
from ..briefing.dossiers import full

MADE = {"full": full(), "sample": replace(brief(sample()), ties=sample().ties), "many": brief(many(40))}


@pytest.fixture(params=MADE.values(), ids=MADE)
def made(request):
    return request.param


def test_what_was_written_is_read_again(made):
    read = brief_from_json(brief_to_json(made), "x.json")
    assert read == Brief(**{one.name: getattr(made, one.name) for one in fields(Brief)})


def test_the_same_brief_gives_the_same_bytes(made):
    again = brief_to_json(brief_from_json(brief_to_json(made), "x.json"))
    assert again == brief_to_json(made) == brief_to_json(made)


def test_it_holds_what_the_next_brief_is_held_against():
    wire = brief_to_wire(full())
    assert {"kind", "left", "right", "on", "as_of", "since", "sections", "events", "ties", "expectations"} <= set(wire)
    judged = next(one for one in wire["sections"] if one["name"] == "judgements")["findings"][0]
    assert judged["likelihood"] == {"word": "very likely", "low": 80, "high": 95, "probability": 0.93}
    assert wire["expectations"][0]["until"] == "2018-06-29"


def test_hostile_words_stay_words():
    evil = '"}],"kind":"x\u2028\u0085</script>'
    made = replace(full(), title=evil)
    text = brief_to_json(made)
    assert len(text.splitlines()) == text.count("\n")
    assert brief_from_json(text, "x.json").title == evil


def broken(change):
    wire = json.loads(brief_to_json(full()))
    change(wire)
    return json.dumps(wire)


def finding(wire):
    return wire["sections"][1]["findings"][0]


BROKEN = {
    "no JSON": lambda: "{",
    "nested": lambda: "[" * 100_000,
    "a list": lambda: "[]",
    "no brief": lambda: '{"kind": "event"}',
    "newer": lambda: broken(lambda wire: wire.update(format=2)),
    "a part missing": lambda: broken(lambda wire: wire.pop("events")),
    "a number for a text": lambda: broken(lambda wire: wire.update(left=3)),
    "a text for a list": lambda: broken(lambda wire: wire.update(method="abc")),
    "a citation that is not there": lambda: broken(lambda wire: finding(wire).update(citations=[999])),
    "an unknown sort": lambda: broken(lambda wire: finding(wire).update(sort="guess")),
    "uncited": lambda: broken(lambda wire: finding(wire).update(citations=[], figures=[])),
    "a section that is none": lambda: broken(lambda wire: wire.update(sections=[3])),
}


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN)
def test_what_cannot_be_read_is_said_with_what_to_give(text):
    with pytest.raises(UnreadableInput, match=r"^x\.json: .*avviso brief … -o FILE\.json$"):
        brief_from_json(text(), "x.json")
