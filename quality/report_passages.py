"""Join events marked in news reports and speeches of the GUM corpus with their sentences, which are not ours.

    python quality/report_passages.py gum-train-open-genres.conllu [--genre speech] > passages.jsonl
    avviso evaluate claims passages.jsonl

For measuring alone: nobody looks at what the coder makes of one of them while the coder is being changed. See
quality/news/README.md.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

MARKS = Path(__file__).resolve().parent / "news" / "reports.jsonl"
_TEXT, _NAME = "# text = ", "# newdoc id = "
Row = dict[str, Any]


def sentences(treebank: Path, genre: str) -> dict[str, list[str]]:
    """The sentences of each document of a genre, in order."""
    found: dict[str, list[str]] = {}
    name = ""
    with treebank.open(encoding="utf8") as lines:
        for line in lines:
            if line.startswith(_NAME):
                name = line.removeprefix(_NAME).strip()
            elif line.startswith(_TEXT) and name.startswith(f"GUM_{genre}_"):
                found.setdefault(name, []).append(line.removeprefix(_TEXT).strip())
    return found


def passages(treebank: Path, genre: str) -> Iterator[Row]:
    """A passage for each document; a sentence without a full stop, as titles are, is a paragraph of its own."""
    marks: dict[str, list[Row]] = {}
    for line in MARKS.read_text("utf8").splitlines():
        row = json.loads(line)
        marks.setdefault(row["id"], []).append(row)
    for name, parts in sentences(treebank, genre).items():
        text, expected = "", []
        for number, part in enumerate(parts):
            gap = "" if not text else " " if text[-1] in ".!?”\"'" and part[-1] in ".!?”\"'" else "\n\n"
            start = len(text) + len(gap)
            text += gap + part
            expected += [_expected(row, part, start) for row in marks.get(f"{name} {number}", [])]
        yield {"id": name, "text": text, "published": None, "held": True, "expect": expected, "ties": []}


def _expected(row: Row, sentence: str, start: int) -> Row:
    sides = {
        side: [{"code": p["code"], "words": sentence[slice(*p["at"])] if p["at"] else None} for p in row[side]]
        for side in ("actor", "recipient")
    }
    return {
        "event": row["event"],
        **sides,
        "modality": row["modality"],
        "quote_at": [start + at for at in row["at"]],
    }


def main() -> None:
    """Write the passages to standard output."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("treebank", type=Path)
    parser.add_argument("--genre", default="news", choices=["news", "speech"])
    chosen = parser.parse_args()
    for row in passages(chosen.treebank, chosen.genre):
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
