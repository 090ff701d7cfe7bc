"""What mood makes of a type."""

import pytest

from avviso.coding import load_coder
from avviso.records import Document, EventClaim


def read(text):
    found = load_coder().code(Document("d", text, published="2019-06-05")).claims
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
