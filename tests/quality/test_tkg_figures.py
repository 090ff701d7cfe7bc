"""The script prints what the protocol gives, and each N-th day is asked while all are learned."""

import sys
from pathlib import Path

import numpy as np
import pytest

from avviso.evaluating import tkg
from avviso.evaluating.graphfiles import read_graph
from avviso.forecasting import LogitForecaster

sys.path.insert(0, str(Path(__file__).parents[2] / "quality"))
import tkg_figures


@pytest.fixture
def folder(tmp_path):
    """Ten actors over 24 days: chance alone."""
    draw = np.random.default_rng(2)
    for name, days in (("train", range(20)), ("valid", range(20, 24))):
        rows = [(*draw.integers(0, 10, 1), *draw.integers(0, 2, 1), *draw.integers(0, 10, 1), day) for day in days] * 2
        text = "\n".join("\t".join(str(int(part)) for part in row) for row in sorted(rows, key=lambda row: row[3]))
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "entity2id.txt").write_text("".join(f"Actor {n}\t{n}\n" for n in range(10)), encoding="utf-8")
    (tmp_path / "relation2id.txt").write_text("meet\t0\nthreaten\t1\n", encoding="utf-8")
    return tmp_path


def test_of_every_day_it_is_what_the_evaluation_says(folder):
    graph = read_graph(folder)
    scored, _, far = tkg.run(graph, "valid", LogitForecaster(graph.world))
    for learns, expected in ((True, scored), (False, far)):
        told = tkg_figures.ranked(graph, LogitForecaster(graph.world), 1, learns)
        assert told["mrr"] == tkg.summary(expected)["mrr"]


def test_of_every_other_day_it_is_what_the_evaluation_says_of_those(folder):
    graph = read_graph(folder)
    scored, _, _ = tkg.run(graph, "valid", LogitForecaster(graph.world))
    asked = [one for one in scored if (one.day - scored[0].day) % 2 == 0]
    told = tkg_figures.ranked(graph, LogitForecaster(graph.world), 2, learns=True)
    assert (told["answers"], told["mrr"]) == (len(asked), tkg.summary(asked)["mrr"])


@pytest.mark.parametrize("kind", ["layers", "relation"])
def test_a_line_a_figure(kind, folder, monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", ["tkg_figures.py", str(folder), "--of", kind])
    tkg_figures.main()
    lines = dict(line.split("\t") for line in capsys.readouterr().out.splitlines())
    assert {"mrr", "hits@10", "seconds", "gigabytes"} <= set(lines)
