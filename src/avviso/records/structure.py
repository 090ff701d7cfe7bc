"""How states stand, year by year, as data sets say it: facts, layers of facts, roll calls, and the structure card."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Known = Literal["known", "none", "not known"]


@dataclass(frozen=True, slots=True)
class Fact:
    """What held between two parties, or of one, from a date to a date, both included, as one data set says it.

    left, right: codes, `right` empty for a fact about one party. In directed kinds `left` sells, sanctions, belongs
    or lists its partners; in the others it is the code that sorts first. since, until: ISO dates as exact as the data
    set is, mostly years. what: the data set's own word ("defense", "cinc"). value: in the unit of the kind, None where
    it only holds.
    """

    left: str
    right: str
    since: str
    until: str
    what: str
    value: float | None = None
    note: str = ""

    def in_year(self, year: int) -> bool:
        """Whether it held on some day of a year; an empty end is open."""
        return (not self.since or int(self.since[:4]) <= year) and (not self.until or int(self.until[:4]) >= year)


@dataclass(frozen=True, slots=True)
class Layer:
    """All facts of one kind of data. first, last: the years that it covers. brought: by the user, not shipped.

    rows: how many rows of the maker's file went into it.
    """

    kind: str
    first: int
    last: int
    rows: int
    facts: tuple[Fact, ...] = field(repr=False)
    brought: bool = False


@dataclass(frozen=True, slots=True)
class RollCalls:
    """Roll calls of an assembly, and how each state voted.

    dates: ISO days, one for each roll call. issues: topics of each, often none. ballots: code of a state → a letter for
    each roll call: y yes, n no, a abstained, and a space where it did not vote.
    """

    dates: tuple[str, ...] = field(repr=False)
    issues: tuple[frozenset[str], ...] = field(repr=False)
    ballots: Mapping[str, str] = field(repr=False)
    brought: bool = False

    @property
    def first(self) -> int:
        """The year of the first roll call."""
        return int(min(self.dates)[:4])

    @property
    def last(self) -> int:
        """The year of the last roll call."""
        return int(max(self.dates)[:4])


@dataclass(frozen=True, slots=True)
class CardLine:
    """One line of a structure card: what one kind of data says of two states in one year.

    known: "none" is an answer (the data cover both and name nothing), "not known" is the lack of one; `reason` then
    says what is missing and what to do. year: the year told of. covered: the last year that the data cover. value: in
    the unit that `reason` names; low, high: its 90 % band where the data set gives one; change: against `since_year`.
    n: how many cases the value rests on.
    """

    topic: str
    kind: str
    known: Known
    year: int | None
    covered: int | None
    value: float | None = None
    low: float | None = None
    high: float | None = None
    change: float | None = None
    since_year: int | None = None
    n: int | None = None
    facts: tuple[Fact, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class StructureCard:
    """How two states stand. year: None when every line tells of the last year that its data cover."""

    left: str
    right: str
    year: int | None
    lines: tuple[CardLine, ...]

    def line(self, topic: str) -> CardLine:
        """The line on a topic. Raises KeyError for a topic that cards do not have."""
        for line in self.lines:
            if line.topic == topic:
                return line
        raise KeyError(topic)
