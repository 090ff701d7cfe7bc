"""Windows of past time: how long a stretch was read, as measured by how much is read now, and what share of all windows
of a length holds enough events.

Time runs on a clock that stands still where nothing was read and goes faster where much was: a day lasts as long as its
volume in days of the present volume. So a thinner past is not taken for a quieter one.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from avviso.records.ready import Real, Whole


@dataclass(frozen=True, slots=True)
class Clock:
    """days: (T,) read, rising, since 1970. ends: (T,) the clock at the end of each, in days of the present volume.

    gap: over so many unread days there is a gap.
    """

    days: "Whole"
    ends: "Real"
    gap: int

    def counts(self, days: "Whole") -> "NDArray[np.bool_]":
        """(n,) whether days were read, or followed within `gap` days by one that was: prose tells of days gone by."""
        place = np.minimum(np.searchsorted(self.days, days), len(self.days) - 1)
        return (self.days[place] >= days) & (self.days[place] - days < self.gap)

    @property
    def length(self) -> float:
        """How much was read, in days of the present volume."""
        return float(self.ends[-1]) if len(self.ends) else 0.0

    def middles(self, days: "Whole") -> "Real":
        """(n,) the clock at the middle of each day, or of the next that was read; all as `counts` has it."""
        place = np.searchsorted(self.days, days)
        begins = np.concatenate(([0.0], self.ends[:-1]))
        return (begins[place] + self.ends[place]) / 2

    def since(self, day: int) -> float:
        """How much was read from a day on."""
        place = int(np.searchsorted(self.days, day))
        return self.length - (float(self.ends[place - 1]) if place else 0.0)


def clock(days: "Whole", volume: "Whole", present: int, gap: int) -> Clock:
    """The clock of read days; `present`: how many days before the last tell the present volume.

    gap: a day that is not read counts as quiet if it follows a read one within so many days, else as none at all.
    """
    if not len(days):
        return Clock(days, np.zeros(0), gap)
    recent = days > days[-1] - present
    # Each day stands for itself and the unread days before it, up to a gap.
    stands = np.minimum(np.diff(days[recent], prepend=days[recent][0] - 1), gap)
    now = float(volume[recent].sum()) / float(stands.sum())
    return Clock(days, np.cumsum(volume / now), gap)


def shares(starts: "Whole", times: "Real", least: int, window: float, length: float) -> "Real":
    """(units,) the share of all windows of a length, 0 … 1, that hold at least so many of a unit's events.

    times: (n,) on the clock, by unit and rising within it, starts: (units + 1,) where each unit's begin; `length`: of
    all past, longer than the window. A window [s, s + window) is one for each s from 0 to length − window.
    """
    sizes = np.diff(starts)
    owner = np.repeat(np.arange(len(sizes)), sizes)
    last = np.arange(len(times)) + least - 1
    there = last < starts[1:][owner]
    owner, right, last = owner[there], times[there], last[there]
    room = length - window
    # s lies in (time of the last − window, time of the first]; both ends rise, so overlaps are with the one before.
    left = np.clip(times[last] - window, 0.0, room)
    right = np.clip(right, 0.0, room)
    before = np.concatenate(([0.0], right[:-1]))
    fresh = np.concatenate(([True], owner[1:] != owner[:-1]))[: len(owner)]
    left = np.where(fresh, left, np.maximum(left, before[: len(owner)]))
    return np.bincount(owner, np.maximum(right - left, 0.0), len(sizes)) / room


def at_least(least: int, mean: float) -> float:
    """The probability of at least so many events where `mean` are expected and each comes by itself (Poisson)."""
    if least <= 0:
        return 1.0
    numbers = np.arange(1, least)
    logs = np.concatenate(([0.0], np.cumsum(np.log(mean) - np.log(numbers)))) if mean > 0 else np.zeros(1)
    below = float(np.exp(logs - mean).sum()) if mean > 0 else 1.0
    return min(max(1.0 - below, 0.0), 1.0)
