"""All dyads of all years as arrays: what the search for precedents compares, one layer a kind of data.

Axes are years × states × states. A layer says how the first state stood with the second; NaN is not known.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from avviso.measuring.precedentwords import settings
from avviso.records.structure import Fact, Layer, RollCalls

Real = NDArray[np.float32]
_SCORES = {"n": 0.0, "a": 0.5, "y": 1.0}
_FULL = frozenset({"member", "founding member", "full"})
_EARTH_KM = 6371.0
_TIMELESS = ("nearness",)


@dataclass(frozen=True, slots=True)
class Lines:
    """States through their forms. of: code → line, SUN and RUS being one. capitals: line → latitude, longitude."""

    of: Mapping[str, str]
    capitals: Mapping[str, tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Panel:
    """first: its first year. lines: the states, in order. layers: by name, each years × states × states.

    Those of arms are what the first received of the second, `sent`, and its share of all over some years, `arms`.
    agreement: in UN votes, 0 to 1. common: organisations in common. size: share of the world's capabilities, years ×
    states. used: the kinds of data behind it.
    """

    first: int
    lines: tuple[str, ...]
    agreement: Real = field(repr=False)
    common: Real = field(repr=False)
    layers: Mapping[str, Real] = field(repr=False)
    size: Real | None = field(repr=False)
    used: tuple[str, ...]

    @property
    def last(self) -> int:
        """Its last year."""
        return self.first + len(self.agreement) - 1

    def at(self, line: str) -> int:
        """Where a state is. Raises KeyError for one without votes."""
        try:
            return self.lines.index(line)
        except ValueError:
            raise KeyError(line) from None


def build_panel(rolls: RollCalls, layers: Mapping[str, Layer], lines: Lines) -> Panel:
    """The panel over the years of roll calls in which there are enough; states are those that ever voted."""
    names = tuple(sorted({lines.of.get(code, code) for code in rolls.ballots}))
    years = np.array([int(day[:4]) for day in rolls.dates])
    first = rolls.first
    full = [year for year in range(first, rolls.last + 1) if (years == year).sum() >= settings().least_calls]
    grid = _Grid(first, max(full, default=first), names, lines)
    agreement, kappa = _votes(rolls, years, grid)
    made: dict[str, Real] = {"votes": kappa}
    if "ideal-points" in layers:
        made["ideal"] = _ideal(layers["ideal-points"], grid)
    shares, common = _organisations(layers["memberships"], grid)
    made["organisations"] = shares
    made["nearness"] = np.broadcast_to(-_distances(grid), shares.shape)
    if "atop" in layers:
        made["alliance"] = grid.holding(layers["atop"], ("defense",), both=True)
    if "arms" in layers:
        made["sent"], made["arms"] = _arms(layers["arms"], grid)
    for kind in ("sanctions", "disputes"):
        if kind in layers:
            made[kind] = grid.holding(layers[kind], (), both=kind == "disputes")
    size = _sizes(layers["capabilities"], grid) if "capabilities" in layers else None
    used = ("un-votes", *(kind for kind in layers if kind != "memberships"), "memberships")
    return Panel(first, names, agreement, common, made, size, used)


def packed(panel: Panel) -> dict[str, NDArray[Any]]:
    """The panel as arrays alone, from which `unpacked` makes it again; what is the same in all years once."""
    layers = {f"layer {name}": values[:1] if name in _TIMELESS else values for name, values in panel.layers.items()}
    sizes = {} if panel.size is None else {"size": panel.size}
    told = {"first": np.array([panel.first]), "lines": np.array(panel.lines), "used": np.array(panel.used)}
    return {**told, "agreement": panel.agreement, "common": panel.common, **sizes, **layers}


def unpacked(arrays: Mapping[str, NDArray[Any]]) -> Panel:
    """The panel that was packed. Raises KeyError where one of its arrays is not there."""
    agreement = arrays["agreement"]
    layers = {key.removeprefix("layer "): values for key, values in arrays.items() if key.startswith("layer ")}
    layers |= {name: np.broadcast_to(layers[name], agreement.shape) for name in _TIMELESS}
    lines, used = (tuple(arrays[name].tolist()) for name in ("lines", "used"))
    return Panel(int(arrays["first"][0]), lines, agreement, arrays["common"], layers, arrays.get("size"), used)


class _Grid:
    """Years × states, and what is put there."""

    def __init__(self, first: int, last: int, names: tuple[str, ...], lines: Lines) -> None:
        self.first, self.last, self.names, self.lines = first, last, names, lines
        self.index = {name: at for at, name in enumerate(names)}
        self.shape = (last - first + 1, len(names), len(names))

    def place(self, code: str) -> int | None:
        return self.index.get(self.lines.of.get(code, code))

    def span(self, fact: Fact) -> slice:
        since = int(fact.since[:4]) if fact.since else self.first
        until = int(fact.until[:4]) if fact.until else self.last
        return slice(max(since - self.first, 0), max(until - self.first + 1, 0))

    def covered(self, layer: Layer) -> slice:
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


def _votes(rolls: RollCalls, years: NDArray[np.int_], grid: _Grid) -> tuple[Real, Real]:
    """Agreement and kappa of every dyad (measuring/voting.py says of whom), votes of some years pooled."""
    yearly = _counts(_ballots(rolls, grid), years, grid)
    agreement, kappa = np.empty(grid.shape, np.float32), np.empty(grid.shape, np.float32)
    for at in range(grid.shape[0]):  # year by year, for what is worked on then stays in the processor's cache
        counts = yearly[:, at].copy()
        for back in range(1, min(settings().pooled_years, at + 1)):
            counts += yearly[:, at - back]
        agreement[at], kappa[at] = _agreed(counts)
    return agreement, kappa


def _agreed(counts: Real) -> tuple[Real, Real]:
    """Agreement and kappa of every dyad in a year from its counts."""
    both = np.where(counts[0] >= settings().least_calls, counts[0], np.nan)
    np.fill_diagonal(both, np.nan)
    shares, levels = counts[2:] / both, list(_SCORES.values())
    expected = np.zeros_like(both)
    for one, mine in zip(levels, shares, strict=True):
        for other, theirs in zip(levels, shares, strict=True):
            if one != other:
                expected += abs(one - other) * mine * theirs.T
    apart = counts[1] / both
    return 1 - apart, 1 - apart / np.where(expected > 0, expected, np.nan)


def _ballots(rolls: RollCalls, grid: _Grid) -> NDArray[np.uint8]:
    """Letters of votes, states × roll calls; 0 for none."""
    made = np.zeros((len(grid.names), len(rolls.dates)), np.uint8)
    for code, cast in rolls.ballots.items():
        letters = np.frombuffer(cast.encode(), np.uint8)
        voted = letters != ord(" ")
        made[grid.index[grid.lines.of.get(code, code)], voted] = letters[voted]
    return made


def _counts(ballots: NDArray[np.uint8], years: NDArray[np.int_], grid: _Grid) -> Real:
    """Of every dyad and year: calls in which both voted, their distance summed, and no, abstain, yes of the first."""
    made = np.zeros((2 + len(_SCORES), *grid.shape), np.float32)
    for at in range(grid.shape[0]):
        of_year = ballots[:, years == grid.first + at]
        cast = {score: (of_year == ord(letter)).astype(np.float32) for letter, score in _SCORES.items()}
        voted = (of_year > 0).astype(np.float32)
        scores = np.sum([score * votes for score, votes in cast.items()], 0)
        made[0, at] = voted @ voted.T
        for level, (score, votes) in enumerate(cast.items()):
            made[1, at] += votes @ (np.abs(score - scores) * voted).T
            made[2 + level, at] = votes @ voted.T
    return made


def _ideal(layer: Layer, grid: _Grid) -> Real:
    """Distance of ideal points, below 0: the nearer, the higher."""
    points = np.full(grid.shape[:2], np.nan, np.float32)
    for fact in layer.facts:
        at = grid.place(fact.left)
        if fact.what == "ideal-point" and at is not None:
            points[grid.span(fact), at] = fact.value
    made: Real = -np.abs(points[:, :, None] - points[:, None, :])
    made[:, np.eye(len(grid.names), dtype=bool)] = np.nan
    return made


def _organisations(layer: Layer, grid: _Grid) -> tuple[Real, Real]:
    """Weighted Jaccard's index of the organisations of two states, and how many they share.

    An organisation weighs the logarithm of all states over its members: few members say more of a pair.
    """
    bodies = {body: at for at, body in enumerate(sorted({fact.right for fact in layer.facts}))}
    joined = np.zeros((*grid.shape[:2], len(bodies)), np.float32)
    for fact in layer.facts:
        at = grid.place(fact.left)
        if fact.what in _FULL and at is not None:
            joined[grid.span(fact), at, bodies[fact.right]] = 1
    there = np.asarray(joined.any(2))
    members = np.maximum(joined.sum(1), 1)
    weighted = joined * np.log(np.maximum(there.sum(1), 1)[:, None] / members)[:, None, :].clip(0)
    shared = weighted @ np.swapaxes(joined, 1, 2)
    own = weighted.sum(2)
    whole = own[:, :, None] + own[:, None, :] - shared
    known = there[:, :, None] & there[:, None, :] & ~np.eye(len(grid.names), dtype=bool)
    share = np.where(known & (whole > 0), shared / np.where(whole > 0, whole, 1), np.nan)
    common = np.where(known, joined @ np.swapaxes(joined, 1, 2), np.nan)
    return share.astype(np.float32), common.astype(np.float32)


def _distances(grid: _Grid) -> Real:
    """Kilometres between capitals on a sphere, states × states."""
    nowhere = (np.nan, np.nan)
    degrees = np.array([grid.lines.capitals.get(name, nowhere) for name in grid.names])
    north, east = np.radians(degrees).T
    half = np.sin((north[:, None] - north) / 2) ** 2
    half += np.cos(north[:, None]) * np.cos(north) * np.sin((east[:, None] - east) / 2) ** 2
    made: Real = 2 * _EARTH_KM * np.arcsin(np.sqrt(half.clip(0, 1)))
    np.fill_diagonal(made, np.nan)
    return np.asarray(made, np.float32)


def _arms(layer: Layer, grid: _Grid) -> tuple[Real, Real]:
    """What each state received of each other in a year, and which share that was over some years to each."""
    sent = np.full(grid.shape, np.nan, np.float32)
    sent[grid.covered(layer)] = 0
    for fact in layer.facts:
        left, right = grid.place(fact.left), grid.place(fact.right)
        if left is not None and right is not None:
            sent[grid.span(fact), right, left] += fact.value or 0
    return sent, share_over(sent, sent.sum(2, keepdims=True), settings().arms_years)


def share_over(parts: Real, whole: Real, years: int) -> Real:
    """Sums of parts over sums of the whole, of so many years to each, as far as known; 0 where there is none."""
    known = ~np.isnan(whole)
    sums = [np.cumsum(np.where(known, values, 0), 0, dtype=np.float64) for values in (parts, whole, known)]
    for summed in sums:
        summed[years:] -= summed[:-years].copy()
    share = np.where(sums[1] > 0, sums[0] / np.where(sums[1] > 0, sums[1], 1), 0)
    return np.where(sums[2] > 0, share, np.nan).astype(np.float32)


def _sizes(layer: Layer, grid: _Grid) -> Real:
    made = np.full(grid.shape[:2], np.nan, np.float32)
    for fact in layer.facts:
        at = grid.place(fact.left)
        if fact.what == "cinc" and at is not None:
            made[grid.span(fact), at] = fact.value
    return made
