"""Expressions → phrases of time: with "early", "the first week of", "two days after", "from … to" around them."""

import re
from dataclasses import dataclass, replace
from datetime import timedelta

from avviso.coding import timecounted as rel
from avviso.coding import timedays as days
from avviso.coding import timestated as say
from avviso.coding.timegrammar import GRAMMAR, READINGS, letters
from avviso.coding.timeplaces import Ground, Reading, Value, refused
from avviso.coding.timevalues import Period, day, joined, nth, week, weekend
from avviso.coding.timewords import CODES, Words, number_of

_BACK = 10  # words looked at before an expression
_NEEDS_OF = frozenset("start end close beginning onset outset".split())
_PREFIXES = {
    name: re.compile(f"(?:{letters(pattern)})$")
    for name, pattern in {
        "nth": "the? (?:ordinal|last) (?:number|day)? (?:unit|weekday|weekend|month|years) (?:of|in) the?",
        "early": "the? early (?:(?:to|in|on|of) the?|hour of)?",
        "earlier": "the? earlier (?:in|on)? the?",
        "whole": "the? (?:unit|years|part|weekend) of|the? years",
        "span": "(?:the|a)? (?:ordinal|last|coming|recent)? (?:a? several|number|day)? (?:unit|years) "
        "(?:following|since|after)",
        "approx": "than early than|no? earlier than|(?:at|than)? approx (?:to|than)? (?:approx (?:to|than)?)?|several",
    }.items()
}  # fmt: skip
_BEFORE = frozenset(
    CODES[name]
    for name in "early earlier to in on of the lead following since after years hour several than approx".split()
)
_MONTH_LEADS = frozenset("in on since by until from between before after of following lead".split())
_YEAR_LEADS = _MONTH_LEADS | {"to", "approx", "years"}
_YEAR_OPENERS = frozenset("in since until following from".split())
_WILL, _SAID = CODES["will"], CODES["said"]
_PART = CODES["part"]
_LINKS = frozenset(CODES[name] for name in ("to", "until", "and"))
_STOPS = re.compile(letters("(?:comma|stop|said)"))
_NOW = re.compile(letters("to the? now"))
_TO = re.compile(letters("(?:to|until) the?"))
_AND = re.compile(letters("and the?"))
# Readings that hang on nothing but their own words, up to so many of them.
_PURE: dict[Reading, int] = {
    say.iso: 1,
    say.day_of: 3,
    say.month_of: 2,
    say.bare_year: 1,
    days.near: 1,
    days.weekday: 1,
}


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words from `first` up to `last`, which is excluded, and what they mean; `since`: open towards today."""

    first: int
    last: int
    value: Value
    sure: bool = True
    since: bool = False


class Phrases:
    """Reads the phrases of a stretch of words, each on the ground that those before it have laid."""

    def __init__(self, words: Words, ground: Ground, trailing: bool = False) -> None:
        self._words, self._ground, self._trailing = words, ground, trailing
        self._known: dict[tuple[str, bool], Value | None] = {}
        self.recent = ground.recent
        self.found: list[Phrase] = []
        self.trail: list[tuple[int, tuple[Period, ...]]] = []

    def read(self) -> list[Phrase]:
        """The phrases in order; what is a date only in company and has none is left out."""
        has_will = _WILL in self._words.letters
        for match in GRAMMAR.finditer(self._words.letters):
            first, last = match.span()
            ahead = has_will and self._is_ahead(first)
            value = self._value(READINGS[match.lastgroup or ""], first, last, ahead)
            if value is not None:
                self._add(self._around(Phrase(first, last, value)))
        self.found = [phrase for phrase in self.found if phrase.sure]
        return self.found

    def _value(self, reading: Reading, first: int, last: int, ahead: bool) -> Value | None:
        pure = last - first <= _PURE.get(reading, 0)
        key = ("".join(self._words.chunks[first:last]) if pure else "", ahead)
        if pure and key in self._known:
            return self._known[key]
        try:
            value = reading(self._words, first, last, replace(self._ground, recent=self.recent, ahead=ahead))
        except (ValueError, OverflowError):
            value = Value(None, "stated", " is no day of the calendar")
        if pure:
            self._known[key] = value
        return value

    def _is_ahead(self, first: int) -> bool:
        """Whether "will", "due", "plans to" stand before the expression, in the same breath."""
        before = self._words.letters[max(0, first - 2 * _BACK) : first]
        breaks = [match.end() for match in _STOPS.finditer(before)]
        return _WILL in before[breaks[-1] if breaks else 0 :]

    def _add(self, phrase: Phrase) -> None:
        before = self.found[-1] if self.found else None
        made = None
        if before is not None and before.last == phrase.first:
            made = self._after(before, phrase)
        elif before is not None and self._words.letters[before.last] in _LINKS:
            made = self._range(before, phrase)
        if made is not None:
            self.found[-1] = phrase = made
        else:
            self.found.append(phrase)
        period = phrase.value.period
        if phrase.sure and period is not None:
            finer = tuple(p for p in self.recent if p.rank < period.rank) if period.rank else ()
            self.recent = (*finer, period)
            if self._trailing:
                self.trail.append((self._words.ends[phrase.last - 1], self.recent))

    def _around(self, phrase: Phrase) -> Phrase:
        """The phrase with the words before and after it that shape its value."""
        words, shaped = self._words, False
        floor = self.found[-1].last if self.found else 0
        while phrase.first > floor and words.letters[phrase.first - 1] in _BEFORE:
            wider = self._prefixed(phrase, floor)
            if wider is None:
                break
            phrase, shaped = wider, True
        after = words.letters[phrase.last : phrase.last + 1]
        if after == _PART:
            phrase = replace(phrase, last=phrase.last + 1)
        elif after in _LINKS:
            phrase = self._to_now(phrase)
        if phrase.value.period and phrase.value.period.tail and words.kind(phrase.first - 1) in ("from", "between"):
            phrase = replace(phrase, first=phrase.first - 1)
        if phrase.value.weak and not (self._ground.alone or shaped or self._in_company(phrase)):
            phrase = replace(phrase, sure=False)
        return phrase

    def _to_now(self, phrase: Phrase) -> Phrase:
        match, reference = _NOW.match(self._words.letters, phrase.last), self._ground.reference
        period = phrase.value.period
        if match is None or reference is None or period is None or period.start > reference:
            return phrase
        value = replace(phrase.value, period=joined(period, day(reference)), weak=False, loose=None)
        return replace(phrase, last=match.end(), value=value)

    def _prefixed(self, phrase: Phrase, floor: int) -> Phrase | None:
        before = self._words.letters[max(floor, phrase.first - _BACK) : phrase.first]
        for name, pattern in _PREFIXES.items():
            match = pattern.search(before)
            if match is None or not match.group():
                continue
            first = phrase.first - len(match.group())
            made = self._shaped(name, first, phrase)
            if made is not None:
                return made
        return None

    def _shaped(self, name: str, first: int, phrase: Phrase) -> Phrase | None:
        words, value = self._words, phrase.value
        period = value.period
        is_day = period is not None and period.precision == "day" and not period.tail
        head = [words.word(i) for i in range(first, phrase.first)]
        if name in ("early", "earlier"):
            if name == "early" and _NEEDS_OF & set(head) and "of" not in head:
                return None
            value = replace(value, approximate=value.approximate or not is_day, weak=False)
        elif name == "approx":
            counts = words.kind(phrase.first) in ("number", "day", "a", "several")
            if set(head) == {"over"} and not counts:
                return None
            if words.kind(first) == "several" and (head != ["some"] or not counts):
                return None
            if (is_day and head[-1] in ("about", "c") and not counts) or head[0] == "to":
                return None
            value = replace(value, approximate=True)
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
            nth_value = self._nth(first, phrase)
            if nth_value is None:
                return None
            value = nth_value
        return replace(phrase, first=first, value=value)

    def _nth(self, first: int, phrase: Phrase) -> Value | None:
        """The first week of May, the last Friday of the month."""
        words, value = self._words, phrase.value
        at = words.find(first, phrase.first, "unit", "weekday", "weekend", "years")
        if not at or value.period is None or value.period.precision in ("day", "week"):
            return None
        unit = words.word(at[0])
        if words.kind(at[0] - 1) in ("number", "day"):
            return self._first_so_many(at[0], value, value.period)
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

    def _first_so_many(self, at: int, value: Value, period: Period) -> Value | None:
        """The first four months of 2018, the last two weeks of May."""
        words = self._words
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

    def _in_company(self, phrase: Phrase) -> bool:
        """Whether the words around a bare month or a bare year make a time of it."""
        words, before, after = self._words, self._words.kind(phrase.first - 1), self._words.kind(phrase.last)
        kin = bool(self.found) and self.found[-1].sure and self.found[-1].last == phrase.first - 1 and before == "and"
        if words.kind(phrase.last - 1) == "month":
            if after in ("clock", "number", "percent"):
                return False
            return (before in _MONTH_LEADS or kin) and not (after == "possessive" and words.word(phrase.first) == "may")
        if kin or after in ("percent", "counted"):
            return kin and after not in ("percent", "counted")
        if before == "stop" and after == "stop":
            return words.word(phrase.first - 1) == "(" and words.word(phrase.last) in (")", ";")
        if after == "other" and before not in _YEAR_OPENERS:
            follower = words.chunks[phrase.last].strip()
            return before == "years" or (before in _YEAR_LEADS and not follower[:1].isalnum())
        return before in _YEAR_LEADS

    def _after(self, before: Phrase, phrase: Phrase) -> Phrase | None:
        """Two days after 5 May."""
        if before.value.awaits is None:
            return None
        return Phrase(before.first, phrase.last, rel.after_date(before.value, phrase.value))

    def _range(self, before: Phrase, phrase: Phrase) -> Phrase | None:
        """From 28 April to 3 May, between March and May 2019, Thursday through Tuesday."""
        words = self._words
        opener = words.kind(before.first - 1) if words.kind(before.first - 1) != "the" else words.kind(before.first - 2)
        link = _TO.fullmatch(words.letters, before.last, phrase.first)
        if link and words.kind(before.last) == "until" and opener != "from":
            return None
        if not link and not _AND.fullmatch(words.letters, before.last, phrase.first):
            return None
        if not link and opener != "between":
            return self._both(before, phrase)
        first = before.first - 1 if opener in ("from", "between") else before.first
        first -= words.kind(first) == "the" and opener in ("from", "between")
        return Phrase(first, phrase.last, _joined(before.value, phrase.value))

    def _both(self, before: Phrase, phrase: Phrase) -> Phrase | None:
        """March and April 2019: the first takes its year from the second, and two that touch are one stretch."""
        loose, period = before.value.loose, phrase.value.period
        if loose is None or loose.weekday is not None or phrase.value.loose or period is None or not before.sure:
            return None
        start = loose.near(period.start, -1)
        if start is None or start.end + timedelta(days=1) != period.start:
            self.found[-1] = replace(before, value=replace(before.value, period=start or before.value.period))
            return None
        return Phrase(before.first, phrase.last, _joined(before.value, phrase.value))


def _joined(first: Value, last: Value) -> Value:
    start, end = first.period, last.period
    if last.loose is not None and start is not None:
        end = last.loose.near(start.end + timedelta(days=1), 1)
    elif first.loose is not None and end is not None:
        start = first.loose.near(end.start, -1)
    told = last if (last.basis != "stated" and last.loose is None) or first.loose is not None else first
    if start is None or end is None:
        return replace(first if first.period is None else last, period=None, weak=False, loose=None, awaits=None)
    try:
        period = joined(start, end)
    except ValueError:
        return refused("its end comes before its start")
    approximate = first.approximate or last.approximate
    return replace(told, period=period, approximate=approximate, loose=None, weak=False, awaits=None)
