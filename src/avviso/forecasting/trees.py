"""Gradient-boosted trees (Friedman 2001) that were grown elsewhere, in plain arrays: their sum for rows of features.

Growing them takes a library (training/forecast); adding them up takes a few lines, and no more is needed here.
"""

from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

import numpy as np

from avviso.errors import DataError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from avviso.records.ready import Real


_CELLS = 1 << 15  # of a tree and a row, worked on at once


@dataclass(frozen=True, slots=True)
class Trees:
    """T trees of at most N inner nodes. feature, left, right: (T, N); cut: (T, N), a row goes left where it is not
    above. A child below 0 is leaf −1 − child. leaf: (T, N + 1). depth: the most steps from root to leaf. names: of
    the features, in order.
    """

    feature: "NDArray[np.int64]"
    cut: "Real"
    left: "NDArray[np.int64]"
    right: "NDArray[np.int64]"
    leaf: "Real"
    depth: int
    names: tuple[str, ...]

    def total(self, table: "NDArray[np.float32]") -> "Real":
        """(n,) the sum of all trees for rows (n, F), the same for a row whatever rows stand beside it."""
        found = np.zeros(len(table))
        step = max(_CELLS // max(len(self.feature), 1), 1)
        for start in range(0, len(table), step):
            found[start : start + step] = self._total(table[start : start + step])
        return found

    def _total(self, table: "NDArray[np.float32]") -> "Real":
        trees, rows = np.arange(len(self.feature))[:, None], np.arange(len(table))
        node = np.zeros((len(trees), len(rows)), np.int64)
        for _ in range(self.depth):
            inner = node >= 0
            spot = trees, np.where(inner, node, 0)
            below = table[rows, self.feature[spot]] <= self.cut[spot]
            child = np.where(below, self.left[spot], self.right[spot])
            node = np.where(inner, child, node)
        # A running sum adds one tree after the other; a plain one would pair them, by how many rows there are.
        sums: Real = np.cumsum(self.leaf[trees, -1 - node], axis=0)
        return sums[-1] if len(sums) else np.zeros(len(rows))


def read_trees(file: IO[bytes], names: tuple[str, ...]) -> Trees:
    """Trees from an .npz file. Raises DataError where they were grown on other features than `names`."""
    try:
        with np.load(file, allow_pickle=False) as kept:
            whole = {name: kept[name].astype(np.int64) for name in ("feature", "left", "right")}
            real = {name: kept[name].astype(np.float64) for name in ("cut", "leaf")}
            found = Trees(**whole, **real, depth=int(kept["depth"]), names=tuple(kept["names"].tolist()))
    except (OSError, ValueError, KeyError) as error:
        raise DataError(f"the trees of the forecast cannot be read ({error}): install avviso again") from error
    if found.names != names:
        raise DataError("the trees of the forecast were grown on other features: install avviso again")
    return found
