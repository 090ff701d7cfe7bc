"""Figures of who held which office on which day, by questions whose answers come from elsewhere (offices.csv).

    python quality/measure_offices.py [FOLDER]    # with a data folder: drawn anew, Archigos too; prints what differs

A holding whose dates come from the origin of the question is left out of the answer; a question that only such holdings
answer is not asked. Years that leave a remainder of 3 by 5 are held out: the tables were not corrected by them.
"""

import difflib
import importlib.util
import sys
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Protocol

from avviso.resolving import tables
from avviso.resolving.names import fold, spell
from avviso.resolving.offices import OfficeIndex, with_known_ends

ALIKE = 0.75
# Words of names that tell nobody from anybody.
_COMMON = frozenset("al el bin ibn abu ben van von der den sir dos das sheikh and".split())


class Asked(Protocol):
    """A question of office_questions.py, which stands in no package to be imported from."""

    code: str
    offices: str
    day: str
    name: str
    origin: str


def measure() -> dict[str, float]:
    """Shares from 0 to 1 of the shipped questions that are answered right: all, and those about held-out years."""
    results = [(question, judged(question)) for question in _questions().read_questions()]
    asked = [(question, right) for question, right in results if right is not None]
    return {
        "offices at a day: answered right": share(right for _, right in asked),
        "offices at a day: answered right in held-out years": share(right for one, right in asked if one.held_out),
    }


def share(marks: Iterable[bool]) -> float:
    """The share of what is true."""
    all_ = list(marks)
    return sum(all_) / len(all_) if all_ else 0.0


def judged(question: Asked) -> bool | None:
    """Whether a holder that another origin gives is whom the question names; None where only its own origin says so."""
    offices = question.offices.split(";")
    if any(agree(question.name, row) for office in offices for row in answers(question, office, question.origin)):
        return True
    own = any(agree(question.name, row) for office in offices for row in answers(question, office, ""))
    return None if own else False


def answers(question: Asked, office: str, without: str) -> tuple[tables.Holding, ...]:
    """Who may have held the office on the day, by rows whose dates are not from the origin `without`."""
    return index(without).holders(question.code, office, question.day)


@cache
def index(without: str) -> OfficeIndex:
    """The offices by holdings that are dated from elsewhere than one origin."""
    words = tables.office_words()
    rows = [row for row in tables.holdings() if not without or not row.origin.startswith(without)]
    return OfficeIndex(words, with_known_ends(rows, frozenset(row.office for row in words if row.single)))


def agree(name: str, row: tables.Holding) -> bool:
    """Whether a word of `name` is, spelt some way, a word of the holder's names."""
    said = _words(name)
    known = {word for spelling in (row.person, *row.aliases) for word in _words(spelling)}
    return any(_alike(one, other) for one in said for other in known)


def _words(name: str) -> frozenset[str]:
    words = spell(fold(name)).split()
    return frozenset(word for word in words if len(word) > 1 and word not in _COMMON) or frozenset(words)


def _alike(one: str, other: str) -> bool:
    return one == other or difflib.SequenceMatcher(None, one, other).ratio() >= ALIKE


@cache
def _questions() -> ModuleType:
    path = Path(__file__).with_name("office_questions.py")
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise ValueError(f"{path} cannot be loaded")
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module  # where dataclasses look up the types of fields
    spec.loader.exec_module(module)
    return module


def main() -> None:
    """Print the figures, and with a data folder every disagreement of the years that are not held out."""
    if len(sys.argv) < 2:
        print("\n".join(f"{value:.4f} {name}" for name, value in measure().items()))
        return
    marks: dict[tuple[str, bool], Counter[bool | None]] = {}
    for question in _questions().drawn(Path(sys.argv[1])):
        right = judged(question)
        marks.setdefault((question.origin, question.held_out), Counter())[right] += 1
        if right is False and not question.held_out:
            offices = question.offices.split(";")
            held = ", ".join(row.person for office in offices for row in answers(question, office, question.origin))
            print(f"{question.code} {offices[0]} {question.day}: {question.name} | {held} ({question.origin})")
    for (origin, held_out), counts in sorted(marks.items()):
        asked = counts[True] + counts[False]
        years = "held-out years" if held_out else "other years"
        right = f"{counts[True]} of {asked} right, {counts[True] / max(1, asked):.4f}"
        print(f"{origin}, {years}: {right}; {counts[None]} not asked")


if __name__ == "__main__":
    main()
