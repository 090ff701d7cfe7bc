from collections import Counter
from io import StringIO

import pytest

from avviso.faces.bulk import ENGINES, FORMS, Pace, summary
from avviso.records.bulk import Counts, Progress
from avviso.scaling import EXECUTORS
from avviso.scaling import FORMS as OF_SCALING


def test_the_forms_are_those_of_scaling():
    assert FORMS == OF_SCALING


def test_the_engines_are_those_of_scaling():
    assert tuple(EXECUTORS) == ENGINES


@pytest.mark.parametrize(
    "options",
    [
        ["--workers", "2"],
        ["--pack", "jsonl"],
        ["--no-filter"],
        ["--sentences"],
        ["--out", "there", "--format", "csv"],
        ["--out", "there", "-o", "x.jsonl"],
        ["--out", "there", "--rejected", "x.jsonl"],
        ["--out", "there", "--workers", "0"],
        ["--engine", "ray"],
        ["--out", "there", "--address", "auto"],
    ],
)
def test_options_that_do_not_go_together_are_refused(avviso, options, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert avviso("code", "a.txt", *options)[0] == 2
    assert not list(tmp_path.iterdir())


def test_a_folder_with_something_else_in_it_is_refused(avviso, tmp_path):
    (tmp_path / "diary.txt").write_text("mine")
    code, _, err = avviso("code", "a.txt", "--out", str(tmp_path), "--pack", "jsonl")
    assert code == 1
    assert "is not empty and holds no run of avviso" in err
    assert [path.name for path in tmp_path.iterdir()] == ["diary.txt"]


def test_inputs_that_are_not_there_are_said_and_counted(avviso, tmp_path):
    code, _, err = avviso("code", str(tmp_path / "gone.txt"), "--out", str(tmp_path / "out"), "--pack", "jsonl")
    assert code == 3
    assert "does not exist" in err
    assert "documents read 1 = coded 0 + rejected 1" in err


def test_the_pace_tells_rate_and_time_left():
    line = Pace(StringIO(), True).line(Progress(parts=9, done=5, before=2, documents=1200, sentences=36000), 120)
    assert line == "part 5 of 9 (2 of them before), 1,200 documents, 36,000 sentences, 300 a second, 2 min 40 s left"


def test_a_quiet_run_shows_nothing():
    out = StringIO()
    list(Pace(out, True, quiet=True).follow([Progress(1, 0, 0, 0, 0)]))
    assert out.getvalue() == ""


def test_the_bar_is_wiped():
    out = StringIO()
    list(Pace(out, True).follow([Progress(2, 1, 0, 5, 50)]))
    assert "[############------------]" in out.getvalue()
    assert out.getvalue().endswith("\r\x1b[K")


def test_the_summary_adds_up_by_reason():
    counts = Counts(5, 3, 20, 8, 11, Counter({"is empty": 2}), Counter({"nothing": 7}), Counter({"the filter": 5}))
    assert list(summary(counts)) == [
        "documents read 5 = coded 3 + rejected 2",
        "  2: is empty",
        "sentences 20 = with claims 8 + without 7 + dropped by the filter 5; claims 11",
        "  7: nothing",
        "  5: the filter",
    ]
