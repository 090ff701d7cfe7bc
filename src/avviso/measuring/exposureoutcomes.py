"""What may come for C and A after a warming of A and B: within so many years after the year, all states A at once.

Answers are (T, N) for one C: whether it came, and whether that can be known. The definitions are in data/exposure.toml.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from avviso.measuring.exposurevotes import agreement_with
from avviso.measuring.exposurewarmings import base
from avviso.measuring.exposureworld import World, begun, constants, held, points

if TYPE_CHECKING:
    from avviso.measuring.exposureworld import Flags
    from avviso.records.ready import Real


@dataclass(frozen=True, slots=True)
class Levels:
    """What outcomes are read from, worked out once; sanctions, disputes, pacts: (T, N, N), placed: (T, N) points."""

    there: World
    placed: "Real"
    sanctions: "Flags"
    disputes: "Flags"
    pacts: "Flags"
    agreed: "dict[int, Real]" = field(default_factory=dict, repr=False, compare=False)

    def agreement(self, on: int) -> "Real":
        """(T, N) of C, at place `on`, with all, by the roll calls that warmings are not read from."""
        if on not in self.agreed:
            self.agreed[on] = agreement_with(self.there, on, 1)
        return self.agreed[on]

    def distance(self, on: int) -> "Real":
        """(T, N) of the ideal points of C and of all."""
        found: Real = np.abs(self.placed[:, [on]] - self.placed)
        return found


def levels(there: World) -> Levels:
    """The levels of a world."""
    return Levels(
        there,
        placed=points(there),
        sanctions=begun(there, "sanctions", both_ways=False),
        disputes=begun(there, "disputes"),
        pacts=held(there, "atop"),
    )


def came(there: World, read: Levels, key: str, on: int, within: int) -> tuple["Flags", "Flags"]:
    """(T, N) whether an outcome of C, at place `on`, with each A came within so many years, and whether it is known.

    What is not known is False in the first.
    """
    entry = constants()["outcomes"][key]
    if "any" in entry:
        parts = [came(there, read, part, on, within) for part in entry["any"] if _has(there, part)]
        return _any_of(parts, there.alive.shape)
    hit, known = _OUTCOMES[key](there, read, on, within)
    return hit & known, known


def outcomes(there: World) -> tuple[str, ...]:
    """The outcomes that there are data for."""
    return tuple(key for key in constants()["outcomes"] if _has(there, key))


@cache
def kinds_of(key: str) -> frozenset[str]:
    """The kinds of data that an outcome is read from."""
    entry = constants()["outcomes"][key]
    return frozenset().union(*map(kinds_of, entry["any"])) if "any" in entry else frozenset({entry["kind"]})


def _has(there: World, key: str) -> bool:
    entry = constants()["outcomes"][key]
    if "any" in entry:  # of one part alone it would only repeat that
        return sum(_has(there, part) for part in entry["any"]) > 1
    return bool(there.shelf.span(entry["kind"]))


def _any_of(parts: list[tuple["Flags", "Flags"]], shape: tuple[int, ...]) -> tuple["Flags", "Flags"]:
    """Any of several, known where all are."""
    known = np.logical_and.reduce([one[1] for one in parts]) if parts else np.zeros(shape, np.bool_)
    return np.logical_or.reduce([one[0] for one in parts]) & known if parts else known.copy(), known


def ahead(flags: "Flags", years: int, *, every: bool = False) -> "Flags":
    """Whether any, or every, of the years after each has its flag up, along the first axis; not beyond the last."""
    found = np.full(flags.shape, every)
    for step in range(1, years + 1):
        later = np.zeros_like(flags)
        later[:-step] = flags[step:]
        found = found & later if every else found | later
    return found


def _moved(levels_of: "Real", within: int, least: float) -> tuple["Flags", "Flags"]:
    """Whether (T, N) levels rose by so much over the three years before a year, beyond the median, in any after it."""
    start = base(levels_of)
    hit, known = np.zeros(levels_of.shape, np.bool_), np.ones(levels_of.shape, np.bool_)
    for step in range(1, within + 1):
        change = np.full(levels_of.shape, np.nan)
        change[:-step] = levels_of[step:] - start[:-step]
        beyond = change - _medians(change)[:, None]
        hit |= np.where(np.isnan(beyond), False, beyond >= least)
        known &= ~np.isnan(beyond)
    return hit, known


def _medians(rows: "Real") -> "Real":
    """The median of what is known in each row; NaN where nothing is."""
    ordered, n = np.sort(rows, axis=1), (~np.isnan(rows)).sum(axis=1)  # what is not known comes last
    at = np.arange(len(rows))
    middle = (ordered[at, np.maximum(n - 1, 0) // 2] + ordered[at, np.minimum(n // 2, rows.shape[1] - 1)]) / 2
    return np.where(n > 0, middle, np.nan)


def _votes_fell(there: World, read: Levels, on: int, within: int) -> tuple["Flags", "Flags"]:
    return _moved(-read.agreement(on), within, constants()["outcomes"]["votes-fell"]["least"])


def _points_apart(there: World, read: Levels, on: int, within: int) -> tuple["Flags", "Flags"]:
    apart = read.distance(on)
    apart[:, on] = np.nan
    return _moved(apart, within, constants()["outcomes"]["points-apart"]["least"])


def _began(there: World, begins: "Flags", kind: str, on: int, within: int) -> tuple["Flags", "Flags"]:
    covered = ahead(there.covers(kind), within, every=True)
    return ahead(begins[:, on], within), covered[:, None] & there.alive & there.alive[:, [on]]


def _sanction(there: World, read: Levels, on: int, within: int) -> tuple["Flags", "Flags"]:
    return _began(there, read.sanctions, "sanctions", on, within)


def _dispute(there: World, read: Levels, on: int, within: int) -> tuple["Flags", "Flags"]:
    return _began(there, read.disputes, "disputes", on, within)


def _pact_ended(there: World, read: Levels, on: int, within: int) -> tuple["Flags", "Flags"]:
    hit, known = _began(there, ~read.pacts, "atop", on, within)
    return hit, known & read.pacts[:, on] & ahead(there.alive, within, every=True)


_OUTCOMES: Mapping[str, Callable[[World, Levels, int, int], tuple["Flags", "Flags"]]] = {
    "votes-fell": _votes_fell,
    "points-apart": _points_apart,
    "sanction": _sanction,
    "dispute": _dispute,
    "pact-ended": _pact_ended,
}
