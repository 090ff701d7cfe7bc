"""How well the tie of two states tells a dispute in the year after.

    python quality/onset_figures.py DISPUTES.csv[.gz]

DISPUTES are dyad-years of militarised disputes by Gibler, Miller and Little, with ccode1, ccode2, year, gmlmidonset.
The tie is that of `measuring/signedties.py` from what is shipped (votes, ideal points, pacts). Asked are pairs of
states that are both in it; beside it stands whether the pair had a dispute in the year itself. Events would be asked
the same, but those that can be had begin after the disputes end.
"""

import sys
from collections import defaultdict
from collections.abc import Collection, Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from avviso.importing import vocabulary
from avviso.measuring.signedties import ties_of_year
from avviso.structure import shelf_of
from relation_data import Pair, rows

Real = NDArray[np.float64]
_YEARS = range(1950, 2010)
_ONCE = {"RUS": "SUN", "SCG": "YUG"}  # one number, two states one after the other


def disputes(path: Path, column: str) -> dict[int, set[Pair]]:
    """By year the pairs of which `column` is 1."""
    found: dict[int, set[Pair]] = defaultdict(set)
    for row in rows(path):
        if float(row[column] or 0) == 1:
            sides = (vocabulary.numbered(str(int(float(row[side])))) for side in ("ccode1", "ccode2"))
            found[int(float(row["year"]))].add(frozenset(sides))
    return found


def _as_then(pairs: set[Pair], parties: Collection[str]) -> set[Pair]:
    """The pairs under the codes that the parties of the year bear."""
    return {frozenset(code if code in parties else _ONCE.get(code, code) for code in pair) for pair in pairs}


def auc(scores: Real, told: NDArray[np.bool_]) -> float:
    """How often one that is told scores above one that is not, ties half (Mann and Whitney, 1947)."""
    _, places, often = np.unique(scores, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(often) - (often - 1) / 2)[places]
    yes = int(told.sum())
    return float((ranks[told].sum() - yes * (yes + 1) / 2) / (yes * (len(told) - yes)))


def figures(path: Path) -> Iterator[tuple[str, float]]:
    """Each figure's name and value."""
    onsets, ongoing = disputes(path, "gmlmidonset"), disputes(path, "gmlmidongoing")
    shelf, ties, fought, told = shelf_of(None), [], [], []
    for year in _YEARS:
        known = ties_of_year(shelf, year)
        one, two = np.triu_indices(len(known.parties), 1)
        ties.append(-known.ties[one, two])
        pairs = [frozenset((known.parties[a], known.parties[b])) for a, b in zip(one, two, strict=True)]
        now, coming = (_as_then(found, known.parties) for found in (ongoing[year], onsets[year + 1]))
        fought.append(np.array([pair in now for pair in pairs], float))
        told.append(np.array([pair in coming for pair in pairs]))
    tie, last, onset = (np.concatenate(values) for values in (ties, fought, told))
    yield "dyad-years", float(len(onset))
    yield "onsets in the year after", float(onset.sum())
    yield "AUC, a dispute this year", auc(last, onset)
    yield "AUC, the tie", auc(tie, onset)
    yield "AUC, both (a dispute first, then the tie)", auc(10 * last + tie, onset)
    quiet = last == 0
    yield "AUC, the tie, where there was no dispute this year", auc(tie[quiet], onset[quiet])
    related = tie != 0
    yield "AUC, the tie, where one is known", auc(tie[related], onset[related])


if __name__ == "__main__":
    for name, value in figures(Path(sys.argv[1])):
        print(f"{name}: {value:.3f}")
