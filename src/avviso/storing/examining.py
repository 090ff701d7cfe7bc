"""What `avviso doctor` asks of a store: bytes, pages, rows, seals, quotes, index and cache, without changing any.

The slow half works on a private copy in the folder for temporary files, so that those who write need not wait.
"""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import get_args

from avviso.errors import AvvisoError, StoreError
from avviso.records import Modality
from avviso.storing import cache, happened, raw, sealing
from avviso.storing.happened import EventsSought
from avviso.storing.opening import connect, explained
from avviso.storing.schema import MIGRATIONS, migrate, version

_LITTLE_ROOM = 200 * 10**6
_SHOWN = 3
_RESCUE = "restore a backup, or `avviso export --salvage -o NEW.db` saves what is readable"
# In Python rather than by substr, which stops at a NUL.
_CLAIMED = """SELECT id, text, sentence_start, sentence_stop, trigger_text, trigger_start, trigger_stop,
    place_text, place_start, place_stop FROM claims WHERE reading = ?"""
_MENTIONED = """SELECT claims.id, mentions.text, mentions.start, mentions.stop FROM claims
    JOIN mentions ON mentions.claim = claims.number WHERE claims.reading = ?"""
_READ = "SELECT number, text FROM readings JOIN documents ON documents.id = readings.document"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at in a store: whether it is well, and what was seen or what to do."""

    name: str
    well: bool
    told: str


_EVERY = EventsSought(modalities=get_args(Modality))
_Look = Callable[[sqlite3.Connection], str]


def examine(path: Path, quick: bool = False) -> Iterator[Finding]:
    """Every check of a store that is there, in turn; none raises. quick: without reading all of it."""
    yield _tried("store: bytes of the files", lambda: _bytes(path))
    opened = _tried("store: layout", lambda: _layout(path))
    yield opened
    yield _tried("store: room on the disk", lambda: _room(path))
    if not opened.well:
        return
    if quick:
        yield _tried("store: pages (quick check)", lambda: _quick(path))
        return
    yield from _deep(path)


def _tried(name: str, look: Callable[[], str]) -> Finding:
    try:
        return Finding(name, True, look())
    except AvvisoError as error:
        return Finding(name, False, str(error))
    except (sqlite3.Error, OSError, ValueError, TypeError, OverflowError) as error:
        return Finding(name, False, f"{error}: {_RESCUE}")


def _deep(path: Path) -> Iterator[Finding]:
    """The checks that read everything, on a copy of one moment."""
    looks: tuple[tuple[str, _Look], ...] = (
        ("store: pages and indexes (full check)", _pages),
        ("store: tables", _tables),
        ("store: rows refer to rows", _references),
        ("store: seals of the rows", _seals),
        ("store: quotes stand in their documents", _quotes),
        ("store: index of words", _words),
        ("store: events and ties kept", _kept),
    )
    with closing(sqlite3.connect("", isolation_level=None)) as copy:
        copied = _tried("store: can be read through", lambda: _copy(path, copy))
        yield copied
        for name, look in looks if copied.well else ():
            yield _tried(name, lambda look=look: look(copy))  # type: ignore[misc]


def _copy(path: Path, copy: sqlite3.Connection) -> str:
    with explained(path), closing(connect(path, read_only=True)) as original:
        original.backup(copy)
    copy.row_factory = sqlite3.Row
    pages = copy.execute("PRAGMA page_count").fetchone()[0]
    return f"{pages:,} pages"


def _bytes(path: Path) -> str:
    found = raw.faults(path)
    if found:
        raise StoreError(f"{'; '.join(found)}: {_RESCUE}")
    return f"{path.stat().st_size:,} bytes, header and log of writes as they should be"


def _layout(path: Path) -> str:
    with closing(connect(path, read_only=True)) as connection, explained(path):
        return f"version {version(connection)} of {len(MIGRATIONS)}"


def _room(path: Path) -> str:
    free = shutil.disk_usage(path.parent).free
    if free < _LITTLE_ROOM:
        raise StoreError(f"{free / 1e6:,.0f} MB are free beside the store: make room before more is read")
    return f"{free / 1e9:,.1f} GB free"


def _quick(path: Path) -> str:
    with closing(connect(path, read_only=True)) as connection:
        return faultless(connection, "quick_check")


def _pages(connection: sqlite3.Connection) -> str:
    return faultless(connection, "integrity_check")


def faultless(connection: sqlite3.Connection, pragma: str, rescue: str = _RESCUE) -> str:
    """That a check of SQLite's own finds nothing. Raises StoreError with its first faults and what to do."""
    found = [str(row[0]) for row in connection.execute(f"PRAGMA {pragma}({_SHOWN})")]
    if found != ["ok"]:
        raise StoreError(f"{'; '.join(' '.join(one.split()) for one in found)}: {rescue}")
    return "ok"


def _tables(connection: sqlite3.Connection) -> str:
    """Compares the definitions with those of a new store that went the same way."""
    told = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name"
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as new:
        migrate(new)
        wanted = [tuple(row) for row in new.execute(told)]
    found = [tuple(row) for row in connection.execute(told)]
    if found != wanted:
        names = sorted({str(row[1]) for row in {*found} ^ {*wanted}})
        raise StoreError(f"the definitions of {', '.join(names[:_SHOWN])} are not those of avviso: {_RESCUE}")
    return f"{len(found)} tables and indexes, as avviso makes them"


def _references(connection: sqlite3.Connection) -> str:
    found = connection.execute("PRAGMA foreign_key_check").fetchmany(_SHOWN)
    if found:
        tables = ", ".join(sorted({f"{row[0]} without its {row[2]}" for row in found}))
        raise StoreError(f"rows stand alone ({tables}): {_RESCUE}")
    return "all of them"


def _seals(connection: sqlite3.Connection) -> str:
    found = list(sealing.broken(connection))
    if found and all(one.kind == "derived" for one in found):
        raise StoreError(
            "the events and ties that are kept do not agree with their seal: `avviso rebuild` makes them anew"
        )
    if found:
        raise StoreError(f"{len(found)} do not agree with their seals ({sealing.told(found)}): {_RESCUE}")
    return f"{connection.execute('SELECT count(*) FROM seals').fetchone()[0]:,} agree"


def _quotes(connection: sqlite3.Connection) -> str:
    found: list[str] = []
    claims = mentions = 0
    for reading, text in connection.execute(_READ):
        for claim, *quotes in connection.execute(_CLAIMED, (reading,)):
            claims += 1
            stands = (_stands(text, *quotes[at : at + 3]) for at in (0, 3, 6))
            found += [] if all(stands) else [f"a quote of claim {claim}"]
        for claim, *quote in connection.execute(_MENTIONED, (reading,)):
            mentions += 1
            found += [] if _stands(text, *quote) else [f"a mention of claim {claim}"]
    if found:
        more = f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
        raise StoreError(f"{', '.join(found[:_SHOWN])}{more}: not what stands there in the document: {_RESCUE}")
    return f"{claims:,} claims and {mentions:,} mentions, word for word"


def _stands(text: str, quote: str | None, start: int | None, stop: int | None) -> bool:
    """Whether a quote is what stands in the text from start to stop; a place need not be named."""
    if start is None or stop is None:
        return start is stop and quote is None
    return 0 <= start <= stop <= len(text) and text[start:stop] == quote


def _words(connection: sqlite3.Connection) -> str:
    """Compares the index with a new one of the same documents, place by place."""
    connection.execute("INSERT INTO words (words) VALUES ('integrity-check')")
    listed = "SELECT count(*) FROM documents WHERE id NOT IN (SELECT document FROM searched)"
    if missed := connection.execute(listed).fetchone()[0]:
        raise StoreError(f"the index of words lacks {missed:,} documents: {_RESCUE}")
    for line in (
        "CREATE VIRTUAL TABLE temp.again USING fts5 (title, text, content = '', "
        "tokenize = 'unicode61 remove_diacritics 2')",
        "INSERT INTO temp.again (rowid, title, text) SELECT searched.number, coalesce(documents.title, ''), "
        "documents.text FROM documents LEFT JOIN searched ON searched.document = documents.id",
        "CREATE VIRTUAL TABLE temp.old_places USING fts5vocab (main, words, instance)",
        "CREATE VIRTUAL TABLE temp.new_places USING fts5vocab (temp, again, instance)",
    ):
        connection.execute(line)
    for what in ('SELECT term, doc, col, "offset" FROM {}_places', "SELECT id, sz FROM {}_docsize ORDER BY id"):
        old, new = ("old", "new") if "places" in what else ("main.words", "temp.again")
        sides = (connection.execute(what.format(side)) for side in (old, new))
        if any(left is None or right is None or tuple(left) != tuple(right) for left, right in zip_longest(*sides)):
            raise StoreError(f"the index of words is not that of the documents: {_RESCUE}")
    averages = [connection.execute(f"SELECT block FROM {table}_data WHERE id = 1").fetchone()[0] for table in _INDEXES]
    if averages[0] != averages[1]:
        raise StoreError(f"the index of words does not count as many words as the documents have: {_RESCUE}")
    return f"that of {connection.execute('SELECT count(*) FROM searched').fetchone()[0]:,} documents"


_INDEXES = ("main.words", "temp.again")


def _kept(connection: sqlite3.Connection) -> str:
    """Whether what is kept of the derivation belongs to the ledger as it is; if not it is derived anew when asked."""
    if not cache.keeps(connection, cache.stamp_of(connection)):
        return "none that are of use: they are derived when next asked for"
    try:
        events, ties = len(happened.events(connection, _EVERY)), len(happened.ties(connection, ()))
    except (LookupError, TypeError, ValueError):
        return "some that are damaged: they are derived anew when next asked for"
    return f"{events:,} events and {ties:,} ties, of the ledger as it is"
