"""Judgements in the store: kept, taken back, never lost."""

import sqlite3
from datetime import UTC, datetime

import pytest

from avviso.errors import InvalidJudgement, StoreError, UnknownClaim, UnknownJudgement
from avviso.records import Correction, Span
from avviso.storing import Added, Store, answering
from avviso.storing.derivedrows import TABLES, Change
from avviso.storing.schema import MIGRATIONS, migrate

FIRST = datetime(2026, 3, 1, 10, 0, tzinfo=UTC)
SECOND = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)


@pytest.fixture
def path(tmp_path, make):
    with Store(tmp_path / "s.db") as store:
        store.add(make.coding(make.event("claim-1"), make.tie("relation-1", "VEN", "ally-of", "CUB", sentence=1)))
        store.add(make.coding(make.event("claim-2", document="d2"), of="d2"))
    return tmp_path / "s.db"


@pytest.fixture
def store(path):
    with Store(path) as opened:
        yield opened


def test_a_judgement_is_signed_and_dated_and_says_where_its_claims_stand(store):
    made = store.judge("different", ["claim-1", "claim-2"], " Ana  Ruiz ", note=" two visits ", when=FIRST)
    assert (made.by, made.when, made.note) == ("Ana Ruiz", "2026-03-01T10:00:00Z", "two visits")
    assert made.claim_ids == ("claim-1", "claim-2")
    assert [(s.document_id, s.kind, s.type, s.trigger) for s in made.stands] == [
        ("d1", "event", "AGREE", Span(0, 4)),
        ("d2", "event", "AGREE", Span(0, 4)),
    ]
    assert store.judgements() == (made,)


def test_a_judgement_is_dated_now_unless_it_says_otherwise(store):
    before = datetime.now(UTC).replace(microsecond=0, tzinfo=None).isoformat()
    assert store.judge("wrong", ["claim-1"], "Ana").when >= f"{before}Z"


def test_a_judgement_counts_at_once_and_for_every_connection(store, path):
    with Store(path, read_only=True) as reader:
        assert len(reader.events()) == len(store.events()) == 1
        made = store.judge("different", ["claim-1", "claim-2"], "Ana")
        assert len(reader.events()) == len(store.events()) == 2
        store.withdraw(made.id, "Ana")
        assert len(reader.events()) == len(store.events()) == 1


def test_a_correction_changes_the_event_and_not_the_claim(store):
    store.judge("correct", ["claim-1"], "Ana", Correction("date", "2018-01"))
    assert {event.date for event in store.events()} == {"2018-01", "2017-02-06"}
    assert store.claim("claim-1").evidence.when.date == "2017-02-06"
    assert [claim.evidence.when.date for claim in store.claims(kinds=["event"])] == ["2017-02-06"] * 2


def test_a_wrong_relation_is_left_out(store):
    store.judge("wrong", ["relation-1"], "Ana")
    assert store.ties() == ()
    assert store.judged().left_out == {"relation-1"}


def test_saying_the_same_twice_is_one_judgement(store):
    made = store.judge("same", ["claim-1", "claim-2"], "Ana", when=FIRST)
    assert store.judge("same", ["claim-2", "claim-1"], "Ana", when=SECOND) == made
    assert store.judge("same", ["claim-1", "claim-2"], "Ben", when=SECOND) != made
    assert len(store.judgements()) == 2


def test_a_withdrawal_is_signed_and_the_judgement_stays(store):
    made = store.judge("wrong", ["claim-1"], "Ana", when=FIRST)
    back = store.withdraw(made.id[:6], "Ben", "seen the tape", SECOND)
    assert (back.withdrawn.by, back.withdrawn.when, back.withdrawn.note) == (
        "Ben", "2026-03-02T10:00:00Z", "seen the tape")  # fmt: skip
    assert store.judgements() == (back,)


def test_what_was_withdrawn_can_be_said_again_even_in_the_same_second(store):
    made = store.judge("wrong", ["claim-1"], "Ana", when=FIRST)
    store.withdraw(made.id, "Ana", when=FIRST)
    again = store.judge("wrong", ["claim-1"], "Ana", when=FIRST)
    assert [ruling.state for ruling in store.judged().rulings] == ["withdrawn", "in force"]
    assert again.id != made.id


def test_nothing_is_withdrawn_twice(store):
    made = store.judge("wrong", ["claim-1"], "Ana")
    store.withdraw(made.id, "Ben", when=SECOND)
    with pytest.raises(InvalidJudgement, match="already, by Ben on 2026-03-02"):
        store.withdraw(made.id, "Ana")


@pytest.mark.parametrize("prefix", ["", "abc", "ffffff", "ffffffffffffffffff"])
def test_an_unknown_judgement_says_how_to_find_it(store, prefix):
    store.judge("wrong", ["claim-1"], "Ana")
    with pytest.raises(UnknownJudgement, match="judge --list"):
        store.withdraw(prefix, "Ana")


@pytest.mark.parametrize(
    ("verdict", "claims", "correction", "says"),
    [
        ("wrong", ["claim-1", "claim-2"], None, "one claim"),
        ("same", ["claim-1"], None, "two different claims"),
        ("same", ["claim-1", "claim-1"], None, "two different claims"),
        ("same", ["claim-1", "relation-1"], None, "of kind tie"),
        ("likely", ["claim-1"], None, "same, different, wrong, right, correct"),
        ("correct", ["claim-1"], None, "which field"),
        ("wrong", ["claim-1"], Correction("date", "2017"), "which field"),
        ("correct", ["claim-1"], Correction("actor", "Venezuela"), "codes"),
    ],
)
def test_what_makes_no_sense_is_refused_and_not_kept(store, verdict, claims, correction, says):
    with pytest.raises(InvalidJudgement, match=says):
        store.judge(verdict, claims, "Ana", correction)
    assert store.judgements() == ()


def test_nobody_signs_nothing(store):
    with pytest.raises(InvalidJudgement, match="AVVISO_JUDGE"):
        store.judge("wrong", ["claim-1"], "  ")


def test_an_unknown_claim_is_not_judged(store):
    with pytest.raises(UnknownClaim):
        store.judge("wrong", ["claim-9"], "Ana")


def test_rows_of_judgements_can_be_neither_changed_nor_deleted(store, path):
    store.judge("wrong", ["claim-1"], "Ana")
    connection = sqlite3.connect(path)
    for statement in (
        "DELETE FROM judgements",
        "UPDATE judgements SET signed_by = 'Ben'",
        "DELETE FROM judged",
        "UPDATE judged SET claim = 'claim-2'",
    ):
        with pytest.raises(sqlite3.IntegrityError, match="never changed or deleted"):
            connection.execute(statement)
    connection.close()


def test_a_read_only_store_is_not_judged(store, path):
    with Store(path, read_only=True) as reader, pytest.raises(StoreError):
        reader.judge("wrong", ["claim-1"], "Ana")


def test_judgements_outlive_a_better_coder(store, make):
    store.judge("different", ["claim-1", "claim-2"], "Ana")
    store.judge("wrong", ["relation-1"], "Ana")
    for claim, document in (("new-1", "d1"), ("new-2", "d2")):
        store.add(make.coding(make.event(claim, document=document, coder="hand 2"), of=document))
    assert [ruling.state for ruling in store.judged().rulings] == ["in force", "lost"]
    assert store.judged().rulings[0].claim_ids == ("new-1", "new-2")
    assert sorted(event.claim_ids for event in store.events()) == [("new-1",), ("new-2",)]


def test_the_order_of_reading_and_judging_changes_no_event(tmp_path, make):
    codings = [make.coding(make.event(f"claim-{n}", document=f"d{n}"), of=f"d{n}") for n in range(3)]
    found = []
    for name, order in (("one", (0, 1, 2)), ("other", (2, 0, 1))):
        with Store(tmp_path / name) as store:
            for number in order[:2]:
                store.add(codings[number])
            ends = [f"claim-{number}" for number in order[:2]]
            store.judge("correct", ends[:1], "Ana", Correction("place", "Caracas"), when=FIRST)
            store.add(codings[order[2]])
            store.judge("correct", ["claim-2"], "Ana", Correction("place", "Caracas"), when=FIRST)
            store.judge("correct", ["claim-0"], "Ana", Correction("place", "Caracas"), when=FIRST)
            store.judge("different", ["claim-1", "claim-2"], "Ana", when=SECOND)
            found.append(store.events())
    assert found[0] == found[1]
    assert len(found[0]) == 2


def test_a_claim_of_an_older_reading_is_judged_where_the_newest_has_it_too(store, make):
    store.add(make.coding(make.event("new-1", coder="hand 2")))
    store.judge("wrong", ["claim-1"], "Ana")
    assert store.judged().left_out == {"new-1"}
    with pytest.raises(InvalidJudgement, match="no longer has relation-1"):
        store.judge("wrong", ["relation-1"], "Ana")


def test_a_document_can_be_read_again_by_the_same_coder(store, make):
    assert store.recode(make.coding(make.event("claim-2", document="d2"), of="d2")) == Added(already_known=1)
    better = make.coding(make.event("claim-2", document="d2", date="2018"), of="d2")
    assert store.recode(better) == Added(claims=1)
    assert store.recode(better) == Added(already_known=1)
    assert store.claim("claim-2").evidence.when.date == "2018"
    assert store.counts().documents == 2
    assert store.coverage().coders == (("hand 1", 2),)


def test_other_rejections_are_another_reading(store, make):
    assert store.recode(make.coding(make.event("claim-2", document="d2"), of="d2", reasons=["no"])).claims == 1
    assert [one.reason for one in store.rejections()] == ["no"]


def test_a_document_that_was_never_read_can_be_recoded_too(store, make):
    assert store.recode(make.coding(of="d9")) == Added(documents=1)


def test_a_rebuild_derives_anew_what_was_kept(store, monkeypatch):
    kept = store.events()
    monkeypatch.setattr(answering, "brought_up", lambda *_: Change(dict.fromkeys(TABLES)))
    assert store.events() == kept
    store.rebuild()
    assert store.events() == ()


def test_an_older_ledger_keeps_its_readings_and_claims(tmp_path, make):
    path = tmp_path / "old.db"
    with Store(path) as store:
        coding = make.coding(make.event("claim-1", place="Caracas"), reasons=["no event"])
        store.add(coding)
        expected = store.claims(), store.rejections(), store.documents()
    new = sqlite3.connect(path)
    rows = {table: new.execute(f"SELECT * FROM {table}").fetchall() for table in
            ("documents", "readings", "claims", "mentions", "rejections")}  # fmt: skip
    new.close()
    path.unlink()
    old = sqlite3.connect(path, isolation_level=None)
    migrate(old, MIGRATIONS[:1])
    for table, found in rows.items():
        cut = 4 if table == "readings" else None
        old.executemany(
            f"INSERT INTO {table} VALUES ({', '.join('?' * len(found[0][:cut]))})", [r[:cut] for r in found]
        )
    old.close()
    with Store(path) as store:
        assert (store.claims(), store.rejections(), store.documents()) == expected
        assert store.judge("wrong", ["claim-1"], "Ana").by == "Ana"
        assert store.recode(coding) == Added(already_known=1)
        assert store.recode(make.coding(make.event("claim-1"))) == Added(claims=1)
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()


def test_judgements_of_an_older_layout_stay_and_are_still_never_changed(tmp_path, make):
    new, path = tmp_path / "new.db", tmp_path / "s.db"
    with Store(new) as store:
        store.add(make.coding(make.event("claim-1")))
        first = store.judge("wrong", ["claim-1"], "Ana")
        store.withdraw(first.id, "Ana")
        store.judge("wrong", ["claim-1"], "Ben")
        expected = store.judgements()
    old = sqlite3.connect(path, isolation_level=None)
    migrate(old, MIGRATIONS[:4])
    old.execute("ATTACH ? AS new", (str(new),))
    for table in ("documents", "readings", "claims", "mentions", "judgements", "judged"):
        named = ", ".join(row[1] for row in old.execute(f"PRAGMA main.table_info({table})"))
        old.execute(f"INSERT INTO main.{table} ({named}) SELECT {named} FROM new.{table}")
    old.close()
    with Store(path) as store:
        assert store.judgements() == expected
        assert store.judge("right", ["claim-1"], "Ana").verdict == "right"
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    with pytest.raises(sqlite3.IntegrityError, match="never changed"):
        connection.execute("UPDATE judgements SET note = 'x'")
    connection.close()
