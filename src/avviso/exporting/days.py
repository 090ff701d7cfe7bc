"""Dates that may be no more exact than a month or a year, as the days of the calendar that they cover."""

from calendar import monthrange
from datetime import date as calendar_day

_YEAR, _MONTH, _DAY = 4, 7, 10
_PRECISION = {_YEAR: "year", _MONTH: "month"}


def precision(date: str | None) -> str | None:
    """day, month or year; None for no date."""
    return _PRECISION.get(len(date), "day") if date else None


def first_day(date: str | None) -> str | None:
    """The first day that a date covers; None for no date, and for one that no calendar has.

    >>> first_day("2017"), last_day("2016-02"), first_day("2017-02-31"), last_day(None)
    ('2017-01-01', '2016-02-29', None, None)
    """
    return _real(date[:_DAY] + "0000-01-01"[len(date) :]) if date else None


def last_day(date: str | None) -> str | None:
    """The last day that a date covers; None as for the first."""
    first = first_day(date)
    if not date or not first or len(date) >= _DAY:
        return first
    month = int(first[5:7]) if len(date) == _MONTH else 12
    return f"{first[:_YEAR]}-{month:02}-{monthrange(int(first[:_YEAR]), month)[1]:02}"


def span(date: str | None, enddate: str | None) -> tuple[str | None, str | None]:
    """The first and the last day from a date to its end, where it has one; an end before its beginning counts not."""
    begins, ends = first_day(date), last_day(enddate or date)
    return begins, ends if begins and ends and ends >= begins else last_day(date)


def _real(day: str) -> str | None:
    try:
        return calendar_day.fromisoformat(day).isoformat()
    except ValueError:
        return None
