"""Derived events and ties kept in the store, stamped with the ledger that they were derived from."""

import json
import sqlite3
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from avviso.records import Disagreement, Event, Join, Tie
from avviso.storing import sealing
from avviso.storing.derive import DERIVATION

_STAMP = "derived"
# What the last store that was read gave, by what its files were then: a server asks the same one again and again, and
# a hundred thousand events take seconds to load.
State = tuple[tuple[str, int, int, int], ...]
_last: "dict[State, Derived]" = {}


@dataclass(frozen=True, slots=True)
class Derived:
    """Events and ties, and the stamp of the ledger they belong to."""

    stamp: str
    events: tuple[Event, ...]
    ties: tuple[Tie, ...]


def stamp_of(connection: sqlite3.Connection) -> str:
    """A word that changes whenever the same question may have another answer."""
    # The ledger only grows, so its last numbers say it all.
    last = (connection.execute(f"SELECT coalesce(max(number), 0) FROM {table}") for table in ("readings", "judgements"))
    return ":".join(str(number) for number in (DERIVATION, *(row.fetchone()[0] for row in last)))


def recall(state: State, stamp: str) -> Derived | None:
    """What this process read or derived last from the same file in the same state; None where that is not known."""
    found = _last.get(state)
    return found if found and found.stamp == stamp else None


def remember(state: State, derived: Derived) -> None:
    """Keeps it for `recall`, in the place of what was kept before. state: as it was before it was read."""
    _last.clear()
    _last[state] = derived


def state_of(path: Path) -> State:
    """What changes with every write to a store: inode, size and time of its file and of its log of writes."""
    told = []
    for file in (path, Path(f"{path}-wal")):
        with suppress(OSError):  # there need not be a log
            known = file.stat()
            told.append((str(file), known.st_ino, known.st_size, known.st_mtime_ns))
    return tuple(told)


def load(connection: sqlite3.Connection, stamp: str) -> Derived | None:
    """What the store keeps for `stamp`, or None when it keeps nothing or something older."""
    row = connection.execute("SELECT value FROM stamps WHERE name = ?", (_STAMP,)).fetchone()
    if row is None or row["value"] != stamp:
        return None
    try:
        events = tuple(_event(body) for body in _bodies(connection, "event"))
        return Derived(stamp, events, tuple(Tie(**_with_tuples(body)) for body in _bodies(connection, "tie")))
    except (KeyError, TypeError, ValueError, AttributeError):
        return None  # damaged on the disk, and derived anew from the ledger


def save(connection: sqlite3.Connection, derived: Derived) -> None:
    """Put `derived` in the place of what was kept, unless the ledger has grown since; inside a transaction."""
    if stamp_of(connection) != derived.stamp:
        return
    connection.execute("DELETE FROM derived")
    connection.executemany("INSERT INTO derived VALUES (?, ?, ?)", _numbered("event", derived.events))
    connection.executemany("INSERT INTO derived VALUES (?, ?, ?)", _numbered("tie", derived.ties))
    connection.execute("INSERT OR REPLACE INTO stamps VALUES (?, ?)", (_STAMP, derived.stamp))
    sealing.seal(connection, "derived", _STAMP)


def drop(connection: sqlite3.Connection) -> None:
    """Throw away whatever is kept, inside a transaction."""
    connection.execute("DELETE FROM derived")
    connection.execute("DELETE FROM stamps WHERE name = ?", (_STAMP,))
    connection.execute("DELETE FROM seals WHERE kind = 'derived'")


def _numbered(kind: str, found: Sequence[Event | Tie]) -> list[tuple[str, int, str]]:
    return [(kind, position, json.dumps(asdict(one), ensure_ascii=False)) for position, one in enumerate(found)]


def _bodies(connection: sqlite3.Connection, kind: str) -> list[dict[str, Any]]:
    rows = connection.execute("SELECT body FROM derived WHERE kind = ? ORDER BY position", (kind,))
    return [json.loads(row["body"]) for row in rows]


def _event(body: dict[str, Any]) -> Event:
    joins = tuple(Join(**one) for one in body.pop("joins"))
    opposed = tuple(Disagreement(**_with_tuples(one)) for one in body.pop("disagreements"))
    return Event(**_with_tuples(body), joins=joins, disagreements=opposed)


def _with_tuples(body: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in body.items()}
