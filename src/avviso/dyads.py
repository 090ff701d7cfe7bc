"""What a reader sees of two parties first: how they stood, when that turned and what was told then, what happened.

It stands on the relation and the list of events, and takes from one dataset, or from prose, at a time.
"""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from avviso.errors import InputError, NotAStore, StoreError
from avviso.pasts import PROSE
from avviso.pipeline import MODALITIES, Evidenced
from avviso.records import Event, Modality
from avviso.records.relation import Relation, Turn

if TYPE_CHECKING:
    from avviso.records.ready import ReadyEvent
    from avviso.storing import Store
    from avviso.storing.series import Step

_FEW_STEPS = 10  # months: a shorter past is told by weeks
_OF_A_TURN = 5  # events shown beneath a turn
_MUCH = 300_000  # events of a dataset: above, only the last year of it is listed unless other days are asked for


@dataclass(frozen=True, slots=True)
class DyadAsked:
    """Two parties by code or name, and which of their events to list.

    since, until: included, as exact as given. event: a PLOVER type. modality: None for what happened, "any" for all.
    dataset: imported, "prose", or None for the one with most events between the two. step: of the level; None for
    months, or weeks where the past is short. size, after: the page of the list, which begins with the newest.
    """

    left: str
    right: str
    since: str | None = None
    until: str | None = None
    event: str | None = None
    modality: str | None = None
    dataset: str | None = None
    step: "Step | None" = None
    size: int = 50
    after: int = 0


@dataclass(frozen=True, slots=True)
class Told:
    """A dataset, or prose, and how many events of the two it has."""

    dataset: str
    events: int


@dataclass(frozen=True, slots=True)
class TurnTold:
    """A turn and what was told of its days: events from documents, or imported ones (in the turn's own drivers)."""

    turn: Turn
    evidence: tuple[Evidenced, ...]


@dataclass(frozen=True, slots=True)
class DyadView:
    """What there is on two parties. names: code → name, of all parties here.

    relation: None where nothing can be measured, which `lacking` then says. evidenced: the page of events from
    documents; imported: that of an imported dataset; the other one is empty. total: how many match. since: the first
    day listed where nobody asked for one and there is too much.
    """

    left: str
    right: str
    names: dict[str, str]
    datasets: tuple[Told, ...]
    dataset: str
    relation: Relation | None
    lacking: str
    turns: tuple[TurnTold, ...]
    evidenced: tuple[Evidenced, ...]
    imported: "tuple[ReadyEvent, ...]"
    total: int
    since: str | None = None


def dyad(store: Path, asked: DyadAsked, own: Path | None = None) -> DyadView:
    """Raises UnknownParty for a name that no table knows, InputError for one party named twice; StoreError."""
    left, right = pair = pair_of(asked.left, asked.right, own)
    datasets = told_by(store, pair)
    if asked.dataset not in (None, *(one.dataset for one in datasets)):
        known = " or ".join(one.dataset for one in datasets)
        raise InputError(f"no dataset {asked.dataset!r} is here: ask for {known}")
    dataset = asked.dataset or max(datasets, key=lambda one: (one.events, one.dataset == PROSE)).dataset
    relation, lacking = _related(store, asked, (*pair, dataset), own)
    turns = tuple(_turned(store, pair, dataset, one) for one in (relation.turns if relation else ()))
    listed = _Listed((), (), 0)
    if dataset == PROSE:
        with suppress(NotAStore):
            listed = _evidenced(store, asked, pair)
    else:
        listed = _imported(store, asked, (*pair, dataset))
    codes = {left, right, *_codes(listed, turns)}
    return DyadView(
        left, right, _names(codes, own), datasets, dataset, relation, lacking, turns,
        listed.evidenced, listed.imported, listed.total, listed.since,
    )  # fmt: skip


def pair_of(left: str, right: str, own: Path | None = None) -> tuple[str, str]:
    """The codes of two parties. Raises UnknownParty; InputError for one party named twice."""
    from avviso.resolving import Gazetteer

    gazetteer = Gazetteer.load(own)
    pair = gazetteer.find_party(left), gazetteer.find_party(right)
    if pair[0] == pair[1]:
        raise InputError(f"{left!r} and {right!r} are one party, {pair[0]}: name two")
    return pair


def told_by(store: Path, pair: tuple[str, str]) -> tuple[Told, ...]:
    """Every imported dataset, then prose, with how many events of the two each has. Raises StoreError."""
    from avviso.intake import datasets
    from avviso.storing import Store
    from avviso.storing.happened import EventsSought
    from avviso.storing.series import Stretch, dyad_counts
    from avviso.storing.shelf import Shelf
    from avviso.storing.shelfschema import shelf_path

    found = []
    if names := [one.name for one in datasets(store) if one.events]:
        with Shelf(shelf_path(store), read_only=True) as shelf:
            for name in names:
                counts = dyad_counts(shelf, name, *pair, Stretch("year"))
                found.append(Told(name, int(counts.events.sum())))
    try:
        with Store(store, read_only=True) as ledger:
            found.append(Told(PROSE, ledger.count_events(EventsSought(pair))))
    except NotAStore:
        if not found:
            raise
    return tuple(found)


def _related(store: Path, asked: DyadAsked, of: tuple[str, str, str], own: Path | None) -> tuple[Relation | None, str]:
    """The relation, or why there is none."""
    from avviso.relations import RelationAsked, relation

    left, right, dataset = of
    try:
        found = relation(store, RelationAsked(left, right, step=asked.step or "month", dataset=dataset), own)
        if asked.step is None and len(found.counts.starts) < _FEW_STEPS:
            found = relation(store, RelationAsked(left, right, step="week", dataset=dataset), own)
    except StoreError as error:
        return None, f"{error}."
    if not found.counts.events[:, :, 1:].sum():
        where = "what was read" if dataset == PROSE else dataset
        return None, (
            f"No dated event between the two is in {where}: `avviso read FILE` brings documents that name both, "
            "`avviso import FILE` events that others coded."
        )
    return found, ""


def _turned(store: Path, pair: tuple[str, str], dataset: str, turn: Turn) -> TurnTold:
    """A turn with the events of its driving class, the most reported first; those of prose alone are looked up here."""
    if dataset != PROSE:
        return TurnTold(turn, ())
    from avviso import ontology
    from avviso.measuring.change import driving_class
    from avviso.storing import Store

    wanted, known = driving_class(turn), ontology.load()
    with Store(store, read_only=True) as ledger:
        days = turn.start.isoformat(), turn.until.isoformat()
        told = [one for one in ledger.events(*pair, *days) if known.quad(one.event) == wanted]
        told.sort(key=lambda one: (-one.reports, one.date or "", one.id))
        return TurnTold(turn, tuple(_backed(ledger, told[:_OF_A_TURN])))


@dataclass(frozen=True, slots=True)
class _Listed:
    evidenced: tuple[Evidenced, ...]
    imported: "tuple[ReadyEvent, ...]"
    total: int
    since: str | None = None


def _evidenced(store: Path, asked: DyadAsked, pair: tuple[str, str]) -> _Listed:
    from avviso.listing import Cut, EventsAsked, events

    limits = EventsAsked(pair, asked.since, asked.until, asked.event, modalities_of(asked.modality))
    found = events(store, limits, Cut(asked.size, asked.after, newest=True))
    return _Listed(found.rows, (), found.total)


def modalities_of(asked: str | None) -> tuple[Modality, ...]:
    """Which modalities are meant: what happened where none is asked for, all by "any"."""
    if asked == "any":
        return MODALITIES
    return tuple(one for one in MODALITIES if one == (asked or "actual"))


def _imported(store: Path, asked: DyadAsked, of: tuple[str, str, str]) -> _Listed:
    """The imported events that match, of the days asked for. What a dataset has is held to have happened."""
    from avviso.intake import datasets
    from avviso.storing.dates import first_day, last_day
    from avviso.storing.shelf import Shelf
    from avviso.storing.shelfschema import shelf_path

    left, right, dataset = of
    held = next((one for one in datasets(store) if one.name == dataset), None)
    since = asked.since
    if held and held.last and held.events > _MUCH and not asked.since:
        since = f"{held.last.year - 1}-{held.last:%m}"
    if asked.modality not in (None, "any", "actual"):
        return _Listed((), (), 0, since)
    days = _day(first_day(since)), _day(last_day(asked.until))
    with Shelf(shelf_path(store), read_only=True) as shelf:
        found = shelf.events(dataset, left, right, *days)
    met = sorted(
        (one for one in found if asked.event in (None, one.kind.event)), key=lambda one: one.date, reverse=True
    )
    cut = met[asked.after : asked.after + asked.size]
    return _Listed((), tuple(cut), len(met), since if since != asked.since else None)


def _day(day: str | None) -> date | None:
    """A day of the calendar; what stands for the last of a short month is that."""
    if day is None:
        return None
    year, month, number = (int(part) for part in day.split("-"))
    return date(year, month, min(number, monthrange(year, month)[1]))


def _backed(ledger: "Store", events: Sequence[Event]) -> Iterator[Evidenced]:
    """Events with the claims behind them."""
    for event in events:
        claims = [ledger.claim(claim_id) for claim_id in event.claim_ids]
        yield Evidenced(event, tuple((claim, ledger.document(claim.evidence.document_id)) for claim in claims))


def _codes(listed: _Listed, turns: Sequence[TurnTold]) -> Iterator[str]:
    """All parties that are named here."""
    for one in (*listed.evidenced, *(one for turn in turns for one in turn.evidence)):
        yield from (*one.event.actors, *one.event.recipients)


def _names(codes: set[str], own: Path | None) -> dict[str, str]:
    from avviso.resolving import display_name

    return {code: display_name(code, own) for code in sorted(codes)}
