"""What the commands share: settings from the terminal, outputs, sizes."""

import os
import sys

import click
import pytest

from avviso.faces import runs
from avviso.faces.tables import Look


@pytest.mark.parametrize(
    ("chosen", "output", "on_terminal", "form"),
    [
        ("csv", "-", True, "csv"),
        (None, "-", True, "table"),
        (None, "-", False, "jsonl"),
        (None, "a.jsonl", True, "jsonl"),
    ],
)
def test_the_format_depends_on_who_reads(monkeypatch, chosen, output, on_terminal, form):
    monkeypatch.setattr(sys.stdout, "isatty", lambda: on_terminal)
    assert runs.form_for(chosen, output) == form


@pytest.mark.parametrize(("columns", "width"), [(10, 60), (90, 90), (400, 140)])
def test_a_table_is_as_wide_as_the_terminal_within_reason(monkeypatch, terminal, columns, width):
    terminal()
    monkeypatch.setenv("COLUMNS", str(columns))
    assert runs.settings_for().width == width


def test_a_file_gets_the_usual_width_and_no_styles(monkeypatch, terminal):
    terminal()
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert runs.look_of(runs.settings_for("a.txt")) == Look(100, color=False)


def test_the_size_of_files_and_folders_is_added_up(tmp_path):
    (tmp_path / "a.txt").write_text("abc")
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "c.txt").write_text("de")
    assert runs.size_of([str(tmp_path / "a.txt"), str(tmp_path / "b"), "missing"]) == 5


def test_the_size_of_standard_input_is_unknown():
    assert runs.size_of(["-"]) == 0


@pytest.mark.parametrize(("count", "said"), [(0, "no event found; try more"), (1, "1 event"), (2, "2 events")])
def test_found_says_how_many(capsys, count, said):
    runs.found(count, "event", "try more")
    assert capsys.readouterr().err == f"avviso: {said}\n"


def test_a_closed_pipe_ends_the_run_without_an_error(monkeypatch):
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as stream:
        monkeypatch.setattr(sys, "stdout", stream)
        with pytest.raises(click.exceptions.Exit) as ended, runs.opened("-") as out:
            out.write("x" * 100_000)
    assert ended.value.exit_code == 0


@pytest.mark.parametrize("text", ["Nicolás\n", "half a pair: \ud800\n"])
def test_standard_output_is_utf_8_whatever_the_locale_says(monkeypatch, tmp_path, text):
    with (tmp_path / "out").open("w", encoding="ascii") as stream:
        monkeypatch.setattr(sys, "stdout", stream)
        with runs.opened("-") as out:
            out.write(text)
    assert (tmp_path / "out").read_bytes() == text.encode("utf-8", "backslashreplace")
