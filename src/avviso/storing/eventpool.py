"""The pool of a dataset: every dated event of it by pair, day and kind, kept in a file beside the shelf.

Reading a shelf takes a second for a million events, and a forecast of one pair looks at all of them; so the summed
columns are kept. The file carries what the dataset had when it was made, and is made anew when that has changed.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO, TYPE_CHECKING, Any
from zipfile import BadZipFile

import numpy as np

from avviso import ontology
from avviso.records.pools import Pool
from avviso.records.ready import EventKind
from avviso.storing import segments
from avviso.storing.happenings import Days, day_number, pairs_of, prose_reading_days, told_before
from avviso.storing.series import PROSE
from avviso.storing.shelf import Shelf, dataset_number
from avviso.storing.store import Store

if TYPE_CHECKING:
    from datetime import date

    from avviso.records.ready import Whole

_LAYOUT = 1
_COLUMNS = ("actors", "recipients", "days", "kinds", "counts")


def pool_path(shelf: Path, dataset: int) -> Path:
    """Where the pool of a dataset is kept: avviso-events.db has that of its second in avviso-events-pool-2.npz."""
    return shelf.with_name(f"{shelf.stem}-pool-{dataset}.npz")


def shelf_pool(shelf: Shelf, dataset: str) -> tuple[Pool, str]:
    """The pool of an imported dataset and what tells its state; from the file beside the shelf where that is fresh.

    Raises StoreError for a dataset that is not there. A file that cannot be written is done without.
    """
    with shelf.transaction() as connection:
        number = dataset_number(connection, dataset)
        state = _state(connection, number)
        path = pool_path(shelf.path, number)
        found = _kept(path, dataset, state)
        if found is None:
            found = _read(connection, dataset, number, Days())
            with suppress(OSError):
                _keep(path, found, state)
    return found, state


def _state(connection: sqlite3.Connection, number: int) -> str:
    """Changes with every event that is added."""
    days = connection.execute(
        "SELECT count(*), coalesce(sum(events), 0), coalesce(max(day), 0) FROM days WHERE dataset = ?", (number,)
    ).fetchone()
    last = connection.execute("SELECT coalesce(max(number), 0) FROM segments WHERE dataset = ?", (number,)).fetchone()
    return "-".join(map(str, (_LAYOUT, number, *tuple(days), *tuple(last))))


def _kept(path: Path, dataset: str, state: str) -> Pool | None:
    try:
        with np.load(path, allow_pickle=False) as file:
            if str(file["state"]) != state:
                return None
            columns = {name: file[name].astype(np.int64) for name in (*_COLUMNS, "read_days", "volume")}
            kinds = zip(*(file[name].tolist() for name in ("events", "cameos", "quads", "scores")), strict=True)
            vocabulary = tuple(EventKind(*one) for one in kinds)
            return Pool(dataset, tuple(file["parties"].tolist()), vocabulary, **columns)
    except (OSError, ValueError, KeyError, EOFError, BadZipFile):
        return None


def _keep(path: Path, pool: Pool, state: str) -> None:
    kinds: dict[str, Any] = {
        "events": np.array([one.event for one in pool.vocabulary], np.str_),
        "cameos": np.array([one.cameo for one in pool.vocabulary], np.str_),
        "quads": np.array([one.quad for one in pool.vocabulary], np.int64),
        "scores": np.array([one.score for one in pool.vocabulary], np.float64),
    }
    columns: dict[str, Any] = {name: getattr(pool, name).astype(np.int32) for name in (*_COLUMNS, "read_days")}
    with replacing(path) as file:
        np.savez(
            file,
            state=np.array(state),
            parties=np.array(pool.parties, np.str_),
            volume=pool.volume,
            **kinds,
            **columns,
        )


@contextmanager
def replacing(path: Path) -> Iterator[IO[bytes]]:
    """A file that takes the place of `path` once it is whole; readable by the user alone, as the shelf is."""
    with NamedTemporaryFile(dir=path.parent, prefix=path.stem, suffix=".tmp", delete=False) as file:
        try:
            yield file
        except BaseException:
            Path(file.name).unlink(missing_ok=True)
            raise
    Path(file.name).replace(path)


def window_pool(shelf: Shelf, dataset: str, days: Days) -> Pool:
    """The pool of some days alone, read from the shelf; raises StoreError for a dataset that is not there."""
    with shelf.transaction() as connection:
        return _read(connection, dataset, dataset_number(connection, dataset), days)


def _read(connection: sqlite3.Connection, dataset: str, number: int, span: Days) -> Pool:
    first, last = span.bounds()
    parties = tuple(row["code"] for row in connection.execute("SELECT code FROM parties ORDER BY number"))
    kinds = connection.execute("SELECT number, event, cameo, quad, score FROM kinds ORDER BY number").fetchall()
    vocabulary = (EventKind("", "", 0, 0.0), *(EventKind(*tuple(one)[1:]) for one in kinds))
    parts = [np.zeros((0, 5), np.int64)]
    query = "SELECT sides, facts FROM segments WHERE dataset = ? AND last_day >= ? AND first_day <= ?"
    for row in connection.execute(query, (number, first, last)):
        sides, facts = segments.unpack(row["sides"], segments.SIDES), segments.unpack(row["facts"], segments.FACTS)
        columns = (sides["days"], sides["actors"], sides["recipients"], facts["kinds"])
        table = np.stack([*columns, np.ones_like(columns[0])], 1)
        parts.append(_summed(table[(sides["days"] >= first) & (sides["days"] <= last)]))
    query = "SELECT day, events FROM days WHERE dataset = ? AND day BETWEEN ? AND ? ORDER BY day"
    read = connection.execute(query, (number, first, last)).fetchall()
    return _pool(dataset, parties, vocabulary, np.concatenate(parts), [(row["day"], row["events"]) for row in read])


def prose_pool(store: Store, before: "date | None" = None) -> Pool:
    """Of what was coded from prose and published before a day; actual events that are dated to the day."""
    known = ontology.load()
    told: Counter[tuple[int, str, str, EventKind]] = Counter()
    for event in store.outlines() if before is None else told_before(store, before):
        day = day_number(event.date)
        if day is None:
            continue
        quad = known.quad(event.event)
        kind = EventKind(event.event, event.cameo, quad, 0.0)
        for actor, recipient, mutual in pairs_of(event):
            told[day, actor, recipient, kind] += 1
            told[day, recipient, actor, kind] += mutual
    parties = ("", *sorted({code for one in told for code in one[1:3]} - {""}))
    vocabulary = tuple(sorted({one[3] for one in told}, key=lambda kind: (kind.event, kind.cameo)))
    party = {code: number for number, code in enumerate(parties)}
    kind_number = {kind: number for number, kind in enumerate(vocabulary)}
    rows = [(day, party[a], party[r], kind_number[kind], n) for (day, a, r, kind), n in told.items() if n]
    reading = prose_reading_days(store, Days(), before)
    return _pool(PROSE, parties, vocabulary, np.array(rows, np.int64).reshape(-1, 5), reading)


def _pool(
    dataset: str,
    parties: tuple[str, ...],
    vocabulary: tuple[EventKind, ...],
    table: "Whole",
    reading: list[tuple[int, int]],
) -> Pool:
    days, actors, recipients, kinds, counts = _summed(table).T
    read = np.array(reading, np.int64).reshape(-1, 2)
    return Pool(dataset, parties, vocabulary, actors, recipients, days, kinds, counts, read[:, 0], read[:, 1])


def _summed(table: "Whole") -> "Whole":
    """One row for each day, actor, recipient and kind."""
    if not len(table):
        return table
    table = table[np.lexsort(table[:, 3::-1].T)]
    starts = np.flatnonzero(np.concatenate(([True], (np.diff(table[:, :4], axis=0) != 0).any(1))))
    return np.concatenate([table[starts, :4], np.add.reduceat(table[:, 4:], starts)], 1)
