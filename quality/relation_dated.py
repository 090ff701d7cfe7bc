"""Turns against dated ones, over GDELT's dyad-days: what is found, at how many false alarms, and how sure it was.

Two lists: the folder's, after which the windows were chosen, and relation_turns.csv beside this file, set down from
memory before anything was measured on it, of turns less famous. The probability was fitted to both.
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from avviso.measuring import change
from avviso.measuring.level import constants
from relation_data import DyadDays, Real

NEAR, _TOP, _SUREST = 3, 0.95, 3
# Ordinary weeks lie further than this from any dated turn.
_FAR = 8
_PRIOR = 0.01 * (2 * NEAR + 1)
_EDGES = (0.1, 0.3, 0.5, 0.8, 1.0)
Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Told:
    """A dated turn and what is told of its pair: shifts of each week; weeks, scores and probabilities of turns."""

    week: int
    sign: int
    shifts: change.Shifts
    starts: NDArray[np.int64]
    scores: Real
    probabilities: Real


def turning(folder: Path, days: DyadDays) -> Iterator[tuple[str, float]]:
    """Figures of both lists."""
    lists = {
        "folder's": _rows(folder / "events" / "turning_points_2018_2020.csv"),
        "own": _rows(Path(__file__).with_name("relation_turns.csv")),
    }
    told = {name: [_told(row, days) for row in found] for name, found in lists.items()}
    for name, found in told.items():
        yield from _figures(f"GDELT: {name} list, {len(found)} turns", found)
    yield from _sureness([*told["folder's"], *told["own"]])


def _rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def _told(row: Row, days: DyadDays) -> Told:
    first = int(days.days.min())
    weeks = (days.days - first) // 7
    mine = days.places == days.pairs.index(frozenset((row["iso_a"], row["iso_b"])))
    size = int(weeks.max()) + 1
    net, square = (_sums(weeks[mine], values[mine], size) for values in (days.weights, days.weights**2))
    exposure, sizes = _sums(weeks, np.abs(days.weights), size), change.windows("week")
    found = change.shifts(net, square, exposure, sizes)
    steps = change.places(found, sizes, least=0.0)
    starts = np.array([change.begun(net, exposure, step, sizes) for step in steps])
    week = (int(np.datetime64(row["date"], "D").astype(int)) - first) // 7
    return Told(week, 1 if row["sign"] == "+" else -1, found, starts, found.scores[steps], found.probabilities[steps])


def _sums(places: NDArray[np.int64], values: Real, size: int) -> Real:
    return np.bincount(places, values, size).astype(np.float64)


def _figures(head: str, told: list[Told]) -> Iterator[tuple[str, float]]:
    tops = [one.sign * one.shifts.change for one in told]
    near = [np.convolve(top >= np.quantile(top, _TOP), np.ones(2 * NEAR + 1), "same") > 0 for top in tops]
    yield (
        f"{head}: within three weeks of the pair's top 5 % of weeks",
        _mean(x[o.week] for x, o in zip(near, told, strict=True)),
    )
    yield f"{head}: the same by chance", _mean(x.mean() for x in near)
    surest = [np.argsort(-np.abs(one.scores))[:_SUREST] for one in told]
    sure = [np.flatnonzero(one.probabilities >= constants()["least_probability"]) for one in told]
    for name, chosen in (("the pair's three surest turns", surest), ("turns told of", sure)):
        both = list(zip(told, chosen, strict=True))
        yield f"{head}: {name}, found", _mean(_hits(one, kept, signed=False) for one, kept in both)
        yield f"{head}: {name}, found with their direction", _mean(_hits(one, kept, signed=True) for one, kept in both)
        yield f"{head}: {name}, by chance", _mean(_covered(one, kept) for one, kept in both)


def _hits(one: Told, kept: NDArray[np.int64], *, signed: bool) -> bool:
    near = np.abs(one.starts[kept] - one.week) <= NEAR
    return bool((near & ((one.scores[kept] * one.sign > 0) | (not signed))).any())


def _covered(one: Told, kept: NDArray[np.int64]) -> float:
    weeks = np.arange(len(one.shifts.scores))
    return float((np.abs(weeks[:, None] - one.starts[kept]) <= NEAR).any(1).mean())


def _sureness(told: list[Told]) -> Iterator[tuple[str, float]]:
    """Of what is told with about so much probability, the share that dated turns have over ordinary weeks.

    Dated turns and other weeks of the same pairs are weighed as one turn in a hundred weeks would have them.
    """
    dated = np.array([_best(one, one.week, one.sign) for one in told])
    pairs = {one.starts.tobytes(): one for one in told}
    turns = {key: [one.week for one in told if one.starts.tobytes() == key] for key in pairs}
    other = np.array([
        _best(one, week, 0) for key, one in pairs.items() for week in range(_FAR, len(one.shifts.scores) - NEAR)
        if all(abs(week - turn) > _FAR for turn in turns[key])
    ])  # fmt: skip
    for low, high in pairwise(_EDGES):
        here, there = (float(((x >= low) & (x < high)).mean()) for x in (dated, other))
        share = here * _PRIOR / (here * _PRIOR + there * (1 - _PRIOR) or 1.0)
        yield f"GDELT: told with {low} to {high} ({round(here * len(dated))} dated turns), turns among them", share


def _best(one: Told, week: int, sign: int) -> float:
    near = (np.abs(one.starts - week) <= NEAR) & ((one.scores * sign > 0) | (sign == 0))
    return float(one.probabilities[near].max(initial=0.0))


def _mean(values: Iterator[float]) -> float:
    return float(np.mean(list(values)))
