"""The climatology of many pairs at once: what `climatology` says of "at least one on whom" for each, a kind at a time.

A back-test asks thousands of pairs on one day, and a forecast asks every kind, where the others to compare with are
the same. A test holds that both say the same.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from avviso.forecasting.dynamicrows import unit_of
from avviso.forecasting.questionkinds import constants
from avviso.forecasting.windows import Clock, clock, shares
from avviso.records.forecasts import QuestionKind
from avviso.records.pools import Pool

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from avviso.records.ready import Real, Whole


@dataclass(frozen=True, slots=True)
class Climates:
    """Of U pairs. chance: the climatology's; base: of all other pairs; last_month: as in the last 30 days (U,)."""

    chance: "Real"
    base: "Real"
    last_month: "Real"


@dataclass(frozen=True, slots=True)
class Background:
    """What is the same for every kind on a day: the clock, and who was about how busy.

    known: (N,) keys of pairs with any event in the days of the pool, rising, stratum: (N,) of each. first: that day.
    """

    past: Pool
    day: int
    time: Clock
    between: "NDArray[np.bool_]"
    keys: "Whole"
    known: "Whole"
    stratum: "Whole"
    first: int


def background(past: Pool, day: int) -> Background | None:
    """What climatologies on a day rest on, from days before it alone; None where none was read."""
    told = constants("climatology")
    past = past.before(day)
    if not len(past.read_days):
        return None
    last = int(past.read_days[-1])
    kept = past.read_days > last - told["own_days"]
    time = clock(past.read_days[kept], past.volume[kept], told["volume_days"], told["gap_days"])
    empty = past.number("")
    between = (past.actors != empty) & (past.recipients != empty) & (past.actors != past.recipients)
    between &= time.counts(past.days)
    keys = past.actors * len(past.parties) + past.recipients
    first = last - told["pool_days"] + 1
    recent = between & (past.days >= first)
    known, which = np.unique(keys[recent], return_inverse=True)
    stratum = np.digitize(np.bincount(which, past.counts[recent], len(known)), told["strata"])
    return Background(past, day, time, between, keys, known, stratum, first)


def climates(back: Background, kind: QuestionKind, units: "Whole", horizon: int) -> Climates:
    """What the climatology says of at least one event of a kind, for (U, 2) pairs, from the day on."""
    past, size = back.past, len(back.past.parties)
    wanted = units[:, 0] * size + units[:, 1]
    rows = np.flatnonzero(back.between & past.covered(kind)[past.kinds])
    length = back.time.since(back.first)
    begun = back.time.length - length
    own = _share(back, rows, wanted, (horizon, 0.0, back.time.length))
    recent = rows[past.days[rows] >= back.first]
    pool = _share(back, recent, back.known, (horizon, begun, length))
    others = _others(back, pool, wanted, length / horizon)
    windows = back.time.length / horizon
    weight = others.weight / (others.weight + windows)
    told = constants("climatology")
    month = back.day - told["month_days"]
    read = max(int((past.read_days >= month).sum()), 1)
    lately = rows[past.days[rows] >= month]
    slot = unit_of(back.keys[lately], wanted)
    events = np.bincount(slot[slot >= 0], past.counts[lately][slot >= 0], len(wanted))
    chance = weight * others.share + (1 - weight) * own
    return Climates(chance, others.base, 1 - np.exp(-events * horizon / read))


def _share(back: Background, rows: "Whole", wanted: "Whole", over: tuple[int, float, float]) -> "Real":
    """(U,) the share of windows with any event, or what the mean rate makes of it where there are too few windows."""
    horizon, begun, length = over
    slot = unit_of(back.keys[rows], wanted)
    rows, slot = rows[slot >= 0], slot[slot >= 0]
    if length < constants("climatology")["least_windows"] * horizon:
        return 1 - np.exp(-np.bincount(slot, back.past.counts[rows], len(wanted)) * horizon / length)
    order = np.argsort(slot, kind="stable")
    times = back.time.middles(back.past.days[rows][order]) - begun
    starts = np.concatenate(([0], np.cumsum(np.bincount(slot, minlength=len(wanted))))).astype(np.int64)
    return shares(starts, times, 1, float(horizon), length)


@dataclass(frozen=True, slots=True)
class _Others:
    share: "Real"
    base: "Real"
    weight: "Real"


def _others(back: Background, pool: "Real", wanted: "Whole", windows: float) -> _Others:
    """Each pair's others, itself left out: those about as busy, or all where those are few."""
    told = constants("climatology")
    spot = unit_of(wanted, back.known)
    there = spot >= 0
    own = np.where(there, pool[spot], 0.0) if len(pool) else np.zeros(len(wanted))
    stratum = np.where(there, back.stratum[spot], 0) if len(pool) else np.zeros(len(wanted), np.int64)
    every = [np.ones_like(pool), pool, pool**2]
    strata = len(told["strata"]) + 1
    alike = [np.bincount(back.stratum, one, strata)[stratum] - there * own**power for power, one in enumerate(every)]
    all_of = [one.sum() - there * own**power for power, one in enumerate(every)]
    few = alike[0] < told["least_others"]
    n, first, second = (np.where(few, *both) for both in zip(all_of, alike, strict=True))
    alone = n < 1
    safe = np.maximum(n, 1)
    mean = np.where(alone, 0.5, first / safe)
    base = np.where(all_of[0] < 1, 0.5, all_of[1] / np.maximum(all_of[0], 1))
    variance = np.maximum(second / safe - mean**2, 0.0)
    return _Others(mean, base, np.where(alone, 1.0, _weight(n, mean, variance, windows)))


def _weight(n: "Real", mean: "Real", variance: "Real", windows: float) -> "Real":
    """(U,) how many windows of own past the others weigh, as `climatology` has it."""
    told = constants("climatology")
    spread = mean * (1 - mean)
    usual = (spread <= 0) | (n < told["least_others"])
    if windows <= told["least_windows"]:
        return np.full(len(n), float(told["usual_weight"]))
    alike = (variance * windows / np.where(usual, 1.0, spread) - 1) / (windows - 1)
    fitted = np.where(alike > 0, (1 - alike) / np.where(alike > 0, alike, 1.0), told["most_weight"])
    return np.where(usual, float(told["usual_weight"]), np.clip(fitted, told["least_weight"], told["most_weight"]))
