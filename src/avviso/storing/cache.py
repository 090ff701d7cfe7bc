"""Derived events and ties kept in the store, stamped with the ledger that they were derived from."""

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from avviso.storing import sealing
from avviso.storing.derive import DERIVATION
from avviso.storing.derivedrows import TABLES, Change, Row

_STAMP = "derived"
_CHUNK = 500
# Whoever may only read, and finds what is kept out of date, lays what has changed over it, for this connection alone.
_COVERED = ("derived_events", "derived_details", "derived_parties", "derived_ties")
# What the last store that was read needed laid over it, by what its files were then: a server asks the same one again
# and again while another process writes to it.
State = tuple[tuple[str, int, int, int], ...]
_last: "dict[tuple[State, str | None, str], Change]" = {}


class MismatchError(Exception):
    """What is kept is not what the change was made for, as a damaged disk leaves it."""


def stamp_of(connection: sqlite3.Connection) -> str:
    """A word that changes whenever the same question may have another answer."""
    # The ledger only grows, so its last numbers say it all.
    last = (connection.execute(f"SELECT coalesce(max(number), 0) FROM {table}") for table in ("readings", "judgements"))
    return ":".join(str(number) for number in (DERIVATION, *(row.fetchone()[0] for row in last)))


def kept_stamp(connection: sqlite3.Connection) -> str | None:
    """The stamp of what the store keeps; None where it keeps nothing."""
    row = connection.execute("SELECT value FROM stamps WHERE name = ?", (_STAMP,)).fetchone()
    return None if row is None else str(row[0])


def keeps(connection: sqlite3.Connection, stamp: str) -> bool:
    """Whether the store keeps something for `stamp`."""
    return kept_stamp(connection) == stamp


def recall(state: State, base: str | None, stamp: str) -> Change | None:
    """What this process last found changed in the same file in the same state; None where that is not known."""
    return _last.get((state, base, stamp))


def remember(state: State, base: str | None, stamp: str, change: Change) -> None:
    """Keeps it for `recall`, in the place of what was kept before. state: as it was before it was read."""
    _last.clear()
    _last[state, base, stamp] = change


def state_of(path: Path) -> State:
    """What changes with every write to a store: inode, size and time of its file and of its log of writes."""
    told = []
    for file in (path, Path(f"{path}-wal")):
        with suppress(OSError):  # there need not be a log
            known = file.stat()
            told.append((str(file), known.st_ino, known.st_size, known.st_mtime_ns))
    return tuple(told)


def save(connection: sqlite3.Connection, change: Change, base: str | None, stamp: str) -> bool:
    """Changes what is kept for `base` into what is to be kept for `stamp`; inside a transaction.

    False, and nothing is changed, where the ledger has grown since or somebody else has changed what is kept.
    """
    if stamp_of(connection) != stamp or kept_stamp(connection) != base:
        return False
    whole = None in change.gone.values()
    moved = sealing.summed([(_STAMP, stamp)]) - (0 if whole else sealing.summed([(_STAMP, base)]))
    for table in TABLES:
        if table in change.gone:
            moved -= _take_out(connection, table, change.gone[table])
        moved += _put_in(connection, f"main.{table}", change.rows.get(table, ()))
    connection.execute("INSERT OR REPLACE INTO stamps VALUES (?, ?)", (_STAMP, stamp))
    sealing.seal_sum(connection, _STAMP, moved, onto=not whole)
    return True


def _take_out(connection: sqlite3.Connection, table: str, keys: "set[Any] | None") -> int:
    """Deletes rows; gives the sum of their digests."""
    if keys is None:
        connection.execute(f"DELETE FROM main.{table}")
        return 0
    found = 0
    for where, chunk in _chunks(table, keys):
        found += sealing.summed(connection.execute(f"SELECT * FROM main.{table} WHERE {where}", chunk))
        connection.execute(f"DELETE FROM main.{table} WHERE {where}", chunk)
    return found


def _chunks(table: str, keys: Iterable[Any]) -> Iterable[tuple[str, Sequence[Any]]]:
    listed = sorted(keys)
    for start in range(0, len(listed), _CHUNK):
        chunk = listed[start : start + _CHUNK]
        yield f"{TABLES[table][1]} IN ({', '.join('?' * len(chunk))})", chunk


def _put_in(connection: sqlite3.Connection, table: str, rows: Sequence[Row]) -> int:
    if not rows:
        return 0
    try:
        connection.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)
    except sqlite3.IntegrityError as error:
        raise MismatchError from error
    return sealing.summed(rows)


def cover(connection: sqlite3.Connection, change: Change) -> None:
    """Lays a change over what is kept, for the questions of this connection alone; the file stays as it is."""
    uncover(connection)
    for table in _COVERED:
        whole = change.gone.get(table, set()) is None
        fresh = table if whole else f"fresh_{table}"
        connection.execute(f"CREATE TEMP TABLE {fresh} AS SELECT * FROM main.{table} LIMIT 0")
        _put_in(connection, f"temp.{fresh}", change.rows.get(table, ()))
        connection.execute(f"CREATE INDEX temp.{fresh}_by_id ON {fresh} (id)")
        if table == "derived_parties":
            connection.execute(f"CREATE INDEX temp.{fresh}_by_party ON {fresh} (party, id)")
        if not whole:
            connection.execute(f"CREATE TEMP TABLE gone_{table} (id PRIMARY KEY) WITHOUT ROWID")
            gone = ((one,) for one in change.gone.get(table) or ())
            connection.executemany(f"INSERT INTO temp.gone_{table} VALUES (?)", gone)
            connection.execute(
                f"CREATE TEMP VIEW {table} AS SELECT * FROM main.{table} WHERE id NOT IN "
                f"(SELECT id FROM temp.gone_{table}) UNION ALL SELECT * FROM temp.fresh_{table}"
            )


def uncover(connection: sqlite3.Connection) -> None:
    """Takes away what was laid over what is kept."""
    for table in _COVERED:
        kind = connection.execute("SELECT type FROM temp.sqlite_master WHERE name = ?", (table,)).fetchone()
        if kind:
            connection.execute(f"DROP {kind[0]} temp.{table}")
        for laid in ("fresh", "gone"):
            connection.execute(f"DROP TABLE IF EXISTS temp.{laid}_{table}")


def drop(connection: sqlite3.Connection) -> None:
    """Throw away whatever is kept, inside a transaction."""
    for table in TABLES:
        connection.execute(f"DELETE FROM main.{table}")
    connection.execute("DELETE FROM stamps WHERE name = ?", (_STAMP,))
    connection.execute("DELETE FROM seals WHERE kind = 'derived'")
