"""The wire format: field names, nulls, and one line of JSON."""

import json

import pytest

from avviso.faces import wire
from avviso.records import Disagreement, Event, Join, Rejection, Sentence, Span, Tie

EVIDENCE = """
    modality date enddate date_basis date_reason speaker reported_by publisher url published
    text text_info confidence coder event_text event_span
"""
EVENT = "kind id document_id event cameo quad_code event_scale mode context actor recipient event_loc" + EVIDENCE
TIE = "kind id document_id relation from to since until status" + EVIDENCE
CAUSE = "kind id document_id cause effect" + EVIDENCE
ENTITY = "code sector identifier_text identifier_id office entity_text start end score reason"


@pytest.mark.parametrize(("kind", "fields"), [("event", EVENT), ("tie", TIE), ("cause", CAUSE)])
def test_a_claim_has_exactly_the_fields_of_its_kind(made, kind, fields):
    small = made()
    row = wire.claim_to_wire(getattr(small, kind)(), small.document)
    assert (row["kind"], list(row)) == (kind, fields.split())


def test_an_event_has_quad_and_scale_of_the_ontology(made):
    row = wire.claim_to_wire(made().event(event="CONSULT", cameo="042", modes=("visit",)), made().document)
    assert (row["quad_code"], row["event_scale"], row["mode"]) == (1, 4.0, ["visit"])


def test_an_entity_has_exactly_its_fields(made):
    row = wire.claim_to_wire(made().event(), made().document)
    (actor,) = row["actor"]
    assert list(actor) == ENTITY.split()
    assert actor == {
        "code": "RUR",
        "sector": "GOV",
        "identifier_text": "Ruritania’s envoy",
        "identifier_id": "Q1",
        "office": "envoy",
        "entity_text": "Ruritania’s envoy",
        "start": 10,
        "end": 27,
        "score": 0.5,
        "reason": "by name",
    }


def test_an_entity_without_a_code_keeps_its_words_and_says_why(made):
    outlet = wire.claim_to_wire(made().event(), made().document)["reported_by"]
    assert (outlet["code"], outlet["entity_text"], outlet["reason"]) == (None, "the Gazette", "by name")


def test_every_offset_points_at_its_words(made):
    small = made()
    row = wire.claim_to_wire(small.event(), small.document)
    for entity in (*row["actor"], *row["recipient"], row["reported_by"]):
        assert small.text[entity["start"] : entity["end"]] == entity["entity_text"]
    assert small.text[slice(*row["event_span"])] == row["event_text"]
    assert small.text[row["text_info"]["start"] : row["text_info"]["end"]] == row["text"]


def test_the_document_in_its_own_voice_has_no_speaker(made):
    assert wire.claim_to_wire(made().event(), made().document)["speaker"] is None


def test_a_place_keeps_its_words_and_coordinates(made):
    place = wire.claim_to_wire(made().event(), made().document)["event_loc"]
    assert place == {
        "extracted_place": "Strelsau",
        "resolved_place": "Strelsau",
        "country_code": "RUR",
        "lat": 1.5,
        "lon": 2.5,
        "geo_precision": 1,
    }


def test_an_event_without_a_place_says_null(made):
    assert wire.claim_to_wire(made().event(place=None), made().document)["event_loc"] is None


def test_an_office_that_a_tie_names_goes_with_its_holder(made):
    row = wire.claim_to_wire(made().tie(), made().document)
    assert (row["from"]["office"], row["to"]["office"]) == ("envoy", None)


def test_a_left_out_sentence_is_quoted(made):
    row = wire.rejection_to_wire(Rejection("a.txt", "no verb", "doc1", Sentence(0, Span(0, 9))), made().document)
    assert (row["text"], row["reason"], row["text_info"]["end"]) == ("On Monday", "no verb", 9)


def test_a_left_out_document_has_a_reason_and_no_text():
    row = wire.rejection_to_wire(Rejection("a.txt", "is empty"))
    assert (row["origin"], row["reason"], row["text"], row["text_info"]) == ("a.txt", "is empty", None, None)


def test_a_derived_event_carries_its_claims():
    event = Event("e1", "SUPPORT", "051", "actual", ("RUR",), ("FRE",), "2017", None, None, ("c1",), True, "whether")
    row = wire.event_to_wire(event, [{"id": "c1"}])
    assert (row["quad_code"], row["event_scale"], row["claims"], row["dispute"]) == (1, 5.0, [{"id": "c1"}], "whether")


def test_a_derived_event_says_who_tells_it_and_where_they_differ():
    event = Event(
        *("e1", "SUPPORT", "051", "actual", ("RUR",), ("FRE",), "2017", None, None, ("c1",)),
        reports=2,
        publishers=("Wire",),
        joins=(Join("c1", 0.75, "same parties"),),
        disagreements=(Disagreement("date", "2017", ("Wire",), ("c1",)),),
    )
    row = wire.event_to_wire(event)
    assert (row["reports"], row["publishers"]) == (2, ["Wire"])
    assert row["joins"] == [{"claim_id": "c1", "score": 0.75, "reason": "same parties"}]
    assert row["disagreements"] == [{"about": "date", "value": "2017", "sayers": ["Wire"], "claim_ids": ["c1"]}]


def test_a_derived_tie_names_both_ends():
    row = wire.tie_to_wire(Tie("t1", "member-of", "RUR", "OPEC", "1960", None, "holds", ("c2",)))
    assert (row["from"], row["to"], row["since"], row["claim_ids"]) == ("RUR", "OPEC", "1960", ["c2"])


@pytest.mark.parametrize("text", ["a\u2028b", "a\u2029b", "a\u0085b", "a\nb", "a\0b"])
def test_a_line_of_json_is_one_line_and_loses_nothing(text):
    line = wire.dumps({"text": text})
    assert len(line.splitlines()) == 1
    assert json.loads(line) == {"text": text}


def test_letters_stay_letters():
    assert wire.dumps("Nicolás") == '"Nicolás"'
