"""The level of a dataset now: by how much forecasts of windows that have ended were too high or too low.

How much a dataset reports differs from what the trees were grown on, and rises and falls for all pairs together. So
forecasts of windows about as long as the horizon are made of every active pair as of days in the past, and the log odds
of later ones are moved by what those were off, by quad class. Nothing after the day asked is used: the windows ended
before it.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from avviso.forecasting.dynamic import Dynamic, active_pairs, constants
from avviso.forecasting.dynamicfeatures import OF_QUAD, Asked
from avviso.forecasting.outcomes import counted
from avviso.records.forecasts import QuestionKind
from avviso.records.pools import Pool

if TYPE_CHECKING:
    from avviso.records.ready import Real, Whole

Level = tuple[float, float, float, float]
NO_LEVEL: Level = (0.0, 0.0, 0.0, 0.0)
_STEPS = 12


def window_of(horizon: int) -> int:
    """How many days the windows have that tell the level for a horizon: of the lengths there are the nearest by ratio.

    >>> window_of(7), window_of(14), window_of(21), window_of(365)
    (7, 7, 30, 30)
    """
    lengths: list[int] = constants()["level"]["lengths"]
    return min(lengths, key=lambda length: abs(np.log(length / horizon)))


def level(past: Pool, day: int, model: Dynamic, horizon: int) -> Level:
    """By quad class, what is added to log odds of forecasts from a day on for a horizon.

    On a past too short for windows of its length it is told by shorter ones; where there are none, nothing is added.
    """
    past, longest = past.before(day), window_of(horizon)
    for length in sorted(constants()["level"]["lengths"], reverse=True):
        windows = _windows(past, day, model, length) if length <= longest else []
        if windows:
            stated, came = (np.concatenate(parts, axis=1) for parts in zip(*windows, strict=True))
            one, two, three, four = (_moved(*both) for both in zip(stated, came, strict=True))
            return one, two, three, four
    return NO_LEVEL


def _windows(past: Pool, day: int, model: Dynamic, length: int) -> list[tuple["Real", "Real"]]:
    """Of the windows that ended on the day or some weeks before it: what was stated, and what came."""
    told = constants()["level"]
    begun = int(past.read_days[0]) if len(past.read_days) else day
    starts = [day - length - told["apart_days"] * number for number in range(told["windows"])]
    return [
        _window(past, start, length, model)
        for start in starts
        if start - begun >= told["least_past"] and _read(past, start, length)
    ]


def _read(past: Pool, start: int, days: int) -> bool:
    """Whether half of some days were read: of a gap nobody knows what came."""
    first, last = np.searchsorted(past.read_days, (start, start + days))
    return bool(2 * (last - first) >= days)


def _window(past: Pool, start: int, horizon: int, model: Dynamic) -> tuple["Real", "Real"]:
    """(4, U) log odds stated on a day, and (4, U) what came of them."""
    units = active_pairs(past, start, constants()["scope"]["active_days"])
    stated = model.probabilities(past, start, Asked(units, OF_QUAD, horizon))
    came = [counted(past, units, kind, (start, start + horizon)) > 0 for kind in OF_QUAD]
    return np.log(stated) - np.log1p(-stated), np.array(came, np.float64)


def _moved(odds: "Real", came: "Real") -> float:
    """What to add to log odds so that as many come as are stated, held back a little (Newton's method)."""
    prior, found = constants()["level"]["prior"], 0.0
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-(odds + found)))
        found += float((came - chance).sum() - prior * found) / float((chance * (1 - chance)).sum() + prior)
    return found


def shifts(past: Pool, kinds: Sequence[QuestionKind], moved: Level) -> "Real":
    """(K,) what is added for each kind: the level of its quad classes, by how many events each has had."""
    quads = np.array([one.quad for one in past.vocabulary], np.int64)
    events: Whole = np.bincount(past.kinds, past.counts, len(quads)).astype(np.int64)
    found = np.zeros(len(kinds))
    for place, kind in enumerate(kinds):
        inside = past.covered(kind)
        weights = np.array([events[inside & (quads == quad)].sum() for quad in (1, 2, 3, 4)], np.float64)
        if weights.sum():
            found[place] = float(weights @ np.array(moved) / weights.sum())
    return found
