"""What is measured of whole corpora."""

import importlib.util
import sys
from pathlib import Path

import pytest

FILE = Path(__file__).parents[2] / "quality" / "measure_corpora.py"


@pytest.fixture(scope="module")
def corpora():
    spec = importlib.util.spec_from_file_location("measure_corpora", FILE)
    module = importlib.util.module_from_spec(spec)
    sys.modules["measure_corpora"] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules["measure_corpora"]


def test_a_step_that_looks_at_all_texts_before_it_is_found(corpora, monkeypatch):
    """Copies found by holding each text against every other, as nobody should."""
    texts = []

    class Copies:
        def of(self, name, text):
            texts.append(text)
            return "itself" if any(len(one) > 1_000_000 for one in texts) else None

    monkeypatch.setattr("avviso.reading.copies.Copies", Copies)
    assert corpora.growth() < 0.95


def test_calls_are_counted_within_a_run_alone(corpora, monkeypatch):
    monkeypatch.setattr(corpora, "over", lambda work: [abs(-1) for _ in range(1000)])
    assert 1000 <= corpora.calls(None) <= 1100
    assert sys.getprofile() is None
