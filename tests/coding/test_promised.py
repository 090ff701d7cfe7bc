"""The form that a phrase asks of its verb and clause."""

import pytest

from avviso.coding import load_coder
from avviso.records import Document, EventClaim


def events(text):
    found = load_coder(name="syntax").code(Document("d", text, published="2019-06-05")).claims
    return [(c.event, c.evidence.modality) for c in found if isinstance(c, EventClaim)]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Niger insisted that Chad withdraw its troops.", "REQUEST"),
        ("Niger warned that it would respond.", "THREATEN"),
        ("Niger prevented Chadian refugees from leaving.", "COERCE"),
        ("Niger will not allow Chadians to stay.", "REJECT"),
        ("Niger vowed to crush the Chadian rebels.", "THREATEN"),
        ("Chadian troops captured Niamey.", "COERCE"),
        ("Chadian troops captured two Nigerien officials.", "ASSAULT"),
        ("Niger obtained Chad's blessing.", "SUPPORT"),
        ("Niger voted not to attend Chad's conference.", "REJECT"),
    ],
)
def test_a_form_that_is_met_makes_the_event(text, event):
    assert events(text) == [(event, "actual")]


@pytest.mark.parametrize(
    "text",
    [
        "Niger insisted that Chad was a friend.",
        "Niger warned that the rains would last.",
        "Chad is expected to grow.",
        "Niger expects Chad to apologise.",  # as golden passages have it
        "Chad's war entered its third year.",
        "Chad refused to comment.",
        "The ambassador of Chad pleaded ignorance.",
    ],
)
def test_a_form_that_is_not_met_makes_none(text):
    assert events(text) == []


def test_a_charge_is_one_event():
    assert [e for e, _ in events("Niger accused Chad of attacking Mali.")] == ["ACCUSE"]


def test_a_deed_beside_a_threat_stays():
    assert {e for e, _ in events("Niger threatened Chad after Mali attacked Libya.")} == {"THREATEN", "ASSAULT"}


def test_a_deed_of_anothers_is_no_echo():
    assert [e for e, _ in events("Niger praised Chad's recognition of Kosovo.")] == ["SUPPORT", "SUPPORT"]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Niger vowed that it would retaliate against Chad.", ("THREATEN", ["Chad"])),
        ("Niger's president vowed that his country would hit back.", ("THREATEN", [])),
        ("Niger vowed that it would cooperate.", ("AGREE", [])),
        ("Niger pledged that it would help Chad.", ("AGREE", ["Chad"])),
    ],
)
def test_whoever_vows_promises_and_threatens_others_and_not_himself(text, event):
    found = load_coder(name="syntax").code(Document("d", text, published="2019-06-05")).claims
    told = [(c.event, [one.text for one in c.recipients]) for c in found if isinstance(c, EventClaim)]
    assert told == [event]
