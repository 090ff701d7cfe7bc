"""Join events marked in newspaper articles with the articles, which are not ours to publish.

    python quality/news_passages.py ARTICLES.jsonl [--held] [--marks FILE] > passages.jsonl
    avviso evaluate claims passages.jsonl

A passage for each article, as `avviso.evaluating.passages` reads them; see quality/news/README.md. Without --held
those that anyone may look at; with it the others, for measuring alone.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

MARKS = Path(__file__).resolve().parent / "news" / "events.jsonl"
Row = dict[str, Any]


def passages(articles: Path, marks: Path, held: bool) -> Iterator[Row]:
    """An article with the events marked in it; those without any event too, if every article was read."""
    marked: dict[str, list[Row]] = {}
    for row in _rows(marks):
        marked.setdefault(row["id"], []).append(row)
    for article in _rows(articles):
        if is_held(article["id"]) == held and (article["id"] in marked or marks == MARKS):
            events = [_expected(row, article["text"]) for row in marked.get(article["id"], [])]
            yield {**{k: article[k] for k in ("id", "text", "published")}, "held": held, "expect": events, "ties": []}


def is_held(article: str) -> bool:
    """Whether an article is for measuring alone: by its number, so that nobody chooses."""
    return int("".join(c for c in article if c.isdigit())) % 5 == 0


def _expected(row: Row, text: str) -> Row:
    return {
        "event": row["event"],
        "actor": [_party(party, text) for party in row["actor"]],
        "recipient": [_party(party, text) for party in row["recipient"]],
        "modality": row["modality"],
        "date": row["date"],
        "speaker": _words(row["speaker"], text),
        "reported_by": _words(row["reported_by"], text),
        "quote_at": row["at"],
    }


def _party(party: Row, text: str) -> Row:
    return {"code": party["code"], "words": _words(party["at"], text)}


def _words(at: list[int] | None, text: str) -> str | None:
    return text[at[0] : at[1]] if at else None


def _rows(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def main() -> None:
    """Write the passages to standard output."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--marks", type=Path, default=MARKS)
    parser.add_argument("--held", action="store_true")
    chosen = parser.parse_args()
    for row in passages(chosen.articles, chosen.marks, chosen.held):
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
