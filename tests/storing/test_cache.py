"""Derived events and ties are kept, and never outlive what they came from."""

import random
import sqlite3

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from avviso.storing import Store, answering, cache
from avviso.storing.derivedrows import TABLES, Change


@pytest.fixture
def path(tmp_path, make):
    with Store(tmp_path / "s.db") as store:
        store.add(make.coding(make.event("e1", place="Caracas"), make.tie("t1", "VEN", "member-of", "OPEC")))
        store.counts()
    return tmp_path / "s.db"


def refuse(*_):
    raise AssertionError("derived anew")


def nothing(*_):
    return Change(dict.fromkeys(TABLES))


def test_a_second_opening_derives_nothing(path, monkeypatch):
    with Store(path) as store:
        expected = (store.events(), store.ties())
    monkeypatch.setattr(answering, "brought_up", refuse)
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
    monkeypatch.setattr(answering, "brought_up", nothing)
    with Store(path, read_only=True) as store:
        assert store.events() == ()


def test_what_is_out_of_date_is_not_kept(path):
    connection = sqlite3.connect(path)
    connection.row_factory = sqlite3.Row
    stamp = cache.stamp_of(connection)
    everything = Change(dict.fromkeys(TABLES))
    assert not cache.save(connection, everything, stamp, "of another ledger")
    assert not cache.save(connection, everything, "of what is not kept", stamp)
    assert connection.execute("SELECT count(*) FROM derived_events").fetchone()[0] == 1
    connection.close()


def test_a_reader_lays_over_what_is_kept_what_is_missing_and_takes_it_away_again(path, make):
    with Store(path, read_only=True) as reader, Store(path) as writer:
        for number in (2, 3):
            tie = make.tie(f"t{number}", "VEN", "ally-of", "RUS", document=f"d{number}")
            event = make.event(f"e{number}", event="CONSULT", document=f"d{number}", date=f"2017-02-1{number}")
            writer.add(make.coding(event, tie, of=f"d{number}"))
            assert not reader.keeps_derived()
            found = reader.events(), reader.ties(), reader.counts(), reader.events("RUS"), reader.event_months()
            writer.refresh()
            assert reader.keeps_derived()
            assert (
                reader.events(),
                reader.ties(),
                reader.counts(),
                reader.events("RUS"),
                reader.event_months(),
            ) == found
            assert len(found[0]) == number


@settings(deadline=None, max_examples=25)
@given(seed=st.integers(0, 999), split=st.integers(0, 8))
def test_order_workers_and_reading_twice_give_the_same_events(tmp_path_factory, make, seed, split):
    codings = [
        make.coding(
            make.event(f"c{number}", event=kind, document=f"d{number}", text=text, date=date, basis=basis),
            of=f"d{number}",
            publisher=f"Paper {number % 3}",
        )
        for number, (kind, text, date, basis) in enumerate(READ)
    ]
    found = []
    for order in (codings, random.Random(seed).sample(codings, len(codings))):
        file = tmp_path_factory.mktemp("order") / "s.db"
        with Store(file) as one, Store(file) as other:
            for number, coding in enumerate([*order, *order[:split]]):
                (one if number < split else other).add(coding)
            found.append(one.events())
        with Store(file, read_only=True) as again:
            assert again.events() == found[-1]
    assert found[0] == found[1]
    assert 1 < len(found[0]) < len(codings)


READ = (
    ("ASSAULT", "Rurans shelled a school in Almeda, killing five.", "2017-02-06", "stated"),
    ("COERCE", "Rurans raided a school in Almeda, killing nine.", "2017-02-07", "published"),
    ("ASSAULT", "Rurans shelled a bridge in Borsk.", "2017-02-06", "relative"),
    ("ASSAULT", "Rurans fired at a bridge near Borsk.", "2017-02-07", "published"),
    ("ASSAULT", "Rurans fired at a school.", "2017-02", "stated"),
    ("ACCUSE", "Rurans blamed them for the fire on the bridge.", "2017-02-06", "stated"),
    ("ACCUSE", "Rurans blamed them for stealing grain.", "2017-02-06", "stated"),
    ("REJECT", "Rurans denied stealing grain.", "2017-02-06", "stated"),
)
