"""A copy of a store while it is in use: the ledger and the imported events beside it, whole and checked."""

import os
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from avviso.errors import InputError, StoreError
from avviso.settings import make_private
from avviso.storing.opening import connect, explained
from avviso.storing.shelfschema import shelf_path

_PAGES = 2000  # copied at a time, so that whoever writes waits little


@dataclass(frozen=True, slots=True)
class Copied:
    """A file of the copy and its size in bytes."""

    path: Path
    size: int


def backup(store: Path, target: Path) -> tuple[Copied, ...]:
    """Copies a store to `target`, and its imported events beside it; each file appears whole or not at all.

    Readers and writers go on meanwhile: the copy is of one moment. Raises InputError when a file is in the way,
    StoreError when the store cannot be read or the copy not be written.
    """
    pairs = [(store, target)]
    if shelf_path(store).exists():
        pairs.append((shelf_path(store), shelf_path(target)))
    for _, copy in pairs:
        if copy.exists():
            raise InputError(f"{copy} is there already: name a new file")
    connect(store, read_only=True).close()  # a foreign file is refused before anything is written
    return tuple(_copy(original, copy) for original, copy in pairs)


def _copy(original: Path, copy: Path) -> Copied:
    """One file by SQLite's own backup, checked, written through to the disk, and only then given its name."""
    new = copy.with_name(f"{copy.name}.part")
    with explained(copy):
        new.unlink(missing_ok=True)
        make_private(copy.parent)
        new.touch(mode=0o600)
        source = sqlite3.connect(f"{original.absolute().as_uri()}?mode=ro", uri=True, timeout=30.0)
        made = sqlite3.connect(new)
        try:
            source.backup(made, pages=_PAGES)
            made.execute("PRAGMA journal_mode = DELETE")  # one file, without a log beside it
            faults = [row[0] for row in made.execute("PRAGMA quick_check")]
        finally:
            made.close()
            source.close()
        if faults != ["ok"]:
            new.unlink()
            raise StoreError(f"{original} is damaged ({faults[0]}): `avviso doctor` says more")
        _sync(new)
        os.replace(new, copy)
        _sync(copy.parent)
    return Copied(copy, copy.stat().st_size)


def _sync(path: Path) -> None:
    """Writes a file, or a folder's list of files, through to the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
