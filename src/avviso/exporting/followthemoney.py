"""FollowTheMoney entities, a line of JSON each: parties, articles, events, and what joins them.

Events point at the articles that prove them; each claim is a Documentation with its words and where they stand. Names
of schemata and properties are those of FollowTheMoney 4; the library is not needed.
"""

from collections.abc import Iterable, Iterator
from hashlib import sha256

from avviso.exporting import evidence, jsontext, statements, vocabulary
from avviso.exporting.contract import NOTICE, Account, Manner, Stock, Written
from avviso.records import Claim, Document
from avviso.records.exports import BackedEvent, BackedTie, Party

Entity = dict[str, object]
_SCHEMATA = {"state": "PublicBody", "organisation": "Organization", "other": "LegalEntity"}
_ID_LENGTH = 40


class _Once:
    """Entities that many others point at, given the first time that they are needed."""

    def __init__(self, stock: Stock, text: bool) -> None:
        self._stock, self._text = stock, text
        self._given: set[str] = set()

    def new(self, entity_id: str) -> bool:
        """Whether this is the first time that the id is asked about."""
        known = entity_id in self._given
        self._given.add(entity_id)
        return not known

    def parties(self, labels: Iterable[str]) -> Iterator[Entity]:
        """The parties that have not been given yet."""
        for label in labels:
            if self.new(_party_id(label)):
                yield _party(self._stock.party(label))

    def articles(self, documents: Iterable[Document]) -> Iterator[Entity]:
        """The documents that have not been given yet."""
        for document in documents:
            if self.new(_id("document", document.id)):
                yield _article(document, self._text)


def _pieces(stock: Stock, manner: Manner, account: Account) -> Iterator[str]:
    once = _Once(stock, manner.text)
    for one in stock.events():
        account.write("event")
        yield from jsontext.lines(_of_event(one, stock, once))
    for tie in stock.ties():
        account.write("tie")
        yield from jsontext.lines(_of_tie(tie, stock, once))


def _of_event(one: BackedEvent, stock: Stock, once: _Once) -> Iterator[Entity]:
    event, place = one.event, evidence.place_of(one)
    labels = (*event.actors, *event.recipients)
    found = evidence.documents(one.claims)
    yield from once.parties(labels)
    yield from once.articles(found)
    yield _entity(
        *("Event", _id("event", event.id)),
        name=[statements.of_event(event, stock)],
        date=[None if event.enddate else event.date],
        startDate=[event.date if event.enddate else None],
        endDate=[event.enddate],
        location=[event.place],
        country=[_country(stock.party(place.country)) if place and place.country else None],
        involved=[_party_id(label) for label in labels],
        proof=[_id("document", document.id) for document in found],
        sourceUrl=[evidence.address(document) for document in found],
        publisher=event.publishers,
        summary=evidence.quotes(one.claims),
        keywords=[event.event, event.cameo, event.modality, *(["disputed"] if event.disputed else [])],
        notes=[event.dispute],
        recordId=[event.id],
    )
    for claim, document in one.claims:
        yield _documentation(claim, document, _id("event", event.id))
    yield from _mentions(one, labels, once)


def _mentions(one: BackedEvent, labels: Iterable[str], once: _Once) -> Iterator[Entity]:
    """Which party an article names, and by which words."""
    for label in dict.fromkeys(labels):
        for claim, document in evidence.event_claims(one):
            everyone = (*claim.actors, *claim.recipients)
            # Who is not named has the event's own words, which are nobody's name.
            named = [one for one in everyone if one.code == label and one.span != claim.trigger]
            entity_id = _id("mention", f"{document.id} {label}")
            if named and named[0].text and once.new(entity_id):
                yield _entity(
                    *("Mention", entity_id),
                    document=[_id("document", document.id)],
                    resolved=[_party_id(label)],
                    name=[named[0].text],
                )


def _of_tie(one: BackedTie, stock: Stock, once: _Once) -> Iterator[Entity]:
    tie = one.tie
    yield from once.parties((tie.left, tie.right))
    yield from once.articles(evidence.documents(one.claims))
    member = tie.relation == "member-of" and stock.party(tie.right).kind == "organisation"
    left, right = [_party_id(tie.left)], [_party_id(tie.right)]
    found = evidence.documents(one.claims)
    yield _entity(
        *("Membership" if member else "UnknownLink", _id("tie", tie.id)),
        member=left if member else [],
        organization=right if member else [],
        subject=[] if member else left,
        object=[] if member else right,
        role=[f"{tie.relation}: {tie.role}" if tie.role else tie.relation],
        status=[tie.status],
        startDate=[tie.since],
        endDate=[tie.until],
        proof=[_id("document", document.id) for document in found],
        sourceUrl=[evidence.address(document) for document in found],
        summary=evidence.quotes(one.claims),
        recordId=[tie.id],
    )


def _documentation(claim: Claim, document: Document, of: str) -> Entity:
    said, span = claim.evidence, claim.evidence.sentence.span
    where = f"characters {span.start} to {span.end} of the article's text; confidence {said.confidence:g}; {said.coder}"
    return _entity(
        *("Documentation", _id("claim", f"{claim.id} {of}")),
        document=[_id("document", document.id)],
        entity=[of],
        role=[said.modality],
        date=[document.published],
        summary=[said.text],
        description=[where],
        sourceUrl=[evidence.address(document)],
        recordId=[claim.id],
    )


def _party(party: Party) -> Entity:
    return _entity(
        *(_SCHEMATA[party.kind], _party_id(party.label)),
        name=[party.name],
        country=[_country(party)],
        wikidataId=[party.wikidata],
        sector=[party.sector],
    )


def _article(document: Document, text: bool) -> Entity:
    return _entity(
        *("Article", _id("document", document.id)),
        title=[document.title],
        publisher=[document.publisher],
        sourceUrl=[evidence.address(document)],
        publishedAt=[document.published],
        language=[vocabulary.alpha3_language(document.language or "")],
        bodyText=[document.text if text else None],
        notes=[NOTICE],
    )


def _party_id(label: str) -> str:
    return _id("party", label)


def _country(party: Party) -> str | None:
    """Its code as FollowTheMoney has codes, in small letters."""
    return party.alpha2.lower() if party.alpha2 else None


def _id(kind: str, key: str) -> str:
    return f"avviso-{sha256(f'{kind} {key}'.encode()).hexdigest()[:_ID_LENGTH]}"


def _entity(schema: str, entity_id: str, **properties: Iterable[str | None]) -> Entity:
    """An entity with its properties as lists, without empty ones."""
    told = {name: [value for value in values if value] for name, values in properties.items()}
    return {
        "id": entity_id,
        "schema": schema,
        "properties": {name: list(dict.fromkeys(values)) for name, values in told.items() if values},
    }


FORMAT = Written(("event", "tie"), _pieces, {}, texts=True)
