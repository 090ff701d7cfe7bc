"""The notebook in docs: its cells run in order, and it holds no outputs."""

import json
import shutil
from pathlib import Path

import pytest

NOTEBOOK = Path(__file__).parents[2] / "docs" / "notebook.ipynb"


def cells(kind):
    """The texts of the cells of a kind."""
    book = json.loads(NOTEBOOK.read_text(encoding="utf-8"))
    return ["".join(one["source"]) for one in book["cells"] if one["cell_type"] == kind]


def test_its_cells_run_in_order(example_store, tmp_path, monkeypatch):
    pytest.importorskip("narwhals")
    pytest.importorskip("polars")
    ran(example_store, tmp_path, monkeypatch, cells("code"))


def test_all_but_frames_run_without_polars(example_store, tmp_path, monkeypatch):
    names = ran(example_store, tmp_path, monkeypatch, [cell for cell in cells("code") if "to_polars" not in cell])
    assert names["brief"].faults == ()
    assert names["claim"].id in names["claims"].to_dicts()[0]["id"]


def ran(example_store, folder, monkeypatch, texts):
    """The names that the cells leave."""
    monkeypatch.chdir(folder)
    monkeypatch.setenv("AVVISO_DATA", str(folder / "data"))
    (folder / "avviso-demo").mkdir()
    shutil.copy(example_store, folder / "avviso-demo" / "demo.db")
    names = {}
    assert len(texts) > 5
    for text in texts:
        exec(compile(text, NOTEBOOK.name, "exec"), names)
    return names


def test_it_is_a_notebook_without_outputs():
    book = json.loads(NOTEBOOK.read_text(encoding="utf-8"))
    assert (book["nbformat"], book["nbformat_minor"]) == (4, 5)
    assert len({one["id"] for one in book["cells"]}) == len(book["cells"])
    code = [one for one in book["cells"] if one["cell_type"] == "code"]
    assert all(one["outputs"] == [] and one["execution_count"] is None for one in code)
    assert cells("markdown")[0].startswith("# ")
