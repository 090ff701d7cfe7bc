"""What mood makes of a type."""

import pytest

from avviso.coding import load_coder
from avviso.coding.finding.frames import Frame
from avviso.coding.finding.retyping import Reading, as_read
from avviso.coding.finding.triggers import Trigger
from avviso.coding.judging.modality import Mood
from avviso.records import Document, EventClaim


def read(text):
    found = load_coder(name="syntax").code(Document("d", text, published="2019-06-05")).claims
    return [
        (c.event, c.cameo, c.evidence.modality, [m.text for m in c.actors], [m.text for m in c.recipients])
        for c in found
        if isinstance(c, EventClaim)
    ]


@pytest.mark.parametrize(
    ("text", "event", "cameo"),
    [
        ("France will support Mali.", "AGREE", "032"),
        ("France will meet Mali.", "AGREE", "036"),
        ("France will aid Mali.", "AGREE", "033"),
        ("France will withdraw from Mali.", "CONCEDE", "080"),
    ],
)
def test_cooperation_to_come_is_an_agreement_and_a_retreat_to_come_a_concession(text, event, cameo):
    assert [(e, c, m) for e, c, m, _, _ in read(text)] == [(event, cameo, "future")]


def test_who_says_that_it_will_not_yield_refuses():
    assert [(e, m) for e, _, m, _, _ in read("Iran will not release the prisoners.")] == [("REJECT", "actual")]


def test_what_was_not_done_stays_denied():
    assert [(e, m) for e, _, m, _, _ in read("Iran did not release the prisoners.")] == [("RETREAT", "negated")]


def test_who_says_that_another_must_yield_asks_it_of_them():
    found = read("The president of Chile said that Peru must withdraw from the island.")
    assert ("REQUEST", "actual", ["The president of Chile"], ["Peru"]) in [(e, m, a, r) for e, _, m, a, r in found]


def test_a_conflict_to_come_keeps_its_type():
    assert [(e, m) for e, _, m, _, _ in read("France will attack Mali.")] == [("ASSAULT", "future")]


@pytest.mark.parametrize(
    ("event", "cameo", "mood", "sure", "wanted"),
    [
        ("ASSAULT", "190", "actual", "REJECT", ("REJECT", "120", "actual")),  # "struck down the contract"
        ("SUPPORT", "051", "negated", "REJECT", ("REJECT", "120", "actual")),  # "could not back the text"
        ("SUPPORT", "057", "actual", "AGREE", ("SUPPORT", "057", "actual")),  # "signed a treaty"
        ("COERCE", "192", "actual", "ASSAULT", ("COERCE", "192", "actual")),  # "took the island"
        ("COERCE", "170", "actual", "ASSAULT", ("ASSAULT", "190", "actual")),  # "raided the herds"
        ("MOBILIZE", "155", "future", "AGREE", ("MOBILIZE", "155", "future")),  # "will call up reservists"
        ("ASSAULT", "190", "actual", None, ("ASSAULT", "190", "actual")),
    ],
)
def test_a_type_that_the_event_reader_is_sure_of_is_taken_unless_the_codebook_settles_it(
    event, cameo, mood, sure, wanted
):
    trigger = Trigger((0,), Frame(event, cameo, ()), (), (), 0.8, sure=sure)
    found = as_read(trigger, Reading(event, cameo, Mood(mood), (), ()))
    assert (found.event, found.cameo, found.mood.modality) == wanted


def test_a_type_that_mood_has_made_stays():
    trigger = Trigger((0,), Frame("AID", "070", ()), (), (), 0.8, sure="CONSULT")
    assert as_read(trigger, Reading("AGREE", "033", Mood("future"), (), ())).event == "AGREE"
