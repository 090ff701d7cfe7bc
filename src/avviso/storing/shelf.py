"""The shelf: events that others coded, beside the store and never in it."""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from avviso.errors import StoreError
from avviso.records.ready import EPOCH, BadLine, EventKind, ReadyEvent, ReadyEvents
from avviso.storing import segments
from avviso.storing.opening import Opened
from avviso.storing.shelfschema import connect
from avviso.storing.shelving import Known, again, keep, note

DUPLICATE = "an event that is there already under its id: nothing to do"


@dataclass(frozen=True, slots=True)
class FileState:
    """How far a file is loaded: lines read = loaded + the sum of rejected, column names and empty lines not counted.

    last_line: the last line that was read. done: whether that was the end.
    """

    number: int
    last_line: int
    loaded: int
    done: bool
    rejected: Counter[str]


@dataclass(frozen=True, slots=True)
class Dataset:
    """A dataset on the shelf: how many files and events, and from which day to which."""

    name: str
    files: int
    events: int
    first: date | None
    last: date | None


class Shelf(Opened):
    """Imported events in one SQLite file: `Shelf(shelf_path(store))`.

    Opens the file or makes it (readable by the user alone); with `read_only` one that exists. Raises NotAStore for any
    other file and StoreError when it cannot be used; so does every method. Use it in a `with` statement, in one thread.
    Series are read by `avviso.storing.series`.
    """

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        super().__init__(path, connect(path, read_only=read_only))
        self._known = Known(self._connection)

    def transaction(self, begin: str = "BEGIN") -> AbstractContextManager[sqlite3.Connection]:
        """All or nothing of what is done inside; what is read inside is of one moment."""
        return self._transaction(begin)

    def file(self, dataset: str, digest: str, name: str) -> FileState:
        """How far a file with these bytes is loaded; one that is new is noted down."""
        with self.transaction("BEGIN IMMEDIATE") as connection:
            connection.execute("INSERT OR IGNORE INTO datasets (name) VALUES (?)", (dataset,))
            number = dataset_number(connection, dataset)
            connection.execute(
                "INSERT OR IGNORE INTO files (dataset, digest, name, last_line, loaded, done) "
                "VALUES (?, ?, ?, 0, 0, 0)",
                (number, digest, name),
            )
            row = connection.execute(
                "SELECT * FROM files WHERE dataset = ? AND digest = ?", (number, digest)
            ).fetchone()
            return _state(connection, row["number"])

    def add(self, file: int, events: ReadyEvents, bad: tuple[BadLine, ...], last_line: int) -> tuple[BadLine, ...]:
        """Keeps a piece of a file and how far it goes, all or nothing; gives the lines of events that were there.

        Raises StoreError when the piece ends no later than what is loaded: another process reads the same file.
        """
        with self.transaction("BEGIN IMMEDIATE") as connection:
            row = connection.execute("SELECT dataset, last_line FROM files WHERE number = ?", (file,)).fetchone()
            if row["last_line"] >= last_line:
                raise StoreError(f"{self.path}: another run is loading the same file: let it finish")
            there = again(self._known, row["dataset"], events.keys)
            fresh = events.take(np.flatnonzero(~there)) if there.any() else events
            if len(fresh):
                keep(connection, row["dataset"], file, fresh)
            repeated = tuple(BadLine(line, DUPLICATE) for line in events.lines[there].tolist())
            note(connection, file, Counter(one.reason for one in (*bad, *repeated)))
            connection.execute(
                "UPDATE files SET last_line = ?, loaded = loaded + ? WHERE number = ?", (last_line, len(fresh), file)
            )
            return repeated

    def finish(self, file: int) -> FileState:
        """Notes that a file was read to its end."""
        with self.transaction("BEGIN IMMEDIATE") as connection:
            connection.execute("UPDATE files SET done = 1 WHERE number = ?", (file,))
            return _state(connection, file)

    def datasets(self) -> tuple[Dataset, ...]:
        """What is there, by name."""
        with self.transaction() as connection:
            rows = connection.execute(
                "SELECT name, (SELECT count(*) FROM files WHERE dataset = datasets.number) AS files, "
                "coalesce(sum(events), 0) AS events, min(day) AS first, max(day) AS last "
                "FROM datasets LEFT JOIN days ON days.dataset = datasets.number GROUP BY name ORDER BY name"
            ).fetchall()
        return tuple(
            Dataset(row["name"], row["files"], row["events"], _date(row["first"]), _date(row["last"])) for row in rows
        )

    def events(
        self, dataset: str, left: str, right: str, since: date | None = None, until: date | None = None
    ) -> tuple[ReadyEvent, ...]:
        """The events of a dataset in which one of two parties acts on the other, by day and id; days are included.

        Reads every segment of these days (a million events a second), so give a time where there is much.
        """
        first, last = ((day - EPOCH).days if day else None for day in (since, until))
        query = "SELECT * FROM segments WHERE dataset = ? AND last_day >= ? AND first_day <= ?"
        with self.transaction() as connection:
            number, pair = dataset_number(connection, dataset), party_numbers(connection, left, right)
            if pair is None:
                return ()
            bounds = (-(1 << 40) if first is None else first, 1 << 40 if last is None else last)
            found: list[ReadyEvent] = []
            for row in connection.execute(query, (number, *bounds)):
                found += _rows(connection, dataset, row, pair, bounds)
        return tuple(sorted(found, key=lambda event: (event.date, event.id)))


def dataset_number(connection: sqlite3.Connection, name: str) -> int:
    """The number of a dataset. Raises StoreError, naming those that are there, for one that is not."""
    known = {row["name"]: int(row["number"]) for row in connection.execute("SELECT * FROM datasets ORDER BY name")}
    if name not in known:
        there = f"there are {', '.join(known)}" if known else "there is none yet"
        raise StoreError(f"no dataset {name!r} was imported: {there}; `avviso import FILE` loads one")
    return known[name]


def party_numbers(connection: sqlite3.Connection, left: str, right: str) -> tuple[int, int] | None:
    """The numbers of two parties; None where one is in no event."""
    codes = {row["code"]: int(row["number"]) for row in connection.execute("SELECT * FROM parties")}
    return (codes[left], codes[right]) if left in codes and right in codes else None


def _date(day: int | None) -> date | None:
    return None if day is None else EPOCH + timedelta(day)


def _state(connection: sqlite3.Connection, number: int) -> FileState:
    row = connection.execute("SELECT * FROM files WHERE number = ?", (number,)).fetchone()
    reasons = connection.execute("SELECT reason, lines FROM rejections WHERE file = ?", (number,))
    rejected = Counter({one["reason"]: one["lines"] for one in reasons})
    return FileState(number, row["last_line"], row["loaded"], bool(row["done"]), rejected)


def _rows(
    connection: sqlite3.Connection, dataset: str, row: sqlite3.Row, pair: tuple[int, int], bounds: tuple[int, int]
) -> Iterator[ReadyEvent]:
    """The events of one segment between two parties, on days within bounds."""
    sides = segments.unpack(row["sides"], segments.SIDES)
    actors, recipients, days = sides["actors"], sides["recipients"], sides["days"]
    between = ((actors == pair[0]) & (recipients == pair[1])) | ((actors == pair[1]) & (recipients == pair[0]))
    wanted = np.flatnonzero(between & (days >= bounds[0]) & (days <= bounds[1]))
    if not len(wanted):
        return
    words = segments.Words.unpack(row["words"])
    columns = {**sides, **segments.unpack(row["facts"], segments.FACTS), **segments.unpack(row["keys"], segments.KEYS)}
    kinds = connection.execute("SELECT number, event, cameo, quad, score FROM kinds ORDER BY number").fetchall()
    whole = ReadyEvents(
        dataset=dataset,
        lines=np.arange(len(days)),
        ids=words.ids,
        parties=_listed(connection, "parties"),
        sectors=_listed(connection, "sectors"),
        vocabulary=(EventKind("", "", 0, 0.0), *(EventKind(*tuple(one)[1:]) for one in kinds)),
        texts=words.texts,
        **columns,
    )
    yield from whole.take(wanted).rows()


def _listed(connection: sqlite3.Connection, table: str) -> tuple[str, ...]:
    """Codes by number, from 0."""
    return tuple(row["code"] for row in connection.execute(f"SELECT code FROM {table} ORDER BY number"))
