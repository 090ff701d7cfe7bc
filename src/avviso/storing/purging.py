"""Deleting documents for good: every row that holds their words, the index, and the bytes on the disk.

A ledger only grows; this is the one exception, for text that must not be kept. Rows are overwritten (secure_delete),
the full-text index is merged so that no dead entry stays, the file is written anew (VACUUM), and the write-ahead log is
emptied. What was written elsewhere, such as briefs, exports and backups, is not in the store and stays.
"""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from avviso.errors import StoreError
from avviso.storing import cache, sealing
from avviso.storing.opening import connect, explained
from avviso.storing.query import one_document

_PROBES, _LENGTH, _STEP = 40, 24, 1 << 20
_OF = "reading IN (SELECT number FROM readings WHERE document = :id)"
# In this order, so that nothing refers to what is gone. Judgements of a claim that is gone go with it.
_ROWS = (
    f"DELETE FROM mentions WHERE claim IN (SELECT number FROM claims WHERE {_OF})",
    f"DELETE FROM claims WHERE {_OF}",
    f"DELETE FROM rejections WHERE {_OF}",
    "DELETE FROM rejections WHERE document = :id",
    "DELETE FROM readings WHERE document = :id",
    "INSERT INTO words (words, rowid, title, text) SELECT 'delete', searched.number, coalesce(documents.title, ''), "
    "documents.text FROM searched JOIN documents ON documents.id = searched.document WHERE searched.document = :id",
    "DELETE FROM searched WHERE document = :id",
)
_JUDGEMENTS = "SELECT judgement FROM judged WHERE document = :id"
_TRIGGERS = ("judgements_stay_update", "judgements_stay_delete", "judged_stay_update", "judged_stay_delete")


@dataclass(frozen=True, slots=True)
class Purged:
    """What is gone. remains: files of the store where a piece of the text was still found; none, if all is well."""

    documents: int
    claims: int
    judgements: int
    remains: tuple[str, ...]


def purge(path: Path, document_ids: Sequence[str]) -> Purged:
    """Deletes documents, by id or its first six characters or more, and looks for their words in the files afterwards.

    All of them or none. Raises StoreError when there is no such document or another process uses the store.
    """
    connection = connect(path)
    try:
        with explained(path):
            connection.execute("PRAGMA secure_delete = ON")
            documents = [one_document(connection, document_id) for document_id in dict.fromkeys(document_ids)]
            probes = [probe for document in documents for probe in _probes(document.text)]
            claims, judgements = _delete(connection, [document.id for document in documents])
            probes = [probe for probe in probes if not _elsewhere(connection, probe)]
            connection.execute("VACUUM")
            busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    finally:
        connection.close()
    if busy:
        raise StoreError(
            f"{path}: the documents are deleted, but another process keeps old pages in the write-ahead log: "
            "end it and run the purge again"
        )
    return Purged(len(documents), claims, judgements, _remains(path, probes))


def _delete(connection: sqlite3.Connection, ids: Sequence[str]) -> tuple[int, int]:
    """All rows of the documents, in one transaction; how many claims and judgements there were."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        counted = [
            connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("claims", "judgements")
        ]
        kept = {
            name: connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (name,)).fetchone()[0]
            for name in _TRIGGERS
        }
        for name in _TRIGGERS:
            connection.execute(f"DROP TRIGGER {name}")
        for document_id in ids:
            _forget(connection, document_id)
        for definition in kept.values():
            connection.execute(definition)
        cache.drop(connection)
        sealing.unseal(connection)
        connection.execute("INSERT INTO words (words) VALUES ('optimize')")
        left = [connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("claims", "judgements")]
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    return counted[0] - left[0], counted[1] - left[1]


def _forget(connection: sqlite3.Connection, document_id: str) -> None:
    """The rows of one document. Its text is asked for by the index before it goes."""
    given = {"id": document_id}
    numbers = [row[0] for row in connection.execute(_JUDGEMENTS, given)]
    for number in numbers:
        of = {"number": number}
        connection.execute(
            "DELETE FROM judgements WHERE withdraws = (SELECT id FROM judgements WHERE number = :number)", of
        )
        connection.execute("DELETE FROM judged WHERE judgement = :number", of)
        connection.execute("DELETE FROM judgements WHERE number = :number", of)
    for statement in _ROWS:
        connection.execute(statement, given)
    connection.execute("DELETE FROM documents WHERE id = :id", given)


def _probes(text: str) -> list[str]:
    """Pieces of the text, spread over it, to look for afterwards."""
    step = max(len(text) // _PROBES, _LENGTH)
    pieces = (text[at : at + _LENGTH] for at in range(0, max(len(text) - _LENGTH, 1), step))
    return [piece for piece in pieces if len(piece.strip()) >= min(_LENGTH, len(text)) - 4]


def _elsewhere(connection: sqlite3.Connection, probe: str) -> bool:
    """Whether a document that stays has the same words: they are rightly there."""
    return connection.execute("SELECT 1 FROM documents WHERE instr(text, ?) LIMIT 1", (probe,)).fetchone() is not None


def _remains(path: Path, words: Sequence[str]) -> tuple[str, ...]:
    """The files of the store that still hold one of the pieces."""
    found: list[str] = []
    probes = [piece.encode("utf-8", "surrogatepass") for piece in words]
    for file in (path, path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-journal")):
        if file.exists() and _holds(file, probes):
            found.append(file.name)
    return tuple(found)


def _holds(file: Path, probes: Sequence[bytes]) -> bool:
    """Whether a file holds one of the pieces, read bit by bit with an overlap."""
    with file.open("rb") as opened:
        before = b""
        while block := opened.read(_STEP):
            window = before + block
            if any(probe in window for probe in probes):
                return True
            before = window[-4 * _LENGTH :]
    return False
