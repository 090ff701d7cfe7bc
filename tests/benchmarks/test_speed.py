"""What the speed benchmark says, and how it fails."""

import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


@pytest.fixture(scope="module")
def speed():
    spec = spec_from_file_location("speed", BENCHMARKS / "speed.py")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_rate_is_that_of_the_middle_round(speed):
    lines = speed.told({"whole": [1.0, 2.0, 9.0], "parsing": [0.5, 1.0, 4.5]}, 300, "")
    assert lines[1].split()[:5] == ["avviso,", "text", "to", "claims", "150"]
    assert lines[-1].endswith("trees: 0.50")


def test_the_ratio_is_of_rounds_side_by_side(speed):
    times = {"whole": [1.0, 4.0], "parsing": [0.5, 2.0], "spaCy": [0.8, 3.2]}
    assert speed.told(times, 300, "a pipeline")[-1].endswith("multiple of a pipeline: 0.80")


def test_turns_are_taken_one_after_the_other(speed, monkeypatch):
    order = []

    class Worker:
        def seconds(self):
            order.append("spaCy")
            return 1.0

    monkeypatch.setattr(speed, "whole", lambda _documents: order.append("whole"))
    monkeypatch.setattr(speed, "parsing", lambda _documents: order.append("parsing"))
    times = speed.compare([], 2, Worker())
    assert order[1:] == ["whole", "parsing", "spaCy"] * 2
    assert {name: len(seconds) for name, seconds in times.items()} == {"whole": 2, "parsing": 2, "spaCy": 2}


def test_a_worker_that_ends_is_told(speed):
    with pytest.raises(OSError, match="the spaCy worker ended"):
        speed.SpacyWorker(sys.executable, "no_such_pipeline", ["Peru met Chile."])


def test_nothing_to_read_is_wrong_usage(speed, monkeypatch, capsys, tmp_path):
    monkeypatch.setattr(sys, "argv", ["speed.py", str(tmp_path)])
    assert speed.main() == 2
    assert "name files or folders" in capsys.readouterr().err
