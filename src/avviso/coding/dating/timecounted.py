"""Readings of times that are counted: from the day of publication, or from the moment told before."""

from dataclasses import replace
from datetime import date, timedelta

from avviso.coding.dating.timedays import NAMES_TOO, which_part, which_weekday, which_weekend
from avviso.coding.dating.timeplaces import (
    BACK,
    CLOSING,
    NEAR,
    ONWARD,
    TOLD,
    Ground,
    Loose,
    Value,
    counted,
    counted_on,
    nowhere,
    placed,
    refused,
    undated,
)
from avviso.coding.dating.timestated import is_name, related, which_of
from avviso.coding.dating.timevalues import (
    RANK,
    Period,
    containing,
    day,
    joined,
    month,
    neighbour,
    same_day,
    shift,
    weekend,
)
from avviso.coding.dating.timewords import CODES, Words, number_of, unit_of

_HALF_YEAR = 6
_HOURS_IN_DAY, _TEN, _TWENTY = 24, 10, 20
_BEFORE = frozenset(["earlier", "before", "previously", "prior", "previous", "preceding"])
_INTO = frozenset(["in", "lead", "approx", "by", "until", "from", "of", "to", "on", "at", "than"])


def _is_plural(words: Words, at: int) -> bool:
    return words.word(at).endswith("s")


def _count(words: Words, first: int, last: int) -> int | None:
    """How many: "three", "a", "twenty-one", "a couple of"; None for "several" and for no number."""
    found = words.find(first, last, "number", "day")
    if words.find(first, last, "several"):
        return None
    numbers = [number_of(words.word(i)) for i in found]
    # "Two to three" and "one or two" are no number, "twenty-one" is.
    if len(numbers) > 1 and not (numbers[0] >= _TWENTY and numbers[1] < _TEN):
        return None
    if found and words.kind(found[0] - 2) in ("number", "day", "a") and words.word(found[0] - 1) == "or":
        return None
    if found:
        return sum(numbers)
    return 1 if words.find(first, last, "a", "the") else None


def _moved(at: date, count: int, unit: str, exact: bool = False) -> Period:
    if unit == "hour":
        return day(at + timedelta(days=count // _HOURS_IN_DAY if count > 0 else -(-count // _HOURS_IN_DAY)))
    if unit in ("minute", "second"):
        return day(at)
    if unit == "weekend":
        return weekend(at + timedelta(weeks=count))
    return day(same_day(at, count, unit)) if exact else shift(at, count, unit)


def ago(words: Words, first: int, last: int, ground: Ground) -> Value | None:
    """Two weeks ago, a year ago today, three weeks ago on Tuesday."""
    at = words.find(first, last, "ago")[0]
    named = words.kind(first) == "weekday"
    first += named
    unit, count = unit_of(words, first, at), _count(words, first, at)
    if count is None:
        return refused("it does not say how many")
    if ground.reference is None:
        return undated()
    if words.find(first, at, "half"):
        return counted(shift(ground.reference, -_HALF_YEAR, "month"), ground) if unit == "year" else None
    loose = unit in ("decade", "century", "hour") or words.word(first) == "couple" or words.word(first + 1) == "couple"
    after = [words.kind(i) for i in range(at + 1, last)]
    if (named or "weekday" in after) and unit in ("week", "fortnight"):
        monday = containing(shift(ground.reference, -count, unit).start, "week").start
        weekday = number_of(words.word(first - 1 if named else last - 1))
        return counted(day(monday + timedelta(days=weekday)), ground)
    if named:
        return placed(Loose(number_of(words.word(first - 1))), ground)
    if "near" in after:
        near_day = ground.reference + timedelta(days=NEAR.get(words.word(last - 1), 0))
        return counted(_moved(near_day, -count, unit, exact=True), ground)
    if "this" in after and unit == "year":
        return counted(containing(same_day(ground.reference, -count, unit), unit_of(words, at, last)), ground)
    return counted(_moved(ground.reference, -count, unit), ground, approximate=loose)


def halves_ago(words: Words, first: int, last: int, ground: Ground) -> Value | None:
    """Two and a half years ago: a month, and only about that."""
    if ground.reference is None:
        return undated()
    count = 12 * (_count(words, first, first + 1) or 1) + _HALF_YEAR
    return counted(shift(ground.reference, -count, "month"), ground, approximate=True)


def before_last(words: Words, first: int, last: int, ground: Ground) -> Value | None:
    """The week before last, the night before last."""
    if ground.reference is None:
        return undated()
    return counted(neighbour(day(ground.reference), -2, unit_of(words, first, last) or "day"), ground)


def hence(words: Words, first: int, last: int, ground: Ground) -> Value | None:
    """Two weeks from now."""
    count = _count(words, first, last)
    if count is None:
        return refused("it does not say how many")
    if ground.reference is None:
        return undated()
    start = ground.reference + timedelta(days=NEAR.get(words.word(last - 1), 0))
    return counted(_moved(start, count, unit_of(words, first, last)), ground)


def aged(words: Words, first: int, last: int, ground: Ground) -> Value | None:
    """A five-day-old truce began five days ago; whole years are the ages of people."""
    unit, count = unit_of(words, first, last), _count(words, first, last) or (words.kind(first) == "unit" or None)
    if count is None or unit not in ("day", "week", "month"):
        return None
    return counted(_moved(ground.reference, -count, unit), ground) if ground.reference else undated()


def shifted(words: Words, first: int, last: int, ground: Ground) -> Value | None:
    """Two weeks earlier, the day before: from the moment told before, else from the day of publication."""
    how = words.find(first, last, "earlier", "before", "after", "onward", "previous")[-1]
    sign = -1 if words.word(how) in _BEFORE else 1
    unit, count = unit_of(words, first, how) or "day", _count(words, first, how) if how - first > 1 else 1
    if count is None:
        return refused("it does not say how many")
    if words.find(first, how, "half"):
        unit, count = "month", _HALF_YEAR
    stands = words.kind(how) in ("before", "after") and how == last - 1
    awaits = (sign * count, unit) if stands or words.kind(last - 1) == "to" else None
    if awaits and words.kind(last) not in CLOSING:
        return replace(refused("counted from an event, not from a date"), awaits=awaits)
    base = ground.base(unit, sign > 0)
    if base is None:
        return replace(nowhere(ground), awaits=awaits)
    period = _moved(base.end if sign > 0 else base.start, sign * count, unit)
    return replace(counted_on(period, base, ground), awaits=awaits)


def after_date(value: Value, base: Value) -> Value:
    """The day "two days after" a date that follows these words."""
    if base.period is None or value.awaits is None:
        return replace(base, period=None)
    count, unit = value.awaits
    at = base.period.end if count > 0 else base.period.start
    finer = base.period.rank < RANK.get(unit, 0) and base.period.precision == "day"
    return replace(base, period=_moved(at, count, unit, exact=finer), loose=None, weak=False)


def stretch(words: Words, first: int, last: int, ground: Ground) -> Value | None:
    """The past three weeks, the next two days: up to the day of publication, or on from it."""
    kind, unit, count = which_of(words, first, last), unit_of(words, first, last), _count(words, first, last)
    if count is None:
        return refused("it does not say how many")
    base = day(ground.reference) if ground.reference else None
    if kind in ("previous", "following"):
        base = ground.base(unit, kind == "following")
    if base is None:
        return nowhere(ground)
    if kind in BACK:
        return counted_on(joined(_moved(base.start, -count, unit), base), base, ground)
    # "He spent the next three years there" counts from another day than publication.
    if kind == "next" and not ground.alone and CODES["will"] not in words.letters:
        return refused("nothing says from when")
    return counted_on(joined(base, _moved(base.end, count, unit)), base, ground)


def vague(words: Words, first: int, last: int, ground: Ground) -> Value | None:
    """Recent years, years ago, weeks later: no date."""
    if words.find(first, last, "ago", "earlier") and not _is_plural(words, last - 2):
        return None
    return refused("it does not say which")


def season(words: Words, first: int, last: int, ground: Ground) -> Value | None:
    """The summer of 2020: no months, for they are others in the other hemisphere."""
    return refused("a season has other months in the other hemisphere")


def which(words: Words, first: int, last: int, ground: Ground) -> Value | None:
    """Last week, that year, the following day, next Friday, this morning."""
    kind, end = which_of(words, first, last), words.kind(last - 1)
    if (kind, words.kind(first), words.kind(last)) == ("last", "the", "of"):
        return None  # the last year of a presidency
    if words.find(first, last, "weekday"):
        return which_weekday(words, first, last, ground)
    if end == "part":
        return which_part(words, kind, last, ground)
    if end == "weekend":
        return which_weekend(kind, ground)
    unit = unit_of(words, first, last)
    if _is_plural(words, last - 1):
        return refused("it does not say how many") if kind in BACK | ONWARD else None
    if unit in ("hour", "minute", "second"):
        return None
    # "The next day" goes on from what was told; "over the past year" ends today.
    told_on = kind == "next" and words.kind(first) == "the" and (unit == "day" or _goes_on(words, first, unit, ground))
    if kind == "past" or (kind == "last" and words.kind(first) == "the"):
        return _up_to_now(unit, ground)
    base = "following" if told_on else kind
    found = related(base, unit, ground)
    if found is None:
        return nowhere(ground)
    told = ground.last_told(unit) if base in TOLD else None
    return counted_on(found, told, ground) if told else counted(found, ground)


def _goes_on(words: Words, first: int, unit: str, ground: Ground) -> bool:
    """ "They won in 2019. The next year they lost": a story's next year; "over the next year" begins today."""
    told = ground.last_told(unit)
    if told is None or ground.reference is None or told.start > ground.reference or ground.ahead or ground.alone:
        return False
    breath = words.letters[first:].split(CODES["stop"])[0]
    return words.kind(first - 1) not in _INTO and CODES["will"] not in breath


def _up_to_now(unit: str, ground: Ground) -> Value:
    if ground.reference is None:
        return undated()
    today = day(ground.reference)
    if unit in ("decade", "century"):
        start = shift(ground.reference, -1, unit)
    else:
        at = same_day(ground.reference, -1, unit)
        start = month(at.year, at.month) if unit == "year" else day(at)
    return counted(joined(start, today), ground)


def which_month(words: Words, first: int, last: int, ground: Ground) -> Value | None:
    """Last March, next July."""
    kind, number = which_of(words, first, last), number_of(words.word(last - 1))
    if ground.reference is None:
        return undated()
    this_month = containing(ground.reference, "month")
    if kind in BACK:
        found = Loose(None, number).near(this_month.start - timedelta(days=1), -1)
    elif kind in ONWARD:
        found = Loose(None, number).near(this_month.end + timedelta(days=1), 1)
    else:
        found = Loose(None, number).near(date(ground.reference.year, 1, 1), 1)
    return counted(found, ground) if found else None


def that_month(words: Words, first: int, last: int, ground: Ground) -> Value | None:
    """ "In May 2019 …, and that July": the one of the year told before; "the following March": the next from there."""
    told, number = ground.last_told("year"), number_of(words.word(last - 1))
    if told is None:
        return nowhere(ground)
    onward = "following" in words.word(last - 2)
    found = Loose(None, number).near(told.end + timedelta(days=1), 1) if onward else month(told.start.year, number)
    return counted_on(found, told, ground) if found else None


def this_one(words: Words, first: int, last: int, ground: Ground) -> Value | None:
    """The month of "the end of the month"."""
    if _is_plural(words, last - 1):
        return None
    found = related("this", unit_of(words, first, last), ground)
    return counted(found, ground) if found else undated()


def bare_month(words: Words, first: int, last: int, ground: Ground) -> Value | None:
    """A month alone: a date only where the words around it say so."""
    if words.word(first) in NAMES_TOO and is_name(words, first):
        return None
    return replace(placed(Loose(None, number_of(words.word(first))), ground), weak=True)
