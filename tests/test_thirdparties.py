"""Which third parties a brief looks at, and whether the two warmed or cooled."""

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

from avviso import thirdparties

from .briefing.builders import document, mention, request, simple_request, tie_claim


def beside(code, party, count):
    """`count` claims that tie a third to one of the two."""
    doc = document(f"{code} befriended {party}.", id_=f"d-{code}-{party}")
    sides = mention(doc, code, code), mention(doc, party, party)
    return [tie_claim(doc, doc.text, "befriended", *sides, id_=f"{code}-{party}-{n}") for n in range(count)]


def test_a_third_must_be_named_with_both_and_often():
    claims = beside("USA", "VEN", 3) + beside("USA", "RUS", 1) + beside("CUB", "VEN", 9)
    claims += beside("COL", "VEN", 1) + beside("COL", "RUS", 1)
    assert thirdparties.chosen(request((), (), claims)) == ("USA",)


def test_the_third_that_is_asked_about_comes_first_and_there_are_few():
    codes = ("USA", "COL", "CHN", "BRA", "IRN")
    claims = [one for code in codes for party in ("VEN", "RUS") for one in beside(code, party, 3)]
    asked = request((), (), claims, on="CUB")
    assert thirdparties.chosen(asked) == ("CUB", "BRA", "CHN")
    assert len(thirdparties.chosen(asked)) == thirdparties.THIRDS


def test_a_body_is_no_third_state():
    assert thirdparties.chosen(request((), (), beside("OPEC", "VEN", 4) + beside("OPEC", "RUS", 4))) == ()


def test_without_a_third_a_great_power_is_looked_at():
    assert thirdparties.powers(("VEN", "RUS")) == ("USA",)
    assert thirdparties.powers(("USA", "CHN")) == ("RUS",)


def relation(cooperation, conflict, dataset="icews"):
    events = np.zeros((2, 2, 5), int)
    events[0, 0, 1], events[1, 1, 3] = cooperation, conflict
    return SimpleNamespace(counts=SimpleNamespace(dataset=dataset, events=events))


@pytest.mark.parametrize(
    ("relations", "expected"),
    [
        ([], "warming"),
        ([relation(5, 30)], "cooling"),
        ([relation(30, 5)], "warming"),
        ([relation(0, 19)], "warming"),
        ([relation(0, 99, "prose")], "warming"),
    ],
)
def test_many_imported_events_say_whether_it_cooled(relations, expected):
    assert thirdparties.direction(simple_request(), relations) == expected


def test_else_the_texts_say_it():
    asked = simple_request()
    blamed = replace(asked, events=tuple(replace(one, event="ACCUSE") for one in asked.events))
    assert thirdparties.direction(blamed, []) == "cooling"
