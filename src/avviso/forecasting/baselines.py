"""Forecasts that anybody can make, beside which every other is shown: base rate, last period, recurrency."""

import numpy as np
from numpy.typing import NDArray

from avviso.forecasting.contract import both_ways
from avviso.forecasting.counts import FadingCounts, FadingTable
from avviso.records.graph import Facts, Queries, Ranking, World

Ints = NDArray[np.int64]
PERIOD = 30  # days
# One pair for all relations; Gastinger and others (2024) tune one for each, which is worth 0.0 on ICEWS14 valid.
_FORGETTING, _STRICT = 0.04, 0.9999


class BaseRate:
    """How often an actor has been on the other side of the relation, whoever asked."""

    name = "base rate"

    def __init__(self, world: World) -> None:
        self.relations = len(world.relations)
        self.given = FadingTable((2 * self.relations, len(world.actors)), (1e9,))

    def learn(self, day: int, facts: Facts) -> None:
        """Counts them."""
        known = both_ways(facts, self.relations)
        self.given.add(day, known.relation, known.object)

    def fit(self) -> None:
        """Nothing to settle."""

    def rank(self, day: int, queries: Queries) -> Ranking:
        """Every actor, by share."""
        return as_ranking(self.shares(queries.relation))

    def shares(self, relation: Ints) -> NDArray[np.float32]:
        """Of the answers so far, (queries, actors)."""
        counted = self.given.total[relation]
        shared: NDArray[np.float32] = counted / np.maximum(counted.sum(1, keepdims=True), 1)
        return shared


class LastPeriod(BaseRate):
    """What the asker did to whom in the last PERIOD days, by how often; ties by base rate."""

    name = "last period"

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.days: list[tuple[int, Ints]] = []

    def learn(self, day: int, facts: Facts) -> None:
        """Keeps the period."""
        super().learn(day, facts)
        known = both_ways(facts, self.relations)
        keys = (known.subject * 2 * self.relations + known.relation) * self.given.total.shape[1] + known.object
        self.days = [(when, kept) for when, kept in self.days if when > day - PERIOD] + [(day, keys)]

    def rank(self, day: int, queries: Queries) -> Ranking:
        """Every actor; those of the period first."""
        recent = np.concatenate([np.empty(0, np.int64), *(kept for when, kept in self.days if when >= day - PERIOD)])
        keys, times = np.unique(recent, return_counts=True)
        table = self.shares(queries.relation) * np.float32(1e-3)
        n = table.shape[1]
        for row, group in enumerate((queries.subject * 2 * self.relations + queries.relation).tolist()):
            span = slice(*np.searchsorted(keys, (group * n, group * n + n)))
            table[row, keys[span] % n] += times[span] / max(1, times[span].sum())
        return as_ranking(table / table.sum(1, keepdims=True).clip(1e-9))


class Recurrency(BaseRate):
    """What was, will be: the later it last happened the likelier (Gastinger and others 2024, from their formulae)."""

    name = "recurrency"

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.seen = FadingCounts((1e9,))

    def learn(self, day: int, facts: Facts) -> None:
        """Keeps when each fact was last seen."""
        super().learn(day, facts)
        known = both_ways(facts, self.relations)
        group = known.subject * 2 * self.relations + known.relation
        self.seen.add(day, group * self.given.total.shape[1] + known.object)

    def rank(self, day: int, queries: Queries) -> Ranking:
        """Every actor; those seen with this relation before come first."""
        table = self.shares(queries.relation) * np.float32(1 - _STRICT)
        n = table.shape[1]
        start, stop = self.seen.ranges(queries.subject * 2 * self.relations + queries.relation, n)
        for row, span in enumerate(zip(start.tolist(), stop.tolist(), strict=True)):
            at = slice(*span)
            table[row, self.seen.keys[at] % n] += _STRICT * 2.0 ** (_FORGETTING * (self.seen.last[at] - day))
        return as_ranking(table, table / table.sum(1, keepdims=True).clip(1e-9))


def as_ranking(score: NDArray[np.float32], probability: NDArray[np.float32] | None = None) -> Ranking:
    """Every actor as a candidate of every query, from a table (queries, actors)."""
    queries, actors = score.shape
    start = np.arange(queries + 1, dtype=np.int64) * actors
    flat = score.ravel()
    told = flat if probability is None else probability.ravel()
    return Ranking(start, np.tile(np.arange(actors), queries), flat, told)


BASELINES = (BaseRate, LastPeriod, Recurrency)
