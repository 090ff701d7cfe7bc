"""Forecasts of a pair that know more than how often before: rates that fade, the other direction, third parties.

The probability of at least one event is a sum of gradient-boosted trees (Friedman 2001) over `dynamicfeatures`, grown
on event graphs of other years (training/forecast). How many there are, given any, is one more than a negative binomial
number whose mean follows the pair's faded rates: a hurdle model (Mullahy 1986).
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import numpy as np

from avviso.errors import DataError
from avviso.forecasting.dynamicfeatures import Asked, feature_names, feature_table
from avviso.forecasting.trees import Trees, read_trees
from avviso.records.forecasts import QuestionKind
from avviso.records.outlooks import Interval
from avviso.records.pools import Pool

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from avviso.records.ready import Real, Whole

_CONSTANTS = {
    "forecaster": ("name",),
    "scope": (
        *("active_days", "onset_days", "partner_days", "least_read", "least_pairs"),
        *("tested_horizon", "longest_horizon"),
    ),
    "reasons": ("most", "least_move", "lately_days", "recent_days", "long_days", "windows"),
    "questions": ("apart",),
    "counts": ("levels",),
    "level": ("windows", "apart_days", "lengths", "least_past", "prior"),
    "cameo": (),
}
_COUNTED = ("own30", "own100", "reverse100")
_LONGEST_TAIL = 100_000


@cache
def constants() -> Mapping[str, Mapping[str, Any]]:
    """data/forecast.toml by section. Raises DataError when a section lacks a constant."""
    raw = tomllib.loads(files("avviso").joinpath("data/forecast.toml").read_text(encoding="utf-8"))
    if problems := list(lint(raw)):
        raise DataError("forecast: " + "; ".join(problems))
    return raw


def lint(raw: Mapping[str, Any]) -> Iterator[str]:
    """One line for each broken rule of a parsed file; nothing when all is well."""
    for section, names in _CONSTANTS.items():
        if section not in raw:
            yield f"there is no [{section}]"
            continue
        yield from (f"[{section}] lacks {name}" for name in names if name not in raw[section])


def cameo_kinds() -> tuple[QuestionKind, ...]:
    """CAMEO's own quad classes as kinds."""
    found = []
    for name, (first, last) in constants()["cameo"].items():
        found.append(QuestionKind(name, name, cameos=tuple(f"{root:02d}" for root in range(first, last + 1))))
    return tuple(found)


def name() -> str:
    """The name under which forecasts are kept; trees that were grown anew have another."""
    return str(constants()["forecaster"]["name"])


@dataclass(frozen=True, slots=True)
class CountModel:
    """Of how many there are, given any: the mean of those beyond the first is exp(weights · (1, log of rates)).

    spread: of the negative binomial; variance = mean + mean² / spread.
    """

    weights: "Real"
    spread: float

    def beyond(self, table: "NDArray[np.float32]", horizon: int) -> "Real":
        """(n,) the mean number beyond the first, for rows of features."""
        return np.exp(np.minimum(count_design(table, horizon) @ self.weights, 12.0))

    def distribution(self, chance: float, beyond: float) -> "Real":
        """The probability of at most 0, 1, 2 … events (`distribution`)."""
        return distribution(chance, beyond, self.spread)


@dataclass(frozen=True, slots=True)
class Dynamic:
    """The forecaster: trees for whether, a count model for how many."""

    trees: Trees
    numbers: CountModel

    def probabilities(self, past: Pool, day: int, asked: Asked, moved: "Real | None" = None) -> "Real":
        """(K, U) of at least one event of each kind by each pair, from a day on for the horizon.

        moved: (K,) what is added to the log odds of each kind (`levels.shifts`).
        """
        table = feature_table(past, day, asked)
        shift = np.repeat(np.zeros(len(asked.kinds)) if moved is None else moved, len(asked.units))
        return self.chances(table.reshape(-1, table.shape[2]), shift).reshape(table.shape[:2])

    def chances(self, table: "NDArray[np.float32]", shift: "Real") -> "Real":
        """(n,) the probability of at least one event, for rows of features; shift: (n,) added to the log odds."""
        found: Real = 1 / (1 + np.exp(-(self.trees.total(table) + shift)))
        return found

    def intervals(self, chance: float, beyond: float) -> tuple[Interval, ...]:
        """Central intervals of the number of events, ends included, without what they do not need; each in the next.

        Whole numbers make central ones hold more than they say: where 0 comes at one time in four, the central 80 %
        leave nothing out below.
        """
        below = self.numbers.distribution(chance, beyond)
        found: list[Interval] = []
        for level in constants()["counts"]["levels"]:
            low, high = trimmed(below, level)
            if found:
                low, high = min(low, found[-1].low), max(high, found[-1].high)
            found.append(Interval(level, low, high))
        return tuple(found)


def trimmed(below: "Real", level: float) -> tuple[int, int]:
    """The ends of the central interval that holds `level`, less those of its ends without which it still does.

    below: the probability of at most 0, 1, 2 … Of two ends goes the one that leaves what lies outside more even.
    """
    under = np.concatenate(([0.0], below))
    low, high = (int(np.searchsorted(below[:-1], share)) for share in ((1 - level) / 2, (1 + level) / 2))
    while True:
        fewer = [(low + 1, high), (low, high - 1)] if low < high else []
        enough = [one for one in fewer if under[one[1] + 1] - under[one[0]] >= level - 1e-12]
        if not enough:
            return low, high
        low, high = min(enough, key=lambda one: max(under[one[0]], 1 - under[one[1] + 1]))


def distribution(chance: float, beyond: float, spread: float) -> "Real":
    """The probability of at most 0, 1, 2 … events, as far as it is below 1 by more than a thousandth."""
    top = int(min(20 + beyond * (10 + 20 / spread), _LONGEST_TAIL))
    steps = np.arange(1, top + 1)
    logs = np.log(steps - 1 + spread) - np.log(steps) + np.log(beyond) - np.log(beyond + spread)
    terms = spread * np.log(spread / (spread + beyond)) + np.concatenate(([0.0], np.cumsum(logs)))
    inside = np.cumsum(np.exp(terms))
    return np.concatenate(([1 - chance], 1 - chance + chance * np.minimum(inside, 1.0)))


def count_design(table: "NDArray[np.float32]", horizon: int) -> "Real":
    """(n, 4) what the count model looks at: one, and the logarithms of expected numbers by faded rates."""
    names = feature_names()
    columns = [np.log(np.exp(table[:, names.index(name)].astype(np.float64)) * horizon + 0.1) for name in _COUNTED]
    return np.stack([np.ones(len(table)), *columns], 1)


@cache
def load() -> Dynamic:
    """The shipped forecaster, read once. Raises DataError when its files do not fit."""
    folder = files("avviso").joinpath("data/forecast")
    with folder.joinpath("trees.npz").open("rb") as file:
        trees = read_trees(file, feature_names())
    told = tomllib.loads(folder.joinpath("counts.toml").read_text(encoding="utf-8"))
    return Dynamic(trees, CountModel(np.array(told["weights"], np.float64), float(told["spread"])))


def active_pairs(past: Pool, day: int, days: int) -> "Whole":
    """(U, 2) ordered pairs of known parties with any event in some days before one."""
    recent = past.before(day, day - days)
    empty = past.number("")
    kept = (recent.actors != recent.recipients) & (recent.actors != empty) & (recent.recipients != empty)
    return np.unique(np.stack([recent.actors[kept], recent.recipients[kept]], 1), axis=0).astype(np.int64)


def unlike(past: Pool, day: int) -> str:
    """In what a past differs from all that the trees were grown on, in words; "" where it does not."""
    told = constants()["scope"]
    read = past.before(day).read_days
    if len(read) < told["least_read"]:
        return f"{len(read)} days were read before, and the trees were grown on {told['least_read']} and more"
    pairs = len(active_pairs(past, day, told["active_days"]))
    if pairs < told["least_pairs"]:
        return (
            f"{pairs} ordered pairs had any event in the {told['active_days']} days before, and the trees were grown "
            f"on {told['least_pairs']} and more"
        )
    return ""
