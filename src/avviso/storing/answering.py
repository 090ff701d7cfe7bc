"""Answering what derives from the ledger: from what is kept of it, brought up to date first."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TypeVar

from avviso.errors import StoreError
from avviso.records import Event, Modality, Outline, Tie
from avviso.storing import cache, happened
from avviso.storing.derivedrows import Change
from avviso.storing.happened import Deeds, EventsSought
from avviso.storing.opening import Opened
from avviso.storing.summary import Counts
from avviso.storing.summary import count as count_all
from avviso.storing.updating import brought_up

Answer = TypeVar("Answer")
_ACTUAL: tuple[Modality, ...] = ("actual",)
_HAPPENED = EventsSought()


class Answering(Opened):
    """A store that is asked for events and ties.

    Whoever may write keeps what was derived; whoever may only read and finds it out of date lays what has changed over
    it, for as long as the store is open.
    """

    read_only: bool
    _laid: tuple[str | None, str] | None = None  # what kept stamp something lies over, and what it makes of it

    @contextmanager
    def _snapshot(self) -> Iterator[sqlite3.Connection]:
        # One transaction, so that a question of several statements sees one state of the ledger.
        with self._transaction("BEGIN") as connection:
            yield connection

    def refresh(self) -> None:
        """Derives what has not been derived yet, so that the next question need not wait; read only, does nothing."""
        if not self.read_only:
            self._keep()

    def rebuild(self) -> None:
        """Throw away the derived events and ties, and derive them anew from claims and judgements."""
        with self._transaction() as connection:
            cache.drop(connection)
        self._keep()

    def events(
        self,
        left: str | None = None,
        right: str | None = None,
        since: str | None = None,
        until: str | None = None,
        modalities: Sequence[Modality] = _ACTUAL,
    ) -> tuple[Event, ...]:
        """The events with the codes `left` and `right` among their parties, by date (undated last).

        since and until work as for `claims`. Planned, denied, supposed and background events stay out unless
        `modalities` names theirs.
        """
        parties = tuple(code for code in (left, right) if code is not None)
        return self.events_of(EventsSought(parties, since, until, modalities))

    def events_of(self, sought: EventsSought) -> tuple[Event, ...]:
        """The events that are sought, in the same order."""
        return self._answer(lambda one: happened.events(one, sought))

    def event_page(
        self, sought: EventsSought, size: int, after: int, newest: bool = False
    ) -> tuple[tuple[Event, ...], int]:
        """So many of the events that are sought, as `happened.event_page` cuts them, and how many there are."""
        return self._answer(lambda one: happened.event_page(one, sought, size, after, newest))

    def count_events(self, sought: EventsSought) -> int:
        """How many events are sought."""
        return self._answer(lambda one: happened.count(one, sought))

    def outlines(self, sought: EventsSought = _HAPPENED) -> tuple[Outline, ...]:
        """The outlines of the events that are sought, in the order of `events`; many times faster than these."""
        return self._answer(lambda one: happened.outlined(one, sought))

    def deeds(self, since: str, until: str) -> tuple[Deeds, ...]:
        """Actual events between two days by type and parties, as `happened.deeds` counts them."""
        return self._answer(lambda one: happened.deeds(one, since, until))

    def event_dates(self) -> tuple[tuple[str, int], ...]:
        """Every date of actual events, as exact as it is known, and how many there are of it."""
        return self._answer(happened.tallied)

    def event_months(self) -> tuple[tuple[str, int], ...]:
        """Every month with actual events whose month is known, and how many there are."""
        return self._answer(happened.months)

    def ties(self, left: str | None = None, right: str | None = None) -> tuple[Tie, ...]:
        """The ties between `left` and `right`, whichever stands first, or of one of them, by relation and ends.

        A code finds the offices of the people who act for it too.
        """
        codes = [code for code in (left, right) if code is not None]
        return self._answer(lambda one: happened.ties(one, codes))

    def counts(self) -> Counts:
        """How much there is of everything."""
        return self._answer(lambda one: count_all(one, *happened.counts(one)))

    def keeps_derived(self) -> bool:
        """Whether the events and ties in the file are those of its claims and judgements of now."""
        with self._snapshot() as connection:
            return cache.keeps(connection, cache.stamp_of(connection))

    def _answer(self, question: Callable[[sqlite3.Connection], Answer]) -> Answer:
        """The answer to a question about events and ties, of the ledger as it is now."""
        self.refresh()
        try:
            return self._asked(question)
        except (LookupError, TypeError, ValueError):  # damaged on the disk, and derived anew from the ledger
            if not self.read_only:
                self.rebuild()
            return self._asked(question, anew=self.read_only)

    def _asked(self, question: Callable[[sqlite3.Connection], Answer], anew: bool = False) -> Answer:
        try:
            with self._snapshot() as connection:
                self._lay(connection, anew)
                return question(connection)
        except BaseException:
            self._laid = None  # a transaction that is broken off takes it away
            raise

    def _lay(self, connection: sqlite3.Connection, anew: bool) -> None:
        """Lays over what is kept what is missing there."""
        base, stamp = cache.kept_stamp(connection), cache.stamp_of(connection)
        if base == stamp and not anew:
            if self._laid:
                cache.uncover(connection)
            self._laid = None
        elif self._laid != (base, stamp) or anew:
            state = cache.state_of(self.path)
            change = None if anew else cache.recall(state, base, stamp)
            if change is None:
                change = self._change(connection, None if anew else base)
                cache.remember(state, base, stamp, change)
            cache.cover(connection, change)
            self._laid = base, stamp

    def _change(self, connection: sqlite3.Connection, base: str | None) -> Change:
        return brought_up(connection, base)

    def _keep(self) -> None:
        # After the snapshot, so that nobody who writes has to wait for the derivation; and an answer is an answer even
        # where it cannot be kept.
        with self._snapshot() as connection:
            base, stamp = cache.kept_stamp(connection), cache.stamp_of(connection)
            if base == stamp:
                return
            change = self._change(connection, base)
        try:
            with suppress(StoreError), self._transaction() as connection:
                cache.save(connection, change, base, stamp)
        except cache.MismatchError:
            with self._snapshot() as connection:
                change = self._change(connection, None)
            with suppress(StoreError), self._transaction() as connection:
                cache.save(connection, change, base, stamp)
