"""The rows of a past that bear on some pairs, with the weights by which they fade, and their sums.

Sums are kept, and those of a past without some events are got from those of the past with them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from avviso.records.forecasts import QuestionKind
from avviso.records.pools import Pool

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from avviso.records.ready import Real, Whole

# So few pairs are looked up by the rows that touch them alone.
_FEW = 64
EVERYTHING = QuestionKind("event", "events", quads=(0, 1, 2, 3, 4))


@dataclass(frozen=True, slots=True)
class Rows:
    """Events between two different known parties before a day, those that touch a unit's parties at least.

    day: since 1970. units: how many. own: by way, the rows that belong to a unit forth, or back if turned round, and
    which unit that is. weights: by τ, (n,) count · exp(−age / τ). norms: by τ, the same summed over read days; totals:
    by τ, (kinds,) events a read day over every row. span: days from the first read to the day; read: days read; pairs:
    that have any event. quads: (kinds,) of the vocabulary. whole, gone: what these are without, and which rows of it.
    """

    pool: Pool
    day: int
    units: int
    own: Mapping[str, tuple["Whole", "Whole"]]
    weights: Mapping[int, "Real"]
    norms: Mapping[int, float]
    totals: Mapping[int, "Real"]
    span: int
    read: int
    pairs: int
    quads: "Whole"
    masks: dict[QuestionKind, "NDArray[np.bool_]"] = field(default_factory=dict)
    sums: dict[tuple[QuestionKind, int, object], "Real"] = field(default_factory=dict)
    cells: dict[int, "Whole"] = field(default_factory=dict)
    found: dict[tuple[QuestionKind, str], tuple["Whole", "Whole"]] = field(default_factory=dict)
    whole: "Rows | None" = None
    gone: "Whole | None" = None

    def covered(self, kind: QuestionKind) -> "NDArray[np.bool_]":
        """(kinds,) whether each kind of the vocabulary is one of those asked for; looked up once."""
        if kind not in self.masks:
            self.masks[kind] = self.pool.covered(kind)
        return self.masks[kind]

    def slots(self, kind: QuestionKind, way: str) -> tuple["Whole", "Whole"]:
        """Rows of a kind that belong to a unit, forth or back, rising by day, and the unit of each."""
        if (kind, way) not in self.found:
            rows, unit = self.own[way]
            inside = self.covered(kind)[self.pool.kinds[rows]]
            self.found[kind, way] = rows[inside], unit[inside]
        return self.found[kind, way]

    def decayed(self, kind: QuestionKind, tau: int, way: str) -> "Real":
        """(units,) events of a kind a read day, fading, forth or back."""
        rows, unit = self.slots(kind, way)
        return np.bincount(unit, self.weights[tau][rows], self.units) / self.norms[tau]

    def decayed_by(self, kind: QuestionKind, tau: int, side: str) -> "Real":
        """(parties,) events of a kind a read day, fading, by "actors" or by "recipients"."""
        column = self.pool.actors if side == "actors" else self.pool.recipients
        return self._summed((kind, tau, side), column, len(self.pool.parties))

    def dealings(self, kind: QuestionKind, tau: int, who: "Whole") -> tuple["Real", "Real"]:
        """Two (W, P): events of a kind a read day, fading, by each of some on every party, and by every on each."""
        size = len(self.pool.parties)
        sides = self.pool.actors, self.pool.recipients
        found = []
        for side, (own, other) in enumerate((sides, sides[::-1])):
            key = (kind, tau, side)
            cells = self.cells.get(side)
            if cells is None:
                spot = np.minimum(np.searchsorted(who, own), len(who) - 1)
                cells = self.cells[side] = np.where(who[spot] == own, spot * size + other, len(who) * size)
            summed = self._summed(key, cells, len(who) * size + 1)
            found.append(summed[:-1].reshape(len(who), size))
        return found[0], found[1]

    def _summed(self, key: tuple[QuestionKind, int, object], cells: "Whole", size: int) -> "Real":
        """(size,) weights of a kind's rows by cell."""
        if key in self.sums:
            return self.sums[key]
        kind, tau, _ = key
        rows = np.arange(len(self.pool.days)) if self.gone is None else self.gone
        rows = rows[self.covered(kind)[self.pool.kinds[rows]]]
        found = np.bincount(cells[rows], self.weights[tau][rows], size) / self.norms[tau]
        if self.whole is not None:
            found = np.maximum(self.whole._summed(key, cells, size) - found, 0.0)
        self.sums[key] = found
        return found

    def without(self, gone: "Whole") -> "Rows":
        """As if the events of some rows of one unit had not been. Of these rows no further ones are taken away."""
        many = len(self.pool.vocabulary)
        totals = {
            tau: np.maximum(
                total - np.bincount(self.pool.kinds[gone], self.weights[tau][gone], many) / self.norms[tau], 0.0
            )
            for tau, total in self.totals.items()
        }
        left = {way: ~np.isin(rows, gone) for way, (rows, _) in self.own.items()}
        own = {way: (rows[left[way]], units[left[way]]) for way, (rows, units) in self.own.items()}
        ended = len(np.unique(_pairs(self.pool, gone))) - len(
            np.intersect1d(
                _pairs(self.pool, gone), _pairs(self.pool, np.concatenate([own["forth"][0], own["back"][0]]))
            )
        )
        pairs = self.pairs - ended
        return replace(self, own=own, totals=totals, pairs=pairs, sums={}, found={}, whole=self, gone=gone)


def _pairs(pool: Pool, rows: "Whole") -> "Whole":
    return pool.actors[rows] * len(pool.parties) + pool.recipients[rows]


def rows_of(past: Pool, day: int, units: "Whole", taus: tuple[int, ...]) -> Rows:
    """The rows of a past, all of it before `day`, for (U, 2) units: actor and recipient by number."""
    empty = past.number("")
    between = (past.actors != past.recipients) & (past.actors != empty) & (past.recipients != empty)
    size, ages = len(past.parties), day - past.days - 0.5
    keys = past.actors * size + past.recipients
    read_ages = day - past.read_days - 0.5
    norms = {tau: max(float(np.exp(-read_ages / tau).sum()), 0.5) for tau in taus}
    weights = {tau: np.where(between, past.counts * np.exp(-ages / tau), 0.0) for tau in taus}
    many = len(past.vocabulary)
    kept = between
    if len(units) <= _FEW:
        kept = between & (np.isin(past.actors, units) | np.isin(past.recipients, units))
    ways = {"forth": units[:, 0] * size + units[:, 1], "back": units[:, 1] * size + units[:, 0]}
    own = {way: unit_of(keys[kept], wanted) for way, wanted in ways.items()}
    return Rows(
        pool=past.without(~kept),
        day=day,
        units=len(units),
        own={way: (np.flatnonzero(unit >= 0), unit[unit >= 0]) for way, unit in own.items()},
        weights={tau: weights[tau][kept] for tau in taus},
        norms=norms,
        totals={tau: np.bincount(past.kinds, weights[tau], many) / norms[tau] for tau in taus},
        span=day - int(past.read_days[0]) if len(past.read_days) else 0,
        read=len(past.read_days),
        pairs=len(np.unique(keys[between])),
        quads=np.array([one.quad for one in past.vocabulary], np.int64),
    )


def unit_of(keys: "Whole", wanted: "Whole") -> "Whole":
    """(n,) where each key stands among those wanted, which differ; −1 for nowhere."""
    order = np.argsort(wanted)
    if not len(order):
        return np.full(len(keys), -1)
    spot = np.minimum(np.searchsorted(wanted[order], keys), len(order) - 1)
    return np.where(wanted[order][spot] == keys, order[spot], -1)


def in_any(past: Pool, number: int) -> bool:
    """Whether a party is in any event; a shelf numbers more of them, such as countries where something happened."""
    return bool((past.actors == number).any() or (past.recipients == number).any())
