"""Purging leaves nothing of a document in any row, index or byte; backups are whole and of one moment."""

import sqlite3
import threading

import pytest

from avviso.errors import InputError, NotAStore, StoreError
from avviso.records.search import Sought
from avviso.storing import Store
from avviso.storing.backing import backup
from avviso.storing.purging import purge

SECRET = "The envoy Zebedaeus promised wheat to the harbour council before anybody knew of it. " * 30


@pytest.fixture
def path(tmp_path, make):
    from avviso.records import Coding, Document

    path = tmp_path / "s.db"
    with Store(path) as store:
        store.add(make.coding(make.event("c1"), of="d1"))
        secret = Document("secret00", SECRET, title="Wheat", published="2017-01-01", origin="x")
        store.add(Coding(secret, (make.event("c2", document="secret00", text=SECRET[:80]),), (), 1))
        store.add(make.coding(make.event("c3", document="d3"), of="d3"))
        first = store.judge("wrong", ["c2"], "Ana")
        store.withdraw(first.id, "Ana")
        store.judge("same", ["c1", "c2"], "Ben")
        store.judge("right", ["c3"], "Ben")
        store.events()
    return path


def test_nothing_of_a_document_is_left(path):
    assert any(b"Zebedaeus" in file.read_bytes() for file in path.parent.iterdir())
    done = purge(path, ["secret"])
    assert (done.documents, done.claims, done.remains) == (1, 1, ())
    assert done.judgements == 3
    for file in path.parent.iterdir():
        assert b"Zebedaeus" not in file.read_bytes()
        assert b"zebedaeus" not in file.read_bytes()


def test_the_rest_is_as_it_was_and_works(path, make):
    purge(path, ["secret00"])
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    with pytest.raises(sqlite3.IntegrityError, match="never changed"):
        connection.execute("DELETE FROM judgements")
    connection.close()
    with Store(path) as store:
        assert {claim.id for claim in store.claims()} == {"c1", "c3"}
        assert [one.verdict for one in store.judgements()] == ["right"]
        assert store.search(Sought("harbour")).total == 0
        assert store.search(Sought("text")).total == 2
        assert store.judge("wrong", ["c1"], "Ana").verdict == "wrong"
        store.add(make.coding(make.event("c4", document="d4"), of="d4"))
        assert len(store.events()) >= 1


def test_words_that_another_document_has_are_no_remains(path, make):
    from avviso.records import Coding, Document

    with Store(path) as store:
        store.add(Coding(Document("copy0000", SECRET, origin="y"), (), (), 1))
    assert purge(path, ["secret00"]).remains == ()


def test_all_or_none(path):
    before = path.read_bytes()
    with pytest.raises(StoreError):
        purge(path, ["secret00", "nothing0"])
    with Store(path) as store:
        assert len(store.documents()) == 3
    assert b"Zebedaeus" in before


def test_a_backup_while_another_writes_is_whole(path, make, tmp_path):
    stop = threading.Event()

    def write():
        with Store(path) as store:
            number = 0
            while not stop.is_set() and number < 400:
                number += 1
                store.add(make.coding(make.event(f"w{number}", document=f"w{number}"), of=f"w{number}"))

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(5):
            backup(path, tmp_path / f"copy{number}.db")
    finally:
        stop.set()
        writer.join()
    for number in range(5):
        with Store(tmp_path / f"copy{number}.db") as copy:
            assert len(copy.documents()) == len(copy.claims()) >= 3


def test_a_backup_overwrites_nothing_and_copies_no_foreign_file(path, tmp_path):
    (tmp_path / "there.db").write_bytes(b"x")
    with pytest.raises(InputError, match="there already"):
        backup(path, tmp_path / "there.db")
    (tmp_path / "foreign.db").write_bytes(b"hello")
    with pytest.raises(NotAStore):
        backup(tmp_path / "foreign.db", tmp_path / "copy.db")
    assert not (tmp_path / "copy.db").exists()
