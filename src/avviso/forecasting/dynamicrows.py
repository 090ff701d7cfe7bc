"""The rows of a past that bear on some pairs, with the weights by which they fade."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from avviso.records.pools import Pool

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from avviso.records.ready import Real, Whole

# So few pairs are looked up by the rows that touch them alone.
_FEW = 64


@dataclass(frozen=True, slots=True)
class Rows:
    """Events between two different known parties before a day, those that touch a unit's parties at least.

    day: since 1970. units: how many. forth, back: (n,) the unit that a row, or a row turned round, belongs to, −1 for
    none. weights: by τ, (n,) count · exp(−age / τ). norms: by τ, the same summed over read days; all_totals: by τ,
    (kinds,) over every row. span: days from the first read to the day; read: days read; pairs: that have any event.
    """

    pool: Pool
    day: int
    units: int
    forth: "Whole"
    back: "Whole"
    weights: Mapping[int, "Real"]
    norms: Mapping[int, float]
    all_totals: Mapping[int, "Real"]
    span: int
    read: int
    pairs: int

    def inside(self, covered: "NDArray[np.bool_]") -> "Whole":
        """Rows of some kinds."""
        return np.flatnonzero(covered[self.pool.kinds])

    def slots(self, inside: "Whole", way: str) -> tuple["Whole", "Whole"]:
        """Units and days of those rows that belong to any, forth or back, rising by day."""
        unit = (self.forth if way == "forth" else self.back)[inside]
        return unit[unit >= 0], self.pool.days[inside][unit >= 0]

    def totals(self, tau: int) -> "Real":
        """(kinds,) events a read day in the whole dataset, fading."""
        return self.all_totals[tau]


def decayed(rows: Rows, inside: "Whole", tau: int, way: str) -> "Real":
    """(units,) or (parties,) events a read day, fading: by unit forth or back, or by actor or recipient."""
    weights = rows.weights[tau][inside]
    if way in ("actor", "recipient"):
        column = rows.pool.actors if way == "actor" else rows.pool.recipients
        return np.bincount(column[inside], weights, len(rows.pool.parties)) / rows.norms[tau]
    unit = (rows.forth if way == "forth" else rows.back)[inside]
    return np.bincount(unit[unit >= 0], weights[unit >= 0], rows.units) / rows.norms[tau]


def rows_of(past: Pool, day: int, units: "Whole", taus: tuple[int, ...]) -> Rows:
    """The rows of a past, all of it before `day`, for (U, 2) units: actor and recipient by number."""
    empty = past.number("")
    between = (past.actors != past.recipients) & (past.actors != empty) & (past.recipients != empty)
    size, ages = len(past.parties), day - past.days - 0.5
    keys = past.actors * size + past.recipients
    pairs = len(np.unique(keys[between]))
    read_ages = day - past.read_days - 0.5
    norms = {tau: max(float(np.exp(-read_ages / tau).sum()), 0.5) for tau in taus}
    weights = {tau: np.where(between, past.counts * np.exp(-ages / tau), 0.0) for tau in taus}
    many = len(past.vocabulary)
    totals = {tau: np.bincount(past.kinds, weights[tau], many) / norms[tau] for tau in taus}
    kept = between
    if len(units) <= _FEW:
        kept = between & (np.isin(past.actors, units) | np.isin(past.recipients, units))
    own = past.without(~kept)
    keys = keys[kept]
    return Rows(
        pool=own,
        day=day,
        units=len(units),
        forth=_unit(keys, units[:, 0] * size + units[:, 1]),
        back=_unit(keys, units[:, 1] * size + units[:, 0]),
        weights={tau: weights[tau][kept] for tau in taus},
        norms=norms,
        all_totals=totals,
        span=day - int(past.read_days[0]) if len(past.read_days) else 0,
        read=len(past.read_days),
        pairs=pairs,
    )


def _unit(keys: "Whole", wanted: "Whole") -> "Whole":
    """(n,) where each key stands among those wanted, which differ; −1 for nowhere."""
    order = np.argsort(wanted)
    if not len(order):
        return np.full(len(keys), -1)
    spot = np.minimum(np.searchsorted(wanted[order], keys), len(order) - 1)
    return np.where(wanted[order][spot] == keys, order[spot], -1)
