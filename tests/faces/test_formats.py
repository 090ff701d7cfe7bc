"""json, jsonl and csv: each can be read back, and a spreadsheet runs nothing."""

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avviso.exporting import cells
from avviso.faces import formats
from avviso.faces.wire import claim_to_wire


def written(rows, form, columns=("id", "text")):
    out = io.StringIO()
    count = formats.write(iter(rows), form, out, lambda found: (str(row["id"]) for row in found), columns)
    return count, out.getvalue()


ROWS = [{"id": 1, "text": "a, “b”\nc"}, {"id": 2, "text": None}]


def test_jsonl_is_one_object_a_line():
    count, text = written(ROWS, "jsonl")
    assert (count, [json.loads(line) for line in text.splitlines()]) == (2, ROWS)


@pytest.mark.parametrize("rows", [ROWS, ROWS[:1], []])
def test_json_is_one_array(rows):
    assert json.loads(written(rows, "json")[1]) == rows


def test_csv_has_a_header_and_a_line_for_each_row():
    text = written(ROWS, "csv")[1]
    assert list(csv.reader(io.StringIO(text))) == [["id", "text"], ["1", "a, “b”\nc"], ["2", ""]]


def test_table_is_the_layout_handed_in():
    assert written(ROWS, "table") == (2, "12")


def test_rows_are_written_as_they_come():
    out = io.StringIO()

    def rows():
        yield {"id": 1}
        assert out.getvalue() == '{"id": 1}\n'

    formats.write(rows(), "jsonl", out, iter, ())


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_text_that_a_spreadsheet_would_run_gets_an_apostrophe(start):
    assert cells.cell(f"{start}1") == f"'{start}1"


@pytest.mark.parametrize("value", [-2.5, 3, 0])
def test_a_number_stays_a_number(value):
    assert cells.cell(value) == value


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (None, ""),
        (True, "true"),
        (False, "false"),
        ([], ""),
        (["a", None, 1], "a; ; 1"),
        (["=a"], "'=a"),
        ("a\0", "a�"),
    ],
)
def test_other_values_become_text(value, cell):
    assert cells.cell(value) == cell


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=20), max_size=4))
def test_no_csv_cell_can_start_a_formula(texts):
    for line in csv.reader(io.StringIO(written([{"text": text} for text in texts], "csv", ("text",))[1], newline="")):
        assert not line or not line[0].startswith(("=", "+", "-", "@", "\t"))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("actor.code", ["RUR"]),
        ("recipient.entity_text", ["Freedonia"]),
        ("event_loc.country_code", "RUR"),
        ("speaker.code", None),
        ("relation", None),
        ("text_info.start", 0),
    ],
)
def test_a_dotted_path_reaches_into_a_claim(made, path, value):
    assert cells.pick(claim_to_wire(made().event(), made().document), path) == value


@pytest.mark.parametrize("kind", ["event", "tie", "cause"])
def test_claims_of_every_kind_fit_the_claim_columns(made, kind):
    row = claim_to_wire(getattr(made(), kind)(), made().document)
    (line,) = csv.DictReader(io.StringIO(written([row], "csv", formats.CLAIM_COLUMNS)[1]))
    assert (line["kind"], line["id"], line["text"]) == (kind, row["id"], made.text)
