"""Coarse dates as benchmarks of time expressions write them: as one day, whatever the words leave open.

avviso's own answer to "last month" is a month. Lists of expressions hold a day instead, by the convention of dateparser
and its kin: a unit counted from a day keeps that day ("last month" is the same day of it), an early or late part is the
first or last day, a quarter is its first day, and a stretch with two ends goes from a first to a last day.
"""

import re
from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta

from avviso.evaluating.answers import DateAnswer

_EARLY = re.compile(r"(?<!as )\b(?:early|beginning|start|onset|outset)\b", re.IGNORECASE)
_LATE = re.compile(r"(?<!as )\b(?:late|end|close)\b", re.IGNORECASE)
_COUNTED = re.compile(r"\b(?:weeks?|fortnights?|months?|years?)\b", re.IGNORECASE)
_WEEK = 7


def as_day(answer: DateAnswer, expression: str, reference: date) -> DateAnswer:
    """The answer with its date as a day where the convention gives one, else as it is; its precision stays.

    >>> as_day(DateAnswer("2024-02", None, "month"), "last month", date(2024, 3, 15)).date
    '2024-02-15'
    """
    if answer.precision in ("day", "decade", "century", "") or (answer.precision == "week" and not answer.enddate):
        return answer
    first, last = _first(answer.date), _last(answer.enddate or answer.date)
    if _EARLY.search(expression):
        return replace(answer, date=first.isoformat(), enddate=None)
    if _LATE.search(expression):
        return replace(answer, date=last.isoformat(), enddate=None)
    if answer.precision in ("quarter", "half"):
        return replace(answer, date=first.isoformat(), enddate=None)
    if answer.precision == "week":
        return _in_week(answer, first, last, expression, reference)
    if answer.enddate:
        return replace(answer, date=first.isoformat(), enddate=last.isoformat())
    return replace(answer, date=_kept(first, reference, answer.precision)) if _COUNTED.search(expression) else answer


def _in_week(answer: DateAnswer, first: date, last: date, expression: str, reference: date) -> DateAnswer:
    whole = (last - first).days == _WEEK - 1 and _COUNTED.search(expression)
    # A week that is named by a day in it, or a weekend, has ends of its own.
    if not whole or re.search(r"\bof\b", expression):
        return answer
    return replace(answer, date=(first + timedelta(days=reference.weekday())).isoformat(), enddate=None)


def _kept(first: date, reference: date, precision: str) -> str:
    month = first.month if precision == "month" else reference.month
    return date(first.year, month, min(reference.day, monthrange(first.year, month)[1])).isoformat()


def _first(value: str) -> date:
    return date.fromisoformat(value + "0000-01-01"[len(value) :])


def _last(value: str) -> date:
    start = _first(value)
    month = start.month if len(value) > 4 else 12
    return start if len(value) == 10 else date(start.year, month, monthrange(start.year, month)[1])
