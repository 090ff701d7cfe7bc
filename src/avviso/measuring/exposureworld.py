"""All states and years at once, as arrays: who was there, what held between whom, how they voted.

T years from the first, N states. A state keeps one place through its forms (the Soviet Union and Russia), by its number
of the Correlates of War, so that what follows can be looked for over 1991.
"""

import tomllib
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import numpy as np

from avviso.measuring.structureshelf import Shelf
from avviso.records.structure import Fact

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from avviso.records.ready import Real

    Flags = NDArray[np.bool_]
    Arrays = Mapping[str, NDArray[Any]]
    Keep = Callable[[tuple[str, ...], Callable[[], Arrays]], Arrays]

FULL = frozenset({"member", "founding member", "full"})


@cache
def constants() -> dict[str, Any]:
    """The numbers and words of data/exposure.toml."""
    return tomllib.loads(files("avviso").joinpath("data/exposure.toml").read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class Life:
    """A state and when it was there; number: of the Correlates of War, which its other forms share."""

    code: str
    number: int
    since: str
    until: str


@dataclass(frozen=True, slots=True)
class World:
    """T years and N states. places: any form's code → its place. alive, major: (T, N).

    keep: how arrays that depend on no state asked about are had, by a name: made, or as they were kept from before.
    agreed: what `agreement` found, so that it is worked out once.
    """

    first: int
    codes: tuple[str, ...]
    places: Mapping[str, int]
    alive: "Flags"
    major: "Flags"
    shelf: Shelf
    keep: "Keep" = field(default=lambda name, make: make(), repr=False, compare=False)
    agreed: "dict[int | None, Real]" = field(default_factory=dict, repr=False, compare=False)

    @property
    def shape(self) -> tuple[int, int, int]:
        """(T, N, N)."""
        return (*self.alive.shape, self.alive.shape[1])

    @property
    def last(self) -> int:
        """The last year."""
        return self.first + len(self.alive) - 1

    def at(self, year: int) -> int:
        """Where a year is, the first or last where it lies outside."""
        return min(max(year - self.first, 0), len(self.alive) - 1)

    def span(self, since: str, until: str) -> slice:
        """The places of the years that a span touches; an empty end is open."""
        begin = int(since[:4]) - self.first if since else 0
        end = int(until[:4]) - self.first if until else len(self.alive) - 1
        return slice(max(begin, 0), max(end + 1, 0))

    def covers(self, kind: str) -> "Flags":
        """(T,) the years that a kind of data covers; none where there is none of it."""
        told = np.zeros(len(self.alive), np.bool_)
        if span := self.shelf.span(kind):
            told[self.span(str(span[0]), str(span[1]))] = True
        return told


def world(shelf: Shelf, lives: Iterable[Life], last: int, keep: "Keep" = lambda name, make: make()) -> World:
    """The world from the first year of data/exposure.toml to `last`."""
    rows = sorted(lives, key=lambda life: life.since)
    newest = {life.number: life.code for life in rows}
    codes = tuple(sorted(set(newest.values())))
    where = {code: at for at, code in enumerate(codes)}
    places = {life.code: where[newest[life.number]] for life in rows}
    first = int(constants()["first_year"])
    blank = np.zeros((last - first + 1, len(codes)), np.bool_)
    made = World(first, codes, places, blank, blank.copy(), shelf, keep)
    for life in rows:
        made.alive[made.span(life.since, life.until), places[life.code]] = True
    for code, spans in constants()["majors"].items():
        for since, until in spans if code in places else ():
            made.major[made.span(str(since), str(until)), places[code]] = True
    return made


def facts_between(there: World, kind: str) -> Iterable[tuple[Fact, int, int]]:
    """The facts of a kind between two states that have places, with these."""
    for fact in there.shelf.all_of(kind):
        left, right = there.places.get(fact.left), there.places.get(fact.right)
        if left is not None and right is not None and left != right:
            yield fact, left, right


def held(there: World, kind: str, whats: Collection[str] = (), both_ways: bool = True) -> "Flags":
    """(T, N, N) whether anything of a kind held in a year, from left to right; whats: only of these."""
    found = np.zeros(there.shape, np.bool_)
    for fact, left, right in facts_between(there, kind):
        if whats and fact.what not in whats:
            continue
        found[there.span(fact.since, fact.until), left, right] = True
        if both_ways:
            found[there.span(fact.since, fact.until), right, left] = True
    return found


def begun(there: World, kind: str, both_ways: bool = True) -> "Flags":
    """(T, N, N) whether anything of a kind began in a year; what goes on under the same note began once."""
    found = np.zeros(there.shape, np.bool_)
    starts: dict[tuple[int, int, str], str] = {}
    separate = []
    for fact, left, right in facts_between(there, kind):
        if fact.value is None:
            separate.append((fact.since, left, right))
        else:  # a value is of one year, so that a dispute of three has three facts under its number
            key = left, right, fact.note
            starts[key] = min(starts.get(key, fact.since), fact.since)
    for since, left, right in [*separate, *((since, key[0], key[1]) for key, since in starts.items())]:
        year = int(since[:4]) - there.first
        if 0 <= year < len(found):
            found[year, left, right] = True
            found[year, right, left] |= both_ways
    return found


def amounts(there: World, kind: str) -> "Real":
    """(T, N, N) the values of a kind from left to right, summed by year."""
    found = np.zeros(there.shape)
    for fact, left, right in facts_between(there, kind):
        year = int(fact.since[:4]) - there.first
        if 0 <= year < len(found):
            found[year, left, right] += fact.value or 0.0
    return found


def points(there: World) -> "Real":
    """(T, N) ideal points, NaN where unknown."""
    found = np.full(there.alive.shape, np.nan)
    for fact in there.shelf.all_of("ideal-points"):
        year = int(fact.since[:4]) - there.first
        if fact.what == "ideal-point" and fact.left in there.places and 0 <= year < len(found):
            found[year, there.places[fact.left]] = np.nan if fact.value is None else fact.value
    return found


def quantile(values: "Real", share: float) -> float:
    """The quantile of what is known, between the two nearest by how near (as numpy.nanquantile, in half its time)."""
    known = values[~np.isnan(values)]
    place = (len(known) - 1) * share
    below = int(place)
    low, high = np.partition(known, (below, min(below + 1, len(known) - 1)))[[below, min(below + 1, len(known) - 1)]]
    near = place - below
    return float(low + (high - low) * near if near < 0.5 else high - (high - low) * (1 - near))


def unpacked(bits: "NDArray[np.uint8]", shape: tuple[int, ...]) -> "Flags":
    """Flags that numpy.packbits made bits of."""
    return np.unpackbits(bits, count=int(np.prod(shape))).astype(np.bool_).reshape(shape)
