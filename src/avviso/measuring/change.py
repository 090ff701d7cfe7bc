"""When a relation turned: the net of cooperation and conflict in four weeks from a step on, against half a year before.

A short time after against a long one before finds both what lasts and what is soon over. Its score is the change by
the error that so many events have (a Poisson's), times how far neighbouring months of the pair usually differ beyond
that, by the median, which the few great changes leave alone. The probability is that of a turn such as people date,
against an ordinary week of the same pair: how much oftener a score stands by dated turns than by other weeks, times how
rare turns are (Bayes). Both are in data/relation.toml.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np

from avviso.measuring.level import DAYS, constants
from avviso.records.ready import DyadCounts
from avviso.records.relation import Turn

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from avviso.records.ready import Real

_SIGNS = np.array([1.0, 1.0, -1.0, -1.0])
# Half of a normal distribution lies within so many standard deviations of its middle.
_MIDDLE_HALF = 0.6744897501960817


@dataclass(frozen=True, slots=True)
class Windows:
    """How many steps from a step on stand against how many before it."""

    after: int
    before: int


@dataclass(frozen=True, slots=True)
class Shifts:
    """At each of T steps the change of the net between the windows before and from it: (T,) each; 0 where unread.

    change: per unit of exposure. scores: change by its error. probabilities: of a turn.
    """

    change: "Real"
    scores: "Real"
    probabilities: "Real"


def windows(step: str) -> Windows:
    """The windows of data/relation.toml in steps of that name, at least one each."""
    known = constants()
    return Windows(*(max(1, round(known[name] / DAYS[step])) for name in ("days_after", "days_before")))


def shifts(net: "Real", scatter: "Real", exposure: "Real", sizes: Windows) -> Shifts:
    """Changes of a net (T,) whose independent scatter (T,) is a variance, both summed over a step, under exposure (T,).

    For counts the scatter is the events themselves. It is pooled over all steps, as it would be without any turn: an
    error that grew with the events of a turn would hide it.
    """
    pooled = (float(scatter.sum()) + 1) / max(float(exposure.sum()), 1.0)
    change, scores, _ = _against(net, exposure, sizes, pooled)
    # What lasts fills the long window for as long as itself; neighbours differ by it only once.
    _, near, read = _against(net, exposure, Windows(sizes.after, sizes.after), pooled)
    if read.any():
        scores = scores / max(1.0, float(np.median(np.abs(near[read]))) / _MIDDLE_HALF)
    return Shifts(change, scores, probability(scores))


def _against(
    net: "Real", exposure: "Real", sizes: Windows, pooled: float
) -> tuple["Real", "Real", "NDArray[np.bool_]"]:
    """(T,) changes, their scores by the variance of the net under one unit of exposure, and whether both were read."""
    sums = [np.concatenate([[0.0], np.cumsum(values)]) for values in (net, exposure)]
    steps = np.arange(len(net))
    early, late = np.maximum(steps - sizes.before, 0), np.minimum(steps + sizes.after, len(net))
    before, after = ([total[one] - total[two] for total in sums] for one, two in ((steps, early), (late, steps)))
    # A first step or two are no measure of what was usual.
    read = (before[1] > 0) & (after[1] > 0) & (steps >= min(sizes.after, sizes.before))
    spans = [np.where(read, part[1], 1.0) for part in (before, after)]
    change = np.where(read, after[0] / spans[1] - before[0] / spans[0], 0.0)
    return change, change / np.sqrt(pooled * (1 / spans[0] + 1 / spans[1])), read


def probability(scores: "Real") -> "Real":
    """(T,) probabilities of a turn from its scores; 0 for a score of 0."""
    known = constants()
    odds = (np.abs(scores) / known["even_score"]) ** known["steepness"]
    return np.asarray(odds / (1 + odds), np.float64)


def places(found: Shifts, sizes: Windows, least: float | None = None) -> list[int]:
    """The steps that turns are found at, by date: those of the least probability (data/relation.toml) and more.

    A change that lasts stands out again and again until it fills the window before: a later one of its direction is
    the same turn. One of the other direction is another, unless the windows after them meet.
    """
    least = constants()["least_probability"] if least is None else least
    chosen: list[int] = []
    for step in np.argsort(-np.abs(found.scores), kind="stable").tolist():
        if found.probabilities[step] < least or not found.scores[step]:
            break
        if not any(_same(found.scores, step, other, sizes) for other in chosen):
            chosen.append(step)
    return sorted(chosen)


def _same(scores: "Real", step: int, other: int, sizes: Windows) -> bool:
    onward = sizes.before if scores[step] * scores[other] > 0 else sizes.after
    return other - sizes.after < step < other + onward


def begun(net: "Real", exposure: "Real", step: int, sizes: Windows) -> int:
    """The step of a turn's window by which the net has gone half of the way: a quiet one before it tells of no turn."""
    rates = net / np.maximum(exposure, 1e-9)
    before = slice(max(step - sizes.before, 0), step)
    usual = net[before].sum() / max(float(exposure[before].sum()), 1e-9)
    window = range(step, min(step + sizes.after, len(net)))
    reached = net[window].sum() / max(float(exposure[window].sum()), 1e-9)
    way = reached - usual
    return next((at for at in window if exposure[at] > 0 and (rates[at] - usual) * np.sign(way) >= abs(way) / 2), step)


def turns(counts: DyadCounts) -> tuple[Turn, ...]:
    """The turns of a dyad by date."""
    sizes = windows(counts.step)
    events = counts.events[:, :, 1:].sum(1).astype(np.float64)
    net, exposure = events @ _SIGNS, counts.exposure.astype(np.float64)
    found = shifts(net, events.sum(1), exposure, sizes)
    return tuple(_turn(counts, found, step, begun(net, exposure, step, sizes)) for step in places(found, sizes))


def driving_class(turn: Turn) -> int | None:
    """The class, 1 … 4, whose rate grew most in the turn's direction; None where the turn is that something stopped."""
    days = ((turn.until - turn.start).days + 1) / max((turn.start - turn.since).days, 1)
    grown = np.array(turn.after) - np.array(turn.before) * days
    told = np.where(turn.direction == _SIGNS, grown, 0)
    return int(told.argmax()) + 1 if told.max() > 0 else None


def _turn(counts: DyadCounts, found: Shifts, step: int, start: int) -> Turn:
    events, sizes = counts.events[:, :, 1:].sum(1), windows(counts.step)
    first, last = max(start - sizes.before, 0), start + sizes.after
    before, after = (events[first:start].sum(0), events[start:last].sum(0))
    return Turn(
        start=counts.starts[start].item(),
        until=counts.starts[last].item() - timedelta(1) if last < len(counts.starts) else _end(counts),
        since=counts.starts[first].item(),
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
