"""Events that others coded: one by one, and in columns, as a file of millions needs them; and counts of a dyad.

Imported events are kept apart from claims: they point at no words, and no figure mixes the two unless asked to.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import isnan
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Whole = NDArray[np.int64]
    Real = NDArray[np.float64]
    Marks = NDArray[np.bool_]
    Days = NDArray[np.datetime64]

EPOCH = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class EventKind:
    """What an event is. event: PLOVER type, "" for what PLOVER does not count (CAMEO's statements, 01).

    cameo: "" where the dataset has none. quad: 1 … 4 as in `ontology.QUADS`, 0 without a type. score: PLOVER's, from
    −10 to +10.
    """

    event: str
    cameo: str
    quad: int
    score: float


@dataclass(frozen=True, slots=True)
class ReadyEvent:
    """An event that somebody else coded.

    id: as the dataset has it. actor, recipient: ISO 3166-1 alpha-3 or the code of an organisation, "" where it names
    neither. Sectors are PLOVER's, "" where unknown. mentions, articles: as the dataset counts them, else 1.
    country: the code of the place's state. Coordinates in degrees.
    """

    dataset: str
    id: str
    date: date
    actor: str
    recipient: str
    actor_sector: str
    recipient_sector: str
    kind: EventKind
    mentions: int = 1
    articles: int = 1
    place: str = ""
    country: str = ""
    latitude: float | None = None
    longitude: float | None = None
    url: str = ""


@dataclass(frozen=True, slots=True)
class ReadyEvents:
    """Events of one dataset in columns of one length; whole numbers index the tuples beside them.

    lines: where each stands in its file, from 1. keys: tell events apart; ids is empty where the key is the id.
    days: since 1 January 1970. actors, recipients, countries → parties; actor_sectors, recipient_sectors → sectors;
    kinds → vocabulary; places, urls → texts, in UTF-8. Coordinates are NaN where unknown.
    """

    dataset: str
    lines: "Whole"
    keys: "Whole"
    ids: tuple[str, ...]
    days: "Whole"
    actors: "Whole"
    recipients: "Whole"
    actor_sectors: "Whole"
    recipient_sectors: "Whole"
    kinds: "Whole"
    mentions: "Whole"
    articles: "Whole"
    countries: "Whole"
    latitudes: "Real"
    longitudes: "Real"
    places: "Whole"
    urls: "Whole"
    parties: tuple[str, ...]
    sectors: tuple[str, ...]
    vocabulary: tuple[EventKind, ...]
    texts: tuple[bytes, ...]

    def __len__(self) -> int:
        return len(self.lines)

    def take(self, rows: "Whole") -> "ReadyEvents":
        """Those rows, in that order."""
        columns = {name: getattr(self, name)[rows] for name in COLUMNS}
        return replace(self, ids=tuple(self.ids[row] for row in rows) if self.ids else (), **columns)

    def rows(self) -> Iterator[ReadyEvent]:
        """Each event by itself."""
        columns: Sequence[list[int]] = [getattr(self, name).tolist() for name in _WHOLE]
        spots = zip(self.latitudes.tolist(), self.longitudes.tolist(), strict=True)
        names = self.ids or tuple(map(str, self.keys.tolist()))
        for name, values, spot in zip(names, zip(*columns, strict=True), spots, strict=True):
            day, actor, recipient, ours, theirs, kind, mentions, articles, country, place, url = values
            yield ReadyEvent(
                dataset=self.dataset,
                id=name,
                date=EPOCH + timedelta(day),
                actor=self.parties[actor],
                recipient=self.parties[recipient],
                actor_sector=self.sectors[ours],
                recipient_sector=self.sectors[theirs],
                kind=self.vocabulary[kind],
                mentions=mentions,
                articles=articles,
                place=self.texts[place].decode("utf-8", "replace"),
                country=self.parties[country],
                latitude=None if isnan(spot[0]) else spot[0],
                longitude=None if isnan(spot[1]) else spot[1],
                url=self.texts[url].decode("utf-8", "replace"),
            )


_WHOLE = (
    *("days", "actors", "recipients", "actor_sectors", "recipient_sectors", "kinds", "mentions", "articles"),
    *("countries", "places", "urls"),
)
COLUMNS = ("lines", "keys", *_WHOLE, "latitudes", "longitudes")


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line of a file that gave no event. reason: what is wrong and what to do, the same for all of its kind."""

    line: int
    reason: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class DyadCounts:
    """Events between two parties in T steps of time, beside how much was read in each.

    starts: (T,) first day of each step. events, mentions: (T, 2, 5) by direction (0 left acts on right, 1 right on
    left) and class (0 no PLOVER type, 1 … 4 quad). articles: (T, 2). scores: (T, 2) sums of PLOVER scores.
    exposure: (T,) all events of the dataset, whoever between. documents: (T,) all articles of the dataset; for prose,
    documents. days_read: (T,) days of the step on which the dataset has anything, so that a quiet week is told from an
    unread one. left_out: events of the dyad whose date is less exact than a step.
    """

    dataset: str
    left: str
    right: str
    step: str
    starts: "Days"
    events: "Whole"
    mentions: "Whole"
    articles: "Whole"
    scores: "Real"
    exposure: "Whole"
    documents: "Whole"
    days_read: "Whole"
    left_out: int = 0
