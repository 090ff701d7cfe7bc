"""What goes into an evaluation, the callables that answer, and what comes out of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Protocol

from avviso.records import Coding, Document, Mention, Span
from avviso.records.graph import Facts, Queries, Ranking, World

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Real = NDArray[np.float32]

Figure = float | Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """n: the items that the file holds. figures: by name, shares from 0 to 1 or counts, some by label set.

    rows: what was answered, an object for each item in the order of the file. notes: what the figures leave out.
    """

    n: int
    figures: Mapping[str, Figure]
    rows: tuple[Mapping[str, object], ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence in which some words are marked as the actor and some as the recipient.

    Spans are characters of `text`; a role that is marked several times has several, one that is not marked none.
    """

    text: str
    actors: tuple[Span, ...]
    recipients: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class PairAnswer:
    """What the actor does to the recipient: a PLOVER type, and how sure that is, 0 … 1."""

    event: str
    confidence: float


@dataclass(frozen=True, slots=True)
class DateAnswer:
    """The value of a time expression. date, enddate: ISO 8601, as precise as is known. precision: day, month, year …"""

    date: str
    enddate: str | None = None
    precision: str = ""


class Forecaster(Protocol):
    """Who forecasts: learns days in order, settles its weights once, and ranks candidates for a later day."""

    name: str

    def learn(self, day: int, facts: Facts) -> None:
        """Takes in what happened on a day."""
        ...

    def fit(self) -> None:
        """Called once, after the last day of train."""
        ...

    def rank(self, day: int, queries: Queries) -> Ranking:
        """Candidates for queries on a day after the last one learned."""
        ...


class RelationForecaster(Protocol):
    """Who forecasts which relation comes next between two given actors; otherwise as Forecaster."""

    name: str

    def learn(self, day: int, facts: Facts) -> None:
        """Takes in what happened on a day."""
        ...

    def fit(self) -> None:
        """Called once, after the last day of train."""
        ...

    def rank_relations(self, day: int, subject: "Ints", other: "Ints") -> "Real":
        """A score for every relation: (pairs, relations)."""
        ...


def _nobody(world: World) -> Sequence[Forecaster]:
    return ()


def _no_relation(world: World) -> Sequence[RelationForecaster]:
    return ()


def _nowhere(words: str) -> str | None:
    return None


@dataclass(frozen=True, slots=True)
class Answers:
    """Who answers.

    code: a document to claims whose parties are words. resolve: a coding to one whose parties stand for somebody.
    pair: the type of a marked pair. spans: a text and where its words stand, to the parties in it: first word, last
    word excluded, and S (actor), T (recipient) or R (either side of a mutual event). date: a time expression, counted
    from a day, or None where it refuses. party: who is meant by words that stand alone, on a day in ISO 8601 or on
    none, in a country if one is named beside them; unresolved with a reason. place: the name by which the place is
    known that words name, or None. forecasters, relation_forecasters: those to score on a world.
    """

    code: Callable[[Document], Coding]
    resolve: Callable[[Coding], Coding]
    pair: Callable[[Pair], PairAnswer]
    spans: Callable[[str, Sequence[Span]], Sequence[tuple[int, int, str]]]
    date: Callable[[str, date], DateAnswer | None]
    party: Callable[[str, str | None, str | None], Mention]
    place: Callable[[str], str | None] = _nowhere
    forecasters: Callable[[World], Sequence[Forecaster]] = _nobody
    relation_forecasters: Callable[[World], Sequence[RelationForecaster]] = _no_relation
