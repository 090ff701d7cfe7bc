"""Derived events and ties as rows of the store, and back. Private to the store.

What lists and counts ask for stands in columns; what is read only when an event is shown, in one JSON text beside them.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from avviso.records import Claim, Disagreement, Event, Join, Outline, Tie
from avviso.storing.accounts import Account
from avviso.storing.dates import first_day, last_day
from avviso.storing.derive import Made

# Each with its number of columns and the one by which rows are replaced.
TABLES = {
    "derived_events": (14, "id"),
    "derived_details": (2, "id"),
    "derived_parties": (2, "id"),
    "derived_ties": (9, "id"),
    "derived_claims": (10, "claim"),
    "derived_families": (3, "document"),
}
Row = tuple[Any, ...]
Rows = dict[str, list[Row]]
# Parties of events come back again and again.
_PARTIES = 1 << 14


@dataclass(frozen=True, slots=True)
class Change:
    """What is to be changed in the tables. gone: by table, the keys whose rows are taken out; None for all of them.

    rows: by table, what is then put in. Tables that are not named stay as they are.
    """

    gone: dict[str, set[Any] | None] = field(default_factory=dict)
    rows: Rows = field(default_factory=dict)


def event_rows(made: Iterable[Made]) -> Rows:
    """The rows of events."""
    found: Rows = {"derived_events": [], "derived_details": [], "derived_parties": []}
    for one in made:
        event = one.event
        found["derived_events"].append(
            (
                event.id, event.event, event.cameo, event.modality, _text(event.actors), _text(event.recipients),
                event.date, event.enddate, first_day(event.date), last_day(event.enddate or event.date), event.place,
                int(event.disputed), event.reports, one.alike,
            )
        )  # fmt: skip
        opposed = [[side.about, side.value, side.sayers, side.claim_ids] for side in event.disagreements]
        joins = [[join.claim_id, join.score, join.reason] for join in event.joins]
        body = _text([event.claim_ids, event.dispute, event.publishers, joins, opposed])
        found["derived_details"].append((event.id, body))
        found["derived_parties"] += [(party, event.id) for party in sorted({*event.actors, *event.recipients})]
    return found


def tie_rows(ties: Iterable[Tie]) -> list[Row]:
    """The rows of ties."""
    return [
        (tie.id, tie.relation, tie.left, tie.right, tie.role, tie.since, tie.until, tie.status, _text(tie.claim_ids))
        for tie in ties
    ]


def _text(value: Any) -> str:  # noqa: ANN401 (whatever JSON takes)
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class Placed:
    """A claim of an event, by number. group: that of the group it was joined to; leads: its account leads the group."""

    claim: int
    account: Account
    group: int
    leads: bool


def placed_row(placed: Placed, made: str, judged: str) -> Row:
    """The row of a claim of an event: of its account what says where it may be put.

    made: the event's id. judged: all that people say of the claim, in a word that changes with it.
    """
    one = placed.account
    return (
        placed.claim, made, one.event, one.modality_class, one.date, one.trust, sides_of(one), placed.group,
        int(placed.leads), judged,
    )  # fmt: skip


def sides_of(account: Account) -> str:
    """The sides of an account as they stand in a row."""
    return _text([sorted(account.actors), sorted(account.recipients), *account.known])


def tied_row(claim: int, tie: str, judged: str) -> Row:
    """The row of a claim of a tie."""
    return claim, tie, None, None, None, None, None, None, 0, judged


def outline_of(row: sqlite3.Row) -> Account:
    """Of the account of a row what says where it may be put; the rest is empty."""
    actors, recipients, *known = json.loads(row["sides"])
    empty: frozenset[Any] = frozenset()
    return Account(
        event=row["event"],
        modality_class=row["class"],
        actors=frozenset(actors),
        recipients=frozenset(recipients),
        known=(known[0], known[1]),
        people=empty,
        date=row["date"],
        trust=row["trust"],
        cameo="",
        contexts=empty,
        spots=empty,
        region=None,
        words=empty,
    )


@lru_cache(_PARTIES)
def parties_of(text: str) -> tuple[str, ...]:
    """A list of a row."""
    return tuple(json.loads(text))


def event_of(row: sqlite3.Row) -> Event:
    """The event of its columns and, as `body`, its details. Raises ValueError for what no event can be made of."""
    claim_ids, dispute, publishers, joins, opposed = json.loads(row["body"])
    return Event(
        id=row["id"],
        event=row["event"],
        cameo=row["cameo"],
        modality=row["modality"],
        actors=parties_of(row["actors"]),
        recipients=parties_of(row["recipients"]),
        date=row["date"],
        enddate=row["enddate"],
        place=row["place"],
        claim_ids=tuple(claim_ids),
        disputed=bool(row["disputed"]),
        dispute=dispute,
        reports=row["reports"],
        publishers=tuple(publishers),
        joins=tuple(Join(*join) for join in joins),
        disagreements=tuple(Disagreement(about, value, tuple(by), tuple(ids)) for about, value, by, ids in opposed),
    )


def outlines(rows: Iterable[sqlite3.Row]) -> Iterator[Outline]:
    """The outlines of rows."""
    for number, event, cameo, actors, recipients, date, enddate in rows:
        yield Outline(number, event, cameo, parties_of(actors), parties_of(recipients), date, enddate)


def tie_of(row: sqlite3.Row) -> Tie:
    """The tie of a row."""
    return Tie(
        id=row["id"],
        relation=row["relation"],
        left=row["left_party"],
        right=row["right_party"],
        since=row["since"],
        until=row["until"],
        status=row["status"],
        claim_ids=parties_of(row["claim_ids"]),
        role=row["role"],
    )


def where_of(claim: Claim) -> tuple[str, str]:
    """What tells a current claim from all others: its document, and its id there."""
    return claim.evidence.document_id, claim.id
