"""Marks that point into articles become passages that the evaluator reads."""

import json
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from avviso.evaluating.claims import read

SPEC = spec_from_file_location("news_passages", Path(__file__).parents[2] / "quality" / "news_passages.py")
news_passages = module_from_spec(SPEC)
SPEC.loader.exec_module(news_passages)

TEXT = "Chad praised Mali, the ministry said."
MARK = {
    "id": "paper-7", "at": [5, 12], "event": ["SUPPORT", "AGREE"], "modality": "actual", "date": None,
    "actor": [{"code": "TCD", "at": [0, 4]}],
    "recipient": [{"code": "MLI", "at": [13, 17]}, {"code": None, "at": None}],
    "speaker": [19, 31], "reported_by": None,
}  # fmt: skip


@pytest.fixture
def files(tmp_path):
    articles, marks = tmp_path / "articles.jsonl", tmp_path / "marks.jsonl"
    rows = [{"id": f"paper-{n}", "published": "2019-01-02", "text": TEXT} for n in (7, 10)]
    articles.write_text("".join(json.dumps(row) + "\n" for row in rows))
    marks.write_text("".join(json.dumps({**MARK, "id": row["id"]}) + "\n" for row in rows))
    return articles, marks


def test_marks_and_articles_meet(files, tmp_path):
    (row,) = news_passages.passages(*files, held=False)
    (event,) = row["expect"]
    assert (row["id"], event["speaker"]) == ("paper-7", "the ministry")
    assert event["recipient"] == [{"code": "MLI", "words": "Mali"}, {"code": None, "words": None}]
    joined = tmp_path / "joined.jsonl"
    joined.write_text(json.dumps(row))
    (passage,) = read(joined)
    assert passage.document.quote(passage.events[0].quote) == "praised"


def test_held_articles_come_only_when_asked_for(files):
    assert [row["id"] for row in news_passages.passages(*files, held=True)] == ["paper-10"]


def test_the_marks_that_ship_point_at_words():
    rows = [json.loads(line) for line in news_passages.MARKS.read_text().splitlines()]
    assert len(rows) > 3000
    assert all(0 <= row["at"][0] < row["at"][1] and row["event"] for row in rows)
    assert {news_passages.is_held(row["id"]) for row in rows} == {True, False}
