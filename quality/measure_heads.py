"""Figures of the type head on sentences of our own that were written to measure it, and were never trained on."""

import csv
from pathlib import Path

from avviso.evaluating.figures import macro_f1
from avviso.evaluating.pairs import marked, row_of
from avviso.pipeline import type_of_pair

SETS = Path(__file__).resolve().parents[1] / "training" / "pairs"
FILES = {"sentences as in a code book": "codebook_held.tsv", "two events in a sentence": "two_events_held.tsv"}


def measure() -> dict[str, float]:
    """Macro-F1 of the types, from 0 to 1, of each set."""
    return {f"type head: {name}": score(SETS / file) for name, file in FILES.items()}


def score(path: Path) -> float:
    """Macro-F1 of a table of types and marked sentences."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    given = [str(row_of(type_of_pair(marked(row["marked_sentence"])), merges_yield=True)["event"]) for row in rows]
    return macro_f1([row["root"] for row in rows], given)
