"""When a relation turned: the net of cooperation and conflict before and after each step, against its scatter.

The probability is that of a turn against none by the approximate Bayes factor of Wakefield (2009), which needs only
an estimate and its standard error; how rare turns are is in data/relation.toml.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np

from avviso.measuring.level import constants
from avviso.records.ready import DyadCounts
from avviso.records.relation import Turn

if TYPE_CHECKING:
    from avviso.records.ready import Real

_SIGNS = np.array([1.0, 1.0, -1.0, -1.0])


@dataclass(frozen=True, slots=True)
class Shifts:
    """At each of T steps the change of the net between the windows before and from it: (T,) each; 0 where unread.

    change: per unit of exposure. scores: change by its standard error. probabilities: of a turn.
    """

    change: "Real"
    scores: "Real"
    probabilities: "Real"


def shifts(net: "Real", scatter: "Real", exposure: "Real", window: int) -> Shifts:
    """Changes of a net (T,) whose independent scatter (T,) is a variance, both summed over a step, under exposure (T,).

    For counts the scatter is the events themselves, times how far they scatter beyond a Poisson's.
    """
    sums = [np.concatenate([[0.0], np.cumsum(values)]) for values in (net, scatter, exposure)]
    steps = np.arange(len(net))
    early, late = np.maximum(steps - window, 0), np.minimum(steps + window, len(net))
    before, after = ([total[one] - total[two] for total in sums] for one, two in ((steps, early), (late, steps)))
    read = (before[2] > 0) & (after[2] > 0)
    ends = [(part[0] / np.where(read, part[2], 1.0), (part[1] + 1) / np.where(read, part[2], 1.0) ** 2)
            for part in (before, after)]  # fmt: skip
    change = np.where(read, ends[1][0] - ends[0][0], 0.0)
    scores = np.where(read, change / np.sqrt(ends[0][1] + ends[1][1]), 0.0)
    spread = constants()["turn_spread"]
    log_odds = scores**2 / 2 * spread / (1 + spread) - np.log(1 + spread) / 2
    log_odds = log_odds - np.log(constants()["steps_between_turns"])
    return Shifts(change, scores, np.where(read, 1 / (1 + np.exp(-np.clip(log_odds, -50, 50))), 0.0))


def turns(counts: DyadCounts) -> tuple[Turn, ...]:
    """The turns of a dyad by date, the surest of any that lie within one window of another."""
    window = int(constants()["window"])
    events = counts.events[:, :, 1:].sum(1).astype(np.float64)
    exposure = counts.exposure.astype(np.float64)
    found = shifts(events @ _SIGNS, events.sum(1) * _beyond(events, exposure), exposure, window)
    chosen: list[int] = []
    for step in np.argsort(-np.abs(found.scores), kind="stable").tolist():
        sure = found.probabilities[step] >= constants()["least_probability"]
        if sure and all(abs(step - other) >= window for other in chosen):
            chosen.append(step)
    return tuple(_turn(counts, found, step, window) for step in sorted(chosen))


def driving_class(turn: Turn) -> int | None:
    """The class, 1 … 4, that grew most in the turn's direction; None where the turn is that something stopped."""
    grown = np.array(turn.after) - np.array(turn.before)
    told = np.where(turn.direction == _SIGNS, grown, 0)
    return int(told.argmax()) + 1 if told.max() > 0 else None


def _beyond(events: "Real", exposure: "Real") -> float:
    """How many times a Poisson's variance the events scatter from one step to the next, at least once.

    From differences of neighbours, so that a turn itself counts little (von Neumann 1941).
    """
    read = exposure > 0
    total = events.sum(1)[read]
    if len(total) < 3 or not total.any():
        return 1.0
    return max(1.0, float((np.diff(total) ** 2).sum() / (2 * total[1:].sum() or 1.0)))


def _turn(counts: DyadCounts, found: Shifts, step: int, window: int) -> Turn:
    events = counts.events[:, :, 1:].sum(1)
    before, after = (events[max(step - window, 0) : step].sum(0), events[step : step + window].sum(0))
    last = step + window
    until = counts.starts[last].item() - timedelta(1) if last < len(counts.starts) else _end(counts)
    return Turn(
        start=counts.starts[step].item(),
        until=until,
        direction=1 if found.change[step] > 0 else -1,
        probability=float(found.probabilities[step]),
        before=(int(before[0]), int(before[1]), int(before[2]), int(before[3])),
        after=(int(after[0]), int(after[1]), int(after[2]), int(after[3])),
    )


def _end(counts: DyadCounts) -> date:
    """The last day of the last step."""
    first: date = counts.starts[-1].item()
    if counts.step in ("day", "week"):
        return first + timedelta(6 if counts.step == "week" else 0)
    months = 12 if counts.step == "year" else 1
    following = first.year * 12 + first.month - 1 + months
    return date(following // 12, following % 12 + 1, 1) - timedelta(1)
