"""CSV, Parquet and JSON lines: the wire format, whole or as flat tables."""

import json
from datetime import date

import pytest

from avviso import exports
from avviso.errors import MissingExtra
from avviso.exporting import registry
from avviso.exporting.contract import NOTICE, Account, Manner
from avviso.faces.exportshape import WireShape
from avviso.records import Coding, Correction
from avviso.storing import Store

from .opening import csv_rows, json_lines, parquet_rows
from .stocks import VISIT, Exporter

KINDS = ("event", "claim", "tie", "document")


@pytest.mark.parametrize("kind", KINDS)
def test_a_table_of_each_kind_has_a_row_for_each(kind, exporter):
    assert len(csv_rows(exporter("csv", of=kind))) == exporter.account.written(kind) == exporter.held(kind)


def test_no_cell_of_a_table_is_a_formula(awkward):
    for kind in KINDS:
        cells = [cell for row in csv_rows(awkward("csv", of=kind)) for cell in row.values()]
        assert not [cell for cell in cells if cell.startswith(("=", "+", "@", "\t", "\r", "\n"))]
    assert any(cell.startswith("'=1+1") for cell in cells)


@pytest.mark.parametrize("kind", KINDS)
def test_parquet_has_the_rows_and_the_types(kind, exporter, tmp_path):
    pytest.importorskip("duckdb")
    rows = parquet_rows(exporter("parquet", of=kind), tmp_path)
    assert len(rows) == exporter.held(kind)
    if kind == "event":
        assert {type(row["actor"]) for row in rows} == {list}
        assert {type(row["reports"]) for row in rows} == {int}
        dated = [row for row in rows if row["date"] == "2006-07"]
        assert dated[0]["first_day"] == date(2006, 7, 1)
        assert dated[0]["last_day"] == date(2006, 7, 31)


def test_parquet_keeps_awkward_text_to_the_letter_and_the_notice_beside_it(awkward, tmp_path):
    duckdb = pytest.importorskip("duckdb")
    data = awkward("parquet", of="document", text=True)
    (row,) = parquet_rows(data, tmp_path)
    (same,) = json_lines(awkward("jsonl", of="document", text=True))
    assert {name: row[name] for name in ("title", "publisher", "text")} == {
        name: same[name] for name in ("title", "publisher", "text")
    }
    path = str(tmp_path / "read.parquet")
    told = duckdb.sql(f"SELECT decode(value) FROM parquet_kv_metadata('{path}') WHERE decode(key) = 'notice'")
    assert told.fetchall() == [(NOTICE,)]


def test_without_duckdb_parquet_says_what_to_install(exporter, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "duckdb", None)
    with pytest.raises(MissingExtra, match=r"avviso\[analytics\]"):
        exporter("parquet")


def test_json_lines_are_the_wire_format_as_other_commands_have_it(exporter, avviso):
    rows = json_lines(exporter("jsonl", modalities=("actual",)))
    code, out, _ = avviso("events", "VEN", "--store", exporter.store, "--format", "jsonl")
    assert code == 0
    told = [json.loads(line) for line in out.split("\n")[:-1]]
    events = {row["id"]: row for row in rows if row["kind"] == "derived-event"}
    claims = {row["id"]: row for row in rows if row["kind"] in ("event", "tie", "cause")}
    assert len(told) > 20
    for one in told:
        assert events[one["id"]] == {**one, "claims": []}
        assert all(claims[claim["id"]] == claim for claim in one["claims"])


def test_whole_texts_come_first_and_only_when_they_are_asked_for(visit):
    exports = visit()
    kinds = [row["kind"] for row in json_lines(exports("jsonl", text=True))]
    assert kinds == ["document", "event", "derived-event"]
    assert json_lines(exports("jsonl", text=True))[0]["text"] == VISIT
    assert "Russia lay under snow" not in exports("jsonl").decode()


def test_without_quotations_words_are_null_and_offsets_stay(visit):
    claim, event = json_lines(visit()("jsonl", quotes=False))
    assert [claim[name] for name in ("text", "event_text", "date_reason")] == [None, None, None]
    assert claim["text_info"] == {"sequence": 0, "start": 0, "end": 76}
    (actor,) = claim["actor"]
    assert (actor["entity_text"], actor["reason"], actor["identifier_text"]) == (None, None, "Hugo Chávez")
    assert (actor["start"], actor["end"]) == (VISIT.index("Venezuela"), VISIT.index(" visited"))
    assert event["actor"] == ["VEN"]


def test_a_party_with_neither_code_nor_name_keeps_the_words_that_say_who_is_meant(awkward):
    cause = next(row for row in json_lines(awkward("jsonl", quotes=False)) if row["kind"] == "cause")
    assert cause["cause"]["entity_text"] is None
    plain = json_lines(awkward("jsonl", quotes=False, types=("SUPPORT",)))
    assert all(
        actor["code"] or actor["entity_text"] for row in plain if row["kind"] == "event" for actor in row["actor"]
    )


def test_of_long_words_without_code_or_name_five_are_kept(made, tmp_path):
    farmers = "the farmers of the upper valley who had stayed"
    one = made(f"On Monday Ruritania’s envoy praised {farmers} near Freedonia in Strelsau, the Gazette wrote.")
    told, store = one.event(recipients=(one.mention(farmers),)), tmp_path / "long.db"
    with Store(store) as ledger:
        ledger.add(Coding(one.document, (told,), (), 1))
    claim, event = json_lines(Exporter(store)("jsonl", quotes=False))
    (kept,) = claim["recipient"]
    assert kept["entity_text"] == "the farmers of the upper …"
    assert event["recipient"] == [kept["entity_text"]]


def test_pieces_are_given_one_row_at_a_time(exporter):
    account = Account()
    asked = exports.ExportAsked()
    pieces = exports.export(asked, registry.format_of("jsonl"), Manner(WireShape()), account, exporter.store)
    next(pieces)
    assert account.written() == 1
    pieces.close()


def test_what_a_person_judged_wrong_stays_out_and_a_correction_is_in(visit):
    told = visit()
    with Store(told.store) as ledger:
        ledger.judge("correct", ["c1"], "me", Correction("event", "AID"))
    claim, event = json_lines(told("jsonl"))
    assert (claim["event"], event["event"]) == ("AID", "AID")
    with Store(told.store) as ledger:
        ledger.judge("wrong", ["c1"], "me")
    assert json_lines(told("jsonl")) == []
    assert told.account.written() == 0
