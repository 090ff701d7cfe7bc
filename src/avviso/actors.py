"""What a reader sees of one party: its offices by date, where it belongs, what it did, and with whom most.

It stands on the list of events and on the tables of actors; who its friends are is told by the network.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from avviso.errors import NotAStore
from avviso.listing import Cut, EventsAsked, Listed, events
from avviso.pipeline import Evidenced
from avviso.records.search import Found, Sought

if TYPE_CHECKING:
    from avviso.resolving.tables import Holding, Membership

_PARTNERS = 15
_DOCUMENTS = 10
_CONFLICT = (3, 4)  # quad classes


@dataclass(frozen=True, slots=True)
class Office:
    """Somebody in an office. holds: on the day that was asked about. since, until: "" where not known.

    as_of: when the table that says so was right; origin: whose it is.
    """

    title: str
    person: str
    since: str
    until: str
    holds: bool
    origin: str
    as_of: str


@dataclass(frozen=True, slots=True)
class Belonging:
    """A party in an organisation, or one of its members; `code` is the other's. holds: on the day asked about."""

    code: str
    status: str
    since: str
    until: str
    holds: bool


@dataclass(frozen=True, slots=True)
class Dealing:
    """Another party and the events with it that happened: all, and those of cooperation and of conflict."""

    code: str
    events: int
    cooperation: int
    conflict: int


@dataclass(frozen=True, slots=True)
class ActorView:
    """What there is on a party. names: code → name, of all here. day: as of which offices and memberships hold.

    ended: that it had ended by the day, "" if not. belongs: where it belongs; members: who belongs to it. strangers:
    with whom else it had events, in the words of the texts, for no table knows them.
    """

    code: str
    names: dict[str, str]
    day: str
    ended: str
    offices: tuple[Office, ...]
    belongs: tuple[Belonging, ...]
    members: tuple[Belonging, ...]
    dealings: tuple[Dealing, ...]
    strangers: tuple[str, ...]
    events: Listed[Evidenced]
    documents: Found


def actor(store: Path, code: str, day: str, limits: tuple[EventsAsked, Cut], own: Path | None = None) -> ActorView:
    """All on one party, by its code. day: ISO, as of which offices and memberships hold. limits: of its events.

    Raises StoreError where there is no store.
    """
    from avviso.browsing import search
    from avviso.resolving import display_name
    from avviso.resolving.ended import ended

    asked, cut = limits
    dealings, strangers = _dealings(store, code, own)
    found = events(store, asked, cut, own)
    documents = search(store, Sought(parties=(code,)), _DOCUMENTS)
    belongs, members = _belonging(code, day)
    parties = (party for one in found.rows for party in (*one.event.actors, *one.event.recipients))
    others = (*(one.code for one in dealings), *(one.code for one in (*belongs, *members)))
    codes = {code, *parties, *others}
    gone = ended(code, day)
    return ActorView(
        code, {one: display_name(one, own) for one in sorted(codes)}, day, gone.told if gone else "",
        tuple(_offices(code, day, own)), belongs, members, dealings, strangers, found, documents,
    )  # fmt: skip


def _offices(code: str, day: str, own: Path | None) -> Iterator[Office]:
    """Who holds its offices on a day, then who did at other times, the latest first."""
    from avviso.resolving import tables
    from avviso.resolving.dates import holds
    from avviso.resolving.offices import with_known_ends

    single = frozenset(row.office for row in tables.office_words() if row.single)
    rows = list(with_known_ends(_held(code, own), single))
    rows.sort(key=lambda row: (row.since, row.until or "9999"), reverse=True)
    for row in sorted(rows, key=lambda row: not holds(row.since, row.until, day)):
        there = holds(row.since, row.until, day)
        yield Office(row.title or row.office, row.person, row.since, row.until, there, row.origin, row.as_of)


def _held(code: str, own: Path | None) -> "Iterator[Holding]":
    from avviso.resolving import tables

    rows = tables.holdings()
    if own:
        from avviso.resolving.usertables import load

        rows = load(own).over(rows)
    yield from (row for row in rows if row.code == code)


def _belonging(code: str, day: str) -> tuple[tuple[Belonging, ...], tuple[Belonging, ...]]:
    """Where a party belongs, and who belongs to it, those that hold on the day first."""
    from avviso.resolving import tables

    rows = tables.memberships()
    belongs = [_told(row, row.organisation, day) for row in rows if row.state == code]
    members = [_told(row, row.state, day) for row in rows if row.organisation == code]
    belongs.sort(key=lambda one: (not one.holds, one.code, one.since))
    members.sort(key=lambda one: (not one.holds, one.code, one.since))
    return tuple(belongs), tuple(members)


def _told(row: "Membership", other: str, day: str) -> Belonging:
    from avviso.resolving.dates import holds

    return Belonging(other, row.status, row.since, row.until, holds(row.since, row.until, day))


def _dealings(store: Path, code: str, own: Path | None) -> tuple[tuple[Dealing, ...], tuple[str, ...]]:
    """Whom it had most events with that happened; and who of them is in no table."""
    from avviso import ontology
    from avviso.resolving import display_name
    from avviso.storing import Store
    from avviso.storing.happened import EventsSought

    known, every, hostile = ontology.load(), Counter[str](), Counter[str]()
    try:
        with Store(store, read_only=True) as ledger:
            found = ledger.outlines(EventsSought((code,)))
    except NotAStore:
        return (), ()
    for event in found:
        others = {*event.actors, *event.recipients} - {code}
        every.update(others)
        hostile.update(others if known.quad(event.event) in _CONFLICT else ())
    ranked = sorted(every, key=lambda one: (-every[one], one))
    named = [one for one in ranked if display_name(one, own) != one]
    dealings = tuple(Dealing(one, every[one], every[one] - hostile[one], hostile[one]) for one in named[:_PARTNERS])
    return dealings, tuple(one for one in ranked if one not in named)[:_PARTNERS]
