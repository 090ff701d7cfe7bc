"""Figures of whom mentions in a sentence stand for on a day: code, sector and, where it is asked, name and office.

    python quality/measure_mentions.py        # prints what differs among the mentions that are not held

The mentions are those of tests/golden/mentions.jsonl and mentions_afar.jsonl, which tests/golden/README.md describes.
One is right when every field that its line gives is answered so; null is an answer, too: nobody, or nothing known.
"""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from avviso.coding.naming.phrases import mention_in
from avviso.records import Coding, Document, Identity, Mention
from avviso.resolving import Gazetteer
from avviso.resolving.document import Survey
from avviso.resolving.parties import Resolver

GOLDEN = Path(__file__).resolve().parents[1] / "tests" / "golden"
MENTIONS, AFAR = GOLDEN / "mentions.jsonl", GOLDEN / "mentions_afar.jsonl"
NOBODY = Identity(None)
Asked = Mapping[str, Any]


def measure() -> dict[str, float]:
    """Shares from 0 to 1 of mentions answered right: those worked on, the held ones, and those of no known code."""
    results, afar = ([(one, not differing(one, answered(one))) for one in asked(path)] for path in (MENTIONS, AFAR))
    return {
        "mentions, worked on: answered right": share(right for one, right in results if not one["held"]),
        "mentions, held: answered right": share(right for one, right in results if one["held"]),
        "mentions that name no known party: answered right": share(right for one, right in results if not one["code"]),
        "mentions from afar, worked on: answered right": share(right for one, right in afar if not one["held"]),
        "mentions from afar, held: answered right": share(right for one, right in afar if one["held"]),
    }


def asked(path: Path = MENTIONS) -> Iterator[Asked]:
    """The mentions in the order of the file."""
    for line in path.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def answered(one: Asked) -> Mention:
    """The mention as its sentence has it, resolved on its day."""
    gazetteer, text = Gazetteer.load(), one["context"]
    start = text.rindex(one["mention"])
    document = Document(id=one["id"], text=text, origin="golden", published=one["date"])
    survey = Survey(Coding(document, (), (), 0), gazetteer)
    mention = mention_in(text, start, start + len(one["mention"]))
    return Resolver(gazetteer, survey).resolve(mention, one["date"])


def differing(one: Asked, mention: Mention) -> dict[str, object]:
    """The fields that are asked for and answered otherwise, with the answer."""
    who = mention.identity or NOBODY
    found = {"code": who.code, "sector": who.sector, "name": who.name, "office": who.office}
    return {name: value for name, value in found.items() if name in one and value != one[name]}


def share(marks: Iterable[bool]) -> float:
    """The share of what is true."""
    all_ = list(marks)
    return sum(all_) / len(all_) if all_ else 0.0


def main() -> int:
    """Prints the figures and, of the mentions that are not held, what was answered otherwise. 0."""
    for one in (*asked(MENTIONS), *asked(AFAR)):
        mention = answered(one)
        wrong = differing(one, mention)
        if wrong and not one["held"]:
            print(f"{one['id']} {one['mention']!r}: {wrong} ({mention.reason})")
    for name, value in measure().items():
        print(f"{value:.4f} {name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
