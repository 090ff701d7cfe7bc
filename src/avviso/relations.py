"""How two parties stood over time, in one place: counts, level and turns; a list of calls.

It stands beside the pipeline: what is measured may come from imported events or from prose, never from both at once.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from avviso.errors import InputError, StoreError
from avviso.records.relation import Relation, Turn

if TYPE_CHECKING:
    from avviso.records.ready import DyadCounts, ReadyEvent
    from avviso.storing.series import Step

_DRIVERS = 5


@dataclass(frozen=True, slots=True)
class RelationAsked:
    """What is measured: names or codes of two parties, days included, and a dataset, "prose", or None for the only."""

    left: str
    right: str
    since: date | None = None
    until: date | None = None
    step: "Step" = "week"
    dataset: str | None = None


def relation(store: Path, asked: RelationAsked, own: Path | None = None) -> Relation:
    """The level of a relation at every step, and its turns with the events that drove them.

    Raises UnknownParty for a name that no table knows, InputError for one party named twice and for days the wrong way
    round, and StoreError where there is nothing to measure from or several datasets to choose from.
    """
    from avviso.measuring.change import turns
    from avviso.measuring.level import level_points
    from avviso.resolving import Gazetteer

    gazetteer = Gazetteer.load(own)
    pair = (gazetteer.find_party(asked.left), gazetteer.find_party(asked.right))
    if pair[0] == pair[1]:
        raise InputError(f"{asked.left!r} and {asked.right!r} are one party, {pair[0]}: name two")
    if asked.since and asked.until and asked.since > asked.until:
        raise InputError(f"{asked.since} is after {asked.until}: give the earlier day as since")
    counts = _counts(store, asked, pair)
    found = _driven(store, counts, turns(counts)) if counts.dataset != "prose" else turns(counts)
    return Relation(counts, level_points(counts), found, _ended(counts, asked))


def _ended(counts: "DyadCounts", asked: RelationAsked) -> tuple[str, ...]:
    """That a party had ended before the days asked about, and what came after it."""
    from avviso.resolving.ended import ended

    first = asked.since or (counts.starts[0].item() if len(counts.starts) else asked.until)
    told = (ended(code, first.isoformat()) for code in (counts.left, counts.right)) if first else ()
    return tuple(one.told for one in told if one)


def _counts(store: Path, asked: RelationAsked, pair: tuple[str, str]) -> "DyadCounts":
    from avviso.storing import Store
    from avviso.storing.series import PROSE, Stretch, dyad_counts, prose_counts
    from avviso.storing.shelf import Shelf
    from avviso.storing.shelfschema import shelf_path

    span, dataset = Stretch(asked.step, asked.since, asked.until), asked.dataset or only_dataset(store)
    if dataset == PROSE:
        with Store(store, read_only=True) as ledger:
            return prose_counts(ledger, *pair, span)
    with Shelf(shelf_path(store), read_only=True) as shelf:
        return dyad_counts(shelf, dataset, *pair, span)


def only_dataset(store: Path) -> str:
    """The one dataset that was imported, else prose. Raises StoreError where there are several, naming them."""
    from avviso.storing.shelf import Shelf
    from avviso.storing.shelfschema import shelf_path

    if not shelf_path(store).exists():
        return "prose"
    with Shelf(shelf_path(store), read_only=True) as shelf:
        names = [one.name for one in shelf.datasets() if one.events]
    if len(names) > 1:
        there = [*names, *(("prose",) if store.exists() else ())]
        raise StoreError(f"several datasets are imported: choose one with --dataset ({', '.join(there)})")
    return names[0] if names else "prose"


def _driven(store: Path, counts: "DyadCounts", found: Sequence[Turn]) -> tuple[Turn, ...]:
    from avviso.storing.shelf import Shelf
    from avviso.storing.shelfschema import shelf_path

    with Shelf(shelf_path(store), read_only=True) as shelf:
        return tuple(
            replace(turn, drivers=_drivers(turn, shelf.events(*_dyad(counts), turn.start, turn.until)))
            for turn in found
        )


def _dyad(counts: "DyadCounts") -> tuple[str, str, str]:
    return counts.dataset, counts.left, counts.right


def _drivers(turn: Turn, events: "Sequence[ReadyEvent]") -> tuple["ReadyEvent", ...]:
    from avviso.measuring.change import driving_class

    wanted = driving_class(turn)
    told = [event for event in events if event.kind.quad == wanted]
    return tuple(sorted(told, key=lambda event: (-event.mentions, event.date, event.id))[:_DRIVERS])
