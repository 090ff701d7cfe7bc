"""Numbers that a claim gives near its event words: "killing five soldiers" is 5 dead, "$2.3 billion" 2.3e9 dollars."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

from avviso.records import EventClaim
from avviso.storing.accounts import is_empty, stem

# What stands further away speaks of something else more often than not (tried on the reports of the golden set).
_NEAR = 100
_BEFORE, _AFTER = 3, 4
_TOKEN = re.compile(r"\d[\d,]*(?:\.\d+)?|[$€£]|[^\W\d_]+|[.;:]")
_YEARS = range(1000, 2200)


@dataclass(frozen=True, slots=True)
class Quantity:
    """So many of a unit: a class of units ("dead"), or the stem of the noun that was counted.

    low, high: between which the number lies as the words have it; equal for a plain number, apart for "about 40".
    """

    value: float
    unit: str
    noun: str
    low: float
    high: float

    def contradicts(self, other: "Quantity") -> bool:
        """Whether both cannot be true of one thing."""
        return self.unit == other.unit and (self.low > other.high or other.low > self.high)

    @property
    def words(self) -> str:
        """As it stands in a dispute."""
        return f"{self.value:,.12g} {self.noun}"


@cache
def _table() -> Mapping[str, Mapping[str, str | float]]:
    return tomllib.loads(files("avviso").joinpath("data/quantities.toml").read_text(encoding="utf-8"))


@cache
def _words(section: str, name: str) -> frozenset[str]:
    return frozenset(str(_table()[section][name]).split())


@cache
def _unit_of(word: str) -> str | None:
    return next((unit for unit in _table()["units"] if word in _words("units", unit)), None)


def quantities(claim: EventClaim) -> tuple[Quantity, ...]:
    """The numbers near the event words, in the order of the text; years, days and shares are left out."""
    offset = claim.evidence.sentence.span.start
    start, end = claim.trigger.start - offset - _NEAR, claim.trigger.end - offset + _NEAR
    found = _TOKEN.finditer(claim.evidence.text)
    tokens = [one.group().casefold() for one in found if start <= one.start() and one.end() <= end]
    return tuple(quantity for at, size, value in _numbers(tokens) if (quantity := _counted(tokens, at, size, value)))


def _numbers(tokens: Sequence[str]) -> Iterator[tuple[int, int, float]]:
    """Where each number starts, how many tokens it takes, and its value."""
    place = 0
    while place < len(tokens):
        value = _plain(tokens[place])
        size = 1
        if value is None:
            place += 1
            continue
        following = _plain(tokens[place + 1]) if place + 1 < len(tokens) else None
        if following is not None and value >= 20 and following < 10 and tokens[place].isalpha():
            value, size = value + following, 2  # sixty five
        while place + size < len(tokens) and (factor := _table()["factors"].get(tokens[place + size])):
            value, size = value * float(factor), size + 1
        yield place, size, value
        place += size


def _plain(token: str) -> float | None:
    if token[0].isdigit():
        return float(token.replace(",", ""))
    known = _table()["numbers"].get(token)
    return None if known is None else float(known)


def _counted(tokens: Sequence[str], at: int, size: int, value: float) -> Quantity | None:
    after = list(_clause(tokens[at + size : at + size + _AFTER]))
    before = list(_clause(tokens[max(0, at - _BEFORE) : at][::-1]))
    if after and after[0] in _words("passed", "over"):
        return None
    unit = next((unit for word in (*before[:1], *after, *before[1:]) if (unit := _unit_of(word))), None)
    if unit is None and (not after or is_empty(after[0]) or (size == 1 and tokens[at].isdigit() and value in _YEARS)):
        return None
    noun = unit or after[0]
    low, high = _bounds(value, before)
    return Quantity(value, unit or stem(after[0]), noun, low, high)


def _clause(tokens: Sequence[str]) -> Iterator[str]:
    for token, following in pairwise((*tokens, "")):
        if token in ".;:" or _plain(token) is not None:
            return
        yield token
        if not following:
            return


def _bounds(value: float, before: Sequence[str]) -> tuple[float, float]:
    word = before[0] if before else ""
    if word in _words("near", "least"):
        return value, float("inf")
    if word in _words("near", "most"):
        return 0.0, value
    room = value * float(_table()["near"]["share"]) if word in _words("near", "about") else 0.0
    return value - room, value + room
