"""What was read of an imported dataset and of prose, and of prose the events of one kind by pair and day.

An imported dataset's events come from its pool (`eventpool`); the two never mix.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from avviso import ontology
from avviso.records import Event, Outline
from avviso.records.forecasts import Happenings, QuestionKind
from avviso.records.ready import EPOCH
from avviso.storing import segments
from avviso.storing.dates import DAY, first_day, last_day, precision
from avviso.storing.derive import derive_events
from avviso.storing.series import PROSE
from avviso.storing.shelf import Shelf, dataset_number
from avviso.storing.store import Store

if TYPE_CHECKING:
    from avviso.records.ready import Whole


@dataclass(frozen=True, slots=True)
class Days:
    """A stretch of days, both included; None is without end."""

    first: date | None = None
    last: date | None = None

    def bounds(self) -> tuple[int, int]:
        """As days since 1970."""
        first = -(1 << 40) if self.first is None else (self.first - EPOCH).days
        return first, 1 << 40 if self.last is None else (self.last - EPOCH).days


def shelf_reading(shelf: Shelf, dataset: str, days: Days) -> tuple[date | None, int]:
    """The last day that a dataset has, and how many events it has on these days. Raises StoreError without it."""
    with shelf.transaction() as connection:
        number = dataset_number(connection, dataset)
        last = connection.execute("SELECT max(day) FROM days WHERE dataset = ?", (number,)).fetchone()[0]
        query = "SELECT coalesce(sum(events), 0) FROM days WHERE dataset = ? AND day BETWEEN ? AND ?"
        events = connection.execute(query, (number, *days.bounds())).fetchone()[0]
    return None if last is None else EPOCH + timedelta(last), int(events)


def has_cameo(shelf: Shelf, dataset: str) -> bool:
    """Whether a dataset has CAMEO codes, by what was loaded of it first."""
    query = "SELECT facts FROM segments WHERE dataset = ? ORDER BY number LIMIT 1"
    with shelf.transaction() as connection:
        row = connection.execute(query, (dataset_number(connection, dataset),)).fetchone()
        coded = [one["number"] for one in connection.execute("SELECT number FROM kinds WHERE cameo <> ''")]
    if row is None:
        return bool(coded)
    return bool(np.isin(segments.unpack(row["facts"], segments.FACTS)["kinds"], coded).any())


def _happenings(dataset: str, parties: Sequence[str], table: "Whole", reading: "Whole") -> Happenings:
    actors, recipients, days, wanted, everything, mutual = table.T
    return Happenings(
        dataset=dataset,
        parties=tuple(parties),
        actors=actors,
        recipients=recipients,
        days=days,
        wanted=wanted,
        everything=everything,
        mutual=mutual.astype(np.bool_),
        read_days=reading[:, 0],
        volume=reading[:, 1],
    )


def prose_happenings(store: Store, kind: QuestionKind, days: Days, before: date | None = None) -> Happenings:
    """Of what was coded from prose: actual events, and documents by the day of their publication.

    before: only what was published before this day is read at all, undated documents left out, and events are derived
    from that alone. An event with several parties on a side counts once for each pair.
    """
    first, last = days.bounds()
    reading = np.array(prose_reading_days(store, days, before), np.int64).reshape(-1, 2)
    events = store.outlines() if before is None else told_before(store, before)
    rows: list[tuple[str, str, int, bool, bool]] = []
    vague: list[tuple[str, str, str, str, bool]] = []
    for event in events:
        covered, day = kind.covers(event.event, event.cameo, ontology.load().quad(event.event)), day_number(event.date)
        for actor, recipient, mutual in pairs_of(event):
            if day is not None and first <= day <= last:
                rows.append((actor, recipient, day, covered, mutual))
            elif day is None and covered:
                bounds = (first_day(event.date) or "0000", last_day(event.enddate or event.date) or "9999")
                vague.append((*bounds, actor, recipient, mutual))
    parties = ("", *sorted({code for row in rows for code in row[:2]} - {""}))
    number = {code: place for place, code in enumerate(parties)}
    table = np.array([(number[a], number[r], day, one, 1, both) for a, r, day, one, both in rows], np.int64)
    found = _happenings(PROSE, parties, table.reshape(-1, 6), reading)
    return replace(found, vague=tuple(vague))


def prose_reading_days(store: Store, days: Days, before: date | None = None) -> list[tuple[int, int]]:
    """Each of these days on which anything was published, before a day at most, with how many documents."""
    first, last = days.bounds()
    last = last if before is None else min(last, (before - EPOCH).days - 1)
    published = Counter(day for one in store.published_days() if (day := day_number(one)) is not None)
    return [one for one in sorted(published.items()) if first <= one[0] <= last]


def prose_reading(store: Store, days: Days) -> tuple[date | None, int]:
    """The last day on which a document was published, and how many were on these days."""
    first, last = days.bounds()
    published = [day for one in store.published_days() if (day := day_number(one)) is not None]
    newest = EPOCH + timedelta(max(published)) if published else None
    return newest, sum(first <= day <= last for day in published)


def told_before(store: Store, before: date) -> tuple[Event, ...]:
    """The actual events that follow from what was published before a day."""
    limit, every = before.isoformat(), store.documents()
    documents = tuple(
        one for one in every if day_number(one.published) is not None and (one.published or limit) < limit
    )
    if len(documents) == len(every):  # all of it, from which the events that are kept were derived
        return store.events()
    known = {one.id for one in documents}
    claims = tuple(claim for claim in store.claims() if claim.evidence.document_id in known)
    judgements = tuple(one for one in store.judgements() if all(stand.document_id in known for stand in one.stands))
    return tuple(one for one in derive_events(claims, documents, judgements) if one.modality == "actual")


def pairs_of(event: Event | Outline) -> list[tuple[str, str, bool]]:
    """Who acts on whom; of parties that act on one another each pair once, the first by the alphabet first."""
    if event.recipients:
        return [(actor, recipient, False) for actor in event.actors for recipient in event.recipients]
    if len(event.actors) < 2:
        return [(actor, "", False) for actor in event.actors]
    return [(one, two, True) for one, two in combinations(sorted(event.actors), 2)]


def day_number(words: str | None) -> int | None:
    """A date's day since 1970; None where it is less exact, or no day of the calendar."""
    if precision(words) < DAY:
        return None
    try:
        return (date.fromisoformat((words or "")[:DAY]) - EPOCH).days
    except ValueError:
        return None
