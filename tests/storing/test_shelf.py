"""The shelf: what goes in comes out, once, and a broken run is taken up where it stopped."""

import sqlite3
from collections import Counter
from datetime import date

import pytest

from avviso.errors import NotAStore, StoreError
from avviso.records.ready import BadLine
from avviso.storing.shelf import DUPLICATE, Shelf
from avviso.storing.shelfschema import shelf_path

from .ready import columns, event, load


@pytest.fixture
def shelf(tmp_path):
    with Shelf(tmp_path / "events.db") as one:
        yield one


def test_an_event_comes_out_as_it_went_in(shelf):
    there = event(7), event(8, place="Łódź", country="", latitude=None, longitude=None, url="", actor_sector="")
    load(shelf, *there)
    assert shelf.events("invented", "RUS", "VEN") == there


def test_both_directions_and_only_the_days_asked_for_are_found(shelf):
    load(shelf, event(1, "2016-12-31"), event(2, sides="RUS VEN"), event(3, sides="VEN USA"), event(4, "2018-01-01"))
    found = shelf.events("invented", "VEN", "RUS", date(2017, 1, 1), date(2017, 12, 31))
    assert [one.id for one in found] == ["2"]
    assert [one.id for one in shelf.events("invented", "VEN", "RUS")] == ["1", "2", "4"]
    assert shelf.events("invented", "VEN", "JPN") == ()


def test_an_id_comes_once_within_a_piece_between_pieces_and_between_files(shelf):
    assert load(shelf, event(1), event(2), event(1)) == (BadLine(3, DUPLICATE),)
    assert load(shelf, event(3), event(2), digest="two") == (BadLine(2, DUPLICATE),)
    assert [one.id for one in shelf.events("invented", "VEN", "RUS")] == ["1", "2", "3"]
    assert shelf.datasets()[0].events == 3


def test_datasets_have_ids_of_their_own(shelf):
    load(shelf, event(1))
    assert load(shelf, event(1), dataset="other") == ()
    assert [(one.name, one.files, one.events) for one in shelf.datasets()] == [("invented", 1, 1), ("other", 1, 1)]
    assert shelf.datasets()[0].first == shelf.datasets()[0].last == date(2017, 2, 6)


def test_many_ids_in_any_order_are_told_from_new_ones(shelf):
    numbers = [number * 7919 % 1009 for number in range(400)]
    for start in range(0, 400, 100):
        load(shelf, *(event(one) for one in numbers[start : start + 100]), digest=str(start))
    repeated = load(shelf, *(event(one) for one in range(1009)), digest="all")
    assert {one.line - 1 for one in repeated} == set(numbers)


def test_a_file_says_how_far_it_is_and_what_was_wrong(shelf):
    file = shelf.file("invented", "abc", "day.csv")
    assert (file.last_line, file.loaded, file.done) == (0, 0, False)
    shelf.add(file.number, columns(event(1)), (BadLine(2, "no day"), BadLine(3, "no day")), 3)
    shelf.add(file.number, columns(event(1), first_line=4), (BadLine(5, "no id"),), 5)
    again = shelf.file("invented", "abc", "another name.csv")
    assert (again.number, again.last_line, again.loaded, again.done) == (file.number, 5, 1, False)
    assert again.rejected == Counter({"no day": 2, "no id": 1, DUPLICATE: 1})
    assert shelf.finish(file.number).done


def test_a_piece_is_kept_whole_or_not_at_all(shelf, monkeypatch):
    file = shelf.file("invented", "abc", "day.csv")
    monkeypatch.setattr("avviso.storing.shelving._roll_days", lambda *given: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        shelf.add(file.number, columns(event(1)), (BadLine(2, "no day"),), 2)
    monkeypatch.undo()
    assert shelf.events("invented", "VEN", "RUS") == ()
    state = shelf.file("invented", "abc", "day.csv")
    assert (state.last_line, state.rejected) == (0, Counter())
    assert shelf.add(file.number, columns(event(1)), (), 2) == ()


def test_two_runs_do_not_load_one_file_over_another(shelf):
    file = shelf.file("invented", "abc", "day.csv")
    shelf.add(file.number, columns(event(1), event(2)), (), 2)
    with pytest.raises(StoreError, match="another run is loading the same file"):
        shelf.add(file.number, columns(event(1), event(2)), (), 2)


def test_numbers_that_are_too_large_are_cut_and_lose_nothing_else(shelf):
    load(shelf, event(1, mentions=10**12, articles=70_000))
    (one,) = shelf.events("invented", "VEN", "RUS")
    assert (one.mentions, one.articles) == (2**32 - 1, 70_000)


def test_a_dataset_that_is_not_there_is_named_with_those_that_are(shelf):
    load(shelf, event(1))
    with pytest.raises(StoreError, match="no dataset 'icews' was imported: there are invented"):
        shelf.events("icews", "VEN", "RUS")


def test_it_stands_beside_the_store(tmp_path):
    assert shelf_path(tmp_path / "avviso.db") == tmp_path / "avviso-events.db"
    assert shelf_path(tmp_path / "mine") == tmp_path / "mine-events.db"


@pytest.mark.parametrize("content", [b"a diary, not a database" * 50, None])
def test_a_foreign_file_is_refused_and_left_as_it_was(tmp_path, content):
    path = tmp_path / "events.db"
    if content is None:
        with sqlite3.connect(path) as other:
            other.execute("CREATE TABLE diary (page TEXT)")
        other.close()
    else:
        path.write_bytes(content)
    before = path.read_bytes()
    with pytest.raises(NotAStore, match="left as it was"):
        Shelf(path)
    assert path.read_bytes() == before


def test_nothing_is_made_where_something_is_only_to_be_read(tmp_path):
    with pytest.raises(NotAStore, match="avviso import FILE"):
        Shelf(tmp_path / "none.db", read_only=True)
    assert list(tmp_path.iterdir()) == []


def test_a_newer_file_is_refused(tmp_path):
    Shelf(tmp_path / "events.db").close()
    with sqlite3.connect(tmp_path / "events.db") as newer:
        newer.execute("PRAGMA user_version = 99")
    newer.close()
    with pytest.raises(NotAStore, match="written by a newer avviso"):
        Shelf(tmp_path / "events.db")


def test_only_its_owner_can_read_it(tmp_path):
    Shelf(tmp_path / "new" / "events.db").close()
    assert (tmp_path / "new" / "events.db").stat().st_mode & 0o077 == 0
