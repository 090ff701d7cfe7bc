"""The text of a dictionary for TABARI or PETRARCH → its entries: phrases, and codes with the days that they hold.

The format is that of the TABARI manual (Schrodt 2012) and of PETRARCH's (Schrodt, Beieler & Idris 2014): an entry is
a phrase in capitals with underscores, then lines that begin with "+" for synonyms and lines in brackets for codes.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import product
from typing import NamedTuple

_XML_COMMENT = re.compile(r"<!\s*--.*?-->", re.DOTALL)
_BRACKET = re.compile(r"\[([^\[\]]*)\]")
_CODE = re.compile(r"\s*([^\s<>]+?)\s*(?:([<>])\s*(\d{6,8})|\s(\d{6,8})\s*-\s*(\d{6,8}))?\s*")
_DEFINITION = re.compile(r"!(\w+)!\s*=\s*(.+)")
_MARKER = re.compile(r"!\w+!|(?<![A-Z])&\w+")
_MOST_FORMS = 500
FIRST_DAY, LAST_DAY = date.min.toordinal(), date.max.toordinal()
# KEDS, TABARI and PETRARCH all take years of two digits up to this one for ours.
_PIVOT = 30
_CENTURY = date(2000, 1, 1).toordinal()


class Left(NamedTuple):
    """A line that is left out, and why, with what to do."""

    line: int
    why: str


class Code(NamedTuple):
    """A code as it stands in brackets, and the first and last day that it holds, as ordinals of the calendar."""

    line: int
    text: str
    first: int = FIRST_DAY
    last: int = LAST_DAY

    @property
    def is_dated(self) -> bool:
        """Whether the code is for some days only; another is what holds on the days left over."""
        return (self.first, self.last) != (FIRST_DAY, LAST_DAY)


@dataclass(slots=True)
class Entry:
    """A phrase with its synonyms and codes, each with its line. plural: an irregular one; None where none is given."""

    line: int
    phrase: str
    plural: str | None = None
    synonyms: list[tuple[int, str]] = field(default_factory=list)
    codes: list[Code] = field(default_factory=list)

    def lines(self) -> set[int]:
        """Lines that the entry is made of."""
        return {self.line, *(line for line, _ in self.synonyms), *(code.line for code in self.codes)}


class Dictionary:
    """The entries of a text. `lines` are those that say something; `left` says of some why they were left out."""

    def __init__(self, text: str) -> None:
        self.entries: list[Entry] = []
        self.left: dict[int, str] = {}
        self._forms: dict[str, list[str]] = {}
        self._set: str | None = None
        said = list(_said(text))
        self.lines = [line for line, _ in said]
        for line, words in said:
            self._take(line, words)

    def _take(self, line: int, words: str) -> None:
        definition = _DEFINITION.fullmatch(words)
        if definition:
            self._forms[f"!{definition[1]}!"] = [form.strip() for form in definition[2].split(",") if form.strip()]
        elif words.startswith("&") and "[" not in words:
            self._set = words.split()[0].rstrip("_")
            self._forms[self._set] = []
            return
        elif words.startswith("+") and self._set:
            self._forms[self._set].append(words[1:].strip())
            return
        elif words.startswith("+"):
            self._synonym(line, words[1:])
        elif words.startswith("["):
            self._codes(line, words)
        else:
            phrase = re.split(r"[\[{]", words, maxsplit=1)[0].strip()
            plural = re.search(r"\{([^{}]*)\}", words)
            self.entries.append(Entry(line, phrase, plural[1].strip() if plural else None))
            self._codes(line, words)
        self._set = None

    def _synonym(self, line: int, phrase: str) -> None:
        if self.entries:
            self.entries[-1].synonyms.append((line, phrase.strip()))
        else:
            self.left[line] = "is a synonym of nothing; put it under the phrase that it stands for"

    def _codes(self, line: int, words: str) -> None:
        if not self.entries:
            self.left[line] = "is a code without a phrase; put it under the phrase that it is for"
            return
        found = _BRACKET.findall(words)
        if words.count("[") != len(found):
            self.left[line] = "opens a bracket that it does not close; write ] at the end of the code"
        for inner in found:
            try:
                self.entries[-1].codes.append(_code(line, inner))
            except ValueError as error:
                self.left[line] = f"[{inner}] {error}"

    def forms(self, phrase: str) -> list[str]:
        """The phrases that a phrase with !MARKERS! and &SETS in it stands for.

        Raises ValueError where one is not defined in the file, or there are too many.
        """
        names = _MARKER.findall(phrase)
        missing = [name for name in names if name.rstrip("_") not in self._forms]
        if missing:
            example = f"{missing[0]} = ONE, OTHER" if missing[0].startswith("!") else f"{missing[0]} and lines with +"
            raise ValueError(f"{missing[0]} is defined nowhere in the file; add {example}")
        choices = [self._forms[name.rstrip("_")] for name in names]
        parts = _MARKER.split(phrase)
        made: list[str] = []
        for chosen in product(*choices):
            made.append(parts[0] + "".join(word + part for word, part in zip(chosen, parts[1:], strict=True)))
            if len(made) > _MOST_FORMS:
                raise ValueError(f"{phrase} stands for more than {_MOST_FORMS} phrases; write out those that you need")
        return made


def _said(text: str) -> Iterator[tuple[int, str]]:
    """Lines without comments, numbered as in the file; those that say nothing are left out."""
    # Behind the last end there is none to look for, however many comments begin there.
    before, end, rest = text.rpartition("-->")
    plain = _XML_COMMENT.sub(lambda found: "\n" * found[0].count("\n"), before + end) + rest
    for line, words in enumerate(plain.splitlines(), start=1):
        said = _before_comment(words).strip()
        if said:
            yield line, said


def _before_comment(words: str) -> str:
    """What stands before "#" or ";", which mean nothing inside a bracket: [###] is a code."""
    inside = False
    for at, letter in enumerate(words):
        if letter in "[]":
            inside = letter == "["
        elif letter in "#;" and not inside:
            return words[:at]
    return words


def _code(line: int, inner: str) -> Code:
    """Raises ValueError, which says what to do."""
    found = _CODE.fullmatch(inner)
    if not found:
        raise ValueError("is no code with days; write [CODE], [CODE <YYMMDD], [CODE >YYMMDD] or [CODE YYMMDD-YYMMDD]")
    text, side, bound, since, until = found.groups()
    if side:
        day = _day(bound, is_end=side == "<")
        return Code(line, text, last=day) if side == "<" else Code(line, text, first=day)
    if since is None:
        return Code(line, text)
    first, last = _day(since), _day(until, is_end=True)
    if first > last and len(since) < 8 and last < _CENTURY:  # 210101-790630 began in 1921
        first = _day(f"19{since}")
    if first > last:
        raise ValueError("ends before it begins; correct one of the days")
    return Code(line, text, first, last)


def _day(digits: str, is_end: bool = False) -> int:
    """YYYYMMDD or YYMMDD as an ordinal; a day that its month lacks is the month's last, as the dictionaries mean it."""
    year, rest = (int(digits[:4]), digits[4:]) if len(digits) == 8 else (int(digits[:2]), digits[2:])
    if len(digits) != 8:
        year += 2000 if year <= _PIVOT else 1900
    month, day = int(rest[:2]), int(rest[2:4])
    if not 1 <= month <= 12 or not 0 <= day <= 31:
        raise ValueError(f"has no such day as {digits}; write YYMMDD or YYYYMMDD")
    after = date(year + month // 12, month % 12 + 1, 1) if year < date.max.year else date.max
    longest = (after - date(year, month, 1)).days
    return date(year, month, min(day or (longest if is_end else 1), longest)).toordinal()


def periods(codes: Iterable[Code]) -> Iterator[tuple[Code, str, str]]:
    """(code, since, until) with no day in two of them: an earlier code goes before a later, one without days is last.

    An empty date is an open end.
    """
    free = [(FIRST_DAY, LAST_DAY)]
    for code in sorted(codes, key=lambda code: not code.is_dated):
        rest: list[tuple[int, int]] = []
        for first, last in free:
            begin, end = max(first, code.first), min(last, code.last)
            if begin > end:
                rest.append((first, last))
                continue
            yield code, _iso(begin, FIRST_DAY), _iso(end, LAST_DAY)
            rest += [span for span in ((first, begin - 1), (end + 1, last)) if span[0] <= span[1]]
        free = rest


def _iso(day: int, openly: int) -> str:
    return "" if day == openly else date.fromordinal(day).isoformat()
