"""All dyads of all years as arrays: what the search for precedents compares, one layer a kind of data.

Axes are years × states × states. A layer says how the first state stood with the second; NaN is not known.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from avviso.measuring.precedentgrid import Grid, Lines, Places, Real
from avviso.measuring.precedentvotes import votes
from avviso.measuring.precedentwords import settings
from avviso.records.structure import Layer, RollCalls

_FULL = frozenset({"member", "founding member", "full"})
_EARTH_KM = 6371.0
_TIMELESS = ("nearness",)


@dataclass(frozen=True, slots=True)
class Panel:
    """first: its first year. lines: the states, in order. layers: by name, each years × states × others.

    others: the states that paths lead to, in places of `lines`: all, or the great powers alone, which most need.

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
    others: Places = field(repr=False)

    def towards(self, values: Real, others: Places) -> Real:
        """Of values (years × states × others) those towards some states, by their places; all must be in `others`."""
        return values[:, :, np.searchsorted(self.others, others)]

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


def build_panel(
    rolls: RollCalls, layers: Mapping[str, Layer], lines: Lines, others: Collection[str] | None = None
) -> Panel:
    """The panel over the years of roll calls in which there are enough; states are those that ever voted.

    others: the lines that paths lead to, of those; all where it is None. Such a panel takes a fraction of the time and
    has layers of votes, ideal points, organisations and nearness alone.
    """
    names = tuple(sorted({lines.of.get(code, code) for code in rolls.ballots}))
    years = np.array([int(day[:4]) for day in rolls.dates])
    first = rolls.first
    full = [year for year in range(first, rolls.last + 1) if (years == year).sum() >= settings().least_calls]
    grid = Grid(first, max(full, default=first), names, lines, others)
    agreement, kappa = votes(rolls, years, grid)
    made: dict[str, Real] = {"votes": kappa}
    if "ideal-points" in layers:
        made["ideal"] = _ideal(layers["ideal-points"], grid)
    shares, common = _organisations(layers["memberships"], grid)
    made["organisations"] = shares
    made["nearness"] = np.broadcast_to(-_distances(grid)[:, grid.others], shares.shape)
    if "atop" in layers:
        made["alliance"] = grid.holding(layers["atop"], ("defense",), both=True)
    if "arms" in layers:
        made["sent"], made["arms"] = _arms(layers["arms"], grid)
    for kind in ("sanctions", "disputes"):
        if kind in layers:
            made[kind] = grid.holding(layers[kind], (), both=kind == "disputes")
    size = _sizes(layers["capabilities"], grid) if "capabilities" in layers else None
    used = ("un-votes", *(kind for kind in layers if kind != "memberships"), "memberships")
    return Panel(first, names, agreement, common, made, size, used, grid.others)


def packed(panel: Panel) -> dict[str, NDArray[Any]]:
    """The panel as arrays alone, from which `unpacked` makes it again; what is the same in all years once."""
    layers = {f"layer {name}": values[:1] if name in _TIMELESS else values for name, values in panel.layers.items()}
    sizes = {} if panel.size is None else {"size": panel.size}
    told = {"first": np.array([panel.first]), "lines": np.array(panel.lines), "used": np.array(panel.used)}
    return {**told, "others": panel.others, "agreement": panel.agreement, "common": panel.common, **sizes, **layers}


def unpacked(arrays: Mapping[str, NDArray[Any]]) -> Panel:
    """The panel that was packed. Raises KeyError where one of its arrays is not there."""
    agreement = arrays["agreement"]
    layers = {key.removeprefix("layer "): values for key, values in arrays.items() if key.startswith("layer ")}
    layers |= {name: np.broadcast_to(layers[name], agreement.shape) for name in _TIMELESS}
    lines, used = (tuple(arrays[name].tolist()) for name in ("lines", "used"))
    told = agreement, arrays["common"], layers, arrays.get("size"), used, arrays["others"]
    return Panel(int(arrays["first"][0]), lines, *told)


def _ideal(layer: Layer, grid: Grid) -> Real:
    """Distance of ideal points, below 0: the nearer, the higher."""
    points = np.full(grid.shape[:2], np.nan, np.float32)
    for fact in layer.facts:
        at = grid.place(fact.left) if fact.what == "ideal-point" else None
        if at is not None:
            points[grid.span(fact), at] = fact.value
    made: Real = -np.abs(points[:, :, None] - points[:, None, grid.others])
    grid.hide_own(made)
    return made


def _organisations(layer: Layer, grid: Grid) -> tuple[Real, Real]:
    """Weighted Jaccard's index of the organisations of two states, and how many they share.

    An organisation weighs the logarithm of all states over its members: few members say more of a pair.
    """
    bodies = {body: at for at, body in enumerate(sorted({fact.right for fact in layer.facts}))}
    joined = np.zeros((*grid.shape[:2], len(bodies)), np.float32)
    for fact in layer.facts:
        at = grid.place(fact.left)
        if fact.what in _FULL and at is not None:
            joined[grid.span(fact), at, bodies[fact.right]] = 1
    share, common = np.empty(grid.shape, np.float32), np.empty(grid.shape, np.float32)
    for at, of_year in enumerate(joined):
        share[at], common[at] = _in_common(of_year[:, of_year.any(0)], grid.others)
    for values in (share, common):
        grid.hide_own(values)
    return share, common


def _in_common(joined: Real, others: Places) -> tuple[Real, Real]:
    """The same of a year. joined: states × organisations that have members then, 1 for a member."""
    there = np.asarray(joined.any(1))
    weights = np.log(np.maximum(there.sum(), 1) / np.maximum(joined.sum(0), 1)).clip(0)
    weighted = joined * weights
    shared = weighted @ joined[others].astype(np.float64).T
    own = weighted.sum(1)
    whole = own[:, None] + own[others] - shared
    known = there[:, None] & there[others]
    share = np.where(known & (whole > 0), shared / np.where(whole > 0, whole, 1), np.nan)
    return share.astype(np.float32), np.where(known, joined @ joined[others].T, np.float32(np.nan))


def _distances(grid: Grid) -> Real:
    """Kilometres between capitals on a sphere, states × states."""
    nowhere = (np.nan, np.nan)
    degrees = np.array([grid.lines.capitals.get(name, nowhere) for name in grid.names])
    north, east = np.radians(degrees).T
    half = np.sin((north[:, None] - north) / 2) ** 2
    half += np.cos(north[:, None]) * np.cos(north) * np.sin((east[:, None] - east) / 2) ** 2
    made: Real = 2 * _EARTH_KM * np.arcsin(np.sqrt(half.clip(0, 1)))
    np.fill_diagonal(made, np.nan)
    return np.asarray(made, np.float32)


def _arms(layer: Layer, grid: Grid) -> tuple[Real, Real]:
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


def _sizes(layer: Layer, grid: Grid) -> Real:
    made = np.full(grid.shape[:2], np.nan, np.float32)
    for fact in layer.facts:
        at = grid.place(fact.left)
        if fact.what == "cinc" and at is not None:
            made[grid.span(fact), at] = fact.value
    return made
