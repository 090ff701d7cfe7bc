"""How like two accounts are: a score from 0 to 1, and why, in words.

The score is the product of four likenesses: of the parties, the type, the time and the meaning. A score of 1 says that
both have the same parties, type and day and that all else that can be compared agrees; data/joining.toml has the
numbers. Any likeness of 0 is a bar: such accounts are never of one event, whatever else they share.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date as calendar
from functools import cache

from avviso.storing.accounts import Account, table
from avviso.storing.dates import DAY, MONTH, YEAR, precision

_ROOT = 2
_KNOWN = {DAY: "day", MONTH: "month", YEAR: "year"}


@dataclass(frozen=True, slots=True)
class Likeness:
    """A factor of a score with its reason."""

    score: float
    reason: str


_NONE = Likeness(0.0, "")


@cache
def _numbers(section: str) -> Mapping[str, float]:
    return {name: value for name, value in table()[section].items() if isinstance(value, float | int)}


@cache
def compatible() -> Mapping[str, Mapping[str, tuple[float, bool]]]:
    """For each type those by which the same event can be told: likeness, and whether that is a disagreement."""
    found: dict[str, dict[str, tuple[float, bool]]] = defaultdict(dict)
    for row in table()["compatible"]:
        one, other = row["types"].split()
        found[one][other] = found[other][one] = row["likeness"], row["disputed"]
    return found


@cache
def parents() -> Mapping[str, str]:
    """The organisation that each body belongs to, by code."""
    return {organ: code for code, organs in table()["organs"].items() for organ in organs.split()}


def of_types(one: str, other: str) -> Likeness:
    """1 for the same type."""
    if one == other:
        return Likeness(1.0, f"both {one}")
    likeness, _ = compatible().get(one, {}).get(other, (0.0, False))
    return Likeness(likeness, f"{other} told as {one}")


def of_times(one: Account, other: Account) -> Likeness:
    """1 for the same day; 0 for times that cannot be one."""
    numbers, first, second = _numbers("time"), one.date, other.date
    if first is None or second is None:
        return Likeness(numbers["undated"], "neither dated") if first is second else _NONE
    known = _KNOWN[min(precision(first), precision(second))]
    if first == second:
        return Likeness(numbers[known], f"both {first}")
    if first.startswith(second) or second.startswith(first):
        return Likeness(numbers[known], f"{max(first, second)} lies in {min(first, second)}")
    return _of_days(one, other)


def _of_days(one: Account, other: Account) -> Likeness:
    """Days apart: only a day that was worked out, or that is but the day of publication, may be off."""
    numbers, after = _numbers("time"), _days(one.date, other.date)
    less, more = (other, one) if other.trust >= one.trust else (one, other)
    if after is None or not less.trust:
        return _NONE
    words = f"{less.date} is " + ("its day of publication" if less.trust == 2 else "worked out")
    if abs(after) == 1:
        return Likeness(numbers["next"], f"a day apart, and {words}")
    late = _days(more.date, less.date)
    if less.trust == 2 and more.trust < 2 and late == 2:
        return Likeness(numbers["late"], f"two days apart, and {words}")
    return _NONE


def _days(one: str | None, other: str | None) -> int | None:
    """Days from one day to another; None unless both are days of the calendar."""
    try:
        return (calendar.fromisoformat(other or "") - calendar.fromisoformat(one or "")).days
    except ValueError:
        return None


def of_parties(one: Account, other: Account) -> Likeness:
    """1 for the same on both sides; less where a side is a part of the other, or is not named."""
    numbers = _numbers("parties")
    if one.actors == other.actors and one.recipients == other.recipients:
        if one.reciprocal or all(one.known) or all(other.known):
            return Likeness(numbers["same"], "same parties")
        return Likeness(numbers["half"], "same party, the other side unknown")
    if one.reciprocal or other.reciprocal:
        if one.parties == other.parties:
            return Likeness(numbers["turned"], "same parties, sides turned")
        return _with_one_named(one, other)
    sides = [
        _of_sides(one.actors, other.actors, one.known[0] and other.known[0]),
        _of_sides(one.recipients, other.recipients, one.known[1] and other.known[1]),
    ]
    score, unnamed = sides[0] * sides[1], numbers["unnamed"]
    if sides == [1.0, unnamed] and (_located(one, other) or _located(other, one)):
        return Likeness(numbers["located"], "same doer, the other side told by its place")
    # Both sides unnamed in turn: nothing holds the two together.
    if score == 0 or sides == [unnamed, unnamed] or not ((one.known[0] and other.known[0]) or sides[1] == 1.0):
        return _NONE
    return Likeness(score, "one names less of a side" if unnamed in sides else "parties of one within the other's")


def _with_one_named(one: Account, other: Account) -> Likeness:
    """Two who act together against one of them whose partner has no code."""
    small, large = sorted((one, other), key=lambda account: len(account.parties))
    if len(small.parties) == 1 and small.known == (True, False) and small.parties < large.parties:
        return Likeness(_numbers("parties")["unnamed"], "one names only one of the parties")
    return _NONE


def _of_sides(one: frozenset[str], other: frozenset[str], known: bool) -> float:
    numbers = _numbers("parties")
    if one == other:
        return 1.0
    if not known:
        return numbers["unnamed"]
    if one <= other or other <= one:
        return numbers["part"]
    above = [frozenset(parents().get(code, code) for code in side) for side in (one, other)]
    return numbers["organ"] if above[0] <= above[1] or above[1] <= above[0] else 0.0


def _located(here: Account, there: Account) -> bool:
    """Whether the place of one is the state that the other names."""
    return not here.known[1] and here.region is not None and here.region in there.recipients


def represented_otherwise(left: Iterable[tuple[str, str]], right: Iterable[tuple[str, str]]) -> bool:
    """Whether a state is represented by other people in the one than in the other."""
    there: dict[str, set[str]] = defaultdict(set)
    here: dict[str, set[str]] = defaultdict(set)
    for people, by_code in ((left, there), (right, here)):
        for code, name in people:
            by_code[code].add(name)
    return any(not (there[code] & names) for code, names in here.items() if code in there)


def of_meanings(one: Account, other: Account) -> tuple[float, frozenset[str]]:
    """How like the rest is: words, place, code and contexts; and the words in common."""
    numbers = _numbers("meaning")
    shared = (one.words & other.words) | (one.spots & other.spots)
    cues = list(_cues(one, other))
    weight = sum(weight for weight, _ in cues)
    mean = sum(weight * value for weight, value in cues) / weight if weight else numbers["unknown"]
    floor = table()["floor"]
    likeness = floor + (1 - floor) * mean
    if one.spots and other.spots and not one.spots & other.spots:
        likeness *= numbers["elsewhere"]
    return likeness, shared


def _cues(one: Account, other: Account) -> Iterator[tuple[float, float]]:
    """Weight and likeness of what can be compared."""
    numbers = _numbers("meaning")
    least = min(len(one.words), len(other.words))
    common = len(one.words & other.words)
    if common:
        yield numbers["words"], numbers["shared"] + (1 - numbers["shared"]) * common / least
    elif least >= numbers["telling"] and one.event not in table()["meaning"]["wordless"]["types"].split():
        yield numbers["words"], 0.0
    else:
        yield numbers["words"], numbers["unknown"]
    if one.spots & other.spots:
        yield numbers["place"], 1.0
    yield numbers["code"], _of_codes(one.cameo, other.cameo)
    if one.contexts and other.contexts:
        yield numbers["context"], float(bool(one.contexts & other.contexts))


def _of_codes(one: str, other: str) -> float:
    if one.startswith(other) or other.startswith(one):
        return 1.0
    return 0.75 if one[:_ROOT] == other[:_ROOT] else 0.5


def compare(leader: Account, account: Account) -> Likeness:
    """The score of two accounts and why, words in common left out; 0 where something bars that they are one."""
    parts = of_parties(leader, account), of_types(leader.event, account.event), of_times(leader, account)
    if not all(part.score for part in parts) or leader.modality_class != account.modality_class:
        return _NONE
    meaning, shared = of_meanings(leader, account)
    unnamed = parts[0].score <= _numbers("parties")["unnamed"]
    if unnamed and len(shared) < _numbers("meaning")["needed"]:
        return _NONE
    score = parts[0].score * parts[1].score * parts[2].score * meaning
    return Likeness(score, "; ".join(part.reason for part in parts))
