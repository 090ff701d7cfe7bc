"""The store: a ledger of documents and claims in one SQLite file, and what follows from them."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from avviso.errors import StoreError
from avviso.records import Claim, Coding, Document, Event, Modality, Rejection, Tie
from avviso.storing import cache, query
from avviso.storing.dates import first_day, last_day
from avviso.storing.derive import derive_events, derive_ties
from avviso.storing.opening import connect, explained
from avviso.storing.rows import (
    claim_values,
    document_values,
    insert,
    mention_values,
    rejection_of,
    rejection_values,
)
from avviso.storing.summary import Counts, Coverage, count, cover


@dataclass(frozen=True, slots=True)
class Added:
    """What adding changed: new documents, new claims, and documents that this coder had coded before.

    Sums: `Added(1, 5, 0) + Added(0, 0, 1)` is `Added(1, 5, 1)`.
    """

    documents: int = 0
    claims: int = 0
    already_known: int = 0

    def __add__(self, other: "Added") -> "Added":
        """Both together."""
        known = self.already_known + other.already_known
        return Added(self.documents + other.documents, self.claims + other.claims, known)


class Store:
    """A ledger of documents, claims and rejections, with events and ties derived from the claims.

    `Store(path)` opens the file or makes it, its folders included (readable by the user alone);
    `Store(path, read_only=True)` opens one that exists, also while another process writes to it.
    Both raise NotAStore for any other file, which is left as it was, and StoreError when the file cannot be used.
    Use it in a `with` statement, in one thread. Every method raises StoreError when the file cannot be read or written.

    Claims are never edited. Each coder's pass over a document is kept as a reading; whatever is asked of the store is
    answered from the newest reading of each document, that is the one added last, so a better coder takes over document
    by document and `claim` still finds what an older one said.
    """

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self.path = path
        self.read_only = read_only
        self._connection = connect(path, read_only=read_only)
        self._derived: cache.Derived | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file; closing twice does no harm."""
        self._connection.close()

    @contextmanager
    def _snapshot(self) -> Iterator[sqlite3.Connection]:
        # One transaction, so that a question of several statements sees one state of the ledger.
        with self._transaction("BEGIN") as connection:
            yield connection

    @contextmanager
    def _transaction(self, begin: str = "BEGIN IMMEDIATE") -> Iterator[sqlite3.Connection]:
        with ExitStack() as undo:
            undo.enter_context(explained(self.path))
            self._connection.execute(begin)
            undo.callback(lambda: self._connection.in_transaction and self._connection.execute("ROLLBACK"))
            yield self._connection
            self._connection.execute("COMMIT")

    def add(self, coding: Coding) -> Added:
        """Add what one document gave, in one transaction: all of it or, whatever happens, nothing.

        A document that the same coder has coded before changes nothing. One that another coder has coded gets a second
        reading, which counts from now on. The coder is the one that the claims name (several are joined with " + ", a
        coding without claims has ""). Raises StoreError when a claim is of another document or two claims share an id.
        """
        document, coder = coding.document, _coder_of(coding)
        _check(coding)
        with self._transaction() as connection:
            known = connection.execute("SELECT 1 FROM documents WHERE id = ?", (document.id,)).fetchone()
            read = "SELECT 1 FROM readings WHERE document = ? AND coder = ?"
            if connection.execute(read, (document.id, coder)).fetchone():
                return Added(already_known=1)
            if not known:
                values = document_values(document)
                connection.execute(insert("documents", values), values)
            reading = {"document": document.id, "coder": coder, "sentences": coding.sentences}
            number = connection.execute(insert("readings", reading), reading).lastrowid
            _fill(connection, coding, number or 0)
        return Added(documents=0 if known else 1, claims=len(coding.claims))

    def reject(self, rejections: Iterable[Rejection]) -> int:
        """Keep the rejections of inputs that gave no document; returns how many were not known yet.

        What a document's coding rejects comes with the coding and does not belong here.
        """
        added = 0
        known = "SELECT 1 FROM rejections WHERE reading IS NULL AND origin = ? AND reason = ?"
        with self._transaction() as connection:
            for rejection in rejections:
                if connection.execute(known, (rejection.origin, rejection.reason)).fetchone() is None:
                    _insert_all(connection, "rejections", [rejection_values(rejection, None)])
                    added += 1
        return added

    def documents(self) -> tuple[Document, ...]:
        """Every document, by day of publication (unknown last) and id."""
        with self._snapshot() as connection:
            return query.all_documents(connection)

    def document(self, document_id: str) -> Document:
        """The document of an id or of the first six characters or more of it. Raises StoreError if there is not one."""
        with self._snapshot() as connection:
            return query.one_document(connection, document_id)

    def claim(self, claim_id: str) -> Claim:
        """The claim of an id or of the first six characters or more of it, from whatever reading.

        Raises UnknownClaim when no claim, or more than one, has such an id.
        """
        with self._snapshot() as connection:
            return query.one_claim(connection, claim_id)

    def claims(
        self,
        party: str | None = None,
        other: str | None = None,
        since: str | None = None,
        until: str | None = None,
        kinds: Sequence[str] | None = None,
    ) -> tuple[Claim, ...]:
        """The claims that have the codes `party` and `other` among their parties, in the order of publication.

        Parties are actors, recipients and the two ends of a tie or a cause. since and until are dates of any precision,
        both included; a claim counts when its date can lie between them, one without a date only when neither is given.
        kinds are "event", "tie" and "cause"; None means all.
        """
        conditions = [query.among(code) for code in (party, other) if code is not None]
        conditions += query.dated(since, until)
        conditions += [] if kinds is None else [query.of_kinds(kinds)]
        with self._snapshot() as connection:
            return query.current_claims(connection, conditions)

    def rejections(self) -> tuple[Rejection, ...]:
        """What was not coded and why: inputs without a document, then the newest reading of each document."""
        with self._snapshot() as connection:
            rows = connection.execute(
                f"SELECT * FROM rejections WHERE reading IS NULL OR reading IN ({query.CURRENT}) "
                "ORDER BY reading IS NOT NULL, origin, document, sentence, number"
            )
            return tuple(rejection_of(row) for row in rows)

    def events(
        self,
        left: str | None = None,
        right: str | None = None,
        since: str | None = None,
        until: str | None = None,
        modalities: Sequence[Modality] = ("actual",),
    ) -> tuple[Event, ...]:
        """The events with the codes `left` and `right` among their parties, by date (undated last).

        since and until work as for `claims`. Planned, denied, supposed and background events stay out unless
        `modalities` names theirs.
        """
        wanted = {code for code in (left, right) if code is not None}
        return tuple(
            event
            for event in self._derive().events
            if event.modality in modalities
            and wanted.issubset((*event.actors, *event.recipients))
            and _within(event, since, until)
        )

    def ties(self, left: str | None = None, right: str | None = None) -> tuple[Tie, ...]:
        """The ties between `left` and `right`, whichever stands first, or of one of them, by relation and ends.

        A code finds the offices of the people who act for it too.
        """
        found = self._derive().ties
        for code in (left, right):
            if code is not None:
                with self._snapshot() as connection:
                    speaking = query.claim_ids(connection, code)
                found = tuple(
                    tie for tie in found if code in (tie.left, tie.right) or not speaking.isdisjoint(tie.claim_ids)
                )
        return found

    def counts(self) -> Counts:
        """How much there is of everything."""
        derived = self._derive()
        with self._snapshot() as connection:
            return count(connection, len(derived.events), len(derived.ties))

    def coverage(self) -> Coverage:
        """When, where, in which language and by which coder the documents were published and read."""
        with self._snapshot() as connection:
            return cover(connection)

    def _derive(self) -> cache.Derived:
        with self._snapshot() as connection:
            stamp = cache.stamp_of(connection)
            if self._derived and self._derived.stamp == stamp:
                return self._derived
            kept = cache.load(connection, stamp)
            if kept is None:
                claims = query.current_claims(connection)
                documents = tuple(query.document_headers(connection))
        if kept is None:
            kept = cache.Derived(stamp, derive_events(claims, documents), derive_ties(claims, documents))
            self._keep(kept)
        self._derived = kept
        return kept

    def _keep(self, derived: cache.Derived) -> None:
        # After the snapshot, so that nobody who writes has to wait for the derivation; and an answer is an answer even
        # where it cannot be kept.
        if not self.read_only:
            with suppress(StoreError), self._transaction() as connection:
                cache.save(connection, derived)


def _coder_of(coding: Coding) -> str:
    return " + ".join(sorted({claim.evidence.coder for claim in coding.claims}))


def _check(coding: Coding) -> None:
    ids = [claim.id for claim in coding.claims]
    if len(set(ids)) < len(ids):
        twice = min(one for one in ids if ids.count(one) > 1)
        raise StoreError(f"two claims of document {coding.document.id} have the id {twice}: the coder must tell apart")
    stray = next((claim for claim in coding.claims if claim.evidence.document_id != coding.document.id), None)
    if stray:
        raise StoreError(
            f"claim {stray.id} is of document {stray.evidence.document_id}, not of {coding.document.id}: "
            "add it with its own document"
        )


def _fill(connection: sqlite3.Connection, coding: Coding, reading: int) -> None:
    first = connection.execute("SELECT coalesce(max(number), 0) + 1 FROM claims").fetchone()[0]
    numbered = list(enumerate(coding.claims, first))
    _insert_all(connection, "claims", [claim_values(claim, number, reading) for number, claim in numbered])
    mentions = [values for number, claim in numbered for values in mention_values(claim, number)]
    _insert_all(connection, "mentions", mentions)
    _insert_all(connection, "rejections", [rejection_values(rejection, reading) for rejection in coding.rejections])


def _insert_all(connection: sqlite3.Connection, table: str, rows: Sequence[dict[str, object]]) -> None:
    if rows:
        connection.executemany(insert(table, rows[0]), rows)


def _within(event: Event, since: str | None, until: str | None) -> bool:
    if since is None and until is None:
        return True
    begins, ends = first_day(event.date), last_day(event.enddate or event.date)
    if begins is None or ends is None:
        return False
    return (since is None or ends >= (first_day(since) or "")) and (until is None or begins <= (last_day(until) or ""))
