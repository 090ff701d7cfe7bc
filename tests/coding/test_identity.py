"""Ids of claims."""

from hypothesis import given
from hypothesis import strategies as st

from avviso.coding.identity import claim_id
from avviso.records import Span


@given(st.text(), st.text(), st.integers(0), st.integers(0), st.text())
def test_an_id_is_sixteen_hex_digits_and_the_same_each_time(document, kind, start, end, detail):
    made = claim_id(document, kind, Span(start, end), "c@1", detail)
    assert made == claim_id(document, kind, Span(start, end), "c@1", detail)
    assert len(made) == 16
    assert set(made) <= set("0123456789abcdef")


def test_each_part_tells_claims_apart():
    ids = {
        claim_id("a", "event", Span(0, 1), "c@1", "x"),
        claim_id("b", "event", Span(0, 1), "c@1", "x"),
        claim_id("a", "tie", Span(0, 1), "c@1", "x"),
        claim_id("a", "event", Span(0, 2), "c@1", "x"),
        claim_id("a", "event", Span(0, 1), "c@2", "x"),
        claim_id("a", "event", Span(0, 1), "c@1", "y"),
    }
    assert len(ids) == 6


def test_a_lone_surrogate_has_an_id_too():
    assert len(claim_id("\ud800", "event", Span(0, 1), "c@1")) == 16
