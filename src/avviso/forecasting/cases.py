"""Comparable cases: past windows of any pair, by whether certain events stood before them and whether others followed.

Windows lie end to end back from the day asked, each as long as the horizon. A case is a window and an ordered pair that
had any event in the year before the window; it counts as one "after such events" where those stood within some days
before it.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from avviso.forecasting.dynamicrows import unit_of
from avviso.records.forecasts import QuestionKind
from avviso.records.pools import Pool

if TYPE_CHECKING:
    from numpy.typing import NDArray

_YEAR = 365


@dataclass(frozen=True, slots=True)
class Case:
    """cases: windows of pairs with such events before, hits: of them with the kind asked for; other_…: without such."""

    cases: int
    hits: int
    other_cases: int
    other_hits: int


class Cases:
    """Cases before a day. windows: at most so many, and only such as begin after the first day read."""

    def __init__(self, past: Pool, day: int, horizon: int, windows: int) -> None:
        size, empty = len(past.parties), past.number("")
        kept = (past.actors != past.recipients) & (past.actors != empty) & (past.recipients != empty)
        past = past.without(~kept)
        self._past, self._horizon = past, horizon
        keys = past.actors * size + past.recipients
        pairs, self._forth = np.unique(keys, return_inverse=True)
        self._back = unit_of(past.recipients * size + past.actors, pairs)
        self._size = len(pairs)
        begun = int(past.read_days[0]) if len(past.read_days) else day
        self._starts = [start for start in (day - horizon * (one + 1) for one in range(windows)) if start > begun]
        self._sets: dict[tuple[object, ...], NDArray[np.bool_]] = {}
        self._masks: dict[QuestionKind, NDArray[np.bool_]] = {}

    def after(self, before: QuestionKind, way: str, days: int, kind: QuestionKind) -> Case:
        """Of a kind, after events of another, or its own, by the same actor on the same recipient ("forth") or back."""
        cases = hits = every = every_hits = 0
        for start in self._starts:
            pairs = self._pairs(None, "forth", (start - _YEAR, start))
            stood = self._pairs(before, way, (start - days, start)) & pairs
            came = self._pairs(kind, "forth", (start, start + self._horizon)) & pairs
            cases += int(stood.sum())
            hits += int((stood & came).sum())
            every += int(pairs.sum())
            every_hits += int(came.sum())
        return Case(cases, hits, every - cases, every_hits - hits)

    def _pairs(self, kind: QuestionKind | None, way: str, days: tuple[int, int]) -> "NDArray[np.bool_]":
        """(pairs,) whether each ordered pair has an event of a kind, or of any, in some days, forth or back."""
        key = (kind, way, days)
        if key not in self._sets:
            first, last = np.searchsorted(self._past.days, days)
            unit = (self._forth if way == "forth" else self._back)[first:last]
            if kind is not None:
                unit = unit[self._covered(kind)[self._past.kinds[first:last]]]
            found = np.zeros(self._size, np.bool_)
            found[unit[unit >= 0]] = True
            self._sets[key] = found
        return self._sets[key]

    def _covered(self, kind: QuestionKind) -> "NDArray[np.bool_]":
        if kind not in self._masks:
            self._masks[kind] = self._past.covered(kind)
        return self._masks[kind]
