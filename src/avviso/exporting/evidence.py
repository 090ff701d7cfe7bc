"""What the claims behind an event or a tie add to it: the surest words, the place, and who acted for whom."""

from collections import Counter
from collections.abc import Iterable, Iterator

from avviso.records import Document, EventClaim, Mention, Place
from avviso.records.exports import BackedEvent, Sourced

_UNPLACED = 9


def event_claims(one: BackedEvent) -> list[tuple[EventClaim, Document]]:
    """The claims of an event, the surest first; of equally sure ones in the order of the event."""
    found = [(claim, document) for claim, document in one.claims if isinstance(claim, EventClaim)]
    # A claim of another type was joined to the event, but is not what the event is called after.
    return sorted(found, key=lambda pair: (pair[0].event != one.event.event, -pair[0].evidence.confidence))


def confidence(claims: Sourced) -> float | None:
    """That of the surest claim; None where there is none."""
    return max((claim.evidence.confidence for claim, _ in claims), default=None)


def documents(claims: Sourced) -> list[Document]:
    """The documents that claims stand in, each once, in their order."""
    return list({document.id: document for _, document in claims}.values())


def published(claims: Sourced) -> list[str]:
    """The days on which the claims' documents were published, in order."""
    return sorted({document.published for _, document in claims if document.published})


def quotes(claims: Sourced) -> list[str]:
    """The sentences of claims, each once, without those that are not to be quoted."""
    return list(dict.fromkeys(claim.evidence.text for claim, _ in claims if claim.evidence.text))


def place_of(one: BackedEvent) -> Place | None:
    """The place that the event is said to have happened at, as the most exact of its claims has it."""
    named = [
        claim.place
        for claim, _ in event_claims(one)
        if claim.place and one.event.place in (claim.place.name, claim.place.text, claim.place.country)
    ]
    return min(named, key=_vagueness, default=None) if one.event.place else None


def _vagueness(place: Place) -> tuple[bool, int]:
    return place.latitude is None, place.precision or _UNPLACED


def mentions_of(one: BackedEvent, label: str) -> Iterator[Mention]:
    """The mentions that an event knows as `label`, those of the surest claim first."""
    for claim, _ in event_claims(one):
        yield from (mention for mention in (*claim.actors, *claim.recipients) if label in _labels(mention))


def _labels(mention: Mention) -> tuple[str | None, ...]:
    named = mention.identity.name if mention.identity else None
    return mention.code, named, mention.name, mention.text


def sector_of(mentions: Iterable[Mention]) -> str | None:
    """The sector that most mentions have, of equals the first of the alphabet; None where none has one."""
    known = Counter(mention.identity.sector for mention in mentions if mention.identity and mention.identity.sector)
    return min(known, key=lambda sector: (-known[sector], sector), default=None)


def pairs(one: BackedEvent) -> list[tuple[str, str]]:
    """Who acted on whom, by label; of an event that all sides shared, each two of them once."""
    actors, recipients = one.event.actors, one.event.recipients
    if recipients:
        return [(actor, recipient) for actor in actors for recipient in recipients]
    return [(left, right) for number, left in enumerate(actors) for right in actors[number + 1 :]]


def address(document: Document) -> str | None:
    """The document's web address, None where it has none that a reader could follow."""
    return document.url if document.url and document.url.startswith(("http://", "https://")) else None
