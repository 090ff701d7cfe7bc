"""What `avviso doctor` asks of the imported events: bytes, pages, packed segments, and sums kept beside them."""

import sqlite3
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import numpy as np

from avviso.errors import AvvisoError, StoreError
from avviso.storing import raw, segments
from avviso.storing.examining import Finding, faultless
from avviso.storing.opening import explained
from avviso.storing.shelfschema import connect

_RESCUE = "restore a backup, or import the files again into another store"
_BAD = (sqlite3.Error, OSError, ValueError, TypeError, OverflowError, IndexError, zlib.error)


def examine_shelf(path: Path, quick: bool = False) -> Iterator[Finding]:
    """Every check of a file of imported events, in turn; none raises for what it finds."""
    yield _tried("imported events: bytes of the file", lambda: _bytes(path))
    yield _tried("imported events: pages", lambda: _asked(path, _quick_pages if quick else _pages))
    if not quick:
        yield _tried("imported events: segments and sums", lambda: _asked(path, _sums))


def _tried(name: str, look: Callable[[], str]) -> Finding:
    try:
        return Finding(name, True, look())
    except AvvisoError as error:
        return Finding(name, False, str(error))
    except _BAD as error:
        return Finding(name, False, f"{error}: {_RESCUE}")


def _asked(path: Path, look: Callable[[sqlite3.Connection], str]) -> str:
    with explained(path), closing(connect(path, read_only=True)) as connection:
        connection.execute("BEGIN")
        return look(connection)


def _bytes(path: Path) -> str:
    found = raw.faults(path)
    if found:
        raise StoreError(f"{'; '.join(found)}: {_RESCUE}")
    return f"{path.stat().st_size:,} bytes"


def _pages(connection: sqlite3.Connection) -> str:
    return faultless(connection, "integrity_check", _RESCUE)


def _quick_pages(connection: sqlite3.Connection) -> str:
    return faultless(connection, "quick_check", _RESCUE)


def _sums(connection: sqlite3.Connection) -> str:
    """Unpacks every segment, whose compression has a checksum, and counts by file and by day against what is kept."""
    files: dict[int, int] = {}
    days: dict[tuple[int, int], int] = {}
    for row in connection.execute("SELECT * FROM segments"):
        sides = segments.unpack(row["sides"], segments.SIDES)
        sizes = {len(sides["days"]), len(segments.unpack(row["facts"], segments.FACTS)["kinds"])}
        sizes.add(len(segments.unpack(row["keys"], segments.KEYS)["keys"]))
        segments.Words.unpack(row["words"])
        if sizes != {row["size"]}:
            raise StoreError(f"segment {row['number']} has not the {row['size']} events that it should have: {_RESCUE}")
        files[row["file"]] = files.get(row["file"], 0) + row["size"]
        for day, count in zip(*np.unique(sides["days"], return_counts=True), strict=True):
            key = (row["dataset"], int(day))
            days[key] = days.get(key, 0) + int(count)
    kept = {(row["dataset"], row["day"]): row["events"] for row in connection.execute("SELECT * FROM days")}
    loaded = {row["number"]: row["loaded"] for row in connection.execute("SELECT * FROM files WHERE loaded > 0")}
    if kept != days or loaded != files:
        raise StoreError(f"the sums kept by day or by file are not those of the events: {_RESCUE}")
    return f"{sum(files.values()):,} events in {len(files):,} files"
