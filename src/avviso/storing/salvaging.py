"""Saving what can be read of a damaged store into a new one; the damaged one is only read.

Rows are taken from the pages themselves, so a broken header, tree or neighbour costs nothing. A row is kept if the new
store takes it and what it belongs to is there too. Where rows do not agree with their seal, the old seal is kept, so
that `avviso doctor` goes on naming them.
"""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from avviso.errors import InputError, StoreError
from avviso.storing import sealing, searching
from avviso.storing.opening import connect, explained
from avviso.storing.pagescan import Scanned, Value, scan
from avviso.storing.rows import claim_of, insert
from avviso.storing.schema import migrate
from avviso.storing.store import Store

# In this order, so that what a row belongs to comes before it. True: the table has row numbers.
_TABLES = {
    **dict.fromkeys(("documents", "readings", "claims"), True),
    "mentions": False,
    **dict.fromkeys(("rejections", "judgements"), True),
    "judged": False,
    **dict.fromkeys(("questions", "forecasts", "resolutions"), True),
    "saved_searches": False,
    "seals": False,
}
_UNNUMBERED = ("documents",)  # its key is a text
_STANDS = {"same": 2, "different": 2, "withdrawn": 0}

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What was saved, by table; rows that were read but had lost what they belong to; cells that were broken.

    differing: documents, readings and so on that are there but do not agree with their seal.
    """

    saved: dict[str, int]
    left: dict[str, int]
    broken: int
    differing: int


@dataclass(slots=True)
class _Found:
    """Rows by table, and how many cells were broken."""

    rows: dict[str, list[Row]] = field(default_factory=lambda: {name: [] for name in _TABLES})
    broken: int = 0


def salvage(path: Path, target: Path) -> Salvaged:
    """Saves what can be read of the store at `path` into a new one at `target`.

    Raises InputError when a file is in the way, StoreError when nothing could be read or the new one not be written.
    """
    if target.exists():
        raise InputError(f"{target} is there already: name a new file")
    with explained(target), closing(sqlite3.connect(":memory:", isolation_level=None)) as layout:
        layout.row_factory = sqlite3.Row
        migrate(layout)
        columns = {name: _columns(layout, name) for name in _TABLES}
    with explained(path):
        found = _sorted(scan(path), columns) if path.stat().st_size else _Found()
    if not found.rows["documents"]:
        raise StoreError(f"{path}: no document could be read in it: restore a backup")
    with explained(target), closing(connect(target)) as connection:
        whole = {name: len(rows) for name, rows in found.rows.items()}
        _keep_together(found.rows)
        saved, differing = _write(connection, found.rows)
    _make_usable(target, saved)
    left = {name: whole[name] - saved[name] for name in _TABLES if name != "seals"}
    return Salvaged({name: saved[name] for name in left}, left, found.broken, differing)


def _columns(connection: sqlite3.Connection, table: str) -> tuple[str, ...]:
    return tuple(row["name"] for row in connection.execute(f"PRAGMA table_info({table})"))


def _sorted(scanned: Iterable[Scanned | None], columns: dict[str, tuple[str, ...]]) -> _Found:
    """The rows by the table that they fit, each key once."""
    found = _Found()
    seen: set[tuple[str, Value, Value]] = set()
    for one in scanned:
        if one is None:
            found.broken += 1
            continue
        for table, names in columns.items():
            if not _fits(table, len(names), one):
                continue
            row = dict(zip(names, one.values, strict=True))
            if _TABLES[table] and table not in _UNNUMBERED:
                row["number"] = one.rowid
            first, second = (row[name] for name in names[:2])
            key = (table, first, None if _TABLES[table] else second)
            if key not in seen:
                seen.add(key)
                found.rows[table].append(row)
            break
    return found


def _fits(table: str, size: int, one: Scanned) -> bool:
    """Whether a row can be one of a table: by its columns, and where several have as many by the kinds of the first."""
    if len(one.values) != size or (one.rowid is not None) != _TABLES[table]:
        return False
    first, second = one.values[:2]
    if table == "documents":
        return isinstance(first, str) and isinstance(one.values[-1], str)
    if table == "saved_searches":  # as many columns as a seal has, whose last holds no T
        return all(isinstance(value, str) for value in one.values) and str(one.values[2])[10:11] == "T"
    if table == "seals":
        return first in sealing.KEYS and isinstance(one.values[-1], str)
    if table == "readings":
        return first is None and isinstance(second, str) and isinstance(one.values[3], int)
    return first is None if _TABLES[table] else isinstance(first, int) and isinstance(second, int)


def _keep_together(rows: dict[str, list[Row]]) -> None:
    """Leaves out what has lost what it belongs to."""

    def among(table: str, column: str, owner: str, key: str = "number", free: bool = False) -> None:
        there = {row[key] for row in rows[owner]}
        rows[table] = [row for row in rows[table] if row[column] in there or (free and row[column] is None)]

    among("readings", "document", "documents", "id")
    among("claims", "reading", "readings")
    among("mentions", "claim", "claims")
    rows["claims"] = list(_whole_claims(rows))
    among("mentions", "claim", "claims")
    among("rejections", "reading", "readings", free=True)
    among("judged", "document", "documents", "id")
    stands = Counter(row["judgement"] for row in rows["judged"])
    rows["judgements"] = [
        row for row in rows["judgements"] if stands[row["number"]] == _STANDS.get(str(row["verdict"]), 1)
    ]
    among("judgements", "withdraws", "judgements", "id", free=True)
    among("judged", "judgement", "judgements")
    among("forecasts", "question", "questions")
    among("resolutions", "question", "questions")
    # Pages that are no longer used may hold what stood under a name before.
    rows["saved_searches"].sort(key=lambda row: str(row["saved_at"]), reverse=True)


def _whole_claims(rows: dict[str, list[Row]]) -> Iterator[Row]:
    """The claims that can be made of their rows again."""
    mentions: dict[int, list[Row]] = defaultdict(list)
    for row in rows["mentions"]:
        mentions[row["claim"]].append(row)
    documents = {row["number"]: row["document"] for row in rows["readings"]}
    for row in rows["claims"]:
        own = sorted(mentions[row["number"]], key=lambda mention: int(mention["number"]))
        try:
            claim_of({**row, "document": documents[row["reading"]]}, own)
        except StoreError:
            continue
        if [mention["number"] for mention in own] == list(range(len(own))):
            yield row


def _write(connection: sqlite3.Connection, rows: dict[str, list[Row]]) -> tuple[Counter[str], int]:
    """All rows that the tables take, in one transaction; how many of each, and how many differ from their seals."""
    connection.execute("PRAGMA foreign_keys = OFF")
    saved: Counter[str] = Counter()
    connection.execute("BEGIN IMMEDIATE")
    try:
        for table in _TABLES:
            if table != "seals":
                saved[table] = _add(connection, table, rows[table])
        for row in connection.execute("SELECT id, title, text FROM documents ORDER BY id").fetchall():
            searching.index(connection, row["id"], row["title"], row["text"])
        known = {(row["kind"], row["key"]): row["digest"] for row in rows["seals"]}
        differing = sealing.seal_all(connection, known)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    return saved, differing


def _make_usable(target: Path, saved: Counter[str]) -> None:
    """Leaves out the claims of readings that are not as they were written, where no events can be made with them."""
    try:
        with Store(target) as store:
            store.counts()
    except StoreError:
        with explained(target), closing(connect(target)) as connection:
            changed = [int(one.key) for one in sealing.broken(connection) if one.kind == "reading"]
            for reading in changed:
                _forget(connection, reading, saved)


def _forget(connection: sqlite3.Connection, reading: int, saved: Counter[str]) -> None:
    of = "SELECT number FROM claims WHERE reading = ?"
    saved["mentions"] -= connection.execute(f"DELETE FROM mentions WHERE claim IN ({of})", (reading,)).rowcount
    saved["claims"] -= connection.execute("DELETE FROM claims WHERE reading = ?", (reading,)).rowcount


def _add(connection: sqlite3.Connection, table: str, rows: Sequence[Row]) -> int:
    added = 0
    for row in rows:
        try:
            connection.execute(insert(table, row), row)
            added += 1
        except (sqlite3.IntegrityError, sqlite3.InterfaceError, UnicodeEncodeError):
            continue
    return added
