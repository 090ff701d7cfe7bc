"""Adding imported events to a shelf: an event that is there is passed over, the rest is packed and rolled up."""

import sqlite3
from collections import Counter, OrderedDict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from avviso.records.ready import ReadyEvents
from avviso.storing import segments
from avviso.storing.shelfschema import CLASSES, COUNTED

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from avviso.records.ready import Whole

# Keys of so many segments are kept at hand, at most 400 MB; ids that grow with the files need two or three of them.
_KEPT = 512


class Numbers:
    """The numbers that a table gives to codes; new ones are added to it."""

    def __init__(self, connection: sqlite3.Connection, table: str, columns: Sequence[str]) -> None:
        self._connection, self._columns = connection, ", ".join(columns)
        self._insert = f"INSERT INTO {table} ({self._columns}) VALUES ({', '.join('?' * len(columns))})"
        self._select = f"SELECT number, {self._columns} FROM {table}"

    def of(self, names: Sequence[tuple[Any, ...]]) -> "Whole":
        """(n,) the number of each, inside a transaction."""
        # Read anew each time: it is short, and another process may have added to it.
        known = {tuple(row)[1:]: row[0] for row in self._connection.execute(self._select)}
        for name in names:
            if name not in known:
                known[name] = self._connection.execute(self._insert, name).lastrowid or 0
        return np.array([known[name] for name in names], np.int64)


class Known:
    """Which keys of a dataset are there, looked up in the segments whose keys lie about as theirs do."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._keys: OrderedDict[int, Whole] = OrderedDict()

    def among(self, dataset: int, keys: "Whole") -> "NDArray[np.bool_]":
        """(n,) whether each key is there."""
        there = np.zeros(len(keys), np.bool_)
        if not len(keys):
            return there
        near = "SELECT number FROM segments WHERE dataset = ? AND first_key <= ? AND last_key >= ?"
        for row in self._connection.execute(near, (dataset, int(keys.max()), int(keys.min()))).fetchall():
            own = self._of(row["number"])
            spot = np.searchsorted(own, keys)
            there |= own[np.minimum(spot, len(own) - 1)] == keys
        return there

    def _of(self, segment: int) -> "Whole":
        if segment not in self._keys:
            row = self._connection.execute("SELECT keys FROM segments WHERE number = ?", (segment,)).fetchone()
            self._keys[segment] = np.sort(segments.unpack(row["keys"], segments.KEYS)["keys"])
        self._keys.move_to_end(segment)
        if len(self._keys) > _KEPT:
            self._keys.popitem(last=False)
        return self._keys[segment]


def again(known: Known, dataset: int, keys: "Whole") -> "NDArray[np.bool_]":
    """(n,) whether a key is in the dataset already, or stood before in the same column."""
    repeated = np.ones(len(keys), np.bool_)
    repeated[np.unique(keys, return_index=True)[1]] = False
    return repeated | known.among(dataset, keys)


def numbered(connection: sqlite3.Connection, events: ReadyEvents) -> dict[str, "NDArray[Any]"]:
    """The columns of events with the shelf's own numbers for parties, sectors and kinds."""
    parties = Numbers(connection, "parties", ("code",)).of([(code,) for code in events.parties])
    sectors = Numbers(connection, "sectors", ("code",)).of([(code,) for code in events.sectors])
    kinds = Numbers(connection, "kinds", ("event", "cameo", "quad", "score"))
    return {
        "keys": events.keys,
        "days": events.days,
        "actors": parties[events.actors],
        "recipients": parties[events.recipients],
        "countries": parties[events.countries],
        "actor_sectors": sectors[events.actor_sectors],
        "recipient_sectors": sectors[events.recipient_sectors],
        "kinds": kinds.of([(one.event, one.cameo, one.quad, one.score) for one in events.vocabulary])[events.kinds],
        **{name: getattr(events, name) for name in ("mentions", "articles", "places", "urls")},
        **{name: getattr(events, name) for name in ("latitudes", "longitudes")},
    }


def keep(connection: sqlite3.Connection, dataset: int, file: int, events: ReadyEvents) -> None:
    """Packs events that are all new into a segment and adds them to the roll-ups, inside a transaction."""
    columns = numbered(connection, events)
    order = np.lexsort((columns["days"], columns["recipients"], columns["actors"]))
    columns = {name: column[order] for name, column in columns.items()}
    words = segments.Words(events.texts, tuple(events.ids[row] for row in order) if events.ids else ())
    bounds = [int(edge) for name in ("days", "keys") for edge in (columns[name].min(), columns[name].max())]
    connection.execute(
        "INSERT INTO segments (dataset, file, size, first_day, last_day, first_key, last_key, "
        "keys, sides, facts, words) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            *(dataset, file, len(events), *bounds),
            *(segments.pack(columns, layout) for layout in (segments.KEYS, segments.SIDES, segments.FACTS)),
            words.pack(),
        ),
    )
    quads = np.array([kind.quad for kind in events.vocabulary], np.int64)[events.kinds][order]
    scores = np.array([kind.score for kind in events.vocabulary])[events.kinds][order]
    _roll_dyads(connection, dataset, columns, quads, scores)
    _roll_days(connection, dataset, columns)


def _roll_dyads(
    connection: sqlite3.Connection, dataset: int, columns: dict[str, Any], quads: "Whole", scores: "NDArray[np.float64]"
) -> None:
    actors, recipients, days = columns["actors"], columns["recipients"], columns["days"]
    changes = (np.diff(actors) != 0) | (np.diff(recipients) != 0) | (np.diff(days) != 0)
    starts = np.concatenate(([0], np.flatnonzero(changes) + 1))
    sums = [np.add.reduceat(np.where(quads == quad, 1, 0), starts) for quad in range(CLASSES)]
    sums += [np.add.reduceat(np.where(quads == quad, columns["mentions"], 0), starts) for quad in range(CLASSES)]
    sums += [np.add.reduceat(columns["articles"], starts), np.add.reduceat(scores, starts)]
    names = ("dataset", "actor", "recipient", "day", *COUNTED)
    rows = [*(column[starts] for column in (actors, recipients, days)), *sums]
    connection.executemany(
        f"INSERT INTO dyads ({', '.join(names)}) VALUES ({dataset}, {', '.join('?' * (len(names) - 1))}) "
        f"ON CONFLICT DO UPDATE SET {', '.join(f'{name} = {name} + excluded.{name}' for name in COUNTED)}",
        zip(*(column.tolist() for column in rows), strict=True),
    )


def _roll_days(connection: sqlite3.Connection, dataset: int, columns: dict[str, Any]) -> None:
    days, which = np.unique(columns["days"], return_inverse=True)
    totals = [np.bincount(which)] + [np.bincount(which, columns[name]) for name in ("mentions", "articles")]
    connection.executemany(
        f"INSERT INTO days VALUES ({dataset}, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET events = events + excluded.events, "
        "mentions = mentions + excluded.mentions, articles = articles + excluded.articles",
        zip(days.tolist(), *(total.astype(np.int64).tolist() for total in totals), strict=True),
    )


def note(connection: sqlite3.Connection, file: int, reasons: Counter[str]) -> None:
    """Adds to the counts of lines of a file that gave no event, by reason."""
    connection.executemany(
        "INSERT INTO rejections VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET lines = lines + excluded.lines",
        [(file, reason, count) for reason, count in sorted(reasons.items())],
    )
