"""The line in one place: nothing is lost on it, and every offset holds at its end."""

from avviso import pipeline
from avviso.faces.examples import example_files
from avviso.records import Coding, EventClaim, Rejection
from avviso.storing import Store


def test_every_input_gives_one_result_in_its_order(tmp_path):
    items = list(pipeline.code_documents([*example_files(), tmp_path / "missing.txt"]))
    assert [type(item) for item in items] == [Coding] * 8 + [Rejection]


def test_every_sentence_has_a_claim_or_a_reason():
    for item in pipeline.code_documents(example_files()):
        claimed = {claim.evidence.sentence.index for claim in item.claims}
        left_out = [rejection.sentence.index for rejection in item.rejections]
        assert sorted([*claimed, *left_out]) == list(range(item.sentences))
        assert all(rejection.reason for rejection in item.rejections)


def test_every_span_points_at_its_words():
    for item in pipeline.code_documents(example_files()):
        for claim in item.claims:
            assert item.document.quote(claim.evidence.sentence.span) == claim.evidence.text
            assert item.document.quote(claim.trigger) == claim.trigger_text
            parties = (*claim.actors, *claim.recipients) if isinstance(claim, EventClaim) else ()
            assert all(item.document.quote(party.span) == party.text for party in parties)


def test_events_come_with_their_claims_and_documents(example_store):
    found = list(pipeline.events(example_store, ["VEN", "RUS"]))
    assert found
    for one in found:
        assert [claim.id for claim, _ in one.claims] == list(one.event.claim_ids)
        assert all(claim.evidence.document_id == document.id for claim, document in one.claims)


def test_events_of_one_party_include_those_between_two(example_store):
    both = {one.event.id for one in pipeline.events(example_store, ["VEN", "RUS"])}
    assert both < {one.event.id for one in pipeline.events(example_store, ["VEN"])}


def test_ties_of_one_party_are_among_all(example_store):
    assert set(pipeline.ties(example_store, ["VEN"])) <= set(pipeline.ties(example_store))


def test_a_rejected_input_is_kept_with_its_reason(tmp_path):
    list(pipeline.read_into_store([tmp_path / "missing.txt"], tmp_path / "s.db"))
    with Store(tmp_path / "s.db", read_only=True) as ledger:
        assert [rejection.reason for rejection in ledger.rejections()] == ["does not exist: check the path"]
