"""Lists of unequal length laid end to end: expanding ranges, and reducing each list to a number."""

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]


def expand(start: Ints, stop: Ints) -> tuple[Ints, Ints]:
    """All numbers of the ranges start … stop − 1 one after the other, and for each which range it is of.

    >>> [part.tolist() for part in expand(np.array([5, 0, 2]), np.array([7, 0, 3]))]
    [[5, 6, 2], [0, 0, 2]]
    """
    sizes = stop - start
    owner = np.repeat(np.arange(len(sizes)), sizes)
    before = np.cumsum(sizes) - sizes
    return np.arange(len(owner)) - before[owner] + start[owner], owner


def offsets(sizes: Ints) -> Ints:
    """Where each list begins, and the end of the last.

    >>> offsets(np.array([2, 0, 1])).tolist()
    [0, 2, 2, 3]
    """
    return np.concatenate([np.zeros(1, np.int64), np.cumsum(sizes, dtype=np.int64)])
