"""Dates that are as precise as the text supports: "2017-02-06", "2016-12" or "1959".

All are compared as strings, so that no year is out of range and nothing needs to be a real day of the calendar.
"""

from datetime import date as calendar
from datetime import timedelta

DAY = len("2017-02-06")
MONTH = len("2016-12")
YEAR = len("1959")


def first_day(date: str | None) -> str | None:
    """The earliest day that `date` may mean; None stays None.

    >>> first_day("2016-12")
    '2016-12-01'
    """
    return None if date is None else date[:DAY] + "0000-01-01"[len(date) :]


def last_day(date: str | None) -> str | None:
    """A day not before the latest that `date` may mean (a short month ends on the 31st too); None stays None.

    >>> last_day("1959")
    '1959-12-31'
    """
    return None if date is None else date[:DAY] + "0000-12-31"[len(date) :]


def precision(date: str | None) -> int:
    """How many characters of the date are known, at most a day's ten; 0 for None."""
    return min(len(date or ""), DAY)


def wider(date: str | None) -> tuple[str | None, ...]:
    """The date itself and every less precise date that contains it, the most precise first.

    >>> wider("2016-12-05")
    ('2016-12-05', '2016-12', '2016')
    """
    if date is None:
        return (None,)
    return (date[:DAY], *(date[:size] for size in (MONTH, YEAR) if size < len(date)))


def neighbours(date: str | None) -> tuple[str, ...]:
    """The day before and the day after; none for a date that is not a day.

    >>> neighbours("2017-03-01")
    ('2017-02-28', '2017-03-02')
    """
    if precision(date) < DAY:
        return ()
    try:
        day = calendar.fromisoformat((date or "")[:DAY])
        return ((day - timedelta(days=1)).isoformat(), (day + timedelta(days=1)).isoformat())
    except (ValueError, OverflowError):  # the thirtieth of February, or the ends of the calendar
        return ()
