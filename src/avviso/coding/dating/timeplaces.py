"""Values of time expressions and the ground that they are counted from."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from avviso.coding.dating.timevalues import RANK, Period, day, month, weekday_from
from avviso.coding.dating.timewords import Words
from avviso.records import Basis

# Which way "last", "next", … lead; those in TOLD count from the moment told before.
BACK = frozenset(["last", "past", "previous"])
ONWARD = frozenset(["next", "coming", "following"])
TOLD = frozenset(["previous", "following", "that", "same"])
NEAR = {"yesterday": -1, "tomorrow": 1}
# What may follow "three days after" where it stands alone: anything else is the event it is counted from.
CLOSING = frozenset(["end", "comma", "stop", "and", "in", "on", "that", "to", "will", "by", "lead"])
_LEAP = 8  # years from one leap day to the next, at worst


@dataclass(frozen=True, slots=True)
class Loose:
    """What comes round again: a weekday (0 is Monday), a month, or a day of a month."""

    weekday: int | None = None
    month: int = 0
    day: int = 0

    def near(self, pivot: date, step: int) -> Period | None:
        """The nearest on or after a day (step 1), or on or before it (-1); None where there is none such."""
        if self.weekday is not None:
            return day(weekday_from(pivot, self.weekday, step, True))
        for years in range(_LEAP + 1):
            found = self._in(pivot.year + step * years)
            if found is not None and (found.end >= pivot if step > 0 else found.start <= pivot):
                return found
        return None

    def _in(self, year: int) -> Period | None:
        try:
            return day(date(year, self.month, self.day)) if self.day else month(year, self.month)
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class Value:
    """What an expression means: a period or None, on what basis, and why; `tail` goes on after the quoted words.

    loose: what it is before a year or a week was chosen for it. weak: a date only in company, such as a bare month.
    awaits: the sign and the count with unit of "two days after", which may go on with the date it counts from.
    spare: how many of the words, at their end, are no part of it.
    """

    period: Period | None
    basis: Basis = "stated"
    tail: str = ""
    approximate: bool = False
    loose: Loose | None = None
    weak: bool = False
    awaits: tuple[int, str] | None = None
    spare: int = 0


def refused(why: str) -> Value:
    """A time that has no place in the calendar, and why."""
    return Value(None, "relative", f": {why}")


@dataclass(frozen=True, slots=True)
class Ground:
    """What the words of one expression are counted from.

    reference: the day of publication. anchor: an undated text's latest full date, with its words. recent: the moments
    told before, the finest first and the last told last. ahead: the sentence speaks of what will be. alone: there is no
    sentence. window: how many days ahead of the reference a day without a year is still this year's.
    """

    reference: date | None
    anchor: date | None = None
    anchor_words: str = ""
    recent: tuple[Period, ...] = ()
    ahead: bool = False
    alone: bool = False
    window: int = 0

    def base(self, unit: str, onward: bool) -> Period | None:
        """What "earlier" and "later" count from: the moment told before, else the day of publication.

        Onward from publication goes only what is said to lie ahead: "three days later they left" counts from an event.
        """
        told = self.last_told(unit)
        if told is not None or self.reference is None or (onward and not (self.alone or self.ahead)):
            return told
        return day(self.reference)

    def last_told(self, unit: str) -> Period | None:
        """The latest moment told that is at least as precise as a unit."""
        rank = RANK.get(unit, 0)
        return next((p for p in reversed(self.recent) if p.rank <= rank), None)


Reading = Callable[[Words, int, int, Ground], Value | None]


def counted(period: Period, ground: Ground, approximate: bool = False) -> Value:
    """A value counted from the day of publication."""
    reference = ground.reference
    return Value(period, "relative", f", counted from {reference.isoformat()}" if reference else "", approximate)


def counted_on(period: Period, base: Period, ground: Ground) -> Value:
    """A value counted from what was told before, or from the day of publication.

    What is told as past cannot lie after publication: then it counts from a time that the words do not give.
    """
    told_as_past = not (ground.ahead or ground.alone)
    if told_as_past and ground.reference and base.start <= ground.reference < period.start:
        return refused("counted from what was told before, it would lie after the day of publication")
    return Value(period, "relative", f", counted from {base.iso()[0]}")


def nowhere(ground: Ground) -> Value:
    """What counts from a moment told before, where none has been."""
    return undated() if ground.reference is None else refused("nothing before it says which")


def undated() -> Value:
    """What is counted from the day of publication, where there is none."""
    return Value(None, "relative", " in a text without a date")


def placed(loose: Loose, ground: Ground) -> Value:
    """The one meant among those that come round again: the latest up to the reference, or the coming one.

    In an undated text a day takes its year from the anchor: news tells what came after its background.
    """
    if ground.reference is None:
        return _inferred(loose, ground)
    if ground.ahead:
        found = loose.near(ground.reference, 1)
    else:
        found = loose.near(ground.reference + timedelta(days=ground.window if loose.day else 0), -1)
    if not loose.day:
        return replace(counted(found, ground), loose=loose) if found else undated()
    tail = f", the year from the publication date {ground.reference.isoformat()}"
    return Value(found, "relative", tail if found else " is no day of any year", loose=loose)


def _inferred(loose: Loose, ground: Ground) -> Value:
    if not loose.day:
        return replace(undated(), loose=loose)
    if ground.anchor is None:
        return Value(None, "inferred", " without a year in a text without a date", loose=loose)
    found = loose.near(ground.anchor + timedelta(days=1), 1)
    # A leap day is inferred for the year at hand or the next alone: further on would be a guess.
    if found is not None and found.start.year > ground.anchor.year + 1:
        found = None
    clue = f"the first such day after '{ground.anchor_words}', the latest date that the text gives in full"
    return Value(found, "inferred", f"; the year is inferred: {clue}", loose=loose)
