"""The features of every path: where a state stood with another and a third corner, among all states.

A path leads one state towards or away from another over some years. Its third corner is the great power that the state
had stood nearest to before the path began, among those opposed to the other; it is found from the data.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from avviso.measuring.precedentgrid import Real
from avviso.measuring.precedentpanel import Panel, share_over
from avviso.measuring.precedentwords import settings

_PLACED = ("votes", "ideal", "organisations")
_STOOD = ("alliance", "arms")
_HELD = ("sanctions", "disputes")
_AT_HAND = 1 << 16  # values in single precision, a quarter of a megabyte


@dataclass(frozen=True, slots=True)
class Paths:
    """Paths of one length to the states `others`. features: by name, years × states × others, 0 to 1 or NaN.

    corner: which of `powers` is the third corner, -1 for none; places of states in the panel.
    """

    window: int
    others: NDArray[np.intp]
    powers: NDArray[np.intp]
    corner: NDArray[np.intp] = field(repr=False)
    features: Mapping[str, Real] = field(repr=False)


def places(values: Real) -> Real:
    """Where each state stands among all states of the year, 0 lowest to 1 highest, ties in the middle.

    values: years × states × others. NaN stays; so does every value where few states have one.
    """
    return np.concatenate([_places(values[years]) for years in in_cache(values.shape)])


def in_cache(shape: tuple[int, ...]) -> Iterator[slice]:
    """Stretches along the first axis, each of about as many values as a processor keeps at hand: twice as fast."""
    step = max(_AT_HAND // max(int(np.prod(shape[1:])), 1), 1)
    return (slice(start, start + step) for start in range(0, shape[0], step))


def _places(values: Real) -> Real:
    unknown = np.isnan(values)
    count = values.shape[1] - unknown.sum(1, keepdims=True)
    made = _order(np.where(unknown, np.float32(np.inf), values)) + np.float32(0.5)
    made /= np.maximum(count, 1).astype(np.float32)
    made[unknown | (count < settings().least_states)] = np.nan
    return made


def _order(values: Real) -> Real:
    """The place of each along the second axis, from 0; equals have the middle of theirs. No value may be NaN."""
    rows = np.ascontiguousarray(np.swapaxes(values, 1, 2))  # sorted several times as fast where they lie side by side
    order = np.argsort(rows, axis=-1)
    ordered = np.take_along_axis(rows, order, -1)
    at, last = np.arange(rows.shape[-1], dtype=np.int16), np.int16(rows.shape[-1] - 1)
    differs = ordered[..., 1:] != ordered[..., :-1]
    first, end = np.zeros(rows.shape, np.int16), np.full(rows.shape, last)
    np.multiply(differs, at[1:], out=first[..., 1:])
    first = np.maximum.accumulate(first, -1)
    np.copyto(end[..., :-1], at[:-1], where=differs)
    end = np.minimum.accumulate(end[..., ::-1], -1)[..., ::-1]
    made = np.empty(rows.shape, np.float32)
    np.put_along_axis(made, order, (first + end) * np.float32(0.5), -1)
    return np.swapaxes(made, 1, 2)


class Placer:
    """Makes paths of a panel; what several windows share is made once."""

    def __init__(self, panel: Panel, others: NDArray[np.intp], powers: NDArray[np.intp]) -> None:
        """others: to whom paths lead. powers: who may be a third corner."""
        self._panel, self._others, self._powers = panel, others, powers
        self._columns = np.unique(np.concatenate([others, powers]))
        self._pair = np.searchsorted(self._columns, others)
        self._power = np.searchsorted(self._columns, powers)
        layers = {name: panel.towards(values, self._columns) for name, values in panel.layers.items()}
        self._raw = {name: layers[name] for name in _PLACED if name in layers}
        self._now = {name: places(values) for name, values in self._raw.items()}
        self._before = {name: _trailing(values) for name, values in self._now.items()}
        near = places(layers["nearness"][:1])
        self._near = np.broadcast_to(near, layers["nearness"].shape)
        self._held = {name: layers[name] for name in (*_STOOD, *_HELD) if name in layers}
        sent = panel.layers.get("sent")
        self._sent = None if sent is None else panel.towards(sent, self._columns)
        self._received = None if sent is None else sent.sum(2, keepdims=True)
        self._close = _trailing(self._closeness())
        self._made: dict[int, Paths] = {}

    def _closeness(self) -> Real:
        """How near each state stood to each power, years × states × powers: the mean of what is known, with votes."""
        known = [self._now["organisations"], self._near, *(self._held[name] for name in _STOOD if name in self._held)]
        parts = np.stack([self._now["votes"], *known])[..., self._power]
        told = ~np.isnan(parts)
        mean = np.where(told, parts, 0).sum(0) / np.maximum(told.sum(0), 1)
        return np.where(told[0], mean, np.nan).astype(np.float32)

    def paths(self, window: int) -> Paths:
        """All paths of so many years, made once."""
        if window not in self._made:
            self._made[window] = self._paths(window)
        return self._made[window]

    def _paths(self, window: int) -> Paths:
        corner = self._corners(window)
        spots = corner_spots(corner, len(self._powers))
        features: dict[str, Real] = {}
        for name, now in self._now.items():
            moved = places(self._raw[name] - lagged(self._raw[name], window))
            parts = {"now": now, "change": moved, "before": lagged(self._before[name], window)}
            for when, values in parts.items():
                if name != "ideal":  # who went past the other is far from it on the scale, and yet on its side
                    features[f"{name}-pair-{when}"] = values[..., self._pair]
                features[f"{name}-corner-{when}"] = self._at_corner(values, spots)
        features["nearness-pair"] = self._near[..., self._pair]
        features["nearness-corner"] = self._at_corner(self._near, spots)
        features["votes-sides"] = self._sides(spots)
        features |= self._shares(window, spots)
        if self._panel.size is not None:
            size = places(self._panel.size[:, :, None])
            features["size"] = np.broadcast_to(size, corner.shape)
        return Paths(window, self._others, self._powers, corner, features)

    def _corners(self, window: int) -> NDArray[np.intp]:
        """The third corner of every path: nearest to the state before it began, and opposed to the other in votes."""
        close = 3 * lagged(self._close, window)
        of_other = lagged(self._before["votes"], window)[:, self._powers][:, :, self._pair]
        opposed = 1 - np.nan_to_num(of_other, nan=0.5)
        made = np.full((*close.shape[:2], len(self._others)), -1, np.intp)
        for years in in_cache(made.shape):
            best = np.zeros(made[years].shape, np.float32)
            for at, power in enumerate(self._powers):
                # Closeness has as many parts as it has; opposition is one more of the three that are always there.
                score = (close[years, :, at, None] + opposed[years, at, None]) / 4
                score[:, power] = score[:, :, self._others == power] = np.nan
                better = score > best  # never where it is not known
                best[better], made[years][better] = score[better], at
        return made

    def _at_corner(self, values: Real, spots: NDArray[np.intp]) -> Real:
        return at_corner(values[..., self._power], spots)

    def _sides(self, spots: NDArray[np.intp]) -> Real:
        """How alike the third corner and the other vote."""
        of_power = np.swapaxes(self._now["votes"][:, self._powers][:, :, self._pair], 1, 2)  # years × others × powers
        years, _, others = spots.shape
        wide = len(self._powers) + 1
        which = spots % wide  # the power alone, whatever the year and the state
        rows = wide * (others * np.arange(years)[:, None, None] + np.arange(others))
        return at_corner(of_power, rows + which)

    def _shares(self, window: int, spots: NDArray[np.intp]) -> dict[str, Real]:
        made: dict[str, Real] = {}
        parts: dict[str, Real] = {}
        if "alliance" in self._held:
            parts |= {
                "alliance-{}-now": self._held["alliance"],
                "alliance-{}-start": lagged(self._held["alliance"], window),
            }
        if self._sent is not None and self._received is not None:
            before = share_over(self._sent, self._received, settings().memory)
            parts["arms-{}-path"] = share_over(self._sent, self._received, window)
            parts["arms-{}-before"] = lagged(before, window)
        for name, values in parts.items():
            made[name.format("pair")] = values[..., self._pair]
            made[name.format("corner")] = self._at_corner(values, spots)
        for name in (one for one in _HELD if one in self._held):
            values = self._held[name] if name == "sanctions" else _ever(self._held[name], window)
            made[f"{name}-corner-now"] = self._at_corner(values, spots)
        return made


def corner_spots(corner: NDArray[np.intp], powers: int) -> NDArray[np.intp]:
    """Where `at_corner` finds each path's third corner, of so many powers; `corner` is −1 where there is none."""
    years, states, _ = corner.shape
    rows = np.arange(years * states).reshape(years, states, 1) * (powers + 1)
    return np.asarray(np.where(corner >= 0, corner, powers) + rows, np.intp)


def at_corner(values: Real, spots: NDArray[np.intp]) -> Real:
    """What values by power (years × rows × powers) say of the third corner of every path; NaN where there is none."""
    beside = np.full((*values.shape[:2], 1), np.nan, np.float32)
    return np.concatenate([values, beside], axis=2).reshape(-1)[spots]


def lagged(values: Real, years: int) -> Real:
    """What was so many years before; NaN where the years do not reach back."""
    made = np.full_like(values, np.nan)
    made[years:] = values[:-years]
    return made


def _trailing(values: Real) -> Real:
    """Mean of the known of some years to each, where enough are known."""
    series = values.reshape(len(values), -1)
    made = np.empty(series.shape, np.float32)
    step = max(_AT_HAND // len(values), 1)
    for start in range(0, series.shape[1], step):
        made[:, start : start + step] = _trailed(series[:, start : start + step])
    return made.reshape(values.shape)


def _trailed(series: Real) -> Real:
    known = ~np.isnan(series)
    sums = np.cumsum(np.where(known, series, 0), 0, dtype=np.float64)
    counts = np.cumsum(known, 0, dtype=np.int32)
    memory = settings().memory
    sums[memory:] -= sums[:-memory].copy()
    counts[memory:] -= counts[:-memory].copy()
    enough = counts >= settings().least_memory
    return np.where(enough, sums / np.maximum(counts, 1), np.nan).astype(np.float32)


def _ever(values: Real, years: int) -> Real:
    """1 where it held in some of the years; NaN where the last is not known."""
    made = values.copy()
    for back in range(1, years):
        made = np.where(np.isnan(made), np.nan, np.fmax(made, lagged(values, back)))
    return made.astype(np.float32)
