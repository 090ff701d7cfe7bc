"""What the benchmark of growth makes, and when it fails."""

import importlib.util
import json
import sys
from pathlib import Path

import pytest

from avviso.coding.parsing.sentences import split
from avviso.reading.copies import Copies
from avviso.records import Document

FILE = Path(__file__).parents[2] / "benchmarks" / "growth.py"


@pytest.fixture(scope="module")
def growth():
    spec = importlib.util.spec_from_file_location("benchmark_growth", FILE)
    module = importlib.util.module_from_spec(spec)
    sys.modules["benchmark_growth"] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules["benchmark_growth"]


def test_articles_are_the_same_each_time_and_one_in_fifty_is_a_copy(growth, tmp_path):
    path = growth.corpus(tmp_path / "c.jsonl", 200, 8)
    rows = [json.loads(line) for line in path.read_text().splitlines()]
    assert path.read_text() == growth.corpus(tmp_path / "d.jsonl", 200, 8).read_text()
    copies = Copies()
    assert sum(copies.of(row["id"], row["text"]) is not None for row in rows) == 4


def test_the_cheap_coder_says_what_became_of_every_sentence(growth):
    document = Document("a", growth.article(3), published="2017-02-08")
    coding = growth.Cheap().code(document)
    assert coding.sentences == len(split(document.text)) == len(coding.claims) + len(coding.rejections)
    assert coding.claims
    for claim in coding.claims:
        assert claim.actors[0].text in claim.evidence.text


@pytest.mark.parametrize(("seconds", "code"), [((1.0, 10.9), 0), ((1.0, 11.2), 1)])
def test_it_fails_when_work_outgrows_the_corpus(growth, monkeypatch, capsys, seconds, code):
    taken = iter([0.0, 0.0, 0.0, *seconds])
    monkeypatch.setattr(growth, "run", lambda *_: growth.Taken(next(taken), 0.0, 1.0, 2, 3, 94.2))
    monkeypatch.setattr(sys, "argv", ["growth.py", "--articles", "10,100", "--sentences", "2"])
    assert growth.main() == code
    assert "100 articles" in capsys.readouterr().out
