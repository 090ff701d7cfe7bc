"""Years × states × others: where each fact of structural data is put for the search for precedents."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from avviso.records.structure import Fact, Layer

Real = NDArray[np.float32]
Places = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Lines:
    """States through their forms. of: code → line, SUN and RUS being one. capitals: line → latitude, longitude."""

    of: Mapping[str, str]
    capitals: Mapping[str, tuple[float, float]]


class Grid:
    """Years × states × others, and what is put there."""

    def __init__(
        self, first: int, last: int, names: tuple[str, ...], lines: Lines, others: Collection[str] | None
    ) -> None:
        self.first, self.last, self.names, self.lines = first, last, names, lines
        self.index = {name: at for at, name in enumerate(names)}
        chosen = names if others is None else [name for name in names if name in others]
        self.others = np.array([self.index[name] for name in chosen], np.intp)
        self.shape = (last - first + 1, len(names), len(chosen))

    def hide_own(self, values: Real) -> None:
        """Makes NaN of what is told of a state with itself, in values (…, states, others)."""
        values[..., self.others, np.arange(len(self.others))] = np.nan

    def place(self, code: str) -> int | None:
        """Where the state of a code is."""
        return self.index.get(self.lines.of.get(code, code))

    def span(self, fact: Fact) -> slice:
        """The years in which a fact held."""
        since = int(fact.since[:4]) if fact.since else self.first
        until = int(fact.until[:4]) if fact.until else self.last
        return slice(max(since - self.first, 0), max(until - self.first + 1, 0))

    def covered(self, layer: Layer) -> slice:
        """The years that a layer covers."""
        return slice(max(layer.first - self.first, 0), max(layer.last - self.first + 1, 0))

    def holding(self, layer: Layer, whats: tuple[str, ...], *, both: bool) -> Real:
        """1 where a fact holds, [year, right, left]: what `left` does to `right` is told of `right`. both: each way."""
        made = np.full(self.shape, np.nan, np.float32)
        made[self.covered(layer)] = 0
        for fact in layer.facts:
            left, right = self.place(fact.left), self.place(fact.right)
            if left is None or right is None or (whats and fact.what not in whats):
                continue
            made[self.span(fact), right, left] = 1
            if both:
                made[self.span(fact), left, right] = 1
        return made
