"""Counts of events between all pairs of parties in a span, of one imported dataset or of what was coded from prose."""

from collections import defaultdict
from datetime import date

import numpy as np

from avviso import ontology
from avviso.records.network import PairCounts
from avviso.storing.happened import Deeds
from avviso.storing.series import PROSE
from avviso.storing.shelf import Shelf, dataset_number
from avviso.storing.store import Store

_COOPERATION, _CONFLICT = ("events_1", "events_2"), ("events_3", "events_4")
_EPOCH = date(1970, 1, 1)


def pair_counts(shelf: Shelf, dataset: str, since: date, until: date) -> PairCounts:
    """Cooperation and conflict of every pair in an imported dataset, month by month, both directions together.

    Raises StoreError for a dataset that is not there.
    """
    month = "CAST(strftime('%Y', day * 86400, 'unixepoch') AS INTEGER) * 12 + strftime('%m', day * 86400, 'unixepoch')"
    sums = ", ".join(f"sum({' + '.join(names)})" for names in (_COOPERATION, _CONFLICT))
    days = (since - _EPOCH).days, (until - _EPOCH).days
    with shelf.transaction() as connection:
        number = dataset_number(connection, dataset)
        rows = connection.execute(
            f"SELECT min(one.code, two.code) AS low, max(one.code, two.code) AS high, {month} AS step, {sums} "
            "FROM dyads JOIN parties AS one ON one.number = actor JOIN parties AS two ON two.number = recipient "
            "WHERE dataset = ? AND actor > 0 AND recipient > 0 AND actor <> recipient AND day BETWEEN ? AND ? "
            "GROUP BY low, high, step",
            (number, *days),
        ).fetchall()
        read = connection.execute(
            f"SELECT {month} AS step, sum(events) FROM days WHERE dataset = ? AND day BETWEEN ? AND ? GROUP BY step",
            (number, *days),
        ).fetchall()
    first, last = since.year * 12 + since.month, until.year * 12 + until.month
    exposure = np.zeros(last - first + 1)
    for step, events in read:
        exposure[step - first] = events
    pairs = sorted({(row[0], row[1]) for row in rows})
    places = {pair: at for at, pair in enumerate(pairs)}
    counts = np.zeros((len(exposure), len(pairs), 2))
    for low, high, step, good, bad in rows:
        counts[step - first, places[low, high]] = good, bad
    return PairCounts(dataset, since, until, tuple(pairs), counts, exposure, 30.44)


def prose_pairs(store: Store, since: date, until: date) -> PairCounts:
    """The same of what was coded from prose: actual events whose year is known, the whole span in one step."""
    sums: dict[tuple[str, str], list[float]] = defaultdict(lambda: [0.0, 0.0])
    found = store.deeds(since.isoformat(), until.isoformat())
    for one in found:
        conflict = ontology.load().quad(one.event) > 2
        for pair in _pairs_of(one):
            sums[pair][conflict] += one.events
    dated = sum(one.events for one in found)
    pairs = sorted(sums)
    counts = np.array([[sums[pair] for pair in pairs]]) if pairs else np.zeros((1, 0, 2))
    days = float((until - since).days + 1)
    return PairCounts(PROSE, since, until, tuple(pairs), counts, np.array([float(dated)]), days)


def _pairs_of(event: Deeds) -> set[tuple[str, str]]:
    """Every pair of an actor and a recipient; those who act on one another count as one pair each."""
    met = event.recipients or event.actors
    return {(min(one, other), max(one, other)) for one in event.actors for other in met if one != other}
