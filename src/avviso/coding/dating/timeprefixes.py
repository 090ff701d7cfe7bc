"""What stands before an expression and shapes its value: "early", "about", "the eve of", "the first week of"."""

import re
from dataclasses import dataclass, replace
from datetime import timedelta

from avviso.coding.dating.timegrammar import letters
from avviso.coding.dating.timeplaces import Value, refused
from avviso.coding.dating.timevalues import Period, joined, neighbour, nth, week, weekend
from avviso.coding.dating.timewords import Words, number_of

BACK = 10  # words looked at before an expression
_NEEDS_OF = frozenset("start end close beginning onset outset".split())
_PREFIXES = {
    name: re.compile(f"(?:{letters(pattern)})$")
    for name, pattern in {
        "nth": "the? (?:ordinal|last) (?:number|day)? (?:unit|weekday|weekend|month|years) (?:of|in) the?",
        "early": "the? early (?:(?:to|in|on|of) the?|hour of)?",
        "earlier": "the? earlier (?:in|on)? the?",
        "eve": "the? eve of the?",
        "whole": "the? (?:unit|years|part|weekend) of|the? years",
        "span": "(?:the|a)? (?:ordinal|last|coming|recent)? (?:a? several|number|day)? (?:unit|years) "
        "(?:following|since|after)",
        "approx": "than early than|no? earlier than|(?:at|than)? approx (?:to|than)? (?:approx (?:to|than)?)?|several",
    }.items()
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words from `first` up to `last`, which is excluded, and what they mean; `since`: open towards today."""

    first: int
    last: int
    value: Value
    sure: bool = True
    since: bool = False


def prefixed(words: Words, phrase: Phrase, floor: int) -> Phrase | None:
    """The phrase with "early", "about", "the first week of" before it, if any of them shapes it."""
    before = words.letters[max(floor, phrase.first - BACK) : phrase.first]
    for name, pattern in _PREFIXES.items():
        match = pattern.search(before)
        if match is None or not match.group():
            continue
        first = phrase.first - len(match.group())
        made = _shaped(words, name, first, phrase)
        if made is not None:
            return made
    return None


def _shaped(words: Words, name: str, first: int, phrase: Phrase) -> Phrase | None:
    value = phrase.value
    period = value.period
    is_day = period is not None and period.precision == "day" and not period.tail
    head = [words.word(i) for i in range(first, phrase.first)]
    if name in ("early", "earlier"):
        if name == "early" and _NEEDS_OF & set(head) and "of" not in head:
            return None
        value = replace(value, approximate=value.approximate or not is_day, weak=False)
    elif name == "approx":
        if not _approximates(words, first, phrase, head, is_day):
            return None
        value = replace(value, approximate=True)
    elif name == "eve":
        if period is None or not is_day:
            return None
        value = replace(value, period=neighbour(period, -1, "day"), loose=None)
    elif name == "span":
        unit = next(w for w in reversed(head) if w.rstrip("s") in ("day", "week", "month", "year", "decade"))
        return replace(phrase, first=first, since=True) if unit.endswith("s") else None
    elif name == "whole":
        unit = next((w for w in head if w not in ("the", "its", "of")), "")
        if unit.endswith("s") or period is None:
            return None
        made = {"week": week, "weekend": weekend}.get(unit)
        value = replace(value, period=made(period.start)) if made else value
    else:
        nth_value = _nth(words, first, phrase)
        if nth_value is None:
            return None
        value = nth_value
    return replace(phrase, first=first, value=value)


def _approximates(words: Words, first: int, phrase: Phrase, head: list[str], is_day: bool) -> bool:
    """Whether "about", "some", "over" and the like say that the time is only about right."""
    counts = words.kind(phrase.first) in ("number", "day", "a", "several")
    if set(head) == {"over"} and not counts:
        return False
    if words.kind(first) == "several" and (head != ["some"] or not counts):
        return False
    return not ((is_day and head[-1] in ("about", "c") and not counts) or head[0] == "to")


def _nth(words: Words, first: int, phrase: Phrase) -> Value | None:
    """The first week of May, the last Friday of the month."""
    value = phrase.value
    at = words.find(first, phrase.first, "unit", "weekday", "weekend", "years")
    if not at or value.period is None or value.period.precision in ("day", "week"):
        return None
    unit = words.word(at[0])
    if words.kind(at[0] - 1) in ("number", "day"):
        return _first_so_many(words, at[0], value, value.period)
    number = -1 if words.kind(at[0] - 1) == "last" else number_of(words.word(at[0] - 1))
    if unit.endswith("s"):
        return replace(value, approximate=True)
    weekday = number_of(unit) if words.kind(at[0]) == "weekday" else None
    if words.kind(at[0]) == "weekend":
        saturday = nth(value.period, number, "day", 5).start
        return replace(value, period=Period(saturday, saturday + timedelta(days=1), "week"), loose=None)
    try:
        return replace(value, period=nth(value.period, number, unit, weekday), loose=None, weak=False)
    except (ValueError, KeyError):
        return refused("there is none such")


def _first_so_many(words: Words, at: int, value: Value, period: Period) -> Value | None:
    """The first four months of 2018, the last two weeks of May."""
    count, unit, which = number_of(words.word(at - 1)), words.word(at).rstrip("s"), words.word(at - 2)
    if which not in ("first", "last") or unit not in ("day", "week", "month", "year"):
        return None
    try:
        ends = [nth(period, 1, unit), nth(period, count, unit)]
        back = (period.end - ends[1].end, nth(period, -1, unit))
    except ValueError:
        return refused("there is none such")
    if which == "last":
        ends = [Period(ends[0].start + back[0], back[1].end, back[1].precision), back[1]]
    return replace(value, period=joined(*ends), loose=None, weak=False)
