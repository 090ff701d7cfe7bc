"""Adding what one document gave: a reading, its claims with their mentions, and what it left out."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from avviso.errors import StoreError
from avviso.records import Coding, Rejection
from avviso.storing import query, sealing, searching
from avviso.storing.rows import (
    claim_values,
    document_values,
    insert,
    mention_values,
    rejection_of,
    rejection_values,
)


@dataclass(frozen=True, slots=True)
class Added:
    """What adding changed: new documents, new claims, and documents that this coder had coded before.

    Sums: `Added(1, 5, 0) + Added(0, 0, 1)` is `Added(1, 5, 1)`.
    """

    documents: int = 0
    claims: int = 0
    already_known: int = 0

    def __add__(self, other: "Added") -> "Added":
        """Both together."""
        known = self.already_known + other.already_known
        return Added(self.documents + other.documents, self.claims + other.claims, known)


def add(connection: sqlite3.Connection, coding: Coding, *, again: bool = False) -> Added:
    """Add a checked coding, inside a transaction: a document that its coder has read before changes nothing.

    `again`: it gets a further reading by that coder, unless the newest reading of the document says the same.
    """
    document, coder = coding.document, _coder_of(coding)
    known = connection.execute("SELECT 1 FROM documents WHERE id = ?", (document.id,)).fetchone()
    passes = "SELECT coalesce(max(pass), 0) FROM readings WHERE document = ? AND coder = ?"
    before = connection.execute(passes, (document.id, coder)).fetchone()[0]
    if (before and not again) or (again and known and _says(connection, coding, coder)):
        return Added(already_known=1)
    if not known:
        values = document_values(document)
        connection.execute(insert("documents", values), values)
        searching.index(connection, document.id, document.title, document.text)
        sealing.seal(connection, "document", document.id)
    reading = {"document": document.id, "coder": coder, "sentences": coding.sentences, "pass": before + 1}
    number = connection.execute(insert("readings", reading), reading).lastrowid
    _fill(connection, coding, number or 0)
    sealing.seal(connection, "reading", number or 0)
    return Added(documents=0 if known else 1, claims=len(coding.claims))


def keep(connection: sqlite3.Connection, items: Iterable[Coding | Rejection]) -> Added:
    """Add checked codings, and rejections of inputs that gave no document, inside a transaction."""
    added = Added()
    for item in items:
        if isinstance(item, Rejection):
            reject(connection, item)
        else:
            added += add(connection, item)
    return added


def reject(connection: sqlite3.Connection, rejection: Rejection) -> bool:
    """Keep the rejection of an input that gave no document, inside a transaction; whether it was not known yet."""
    known = "SELECT 1 FROM rejections WHERE reading IS NULL AND origin = ? AND reason = ?"
    if connection.execute(known, (rejection.origin, rejection.reason)).fetchone():
        return False
    values = rejection_values(rejection, None)
    number = connection.execute(insert("rejections", values), values).lastrowid
    sealing.seal(connection, "rejection", number or 0)
    return True


def _says(connection: sqlite3.Connection, coding: Coding, coder: str) -> bool:
    """Whether the newest reading of the document is by that coder and gave just these claims and rejections."""
    newest = "SELECT * FROM readings WHERE document = ? ORDER BY number DESC LIMIT 1"
    row = connection.execute(newest, (coding.document.id,)).fetchone()
    if (row["coder"], row["sentences"]) != (coder, coding.sentences):
        return False
    left_out = connection.execute("SELECT * FROM rejections WHERE reading = ? ORDER BY number", (row["number"],))
    claims = query.current_claims(connection, [query.of_document(coding.document.id)])
    return set(claims) == set(coding.claims) and tuple(map(rejection_of, left_out)) == coding.rejections


def _coder_of(coding: Coding) -> str:
    return " + ".join(sorted({claim.evidence.coder for claim in coding.claims}))


def check(coding: Coding) -> None:
    """Raises StoreError when a claim is of another document than the coding's or two claims share an id."""
    ids = [claim.id for claim in coding.claims]
    if len(set(ids)) < len(ids):
        twice = min(one for one in ids if ids.count(one) > 1)
        raise StoreError(f"two claims of document {coding.document.id} have the id {twice}: the coder must tell apart")
    stray = next((claim for claim in coding.claims if claim.evidence.document_id != coding.document.id), None)
    if stray:
        raise StoreError(
            f"claim {stray.id} is of document {stray.evidence.document_id}, not of {coding.document.id}: "
            "add it with its own document"
        )


def _fill(connection: sqlite3.Connection, coding: Coding, reading: int) -> None:
    first = connection.execute("SELECT coalesce(max(number), 0) + 1 FROM claims").fetchone()[0]
    numbered = list(enumerate(coding.claims, first))
    insert_all(connection, "claims", [claim_values(claim, number, reading) for number, claim in numbered])
    mentions = [values for number, claim in numbered for values in mention_values(claim, number)]
    insert_all(connection, "mentions", mentions)
    insert_all(connection, "rejections", [rejection_values(rejection, reading) for rejection in coding.rejections])


def insert_all(connection: sqlite3.Connection, table: str, rows: Sequence[Mapping[str, object]]) -> None:
    """One INSERT for rows that all have the columns of the first."""
    if rows:
        connection.executemany(insert(table, rows[0]), rows)
