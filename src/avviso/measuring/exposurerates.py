"""How often an outcome came after warmings, beside matched pairs without one, the same pairs otherwise, and all.

Matching is exact on coarse strata (Iacus, King and Porro 2012): period, how near A stood to C, and whether the outcome
had come of late. Intervals are Wilson's (1927) with as many cases as carry the information of those there are: a
bootstrap over states A, each with all its years and all its pairs with a C, says how much more a rate scatters than
with independent cases (Kish 1965 calls the ratio the design effect). Of a difference they are Newcombe's (1998), which
take the two rates for independent.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

import numpy as np

from avviso.measuring.exposureoutcomes import Levels, came, kinds_of, outcomes
from avviso.measuring.exposurepairs import Comparable
from avviso.measuring.exposurewarmings import Warmings, before
from avviso.measuring.exposureworld import World, constants
from avviso.records.exposure import BaseRate, OwnWarming, Rate

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from avviso.measuring.exposureworld import Flags
    from avviso.records.ready import Real, Whole

_Z = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Cases:
    """C–A pairs in years, in rows. pairs: which pair, from 0; years: place of the year; near: quarter of nearness.

    turned: whether A warmed to a B then; free: whether A had not in the years just before either.
    """

    scope: str
    on: "Whole"
    states: "Whole"
    pairs: "Whole"
    years: "Whole"
    near: "Whole"
    turned: "Flags"
    free: "Flags"


class Rates:
    """Base rates over one world; outcomes once worked out are kept."""

    def __init__(self, there: World, read: Levels, alike: Comparable) -> None:
        self._there, self._read, self._alike = there, read, alike
        self._came: dict[tuple[str, int, int], tuple[Flags, Flags]] = {}
        self._near: dict[int, NDArray[np.int64]] = {}
        self._draws: dict[int, Real] = {}

    def rates(self, scope: str, turned: Warmings, spans: Sequence[int] = ()) -> Iterator[BaseRate]:
        """Every outcome within so many years (none: all numbers) after warmings of a kind; none without warmings."""
        cases = self._cases(scope, turned)
        if cases is None or not cases.turned.any():
            return
        for key in outcomes(self._there):
            for within in spans or constants()["within"]:
                yield self._rate(scope, turned, cases, (key, within))

    def own(self, turned: Warmings, asked: tuple[int, int, int]) -> Iterator[OwnWarming]:
        """The warmings of A and B themselves, given by their places with C's, and what came for C and A after each."""
        left, right, on = asked
        within = max(constants()["within"])
        for year in np.flatnonzero(turned.events[:, left, right]).tolist():
            told = {key: came(self._there, self._read, key, on, within) for key in outcomes(self._there)}
            hits = tuple(key for key, (hit, _) in told.items() if hit[year, left])
            unknown = tuple(key for key, (_, known) in told.items() if not known[year, left])
            yield OwnWarming(turned.key, year + self._there.first, within, hits, unknown)

    def _cases(self, scope: str, turned: Warmings) -> Cases | None:
        gap, blocks = int(constants()["gap"]), self._alike.blocks[scope]
        parts: list[Whole] = []
        for on, others in blocks.items():
            now = np.zeros(self._there.alive.shape, np.bool_)
            late, counts = now.copy(), np.zeros(len(now), np.bool_)
            for other, years in others.items():
                now |= turned.events[:, :, other] & years[:, None]
                late |= turned.events[:, :, other]
                counts |= years
            rows = self._alike.states & (counts & turned.known)[:, None]
            rows[:, on] = False
            year, state = np.nonzero(rows)
            free = ~before(late, gap)[rows] & ~now[rows]
            parts.append(np.stack([np.full(len(year), on), state, year, self._nearness(on)[rows], now[rows], free]))
        if not parts:
            return None
        ons, states, years, near, now, free = np.concatenate(parts, axis=1)
        _, pairs = np.unique(ons * len(self._there.codes) + states, return_inverse=True)
        return Cases(scope, ons, states, pairs, years, near, now > 0, free > 0)

    def _nearness(self, on: int) -> "NDArray[np.int64]":
        """(T, N) the quarters of one C, worked out when its pairs are first counted."""
        if on not in self._near:
            self._near[on] = _quarters(self._read.agreement(on))
        return self._near[on]

    def _outcome(self, key: str, within: int, cases: Cases) -> tuple["Flags", "Flags"]:
        """Whether the outcome came in each case, and whether that is known."""
        hit, known = np.zeros(len(cases.on), np.bool_), np.zeros(len(cases.on), np.bool_)
        for on in self._alike.blocks[cases.scope]:
            if (key, on, within) not in self._came:
                self._came[key, on, within] = came(self._there, self._read, key, on, within)
            rows = cases.on == on
            at = cases.years[rows], cases.states[rows]
            hit[rows], known[rows] = (flags[at] for flags in self._came[key, on, within])
        return hit, known

    def _of_late(self, key: str, cases: Cases) -> "Flags":
        """Whether the outcome had come in the five years to the year."""
        found = np.zeros(len(cases.on), np.bool_)
        for on in self._alike.blocks[cases.scope]:
            if (key, on, 1) not in self._came:
                self._came[key, on, 1] = came(self._there, self._read, key, on, 1)
            rows = cases.on == on
            late = before(self._came[key, on, 1][0], int(constants()["gap"]))
            found[rows] = late[cases.years[rows], cases.states[rows]]
        return found

    def _rate(self, scope: str, turned: Warmings, cases: Cases, asked: tuple[str, int]) -> BaseRate:
        hit, known = self._outcome(*asked, cases)
        period = (cases.years + self._there.first) // int(constants()["period"])
        strata = (period * 8 + cases.near) * 2 + self._of_late(asked[0], cases)
        treated, free = known & cases.turned, known & cases.free
        _, clusters = np.unique(cases.states, return_inverse=True)
        tally = Tally(clusters, hit, self._drawn(clusters))
        matched = tally.matched(strata, treated, free)
        same = known & ~cases.turned & _among(cases.pairs, treated)
        years = cases.years[treated] + self._there.first
        after = tally.rate(treated)
        enough = matched.compared.n >= constants()["least_warmings"]
        return BaseRate(
            scope, turned.key, *asked,
            after, matched.rate, tally.rate(same), tally.rate(known),
            difference(matched.compared, matched.rate) if enough else None,
            unmatched=after.n - matched.compared.n,
            first=int(years.min()) if len(years) else None,
            last=int(years.max()) if len(years) else None,
            cases=self._named(cases, treated & hit),
            shared=turned.kind == "un-votes" and bool(kinds_of(asked[0]) & {"un-votes", "ideal-points"}),
        )  # fmt: skip

    def _named(self, cases: Cases, rows: "Flags") -> tuple[str, ...]:
        """The latest cases by A and year, with C before them unless there is only one."""
        codes, several = self._there.codes, len(self._alike.blocks[cases.scope]) > 1
        places = np.flatnonzero(rows)
        latest = places[np.argsort(-cases.years[places], kind="stable")][: constants()["most_cases"]]
        return tuple(
            (f"{codes[cases.on[at]]}: " if several else "")
            + f"{codes[cases.states[at]]} {cases.years[at] + self._there.first}"
            for at in latest.tolist()
        )

    def _drawn(self, clusters: "Whole") -> "Real":
        """(draws, S) how often each state is drawn in a bootstrap."""
        size = int(clusters.max()) + 1
        if size not in self._draws:
            rng = np.random.default_rng(constants()["seed"])
            drawn = rng.multinomial(size, np.full(size, 1 / size), size=constants()["draws"])
            self._draws[size] = drawn.astype(np.float64)
        return self._draws[size]


def _quarters(agreed: "Real") -> "NDArray[np.int64]":
    """(T, N) in which quarter of C's pairs A stood in UN agreement the year before, farthest first; 4 unknown.

    agreed: (T, N) the agreement of C with each A.
    """
    share = int(constants()["quarters"])
    was = np.full(agreed.shape, np.nan)
    was[1:] = agreed[:-1]
    ranks = np.argsort(np.argsort(was, axis=1), axis=1)  # NaN comes last
    counts = np.maximum((~np.isnan(was)).sum(1), 1)
    found = np.where(np.isnan(was), share, ranks * share // counts[:, None])
    return np.asarray(np.minimum(found, share), np.int64)


@dataclass(frozen=True, slots=True)
class Matched:
    """The rate of matched cases, and that of the warmings which found a match."""

    rate: Rate
    compared: Rate


@dataclass(frozen=True, slots=True)
class Tally:
    """Cases with the state A of each, whether the outcome came, and (draws, states) bootstrap draws of states."""

    states: "Whole"
    hits: "Flags"
    draws: "Real"

    def rate(self, rows: "Flags") -> Rate:
        """The rate among some of the cases."""
        size = self.draws.shape[1]
        n = np.bincount(self.states[rows], minlength=size).astype(np.float64)
        hit = np.bincount(self.states[rows], self.hits[rows], size)
        drawn = self.draws @ n
        shares = (self.draws @ hit)[drawn > 0] / drawn[drawn > 0]
        value = float(hit.sum() / n.sum()) if n.any() else None
        scatter = float(shares.var()) if len(shares) else 0.0
        return _banded(value, (int(n.sum()), int(hit.sum()), int((n > 0).sum())), scatter)

    def matched(self, strata: "Whole", treated: "Flags", free: "Flags") -> Matched:
        """The rate of free cases, weighted so that they lie over the strata as the treated that have any do."""
        of_shared = _among(strata, treated) & _among(strata, free)
        rows, ones = free & of_shared, treated & of_shared
        shared = np.flatnonzero(np.bincount(strata[ones]))
        if not len(shared):
            return Matched(_banded(None, (0, 0, 0), 0.0), self.rate(ones))
        shape = (self.draws.shape[1], len(shared))
        places = np.cumsum(np.bincount(shared, minlength=int(strata.max()) + 1))[strata] - 1
        n, hit, wanted = (
            np.bincount(self.states[at] * shape[1] + places[at], minlength=shape[0] * shape[1])
            .astype(float)
            .reshape(shape)
            for at in (rows, rows & self.hits, ones)
        )
        value = float((wanted.sum(0) / wanted.sum() * hit.sum(0) / n.sum(0)).sum())
        counted = (int(rows.sum()), int(self.hits[rows].sum()), int((np.bincount(self.states[rows]) > 0).sum()))
        return Matched(_banded(value, counted, self._scatter(n, hit, wanted)), self.rate(ones))

    def _scatter(self, n: "Real", hit: "Real", wanted: "Real") -> float:
        """The variance of a weighted rate over the draws; a stratum that a draw leaves empty has no weight in it."""
        cases, hits, weights = (self.draws @ part for part in (n, hit, wanted))
        weights = np.where(cases > 0, weights, 0.0)
        total = weights.sum(1)
        values = (weights * hits / np.maximum(cases, 1)).sum(1)[total > 0] / total[total > 0]
        return float(values.var()) if len(values) else 0.0


def _among(labels: "Whole", rows: "Flags") -> "Flags":
    """Which cases have a label that one of some cases has."""
    found: Flags = (np.bincount(labels[rows], minlength=int(labels.max()) + 1) > 0)[labels]
    return found


def _banded(value: float | None, counted: tuple[int, int, int], scatter: float) -> Rate:
    """A rate with Wilson's interval, of as many cases as its scatter over states leaves."""
    if value is None:
        return Rate(*counted, None, None, None)
    cases, _, states = counted
    # With no hit, or only hits, no draw scatters: then a state counts as one case.
    carried = min(cases, value * (1 - value) / scatter) if scatter > 0 and 0 < value < 1 else float(states)
    return Rate(*counted, value, *wilson(value, max(carried, 1.0)))


def wilson(value: float, n: float) -> tuple[float, float]:
    """Wilson's 95 % interval of a share of n cases."""
    square = _Z**2 / n
    middle, half = (
        (value + square / 2) / (1 + square),
        _Z / (1 + square) * sqrt(value * (1 - value) / n + square / n / 4),
    )
    return max(0.0, middle - half), min(1.0, middle + half)


def difference(one: Rate, other: Rate) -> tuple[float, float, float] | None:
    """One rate less another, with Newcombe's 95 % interval (his method 10); None where either is unknown."""
    ends = one.value, one.low, one.high, other.value, other.low, other.high
    if any(end is None for end in ends):
        return None
    value, low, high, value2, low2, high2 = (float(end or 0.0) for end in ends)
    apart = value - value2
    return apart, apart - sqrt((value - low) ** 2 + (high2 - value2) ** 2), apart + sqrt(
        (high - value) ** 2 + (value2 - low2) ** 2
    )  # fmt: skip
