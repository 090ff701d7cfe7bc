"""Time expressions → dates with precision, basis and reason, by a grammar of our own.

No package keeps precision ("December 2016" is a month, not a day in it). What cannot be placed is refused, not
guessed: it is a moment without a date that says why. The grammar's parts: timewords (words), timegrammar (patterns),
timestated and timecounted (their readings), timeprefixes and timephrases (what stands around them), timevalues (sums
of the calendar).
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from avviso.coding.dating.timegrammar import letters
from avviso.coding.dating.timephrases import Phrases
from avviso.coding.dating.timeplaces import Ground, Value
from avviso.coding.dating.timeprefixes import Phrase
from avviso.coding.dating.timevalues import RANK, Period
from avviso.coding.dating.timewords import CODES, Words, words_of
from avviso.records import Basis, Span, When

TimeKind = Literal["exact", "approximate", "range", "unresolved"]
# In a sentence, a day named without its year is this year's up to a month ahead: eleven months back it would be named.
_WINDOW = 30
_NO_LEAD = frozenset(["day", "year", "number", "iso", "comma", "stop", "end", "possessive"])
_HOUR = re.compile(letters("(?:day|number) meridiem"))
# What may stand around an expression that is given alone.
_LOOSE_ENDS = frozenset(
    CODES[name]
    for name in (
        "the a of in on at since by until from before after to lead approx than early earlier comma stop clock "
        "meridiem part possessive end"
    ).split()
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A time expression: where it stands, its value if it could be placed, and the preposition before it.

    date, enddate: as precise as the words are ("2016-12", "1959"); enddate only where the date alone does not say it.
    lead: the word before, in lower case; "since" too for "in the decades following 1959", "" for a closed range.
    precision: of `date`: day, week, month, quarter, half, year, decade or century; "" where there is none.
    kind: a "range" has two ends that the words name, or is open ("since March"); "early March" is "approximate".
    coming: where the words leave open which of many is meant ("Friday", "in May"), the first from publication on.
    """

    span: Span
    words: str
    date: str | None
    enddate: str | None
    basis: Basis
    reason: str
    lead: str = ""
    precision: str = ""
    kind: TimeKind = "exact"
    coming: str | None = None

    def when(self) -> When:
        """As the date of an event."""
        return When(self.date, self.basis, self.reason, self.enddate, self.span)


@dataclass(frozen=True, slots=True)
class Calendar:
    """What the dates of one document are counted from.

    reference: the day of publication, or None. anchor: the last month or day that the text itself dates in full, from
    which an undated text's year is inferred. told: after which offset which moments have been told, the latest last.
    words: those of the document.
    """

    reference: date | None
    anchor: date | None
    anchor_words: str
    told: tuple[tuple[int, tuple[Period, ...]], ...] = field(default=(), repr=False)
    words: Words | None = field(default=None, repr=False, compare=False)

    def moments(self, text: str, start: int, end: int) -> list[Moment]:
        """The time expressions of `text[start:end]`, in order."""
        words = (self.words and self.words.part(text, start, end)) or words_of(text, start, end)
        shape = _Shaper(words, self.reference)
        return [shape.moment(phrase) for phrase in Phrases(words, self._ground(start)).read()]

    def _ground(self, start: int) -> Ground:
        before = bisect_right(self.told, start, key=lambda row: row[0])
        recent = self.told[before - 1][1] if before else ()
        return Ground(self.reference, self.anchor, self.anchor_words, recent, window=_WINDOW)


def calendar_of(text: str, published: str | None) -> Calendar:
    """The calendar of a document: by its publication date, or by the latest full date in its words."""
    # No time goes on over a blank line; the NUL keeps the offsets as they are.
    words = words_of(text.replace("\r\n\r\n", "\r\n\0\n").replace("\n\n", "\n\0"), 0, len(text))
    reference = date.fromisoformat(published[:10]) if published else None
    anchor, anchor_words = None, ""
    if reference is None:
        anchor, anchor_words = max(_full_dates(words), key=lambda row: row[0], default=(None, ""))
    phrases = Phrases(words, Ground(reference, anchor, anchor_words, window=_WINDOW), trailing=True)
    phrases.read()
    return Calendar(reference, anchor, anchor_words, tuple(phrases.trail), words)


def resolve_expression(words: str, reference: date) -> Moment | None:
    """What an expression standing alone means on a day; None where the words are not one time expression.

    With no sentence around it to tell what is past from what is to come, it is read as past. A moment without a date
    is a time that has no place in the calendar ("in recent years"); its reason says why.
    """
    read = words_of(words, 0, len(words))
    found = Phrases(read, Ground(reference, alone=True)).read()
    if len(found) != 1:
        return None
    around = _HOUR.sub("", f"{read.letters[: found[0].first]} {read.letters[found[0].last :]}").replace(" ", "")
    return _Shaper(read, reference).moment(found[0]) if _LOOSE_ENDS.issuperset(around) else None


def _full_dates(words: Words) -> Iterator[tuple[date, str]]:
    """Month and year, or day, month and year, as the text states them; the last day that each can mean.

    Bare years are left out: "the 2018 World Cup" may lie ahead.
    """
    for phrase in Phrases(words, Ground(None)).read():
        period = phrase.value.period
        if period is not None and phrase.value.basis == "stated" and period.rank <= RANK["month"]:
            yield period.end, _quote(words, phrase)


def _quote(words: Words, phrase: Phrase) -> str:
    return words.text[words.start(phrase.first) : words.ends[phrase.last - 1]]


class _Shaper:
    """Makes moments of phrases; it keeps those with the same words and value, of which a list may be full."""

    def __init__(self, words: Words, reference: date | None) -> None:
        self._words, self._reference = words, reference
        self._known: dict[tuple[int, str, str], Moment] = {}

    def moment(self, phrase: Phrase) -> Moment:
        """The moment that a phrase is."""
        words = self._words
        quote, lead = _quote(words, phrase), _lead(words, phrase)
        start = words.start(phrase.first)
        span = Span(start, start + len(quote))
        key = (id(phrase.value), quote, lead)
        like = self._known.get(key)
        if like is None:
            like = self._known[key] = self._new(phrase.value, quote, lead)
        ends = (like.date, like.enddate, like.basis)
        return Moment(span, quote, *ends, like.reason, lead, like.precision, like.kind, like.coming)

    def _new(self, value: Value, quote: str, lead: str) -> Moment:
        period = value.period
        first, last = period.iso() if period else (None, None)
        if period is None:
            kind: TimeKind = "unresolved"
        elif period.tail or lead == "since":
            kind = "range"
        else:
            kind = "approximate" if value.approximate else "exact"
        ahead = value.loose.near(self._reference, 1) if value.loose and self._reference else None
        coming = ahead.iso()[0] if ahead else None
        precision = period.precision if period else ""
        reason = f"'{quote}'{value.tail}"
        return Moment(Span(0, 0), quote, first, last, value.basis, reason, lead, precision, kind, coming)


def _lead(words: Words, phrase: Phrase) -> str:
    """The word before the phrase; an article between them is passed over."""
    if phrase.since:
        return "since"
    at = phrase.first - 1
    if words.kind(at) in _NO_LEAD:
        return ""
    before = words.word(at - 1 if words.kind(at) in ("the", "a") else at)
    return before if before.isalpha() else ""
