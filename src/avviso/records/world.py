"""What was read at a glance: who acted with whom in a period, which relations moved, and how much it all rests on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from avviso.records.search import Hit

Sign = Literal["cooperation", "mixed", "conflict"]
SIGNS: tuple[Sign, ...] = ("cooperation", "mixed", "conflict")


@dataclass(frozen=True, slots=True)
class Tally:
    """Events of cooperation and of conflict. share: of conflict, shrunk to the usual share, from 0 to 1."""

    cooperation: int
    conflict: int
    share: float

    @property
    def events(self) -> int:
        """Both together."""
        return self.cooperation + self.conflict


@dataclass(frozen=True, slots=True)
class PartyTally:
    """A state or organisation: its code, name, kind ("state" or "organisation"), and its events with others."""

    code: str
    name: str
    kind: str
    tally: Tally
    sign: Sign


@dataclass(frozen=True, slots=True)
class PairTally:
    """Two parties by code, the first by the alphabet first, and the events between them, both directions together."""

    left: str
    right: str
    tally: Tally
    sign: Sign


@dataclass(frozen=True, slots=True)
class Move:
    """A pair in the period before and in this one. change: of the shrunk share of conflict, above 0 for more."""

    left: str
    right: str
    before: Tally
    now: Tally

    @property
    def change(self) -> float:
        """From −1 to 1."""
        return self.now.share - self.before.share


@dataclass(frozen=True, slots=True)
class Origin:
    """What events can come from. name: of an imported dataset, or "prose". first, last: days of its events."""

    name: str
    events: int
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Holding:
    """What a store holds: its counts, its publishers, and the country of most of its documents.

    placed: documents whose publisher is in the table of outlets. country_documents: of them, those of `country`.
    """

    documents: int = 0
    claims: int = 0
    sentences: int = 0
    rejected_sentences: int = 0
    rejected_inputs: int = 0
    publishers: int = 0
    unpublished: int = 0
    largest: str | None = None
    largest_documents: int = 0
    placed: int = 0
    country: str | None = None
    country_documents: int = 0


@dataclass(frozen=True, slots=True)
class World:
    """The whole page. before: the days before `since` that the period is held against.

    usual: the share of conflict in all events of both periods. parties, pairs: most events first. left_out: pairs of
    which one party is no state or organisation that a table knows. months: first day → events, of all that was read.
    names: code → name. notes: what is missing, in sentences.
    """

    origin: Origin | None
    origins: tuple[Origin, ...]
    since: date
    until: date
    before: tuple[date, date]
    usual: float
    parties: tuple[PartyTally, ...]
    pairs: tuple[PairTally, ...]
    moves: tuple[Move, ...]
    left_out: int
    months: tuple[tuple[date, int], ...]
    newest: tuple[Hit, ...]
    holding: Holding
    names: Mapping[str, str]
    notes: tuple[str, ...] = ()
