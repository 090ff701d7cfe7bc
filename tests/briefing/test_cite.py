"""Citations."""

from dataclasses import replace

from avviso.briefing import cite
from avviso.briefing.cite import Ledger
from avviso.records import CauseClaim, Span, When

from .builders import NAMES, document, evidence, mention, sample, simple, span, tie_claim


def test_a_claim_keeps_its_number():
    doc, made = simple()
    ledger = Ledger({doc.id: doc}, NAMES)
    second = ledger.cite(replace(made, id="c2"))
    assert (second.number, ledger.cite(made).number, ledger.cite(replace(made, id="c2"))) == (1, 2, second)
    assert [citation.number for citation in ledger.citations] == [1, 2]


def test_the_quote_is_read_from_the_stored_document():
    doc, made = simple()
    wrong = replace(made, evidence=replace(made.evidence, text="something else"))
    citation = Ledger({doc.id: doc}, NAMES).cite(wrong)
    assert citation.quote == "On February 6 Mr. Lavrov praised Venezuela."
    assert citation.publisher == doc.publisher


def test_a_claim_whose_document_is_missing_quotes_itself():
    _, made = simple()
    assert Ledger({}, NAMES).cite(made).quote == made.evidence.text


def test_the_marks_are_the_coded_words():
    asked = sample()
    ledger = Ledger(asked.documents, NAMES)
    landed = next(claim for claim in asked.claims if claim.id == "c-landed")
    quote = ledger.cite(landed).quote
    marked = [(quote[mark.span.start : mark.span.end], mark.role) for mark in ledger.notes[0].marks]
    assert marked == [
        ("Russian", "actor"), ("landed", "event"), ("Caracas", "recipient"), ("23 March 2019", "date"),
        ("Example Wire", "outlet"),
    ]  # fmt: skip


def test_words_outside_the_sentence_and_overlapping_words_are_not_marked_twice():
    doc, made = simple(when=When("2017", "stated", "x", span=Span(0, 5)))
    inner = replace(made, recipients=(mention(doc, "Lavrov"), mention(doc, "He")))
    quote = Ledger({doc.id: doc}, NAMES).cite(inner)
    assert [quote.quote[m.span.start : m.span.end] for m in cite.marks(inner, quote)] == ["Mr. Lavrov", "praised"]


def test_speaker_and_place_are_marked():
    asked = sample()
    visit, backing = (next(c for c in asked.claims if c.id == id_) for id_ in ("c-visit", "c-backing"))
    ledger = Ledger(asked.documents, NAMES)
    assert "place" in {mark.role for mark in cite.marks(visit, ledger.cite(visit))}
    assert "speaker" not in {mark.role for mark in cite.marks(backing, ledger.cite(backing))}  # a sentence earlier


def test_the_reading_names_type_parties_and_confidence():
    _, made = simple()
    reading = cite.reading(made, NAMES)
    assert reading.startswith("SUPPORT, CAMEO 051")
    assert reading.endswith("actor Sergey Lavrov; recipient Venezuela; actual; confidence 0.80")


def test_ties_and_causes_are_read_too():
    doc = document("Low prices hurt Venezuela.")
    prices, hurt = mention(doc, "Low prices"), mention(doc, "Venezuela", "VEN", "Venezuela")
    cause = CauseClaim("k", evidence(doc, doc.text), prices, hurt, span(doc, "hurt"), "hurt")
    tie = tie_claim(doc, doc.text, "hurt", prices, hurt)
    assert "cause “Low prices”; effect Venezuela" in cite.reading(cause, NAMES)
    assert cite.reading(tie, NAMES).startswith("member-of, holds; from “Low prices”; to Venezuela")
    citation = Ledger({doc.id: doc}, NAMES).cite(cause)
    assert [mark.role for mark in cite.marks(cause, citation)] == ["actor", "event", "recipient"]
    assert cite.marks(tie, citation) == cite.marks(cause, citation)
