"""The forecast that every other must beat: as often as this pair's own past says, shrunk towards pairs as busy.

The share of past windows of the same length that held enough events, of the pair and of the others; the pair's share is
shrunk towards theirs by a beta-binomial whose weight is the pairs' own spread (method of moments, Kleinman 1973). With
too little own past for windows the mean rate takes their place.
"""

from dataclasses import dataclass, replace
from datetime import date
from math import fsum
from typing import TYPE_CHECKING

import numpy as np

from avviso.forecasting.matching import matching, own_unit, units
from avviso.forecasting.questionkinds import constants
from avviso.forecasting.windows import Clock, at_least, clock, shares
from avviso.records.forecasts import Estimate, Happenings, Question
from avviso.records.ready import EPOCH

if TYPE_CHECKING:
    from avviso.records.ready import Real, Whole


@dataclass(frozen=True, slots=True)
class Ahead:
    """What of a window lies ahead. seen: events in it before the day asked; need: how many more make it true.

    days: those of it that were not read before that day.
    """

    seen: int
    need: int
    days: int


@dataclass(frozen=True, slots=True)
class Others:
    """Pairs to compare with. base: the mean share of all pairs, share: of the n compared with.

    weight: that of the others, in windows of own past. alike: they are about as busy, not all that there are.
    """

    n: int
    base: float
    share: float
    weight: float
    alike: bool


@dataclass(frozen=True, slots=True)
class Own:
    """The pair's own past. share: of windows, or by the mean rate; windows: how many, end to end."""

    share: float
    windows: float
    events: int
    last: date | None
    by_rate: bool


class Climatology:
    """As often as before."""

    name = "climatology"

    def answer(self, question: Question, past: Happenings, as_of: date) -> Estimate | None:
        """The estimate as of a day, from days before it alone; None where none was read."""
        past = before(past, as_of)
        if not len(past.read_days):
            return None
        told, ahead = constants("climatology"), window_ahead(question, past, as_of)
        days, volume = past.read_days, past.volume
        kept = days > days[-1] - told["own_days"]
        time = clock(days[kept], volume[kept], told["volume_days"], told["gap_days"])
        others = _others(question, past, time, ahead)
        own = _own(question, past, time, ahead)
        weight = others.weight / (others.weight + own.windows)
        chance = weight * others.share + (1 - weight) * own.share
        told_words = _reason(question, ahead, own, others, time)
        last_month = _last_month(question, past, ahead, as_of)
        answers = [chance, others.base, last_month]
        yes = [None if one is None else 1 - one if question.negated else one for one in answers]
        return Estimate(yes[0] or 0.0, told_words, base_rate=yes[1], climatology=yes[0], last_month=yes[2])


def before(past: Happenings, as_of: date) -> Happenings:
    """What happened and was read before a day."""
    day = (as_of - EPOCH).days
    rows, read = past.days < day, past.read_days < day
    columns = ("actors", "recipients", "days", "wanted", "everything", "mutual")
    cut = {name: getattr(past, name)[rows] for name in columns}
    return replace(past, **cut, read_days=past.read_days[read], volume=past.volume[read], vague=())


def window_ahead(question: Question, past: Happenings, as_of: date) -> Ahead:
    """What of a question's window lies ahead as of a day, given what was read before it."""
    opens = question.since or as_of
    first, last, now = ((day - EPOCH).days for day in (opens, question.until, max(as_of, opens)))
    rows = matching(question, past) & (past.days >= first) & (past.days < now)
    seen = int(past.wanted[rows].sum())
    read = int(((past.read_days >= first) & (past.read_days < now)).sum())
    return Ahead(seen, max(question.least - seen, 0), last - first + 1 - read)


def _own(question: Question, past: Happenings, time: Clock, ahead: Ahead) -> Own:
    """The pair's own past, on days within the clock."""
    rows = matching(question, past) & (past.wanted > 0) & time.counts(past.days)
    days, counts = past.days[rows], past.wanted[rows]
    order = np.argsort(days, kind="stable")
    times = np.repeat(time.middles(days[order]), counts[order])
    windows, events = time.length / ahead.days, int(counts.sum())
    last = EPOCH if not events else date.fromordinal(EPOCH.toordinal() + int(days.max()))
    if windows < constants("climatology")["least_windows"]:
        share = at_least(ahead.need, events * ahead.days / time.length)
    else:
        share = float(_shares(np.array([0, len(times)]), times, ahead, time.length)[0])
    few = windows < constants("climatology")["least_windows"]
    return Own(share, windows, events, last if events else None, few)


def _shares(starts: "Whole", times: "Real", ahead: Ahead, length: float) -> "Real":
    if ahead.need == 0:
        return np.ones(len(starts) - 1)
    return shares(starts, times, ahead.need, float(ahead.days), length)


def _others(question: Question, past: Happenings, time: Clock, ahead: Ahead) -> Others:
    """The pairs with any event in the days of the pool, and those of them about as busy as the pair."""
    told = constants("climatology")
    first = int(past.read_days[-1]) - told["pool_days"] + 1
    rows, unit = units(question, past)
    recent = (past.days[rows] >= first) & time.counts(past.days[rows])
    rows, unit = rows[recent], unit[recent]
    names, which = np.unique(unit, return_inverse=True)
    busy = np.bincount(which, past.everything[rows], len(names))
    apart = names != own_unit(question, past.parties)
    length = time.since(first)
    share = _pool_shares(past, rows, which, len(names), (time, ahead, length))
    own_busy = float(busy[~apart].sum())
    stratum = np.digitize(busy, told["strata"]) == np.digitize(own_busy, told["strata"])
    alike = bool((apart & stratum).sum() >= told["least_others"])
    chosen = apart & stratum if alike else apart
    if not chosen.any():
        return Others(0, 0.5, 0.5, 1.0, alike=False)
    mean = _mean(share[chosen])
    weight = _weight(share[chosen], mean, length / ahead.days)
    return Others(int(chosen.sum()), _mean(share[apart]), mean, weight, alike)


def _pool_shares(
    past: Happenings, rows: "Whole", which: "Whole", size: int, over: tuple[Clock, Ahead, float]
) -> "Real":
    """(size,) the share of windows of the pool's days in which each pair had enough events."""
    time, ahead, length = over
    order = np.lexsort((past.days[rows], which))
    rows, which = rows[order], which[order]
    counts = past.wanted[rows]
    begun = time.length - length
    if length < constants("climatology")["least_windows"] * ahead.days:
        events = np.bincount(which, counts, size)
        return np.array([at_least(ahead.need, mean) for mean in events * ahead.days / length])
    times = np.repeat(time.middles(past.days[rows]) - begun, counts)
    starts = np.concatenate(([0], np.cumsum(np.bincount(which, counts, size)))).astype(np.int64)
    return _shares(starts, times, ahead, length)


def _mean(values: "Real") -> float:
    # Summed exactly, so that the order in which a dataset names its parties changes no bit.
    return fsum(values.tolist()) / len(values)


def _weight(share: "Real", mean: float, windows: float) -> float:
    """How many windows of own past the others weigh: few where they differ much among themselves."""
    told = constants("climatology")
    spread = mean * (1 - mean)
    if windows <= told["least_windows"] or spread <= 0 or len(share) < told["least_others"]:
        return float(told["usual_weight"])
    variance = _mean((share - mean) ** 2)
    alike = (variance * windows / spread - 1) / (windows - 1)
    weight = (1 - alike) / alike if alike > 0 else told["most_weight"]
    return float(min(max(weight, told["least_weight"]), told["most_weight"]))


def _last_month(question: Question, past: Happenings, ahead: Ahead, as_of: date) -> float | None:
    """As many events a day as in the last month; None where nothing of it was read."""
    day = (as_of - EPOCH).days
    first = day - constants("climatology")["month_days"]
    read = int((past.read_days >= first).sum())
    if not read:
        return None
    events = int(past.wanted[matching(question, past) & (past.days >= first)].sum())
    return at_least(ahead.need, events * ahead.days / read)


def _reason(question: Question, ahead: Ahead, own: Own, others: Others, time: Clock) -> str:
    """The estimate in words, with every number that it rests on."""
    who = {"on": f"{question.left} on {question.right}", "by": f"by {question.left}"}.get(
        question.way, f"{question.left} and {question.right}"
    )
    first, last = (date.fromordinal(EPOCH.toordinal() + int(day)) for day in (time.days[0], time.days[-1]))
    own_words = f"at least {ahead.need} in {100 * own.share:.1f} % of windows of {ahead.days} days"
    if own.by_rate:
        own_words = (
            f"at least {ahead.need} in {ahead.days} days has probability {100 * own.share:.1f} % at the mean rate "
            f"({own.windows:.1f} windows were read, too few for a share)"
        )
    return "; ".join(
        [
            f"{question.kind.name}, {who}: {own.events} in {len(time.days)} days read from {first} to {last}"
            + (f", the last on {own.last}" if own.last else ""),
            *([f"{ahead.seen} of its window were read already"] if ahead.seen else []),
            own_words,
            _others_in_words(others, own),
        ]
    )


def _others_in_words(others: Others, own: Own) -> str:
    if not others.n:
        return "nobody else to compare with, so half a window counts for it and half against"
    who = f"{others.n} other{'s' if others.n > 1 else ''}{' about as busy' if others.alike else ', busy or not,'}"
    return (
        f"{who} {'have' if others.n > 1 else 'has'} it in {100 * others.share:.1f} %, and that weighs as much as "
        f"{others.weight:.1f} of {own.windows:.1f} windows of its own"
    )
