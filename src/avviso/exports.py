"""Exporting in one place: what a store holds, within limits, to a format; a list of calls.

It stands beside the pipeline. Events, claims and documents are taken from the store one after the other, so that no
more than the derived events and ties is in memory at once.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from avviso.records import CauseClaim, Claim, Document, Event, EventClaim, Mention, Modality, TieClaim
from avviso.records.exports import BackedEvent, BackedTie, ExportKind, Party, Sourced

if TYPE_CHECKING:
    from avviso.exporting.contract import Account, Format, Manner
    from avviso.resolving import Gazetteer
    from avviso.storing import Store
    from avviso.storing.judging import Judged

_RECENT = 256  # documents kept at hand, since events that follow one another are often told by the same
_FEW = 5  # words; more in a row are a quotation


@dataclass(frozen=True, slots=True)
class ExportAsked:
    """What is wanted. types: PLOVER types and names of relations; publishers: as documents name them; none means all.

    modalities: of events alone, claims have theirs with them. quotes: whether the words of texts go out too.
    """

    parties: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    types: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    modalities: tuple[Modality, ...] = ("actual",)
    quotes: bool = True

    @property
    def limited(self) -> bool:
        """Whether less than everything is wanted."""
        return bool(self.parties or self.since or self.until or self.types or self.publishers)


def export(
    asked: ExportAsked, form: "Format", manner: "Manner", account: "Account", store: Path, own: Path | None = None
) -> Iterator[str | bytes]:
    """The pieces of a file in the format `form`; `account` has the counts when they are through.

    Raises UnknownParty, StoreError; MissingExtra where the format needs a package.
    """
    from avviso.storing import Store

    with Store(store, read_only=True) as ledger:
        stock = _Stock(ledger, asked, own)
        for kind in form.holds if manner.of is None else (manner.of,):
            if kind == "event":
                stock.leave_modalities(account)
        for kind, reason in form.lacks.items():
            account.leave(kind, reason, stock.count(kind))
        yield from form.pieces(stock, manner, account)


class _Stock:
    """What a store holds within the limits; keeps to `exporting.contract.Stock`."""

    def __init__(self, ledger: "Store", asked: ExportAsked, own: Path | None) -> None:
        from avviso.pipeline import MODALITIES, party_codes

        self._ledger, self._asked, self._own = ledger, asked, own
        self._parties: dict[str, Party] = {}
        self._others = tuple(modality for modality in MODALITIES if modality not in asked.modalities)
        self._left, self._right = (*party_codes(asked.parties, own), None, None)[:2]
        self._document = lru_cache(_RECENT)(ledger.document)

    def events(self) -> Iterator[BackedEvent]:
        """The events of the modalities asked for, by date."""
        found = self._events(self._asked.modalities)
        return (BackedEvent(self._labelled(event), self._backing(event.claim_ids)) for event in found)

    def _events(self, modalities: tuple[Modality, ...]) -> Iterator[Event]:
        asked = self._asked
        for event in self._ledger.events(self._left, self._right, asked.since, asked.until, modalities):
            typed = not asked.types or event.event in asked.types
            if typed and (not asked.publishers or not {*asked.publishers}.isdisjoint(event.publishers)):
                yield event

    def ties(self) -> Iterator[BackedTie]:
        """The ties; one has its day from its claims."""
        asked = self._asked
        within = self._claim_ids if asked.since or asked.until else None
        for tie in self._ledger.ties(self._left, self._right):
            typed = not asked.types or tie.relation in asked.types
            if typed and (within is None or not within.isdisjoint(tie.claim_ids)):
                claims = self._backing(tie.claim_ids)
                if claims or not asked.publishers:
                    yield BackedTie(tie, claims)

    def claims(self) -> Iterator[tuple[Claim, Document]]:
        """The claims that nobody judged wrong, as they read with their corrections, document by document."""
        for document_id in self._ledger.document_ids():
            document = self._document(document_id)
            if self._published(document):
                yield from ((self._worded(claim), self._quotable(document)) for claim in self._claims_in(document_id))

    def _claims_in(self, document_id: str) -> Iterator[Claim]:
        asked = self._asked
        found = self._ledger.claims(self._left, self._right, asked.since, asked.until, document=document_id)
        typed = (claim for claim in self._judged.applied(found) if not asked.types or _type(claim) in asked.types)
        yield from typed

    def documents(self) -> Iterator[Document]:
        """The documents with a claim within the limits; every document where there are none."""
        if self._asked.limited:
            last = None
            for _, document in self.claims():
                if document.id != last:
                    last = document.id
                    yield document
        else:
            yield from (self._quotable(self._document(document_id)) for document_id in self._ledger.document_ids())

    def count(self, kind: ExportKind) -> int:
        """How many there are of a kind."""
        found: dict[ExportKind, Iterable[object]] = {
            "event": self.events(),
            "tie": self.ties(),
            "claim": self.claims(),
            "document": self.documents(),
        }
        return sum(1 for _ in found[kind])

    def leave_modalities(self, account: "Account") -> None:
        """Count the events that are within the limits but of a modality that was not asked for."""
        for event in self._events(self._others):
            account.leave("event", f"told as {event.modality}: --all exports it too")

    def party(self, label: str) -> Party:
        """Whom a label stands for."""
        if label not in self._parties:
            self._parties[label] = self._party(label)
        return self._parties[label]

    def _party(self, label: str) -> Party:
        from avviso.importing.vocabulary import alpha2

        state, body = self._gazetteer.states.by_code(label), self._gazetteer.organisations.by_code(label)
        named = self._gazetteer.display_name(label)
        kind: Literal["state", "organisation", "other"] = "state" if state else "organisation" if body else "other"
        wikidata = (state.wikidata if state else body.wikidata if body else "") or None
        sector = (body.sector or None) if body and not state else None
        return Party(label, named, kind, sector, wikidata, alpha2().get(label))

    @cached_property
    def _gazetteer(self) -> "Gazetteer":
        from avviso.resolving import Gazetteer

        return Gazetteer.load(self._own)

    @cached_property
    def _judged(self) -> "Judged":
        return self._ledger.judged()

    @cached_property
    def _claim_ids(self) -> frozenset[str]:
        return frozenset(
            claim.id for claim in self._ledger.claims(self._left, self._right, self._asked.since, self._asked.until)
        )

    def _backing(self, claim_ids: tuple[str, ...]) -> Sourced:
        """The claims behind something, of the publishers asked for."""
        found = (self._ledger.claim(claim_id) for claim_id in claim_ids)
        told = ((claim, self._document(claim.evidence.document_id)) for claim in self._judged.applied(found))
        return tuple((self._worded(claim), self._quotable(doc)) for claim, doc in told if self._published(doc))

    def _published(self, document: Document) -> bool:
        return not self._asked.publishers or document.publisher in self._asked.publishers

    def _worded(self, claim: Claim) -> Claim:
        return claim if self._asked.quotes else _without_words(claim)

    def _labelled(self, event: Event) -> Event:
        if self._asked.quotes:
            return event
        actors, recipients = (tuple(map(_shortened, side)) for side in (event.actors, event.recipients))
        return replace(event, actors=actors, recipients=recipients)

    def _quotable(self, document: Document) -> Document:
        return document if self._asked.quotes else replace(document, text="")


def _type(claim: Claim) -> str:
    if isinstance(claim, EventClaim):
        return claim.event
    return claim.relation if isinstance(claim, TieClaim) else "cause"


def _without_words(claim: Claim) -> Claim:
    """A claim without the words of its text: offsets stay, and names."""
    said = claim.evidence
    bare = replace(
        said,
        text="",
        when=replace(said.when, reason=""),
        speaker=_named(said.speaker) if said.speaker else None,
        reported_by=_named(said.reported_by) if said.reported_by else None,
    )
    if isinstance(claim, EventClaim):
        actors = tuple(map(_named, claim.actors))
        recipients = tuple(_named(one) for one in claim.recipients if one.kind != "thing")  # words alone
        return replace(claim, evidence=bare, trigger_text="", actors=actors, recipients=recipients)
    if isinstance(claim, CauseClaim):
        cause, effect = (replace(end, text="", head="", reason="", links=()) for end in (claim.cause, claim.effect))
        return replace(claim, evidence=bare, trigger_text="", cause=cause, effect=effect)
    return replace(claim, evidence=bare, trigger_text="", left=_named(claim.left), right=_named(claim.right))


def _named(mention: Mention) -> Mention:
    """A mention without its words, unless it has neither code nor name and nothing else would say who is meant."""
    named = mention.code or mention.name or (mention.identity and mention.identity.name)
    return replace(mention, text="" if named else _shortened(mention.text), head="", reason="", links=())


def _shortened(words: str) -> str:
    """Words that call somebody, cut where they are so many that they would be a quotation."""
    parts = words.split()
    return words if len(parts) <= _FEW else f"{' '.join(parts[:_FEW])} …"
