"""The layers of structural data side by side, asked by kind, pair and year."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from avviso.records.structure import CardLine, Fact, Layer, RollCalls


@dataclass(frozen=True, slots=True)
class Ask:
    """Two states and a year; without one, the last that the data cover and in which both were there (`last`)."""

    left: str
    right: str
    year: int | None = None
    last: int | None = None

    @property
    def both(self) -> tuple[str, str]:
        """The two."""
        return self.left, self.right

    @property
    def turns(self) -> tuple[tuple[str, str], tuple[str, str]]:
        """The two, each way round."""
        return (self.left, self.right), (self.right, self.left)


class Shelf:
    """Layers by kind. rolls: roll calls. missing: kind → what to do where there is no data of it.

    counted: kind → the states that it would name if there were something to tell, besides those that it does name; a
    kind that is not there would name all.
    """

    def __init__(
        self,
        layers: Iterable[Layer],
        rolls: RollCalls | None,
        missing: Mapping[str, str],
        counted: Mapping[str, Collection[str]] = MappingProxyType({}),
    ) -> None:
        self._layers = {layer.kind: layer for layer in layers}
        self.rolls = rolls
        self._missing = missing
        self._counted = counted
        self._pairs: dict[str, dict[tuple[str, str], list[Fact]]] = {}
        self._owners: dict[str, dict[str, list[Fact]]] = {}

    def span(self, kind: str) -> tuple[int, int] | None:
        """The first and last year that a kind covers; None where there is none of it."""
        found = self.rolls if kind == "un-votes" else self._layers.get(kind)
        return (found.first, found.last) if found else None

    def rows(self, kind: str) -> int:
        """How many rows of the maker's file there are of a kind; of roll calls, how many roll calls."""
        if kind == "un-votes":
            return len(self.rolls.dates) if self.rolls else 0
        return self._layers[kind].rows if kind in self._layers else 0

    def is_brought(self, kind: str) -> bool:
        """Whether the user brought what there is of a kind."""
        found = self.rolls if kind == "un-votes" else self._layers.get(kind)
        return found is not None and found.brought

    def between(self, kind: str, left: str, right: str, year: int) -> tuple[Fact, ...]:
        """What held from `left` to `right` in a year."""
        if kind not in self._pairs:
            pairs: dict[tuple[str, str], list[Fact]] = defaultdict(list)
            for fact in self.all_of(kind):
                pairs[fact.left, fact.right].append(fact)
            self._pairs[kind] = dict(pairs)
        return tuple(fact for fact in self._pairs[kind].get((left, right), ()) if fact.in_year(year))

    def of(self, kind: str, left: str, year: int) -> tuple[Fact, ...]:
        """What held of `left` in a year, with whomever."""
        if kind not in self._owners:
            owners: dict[str, list[Fact]] = defaultdict(list)
            for fact in self.all_of(kind):
                owners[fact.left].append(fact)
            self._owners[kind] = dict(owners)
        return tuple(fact for fact in self._owners[kind].get(left, ()) if fact.in_year(year))

    def all_of(self, kind: str) -> tuple[Fact, ...]:
        """All facts of a kind."""
        return self._layers[kind].facts if kind in self._layers else ()

    def _names(self, kind: str, code: str) -> bool:
        """Whether a kind has any fact on a code."""
        return any(code in (fact.left, fact.right) for fact in self.all_of(kind))

    def begun(self, topic: str, kind: str, ask: Ask) -> CardLine:
        """A line whose year is settled: "none" so far, or "not known" and why where the data do not reach."""
        span = self.span(kind)
        if span is None:
            return CardLine(topic, kind, "not known", ask.year, None, reason=self._missing.get(kind, "no data"))
        year = ask.year if ask.year is not None else min(span[1], ask.last or span[1])
        unknown = CardLine(topic, kind, "not known", year, span[1])
        if not span[0] <= year <= span[1]:
            return replace(unknown, reason=f"the data cover {span[0]} to {span[1]}")
        counted = self._counted.get(kind, ask.both)
        gone = [code for code in ask.both if code not in counted and not self._names(kind, code)]
        return replace(unknown, reason=uncovered(gone, year)) if gone else replace(unknown, known="none")


def uncovered(codes: Collection[str], year: int) -> str:
    """Why a line is not known where the data reach the year and not all of the states."""
    return f"the data have nothing on {' and '.join(codes)} in {year}"
