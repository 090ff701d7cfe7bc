"""A page of claims, and how many there are: what lists ask again and again while others write.

Counting and choosing look at indexes; whole rows are read for the claims of the page alone.
"""

import sqlite3
from collections.abc import Iterable

from avviso.records import Claim
from avviso.records.search import ClaimsSought
from avviso.storing import query
from avviso.storing.query import Condition

_EVERY: Condition = ("TRUE", ())
_NEWEST = "claims.reading = (SELECT max(number) FROM readings WHERE document = documents.id)"
_MENTIONED = f"code = ? AND parent IS NULL AND role IN {query.PARTY_ROLES}"


def claim_page(
    connection: sqlite3.Connection, sought: ClaimsSought, size: int, after: int
) -> tuple[tuple[Claim, ...], int]:
    """So many claims of the newest readings that meet all conditions, after the first `after`; how many there are."""
    newest = _newest(connection, sought.document)
    total = _count(connection, sought, newest)
    if after >= total:
        return (), total
    everything = connection.execute("SELECT count(*) FROM claims").fetchone()[0]
    # Going through the documents from the first on ends with the page; whatever is rare is found and sorted instead.
    walked = sought.document is None and (size + after) * everything < total * total
    statement, values = _walk(sought) if walked else _sort(sought, newest)
    numbers = [row[0] for row in connection.execute(f"{statement} LIMIT ? OFFSET ?", (*values, size, after))]
    return tuple(query.claims_of(connection, numbers)), total


def _newest(connection: sqlite3.Connection, document: str | None) -> Condition:
    """The condition that a claim is of a newest reading; one that always holds where no document was read twice."""
    if document is not None:
        return query.newest_of(document)
    again = "SELECT EXISTS (SELECT 1 FROM readings GROUP BY document HAVING count(*) > 1)"
    return (f"claims.reading IN ({query.CURRENT})", ()) if connection.execute(again).fetchone()[0] else _EVERY


def _count(connection: sqlite3.Connection, sought: ClaimsSought, newest: Condition) -> int:
    where, values = _joined([newest, *map(query.among, sought.parties), *_others(sought)])
    counted = f"SELECT count(*) FROM claims WHERE {where}"
    if newest == _EVERY and sought == ClaimsSought():
        counted = "SELECT count(*) FROM claims"
    elif newest == _EVERY and sought == ClaimsSought(sought.parties[:1]):  # the index of parties alone tells it
        counted = f"SELECT count(*) FROM (SELECT DISTINCT claim FROM mentions WHERE {_MENTIONED})"
    return int(connection.execute(counted, values).fetchone()[0])


def _walk(sought: ClaimsSought) -> tuple[str, tuple[str, ...]]:
    """Documents in their order, the claims of each, and of each claim whether it is sought."""
    parties = ((f"EXISTS (SELECT 1 FROM mentions WHERE claim = claims.number AND {_MENTIONED})", (code,))
               for code in sought.parties)  # fmt: skip
    where, values = _joined([(_NEWEST, ()), *parties, *_others(sought)])
    return f"SELECT claims.number FROM documents CROSS JOIN claims WHERE {where} {query.ORDER}", values


def _sort(sought: ClaimsSought, newest: Condition) -> tuple[str, tuple[str, ...]]:
    """All claims that are sought, from whatever index finds fewest, put in order."""
    where, values = _joined([newest, *map(query.among, sought.parties), *_others(sought)])
    return f"SELECT claims.number {query.JOINED} WHERE {where} {query.ORDER}", values


def _others(sought: ClaimsSought) -> list[Condition]:
    """The conditions beside parties and document."""
    conditions = query.dated(sought.since, sought.until)
    conditions += [query.of_kinds([sought.kind])] if sought.kind else []
    return conditions + ([query.of_event(sought.event)] if sought.event else [])


def _joined(conditions: Iterable[Condition]) -> tuple[str, tuple[str, ...]]:
    met = tuple(conditions)
    return " AND ".join(text for text, _ in met), tuple(value for _, values in met for value in values)
