"""What was read at a glance, in one place: who acted with whom, which relations moved, and how much it rests on.

It stands beside the pipeline: events come from what was read or from an imported dataset, never from both at once.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from avviso.errors import AvvisoError, InputError
from avviso.records.world import Holding, Origin, PairTally, PartyTally, World

if TYPE_CHECKING:
    from avviso.measuring.shares import Scale
    from avviso.records.forecasts import ScoreGroup
    from avviso.records.search import Hit
    from avviso.resolving import Gazetteer
    from avviso.storing import Store
    from avviso.storing.months import Months
    from avviso.storing.shelf import Shelf

Sums = dict[tuple[str, str], tuple[int, int]]
_DAY = timedelta(1)


@dataclass(frozen=True, slots=True)
class WorldAsked:
    """Days included; None for the default. dataset: an imported one, "prose", or None for what there is."""

    since: date | None = None
    until: date | None = None
    dataset: str | None = None


def world(store: Path, asked: WorldAsked, own: Path | None = None) -> World:
    """Everything that the first page tells. own: the folder of the user's own tables.

    Raises InputError for days the wrong way round and for a dataset that is not there.
    """
    from avviso.measuring import shares
    from avviso.resolving import Gazetteer

    gazetteer = Gazetteer.load(own)
    with _opened(store) as desk:
        origins = desk.origins()
        origin = _chosen(origins, asked.dataset)
        since, until = _period(asked, origin)
        before = (since - (until - since + _DAY), since - _DAY)
        raw_now, raw_before = (desk.sums(origin, *span) for span in ((since, until), before))
        months, holding = desk.months(origin.name if origin else None), _holding(desk, gazetteer)
    now, earlier = _known(raw_now, gazetteer), _known(raw_before, gazetteer)
    scale, shown = shares.scale_of(now, earlier), shares.constants()["shown"]
    parties = _parties(now, scale, gazetteer)[: shown["rows"]]
    moves = tuple(shares.moves_of(earlier, now, scale)[: shown["moves"]])
    pairs = _among(now, scale, {one.code for one in parties[: shown["parties"]]})[: shown["pairs"]]
    ends = [(one.left, one.right) for one in pairs] + [(one.left, one.right) for one in moves]
    return World(
        origin=origin, origins=origins, since=since, until=until, before=before, usual=scale.usual,
        parties=tuple(parties), pairs=tuple(pairs), moves=moves, left_out=len(raw_now) - len(now),
        months=months, newest=_newest(store, shown["newest"]), holding=holding,
        names={code: gazetteer.display_name(code) for code in sorted({*chain(*ends)})},
    )  # fmt: skip


def prepare(store: Path, own: Path | None = None) -> None:
    """Loads what the first look at a page would wait for: tables and events. What fails here is told there."""
    with suppress(AvvisoError):
        world(store, WorldAsked(), own)


def score_line(store: Path) -> "tuple[ScoreGroup, int] | None":
    """The scores of all forecasts that were kept, and of how many questions; None where there are none."""
    from avviso.forecasting.scorecard import scorecard
    from avviso.questions import standings

    try:
        found = standings(store)
    except AvvisoError:
        return None
    return (scorecard(found).groups[0], len(found)) if any(one.forecasts for one in found) else None


@dataclass(frozen=True, slots=True)
class _Desk:
    """The store, opened once since its events are read at every opening, and the imported datasets; None for none."""

    ledger: "Store | None"
    shelf: "Shelf | None"

    def origins(self) -> tuple[Origin, ...]:
        """What was read, if anything, and the imported datasets."""
        from avviso.storing.series import PROSE

        found = [
            Origin(one.name, one.events, one.first, one.last)
            for one in (self.shelf.datasets() if self.shelf else ())
            if one.events
        ]
        if self.ledger and (counts := self.ledger.counts()).documents:
            coverage = self.ledger.coverage()
            told = [day for day in (_date(coverage.first), _date(coverage.last)) if day]
            months = [] if told else [month for month, _ in self.months(PROSE)]  # where no document says its day
            edges = (*told, *months, None)
            found.insert(0, Origin(PROSE, counts.events, edges[0], edges[-2] if len(edges) > 1 else None))
        return tuple(found)

    def sums(self, origin: Origin | None, since: date, until: date) -> Sums:
        """Events of each pair in a span."""
        from avviso.measuring.shares import sums_of
        from avviso.storing.pairs import pair_counts, prose_pairs
        from avviso.storing.series import PROSE

        if origin and origin.name == PROSE and self.ledger:
            return sums_of(prose_pairs(self.ledger, since, until))
        return sums_of(pair_counts(self.shelf, origin.name, since, until)) if origin and self.shelf else {}

    def months(self, name: str | None) -> "Months":
        """Events a month of all that an origin has."""
        from avviso.storing.months import prose_months, shelf_months
        from avviso.storing.series import PROSE

        if name == PROSE and self.ledger:
            return prose_months(self.ledger)
        return shelf_months(self.shelf, name) if name and self.shelf else ()


@contextmanager
def _opened(store: Path) -> Iterator[_Desk]:
    from avviso.storing import Store
    from avviso.storing.shelf import Shelf
    from avviso.storing.shelfschema import shelf_path

    with ExitStack() as stack:
        # Either may be missing: events can be imported where nothing was read.
        ledger = stack.enter_context(Store(store, read_only=True)) if store.exists() else None
        beside = shelf_path(store)
        shelf = stack.enter_context(Shelf(beside, read_only=True)) if beside.exists() else None
        yield _Desk(ledger, shelf)


def _date(told: str | None) -> date | None:
    from avviso.storing.dates import first_day

    try:
        return date.fromisoformat(first_day(told) or "")
    except ValueError:
        return None


def _chosen(origins: tuple[Origin, ...], name: str | None) -> Origin | None:
    if name is None:
        return origins[0] if origins else None
    found = next((one for one in origins if one.name == name), None)
    if found is None:
        there = ", ".join(one.name for one in origins) or "none"
        raise InputError(f"{name!r} is no dataset of this store: there are {there}")
    return found


def _period(asked: WorldAsked, origin: Origin | None) -> tuple[date, date]:
    """The days asked for; without them a year to the last on which something was read."""
    from avviso.measuring.shares import constants

    length = timedelta(constants()["period"]["days"] - 1)
    last = (origin and origin.last) or datetime.now(UTC).date()
    try:
        until = asked.until or (asked.since + length if asked.since else last)
        since = asked.since or until - length
        since - (until - since + _DAY)  # the days before have to be of the calendar, too
    except OverflowError as error:
        raise InputError("the period or the one before it leaves the calendar: give other days") from error
    if since > until:
        raise InputError(f"{since} is after {until}: give the earlier day as since")
    return since, until


def _known(sums: Sums, gazetteer: "Gazetteer") -> Sums:
    """Pairs of states and organisations alone."""
    return {pair: counts for pair, counts in sums.items() if all(_kind(code, gazetteer) for code in pair)}


def _kind(code: str, gazetteer: "Gazetteer") -> str:
    """What a table says a code is; "" where none knows it."""
    if gazetteer.states.by_code(code):
        return "state"
    return "organisation" if gazetteer.organisations.by_code(code) else ""


def _parties(sums: Sums, scale: "Scale", gazetteer: "Gazetteer") -> list[PartyTally]:
    from avviso.measuring import shares

    return [
        PartyTally(code, gazetteer.display_name(code), _kind(code, gazetteer), tally, shares.sign_of(tally))
        for code, tally in shares.parties_of(sums, scale)
    ]


def _among(sums: Sums, scale: "Scale", codes: set[str]) -> list[PairTally]:
    """The pairs among some parties."""
    from avviso.measuring import shares

    return shares.pairs_of({pair: counts for pair, counts in sums.items() if codes.issuperset(pair)}, scale)


def _newest(store: Path, size: int) -> tuple["Hit", ...]:
    from avviso.browsing import search
    from avviso.records.search import Sought

    return search(store, Sought(), size).hits if store.exists() else ()


def _holding(desk: _Desk, gazetteer: "Gazetteer") -> Holding:
    from collections import Counter

    if desk.ledger is None:
        return Holding()
    counts, coverage = desk.ledger.counts(), desk.ledger.coverage()
    named = [(name, size) for name, size in coverage.publishers if name]
    countries: Counter[str] = Counter()
    for name, size in named:
        outlet = gazetteer.outlets.called(name)
        if outlet and outlet.country:
            countries[outlet.country] += size
    most = countries.most_common(1)
    return Holding(
        documents=counts.documents, claims=counts.claims, sentences=counts.sentences,
        rejected_sentences=counts.rejected_sentences, rejected_inputs=counts.rejected_inputs, publishers=len(named),
        unpublished=counts.documents - sum(size for _, size in named), largest=named[0][0] if named else None,
        largest_documents=named[0][1] if named else 0, placed=countries.total(),
        country=gazetteer.display_name(most[0][0]) if most else None, country_documents=most[0][1] if most else 0,
    )  # fmt: skip
