"""Damaged stores: the doctor finds each, no question ends in anything but an answer or an error, salvage saves."""

import shutil
import sqlite3
import sys
from datetime import UTC, datetime

import pytest

from avviso.errors import InputError, StoreError
from avviso.intake import import_events
from avviso.storing import Store, raw, sealing
from avviso.storing.backing import backup
from avviso.storing.examining import examine
from avviso.storing.purging import purge
from avviso.storing.salvaging import salvage
from avviso.storing.savedsearches import SavedSearches
from avviso.storing.schema import MIGRATIONS
from avviso.storing.shelfcheck import examine_shelf
from avviso.upkeep import rebuild

from . import corpus, damage


@pytest.mark.parametrize("count", [25, pytest.param(200, marks=pytest.mark.slow)])
def test_the_doctor_finds_every_damage_that_changes_what_a_store_holds(tmp_path, count, capsys):
    counted, faults = damage.run(tmp_path, count, seed=count)
    with capsys.disabled():
        sys.stdout.write(f"\ndamage: {dict(sorted(counted.items()))}\n")
    assert faults == []
    assert counted["changed"] == count


@pytest.fixture
def store(tmp_path):
    return damage.make(tmp_path, 12)[0] / "s.db"


def bad(path, quick=False):
    return {one.name for one in examine(path, quick) if not one.well}


def searches(path):
    with SavedSearches(path, read_only=True) as kept:
        return kept.all()


def changed(path, *statements):
    connection = sqlite3.connect(path, isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.close()


def test_a_sound_store_is_well_at_rest_and_in_use(store):
    assert bad(store) == bad(store, quick=True) == set()
    with Store(store) as writer:
        writer.add(corpus.coding(99))
        assert bad(store) == set()


@pytest.mark.parametrize(
    ("statement", "name"),
    [
        ("UPDATE documents SET title = 'other' WHERE title = 'Paper 3'", "store: seals of the rows"),
        ("UPDATE claims SET confidence = 0.99 WHERE number = 4", "store: seals of the rows"),
        ("UPDATE mentions SET code = 'XXX' WHERE claim = 4 AND number = 0", "store: seals of the rows"),
        (
            "UPDATE claims SET trigger_start = trigger_start + 1 WHERE number = 4",
            "store: quotes stand in their documents",
        ),
        ("UPDATE mentions SET stop = 9999999 WHERE claim = 4", "store: quotes stand in their documents"),
        ("UPDATE derived_events SET date = replace(date, '2017', '2016')", "store: seals of the rows"),
        ("UPDATE derived_claims SET sides = replace(sides, 'E', 'F')", "store: seals of the rows"),
        ("UPDATE derived_details SET body = replace(body, 'report', 'rapport')", "store: seals of the rows"),
        ("DELETE FROM searched WHERE number = 2", "store: index of words"),
        ("INSERT INTO words (rowid, title, text) VALUES (999, '', 'ghost')", "store: index of words"),
        ("DELETE FROM readings WHERE number = 2", "store: rows refer to rows"),
        ("DELETE FROM rejections WHERE reading IS NULL", "store: seals of the rows"),
        ("UPDATE saved_searches SET address = '/search?q=lock' WHERE name = 'Canal'", "store: seals of the rows"),
        ("DELETE FROM saved_searches WHERE name = 'Canal'", "store: seals of the rows"),
        ("INSERT INTO saved_searches VALUES ('New', '/', '2026-01-02T00:00:00+00:00')", "store: seals of the rows"),
        ("DROP INDEX claims_by_id", "store: tables"),
        ("DROP TRIGGER judged_stay_update", "store: tables"),
    ],
)
def test_each_check_finds_its_own_fault(store, statement, name):
    changed(store, statement)
    assert name in bad(store)


def test_a_log_that_is_gone_is_missed(tmp_path):
    busy = damage.make(tmp_path, 4)[1]
    (busy / "s.db-wal").unlink()
    assert "the log of writes is gone" in " ".join(raw.faults(busy / "s.db"))


def test_a_log_without_its_index_is_found_to_be_broken(tmp_path):
    busy = damage.make(tmp_path, 4)[1]
    (busy / "s.db-shm").unlink()
    assert raw.faults(busy / "s.db") == ()
    log = busy / "s.db-wal"
    content = bytearray(log.read_bytes())
    content[3 * damage.FRAME] ^= 1
    log.write_bytes(content)
    assert "broken after page" in " ".join(raw.faults(busy / "s.db"))


def test_salvage_of_a_sound_store_gives_the_same_store(store, tmp_path):
    done = salvage(store, tmp_path / "new.db")
    assert (set(done.left.values()), done.broken, done.differing) == ({0}, 0, 0)
    with Store(store) as old, Store(tmp_path / "new.db") as new:
        assert new.documents() == old.documents()
        assert new.claims() == old.claims()
        assert new.judgements() == old.judgements()
        assert new.events() == old.events()
        assert new.counts() == old.counts()
    assert searches(tmp_path / "new.db") == searches(store)
    assert bad(tmp_path / "new.db") == set()


def test_salvage_reads_the_log_too(tmp_path):
    busy = damage.make(tmp_path, 12)[1]
    assert salvage(busy / "s.db", tmp_path / "new.db").saved["documents"] == 20


@pytest.mark.parametrize("first", [b"\0" * 100, b"\xff" * damage.PAGE])
def test_a_store_without_a_header_or_a_first_page_is_saved(store, tmp_path, first):
    content = store.read_bytes()
    store.write_bytes(first + content[len(first) :])
    assert salvage(store, tmp_path / "new.db").saved["documents"] == 12


def test_a_changed_letter_is_kept_and_named_for_good(store, tmp_path):
    changed(store, "UPDATE documents SET text = replace(text, 'canal', 'canoe') WHERE title = 'Paper 3'")
    done = salvage(store, tmp_path / "new.db")
    assert (done.saved["documents"], done.differing) == (12, 1)
    connection = sqlite3.connect(tmp_path / "new.db")
    assert [(one.kind, one.key, one.what) for one in sealing.broken(connection)] == [
        ("document", corpus.ident("document", 3), "changed")
    ]
    connection.close()


def test_nothing_is_salvaged_from_nothing_or_over_a_file(store, tmp_path):
    with pytest.raises(InputError, match="there already"):
        salvage(store, store)
    store.write_bytes(bytes(10 * damage.PAGE))
    with pytest.raises(StoreError, match="restore a backup"):
        salvage(store, tmp_path / "new.db")
    assert not (tmp_path / "new.db").exists()


def test_a_claim_that_no_longer_holds_together_is_an_error_that_says_so(store):
    changed(store, "DELETE FROM mentions WHERE claim = 5")
    with Store(store, read_only=True) as opened, pytest.raises(StoreError, match="avviso doctor"):
        opened.claims()


def test_a_damaged_cache_is_derived_anew(store):
    with Store(store, read_only=True) as opened:
        events = opened.events()
    for body in ("{", "[]"):
        changed(store, f"UPDATE derived_details SET body = '{body}'")
        with Store(store, read_only=True) as opened:
            assert opened.events() == events
        with Store(store) as opened:
            assert opened.events() == events
        assert bad(store) == set()


def test_a_damaged_cache_does_not_stand_in_the_way_of_a_new_document(store):
    changed(store, "UPDATE derived_claims SET sides = '['")
    with Store(store) as opened:
        opened.add(corpus.coding(700))
        events = opened.events()
        opened.rebuild()
        assert opened.events() == events


def test_the_command_line_examines_and_salvages(avviso, store, tmp_path):
    new = tmp_path / "new.db"
    assert avviso("doctor", "--quick", "--store", store)[0] == 0
    content = store.read_bytes()
    store.write_bytes(content[: len(content) * 9 // 10])
    code, out, _ = avviso("doctor", "--store", store)
    assert (code, "BAD  store: bytes" in out) == (1, True)
    code, out, err = avviso("export", "--salvage", "-o", new, "--store", store)
    assert (code, out, "saved to" in err) == (3, "", True)
    assert avviso("export", "--salvage", "--store", store)[0] == 2
    assert avviso("export", "--salvage", "-o", new, "--store", store)[0] == 2
    with Store(new) as opened:
        assert opened.documents()


def test_what_is_copied_before_it_is_damaged_is_not_named(store, tmp_path):
    shutil.copy(store, tmp_path / "copy.db")
    assert bad(tmp_path / "copy.db") == set()


def test_what_is_purged_copied_or_rebuilt_is_well(store, tmp_path, example_store):
    backup(store, tmp_path / "copy.db")
    purge(store, [corpus.ident("document", 3)])
    rebuild(store)
    assert bad(store) == bad(tmp_path / "copy.db") == bad(example_store) == set()


def test_an_older_store_is_sealed_when_it_is_brought_up_to_date(store, tmp_path):
    for layout in range(1, len(MIGRATIONS)):
        old = tmp_path / f"{layout}.db"
        corpus.older(store, old, layout)
        assert bad(old) == {"store: layout"}
        Store(old).close()
        assert bad(old) == set()


def test_damage_before_a_store_is_brought_up_to_date_is_still_named(store, tmp_path):
    corpus.older(store, tmp_path / "old.db", 10)
    changed(tmp_path / "old.db", "UPDATE documents SET title = 'other' WHERE title = 'Paper 3'")
    Store(tmp_path / "old.db").close()
    assert "store: seals of the rows" in bad(tmp_path / "old.db")


def test_saved_searches_are_salvaged_as_they_were_saved_last_whatever_their_names(store, tmp_path):
    long = [f"{number:03} {'x' * 400}" for number in range(60)]  # several pages, some of which are given up again
    with SavedSearches(store) as kept:
        for name in (*sealing.KEYS, *long):
            kept.save(name, f"/search?q={name}", datetime(2026, 1, 2, tzinfo=UTC))
        for name in long[::2]:
            kept.save(name, "/documents", datetime(2026, 1, 3, tzinfo=UTC))
    done = salvage(store, tmp_path / "new.db")
    assert (done.saved["saved_searches"], done.differing) == (2 + len(sealing.KEYS) + len(long), 0)
    assert searches(tmp_path / "new.db") == searches(store)
    assert bad(tmp_path / "new.db") == set()


def test_the_doctor_quotes_the_name_of_a_saved_search(store):
    with SavedSearches(store) as kept:
        kept.save("\x1b[31mred", "/")
    changed(store, "UPDATE saved_searches SET address = '/x' WHERE name LIKE '%red'")
    assert ["saved search '\\x1b[31mred' changed" in one.told for one in examine(store) if not one.well] == [True]


def test_imported_events_are_looked_at_too(tmp_path):
    (tmp_path / "events.csv").write_text(corpus.gdelt(300), encoding="utf-8")
    for _ in import_events(tmp_path / "s.db", [tmp_path / "events.csv"]):
        pass
    shelf = tmp_path / "s-events.db"
    assert [one.name for one in examine_shelf(shelf) if not one.well] == []
    for statement in ("UPDATE days SET events = events + 1", "UPDATE segments SET facts = zeroblob(9)"):
        copy = shutil.copy(shelf, tmp_path / "copy.db")
        changed(copy, statement)
        found = [one.name for one in examine_shelf(copy) if not one.well]
        assert found == ["imported events: segments and sums"]
