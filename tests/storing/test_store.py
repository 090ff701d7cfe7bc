"""The ledger: what adding does, and what can be asked."""

from dataclasses import replace

import pytest

from avviso.errors import StoreError, UnknownClaim
from avviso.records import Link, Rejection
from avviso.storing import Added, Store


@pytest.fixture
def store(tmp_path):
    with Store(tmp_path / "s.db") as opened:
        yield opened


def ids(claims):
    return [claim.id for claim in claims]


def test_an_empty_store_answers_every_question(store):
    assert store.documents() == store.claims() == store.events("VEN") == store.ties("VEN") == store.rejections() == ()
    assert (store.counts().inputs, store.counts().claims, store.counts().events) == (0, 0, 0)
    assert (store.coverage().first, store.coverage().publishers) == (None, ())


def test_adding_twice_changes_nothing(store, make):
    coding = make.coding(make.event("claim-1"), make.event("claim-2", sentence=1), reasons=["no event"])
    assert store.add(coding) == Added(documents=1, claims=2)
    before = (store.documents(), store.claims(), store.rejections(), store.events(), store.counts())
    assert store.add(coding) == Added(already_known=1)
    assert (store.documents(), store.claims(), store.rejections(), store.events(), store.counts()) == before


def test_a_document_without_claims_is_known_the_second_time(store, make):
    assert store.add(make.coding(reasons=["no event"])) == Added(documents=1)
    assert store.add(make.coding(reasons=["no event"])) == Added(already_known=1)


def test_what_was_added_sums_up():
    assert sum([Added(1, 5), Added(0, 0, 1), Added(1, 2)], Added()) == Added(2, 7, 1)


def test_the_newest_reading_counts_and_the_older_one_is_kept(store, make):
    store.add(make.coding(make.event("old-claim"), reasons=["old reason"]))
    newer = make.coding(make.event("new-claim", event="CONSULT", coder="hand 2"), reasons=["new reason"])
    assert store.add(newer) == Added(claims=1)
    assert ids(store.claims()) == ["new-claim"]
    assert [event.event for event in store.events()] == ["CONSULT"]
    assert [rejection.reason for rejection in store.rejections()] == ["new reason"]
    assert store.claim("old-claim").event == "AGREE"
    assert store.counts().claims == store.counts().documents == 1


def test_two_readings_may_share_a_claim(store, make):
    store.add(make.coding(make.event("claim-1")))
    store.add(make.coding(make.event("claim-1"), make.event("claim-2", coder="other 1", sentence=1)))
    assert ids(store.claims()) == ["claim-1", "claim-2"]
    assert store.claim("claim-1") == make.event("claim-1")


def test_of_two_readings_that_share_a_claim_the_newer_one_is_shown(store, make):
    store.add(make.coding(make.event("claim-1")))
    store.add(make.coding(make.event("claim-1", coder="hand 2", confidence=0.9)))
    assert store.claim("claim-1").evidence.confidence == 0.9


def test_a_claim_of_another_document_is_refused_and_nothing_is_added(store, make):
    with pytest.raises(StoreError, match="its own document"):
        store.add(make.coding(make.event("claim-1", document="d2")))
    assert store.documents() == ()


def test_two_claims_with_one_id_are_refused_and_nothing_is_added(store, make):
    with pytest.raises(StoreError, match="claim-1"):
        store.add(make.coding(make.event("claim-1"), make.event("claim-1", sentence=1)))
    assert store.documents() == ()


def test_a_failure_in_the_middle_leaves_nothing_behind(store, make):
    with pytest.raises(StoreError):
        store.add(make.coding(make.event("claim-1"), make.event("claim-2", confidence=float("nan"))))
    assert store.documents() == store.claims() == ()
    assert store.add(make.coding(make.event("claim-1"))) == Added(1, 1)


def test_half_a_surrogate_pair_is_refused_with_what_to_do(store, make):
    with pytest.raises(StoreError, match="encoding"):
        store.add(make.coding(title="\ud800"))
    assert store.documents() == ()


def test_a_read_only_store_cannot_be_added_to(store, make, tmp_path):
    with Store(tmp_path / "s.db", read_only=True) as reader, pytest.raises(StoreError):
        reader.add(make.coding())


@pytest.mark.parametrize("prefix", ["abcdef01", "abcdef0", "abcdef"])
def test_six_characters_of_a_claim_are_enough(store, make, prefix):
    store.add(make.coding(make.event("abcdef01"), make.event("abcde999", sentence=1)))
    assert store.claim(prefix).id == "abcdef01"


@pytest.mark.parametrize(
    ("prefix", "says"),
    [
        ("abcde", "first 6"),
        ("", "first 6"),
        ("abcdef", r"2 claims .* give more of it \(abcdef01, abcdef02\)"),
        ("zzzzzz", "avviso events"),
        ("abcde%", "avviso events"),
        ("______", "avviso events"),
    ],
)
def test_an_unknown_or_unclear_claim_says_what_to_do(store, make, prefix, says):
    store.add(make.coding(make.event("abcdef01"), make.event("abcdef02", sentence=1)))
    with pytest.raises(UnknownClaim, match=says):
        store.claim(prefix)


def test_many_candidates_are_not_all_listed(store, make):
    store.add(make.coding(*[make.event(f"abcdef{number:02}", sentence=number) for number in range(9)]))
    with pytest.raises(UnknownClaim, match=r"9 claims .* …\)"):
        store.claim("abcdef")


def test_a_whole_id_is_found_though_others_begin_with_it(store, make):
    store.add(make.coding(make.event("abcdef"), make.event("abcdef2", sentence=1), make.event("x", sentence=2)))
    assert store.claim("abcdef").id == "abcdef"
    assert store.claim("x").id == "x"


def test_documents_are_found_by_prefix_too(store, make):
    store.add(make.coding(of="document-1"))
    assert store.document("docume") == make.document("document-1")
    with pytest.raises(StoreError, match="no document"):
        store.document("nothing")


def test_documents_are_listed_by_day_with_the_undated_last(store, make):
    for name, day in (("a", None), ("b", "2017-02-07"), ("c", "2017-02-06")):
        store.add(make.coding(of=name, published=day))
    assert [document.id for document in store.documents()] == ["c", "b", "a"]


def test_claims_of_one_document_are_those_of_its_newest_reading(store, make):
    for name, day in (("a", None), ("b", "2017-02-07"), ("c", "2017-02-06")):
        store.add(make.coding(make.event(f"claim-{name}", document=name), of=name, published=day))
    store.add(make.coding(make.event("newer-b", document="b", coder="hand 2"), of="b", published="2017-02-07"))
    assert store.document_ids() == ("c", "b", "a")
    assert [ids(store.claims(document=name)) for name in store.document_ids()] == [
        ["claim-c"],
        ["newer-b"],
        ["claim-a"],
    ]
    assert store.claims(document="none") == ()


@pytest.fixture
def four(store, make):
    store.add(
        make.coding(
            make.event("e1", ("VEN",), ("RUS",), date="2016-12"),
            make.event("e2", ("VEN", "CUB"), (), sentence=1, date="2017-02-06"),
            make.tie("t3", "VEN", "member-of", "OPEC", sentence=2, date="1960"),
            make.cause("c4", "USA", "VEN", sentence=3, date=None),
        )
    )
    return store


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, ["e1", "e2", "t3", "c4"]),
        ({"party": "VEN"}, ["e1", "e2", "t3", "c4"]),
        ({"party": "RUS", "other": "VEN"}, ["e1"]),
        ({"party": "CUB", "other": "VEN"}, ["e2"]),
        ({"party": "OPEC"}, ["t3"]),
        ({"other": "USA"}, ["c4"]),
        ({"party": "RUS", "other": "CUB"}, []),
        ({"kinds": ("tie", "cause")}, ["t3", "c4"]),
        ({"kinds": ()}, []),
        ({"since": "2016-12-20"}, ["e1", "e2"]),
        ({"since": "2017"}, ["e2"]),
        ({"until": "2016-12-01"}, ["e1", "t3"]),
        ({"until": "1960"}, ["t3"]),
        ({"since": "1960-05", "until": "1960-06"}, ["t3"]),
    ],
)
def test_claims_are_found_by_parties_dates_and_kinds(four, asked, found):
    assert ids(four.claims(**asked)) == found


def test_claims_of_any_of_several_parties_come_once_and_in_the_same_order(four):
    assert ids(four.claims(("OPEC", "RUS"))) == ["e1", "t3"]
    assert ids(four.claims(("VEN", "RUS"))) == ["e1", "e2", "t3", "c4"]
    assert ids(four.claims(("CUB", "RUS"), "VEN")) == ["e1", "e2"]


def test_a_speaker_or_a_linked_mention_is_no_party(store, make):
    minister = replace(make.mention("VEN"), links=(Link("of", make.mention("IRN")),))
    store.add(make.coding(make.event("e1", (minister,), speaker=make.mention("USA"), reported_by=make.mention("GBR"))))
    assert store.claims("USA") == store.claims("GBR") == store.claims("IRN") == ()
    assert ids(store.claims("VEN")) == ["e1"]


def test_events_are_found_by_parties_dates_and_modality(store, make):
    store.add(
        make.coding(
            make.event("e1", date="2016-12"),
            make.event("e2", ("VEN",), ("CUB",), sentence=1),
            make.event("e3", date=None, sentence=2),
            make.event("e4", modality="future", sentence=3, date="2018"),
        )
    )

    def found(*asked, **more):
        return [event.claim_ids for event in store.events(*asked, **more)]

    assert found("RUS", "VEN") == found("VEN", "RUS") == [("e1",), ("e3",)]
    assert found("VEN") == [("e1",), ("e2",), ("e3",)]
    assert found("VEN", since="2016-12-31") == [("e1",), ("e2",)]
    assert found("VEN", until="2016-12-01") == [("e1",)]
    assert found("VEN", since="2017-03") == []
    assert found("VEN", "RUS", modalities=("future", "actual")) == [("e1",), ("e4",), ("e3",)]


def test_ties_are_found_from_either_end_and_through_the_people_who_hold_them(store, make):
    person = make.mention("VEN", "Ana Ruiz", kind="person")
    store.add(
        make.coding(
            make.tie("t1", "VEN", "member-of", "OPEC"),
            make.tie("t2", person, "holds-office", "NAM", role="Secretary-General", sentence=1),
            make.tie("t3", "CUB", "ally-of", "RUS", sentence=2),
        )
    )
    assert {tie.claim_ids for tie in store.ties("VEN")} == {("t1",), ("t2",)}
    assert [tie.left for tie in store.ties("NAM")] == ["Ana Ruiz"]
    assert [tie.claim_ids for tie in store.ties("RUS", "CUB")] == [("t3",)]
    assert store.ties("VEN", "RUS") == ()
    assert len(store.ties()) == 3


def test_rejected_inputs_are_kept_once_and_counted(store, make):
    lost = [Rejection("a.txt", "empty"), Rejection("b.txt", "binary")]
    assert store.reject(lost) == 2
    assert store.reject([*lost, Rejection("c.txt", "empty")]) == 1
    store.add(make.coding(reasons=["no event"]))
    assert [rejection.origin for rejection in store.rejections()] == ["a.txt", "b.txt", "c.txt", "file"]
    assert (store.counts().inputs, store.counts().documents, store.counts().rejected_inputs) == (4, 1, 3)


def test_counts_add_up(four, make):
    four.add(make.coding(make.event("e5", document="d2"), of="d2", reasons=["no event", "no party"]))
    counts = four.counts()
    assert (counts.sentences, counts.coded_sentences, counts.rejected_sentences) == (7, 5, 2)
    assert (counts.claims, counts.event_claims, counts.tie_claims, counts.cause_claims) == (5, 3, 1, 1)
    assert (counts.events, counts.ties, counts.rejected_documents) == (3, 1, 0)


def test_a_wholly_rejected_document_is_counted(store, make):
    coding = make.coding()
    store.add(type(coding)(coding.document, (), (Rejection("file", "not English", "d1"),), 0))
    assert store.counts().rejected_documents == 1


def test_coverage_says_when_where_and_by_whom(store, make):
    store.add(make.coding(of="d1", publisher="Example Post", published="2017-02-07", language="en"))
    store.add(make.coding(make.event("e2", document="d2"), of="d2", publisher="Example Post", published="2016-01-01"))
    store.add(make.coding(of="d3"))
    coverage = store.coverage()
    assert (coverage.first, coverage.last, coverage.undated) == ("2016-01-01", "2017-02-07", 1)
    assert coverage.publishers == (("Example Post", 2), (None, 1))
    assert coverage.languages == ((None, 2), ("en", 1))
    assert coverage.coders == (("", 2), ("hand 1", 1))


def test_a_closed_store_says_so_and_closes_again(tmp_path):
    store = Store(tmp_path / "s.db")
    store.close()
    store.close()
    with pytest.raises(StoreError):
        store.claims()
