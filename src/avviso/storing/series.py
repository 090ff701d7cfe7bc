"""Counts of events between two parties, week by week, of one imported dataset or of what was coded from prose.

Two doors, for the two never mix: `dyad_counts` reads the roll-ups of a shelf, `prose_counts` a store's events. Both
give `DyadCounts` over every step of the time asked for, with how much was read in each.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

import numpy as np

from avviso import ontology
from avviso.records import Event
from avviso.records.ready import EPOCH, DyadCounts
from avviso.storing.dates import DAY, MONTH, YEAR, precision
from avviso.storing.shelf import Shelf, dataset_number, party_numbers
from avviso.storing.shelfschema import CLASSES, COUNTED, EVENTS
from avviso.storing.store import Store

if TYPE_CHECKING:
    from avviso.records.ready import Days, Real

Step = Literal["day", "week", "month", "year"]
STEPS: tuple[Step, ...] = ("day", "week", "month", "year")
PROSE = "prose"
_ARTICLES, _SCORE = 2 * CLASSES, 2 * CLASSES + 1
# How exact a date must be to fall into one step.
_EXACT = {"day": DAY, "week": DAY, "month": MONTH, "year": YEAR}


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of time, both days included (None: as far as there is anything), and the step to count it in."""

    step: Step = "week"
    since: date | None = None
    until: date | None = None

    def starts(self, first: int, last: int) -> "Days":
        """(T,) the first day of each step from the one of `first` to the one of `last`, in days since 1970.

        Weeks begin on Mondays (ISO 8601).
        """
        if last < first:
            return np.array([], "datetime64[D]")
        days = np.array([first, last], np.int64).astype("datetime64[D]")
        if self.step in ("day", "week"):
            size = 7 if self.step == "week" else 1
            # 1 January 1970 was a Thursday, the fourth day of its week.
            monday = first - (first + 3) % 7 if self.step == "week" else first
            return np.arange(monday, last + 1, size).astype("datetime64[D]")
        months = days.astype("datetime64[Y]" if self.step == "year" else "datetime64[M]")
        return np.arange(months[0], months[1] + 1).astype("datetime64[D]")


def dyad_counts(shelf: Shelf, dataset: str, left: str, right: str, span: Stretch = Stretch()) -> DyadCounts:
    """The series of a dyad in an imported dataset; a party towards itself has its events in direction 0 alone.

    The first and the last step may hold only some of their days. Raises StoreError for a dataset that is not there.
    """
    query = (
        f"SELECT day, {', '.join(COUNTED)} FROM dyads "
        "WHERE dataset = ? AND actor = ? AND recipient = ? AND day BETWEEN ? AND ?"
    )
    with shelf.transaction() as connection:
        number, pair = dataset_number(connection, dataset), party_numbers(connection, left, right)
        edges = connection.execute("SELECT min(day), max(day) FROM days WHERE dataset = ?", (number,)).fetchone()
        first, last = _bounds(span, edges[0], edges[1])
        days = "SELECT day, events, articles, 1 FROM days WHERE dataset = ? AND day BETWEEN ? AND ?"
        read = connection.execute(days, (number, first, last)).fetchall()
        ways = [pair, pair[::-1]][: 1 if left == right else 2] if pair else []
        rows = [connection.execute(query, (number, *way, first, last)).fetchall() for way in ways]
    starts = span.starts(first, last)
    counts = np.zeros((len(starts), 2, len(COUNTED)))
    for way, found in enumerate(rows):
        counts[:, way] = _summed(starts, found, len(COUNTED))
    return _counts(dataset, (left, right), span.step, starts, counts, _summed(starts, read, 3))


def dyads(shelf: Shelf, dataset: str, span: Stretch = Stretch(), least: int = 1) -> tuple["Active", ...]:
    """Every dyad of two parties with at least so many events in either direction, most events first.

    Raises StoreError for a dataset that is not there.
    """
    total = " + ".join(f"sum({name})" for name in EVENTS)
    with shelf.transaction() as connection:
        number = dataset_number(connection, dataset)
        edges = connection.execute("SELECT min(day), max(day) FROM days WHERE dataset = ?", (number,)).fetchone()
        rows = connection.execute(
            "SELECT min(one.code, two.code) AS low, max(one.code, two.code) AS high, "
            f"{total} AS events FROM dyads JOIN parties AS one ON one.number = actor "
            "JOIN parties AS two ON two.number = recipient WHERE dataset = ? AND actor > 0 AND recipient > 0 "
            "AND actor <> recipient AND day BETWEEN ? AND ? GROUP BY low, high HAVING events >= ? "
            "ORDER BY events DESC, low, high",
            (number, *_bounds(span, edges[0], edges[1]), least),
        ).fetchall()
    return tuple(Active(*row) for row in rows)


@dataclass(frozen=True, slots=True)
class Active:
    """A dyad and how many events lie between its two parties; left stands before right by the alphabet."""

    left: str
    right: str
    events: int


def prose_counts(store: Store, left: str, right: str, span: Stretch = Stretch()) -> DyadCounts:
    """The series of a dyad in what was coded from prose: actual events only.

    mentions are reports, articles their publishers, documents those published in the step. An event whose parties act
    on one another counts in both directions, as event datasets have it. Events whose date is less exact than a step, or
    missing, are counted in `left_out` alone.
    """
    told = [(day, number) for one, number in store.event_dates() if (day := _day(one, span.step)) is not None]
    dated = [day for day, number in told for _ in range(number)]
    published = [day for one in store.published_days() if (day := _day(one, "day")) is not None]
    all_days = [*dated, *published]
    first, last = _bounds(span, min(all_days, default=None), max(all_days, default=None))
    between = [event for event in store.events(left, right) if event.actors]
    rows: tuple[list[list[float]], list[list[float]]] = ([], [])
    left_out = 0
    for event in between:
        day = _day(event.date, span.step)
        if day is None:
            left_out += 1
            continue
        for way in _ways(event, left, right) if first <= day <= last else ():
            rows[way].append([day, *_row(event)])
    starts = span.starts(first, last)
    counts = np.stack([_summed(starts, found, len(COUNTED)) for found in rows], axis=1)
    read = (dated, published, list(set(published)))
    exposure = np.stack([_tallied(starts, days, (first, last)) for days in read], axis=1)
    return replace(_counts(PROSE, (left, right), span.step, starts, counts, exposure), left_out=left_out)


def _counts(
    dataset: str,
    pair: tuple[str, str],
    step: Step,
    starts: "Days",
    counts: "Real",
    exposure: "Real",
) -> DyadCounts:
    whole, read = counts.round().astype(np.int64), exposure.round().astype(np.int64)
    return DyadCounts(
        dataset=dataset,
        left=pair[0],
        right=pair[1],
        step=step,
        starts=starts,
        events=whole[:, :, :CLASSES],
        mentions=whole[:, :, CLASSES : 2 * CLASSES],
        articles=whole[:, :, _ARTICLES],
        scores=counts[:, :, _SCORE],
        exposure=read[:, 0],
        documents=read[:, 1],
        days_read=read[:, 2],
    )


def _bounds(span: Stretch, first: int | None, last: int | None) -> tuple[int, int]:
    """The first and the last day to count; no day at all where nothing is there and nothing asked for."""
    since = (span.since - EPOCH).days if span.since else first or 0
    until = (span.until - EPOCH).days if span.until else last if last is not None else since - 1
    return since, until


def _summed(starts: "Days", rows: Sequence[Iterable[float]], width: int) -> "Real":
    """(T, width) sums of rows that begin with a day, step by step."""
    sums = np.zeros((len(starts), width))
    if not rows:
        return sums
    table = np.array([tuple(row) for row in rows], np.float64)
    steps = np.searchsorted(starts.astype(np.int64), table[:, 0], side="right") - 1
    np.add.at(sums, steps, table[:, 1:])
    return sums


def _tallied(starts: "Days", days: Sequence[int], bounds: tuple[int, int]) -> "Real":
    """(T,) how many of the days, those within bounds, lie in each step."""
    found = np.array(days, np.int64)
    found = found[(found >= bounds[0]) & (found <= bounds[1])]
    steps = np.searchsorted(starts.astype(np.int64), found, side="right") - 1
    return np.bincount(steps, minlength=len(starts)).astype(np.float64)


def _day(date_: str | None, step: Step) -> int | None:
    """A date's first day, since 1970; None where it is less exact than a step, or no day of the calendar."""
    if precision(date_) < _EXACT[step]:
        return None
    try:
        return (date.fromisoformat((date_ or "")[:DAY] + "0000-01-01"[precision(date_) :]) - EPOCH) // timedelta(1)
    except ValueError:
        return None


def _ways(event: Event, left: str, right: str) -> tuple[int, ...]:
    """In which directions an event counts: 0 left on right, 1 right on left."""
    acting, met = event.actors, event.recipients or event.actors
    if left == right:
        return (0,) if left in acting and left in met else ()
    return tuple(way for way, (one, two) in enumerate(((left, right), (right, left))) if one in acting and two in met)


def _row(event: Event) -> list[float]:
    """What COUNTED counts of one event."""
    kind = ontology.load()
    quad = kind.quad(event.event)
    score = kind.cameo(event.cameo).modes if event.cameo in kind.cameos else ()
    counts = [0.0] * len(COUNTED)
    counts[quad], counts[CLASSES + quad], counts[_ARTICLES] = 1, event.reports or 1, len(event.publishers)
    counts[_SCORE] = kind.scale(event.event, [mode for mode in score if mode in kind.modes(event.event)])
    return counts
