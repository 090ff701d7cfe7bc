"""Of whose state those are who follow somebody."""

import pytest

from avviso.coding import load_coder
from avviso.records import Document, EventClaim
from avviso.resolving import Gazetteer, resolve


@pytest.mark.parametrize(
    ("whom", "code"),
    [
        ("Albania's opposition", "ALB"),
        ("the president of Sri Lanka", "LKA"),
        ("Ukraine", None),
        ("Ukraine's war effort", None),
        ("the Iran nuclear deal", None),
    ],
)
def test_supporters_are_of_the_state_of_a_person_or_a_party(whom, code):
    text = f"Supporters of {whom} attacked the Greek embassy."
    coding = resolve(load_coder(name="syntax").code(Document("d", text, published="2019-05-01")), Gazetteer.load(), 0.0)
    actors = [one for claim in coding.claims if isinstance(claim, EventClaim) for one in claim.actors]
    assert [one.code for one in actors if one.text.startswith("Supporters")] == [code]
