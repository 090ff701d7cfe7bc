"""Derived events and ties are kept, and never outlive what they came from."""

import sqlite3

import pytest

from avviso.storing import Store, cache
from avviso.storing import store as store_module


@pytest.fixture
def path(tmp_path, make):
    with Store(tmp_path / "s.db") as store:
        store.add(make.coding(make.event("e1", place="Caracas"), make.tie("t1", "VEN", "member-of", "OPEC")))
        store.counts()
    return tmp_path / "s.db"


def refuse(*_):
    raise AssertionError("derived anew")


def test_a_second_opening_derives_nothing(path, monkeypatch):
    with Store(path) as store:
        expected = (store.events(), store.ties())
    monkeypatch.setattr(store_module, "derive_events", refuse)
    with Store(path, read_only=True) as store:
        assert (store.events(), store.ties()) == expected
        assert store.events() != ()


def test_a_new_claim_shows_at_once(path, make):
    with Store(path) as store:
        assert len(store.events()) == 1
        store.add(make.coding(make.event("e2", event="CONSULT", document="d2"), of="d2"))
        assert len(store.events()) == 2


def test_a_reader_sees_what_another_connection_added(path, make):
    with Store(path, read_only=True) as reader, Store(path) as writer:
        assert len(reader.events()) == 1
        writer.add(make.coding(make.event("e2", event="CONSULT", document="d2"), of="d2"))
        assert len(reader.events()) == 2


def test_another_derivation_is_not_taken_for_this_one(path, monkeypatch):
    monkeypatch.setattr(cache, "DERIVATION", -1)
    monkeypatch.setattr(store_module, "derive_events", lambda *_: ())
    with Store(path, read_only=True) as store:
        assert store.events() == ()


def test_what_is_out_of_date_is_not_kept(path):
    connection = sqlite3.connect(path)
    connection.row_factory = sqlite3.Row
    stamp = cache.stamp_of(connection)
    cache.save(connection, cache.Derived("older", (), ()))
    assert cache.load(connection, stamp).events != ()
    connection.close()
