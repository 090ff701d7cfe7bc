"""`avviso import`: what is loaded, what is rejected and where, and that nothing is loaded twice."""

import json

import pytest

from avviso.faces.importing import KINDS
from avviso.importing.events import FORMATS
from avviso.storing.shelf import Shelf

from ..importing.samples import gdelt, icews


@pytest.fixture
def day(tmp_path):
    """A GDELT file of five lines: three events, one of them twice, and one without a day."""
    path = tmp_path / "20170206.export.CSV"
    lines = [gdelt(2, c0="1"), gdelt(2, c0="2"), gdelt(2, c0="1"), gdelt(2, c0="4", c1="20170230"), gdelt(2, c0="5")]
    path.write_text("".join(lines))
    return path


def test_kinds_are_those_of_the_formats():
    assert tuple(FORMATS) == KINDS


def test_in_is_loaded_and_rejected_and_each_reason_is_named_with_its_lines(avviso, day):
    code, out, err = avviso("import", day)
    assert (code, out) == (3, "")
    assert "events read 5 = loaded 3 + rejected 2" in err
    assert (
        "rejected: 1: no day of the calendar: mend the date or leave the line out: 20170206.export.CSV, line 4" in err
    )
    assert "there already under its id: nothing to do: 20170206.export.CSV, line 3" in err


def test_a_clean_file_ends_well(avviso, tmp_path):
    path = tmp_path / "icews.tab"
    path.write_text(icews())
    assert avviso("import", path)[0] == 0


def test_a_file_that_was_loaded_before_adds_nothing(avviso, day, tmp_path):
    avviso("import", day)
    same = tmp_path / "renamed.csv"
    same.write_bytes(day.read_bytes())
    code, _, err = avviso("import", same)
    assert code == 0
    assert "renamed.csv: loaded before (3 events of gdelt2), adds nothing" in err
    assert "events read 0 = loaded 0 + rejected 0" in err


def test_a_run_that_breaks_is_taken_up_where_it_stopped(avviso, day, monkeypatch):
    monkeypatch.setattr("avviso.importing.gdelt._PIECE", 1)
    monkeypatch.setattr("avviso.importing.gdelt.blocks", lambda stream: iter(stream.readline, b""))
    add, calls = Shelf.add, []

    def breaking(self, *given):
        calls.append(given)
        if len(calls) == 3:
            raise KeyboardInterrupt
        return add(self, *given)

    monkeypatch.setattr(Shelf, "add", breaking)
    assert avviso("import", day)[0] == 130
    code, out, _ = avviso("import", "--json", day)
    told = json.loads(out)
    assert (code, told["loaded"], told["files"][0]["loaded_before"]) == (3, 1, 2)
    assert sum(told["rejected"].values()) == 2
    _, out, _ = avviso("import", "--list", "--format", "json")
    assert json.loads(out)[0]["events"] == 3


def test_one_json_object_holds_all_counts(avviso, day, tmp_path):
    stray = tmp_path / "letter.txt"
    stray.write_text("Dear all,\n")
    code, out, err = avviso("import", "--json", "-q", day, stray)
    told = json.loads(out)
    assert code == 3
    assert told["loaded"] == 3
    assert sum(told["rejected"].values()) == 2
    assert told["files"][0]["dataset"] == "gdelt2"
    assert told["files"][0]["done"] is True
    assert told["unreadable"][0]["origin"] == str(stray)
    assert "events read" not in err


def test_every_rejected_line_can_be_had(avviso, day, tmp_path):
    avviso("import", day, "--rejected", tmp_path / "left.jsonl")
    left = [json.loads(line) for line in (tmp_path / "left.jsonl").read_text().splitlines()]
    assert sorted(one["line"] for one in left) == [3, 4]
    assert {one["origin"] for one in left} == {str(day)}
    assert all(one["reason"] for one in left)


@pytest.mark.parametrize("words", [["gdelt"], ["gdelt2"], ["--kind", "gdelt"], ["--kind", "gdelt1"], []])
def test_a_kind_may_stand_first_or_be_left_to_the_file(avviso, day, words):
    assert "loaded 3" in avviso("import", *words, day)[2]


def test_another_kind_than_the_files_is_refused(avviso, day):
    code, _, err = avviso("import", "icews", day)
    assert code == 3
    assert "does not begin as a file of icews does" in err


def test_what_is_loaded_is_listed(avviso, day, tmp_path):
    code, _, err = avviso("import", "--list")
    assert code == 4
    assert "load one with `avviso import FILE`" in err
    avviso("import", day)
    code, out, _ = avviso("import", "--list", "--format", "table")
    assert code == 0
    assert out.splitlines()[1].split() == ["gdelt2", "1", "3", "2017-02-06", "2017-02-06"]


def test_nothing_to_load_is_a_wrong_use(avviso):
    assert avviso("import")[0] == 2
    assert avviso("import", "gdelt")[0] == 2


def test_imported_events_are_not_in_the_events_of_prose(avviso, day):
    avviso("import", day)
    assert avviso("events", "VEN", "RUS")[0] != 0
