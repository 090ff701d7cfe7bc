"""The features of every path: where a state stood with another and a third corner, among all states.

A path leads one state towards or away from another over some years. Its third corner is the great power that the state
had stood nearest to before the path began, among those opposed to the other; it is found from the data.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from avviso.measuring.precedentpanel import Panel, Real, share_over
from avviso.measuring.precedentwords import settings

_PLACED = ("votes", "ideal", "organisations")
_STOOD = ("alliance", "arms")
_HELD = ("sanctions", "disputes")


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
    up = _order(values)
    down = _order(values[:, ::-1])[:, ::-1]
    count = (~np.isnan(values)).sum(1, keepdims=True)
    made = ((up + down) / 2 + 0.5) / np.maximum(count, 1)
    return np.where(np.isnan(values) | (count < settings().least_states), np.nan, made).astype(np.float32)


def _order(values: Real) -> Real:
    order = np.argsort(values, axis=1, kind="stable")
    made = np.empty(values.shape, np.float32)
    counted = np.arange(values.shape[1], dtype=np.float32)[None, :, None]
    np.put_along_axis(made, order, np.broadcast_to(counted, values.shape), 1)
    return made


class Placer:
    """Makes paths of a panel; what several windows share is made once."""

    def __init__(self, panel: Panel, others: NDArray[np.intp], powers: NDArray[np.intp]) -> None:
        """others: to whom paths lead. powers: who may be a third corner."""
        self._panel, self._others, self._powers = panel, others, powers
        self._columns = np.unique(np.concatenate([others, powers]))
        self._pair = np.searchsorted(self._columns, others)
        self._power = np.searchsorted(self._columns, powers)
        layers = {name: values[:, :, self._columns] for name, values in panel.layers.items()}
        self._raw = {name: layers[name] for name in _PLACED if name in layers}
        self._now = {name: places(values) for name, values in self._raw.items()}
        self._before = {name: _trailing(values) for name, values in self._now.items()}
        near = places(layers["nearness"][:1])
        self._near = np.broadcast_to(near, layers["nearness"].shape)
        self._held = {name: layers[name] for name in (*_STOOD, *_HELD) if name in layers}
        sent = panel.layers.get("sent")
        self._sent = None if sent is None else sent[:, :, self._columns]
        self._received = None if sent is None else sent.sum(2, keepdims=True)
        self._close = _trailing(self._closeness())

    def _closeness(self) -> Real:
        """How near each state stood to each power, years × states × powers: the mean of what is known, with votes."""
        known = [self._now["organisations"], self._near, *(self._held[name] for name in _STOOD if name in self._held)]
        parts = np.stack([self._now["votes"], *known])[..., self._power]
        told = ~np.isnan(parts)
        mean = np.where(told, parts, 0).sum(0) / np.maximum(told.sum(0), 1)
        return np.where(told[0], mean, np.nan).astype(np.float32)

    def paths(self, window: int) -> Paths:
        """All paths of so many years."""
        corner = self._corners(window)
        features: dict[str, Real] = {}
        for name, now in self._now.items():
            moved = places(self._raw[name] - lagged(self._raw[name], window))
            parts = {"now": now, "change": moved, "before": lagged(self._before[name], window)}
            for when, values in parts.items():
                if name != "ideal":  # who went past the other is far from it on the scale, and yet on its side
                    features[f"{name}-pair-{when}"] = values[..., self._pair]
                features[f"{name}-corner-{when}"] = self._at_corner(values, corner)
        features["nearness-pair"] = self._near[..., self._pair]
        features["nearness-corner"] = self._at_corner(self._near, corner)
        features["votes-sides"] = self._sides(corner)
        features |= self._shares(window, corner)
        if self._panel.size is not None:
            size = places(self._panel.size[:, :, None])
            features["size"] = np.broadcast_to(size, corner.shape)
        return Paths(window, self._others, self._powers, corner, features)

    def _corners(self, window: int) -> NDArray[np.intp]:
        """The third corner of every path: nearest to the state before it began, and opposed to the other in votes."""
        close = lagged(self._close, window)[:, :, None, :]
        of_other = lagged(self._before["votes"], window)[:, self._powers][:, :, self._pair]
        opposed = 1 - np.nan_to_num(np.swapaxes(of_other, 1, 2), nan=0.5)[:, None]
        # Closeness has as many parts as it has; opposition is one more of the three that are always there.
        score = np.nan_to_num((3 * close + opposed) / 4, nan=-1)
        for at, power in enumerate(self._powers):
            score[:, power, :, at] = -1
            score[:, :, self._others == power, at] = -1
        return np.where(score.max(3) > 0, score.argmax(3), -1)

    def _at_corner(self, values: Real, corner: NDArray[np.intp]) -> Real:
        taken = np.take_along_axis(values[..., self._power], np.maximum(corner, 0), 2)
        return np.where(corner >= 0, taken, np.nan).astype(np.float32)

    def _sides(self, corner: NDArray[np.intp]) -> Real:
        """How alike the third corner and the other vote."""
        of_power = np.swapaxes(self._now["votes"][:, self._powers][:, :, self._pair], 1, 2)
        spread = np.broadcast_to(of_power[:, None], (*corner.shape, len(self._powers)))
        taken = np.take_along_axis(spread, np.maximum(corner, 0)[..., None], 3)[..., 0]
        return np.where(corner >= 0, taken, np.nan).astype(np.float32)

    def _shares(self, window: int, corner: NDArray[np.intp]) -> dict[str, Real]:
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
            made[name.format("corner")] = self._at_corner(values, corner)
        for name in (one for one in _HELD if one in self._held):
            values = self._held[name] if name == "sanctions" else _ever(self._held[name], window)
            made[f"{name}-corner-now"] = self._at_corner(values, corner)
        return made


def lagged(values: Real, years: int) -> Real:
    """What was so many years before; NaN where the years do not reach back."""
    made = np.full_like(values, np.nan)
    made[years:] = values[:-years]
    return made


def _trailing(values: Real) -> Real:
    """Mean of the known of some years to each, where enough are known."""
    known = ~np.isnan(values)
    sums, counts = np.cumsum(np.where(known, values, 0), 0, dtype=np.float64), np.cumsum(known, 0)
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
