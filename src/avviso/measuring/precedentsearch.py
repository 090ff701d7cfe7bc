"""Which paths were nearest to the asked one: distances over what both know, one path for each case."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from avviso.measuring.precedentfeatures import Paths, in_cache
from avviso.measuring.precedentgrid import Real
from avviso.measuring.precedentwords import settings
from avviso.records.precedents import ALIKE, Likeness, Way


@dataclass(frozen=True, slots=True)
class Asked:
    """The asked path by places in the panel. year: its last, counted from the panel's first."""

    state: int
    other: int
    year: int
    window: int
    features: dict[str, float]


@dataclass(frozen=True, slots=True)
class Near:
    """A path near the asked one, by places; nearer: how many paths of all were nearer.

    spell: the first and last of the years on end around it up to which the dyad has paths nearly as near.
    """

    state: int
    other: int
    year: int
    window: int
    corner: int
    distance: float
    nearer: int
    known: float
    spell: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Found:
    """Nears, one for each case, the nearest first. sought: how many paths were compared."""

    nears: tuple[Near, ...] = field(repr=False)
    sought: int


def asked_of(paths: Paths, state: int, other: int, year: int) -> Asked:
    """The asked path with the features that are known."""
    at = int(np.flatnonzero(paths.others == other)[0])
    found = {name: float(values[year, state, at]) for name, values in paths.features.items()}
    known = {name: value for name, value in found.items() if not np.isnan(value)}
    return Asked(state, other, year, paths.window, known)


def movement(asked: Asked) -> float:
    """How much a path moved: how far its changes in votes stand from the middle of all states; -1 where not known."""
    changes = [asked.features.get(f"votes-{of}-change") for of in ("pair", "corner")]
    return -1 if None in changes else sum(abs(change - 0.5) for change in changes if change is not None)


def nearest(pool: Sequence[Paths], asked: Asked, states: NDArray[np.bool_]) -> Found:
    """Every case, the nearest first. states: those whose paths are sought.

    Paths that reach into the asked one's years are left out, and so are those of the asked dyad in the years that the
    features look back over. Each dyad comes once, with its nearest path, and a state once within a few years.
    """
    weights = settings().weights
    wanted = {name: weights[name] for name in asked.features}
    told = [_distances(paths, asked, wanted) for paths in pool]
    distance = np.stack([one[0] for one in told])
    known = np.stack([one[1] for one in told])
    distance[:, asked.year - asked.window + 1 :] = np.inf
    distance[:, :, ~states] = np.inf
    for at, other in enumerate(pool[0].others):
        distance[:, :, other, at] = np.inf
    recent = max(asked.year - asked.window - settings().memory, 0)
    distance[:, recent:, asked.state, pool[0].others == asked.other] = np.inf
    flat = np.sort(distance[np.isfinite(distance)])
    nears = tuple(_cases(pool, distance, known, flat))
    return Found(nears, len(flat))


def _distances(paths: Paths, asked: Asked, weights: dict[str, float]) -> tuple[Real, Real]:
    """Root of the weighted mean square of what differs, and the share of the weight that each path knows."""
    whole, cost = sum(weights.values()), np.float32(settings().unknown_cost)
    squares = np.zeros(paths.corner.shape, np.float32)
    known = np.zeros(paths.corner.shape, np.float32)
    for years in in_cache(squares.shape):
        for name, weight in weights.items():
            part = np.float32(weight / whole)
            apart = (paths.features[name][years] - np.float32(asked.features[name])) ** 2
            told = ~np.isnan(apart)
            squares[years] += np.where(told, apart, cost) * part
            known[years] += told * part
    enough = (known >= settings().least_known) & (paths.corner >= 0)
    return np.where(enough, np.sqrt(squares), np.inf).astype(np.float32), known


def _cases(pool: Sequence[Paths], distance: Real, known: Real, flat: NDArray[np.float32]) -> Iterator[Near]:
    count, years, states, others = distance.shape
    by_dyad = distance.transpose(2, 3, 0, 1).reshape(states * others, count * years)
    best, at = by_dyad.min(1), by_dyad.argmin(1)
    taken = np.zeros((states, years), dtype=bool)
    for dyad in np.argsort(best, kind="stable"):
        if not np.isfinite(best[dyad]):
            return
        state, other = divmod(int(dyad), others)
        which, year = divmod(int(at[dyad]), years)
        if taken[state, year]:
            continue
        taken[state, max(year - settings().one_case, 0) : year + settings().one_case + 1] = True
        paths = pool[which]
        nearer = int(np.searchsorted(flat, best[dyad]))
        corner = int(paths.powers[paths.corner[year, state, other]])
        share = float(known[which, year, state, other])
        where = (state, int(paths.others[other]), year)
        spell = _spell(distance[:, :, state, other].min(0), year)
        yield Near(*where, paths.window, corner, float(best[dyad]), nearer, share, spell)


def _spell(yearly: Real, year: int) -> tuple[int, int]:
    far = np.flatnonzero(yearly > settings().nearly * yearly[year])
    before, after = far[far < year], far[far > year]
    return int(before[-1]) + 1 if len(before) else 0, int(after[0]) - 1 if len(after) else len(yearly) - 1


def likenesses(pool: Sequence[Paths], asked: Asked, near: Near) -> tuple[Likeness, ...]:
    """What made a path near and what it differs in, feature by feature, what makes most of the distance first."""
    paths = next(one for one in pool if one.window == near.window)
    other = int(np.flatnonzero(paths.others == near.other)[0])
    weights = settings().weights
    whole = sum(weights[name] for name in asked.features) * near.distance**2
    made = []
    for name, mine in asked.features.items():
        then = float(paths.features[name][near.year, near.state, other])
        known = not np.isnan(then)
        apart = (then - mine) ** 2 if known else settings().unknown_cost
        way: Way = "not known" if not known else "alike" if apart < ALIKE**2 else "differs"
        share = weights[name] * apart / whole if whole else 0.0
        made.append(Likeness(name, mine, then if known else None, share, way))
    return tuple(sorted(made, key=lambda one: -one.share))
