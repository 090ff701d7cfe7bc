"""The store: a ledger of documents and claims in one SQLite file, and what follows from them."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from avviso.records import (
    Claim,
    Coding,
    Correction,
    Document,
    Judgement,
    Rejection,
    Verdict,
)
from avviso.records.search import ClaimsSought, Found, Sought
from avviso.storing import claimpages, docket, query, searching
from avviso.storing.adding import Added, add, check, keep, reject
from avviso.storing.answering import Answering
from avviso.storing.judging import Judged, weigh
from avviso.storing.opening import connect
from avviso.storing.rows import rejection_of
from avviso.storing.summary import Coverage, cover


class Store(Answering):
    """A ledger of documents, claims and rejections, with events and ties derived from the claims.

    `Store(path)` opens the file or makes it, its folders included (readable by the user alone);
    `Store(path, read_only=True)` opens one that exists, also while another process writes to it.
    Both raise NotAStore for any other file, which is left as it was, and StoreError when the file cannot be used.
    Use it in a `with` statement, in one thread. Every method raises StoreError when the file cannot be read or written.

    Claims are never edited. Each coder's pass over a document is kept as a reading; whatever is asked of the store is
    answered from the newest reading of each document, that is the one added last, so a better coder takes over document
    by document and `claim` still finds what an older one said. Judgements change no claim either: they shape the events
    and ties, and find their claims again under another coder.
    """

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        super().__init__(path, connect(path, read_only=read_only))
        self.read_only = read_only

    def add(self, coding: Coding) -> Added:
        """Add what one document gave, in one transaction: all of it or, whatever happens, nothing.

        A document that the same coder has coded before changes nothing. One that another coder has coded gets a second
        reading, which counts from now on. The coder is the one that the claims name (several are joined with " + ", a
        coding without claims has ""). Raises StoreError when a claim is of another document or two claims share an id.
        """
        check(coding)
        with self._transaction() as connection:
            return add(connection, coding)

    def recode(self, coding: Coding) -> Added:
        """Add a further reading of a document, even by a coder that read it before, unless it says the same.

        What counts is the newest reading, as for `add`, and the older ones stay. Raises StoreError as `add` does.
        """
        check(coding)
        with self._transaction() as connection:
            return add(connection, coding, again=True)

    def reject(self, rejections: Iterable[Rejection]) -> int:
        """Keep the rejections of inputs that gave no document; returns how many were not known yet.

        What a document's coding rejects comes with the coding and does not belong here.
        """
        with self._transaction() as connection:
            return sum(reject(connection, rejection) for rejection in rejections)

    def keep(self, items: Sequence[Coding | Rejection]) -> Added:
        """As `add` and `reject` for several inputs, in one transaction: all of them or, whatever happens, none."""
        for item in items:
            if isinstance(item, Coding):
                check(item)
        with self._transaction() as connection:
            return keep(connection, items)

    def judge(
        self,
        verdict: Verdict,
        claim_ids: Sequence[str],
        by: str,
        correction: Correction | None = None,
        note: str = "",
        when: datetime | None = None,
    ) -> Judgement:
        """Keep what `by` says of one claim (wrong, right, correct) or of two (same, different); it counts from now on.

        Claims go by id or by its first six characters or more. `correction` goes with "correct"; its parties are codes
        and "none" stands for none. `when` is now unless given. Whoever says the same of the same claims again gets the
        first judgement back. Raises UnknownClaim; InvalidJudgement, which says what to do, for what cannot be kept.
        """
        signed = docket.signature(by, note, when)
        with self._transaction() as connection:
            return docket.judge(connection, verdict, claim_ids, correction, signed)

    def withdraw(self, judgement_id: str, by: str, note: str = "", when: datetime | None = None) -> Judgement:
        """Take back the judgement of an id, or of its first six characters or more; it stays and counts no more.

        Raises UnknownJudgement unless there is exactly one, InvalidJudgement when it was taken back before.
        """
        signed = docket.signature(by, note, when)
        with self._transaction() as connection:
            return docket.withdraw(connection, judgement_id, signed)

    def judgements(self) -> tuple[Judgement, ...]:
        """Every judgement in the order in which they were signed, those withdrawn too."""
        with self._snapshot() as connection:
            return docket.all_judgements(connection)

    def judged(self) -> Judged:
        """What the judgements make of the current claims: which are in force, overruled or lost, and their effect."""
        with self._snapshot() as connection:
            known = docket.all_judgements(connection)
            places = {stand.document_id for judgement in known for stand in judgement.stands}
            found = (query.current_claims(connection, [query.of_document(place)]) for place in sorted(places))
            return weigh(known, [claim for claims in found for claim in claims])

    def documents(self) -> tuple[Document, ...]:
        """Every document, by day of publication (unknown last) and id."""
        with self._snapshot() as connection:
            return query.all_documents(connection)

    def document_ids(self) -> tuple[str, ...]:
        """The ids of all documents in the same order, for taking one at a time."""
        with self._snapshot() as connection:
            return query.document_ids(connection)

    def published_days(self) -> tuple[str | None, ...]:
        """When each document was published, in the order of `documents`, without reading their texts."""
        with self._snapshot() as connection:
            return query.published_days(connection)

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
        party: str | tuple[str, ...] | None = None,
        other: str | None = None,
        since: str | None = None,
        until: str | None = None,
        kinds: Sequence[str] | None = None,
        document: str | None = None,
    ) -> tuple[Claim, ...]:
        """The claims that have the codes `party` and `other` among their parties, in the order of publication.

        party: several are asked for where any of them will do.
        Parties are actors, recipients and the two ends of a tie or a cause. since and until are dates of any precision,
        both included; a claim counts when its date can lie between them, one without a date only when neither is given.
        kinds are "event", "tie" and "cause"; None means all. document: the id of the one that they stand in.
        """
        named = ((one,) if isinstance(one, str) else one for one in (party, other))
        conditions = [query.among(*codes) for codes in named if codes]
        conditions += query.dated(since, until)
        conditions += [] if kinds is None else [query.of_kinds(kinds)]
        with self._snapshot() as connection:
            return query.current_claims(connection, conditions, document)

    def claim_page(self, sought: ClaimsSought, size: int, after: int) -> tuple[tuple[Claim, ...], int]:
        """So many of the claims that are sought, from the one after the first `after` on, and how many there are."""
        with self._snapshot() as connection:
            return claimpages.claim_page(connection, sought, size, after)

    def rejections(self) -> tuple[Rejection, ...]:
        """What was not coded and why: inputs without a document, then the newest reading of each document."""
        with self._snapshot() as connection:
            rows = connection.execute(
                f"SELECT * FROM rejections WHERE reading IS NULL OR reading IN ({query.CURRENT}) "
                "ORDER BY reading IS NOT NULL, origin, document, sentence, number"
            )
            return tuple(rejection_of(row) for row in rows)

    def search(self, sought: Sought, size: int = 20, after: int = 0) -> Found:
        """The documents that meet all conditions of `sought`, best first, from the one after the first `after` on.

        Raises InputError for words that leave out all and seek none.
        """
        with self._snapshot() as connection:
            return searching.search(connection, sought, size, after)

    def coverage(self) -> Coverage:
        """When, where, in which language and by which coder the documents were published and read."""
        with self._snapshot() as connection:
            return cover(connection)
