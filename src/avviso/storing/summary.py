"""How much the store holds, and of what: counts that add up, and coverage."""

import sqlite3
from dataclasses import dataclass

from avviso.storing.query import CURRENT

_KINDS = ("event", "tie", "cause")


@dataclass(frozen=True, slots=True)
class Counts:
    """What the newest reading of each document gave; rejected inputs are those that gave no document at all.

    In every store inputs = documents + rejected_inputs, sentences = coded_sentences + rejected_sentences as far as the
    codings that were added kept to it, and claims = event_claims + tie_claims + cause_claims.
    """

    inputs: int
    documents: int
    rejected_inputs: int
    rejected_documents: int
    sentences: int
    coded_sentences: int
    rejected_sentences: int
    claims: int
    event_claims: int
    tie_claims: int
    cause_claims: int
    events: int
    ties: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the documents are: days of the first and last publication, and documents by publisher, language and coder.

    Each list has (name, documents), the most first; documents without a publisher or language are counted under None,
    and coders are those of the newest readings, "" where a reading gave no claim.
    """

    first: str | None
    last: str | None
    undated: int
    publishers: tuple[tuple[str | None, int], ...]
    languages: tuple[tuple[str | None, int], ...]
    coders: tuple[tuple[str, int], ...]


def count(connection: sqlite3.Connection, events: int, ties: int) -> Counts:
    """The counts of the ledger, with those of the derived events and ties handed in."""

    def number(sql: str) -> int:
        """The one number that a query gives."""
        return int(connection.execute(sql).fetchone()[0])

    again = number("SELECT EXISTS (SELECT 1 FROM readings GROUP BY document HAVING count(*) > 1)")
    current = f"reading IN ({CURRENT})" if again else "reading IS NOT NULL"
    rows = connection.execute(f"SELECT kind, count(*) FROM claims WHERE {current} GROUP BY kind")
    kinds = dict.fromkeys(_KINDS, 0) | dict(tuple(row) for row in rows)
    documents = number("SELECT count(*) FROM documents")
    rejected = number("SELECT count(*) FROM rejections WHERE reading IS NULL")
    coded = f"SELECT DISTINCT reading, sentence FROM claims WHERE {current}"
    whole = f"SELECT count(DISTINCT reading) FROM rejections WHERE {current} AND sentence IS NULL"
    parts = f"SELECT count(*) FROM rejections WHERE {current} AND sentence IS NOT NULL"
    return Counts(
        inputs=documents + rejected,
        documents=documents,
        rejected_inputs=rejected,
        rejected_documents=number(whole),
        sentences=number(f"SELECT coalesce(sum(sentences), 0) FROM readings WHERE number IN ({CURRENT})"),
        coded_sentences=number(f"SELECT count(*) FROM ({coded})"),
        rejected_sentences=number(parts),
        claims=sum(kinds.values()),
        event_claims=kinds["event"],
        tie_claims=kinds["tie"],
        cause_claims=kinds["cause"],
        events=events,
        ties=ties,
    )


def cover(connection: sqlite3.Connection) -> Coverage:
    """The coverage of the ledger."""
    span = "SELECT min(published) AS first, max(published) AS last, count(*) - count(published) AS undated"
    row = connection.execute(f"{span} FROM documents").fetchone()

    def tally(column: str, table: str) -> tuple[tuple[str | None, int], ...]:
        """Rows by what stands in a column, the most first."""
        found = f"SELECT {column} AS name, count(*) AS size FROM {table} GROUP BY 1 ORDER BY 2 DESC, 1"
        return tuple((one["name"], one["size"]) for one in connection.execute(found))

    coders = tally("coder", f"readings WHERE number IN ({CURRENT})")
    return Coverage(
        first=row["first"],
        last=row["last"],
        undated=row["undated"],
        publishers=tally("publisher", "documents"),
        languages=tally("language", "documents"),
        coders=tuple((name or "", size) for name, size in coders),
    )
