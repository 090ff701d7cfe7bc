"""Time expressions → dates with precision, basis and reason: first form of a grammar of our own.

No package keeps granularity ("December 2016" is a month, not a day in it). What cannot be placed is refused, not
guessed: a weekday in an undated text has no date.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from avviso.records import Basis, Span, When

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_SHORT = {m[:3]: i for i, m in enumerate(_MONTHS, 1)} | {"sept": 9}
_DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_DAY = "|".join(_DAYS)
_NUMBERS = {
    w: i
    for i, w in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    )
}
_NUMBERS |= {"a": 1, "an": 1, "several": 0, "few": 0}
_MONTH = r"(?P<month>(?:jan|febr?|mar|apr|jun|jul|aug|sept?|oct|nov|dec)(?:[a-z]{1,7}|\.|(?=\s+\d))|may)"

_EXPRESSIONS = re.compile(
    rf"""(?ix)\b(?:
      (?P<iso>(?P<iy>(?:19|20)\d\d)-(?P<im>[01]\d)-(?P<id>[0-3]\d))
    | {_MONTH}\s+(?P<d1>[0-3]?\d)(?:st|nd|rd|th)?(?:,?\s+(?P<y1>(?:18|19|20)\d\d))?(?![\d:%])
    | (?P<d2>[0-3]?\d)(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH.replace("month", "month2")}(?:,?\s+(?P<y2>(?:18|19|20)\d\d))?
    | {_MONTH.replace("month", "month3")},?\s+(?:of\s+)?(?P<y3>(?:18|19|20)\d\d)
    | (?P<ago>(?P<many>\d{{1,3}}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s+
        (?P<unit>day|week|month|year)s?\s+ago)
    | (?P<shift>last|next|this|past)\s+(?P<period>week|month|year|{_DAY})
    | (?P<lead4>in|since|during|late|early|by|until|last|next|this)\s+(?P<month4>{"|".join(_MONTHS)})(?!\s+\d)
    | (?P<near>today|yesterday|tomorrow|tonight)
    | (?P<weekday>{_DAY})
    | (?P<decade>(?:18|19|20)\d0)s
    | (?P<lead>in|since|during|by|until|from|to|before|after|of|around|for|between|and|late|early|mid|through|till)\s+
        (?:the\s+year\s+|early\s+|late\s+|mid-)?(?P<year>(?:18|19|20)\d\d)(?![\d\-%,]\d)
    )\b"""
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A time expression: where it stands, its value if it could be placed, and the preposition before it."""

    span: Span
    words: str
    date: str | None
    enddate: str | None
    basis: Basis
    reason: str
    lead: str = ""

    def when(self) -> When:
        """As the date of an event."""
        return When(self.date, self.basis, self.reason, self.enddate, self.span)


@dataclass(frozen=True, slots=True)
class Calendar:
    """What the dates of one document are counted from.

    reference: the day of publication, or None. anchor: the last month or day that the text itself dates in full, from
    which an undated text's year is inferred.
    """

    reference: date | None
    anchor: date | None
    anchor_words: str

    def moments(self, text: str, start: int, end: int) -> list[Moment]:
        """The time expressions of `text[start:end]`, in order."""
        return [self._moment(m, text, start) for m in _EXPRESSIONS.finditer(text, start, end) if _is_date(m, text)]

    def _moment(self, match: re.Match[str], text: str, start: int) -> Moment:
        words, span = match.group(), Span(*match.span())
        before = re.findall(r"[A-Za-z]+", text[max(start, span.start - 12) : span.start])
        lead = (match["lead"] or (before[-1] if before else "")).lower()
        if match["month4"]:
            span, lead, words = Span(match.start("month4"), span.end), match["lead4"].lower(), match["month4"]
        if match["lead"]:
            span = Span(match.start("year"), span.end)
            words = match["year"]
        value, basis, reason = self._value(match, words)
        return Moment(span, words, value[0], value[1], basis, reason, lead)

    def _value(self, match: re.Match[str], words: str) -> tuple[tuple[str | None, str | None], Basis, str]:
        if match["iso"]:
            return (match["iso"], None), "stated", f"'{words}'"
        if match["year"]:
            return (match["year"], None), "stated", f"'{words}'"
        if match["decade"]:
            return (match["decade"], f"{int(match['decade']) + 9}"), "stated", f"'{words}'"
        if match["month3"]:
            return (f"{match['y3']}-{_month(match['month3']):02}", None), "stated", f"'{words}'"
        if match["d1"] or match["d2"]:
            return self._day(match, words)
        if self.reference is None:
            return (None, None), "relative", f"'{words}' in a text without a date"
        value = _bare_month(match, self.reference) if match["month4"] else _relative(match, self.reference)
        return value, "relative", f"'{words}', counted from {self.reference.isoformat()}"

    def _day(self, match: re.Match[str], words: str) -> tuple[tuple[str | None, str | None], Basis, str]:
        month = _month(match["month"] or match["month2"])
        day, year = int(match["d1"] or match["d2"]), match["y1"] or match["y2"]
        if year:
            found = _safe(int(year), month, day)
            return (found.isoformat() if found else None, None), "stated", f"'{words}'"
        if self.reference is not None:
            near = [_safe(self.reference.year + k, month, day) for k in (-1, 0, 1)]
            # A week ahead is still read as past or present news of this year; more is last year's.
            past = [d for d in near if d is not None and d <= self.reference + timedelta(days=60)]
            reason = f"'{words}', the year from the publication date {self.reference.isoformat()}"
            return (max(past).isoformat() if past else None, None), "relative", reason
        if self.anchor is None:
            return (None, None), "inferred", f"'{words}' without a year in a text without a date"
        after = [_safe(self.anchor.year + k, month, day) for k in (0, 1)]
        found = next((d for d in after if d is not None and d > self.anchor), None)
        clue = f"the first such day after '{self.anchor_words}', the latest date that the text gives in full"
        reason = f"'{words}'; the year is inferred: {clue}"
        return (found.isoformat() if found else None, None), "inferred", reason


def calendar_of(text: str, published: str | None) -> Calendar:
    """The calendar of a document: by its publication date, or by the latest full date in its words."""
    if published:
        return Calendar(date.fromisoformat(published[:10]), None, "")
    best: tuple[date, str] | None = None
    for day, words in _full_dates(text):
        if best is None or day > best[0]:
            best = (day, words)
    return Calendar(None, best[0] if best else None, best[1] if best else "")


def _full_dates(text: str) -> Iterator[tuple[date, str]]:
    """Month and year, or day, month and year, as the text states them; the last day that each can mean.

    Bare years are left out: "the 2018 World Cup" may lie ahead.
    """
    for match in _EXPRESSIONS.finditer(text):
        if match["month3"]:
            year, month = int(match["y3"]), _month(match["month3"])
            following = date(year + month // 12, month % 12 + 1, 1)
            yield following - timedelta(days=1), match.group()
        elif match["y1"] or match["y2"]:
            found = _safe(
                int(match["y1"] or match["y2"]),
                _month(match["month"] or match["month2"]),
                int(match["d1"] or match["d2"]),
            )
            if found is not None:
                yield found, match.group()


def _is_date(match: re.Match[str], text: str) -> bool:
    """Not the verb "may", not "the march", not "of 2000 people"."""
    if match["month"] or match["month2"]:
        return (match["month"] or match["month2"])[0].isupper()
    if match["month3"] or match["month4"]:
        return (match["month3"] or match["month4"])[0].isupper()
    if match["year"]:
        following = text[match.end() : match.end() + 2]
        # "of 2,000 troops" was refused by the pattern; "of 2018 World" names an edition, not a time.
        return not (following[:1] == " " and following[1:2].isalpha() and match["lead"].lower() in ("of", "the", "for"))
    return True


def _relative(match: re.Match[str], today: date) -> tuple[str | None, str | None]:
    if match["near"]:
        shift = {"yesterday": -1, "tomorrow": 1}.get(match["near"].lower(), 0)
        return (today + timedelta(days=shift)).isoformat(), None
    if match["weekday"]:
        # News speaks of the last such day; the day of publication itself counts.
        back = (today.weekday() - _DAYS.index(match["weekday"].lower())) % 7
        return (today - timedelta(days=back)).isoformat(), None
    if match["ago"]:
        return _ago(match, today), None
    return _shifted(match["shift"].lower(), match["period"].lower(), today)


def _bare_month(match: re.Match[str], today: date) -> tuple[str, None]:
    """ "in May": the last such month up to today's, or with "next" the coming one."""
    month = _month(match["month4"])
    year = today.year - (month > today.month) + (match["lead4"].lower() == "next" and month <= today.month)
    return f"{year + (match['lead4'].lower() == 'next' and month > today.month)}-{month:02}", None


def _ago(match: re.Match[str], today: date) -> str:
    many = match["many"].lower()
    number, unit = _NUMBERS.get(many, 0) or int(many) if many.isdigit() else _NUMBERS[many], match["unit"].lower()
    if unit in ("day", "week"):
        return (today - timedelta(days=number * (7 if unit == "week" else 1))).isoformat()
    if unit == "year":
        return str(today.year - number)
    months = today.year * 12 + today.month - 1 - number
    return f"{months // 12}-{months % 12 + 1:02}"


def _shifted(shift: str, period: str, today: date) -> tuple[str, str | None]:
    step = {"last": -1, "past": -1, "next": 1}.get(shift, 0)
    if period == "year":
        return str(today.year + step), None
    if period == "month":
        months = today.year * 12 + today.month - 1 + step
        return f"{months // 12}-{months % 12 + 1:02}", None
    if period == "week":
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=step)
        return monday.isoformat(), (monday + timedelta(days=6)).isoformat()
    target = _DAYS.index(period)
    if step < 0:
        return (today - timedelta(days=(today.weekday() - target - 1) % 7 + 1)).isoformat(), None
    return (
        today + timedelta(days=(target - today.weekday() - 1) % 7 + 1 if step else target - today.weekday())
    ).isoformat(), None


def _month(words: str) -> int:
    key = words.lower().rstrip(".")
    return _SHORT["sept"] if key.startswith("sept") else _SHORT[key[:3]]


def _safe(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
