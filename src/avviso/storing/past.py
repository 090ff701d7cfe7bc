"""The store as it stood before a day: what was published until then, and what follows from that alone."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from sqlite3 import Connection

from avviso.records import Claim, Document, Judgement, Rejection
from avviso.storing import cache, happened, updating
from avviso.storing.answering import Answer
from avviso.storing.derivedrows import Change
from avviso.storing.judging import Judged, weigh
from avviso.storing.store import Store
from avviso.storing.summary import Counts


class Past(Store):
    """A store, read only, without the documents that were published on a day or later, or on no known day.

    Judgements count that are on claims of the others alone. Events and ties are derived anew and kept nowhere.
    """

    def __init__(self, path: Path, before: date) -> None:
        super().__init__(path, read_only=True)
        self._limit = before.isoformat()
        self._kept: tuple[Document, ...] | None = None

    def documents(self) -> tuple[Document, ...]:
        """The documents published before the day, by that day and id."""
        if self._kept is None:
            self._kept = tuple(one for one in super().documents() if self._is_past(one.published))
        return self._kept

    def published_days(self) -> tuple[str | None, ...]:
        """As of a store, of those documents."""
        return tuple(one.published for one in self.documents())

    def _is_past(self, published: str | None) -> bool:
        # "2017-02" may mean its last day: only what cannot lie at the limit or after it is before it.
        return published is not None and published < self._limit[: len(published)]

    def claims(
        self,
        party: str | tuple[str, ...] | None = None,
        other: str | None = None,
        since: str | None = None,
        until: str | None = None,
        kinds: Sequence[str] | None = None,
        document: str | None = None,
    ) -> tuple[Claim, ...]:
        """As of a store, of those documents."""
        known = self._known()
        found = super().claims(party, other, since, until, kinds, document)
        return tuple(claim for claim in found if claim.evidence.document_id in known)

    def rejections(self) -> tuple[Rejection, ...]:
        """As of a store, of those documents."""
        known = self._known()
        return tuple(one for one in super().rejections() if one.document_id in known)

    def judgements(self) -> tuple[Judgement, ...]:
        """As of a store, of those whose claims all stand in those documents."""
        known = self._known()
        return tuple(one for one in super().judgements() if all(stand.document_id in known for stand in one.stands))

    def judged(self) -> Judged:
        """As of a store."""
        return weigh(self.judgements(), self.claims())

    def counts(self) -> Counts:
        """As of a store; inputs that gave no document have no day and are not counted."""
        documents, claims = self.documents(), self.claims()
        found, standing = self._answer(happened.counts)
        left = self.rejections()
        whole = len({one.document_id for one in left if one.sentence is None})
        parts = sum(one.sentence is not None for one in left)
        coded = len({(one.evidence.document_id, one.evidence.sentence.index) for one in claims})
        events, ties, causes = (len(self.claims(kinds=(kind,))) for kind in ("event", "tie", "cause"))
        return Counts(
            inputs=len(documents),
            documents=len(documents),
            rejected_inputs=0,
            rejected_documents=whole,
            sentences=coded + parts,
            coded_sentences=coded,
            rejected_sentences=parts,
            claims=len(claims),
            event_claims=events,
            tie_claims=ties,
            cause_claims=causes,
            events=found,
            ties=standing,
        )

    def _known(self) -> frozenset[str]:
        return frozenset(one.id for one in self.documents())

    def _asked(self, question: Callable[[Connection], Answer], anew: bool = False) -> Answer:
        self._derived  # noqa: B018 (before a transaction begins)
        return super()._asked(question, anew)

    def _lay(self, connection: Connection, anew: bool) -> None:
        if self._laid is None:
            cache.cover(connection, self._derived)
            self._laid = None, ""

    @cached_property
    def _derived(self) -> Change:
        numbered = dict(enumerate(self.claims()))  # of their own: what follows is kept nowhere
        return updating.whole(numbered, self.documents(), self.judgements())
