"""What the benchmark of resolving says, and that it measures what it claims to."""

import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from avviso.resolving import Gazetteer

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


@pytest.fixture(scope="module")
def resolving():
    spec = spec_from_file_location("resolving_benchmark", BENCHMARKS / "resolving.py")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_documents_are_the_same_every_time_and_mostly_resolved(resolving):
    cases = resolving.Maker().documents(3)
    assert cases == resolving.Maker().documents(3)
    mentions = 3 * resolving.MENTIONS
    assert mentions * 0.6 < resolving.resolving(cases, Gazetteer.load()) < mentions


def test_every_mention_stands_where_its_span_says(resolving):
    (case,) = resolving.Maker().documents(1)
    text = case.coding.document.text
    assert all(text[one.span.start : one.span.end] == one.text for one, _ in case.asked)


def test_the_figures_are_those_of_the_middle_round(resolving):
    lines = resolving.told({"resolving": [1.0, 2.0, 9.0], "dict": [0.1, 0.1, 0.3]}, 300, 250)
    assert lines[1].split() == ["resolved", "150", "mentions/s"]
    assert lines[-1].endswith("20 look-ups in a dict")


def test_it_prints_and_refuses_nothing_to_measure(resolving, monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["resolving.py", "--documents", "2", "--rounds", "1"])
    assert resolving.main() == 0
    assert "60 mentions" in capsys.readouterr().out
    monkeypatch.setattr(sys, "argv", ["resolving.py", "--documents", "0"])
    assert resolving.main() == 2
