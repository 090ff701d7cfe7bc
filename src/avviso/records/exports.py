"""What is handed to an export: events and ties with the claims behind them, and who a party is."""

from dataclasses import dataclass
from typing import Literal

from avviso.records.claims import Claim
from avviso.records.derived import Event, Tie
from avviso.records.text import Document

ExportKind = Literal["event", "tie", "claim", "document"]
Sourced = tuple[tuple[Claim, Document], ...]


@dataclass(frozen=True, slots=True)
class BackedEvent:
    """An event with its claims as they read with their corrections, each with its document."""

    event: Event
    claims: Sourced


@dataclass(frozen=True, slots=True)
class BackedTie:
    """A tie with its claims as they read with their corrections, each with its document."""

    tie: Tie
    claims: Sourced


@dataclass(frozen=True, slots=True)
class Party:
    """Whom a label of an event or tie stands for: a code, or the name of a party without one.

    alpha2: ISO 3166-1 alpha-2 of a state of today, None for every other. wikidata: the party's own id, not that of a
    person who acts for it.
    """

    label: str
    name: str
    kind: Literal["state", "organisation", "other"] = "other"
    sector: str | None = None
    wikidata: str | None = None
    alpha2: str | None = None
