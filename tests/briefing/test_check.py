"""The checker finds every kind of fault, and none where there is none."""

from dataclasses import replace

import pytest

from avviso.briefing import brief, check
from avviso.briefing.parts import Mark, Note
from avviso.records import Brief, CauseClaim, Figure, Finding, Section, Span

from .builders import (
    document,
    event,
    evidence,
    many,
    mention,
    request,
    sample,
    simple,
    simple_request,
    span,
    tie,
    tie_claim,
)


def changed(made, text=None, **changes):
    """The brief with its key event's sentence changed."""
    sections = list(made.sections)
    old = sections[1].findings[0]
    sections[1] = replace(sections[1], findings=(replace(old, **{"text": text or old.text, **changes}),))
    return replace(made, sections=tuple(sections), points=())


def faults(asked, made):
    return check(made, asked.documents, asked.claims)


@pytest.mark.parametrize("asked", [sample(), many(60), simple_request(), request()], ids=["sample", "60", "1", "0"])
def test_a_brief_as_it_is_made_is_sound(asked):
    assert faults(asked, brief(asked)) == ()


def test_a_changed_document_is_found():
    asked = simple_request()
    made = brief(asked)
    doc = asked.documents["d1"]
    altered = {"d1": replace(doc, text=doc.text.replace("praised", "insulted"[:7]))}
    assert "quotes other words" in " ".join(check(made, altered, asked.claims))


def test_a_span_outside_the_document_is_found():
    asked = simple_request()
    short = {"d1": replace(asked.documents["d1"], text="Talks")}
    assert "which has 5" in " ".join(check(brief(asked), short, asked.claims))


def test_a_missing_document_and_a_missing_claim_are_found():
    asked = simple_request()
    found = " ".join(check(brief(asked), {}, ()))
    assert "which is not among the documents" in found
    assert "which is not among the claims" in found


def test_a_citation_that_points_elsewhere_than_its_claim_is_found():
    asked = simple_request()
    claim = asked.claims[0]
    moved = replace(claim, evidence=replace(claim.evidence, sentence=replace(claim.evidence.sentence, span=Span(0, 5))))
    assert "points at other words" in " ".join(check(brief(asked), asked.documents, [moved]))


def test_a_document_described_otherwise_than_it_was_read_is_found():
    asked = simple_request()
    other = {"d1": replace(asked.documents["d1"], publisher="Another Example")}
    assert "describes document d1 otherwise" in " ".join(check(brief(asked), other, asked.claims))


def test_a_number_that_no_source_holds_is_found():
    asked = simple_request()
    made = changed(brief(asked), "Sergey Lavrov praised Venezuela 44 times [1].")
    (fault,) = faults(asked, made)
    assert fault.endswith("states the number 44, which no cited sentence and no figure holds.")


def test_a_number_of_a_figure_is_sound():
    asked = simple_request()
    made = changed(brief(asked), "Praise: 44 [1].", figures=(Figure("praise", 44, "count"),))
    assert faults(asked, made) == ()


def test_a_reference_to_a_citation_that_the_finding_lacks_is_found():
    asked = simple_request()
    assert "uses [9]" in " ".join(faults(asked, changed(brief(asked), "Venezuela was praised [1][9].")))


def test_a_citation_that_is_not_used_is_found():
    asked = simple_request()
    assert "does not use it" in " ".join(faults(asked, changed(brief(asked), "Venezuela was praised.")))


def test_brackets_without_a_number_are_words():
    asked = simple_request()
    assert faults(asked, changed(brief(asked), "Venezuela was praised [so] and [more [1].")) == ()


def test_a_citation_that_the_brief_does_not_list_is_found():
    asked = simple_request()
    made = brief(asked)
    strange = replace(made.citations[0], number=2, claim_id="c9")
    found = faults(asked, changed(made, "Praise [1][2].", citations=(*made.citations, strange)))
    assert any("which the brief does not list" in fault for fault in found)


def test_a_party_that_no_cited_claim_names_is_found():
    asked = sample()
    made = changed(brief(asked), "The United States lent Venezuela money [3].")
    assert any("names United States" in fault for fault in faults(asked, made))


def test_a_longer_name_is_not_taken_for_the_shorter_one_in_it():
    asked = simple_request()
    asked = replace(asked, names={**asked.names, "SDN": "Sudan", "SSD": "South Sudan"})
    made = brief(asked)
    made = replace(made, names=(*made.names, ("SDN", "Sudan"), ("SSD", "South Sudan")))
    found = faults(asked, changed(made, "Sergey Lavrov praised South Sudan [1]."))
    assert [fault.split(" names ")[1][:11] for fault in found] == ["South Sudan"]
    assert faults(asked, changed(made, "Sergey Lavrov praised Sudanese music [1].")) == ()


def test_a_name_inside_a_publisher_is_no_party():
    doc, made = simple()
    doc = replace(doc, publisher="The Cuba Example")
    other = document("Cuba spoke.", id_="d2")
    cuban = tie_claim(other, other.text, "spoke", mention(other, "Cuba", "CUB", "Cuba"), mention(other, "spoke"))
    asked = request([event(made)], [tie(cuban)], [made, cuban], [doc, other])
    assert faults(asked, brief(asked)) == ()


def test_a_document_without_publisher_and_title_is_sound():
    doc, made = simple()
    asked = request([event(made)], (), [made], [replace(doc, publisher=None, title=None)])
    assert faults(asked, brief(asked)) == ()


def test_numbers_out_of_order_are_found():
    asked = sample()
    made = brief(asked)
    assert "not numbered" in " ".join(faults(asked, replace(made, citations=made.citations[::-1])))


def test_a_note_without_citation_and_a_mark_outside_its_quote_are_found():
    asked = simple_request()
    made = replace(brief(asked), notes=(Note(7, (), ""), Note(1, (Mark(Span(0, 999), "event"),), "")))
    found = " ".join(faults(asked, made))
    assert "citation [7], which does not exist" in found
    assert "lies outside its quote" in found


def test_a_plain_brief_can_be_checked_and_a_cause_cited():
    doc = document("Low prices hurt Venezuela.")
    prices, hurt = mention(doc, "Low prices"), mention(doc, "Venezuela", "VEN")
    cause = CauseClaim("k", evidence(doc, doc.text), prices, hurt, span(doc, "hurt"), "hurt")
    asked = request((), (), [cause], [doc])
    citation = replace(brief(simple_request()).citations[0], claim_id="k", quote=doc.text, span=Span(0, 26))
    finding = Finding("Low prices hurt VEN [1].", (citation,))
    made = Brief("VEN", "RUS", "t", (Section("s", "S", (finding,)),), (), (citation,))
    assert check(made, asked.documents, asked.claims) == ()
