"""What a sentence says that somebody must answer for: its dates, numbers and quoted words; read by the checker alone.

The checker reads every sentence afresh. It shares no code with what words the sentences, so that one mistake is not
made twice.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

BLOT = "\0"
_DIGITS = re.compile(r"(?:(?<![\w%)\u00a0])[-−+])?(?:\d{1,3}(?:[,\u00a0\u202f]\d{3})+(?!\d)|\d+)(?:\.\d+)?")
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
_ISO = re.compile(r"\b(\d{4})-(\d{2})(?:-(\d{2}))?\b")
_QUOTED = re.compile(r"“([^“”]*)”")
_SCALE = re.compile(r"[\s-]?(hundred|thousand|million|m|billion|bn|trillion)\b")
_PERCENT = re.compile(r"[\s\u00a0\u202f]?(?:%|per cent|percent)")


class Day(NamedTuple):
    """A date as far as it is given; what is not given is None."""

    year: int | None
    month: int | None
    day: int | None


@dataclass(frozen=True, slots=True)
class Number:
    """A number. value: as written, a word of scale multiplied in; bare: without it. percent: followed by its sign.

    decimals: how many places are written, −1 where it is a word.
    """

    words: str
    value: float
    bare: float
    percent: bool
    decimals: int


@dataclass(frozen=True, slots=True)
class Words:
    """The word lists of the checker, read from templates/checking.toml and data/quantities.toml."""

    uncounted: tuple[str, ...]
    single: frozenset[str]
    standins: frozenset[str]
    unreal: frozenset[str]
    openers: frozenset[str]
    terms: frozenset[str]
    months: dict[str, int]
    before_month: frozenset[str]
    counts: dict[str, float]
    factors: dict[str, float]


@cache
def words() -> Words:
    """The lists, read once."""
    raw = _toml("templates/checking.toml")
    quantities = _toml("data/quantities.toml")
    months = {name: place for kind in ("months", "short_months") for place, name in enumerate(raw[kind].split(), 1)}
    counts = {**quantities["numbers"], **raw["ordinals"]}
    phrases = sorted(
        (p.strip() for line in raw["uncounted"].splitlines() for p in line.split("|") if p.strip()), key=len
    )
    return Words(
        uncounted=tuple(reversed(phrases)),
        single=frozenset(raw["single"].split()),
        standins=frozenset(word for line in raw["standins"].splitlines() for word in line.split("|") if word),
        unreal=frozenset(raw["unreal"].split()),
        openers=frozenset(raw["openers"].split()),
        terms=frozenset(raw["terms"].split()),
        months=months,
        before_month=frozenset(raw["before_month"].split()),
        counts={word: float(value) for word, value in counts.items()},
        factors={word: float(value) for word, value in quantities["factors"].items()},
    )


def _toml(path: str) -> dict[str, Any]:
    return tomllib.loads(files("avviso").joinpath(path).read_text(encoding="utf-8"))


def without_references(text: str) -> tuple[str, tuple[int, ...]]:
    """The sentence without its "[4]"s, and their numbers in order."""
    first, *rest = text.split("[")
    kept, used = [first], []
    for piece in rest:
        inside, closed, after = piece.partition("]")
        if closed and inside.isdecimal():
            used.append(int(inside))
            kept.append(after)
        else:
            kept.append(f"[{piece}")
    return "".join(kept), tuple(used)


def quoted(text: str) -> tuple[tuple[str, ...], str]:
    """The passages in quotation marks, and the sentence with them blotted out."""
    return tuple(match[1] for match in _QUOTED.finditer(text)), _QUOTED.sub(_blot, text)


def dates(text: str) -> tuple[frozenset[Day], str]:
    """The dates that name a month, and the sentence with them blotted out; a year by itself is a number.

    >>> sorted(dates("On 6 February 2017, and in May 2018.")[0])
    [Day(year=2017, month=2, day=6), Day(year=2018, month=5, day=None)]
    """
    found: set[Day] = set()
    for match in _ISO.finditer(text):
        if 1 <= int(match[2]) <= 12:
            found.add(Day(int(match[1]), int(match[2]), int(match[3]) if match[3] else None))
            text = _blotted(text, match)
    for match in _spelt().finditer(text):
        taken = tuple(_spelt_day(match))
        if taken and _is_month(match, taken, text):
            found.update(taken)
            text = _blotted(text, match)
    return frozenset(found), text


@cache
def _spelt() -> re.Pattern[str]:
    """A month's name with what stands round it: 6 (to 8) February (2017), February 6(–8), (2017), February 2017."""
    names = "|".join(sorted(words().months, key=len, reverse=True))
    day = r"\d{1,2}(?:st|nd|rd|th)?"
    joint = r"\s*(?:–|-|to|and)\s*"
    before = rf"(?:(?P<from>{day}){joint})?(?:(?P<day>{day})\s+(?:of\s+)?)?"
    after = rf"(?:\.?\s+(?P<late>{day})(?:{joint}(?P<end>{day}))?(?![\d:%]))?"
    return re.compile(rf"\b{before}\b(?P<month>{names})\b{after}(?:\.?,?\s+(?:of\s+)?(?P<year>\d{{4}}))?(?!\d)")


def _spelt_day(match: re.Match[str]) -> Iterator[Day]:
    month = words().months[match["month"]]
    year = int(match["year"]) if match["year"] else None
    days = [_whole(match[part]) for part in ("from", "day", "late", "end") if match[part]]
    if any(not 1 <= day <= 31 for day in days):
        return
    yield from (Day(year, month, day) for day in days)
    if not days:
        yield Day(year, month, None)


def _is_month(match: re.Match[str], taken: tuple[Day, ...], text: str) -> bool:
    """Whether a bare month's name is one: "in May" is, "May I" is not."""
    if taken[0].year is not None or taken[0].day is not None:
        return True
    before = text[: match.start("month")].split()
    return bool(before) and before[-1].lower() in words().before_month


@lru_cache(1 << 13)
def numbers(text: str) -> tuple[Number, ...]:
    """The numbers in digits and in words; digits inside a name ("G20", "S-300") belong to the name.

    >>> [number.value for number in numbers("Of 1,200 tanks and 2.5 million rounds two were lost near the G20.")]
    [1200.0, 2500000.0, 2.0]
    """
    known = words()
    text = _uncounted().sub(_blot, text)
    digits = [_in_digits(match, text) for match in _DIGITS.finditer(text) if not _in_name(match, text)]
    return tuple(digits) + tuple(
        _in_words(match, text)
        for match in _WORD.finditer(text)
        if match[0].lower() in known.counts and _counts(match, text)
    )


@cache
def _uncounted() -> re.Pattern[str]:
    phrases = "|".join(map(re.escape, words().uncounted))
    return re.compile(rf"\b(?:{phrases})\b", re.IGNORECASE)


def _in_digits(match: re.Match[str], text: str) -> Number:
    bare = float("".join(char for char in match[0] if char not in ",\u00a0\u202f").replace("−", "-"))
    scale = _SCALE.match(text, match.end())
    percent = bool(_PERCENT.match(text, match.end()))
    places = len(match[0].partition(".")[2])
    return Number(match[0], bare * (words().factors[scale[1]] if scale else 1), bare, percent, places)


def _in_words(match: re.Match[str], text: str) -> Number:
    """A number word; "twenty-one" is read as its two words, which a sentence that has them in digits does not hold."""
    value = words().counts[match[0].lower()]
    scale = _SCALE.match(text, match.end())
    return Number(match[0], value * (words().factors[scale[1]] if scale else 1), value, False, -1)


def _counts(match: re.Match[str], text: str) -> bool:
    """Whether a number word counts: "one" does before a noun of counting, and elsewhere stands for a noun."""
    if match[0].lower() != "one":
        return True
    following = text[match.end() :].split()[:1]
    return bool(following) and following[0].strip(".,;:()") in words().single


def _in_name(match: re.Match[str], text: str) -> bool:
    """Whether letters, or a capital and a hyphen, stand right before the digits, or letters right after."""
    start, end = match.start(), match.end()
    before = text[:start]
    if before[-1:].isalpha():
        return True
    if before[-1:] in ("-", "–") and any(char.isupper() for char in _last(before[:-1])):
        return True
    return text[end : end + 1].isalpha() and text[end : end + 1].isupper()


def _last(text: str) -> str:
    """The letters at the end of a text."""
    at = len(text)
    while at and text[at - 1].isalnum():
        at -= 1
    return text[at:]


def _whole(text: str) -> int:
    return int("".join(char for char in text if char.isdecimal()))


def _blot(match: re.Match[str]) -> str:
    return BLOT * len(match[0])


def _blotted(text: str, match: re.Match[str]) -> str:
    return f"{text[: match.start()]}{BLOT * (match.end() - match.start())}{text[match.end() :]}"
