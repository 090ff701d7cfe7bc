"""`avviso brief`: forms, options, and that an unsound brief is not written."""

import json
import sys
from types import ModuleType

import click
import pytest

from avviso import briefing, briefs
from avviso.briefing import BriefRequest
from avviso.faces import brief


@pytest.fixture
def quick(monkeypatch):
    """Briefs without analysis, which other tests make."""
    monkeypatch.setattr(briefs, "brief_request", briefs.read_request)


@pytest.fixture
def unsound(monkeypatch, quick):
    monkeypatch.setattr(briefing, "verify", lambda made, request: ("a fault",))


@pytest.mark.parametrize(
    ("chosen", "output", "form"),
    [
        (None, "-", "html"),
        (None, "a.htm", "html"),
        (None, "a.HTML", "html"),
        (None, "a.markdown", "md"),
        (None, "a.json", "json"),
        (None, "a.pdf", "pdf"),
        ("md", "a.txt", "md"),
    ],
)
def test_the_form_follows_the_name(chosen, output, form):
    assert brief.form_of(chosen, output) == form


def test_an_unknown_ending_is_refused():
    with pytest.raises(click.UsageError, match="html, md, json, pdf"):
        brief.form_of(None, "brief.docx")


def test_each_form_is_written(avviso, example_store, quick, tmp_path):
    for name, start in (("b.html", "<!doctype html>"), ("b.md", "---"), ("b.json", "{")):
        path = tmp_path / name
        code, out, _ = avviso("brief", "VEN", "RUS", "--store", example_store, "-o", str(path), "--no-check")
        assert (out, code in (0, 1)) == ("", True)
        assert path.read_text(encoding="utf-8").lower().startswith(start)
    assert json.loads((tmp_path / "b.json").read_text(encoding="utf-8"))["left"] == "VEN"


def test_an_unsound_brief_is_not_written(avviso, example_store, unsound, tmp_path):
    path = tmp_path / "b.html"
    code, _, err = avviso("brief", "VEN", "RUS", "--store", example_store, "-o", str(path))
    assert (code, path.exists()) == (1, False)
    assert "the brief is unsound: a fault" in err
    assert "nothing was written" in err


def test_an_unsound_brief_is_written_when_asked_for_and_still_fails(avviso, example_store, unsound, tmp_path):
    path = tmp_path / "b.html"
    code, _, err = avviso("brief", "VEN", "RUS", "--store", example_store, "-o", str(path), "--no-check")
    assert (code, path.exists(), "a fault" in err) == (1, True, True)


def test_a_brief_holds_nothing_of_the_day_or_later(avviso, example_store, quick, tmp_path):
    path = tmp_path / "b.md"
    avviso("brief", "VEN", "RUS", "--as-of", "2012-01-01", "--store", example_store, "-o", str(path), "--no-check")
    text = path.read_text(encoding="utf-8")
    assert "2009" in text
    assert "2017" not in text
    assert "2019" not in text


def test_days_that_are_none_are_refused(avviso, example_store):
    for option in ("--as-of", "--since"):
        code, _, err = avviso("brief", "VEN", "RUS", option, "soon", "--store", example_store)
        assert (code, "soon" in err) == (2, True)


def test_three_parties_are_refused(avviso, example_store):
    code, _, err = avviso("brief", "VEN", "RUS", "USA", "--store", example_store)
    assert (code, "3 parties given" in err) == (2, True)


def test_an_earlier_brief_that_cannot_be_read_is_named(avviso, example_store, tmp_path):
    missing = tmp_path / "none.json"
    code, _, err = avviso("brief", "VEN", "RUS", "--against", str(missing), "--store", example_store)
    assert (code, "none.json" in err) == (1, True)


def test_pages_that_are_no_text_go_to_standard_output_as_bytes(monkeypatch, example_store, quick, capfdbinary):
    fake = ModuleType("avviso.faces.briefpdf")
    fake.brief_to_pdf = lambda made: b"%PDF-\x00"
    monkeypatch.setitem(sys.modules, "avviso.faces.briefpdf", fake)
    made = briefing.brief(BriefRequest("VEN", "RUS", {}, (), (), (), {}, 0, 0, "x"))
    brief._written(made, "pdf", "-")
    sys.stdout.flush()
    assert capfdbinary.readouterr().out == b"%PDF-\x00"
