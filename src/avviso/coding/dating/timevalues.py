"""Stretches of the calendar and sums with them: no words here, only days, months, years and what is made of them."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

# How each precision is written: a quarter has months for its ends, a decade has years.
_WRITTEN = {
    "day": 10, "week": 10, "month": 7, "quarter": 7, "half": 7, "year": 4, "decade": 4, "century": 4,
}  # fmt: skip
RANK = {name: rank for rank, name in enumerate(_WRITTEN)}
_MONTHS_IN = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
_DAYS_IN = {"day": 1, "week": 7, "fortnight": 14}
# Fixed feasts; those that move, or fall on other days in other churches and countries, are left out.
HOLIDAYS = {
    "new year's day": (1, 1), "new year's eve": (12, 31), "christmas": (12, 25), "christmas day": (12, 25),
    "christmas eve": (12, 24), "boxing day": (12, 26), "valentine's day": (2, 14), "may day": (5, 1),
    "bastille day": (7, 14), "halloween": (10, 31),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Period:
    """From the first to the last of its days; `precision` of the first end and, in a range, `tail` of the last."""

    start: date
    end: date
    precision: str
    tail: str = ""

    @property
    def rank(self) -> int:
        """How coarse it is: 0 for a day."""
        return RANK[self.tail or self.precision]

    def iso(self) -> tuple[str, str | None]:
        """Date and enddate, each as precise as it is known; no enddate where one date says it all."""
        first = self.start.isoformat()[: _WRITTEN[self.precision]]
        last = self.end.isoformat()[: _WRITTEN[self.tail or self.precision]]
        return first, None if first == last else last


def day(at: date) -> Period:
    """One day."""
    return Period(at, at, "day")


def month(year: int, number: int) -> Period:
    """A month; numbers beyond 1 … 12 run on into other years. Raises ValueError beyond the years 1 … 9999."""
    return _months(year * 12 + number - 1, "month")


def year(number: int) -> Period:
    """A calendar year."""
    return _months(number * 12, "year")


def quarter(of: int, number: int) -> Period:
    """The nth quarter of a year; numbers beyond 1 … 4 run on."""
    return _months(of * 12 + (number - 1) * 3, "quarter")


def half(of: int, number: int) -> Period:
    """The first or second half of a year."""
    return _months(of * 12 + (number - 1) * 6, "half")


def decade(of: int) -> Period:
    """The ten years that a year's first three digits name."""
    return _months(of // 10 * 120, "decade")


def century(number: int) -> Period:
    """The nth century, from its year 1 to its year 100."""
    return _months(((number - 1) * 100 + 1) * 12, "century")


def week(at: date) -> Period:
    """Monday to Sunday."""
    monday = at - timedelta(days=at.weekday())
    return Period(monday, monday + timedelta(days=6), "week")


def weekend(at: date) -> Period:
    """Saturday and Sunday of the week that a day lies in."""
    sunday = week(at).end
    return Period(sunday - timedelta(days=1), sunday, "week")


def _months(count: int, precision: str) -> Period:
    last = count + _MONTHS_IN[precision] - 1
    end = date(last // 12, last % 12 + 1, monthrange(last // 12, last % 12 + 1)[1])
    return Period(date(count // 12, count % 12 + 1, 1), end, precision)


def fortnight(start: date) -> Period:
    """Fourteen days, as precise as a week is."""
    return Period(start, start + timedelta(days=13), "week")


def containing(at: date, unit: str) -> Period:
    """The day, week, month, quarter, year, decade or century that a day lies in; a fortnight begins with its week."""
    if unit in ("day", "week"):
        return day(at) if unit == "day" else week(at)
    if unit == "fortnight":
        return fortnight(week(at).start)
    if unit == "century":
        return century((at.year + 99) // 100)
    size = _MONTHS_IN[unit]
    return _months((at.year * 12 + at.month - 1) // size * size, unit)


def shift(at: date, count: int, unit: str) -> Period:
    """What lies `count` units on (or back): a day for days and weeks, else a month or a year."""
    if unit in _DAYS_IN:
        return day(at + timedelta(days=count * _DAYS_IN[unit]))
    if unit in ("month", "quarter"):
        return month(at.year, at.month + count * _MONTHS_IN[unit])
    return year(at.year + count * _MONTHS_IN[unit] // 12)


def neighbour(period: Period, count: int, unit: str) -> Period:
    """The unit `count` places after the one that the period ends in, or before the one that it starts in."""
    if not count:
        return containing(period.start, unit)
    at = period.end if count > 0 else period.start
    if unit == "fortnight":
        # No calendar has fortnights: it is the fourteen days after, or before.
        return fortnight(at + timedelta(days=1 + 14 * (count - 1) if count > 0 else 14 * count))
    whole = containing(at, unit)
    if unit in ("day", "week"):
        return containing(whole.start + timedelta(days=count * _DAYS_IN[unit]), unit)
    return _months(whole.start.year * 12 + whole.start.month - 1 + count * _MONTHS_IN[unit], unit)


def same_day(at: date, count: int, unit: str) -> date:
    """The same day of the month `count` units on; the month's last day where it is shorter."""
    if unit in _DAYS_IN:
        return at + timedelta(days=count * _DAYS_IN[unit])
    months = at.year * 12 + at.month - 1 + count * _MONTHS_IN[unit]
    return date(months // 12, months % 12 + 1, min(at.day, monthrange(months // 12, months % 12 + 1)[1]))


def weekday_from(at: date, number: int, step: int, inclusive: bool) -> date:
    """The nearest such weekday (0 is Monday) on from a day (step 1) or back from it (-1)."""
    distance = (number - at.weekday()) * step % 7
    return at + timedelta(days=step * (distance or (0 if inclusive else 7)))


def nth(period: Period, number: int, unit: str, weekday: int | None = None) -> Period:
    """The nth day, week, month, … or weekday of a period; -1 is the last. Raises ValueError where there is none."""
    if weekday is not None:
        first = weekday_from(period.start, weekday, 1, True)
        last = weekday_from(period.end, weekday, -1, True)
        found = day(first + timedelta(weeks=number - 1) if number > 0 else last)
    elif unit in _DAYS_IN:
        size = timedelta(days=_DAYS_IN[unit])
        start = period.start + (number - 1) * size if number > 0 else period.end + timedelta(days=1) - size
        found = Period(start, start + size - timedelta(days=1), "day" if unit == "day" else "week")
    else:
        at = period.start.year * 12 + period.start.month - 1 + (number - 1) * _MONTHS_IN[unit]
        found = _months(at, unit) if number > 0 else containing(period.end, unit)
    if found.start < period.start or found.end > period.end:
        raise ValueError(f"no {unit} {number} in {period}")
    return found


def joined(first: Period, last: Period) -> Period:
    """From the first period's start to the last one's end. Raises ValueError where the end comes first."""
    if last.end < first.start:
        raise ValueError(f"{last.end} lies before {first.start}")
    return Period(first.start, last.end, first.precision, last.tail or last.precision)
