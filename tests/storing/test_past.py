"""The store as it stood before a day."""

from datetime import date

import pytest

from avviso.storing import Store
from avviso.storing.past import Past

ALL = ("actual", "historical", "future", "hypothetical", "negated")


@pytest.fixture
def past(example_store):
    with Past(example_store, date(2017, 2, 9)) as opened:
        yield opened


def test_only_what_was_published_before_the_day_is_there(past, example_store):
    with Store(example_store, read_only=True) as whole:
        every = whole.documents()
    assert {one.id for one in past.documents()} == {one.id for one in every if one.published < "2017-02-09"}
    known = {one.id for one in past.documents()}
    assert {claim.evidence.document_id for claim in past.claims()} <= known
    assert {one.document_id for one in past.rejections()} <= known


def test_events_follow_from_these_claims_alone(past):
    claims = {claim.id for claim in past.claims()}
    found = past.events(modalities=ALL)
    assert found
    assert all(set(event.claim_ids) <= claims for event in found)
    assert all(set(tie.claim_ids) <= claims for tie in past.ties())
    assert past.judged().rulings == ()


def test_the_counts_add_up(past):
    counts = past.counts()
    assert counts.sentences == counts.coded_sentences + counts.rejected_sentences > 0
    assert counts.claims == counts.event_claims + counts.tie_claims + counts.cause_claims == len(past.claims())
    assert counts.inputs == counts.documents + counts.rejected_inputs == len(past.documents())
    assert counts.events == len(past.events(modalities=ALL))


def test_before_everything_there_is_nothing(example_store):
    with Past(example_store, date(1900, 1, 1)) as opened:
        assert (opened.documents(), opened.claims(), opened.events(modalities=ALL)) == ((), (), ())


@pytest.mark.parametrize(
    ("published", "before"),
    [("2017-02-08", True), ("2017-02-09", False), ("2017-01", True), ("2017-02", False), ("2016", True), (None, False)],
)
def test_a_day_that_may_lie_later_is_not_before(past, published, before):
    assert past._is_past(published) is before
