"""Counts that fade: how often and how lately each key was seen, at several speeds of forgetting.

Only what was added can be read, so whoever adds day by day can never look ahead.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]
NEVER = 500  # days since something that never happened


class FadingCounts:
    """Keys seen so far in order, and for each a count per speed.

    fades: days after which a count is worth 1/e. An event counts one on its own day. `values`,
    `total`, `last` and `first` have one row more than `keys`: the last row is of keys that were never seen.
    """

    def __init__(self, fades: Sequence[float]) -> None:
        self.rates = np.exp(-1.0 / np.asarray(fades, np.float64))
        self.keys: Ints = np.empty(0, np.int64)
        self.values: Floats = np.zeros((1, len(fades)), np.float32)
        self.total: Floats = np.zeros(1, np.float32)
        self.last: NDArray[np.int32] = np.full(1, -NEVER, np.int32)
        self.first: NDArray[np.int32] = np.full(1, NEVER, np.int32)
        self.day: int | None = None

    def pass_to(self, day: int) -> None:
        """Lets the days go by until `day`; a day that has passed is not passed again."""
        gap = 0 if self.day is None else day - self.day
        if gap > 0:
            self.values *= (self.rates**gap).astype(np.float32)
        self.day = day

    def add(self, day: int, keys: Ints) -> None:
        """Counts what happened on a day: a key a time."""
        self.pass_to(day)
        unique, times = np.unique(keys, return_counts=True)
        fresh = unique[self.find(unique) == len(self.keys)]
        if len(fresh):
            self._insert(day, np.searchsorted(self.keys, fresh), fresh)
        at = np.searchsorted(self.keys, unique)
        self.values[at] += times[:, None].astype(np.float32)
        self.total[at] += times.astype(np.float32)
        self.last[at] = day

    def _insert(self, day: int, at: Ints, fresh: Ints) -> None:
        self.values = np.insert(self.values, at, 0, axis=0)
        self.total = np.insert(self.total, at, 0)
        self.last = np.insert(self.last, at, -NEVER)
        self.first = np.insert(self.first, at, day)
        self.keys = np.insert(self.keys, at, fresh)

    def find(self, keys: Ints) -> Ints:
        """The row of each key; len(self.keys) for one that was never seen."""
        n = len(self.keys)
        if not n:
            return np.zeros(keys.shape, np.int64)
        at = np.searchsorted(self.keys, keys)
        at[self.keys[np.minimum(at, n - 1)] != keys] = n
        return at

    def ranges(self, groups: Ints, width: int) -> tuple[Ints, Ints]:
        """First row and row past the last of the keys group · width … group · width + width − 1."""
        return np.searchsorted(self.keys, groups * width), np.searchsorted(self.keys, groups * width + width)


class FadingTable:
    """As FadingCounts, for every cell of a table (rows × columns) that is small enough to be kept whole."""

    def __init__(self, shape: tuple[int, int], fades: Sequence[float]) -> None:
        self.rates = np.exp(-1.0 / np.asarray(fades, np.float64))
        self.values: Floats = np.zeros((len(fades), *shape), np.float32)
        self.total: Floats = np.zeros(shape, np.float32)
        self.last: NDArray[np.int32] = np.full(shape, -NEVER, np.int32)
        self.day: int | None = None

    def pass_to(self, day: int) -> None:
        """Lets the days go by until `day`."""
        gap = 0 if self.day is None else day - self.day
        for rate, table in zip(self.rates, self.values, strict=True):
            if gap > 0:
                table *= np.float32(rate**gap)
        self.day = day

    def add(self, day: int, rows: Ints, columns: Ints) -> None:
        """Counts what happened on a day: a cell a time."""
        self.pass_to(day)
        unique, times = np.unique(rows * self.total.shape[1] + columns, return_counts=True)
        counted = times.astype(np.float32)
        self.values.reshape(len(self.values), -1)[:, unique] += counted
        self.total.reshape(-1)[unique] += counted
        self.last.reshape(-1)[unique] = day
