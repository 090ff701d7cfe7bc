"""`avviso evaluate tkg`: figures of every forecaster, ranks for others to check, and what is said of a bad folder."""

import json

import numpy as np
import pytest

from avviso.faces import cli, runs


@pytest.fixture
def folder(tmp_path):
    """Ten actors; 0 meets 1 every day, the rest is chance."""
    draw = np.random.default_rng(1)
    for name, days in (("train", range(20)), ("valid", range(20, 24))):
        rows = [(0, 0, 1, day * 24) for day in days]
        rows += [(*draw.integers(2, 10, 1), 1, *draw.integers(2, 10, 1), day * 24) for day in days for _ in range(4)]
        text = "\n".join(f"{s}\t{r}\t{o}\t{t}" for s, r, o, t in sorted(set(rows), key=lambda row: row[3]))
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "entity2id.txt").write_text("".join(f"Police (S{n % 3})\t{n}\n" for n in range(10)), encoding="utf-8")
    (tmp_path / "relation2id.txt").write_text("meet\t0\nthreaten\t1\n", encoding="utf-8")
    return tmp_path


def test_every_forecaster_is_printed_beside_the_baselines(folder, capsys):
    assert cli.run(["evaluate", "tkg", str(folder), "--json"]) == runs.FINE
    told = capsys.readouterr()
    figures = json.loads(told.out)
    assert {"layers", "logit", "base rate", "last period", "recurrency", "relation by counts"} <= set(figures)
    assert all(0 < figures[name]["mrr"] < 1 for name in ("layers", "logit", "base rate", "last period", "recurrency"))
    assert figures["n"] == 2 * len((folder / "valid.txt").read_text().splitlines())
    assert "filter: time-aware" in told.err
    assert "there is no test.txt" in told.err


def test_ranks_are_written_for_others_to_check(folder, tmp_path, capsys):
    out = tmp_path / "ranks.jsonl"
    assert cli.run(["evaluate", "tkg", str(folder), "--json", "--predictions", str(out)]) == runs.FINE
    figures = json.loads(capsys.readouterr().out)
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    first = next(name for name in figures if name in ("layers", "logit"))
    assert len(rows) == figures["n"]
    mean = sum(row["reciprocal_rank"] for row in rows) / len(rows)
    assert mean == pytest.approx(figures[first]["mrr"], abs=1e-3)
    daily = [row for row in rows if row["relation"] == "meet" and row["asked"] == "object"]
    assert len(daily) == 4
    assert all(row["above"] == 0 for row in daily)


def test_a_folder_without_the_files_is_rejected(tmp_path, capsys):
    assert cli.run(["evaluate", "tkg", str(tmp_path)]) == runs.SOME_REJECTED
    assert "entity2id.txt: does not exist" in capsys.readouterr().err
