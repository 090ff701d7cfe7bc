"""What is in a store, a page at a time: claims, events and ties; a list of calls.

It stands beside the pipeline, which hands out everything that was asked for at once.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from avviso.pipeline import Evidenced, party_codes
from avviso.records import Claim, Document, Modality, Tie
from avviso.records.search import ClaimsSought

if TYPE_CHECKING:
    from avviso.storing import Counts

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Cut:
    """Which rows: so many, from the one after the first `after` on. newest: of events, the latest first."""

    size: int
    after: int = 0
    newest: bool = False


@dataclass(frozen=True, slots=True)
class Listed(Generic[Row]):
    """A page of rows, and how many there are in all."""

    rows: tuple[Row, ...]
    total: int


@dataclass(frozen=True, slots=True)
class EventsAsked:
    """What happened with one party or between two, by code or name; with none of them what happened at all.

    since, until: included, as exact as given. event: a PLOVER type. disputed: only where reports disagree.
    """

    parties: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    event: str | None = None
    modalities: Sequence[Modality] = ("actual",)
    disputed: bool = False


@dataclass(frozen=True, slots=True)
class Holding:
    """What a store holds: counts that add up, the imported datasets, days of the first and last publication."""

    counts: "Counts"
    datasets: tuple[str, ...]
    first: str | None
    last: str | None


def claims(store: Path, sought: ClaimsSought, cut: Cut, own: Path | None = None) -> Listed[tuple[Claim, Document]]:
    """The claims that are sought, each as it was read, with its document; parties of `sought` by code or name.

    Raises UnknownParty, UnknownDocument, StoreError.
    """
    from dataclasses import replace

    from avviso.storing import Store

    codes = party_codes(sought.parties, own)
    with Store(store, read_only=True) as ledger:
        place = ledger.document(sought.document).id if sought.document else None
        found, total = ledger.claim_page(replace(sought, parties=codes, document=place), cut.size, cut.after)
        documents = {place: ledger.document(place) for place in {one.evidence.document_id for one in found}}
    return Listed(tuple((claim, documents[claim.evidence.document_id]) for claim in found), total)


def events(store: Path, asked: EventsAsked, cut: Cut, own: Path | None = None) -> Listed[Evidenced]:
    """Events by date (undated last), each with its claims and their documents. Raises UnknownParty, StoreError."""
    from avviso.storing import Store
    from avviso.storing.happened import EventsSought

    codes = party_codes(asked.parties, own)[:2]
    with Store(store, read_only=True) as ledger:
        sought = EventsSought(codes, asked.since, asked.until, asked.modalities, asked.event, asked.disputed)
        found, total = ledger.event_page(sought, cut.size, cut.after, cut.newest)
        page = []
        for event in found:
            behind = [ledger.claim(claim_id) for claim_id in event.claim_ids]
            backed = tuple((claim, ledger.document(claim.evidence.document_id)) for claim in behind)
            page.append(Evidenced(event, backed))
    return Listed(tuple(page), total)


def ties(store: Path, parties: Sequence[str], cut: Cut, own: Path | None = None) -> Listed[Tie]:
    """Standing relations by relation and ends: all, those of a party, or those between two. Raises as `events` does."""
    from avviso.pipeline import ties as all_ties

    found = all_ties(store, parties, own)
    return Listed(found[cut.after : cut.after + cut.size], len(found))


def holding(store: Path) -> Holding:
    """How much there is of everything. Raises StoreError."""
    from avviso.intake import datasets
    from avviso.storing import Store

    with Store(store, read_only=True) as ledger:
        counts, coverage = ledger.counts(), ledger.coverage()
    return Holding(counts, tuple(one.name for one in datasets(store)), coverage.first, coverage.last)
