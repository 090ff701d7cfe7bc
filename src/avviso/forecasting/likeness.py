"""Who resembles whom and who fits whom, from factored co-occurrence (truncated SVD by subspace iteration, numpy alone).

Halko, Martinsson and Tropp (2011) for the method.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]
_RANK, _EXTRA, _ROUNDS = 64, 16, 4
_NEIGHBOURS = 30
_BLOCK = 1000


@dataclass(frozen=True, slots=True)
class Sparse:
    """A matrix by its cells other than zero, in order of row."""

    rows: Ints
    columns: Ints
    cells: Floats
    shape: tuple[int, int]

    def times(self, right: Floats) -> Floats:
        """This matrix times a dense one."""
        out = np.zeros((self.shape[0], right.shape[1]), np.float32)
        edges = np.flatnonzero(np.diff(self.rows, prepend=-1))
        for first in range(0, right.shape[1], 8):
            part = right[:, first : first + 8]
            out[self.rows[edges], first : first + 8] = np.add.reduceat(part[self.columns] * self.cells[:, None], edges)
        return out

    def turned(self) -> "Sparse":
        """Rows for columns."""
        order = np.argsort(self.columns, kind="stable")
        return Sparse(self.columns[order], self.rows[order], self.cells[order], self.shape[::-1])


def truncated_svd(matrix: Sparse) -> tuple[Floats, Floats, Floats]:
    """Left vectors, singular values and right vectors of the largest ones; deterministic."""
    rank = min(_RANK, min(matrix.shape) - 1)
    width = min(rank + _EXTRA, min(matrix.shape))
    turned = matrix.turned()
    basis = np.random.default_rng(0).standard_normal((matrix.shape[1], width)).astype(np.float32)
    for _ in range(_ROUNDS):
        basis = np.linalg.qr(turned.times(matrix.times(basis)))[0].astype(np.float32)
    image = matrix.times(basis)
    left, size, right = np.linalg.svd(image, full_matrices=False)
    return left[:, :rank], size[:rank], (basis @ right.T)[:, :rank].astype(np.float32)


@dataclass(frozen=True, slots=True)
class Likeness:
    """neighbours, alike: for each actor the most similar ones and how similar (0 none).

    giver, taker: vectors whose product says how well two actors go together. profile: vectors of actors whose product
    with that of a (relation, actor) item says how well it fits them; item: its row in `fit`.
    """

    neighbours: Ints
    alike: Floats
    pair: Floats
    profile: Floats
    items: Ints
    fit: Floats


def nobody(actors: int) -> Likeness:
    """Before anything was learned."""
    none = np.zeros((actors, 1), np.float32)
    return Likeness(
        np.zeros((actors, 1), np.int64), none, none, none, np.empty(0, np.int64), np.zeros((1, 1), np.float32)
    )


def learn_likeness(triples: tuple[Ints, Ints, Ints], weight: Floats, actors: int) -> Likeness:
    """From (subject, relation, object) in order of subject, each with how much it counts, both ways."""
    subject, relation, other = triples
    items, column = np.unique(relation * actors + other, return_inverse=True)
    many = np.log1p(2 * weight)
    spread = np.bincount(column, minlength=len(items))
    many = many * np.sqrt(np.log(1 + actors / (1 + spread)))[column]
    size = np.sqrt(np.bincount(subject, many * many, minlength=actors)) + 1e-9
    scaled = Sparse(subject, column, (many / np.sqrt(size)[subject]).astype(np.float32), (actors, len(items)))
    left, value, right = truncated_svd(scaled)
    profile = (left * value * np.sqrt(size)[:, None]).astype(np.float32)
    neighbours, alike = _nearest(left * value, np.unique(subject))
    fit = np.concatenate([right, np.zeros((1, right.shape[1]), np.float32)])
    return Likeness(neighbours, alike, _pairs(subject, other, weight, actors), profile, items, fit)


def _nearest(vectors: Floats, active: Ints) -> tuple[Ints, Floats]:
    unit = vectors / (np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9)
    count = min(_NEIGHBOURS, len(active) - 1)
    found = np.zeros((len(vectors), count), np.int64)
    alike = np.zeros((len(vectors), count), np.float32)
    for first in range(0, len(active), _BLOCK):
        block = active[first : first + _BLOCK]
        cosine = unit[block] @ unit[active].T
        cosine[np.arange(len(block)), np.arange(first, first + len(block))] = -1
        best = np.argpartition(-cosine, count, axis=1)[:, :count]
        found[block] = active[best]
        alike[block] = np.maximum(np.take_along_axis(cosine, best, 1), 0) ** 2
    return found, alike


def _pairs(subject: Ints, other: Ints, weight: Floats, actors: int) -> Floats:
    """Vectors of a symmetric factorisation of who deals with whom."""
    keys, at = np.unique(subject * actors + other, return_inverse=True)
    many = np.log1p(np.bincount(at, weight))
    rows, columns = keys // actors, keys % actors
    degree = (np.sqrt(np.bincount(rows, many, minlength=actors)) + 0.3) ** -0.7
    cells = (many * degree[rows] * degree[columns]).astype(np.float32)
    left, value, _ = truncated_svd(Sparse(rows, columns, cells, (actors, actors)))
    return (left * np.sqrt(value) * degree[:, None] ** -0.5).astype(np.float32)
