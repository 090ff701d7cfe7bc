"""PLOVER 2.0 records, a line of JSON for each event, with the field names of the manual's chapter on data fields.

Fields that PLOVER lacks stand at the end: modality, cameo, date_precision, disputed, reports, confidence, claim_ids.
"""

from collections.abc import Iterator

from avviso import ontology
from avviso.exporting import days, evidence, jsontext
from avviso.exporting.contract import NOTICE, Account, Manner, Stock, Written
from avviso.records import Document, EventClaim, Mention, Place
from avviso.records.exports import BackedEvent

_NO_DATE = "no date of the calendar, which PLOVER requires"
_NO_ACTOR = "no actor, which PLOVER requires"
# The manual's auxiliary modes, by modality.
_AUXILIARY = {"historical": "historical", "future": "future", "hypothetical": "hypothetical", "negated": "negation"}
# PLOVER's resolution of a place: 4 a city, 2 a province, 1 a country.
_RESOLUTION = {1: 4, 2: 2, 3: 1}


def _pieces(stock: Stock, manner: Manner, account: Account) -> Iterator[str]:
    for one in stock.events():
        if not days.first_day(one.event.date):
            account.leave("event", _NO_DATE)
        elif not one.event.actors:
            account.leave("event", _NO_ACTOR)
        else:
            account.write("event")
            yield jsontext.dumps(_record(one)) + "\n"


def _record(one: BackedEvent) -> dict[str, object]:
    event = one.event
    lead, document = next(iter(evidence.event_claims(one)), (None, None))
    first, last = days.span(event.date, event.enddate)
    modes = lead.modes if lead and lead.event == event.event else ()
    place = evidence.place_of(one)
    return {
        "id": event.id,
        "date": first,
        "enddate": last if last != first else None,
        "actor": [_entity(one, label) for label in event.actors],
        "recipient": [_entity(one, label) for label in event.recipients],
        "event": [event.event],
        "mode": [*modes, *([_AUXILIARY[event.modality]] if event.modality in _AUXILIARY else [])],
        "context": list(lead.contexts) if lead else [],
        "quad_code": ontology.load().quad(event.event),
        "event_scale": ontology.load().scale(event.event, modes),
        "event_loc": _location(place) if place else None,
        **(_said(lead, document) if lead and document else {}),
        "comment": event.dispute or None,
        "modality": event.modality,
        "cameo": event.cameo,
        "date_precision": days.precision(event.date),
        "disputed": event.disputed,
        "reports": event.reports,
        "confidence": evidence.confidence(one.claims),
        "claim_ids": list(event.claim_ids),
    }


def _entity(one: BackedEvent, label: str) -> dict[str, object]:
    mentions = list(evidence.mentions_of(one, label))
    first = next(iter(mentions), None)
    known = first.identity if first else None
    return {
        "code": known.code if known else None,
        "sector": evidence.sector_of(mentions),
        "entity_text": (first.text or None) if first else None,
        "identifier_id": known.wikidata if known else None,
        "identifier_text": _name(first) or label,
        "office": known.office if known else None,
    }


def _name(mention: Mention | None) -> str | None:
    named = mention.identity.name if mention and mention.identity else None
    return named or (mention.name if mention else None)


def _location(place: Place) -> dict[str, object]:
    return {
        "extracted_place": place.text or None,
        "resolved_place": place.name,
        "lat": place.latitude,
        "lon": place.longitude,
        "country_code": place.country,
        "resolution": _RESOLUTION.get(place.precision),
    }


def _said(claim: EventClaim, document: Document) -> dict[str, object]:
    sentence = claim.evidence.sentence
    return {
        "event_text": [claim.trigger_text] if claim.trigger_text else [],
        "text": claim.evidence.text or None,
        "text_info": {"sequence": sentence.index, "start": sentence.span.start, "end": sentence.span.end},
        "cite_info": {
            "citation": document.id,
            "url": document.url,
            "title": document.title,
            "language": document.language,
            "publication": document.publisher,
            "copyright": NOTICE,
            "coder": claim.evidence.coder,
            "codebook": "PLOVER 2.0",
        },
        "coder": claim.evidence.coder,
    }


FORMAT = Written(("event",), _pieces, {"tie": "PLOVER has no record of a standing relation"})
