"""Reading the ledger: the SQL behind the store's questions."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence

from avviso.errors import UnknownClaim, UnknownDocument
from avviso.records import Claim, Document
from avviso.storing.dates import first_day, last_day
from avviso.storing.rows import claim_of, document_of, grouped

# What a claim says is read from the newest reading of its document; older ones stay in the ledger.
CURRENT = "SELECT max(number) FROM readings GROUP BY document"
PARTY_ROLES = "('actor', 'recipient', 'left', 'right', 'cause', 'effect')"
# Older SQLite libraries allow 999 parameters in a statement.
_CHUNK = 500
_SHORTEST_PREFIX = 6
_SHOWN = 5
ORDER = (
    "ORDER BY documents.published IS NULL, documents.published, documents.id, claims.sentence, claims.trigger_start, "
    "claims.id"
)

JOINED = (
    "FROM claims JOIN readings ON readings.number = claims.reading JOIN documents ON documents.id = readings.document"
)

Condition = tuple[str, tuple[str, ...]]


def among(*parties: str) -> Condition:
    """The condition that any of the codes is of a party of the claim, by its own words rather than through a link."""
    codes = ", ".join("?" * len(parties))
    mentions = f"SELECT claim FROM mentions WHERE code IN ({codes}) AND parent IS NULL AND role IN {PARTY_ROLES}"
    return f"claims.number IN ({mentions})", parties


def dated(since: str | None, until: str | None) -> list[Condition]:
    """The conditions that the claim's date can lie between two dates, both included and as precise as they like."""
    conditions: list[Condition] = []
    if since is not None:
        conditions.append(("claims.last_day >= ?", (first_day(since) or "",)))
    if until is not None:
        conditions.append(("claims.first_day <= ?", (last_day(until) or "",)))
    return conditions


def of_kinds(kinds: Sequence[str]) -> Condition:
    """The condition that the claim is of one of `kinds`: event, tie, cause."""
    return f"claims.kind IN ({', '.join('?' * len(kinds))})", tuple(kinds)


def of_event(event: str) -> Condition:
    """The condition that the claim is coded as a PLOVER type."""
    return "claims.event = ?", (event,)


def newest_of(document_id: str) -> Condition:
    """The condition that the claim is of the newest reading of one document."""
    return "claims.reading = (SELECT max(number) FROM readings WHERE document = ?)", (document_id,)


def of_document(document_id: str) -> Condition:
    """The condition that the claim stands in one document."""
    return "readings.document = ?", (document_id,)


def current_claims(
    connection: sqlite3.Connection, conditions: Iterable[Condition] = (), document: str | None = None
) -> tuple[Claim, ...]:
    """The claims of the newest readings that meet all conditions, in the order of publication and of the text.

    document: the id of the only one that is looked at, whatever the number of the others.
    """
    newest = (f"claims.reading IN ({CURRENT})", ()) if document is None else newest_of(document)
    met = [newest, *conditions]
    where = " AND ".join(condition for condition, _ in met)
    values = [value for _, condition_values in met for value in condition_values]
    rows = connection.execute(
        f"SELECT claims.*, readings.document {JOINED} WHERE {where} {ORDER}",
        values,
    ).fetchall()
    return tuple(_claims(connection, rows))


def numbered_claims(connection: sqlite3.Connection) -> dict[int, Claim]:
    """All claims of the newest readings by their numbers."""
    rows = connection.execute(f"SELECT number FROM claims WHERE reading IN ({CURRENT}) ORDER BY number")
    numbers = [row["number"] for row in rows]
    return dict(zip(numbers, claims_of(connection, numbers), strict=True))


def numbers_in(connection: sqlite3.Connection, documents: Sequence[str]) -> list[int]:
    """The numbers of the claims of the newest readings of some documents."""
    found: list[int] = []
    for document in documents:
        condition, values = newest_of(document)
        found += [row["number"] for row in connection.execute(f"SELECT number FROM claims WHERE {condition}", values)]
    return found


def _claims(connection: sqlite3.Connection, rows: Sequence[sqlite3.Row]) -> Iterator[Claim]:
    for start in range(0, len(rows), _CHUNK):
        chunk = rows[start : start + _CHUNK]
        mentions = connection.execute(
            f"SELECT * FROM mentions WHERE claim IN ({', '.join('?' * len(chunk))}) ORDER BY claim, number",
            [row["number"] for row in chunk],
        )
        by_claim = dict(grouped(mentions))
        yield from (claim_of(row, by_claim.get(row["number"], ())) for row in chunk)


def claims_of(connection: sqlite3.Connection, numbers: Sequence[int]) -> Iterator[Claim]:
    """The claims of these numbers, in the order in which they stand."""
    found: dict[int, sqlite3.Row] = {}
    for start in range(0, len(numbers), _CHUNK):
        chunk = numbers[start : start + _CHUNK]
        rows = connection.execute(
            "SELECT claims.*, readings.document FROM claims JOIN readings ON readings.number = claims.reading "
            f"WHERE claims.number IN ({', '.join('?' * len(chunk))})",
            chunk,
        )
        found |= {row["number"]: row for row in rows}
    yield from _claims(connection, [found[number] for number in numbers])


def claim_ids(connection: sqlite3.Connection, party: str) -> frozenset[str]:
    """The ids of all claims, of whatever reading, that have `party` among their parties."""
    condition, values = among(party)
    return frozenset(row["id"] for row in connection.execute(f"SELECT id FROM claims WHERE {condition}", values))


def one_claim(connection: sqlite3.Connection, prefix: str) -> Claim:
    """The claim whose id is or begins with `prefix`. Raises UnknownClaim unless there is exactly one."""
    found = _ids_like(connection, "claims", prefix)
    if len(found) != 1:
        raise UnknownClaim(_which("claim", prefix, found))
    row = connection.execute(
        "SELECT claims.*, readings.document FROM claims JOIN readings ON readings.number = claims.reading "
        "WHERE claims.id = ? ORDER BY claims.number DESC",
        found,
    ).fetchone()
    return next(_claims(connection, [row]))


def one_document(connection: sqlite3.Connection, prefix: str) -> Document:
    """The document whose id is or begins with `prefix`. Raises UnknownDocument unless there is exactly one."""
    found = _ids_like(connection, "documents", prefix)
    if len(found) != 1:
        raise UnknownDocument(_which("document", prefix, found))
    return document_of(connection.execute("SELECT * FROM documents WHERE id = ?", found).fetchone())


def _ids_like(connection: sqlite3.Connection, table: str, prefix: str) -> list[str]:
    exact = connection.execute(f"SELECT id FROM {table} WHERE id = ?", (prefix,)).fetchone()
    if exact:
        return [exact["id"]]
    if len(prefix) < _SHORTEST_PREFIX:
        return []
    # The last code point there is closes the range of what begins with the prefix; LIKE would read % and _ in it.
    rows = connection.execute(
        f"SELECT DISTINCT id FROM {table} WHERE id >= ? AND id < ? ORDER BY id", (prefix, prefix + "\U0010ffff")
    )
    return [row["id"] for row in rows]


def _which(noun: str, prefix: str, found: Sequence[str]) -> str:
    if found:
        shown = ", ".join(found[:_SHOWN]) + (", …" if len(found) > _SHOWN else "")
        return f"{len(found)} {noun}s have an id that begins with {prefix!r}: give more of it ({shown})"
    if len(prefix) < _SHORTEST_PREFIX:
        return f"no {noun} has the id {prefix!r}: give the whole id or at least its first {_SHORTEST_PREFIX} characters"
    return f"no {noun} has an id that begins with {prefix!r}: `avviso events` lists what is there, with ids"


def all_documents(connection: sqlite3.Connection) -> tuple[Document, ...]:
    """Every document with its text, by day of publication (unknown last) and id."""
    rows = connection.execute("SELECT * FROM documents ORDER BY published IS NULL, published, id")
    return tuple(document_of(row) for row in rows)


def published_days(connection: sqlite3.Connection) -> tuple[str | None, ...]:
    """When each document was published, in the order of `all_documents`."""
    rows = connection.execute("SELECT published FROM documents ORDER BY published IS NULL, published, id")
    return tuple(row["published"] for row in rows)


def document_ids(connection: sqlite3.Connection) -> tuple[str, ...]:
    """The id of every document, in the order of `all_documents`."""
    rows = connection.execute("SELECT id FROM documents ORDER BY published IS NULL, published, id")
    return tuple(row["id"] for row in rows)
