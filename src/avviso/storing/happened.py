"""Questions about derived events and ties, answered from their columns; the details of an event are read to show it."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from avviso.records import Event, Modality, Outline, Tie
from avviso.storing import query
from avviso.storing.dates import MONTH, YEAR, first_day, last_day
from avviso.storing.derivedrows import event_of, outlines, parties_of, tie_of

_ORDER = "ORDER BY date IS NULL, date, event, id"
_NEWEST = "ORDER BY date IS NULL, date DESC, event, id"


@dataclass(frozen=True, slots=True)
class EventsSought:
    """Conditions that events meet, all of them. parties: codes, each on whatever side.

    since, until: included, as exact as given; an event counts when its date can lie between them, one without a date
    only when neither is given. event: a PLOVER type. disputed: only those of which reports disagree. either: one of
    these takes part.
    """

    parties: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    modalities: Sequence[Modality] = ("actual",)
    event: str | None = None
    disputed: bool = False
    either: tuple[str, ...] = ()


def events(connection: sqlite3.Connection, sought: EventsSought) -> tuple[Event, ...]:
    """All of them, by date (undated last), type and id."""
    where, values = _conditions(sought)
    return tuple(_shown(connection, where, values))


def event_page(
    connection: sqlite3.Connection, sought: EventsSought, size: int, after: int, newest: bool = False
) -> tuple[tuple[Event, ...], int]:
    """So many of them, from the one after the first `after` on, and how many there are.

    newest: the latest date first; what has none is last in either order.
    """
    where, values = _conditions(sought)
    total = connection.execute(f"SELECT count(*) FROM derived_events AS one WHERE {where}", values).fetchone()[0]
    order = _NEWEST if newest else _ORDER
    return tuple(_shown(connection, where, values, order, f" LIMIT {int(size)} OFFSET {int(after)}")), int(total)


def count(connection: sqlite3.Connection, sought: EventsSought) -> int:
    """How many there are."""
    where, values = _conditions(sought)
    return int(connection.execute(f"SELECT count(*) FROM derived_events AS one WHERE {where}", values).fetchone()[0])


def outlined(connection: sqlite3.Connection, sought: EventsSought) -> tuple[Outline, ...]:
    """Their outlines, in the same order."""
    where, values = _conditions(sought)
    columns = "id, event, cameo, actors, recipients, date, enddate"
    rows = connection.execute(f"SELECT {columns} FROM derived_events AS one WHERE {where} {_ORDER}", values)
    return tuple(outlines(rows))


@dataclass(frozen=True, slots=True)
class Deeds:
    """So many actual events of a type by the same parties."""

    event: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    events: int


def deeds(connection: sqlite3.Connection, since: str, until: str) -> tuple[Deeds, ...]:
    """Actual events between two days, both included, as exactly as a date and the days can both tell; no undated one.

    A date that is less exact than a year is none.
    """
    exactly = "substr(?, 1, length(date))"
    # The years alone are in the index.
    sql = (
        "SELECT event, actors, recipients, count(*) FROM derived_events WHERE modality = 'actual' "
        f"AND (date IS NULL) = 0 AND date >= ? AND date < ? AND date >= {exactly} AND date <= {exactly} "
        "AND length(date) >= ? GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"
    )
    rows = connection.execute(sql, (since[:YEAR], f"{until[:YEAR]}~", since, until, YEAR))
    return tuple(Deeds(event, parties_of(actors), parties_of(met), number) for event, actors, met, number in rows)


def tallied(connection: sqlite3.Connection) -> tuple[tuple[str, int], ...]:
    """Every date of actual events, as it is told, and how many there are of it."""
    sql = (
        "SELECT date, count(*) FROM derived_events WHERE modality = 'actual' AND date IS NOT NULL GROUP BY 1 ORDER BY 1"
    )
    return tuple((date, number) for date, number in connection.execute(sql))


def months(connection: sqlite3.Connection) -> tuple[tuple[str, int], ...]:
    """Every month with actual events whose month is known, and how many."""
    found: dict[str, int] = {}
    for date, number in tallied(connection):
        if len(date) >= MONTH:
            found[date[:MONTH]] = found.get(date[:MONTH], 0) + number
    return tuple(sorted(found.items()))


def counts(connection: sqlite3.Connection) -> tuple[int, int]:
    """How many events and ties there are."""
    found = (connection.execute(f"SELECT count(*) FROM {name}") for name in ("derived_events", "derived_ties"))
    events_, ties_ = (int(one.fetchone()[0]) for one in found)
    return events_, ties_


def ties(connection: sqlite3.Connection, codes: Iterable[str]) -> tuple[Tie, ...]:
    """The ties that each code is an end of, or acts in by a person, by relation and ends; all where there is none."""
    rows = connection.execute(
        "SELECT * FROM derived_ties ORDER BY relation, left_party, right_party, coalesce(role, '')"
    )
    found = tuple(tie_of(row) for row in rows)
    for code in codes:
        speaking = query.claim_ids(connection, code)
        found = tuple(tie for tie in found if code in (tie.left, tie.right) or not speaking.isdisjoint(tie.claim_ids))
    return found


def _shown(
    connection: sqlite3.Connection, where: str, values: Sequence[str], order: str = _ORDER, limit: str = ""
) -> Iterator[Event]:
    # The page first, and then its details.
    chosen = f"SELECT * FROM derived_events AS one WHERE {where} {order}{limit}"
    rows = connection.execute(
        f"SELECT chosen.*, derived_details.body FROM ({chosen}) AS chosen JOIN derived_details USING (id) {order}",
        values,
    )
    return (event_of(row) for row in rows)


def _conditions(sought: EventsSought) -> tuple[str, list[str]]:
    modalities = list(dict.fromkeys(sought.modalities))
    conditions = [f"modality IN ({', '.join('?' * len(modalities))})"]
    values: list[str] = [*modalities]
    for party in sought.parties:
        conditions.append("one.id IN (SELECT id FROM derived_parties WHERE party = ?)")
        values.append(party)
    if sought.since is not None:
        conditions.append("first_day IS NOT NULL AND last_day >= ?")
        values.append(first_day(sought.since) or "")
    if sought.until is not None:
        conditions.append("first_day IS NOT NULL AND first_day <= ?")
        values.append(last_day(sought.until) or "")
    if sought.event is not None:
        conditions.append("event = ?")
        values.append(sought.event)
    if sought.disputed:
        conditions.append("disputed")
    if sought.either:
        marks = ", ".join("?" * len(sought.either))
        conditions.append(f"one.id IN (SELECT id FROM derived_parties WHERE party IN ({marks}))")
        values += sought.either
    return " AND ".join(conditions), values
