"""Temporal rules: "s did b to o, d days ago, so and so often → s does h to o today", with how often they held.

After TLogic (Liu and others 2022) and CountTRuCoLa (2025), with confidence by how long ago and how often instead of one
confidence a rule; counted day by day, so that the rule of a day is what the days before it taught.
"""

import numpy as np
from numpy.typing import NDArray

from avviso.forecasting.counts import FadingCounts
from avviso.forecasting.ragged import expand

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]
_LAGS = np.array([1, 2, 3, 5, 7, 14, 30, 60, 120])  # days; the last class is open
_TIMES = np.array([1.2, 2.0, 3.5, 7.0])  # faded count when it last happened
CELLS = (len(_LAGS) + 1) * (len(_TIMES) + 1)
_PRIOR = 10.0  # cases of none that every rule begins with
_RECENT = 7
FEATURES = ("rule_max", "rule_second", "rule_any", "rule_recent", "rule_self", "rule_cross", "rule_lift", "same_way")


class Rules:
    """How often each rule held: heads × (bodies · CELLS)."""

    def __init__(self, relations: int) -> None:
        self.width = 2 * relations
        self.held: Floats = np.zeros((self.width, self.width * CELLS), np.float32)
        self.tried: Floats = np.zeros_like(self.held)
        self.base: Floats = np.zeros((self.width, 2), np.float32)  # answers, candidates tried

    def bodies(self, triples: FadingCounts, day: int) -> Ints:
        """For each triple (s, o, b) seen: which body it is on this day."""
        lag = day - triples.last[:-1]
        then = triples.values[:-1, 2] * np.exp(lag / 40.0)
        cell = np.searchsorted(_LAGS, lag) * (len(_TIMES) + 1) + np.searchsorted(_TIMES, then)
        return (triples.keys % self.width) * CELLS + cell

    def learn(self, triples: FadingCounts, day: int, facts: tuple[Ints, Ints, Ints], actors: int) -> None:
        """Counts, for the questions that a day put, which bodies stood ready and which of them came true."""
        subject, relation, answer = facts
        body = self.bodies(triples, day)
        queries = np.unique(subject * self.width + relation)
        asked, at = np.unique(queries // self.width, return_inverse=True)
        start, stop = triples.ranges(asked, actors * self.width)
        rows, owner = expand(start, stop)
        cells, times = np.unique(owner * self.held.shape[1] + body[rows], return_counts=True)
        where = np.searchsorted(cells, np.arange(len(asked) + 1) * self.held.shape[1])
        cell = cells % self.held.shape[1]
        for number, head in zip(at.tolist(), (queries % self.width).tolist(), strict=True):
            span = slice(where[number], where[number + 1])
            self.tried[head, cell[span]] += times[span]
            self.base[head, 1] += stop[number] - start[number]
        start, stop = triples.ranges(subject * actors + answer, self.width)
        rows, owner = expand(start, stop)
        np.add.at(self.held.reshape(-1), relation[owner] * self.held.shape[1] + body[rows], np.float32(1))
        np.add.at(self.base[:, 0], relation[owner], np.float32(1))

    def confidence(self, heads: Ints, bodies: Ints) -> Floats:
        """Share of cases in which each rule held, shrunk towards none."""
        at = heads * self.held.shape[1] + bodies
        held: Floats = self.held.reshape(-1)[at] / (self.tried.reshape(-1)[at] + np.float32(_PRIOR))
        return held

    def features(self, heads: Ints, start: Ints, stop: Ints, state: tuple[FadingCounts, Ints, int]) -> Floats:
        """FEATURES for pairs whose triples are rows start … stop of `state`: a row each; 0 where there are none."""
        triples, body, day = state
        out = np.zeros((len(FEATURES), len(heads)), np.float32)
        there = np.flatnonzero(stop > start)
        if not len(there):
            return out
        rows, owner = expand(start[there], stop[there])
        edge = np.cumsum(stop[there] - start[there]) - (stop[there] - start[there])
        head = heads[there][owner]
        sure = self.confidence(head, body[rows])
        own = triples.keys[rows] % self.width == head
        recent = triples.last[rows] >= day - _RECENT
        best = np.maximum.reduceat(sure, edge)
        rest = np.where(sure == best[owner], np.float32(0), sure)
        usual = (self.base[head, 0] + 1) / (self.base[head, 1] + 100)
        out[0, there] = best
        out[1, there] = np.maximum.reduceat(rest, edge)
        out[2, there] = -np.add.reduceat(np.log1p(-np.minimum(sure, np.float32(0.99))), edge)
        out[3, there] = np.maximum.reduceat(np.where(recent, sure, np.float32(0)), edge)
        out[4, there] = np.maximum.reduceat(np.where(own, sure, np.float32(0)), edge)
        out[5, there] = np.maximum.reduceat(np.where(own, np.float32(0), sure), edge)
        way = (triples.keys[rows] % self.width < self.width // 2) == (head < self.width // 2)
        out[7, there] = np.add.reduceat(triples.values[rows, 2] * way, edge)
        out[6, there] = np.add.reduceat(np.log((sure + 0.002) / (usual + 0.002)), edge)
        return out
