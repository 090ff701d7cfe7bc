"""All dated events of a dataset in columns, of every kind, as forecasts of what comes next need them."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from avviso.records.forecasts import Happenings, QuestionKind
from avviso.records.ready import EventKind

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from avviso.records.ready import Whole


@dataclass(frozen=True, slots=True)
class Pool:
    """Events of a dataset summed by actor, recipient, day and kind, rising by day.

    actors, recipients: (n,) → parties, in which "" is nobody known; days: (n,) since 1 January 1970; kinds: (n,) →
    vocabulary; counts: (n,). read_days: (T,) rising, the days on which anything was read; volume: (T,) how much. An
    event in which parties act on one another stands once in each direction.
    """

    dataset: str
    parties: tuple[str, ...]
    vocabulary: tuple[EventKind, ...]
    actors: "Whole"
    recipients: "Whole"
    days: "Whole"
    kinds: "Whole"
    counts: "Whole"
    read_days: "Whole"
    volume: "Whole"

    def before(self, day: int, since: int | None = None) -> "Pool":
        """Only what was before a day, and not before `since`; both since 1970."""
        first = 0 if since is None else int(np.searchsorted(self.days, since))
        rows = slice(first, int(np.searchsorted(self.days, day)))
        start = 0 if since is None else int(np.searchsorted(self.read_days, since))
        read = slice(start, int(np.searchsorted(self.read_days, day)))
        return self._cut(rows, read)

    def without(self, gone: "NDArray[np.bool_]") -> "Pool":
        """As if the events of some rows had not been; what was read stays as it is."""
        return self._cut(~gone, slice(None))

    def _cut(self, rows: "slice | NDArray[np.bool_]", read: slice) -> "Pool":
        columns = {name: getattr(self, name)[rows] for name in ("actors", "recipients", "days", "kinds", "counts")}
        return replace(self, **columns, read_days=self.read_days[read], volume=self.volume[read])

    def covered(self, kind: QuestionKind) -> "NDArray[np.bool_]":
        """(kinds,) whether each of the vocabulary is one of a kind that questions ask for."""
        found = [kind.covers(one.event, one.cameo, one.quad) for one in self.vocabulary]
        return np.array(found, np.bool_).reshape(len(self.vocabulary))

    def number(self, party: str) -> int:
        """The number of a party; −1 where it is in no event."""
        return self.parties.index(party) if party in self.parties else -1

    def happenings(self, kind: QuestionKind) -> Happenings:
        """The same events as a question of a kind needs them; rows of one pair and day are not summed."""
        wanted = np.where(self.covered(kind)[self.kinds], self.counts, 0) if len(self.kinds) else self.counts
        mutual = np.zeros(len(self.days), np.bool_)
        sides = (self.actors, self.recipients, self.days)
        return Happenings(self.dataset, self.parties, *sides, wanted, self.counts, mutual, self.read_days, self.volume)


@dataclass(frozen=True, slots=True)
class Told:
    """What a question is answered from. happenings: of its kind; pool: of every kind; both of the same dataset.

    level: by quad class, what is added to log odds (`forecasting.levels`).
    """

    happenings: Happenings
    pool: Pool
    level: tuple[float, float, float, float]
