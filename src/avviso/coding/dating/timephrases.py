"""Expressions → phrases of time: with "early", "the first week of", "two days after", "from … to" around them."""

import re
from dataclasses import replace
from datetime import timedelta

from avviso.coding.dating import timecounted as rel
from avviso.coding.dating import timedays as days
from avviso.coding.dating import timestated as say
from avviso.coding.dating.timegrammar import GRAMMAR, READINGS, letters
from avviso.coding.dating.timeplaces import Ground, Reading, Value, refused
from avviso.coding.dating.timeprefixes import BACK, Phrase, prefixed
from avviso.coding.dating.timevalues import Period, day, joined
from avviso.coding.dating.timewords import CODES, Words

_BEFORE = frozenset(
    CODES[name]
    for name in "early earlier to in on of eve the lead following since after years hour several than approx".split()
)
_MONTH_LEADS = frozenset("in on since by until from between before after of following lead".split())
_YEAR_LEADS = _MONTH_LEADS | {"to", "approx", "years"}
_YEAR_OPENERS = frozenset("in since until following from".split())
_WILL, _PENDING, _SAID = CODES["will"], CODES["pending"], CODES["said"]
_PART, _STOP = CODES["part"], CODES["stop"]
_END = re.compile(r"[.!?][\"”)]?\s")
_LINKS = frozenset(CODES[name] for name in ("to", "until", "and"))
_DASHES = frozenset(["-", "–", "—"])
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


class Phrases:
    """Reads the phrases of a stretch of words, each on the ground that those before it have laid."""

    def __init__(self, words: Words, ground: Ground, trailing: bool = False) -> None:
        self._words, self._ground, self._trailing = words, ground, trailing
        self._known: dict[tuple[str, bool], Value | None] = {}
        self.recent = ground.recent
        # What a sentence tells of years before its own, in passing, the next does not go on from.
        self._onward, self._latest = ground.recent, 0
        self.found: list[Phrase] = []
        self.trail: list[tuple[int, tuple[Period, ...]]] = []

    def read(self) -> list[Phrase]:
        """The phrases in order; what is a date only in company and has none is left out."""
        has_will, has_due = _WILL in self._words.letters, _PENDING in self._words.letters
        for match in GRAMMAR.finditer(self._words.letters):
            first, last = match.span()
            if self.found and _STOP in self._words.letters[self.found[-1].last : first] and self._is_new(first):
                self.recent, self._latest = self._onward, 0
            ahead = (has_will and self._before(first, _WILL)) or (has_due and self._is_due(first))
            value = self._value(READINGS[match.lastgroup or ""], first, last, ahead)
            if value is not None:
                self._add(self._around(Phrase(first, last - value.spare, value)))
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

    def _before(self, first: int, cue: str) -> bool:
        """Whether a cue ("will", "due", "plans to") stands before the expression, in the same breath."""
        before = self._words.letters[max(0, first - 2 * BACK) : first]
        breaks = [match.end() for match in _STOPS.finditer(before)]
        at = before.rfind(cue, breaks[-1] if breaks else 0)
        said = first - len(before) + at
        # "would have left in March" looks back.
        missed = self._words.word(said) == "would" and "have" in map(self._words.word, (said + 1, said + 2))
        # "due to Friday's attack" gives a reason.
        because = self._words.word(said) == "due" and self._words.word(said + 1) == "to" and said + 2 == first
        return at >= 0 and not (missed or because)

    def _is_due(self, first: int) -> bool:
        """ "Gave them until Monday", "agreed to meet by May": the term of what was set lies ahead."""
        return self._words.kind(first - 1) in ("until", "by", "before") and self._before(first, _PENDING)

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
            today = self._ground.reference
            if period.start.year >= self._latest:
                self._onward = self.recent
                self._latest = 0 if today and period.start > today else period.start.year
            if self._trailing:
                self.trail.append((self._words.ends[phrase.last - 1], self._onward))

    def _is_new(self, first: int) -> bool:
        """Whether a sentence has ended since the last phrase."""
        words = self._words
        return _END.search(words.text, words.ends[self.found[-1].last - 1], words.start(first)) is not None

    def _around(self, phrase: Phrase) -> Phrase:
        """The phrase with the words before and after it that shape its value."""
        words, shaped = self._words, False
        floor = self.found[-1].last if self.found else 0
        while phrase.first > floor and words.letters[phrase.first - 1] in _BEFORE:
            wider = prefixed(words, phrase, floor)
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

    def _in_company(self, phrase: Phrase) -> bool:
        """Whether the words around a bare month or a bare year make a time of it."""
        words, before, after = self._words, self._words.kind(phrase.first - 1), self._words.kind(phrase.last)
        kin = bool(self.found) and self.found[-1].sure and self.found[-1].last == phrase.first - 1 and before == "and"
        if words.kind(phrase.last - 1) == "month":
            if after in ("clock", "percent") or (after == "number" and before not in ("in", "early")):
                return False
            return (before in _MONTH_LEADS or kin) and not (after == "possessive" and words.word(phrase.first) == "may")
        if after == "counted":
            # "In 2014 police fired"; "in 2000 homes" is as often how many there are.
            return (
                before == "in" and words.word(phrase.first)[:2] in ("19", "20") and words.word(phrase.first)[2:] != "00"
            )
        if kin or after == "percent":
            return kin and after != "percent"
        opens = phrase.first == 0 or words.chunks[phrase.first - 1] == ":"  # "Key dates: 1979 – Vietnam invades"
        if opens and self._heads_entry(phrase.last):
            return True
        if before == "stop" and after == "stop":
            return words.word(phrase.first - 1) == "(" and words.word(phrase.last) in (")", ";")
        if after == "other" and before not in _YEAR_OPENERS:
            follower = words.chunks[phrase.last].strip()
            return before == "years" or (before in _YEAR_LEADS and not follower[:1].isalnum())
        return before in _YEAR_LEADS

    def _heads_entry(self, mark: int) -> bool:
        """ "1994: Kazakhstan joins …", "1971 – Bangladesh declares …": the year of an entry in a chronology."""
        words = self._words
        sign = "".join(words.chunks[mark : mark + 1])
        dash = sign[:1].isspace() and sign.strip() in _DASHES
        return (dash or sign in (":", ".")) and words.chunks[mark + 1].strip()[:1].isupper()

    def _after(self, before: Phrase, phrase: Phrase) -> Phrase | None:
        """Two days after 5 May."""
        if before.value.awaits is None:
            return None
        words = self._words
        the = before.first if words.kind(before.first) == "the" else before.first - 1
        stands_in = words.kind(the) == "the" and words.kind(the - 1) in ("in", "lead")
        if stands_in and before.value.awaits[0] > 0 and before.value.awaits[1] != "day":
            # "In the two decades after 1959" tells when they began.
            return Phrase(before.first, phrase.last, replace(phrase.value, weak=False), since=True)
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
