"""Readings of dates that the words state: days, months, quarters, years, decades, centuries, feasts."""

from dataclasses import replace
from datetime import date, timedelta

from avviso.coding.dating.timeplaces import Ground, Loose, Value, placed, refused, undated
from avviso.coding.dating.timevalues import (
    HOLIDAYS,
    Period,
    century,
    day,
    decade,
    half,
    joined,
    month,
    neighbour,
    quarter,
    weekday_from,
    year,
)
from avviso.coding.dating.timewords import Words, number_of

WHICH = ("last", "past", "next", "this", "coming", "previous", "following", "that", "same")
_STEPS = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1, "following": 1}
# A feast without a year is placed only this near to the day of publication (days).
_FEAST_NEAR = 14
_NO_DAY = " is no day of the calendar"


def which_of(words: Words, first: int, last: int) -> str:
    """The class of "last", "next", "that" … in an expression, or ""."""
    found = words.find(first, last, *WHICH)
    kinds = [words.kind(i) for i in found]
    return next((k for k in kinds if k != "this"), "this") if kinds else ""


def related(kind: str, unit: str, ground: Ground) -> Period | None:
    """The unit that "last", "next", "that", … point to; None where there is nothing to point from."""
    if kind in ("that", "same"):
        told = ground.last_told(unit)
    elif kind in ("previous", "following"):
        told = ground.base(unit, kind == "following")
    else:
        told = None if ground.reference is None else day(ground.reference)
    return None if told is None else neighbour(told, _STEPS.get(kind, 0), unit)


def iso(words: Words, first: int, last: int, ground: Ground) -> Value | None:
    """2019-08-01, with or without a time of day."""
    return _day(*(int(part) for part in words.word(first)[:10].split("-")))


def slashed(words: Words, first: int, last: int, ground: Ground) -> Value | None:
    """2017/02/06; 13/02/2017 where a number above twelve tells the day from the month."""
    parts = [int(part) for part in words.word(first).replace(".", "/").split("/")]
    if parts[0] > 999:
        return _day(parts[0], parts[1], parts[2])
    if parts[2] < 1000:
        return refused("a year of two digits tells no order of day and month")
    if parts[0] > 12 or "." in words.word(first) or parts[0] == parts[1]:
        return _day(parts[2], parts[1], parts[0])
    return _day(parts[2], parts[0], parts[1]) if parts[1] > 12 else refused("either number may be the month")


def compact(words: Words, first: int, last: int, ground: Ground) -> Value | None:
    """20190801."""
    word = words.word(first)
    return _day(int(word[:4]), int(word[4:6]), int(word[6:]))


def dashed(words: Words, first: int, last: int, ground: Ground) -> Value | None:
    """13-05-2017; like the slashed, but always with the day before the year."""
    one, two, of = (number_of(words.word(i)) for i in (first, first + 2, first + 4))
    if words.word(first + 1).isalpha() or words.word(first + 3).isalpha():
        return None
    if one <= 12 and two <= 12 and one != two:
        return refused("either number may be the month")
    return _day(of, two, one) if two <= 12 else _day(of, one, two)


def _day(of: int, number: int, at: int) -> Value:
    try:
        return Value(day(date(of, number, at)))
    except ValueError:
        return Value(None, "stated", _NO_DAY)


def _year_in(words: Words, first: int, last: int, ground: Ground) -> tuple[int | None, bool]:
    """The year that an expression gives in figures or as "last year"; whether it gives any."""
    for i in words.find(first, last, "year"):
        return number_of(words.word(i)), True
    if not words.find(first, last, "years"):
        return None, False
    found = related(which_of(words, first, last), "year", ground)
    return (found.start.year if found else None), True


def _basis(value: Value, words: Words, first: int, last: int) -> Value:
    return value if words.find(first, last, "year") else replace(value, basis="relative")


def day_of(words: Words, first: int, last: int, ground: Ground) -> Value | None:
    """A day and a month, with a year, with "last year", or with none."""
    month_at = words.find(first, last, "month")[0]
    number, at = number_of(words.word(month_at)), number_of(words.word(words.find(first, last, "day", "ordinal")[0]))
    of, given = _year_in(words, first, last, ground)
    if given:
        return undated() if of is None else _basis(_day(of, number, at), words, first, last)
    if at > 31 or (number, at) == (2, 30) or (at == 31 and number in (2, 4, 6, 9, 11)) or at < 1:
        return Value(None, "stated", _NO_DAY)
    value = placed(Loose(None, number, at), ground)
    weekdays = words.find(first, last, "weekday")
    return _agreeing(value, number_of(words.word(weekdays[0]))) if weekdays and value.period else value


def _agreeing(value: Value, weekday: int) -> Value:
    """The same day in the year, next to the one found, in which it falls on the weekday that is named with it."""
    assert value.period is not None
    at = value.period.start
    for years in (0, 1, -1):
        found = None if (at.month, at.day) == (2, 29) else at.replace(year=at.year + years)
        if found and found.weekday() == weekday and value.basis == "relative":
            return replace(value, period=day(found))
    return value


def days(words: Words, first: int, last: int, ground: Ground) -> Value | None:
    """Two days of one month: "May 15-20", "3 to 5 May 2019". Two that do not touch are no stretch of time."""
    number = number_of(words.word(words.find(first, last, "month")[0]))
    start, end = (number_of(words.word(i)) for i in words.find(first, last, "day", "ordinal")[:2])
    if words.find(first, last, "and") and end != start + 1 and words.kind(first - 1) != "between":
        return refused("two days apart")
    of, given = _year_in(words, first, last, ground)
    opening = _day(of or 0, number, start) if given else placed(Loose(None, number, start), ground)
    if opening.period is None:
        return opening
    try:
        return replace(opening, period=joined(opening.period, day(opening.period.start.replace(day=end))), loose=None)
    except ValueError:
        return Value(None, "stated", " is no stretch of days")


def month_of(words: Words, first: int, last: int, ground: Ground) -> Value | None:
    """A month with its year, or with "last year"."""
    of, _ = _year_in(words, first, last, ground)
    if is_name(words, first) and not words.find(first, last, "year"):
        return None
    number = number_of(words.word(first))
    return undated() if of is None else _basis(Value(month(of, number)), words, first, last)


def is_name(words: Words, at: int) -> bool:
    """Whether a month's name follows a capitalised word, as in "Theresa May"."""
    before = words.chunks[at - 1].strip() if at else ""
    return words.kind(at - 1) == "other" and before[:1].isupper()


def tagged(words: Words, first: int, last: int, ground: Ground) -> Value | None:
    """Q2 2023, 2023 Q2, H1 2019; a bare quarter is the latest such."""
    tag = words.word(words.find(first, last, "tag")[0])
    of, given = _year_in(words, first, last, ground)
    return _part_of(tag.strip("1234"), int(tag.strip("qh")), of if given else None, ground)


def part_of_year(words: Words, first: int, last: int, ground: Ground) -> Value | None:
    """The second quarter of 2023, the first half of last year."""
    kind = "q" if words.find(first, last, "quarter") else "h"
    of, given = _year_in(words, first, last, ground)
    if given and not words.find(first, last, "year", *WHICH):
        of = ground.reference.year if ground.reference else None
    if given and of is None:
        return undated()
    return _part_of(kind, number_of(words.word(words.find(first, last, "ordinal")[0])), of, ground)


def _part_of(kind: str, number: int, of: int | None, ground: Ground) -> Value | None:
    if number > (4 if kind == "q" else 2) or (of is None and kind == "h"):
        return None
    if of is not None:
        return Value(quarter(of, number) if kind == "q" else half(of, number))
    if ground.reference is None:
        return undated()
    found = quarter(ground.reference.year, number)
    found = found if found.start <= ground.reference else quarter(ground.reference.year - 1, number)
    return Value(found, "relative", f", counted from {ground.reference.isoformat()}")


def century_of(words: Words, first: int, last: int, ground: Ground) -> Value | None:
    """The nineteenth century."""
    return Value(century(number_of(words.word(words.find(first, last, "ordinal")[0]))))


def decade_of(words: Words, first: int, last: int, ground: Ground) -> Value | None:
    """The 1990s; "the nineties" and "the 90s" only with the article, for "in her 90s" is an age."""
    word = words.word(last - 1)
    if len(word) != 5 and words.word(first) != "the":
        return None
    of = number_of(word)
    # "The 10s" may be of any century.
    return Value(decade(of)) if len(word) == 5 or of >= 1930 else None


def fiscal(words: Words, first: int, last: int, ground: Ground) -> Value | None:
    """Fiscal 2019, the 2018-19 academic year: they begin on other days elsewhere, so the years are approximate."""
    for i in words.find(first, last, "span"):
        return replace(years(words, i, last, ground) or refused("it is no two years in a row"), approximate=True)
    at = words.find(first, last, "year")[0]
    spans = words.kind(at + 1) == "to" and at + 2 < last
    value = _years(words, at, last) if spans else Value(year(number_of(words.word(at))))
    return value and replace(value, approximate=True)


def years(words: Words, first: int, last: int, ground: Ground) -> Value | None:
    """2014-2016, 2014-16, 2018/19; 2019-08 is a month, 2005-06 may be either and is refused."""
    if words.kind(first) == "span":
        start, end = (int(part) for part in words.word(first).split("/"))
        return Value(joined(year(start), year(start + 1))) if end % 100 == (start + 1) % 100 else None
    return _years(words, first, last)


def _years(words: Words, at: int, last: int) -> Value | None:
    start, second = number_of(words.word(at)), words.word(at + 2)
    if words.kind(at + 2) == "year":
        end = number_of(second)
        return Value(joined(year(start), year(end))) if start < end else None
    if words.word(at + 1).isalpha() or len(second) != 2 or not second.isdecimal():
        return None
    end = int(second)
    if end <= start % 100:
        return Value(month(start, end)) if 1 <= end <= 12 else None
    if end <= 12:
        return refused("it may be a month or two years")
    return Value(joined(year(start), year(start // 100 * 100 + end)))


def feast(words: Words, first: int, last: int, ground: Ground) -> Value | None:
    """Christmas Day 2019, last Christmas; without a year only where publication is near."""
    start = words.find(first, last, "feast", "new", "month")[0]
    ends = words.find(start, last, "feast", "eve", "unit")
    name = "".join(words.chunks[start : ends[-1] + 1]).strip().lower().replace("’", "'")
    if name not in HOLIDAYS:
        return None
    number, at = HOLIDAYS[name]
    of, given = _year_in(words, ends[-1] + 1, last, ground)
    if given:
        return undated() if of is None else _basis(_day(of, number, at), words, first, last)
    # The Berlin Christmas market is no date.
    if words.kind(last) == "other":
        return None
    if ground.reference is None:
        return undated()
    loose, kind = Loose(None, number, at), which_of(words, first, start)
    if kind in ("last", "past", "next", "coming"):
        step = -1 if kind in ("last", "past") else 1
        return Value(loose.near(ground.reference + timedelta(days=step), step), "relative", ", the nearest such day")
    found = loose.near(ground.reference, 1 if ground.ahead else -1)
    if found is None or abs((found.start - ground.reference).days) > _FEAST_NEAR:
        return refused("it names no year")
    return Value(found, "relative", f", counted from {ground.reference.isoformat()}")


def bare_year(words: Words, first: int, last: int, ground: Ground) -> Value | None:
    """A year alone: a date only where the words around it say so."""
    return Value(year(number_of(words.word(first))), weak=True)


def weekday_near(at: date, number: int, step: int) -> Period:
    """The weekday strictly before or after a day."""
    return day(weekday_from(at, number, step, False))
