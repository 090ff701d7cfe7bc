"""Web Annotations, held against the W3C's data model: every selector must find its words in the text."""

import json

from avviso.storing import Store

from .stocks import VISIT

MOTIVATIONS = {"classifying", "identifying"}


def items(exports, **asked):
    """The annotations of an export."""
    return json.loads(exports("annotations", **asked))["first"]["items"]


def test_the_frame_is_a_collection_with_its_one_page_and_the_total(exporter):
    whole = json.loads(exporter("annotations"))
    assert whole["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert (whole["type"], whole["first"]["type"]) == ("AnnotationCollection", "AnnotationPage")
    assert whole["total"] == len(whole["first"]["items"]) > 100


def test_every_selector_finds_its_words(exporter):
    with Store(exporter.store, read_only=True) as ledger:
        texts = {f"urn:avviso:document:{one.id}": one.text for one in ledger.documents()}
    found = items(exporter)
    assert len({one["id"] for one in found}) == len(found)
    for one in found:
        position, quote = one["target"]["selector"]
        text = texts[one["target"]["source"]["id"]]
        assert text[position["start"] : position["end"]] == quote["exact"]
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in text
        assert one["motivation"] in MOTIVATIONS
        assert (position["type"], quote["type"]) == ("TextPositionSelector", "TextQuoteSelector")


def test_a_claim_is_tagged_and_its_parties_are_identified(visit):
    event, actor, *_ = items(visit())
    tags = [body["value"] for body in event["body"]]
    assert tags == ["CONSULT", "042", "actual", "2017-02-06", "confidence 0.75, by test@1"]
    assert event["target"]["selector"][1]["exact"] == "visited"
    assert event["target"]["source"]["via"] == "https://wire.example/1"
    assert actor["body"][1]["value"] == "VEN · Hugo Chávez · President"
    assert actor["body"][2]["source"] == "http://www.wikidata.org/entity/Q1"
    assert actor["body"][3]["id"] == event["id"]


def test_without_quotations_positions_stay(visit):
    found = items(visit(), quotes=False)
    assert [selector["type"] for one in found for selector in one["target"]["selector"]] == [
        "TextPositionSelector"
    ] * len(found)
    start = VISIT.index("visited")
    assert found[0]["target"]["selector"][0]["start"] == start
