"""The STIX 2.1 bundle, parsed by the reference library of OASIS, which checks every property."""

import json
import uuid

import pytest

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")
stix2 = pytest.importorskip("stix2")


@pytest.fixture
def bundle(exporter):
    """The bundle of the examples as the library has it; nothing custom is let through."""
    return stix2.parse(exporter("stix").decode(), allow_custom=False)


def of_type(bundle, kind):
    return [one for one in bundle.objects if one.type == kind]


def test_every_reference_points_into_the_bundle(bundle):
    known = {one.id for one in bundle.objects}
    assert len(known) == len(bundle.objects)
    for one in bundle.objects:
        single = [one[name] for name in one if name.endswith("_ref")]
        several = [ref for name in one if name.endswith("_refs") for ref in one[name]]
        assert {*single, *several} <= known


def test_one_report_names_all_that_is_in_it(bundle):
    (report,) = of_type(bundle, "report")
    frame = {"report", "marking-definition"}
    told = {one.id for one in bundle.objects if one.type not in frame and one.get("name") != "avviso"}
    assert set(report.object_refs) == told


def test_ids_are_uuids_of_version_5_and_confidence_is_a_percentage(bundle):
    assert {uuid.UUID(one.id.partition("--")[2]).version for one in bundle.objects} == {5}
    notes = of_type(bundle, "note")
    assert {type(one.confidence) for one in notes} == {int}
    assert 0 < min(one.confidence for one in notes) < max(one.confidence for one in notes) <= 100


def test_a_note_quotes_its_reports_and_is_about_its_parties(visit):
    bundle = stix2.parse(visit()("stix").decode(), allow_custom=False)
    by_id = {one.id: one for one in bundle.objects}
    (note,) = of_type(bundle, "note")
    assert [by_id[ref].name for ref in note.object_refs] == ["Venezuela", "Russia"]
    assert note.external_references[0].url == "https://wire.example/1"
    assert note.abstract == "2017-02-06 · CONSULT (042) · Venezuela → Russia"
    assert "visited Russia in Moscow" in note.content
    assert (note.confidence, note.labels, note.authors) == (75, ["consult", "cameo-042", "actual"], ["Sample Wire"])
    assert note.created.date().isoformat() == "2017-02-08"


def test_states_are_located_by_their_iso_code(bundle):
    by_id = {one.id: one for one in bundle.objects}
    at = {
        by_id[one.source_ref].name: by_id[one.target_ref].country
        for one in of_type(bundle, "relationship")
        if one.relationship_type == "located-at"
    }
    assert (at["Venezuela"], at["Russia"], at["United States"]) == ("VE", "RU", "US")
    assert "Soviet Union" not in at


def test_sides_of_a_dispute_are_opinions_on_its_note(exporter):
    from avviso.pipeline import MODALITIES
    from avviso.storing import Store

    found = json.loads(exporter("stix"))["objects"]
    opinions = [one for one in found if one["type"] == "opinion"]
    with Store(exporter.store, read_only=True) as ledger:
        events = ledger.events(modalities=MODALITIES)
    sides = [side for event in events for side in event.disagreements if side.about == "happened"]
    assert len(opinions) == len(sides)
    assert {one["opinion"] for one in opinions} <= {"agree", "disagree", "neutral"}


def test_awkward_text_is_parsed_too(awkward):
    assert stix2.parse(awkward("stix").decode(), allow_custom=False).objects


def test_an_empty_bundle_has_no_report(empty):
    kinds = [one["type"] for one in json.loads(empty("stix"))["objects"]]
    assert kinds == ["marking-definition", "identity"]
