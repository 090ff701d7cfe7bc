"""What the network reads before a day: whom each asker dealt with, and who is busy, as shares of faded counts."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from avviso.forecasting.counts import FadingCounts
from avviso.forecasting.history import History
from avviso.forecasting.ragged import expand

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]
_FAST, _SLOW, _SAME = 1, 3, 1  # columns of the counts of pairs and of triples that bags are made of
_SURE = 0.3  # what a bag's sum is raised by, so that a bag of one old fact stays small
_FLOOR = np.float32(0.02)


@dataclass(frozen=True, slots=True)
class Bag:
    """A matrix by its cells other than zero, of few columns: (row, place of the column among `columns`, value)."""

    row: Ints
    place: Ints
    value: Floats
    columns: Ints
    rows: int

    def dense(self) -> Floats:
        """(rows, columns that any row has)."""
        table = np.zeros((self.rows, len(self.columns)), np.float32)
        table[self.row, self.place] = self.value
        return table

    def times(self, vectors: Floats) -> Floats:
        """Each row's sum of vectors."""
        told: Floats = self.dense() @ vectors[self.columns]
        return told

    def back(self, onto: Floats, slopes: Floats) -> None:
        """Adds to vectors what slopes in the sums of `times` ask of them."""
        onto[self.columns] += self.dense().T @ slopes

    def taken(self, place: Ints, wide: int) -> Floats:
        """The columns that have a place, at it, in a table of `wide` columns; place is by column, −1 for none."""
        table = np.zeros((self.rows, wide), np.float32)
        where = place[self.columns[self.place]]
        kept = where >= 0
        table[self.row[kept], where[kept]] = self.value[kept]
        return table


@dataclass(frozen=True, slots=True)
class Spots:
    """Cells (query, actor) with a past, and the logarithms of their faded counts (cells, speeds)."""

    row: Ints
    actor: Ints
    value: Floats


@dataclass(frozen=True, slots=True)
class Context:
    """Of Q queries, by cells. bags: whom the asker met lately, and ever, whom by this relation, and whom this relation
    is given to. ways: how the asker dealt. given: faded counts of whom each of the relations asked for is given to, at
    two speeds; kind: (Q,) the row of each query there. busy: (2, actors) logarithms of faded counts.
    """

    subject: Ints
    relation: Ints
    bags: tuple[Bag, ...]
    ways: Bag
    same: Spots
    pair: Spots
    given: tuple[Bag, Bag]
    kind: Ints
    busy: Floats


def context_of(history: History, subject: Ints, relation: Ints) -> Context:
    """What the network reads for queries of a day, to which history must have passed."""
    n, w = history.actors, history.width
    q = len(subject)
    met, met_by = expand(*history.pairs.ranges(subject, n))
    done, done_by = expand(*history.lists.ranges(subject * w + relation, n))
    whom, same = history.pairs.keys[met] % n, history.lists.keys[done] % n
    kinds, kind = np.unique(relation, return_inverse=True)
    given = tuple(_cells(table[kinds]) for table in history.given.values[:2])
    way_by, way = np.nonzero(history.asked.values[0][subject])
    bags = (
        *_shares(met_by, whom, history.pairs.values[met][:, [_FAST, _SLOW]].T, q),
        *_shares(done_by, same, history.lists.values[done, _SAME][None], q),
        _of_kinds(given[1], kind),
    )
    (ways,) = _shares(way_by, way, history.asked.values[0][subject[way_by], way][None], q)
    spots = (_spots(history.lists, done, done_by, same), _spots(history.pairs, met, met_by, whom))
    busy = np.log(history.active.values[:2, 0] + _FLOOR)
    return Context(subject, relation, bags, ways, *spots, (given[0], given[1]), kind, busy)


def _spots(counts: FadingCounts, at: Ints, owner: Ints, actor: Ints) -> Spots:
    return Spots(owner, actor, np.log1p(20 * counts.values[at]))


def _shares(rows: Ints, columns: Ints, values: Floats, size: int) -> list[Bag]:
    """Cells as shares of their row, a bag for each line of values."""
    few, place = np.unique(columns, return_inverse=True)
    bags = []
    for line in values:
        whole = np.bincount(rows, line, minlength=size) + _SURE
        bags.append(Bag(rows, place, (line / whole[rows]).astype(np.float32), few, size))
    return bags


def _cells(table: Floats) -> Bag:
    rows, columns = np.nonzero(table > _FLOOR)
    few, place = np.unique(columns, return_inverse=True)
    return Bag(rows, place, table[rows, columns], few, len(table))


def _of_kinds(given: Bag, kind: Ints) -> Bag:
    """Rows of `given` as shares, one for each query."""
    start = np.searchsorted(given.row, np.arange(given.rows + 1))
    at, owner = expand(start[kind], start[kind + 1])
    return _shares(owner, given.columns[given.place[at]], given.value[at][None], len(kind))[0]
