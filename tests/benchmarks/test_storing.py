"""What the benchmark of storing makes and counts."""

import importlib.util
from pathlib import Path

import pytest

from avviso import pipeline

FILE = Path(__file__).parents[2] / "benchmarks" / "storing.py"


@pytest.fixture
def storing(monkeypatch):
    spec = importlib.util.spec_from_file_location("benchmark_storing", FILE)
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(__import__("sys").modules, "benchmark_storing", module)
    spec.loader.exec_module(module)
    monkeypatch.setattr(pipeline, "code_documents", pipeline.code_documents)  # it is replaced, and put back afterwards
    return module


def test_invented_claims_stand_where_they_say(storing):
    made = storing.coding(7, 5)
    assert made == storing.coding(7, 5)
    assert len({claim.id for claim in made.claims}) == 5
    for claim in made.claims:
        assert made.document.quote(claim.evidence.sentence.span) == claim.evidence.text
        assert made.document.quote(claim.trigger) == claim.trigger_text
        for mention in (*claim.actors, *claim.recipients):
            assert made.document.quote(mention.span) == mention.text


@pytest.mark.skipif(not hasattr(__import__("os"), "fork"), reason="its processes are forked")
def test_what_writers_keep_is_counted_and_questions_are_timed(storing, tmp_path):
    path = storing.store_of(tmp_path / "s.db", 1)
    kept = storing.writing(path, 2, 3, 2)
    assert kept.claims == 12
    assert kept.cpu > 0
    assert kept.rate == pytest.approx(12 / kept.clock)
    times, used, control = storing.reading(path, 2, [(3, 4, 2, 0.01)])
    assert times == sorted(times)
    assert len(times) == len(used) == len(control) >= 2
    with storing.Store(path, read_only=True) as store:
        assert len(store.document_ids()) == storing.BEFORE + 6 + 4


def test_waits_are_told(storing):
    assert storing.waits([1.0] * 98 + [7.0, 300.0]) == "half within 1.0 ms, p99 300 ms, longest 300 ms"
