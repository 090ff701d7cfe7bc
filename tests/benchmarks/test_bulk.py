import importlib.util
import sys
from pathlib import Path

import pytest

from avviso.records import Document

FILE = Path(__file__).parents[2] / "benchmarks" / "bulk.py"


@pytest.fixture(scope="module")
def bulk():
    spec = importlib.util.spec_from_file_location("benchmark_bulk", FILE)
    module = importlib.util.module_from_spec(spec)
    sys.modules["benchmark_bulk"] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules["benchmark_bulk"]


def test_cuttings_are_short_and_none_is_a_copy(bulk):
    text = " ".join(f"The envoy of Ruritania came for round {n} of the talks." for n in range(9))
    made = bulk.cuttings([Document("a", text)], 5)
    assert len({one.id for one in made}) == len({one.text for one in made}) == 5
    assert {one.text.count("round") for one in made} == {bulk.CUTTING}


def test_a_rate_leaves_loading_out(bulk):
    line = bulk.Taken(sentences=1000, parsed=150, clock=10, cpu=7, megabytes=221.4).line("news", 2, loading=1.0)
    assert line.split() == ["news", "1,000", "15%", "100", "400", "221", "MB"]


def test_nothing_to_read_is_said(bulk, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["bulk.py", str(tmp_path)])
    assert bulk.main() == 2
    assert "no document" in capsys.readouterr().err
