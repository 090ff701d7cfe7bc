"""The tables of imported events, in a file of their own beside the store, and opening it.

Events stand in segments; `dyads` and `days` are roll-ups kept in step with them, which is what series are read from.
"""

import sqlite3
from pathlib import Path

from avviso.errors import NotAStore
from avviso.storing.opening import explained, make_whole, roll_back

# "avve" in ASCII: the ledger's "avvi" with another last letter.
APPLICATION_ID = 0x61767665
VERSION = 1
_PATIENCE_SECONDS = 30.0
_CACHE_KIB = 64 * 1024
CLASSES = 5
EVENTS = tuple(f"events_{number}" for number in range(CLASSES))
MENTIONS = tuple(f"mentions_{number}" for number in range(CLASSES))
COUNTED = (*EVENTS, *MENTIONS, "articles", "score")

_TABLES = (
    "CREATE TABLE datasets (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE)",
    "CREATE TABLE parties (number INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE)",
    "CREATE TABLE sectors (number INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE)",
    """CREATE TABLE kinds (
        number INTEGER PRIMARY KEY, event TEXT NOT NULL, cameo TEXT NOT NULL,
        quad INTEGER NOT NULL, score REAL NOT NULL,
        UNIQUE (event, cameo, quad, score))""",
    # last_line: how far the file is read; what stands after it is read by the next run.
    """CREATE TABLE files (
        number INTEGER PRIMARY KEY, dataset INTEGER NOT NULL REFERENCES datasets (number), digest TEXT NOT NULL,
        name TEXT NOT NULL, last_line INTEGER NOT NULL, loaded INTEGER NOT NULL, done INTEGER NOT NULL,
        UNIQUE (dataset, digest))""",
    """CREATE TABLE rejections (
        file INTEGER NOT NULL REFERENCES files (number), reason TEXT NOT NULL, lines INTEGER NOT NULL,
        PRIMARY KEY (file, reason)) WITHOUT ROWID""",
    # The blobs come last, so that looking for a segment does not read them.
    """CREATE TABLE segments (
        number INTEGER PRIMARY KEY, dataset INTEGER NOT NULL REFERENCES datasets (number),
        file INTEGER NOT NULL REFERENCES files (number), size INTEGER NOT NULL,
        first_day INTEGER NOT NULL, last_day INTEGER NOT NULL, first_key INTEGER NOT NULL, last_key INTEGER NOT NULL,
        keys BLOB NOT NULL, sides BLOB NOT NULL, facts BLOB NOT NULL, words BLOB NOT NULL)""",
    "CREATE INDEX segments_by_key ON segments (dataset, first_key, last_key)",
    "CREATE INDEX segments_by_day ON segments (dataset, first_day, last_day)",
    # One actor on one recipient on one day: events and mentions by class, articles, and the sum of scores.
    f"""CREATE TABLE dyads (
        dataset INTEGER NOT NULL, actor INTEGER NOT NULL, recipient INTEGER NOT NULL, day INTEGER NOT NULL,
        {", ".join(f"{name} NOT NULL" for name in COUNTED)},
        PRIMARY KEY (dataset, actor, recipient, day)) WITHOUT ROWID""",
    """CREATE TABLE days (
        dataset INTEGER NOT NULL, day INTEGER NOT NULL, events INTEGER NOT NULL, mentions INTEGER NOT NULL,
        articles INTEGER NOT NULL, PRIMARY KEY (dataset, day)) WITHOUT ROWID""",
)


def shelf_path(store: Path) -> Path:
    """Where the imported events of a store are: avviso.db has them in avviso-events.db beside it."""
    return store.with_name(f"{store.stem}-events{store.suffix or '.db'}")


def connect(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """A connection to the file of imported events; unless `read_only`, one that does not exist is made.

    Raises NotAStore for any other file, which is left as it was, and StoreError when it cannot be opened.
    """
    with explained(path):
        if read_only and not path.exists():
            raise NotAStore(f"there are no imported events at {path}: `avviso import FILE` loads some")
        if read_only:
            roll_back(path)
        else:
            make_whole(path, _make)
        mode = "ro" if read_only else "rw"
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode={mode}", uri=True, timeout=_PATIENCE_SECONDS, isolation_level=None
        )
        try:
            _prepare(connection, path, read_only)
        except BaseException:
            connection.close()
            raise
    return connection


def _prepare(connection: sqlite3.Connection, path: Path, read_only: bool) -> None:
    connection.row_factory = sqlite3.Row
    try:
        found = connection.execute("PRAGMA application_id").fetchone()[0]
        tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    except sqlite3.DatabaseError as error:
        if "not a database" not in str(error):
            raise
        found, tables = 0, 1
    if found != APPLICATION_ID and (tables or read_only):
        raise NotAStore(f"{path} holds no imported events and was left as it was: name another store with --store")
    if found == APPLICATION_ID and connection.execute("PRAGMA user_version").fetchone()[0] > VERSION:
        raise NotAStore(f"{path} was written by a newer avviso: update avviso, or name another store with --store")
    if not read_only:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        _make(connection)


def _make(connection: sqlite3.Connection) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Asked inside the transaction, for another process may have made the tables a moment ago.
        if not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            for statement in _TABLES:
                connection.execute(statement)
            connection.execute("INSERT INTO parties VALUES (0, '')")
            connection.execute("INSERT INTO sectors VALUES (0, '')")
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
