"""GeoJSON (RFC 7946): events at the place that their reports name, no more exact than the reports are.

A town has a point rounded to 0.01 degrees, a region one rounded to 0.1; an event of which only the country is known
has no point at all, since a pin in the middle of a country says what nobody said.
"""

from collections.abc import Iterator

from avviso import ontology
from avviso.exporting import days, evidence, jsontext
from avviso.exporting.contract import NOTICE, Account, Manner, Stock, Written
from avviso.records import Place
from avviso.records.exports import BackedEvent

_NO_PLACE = "no place is named"
_COUNTRY = "events without a point: no more than the country, or no coordinates, are known"
_DIGITS = {1: 2, 2: 1}


def _pieces(stock: Stock, manner: Manner, account: Account) -> Iterator[str]:
    yield f'{{"type": "FeatureCollection", "notice": {jsontext.dumps(NOTICE)}, "features": '
    yield from jsontext.array(_features(stock, account))
    yield "}\n"


def _features(stock: Stock, account: Account) -> Iterator[dict[str, object]]:
    for one in stock.events():
        place = evidence.place_of(one)
        if place is None:
            account.leave("event", _NO_PLACE)
            continue
        account.write("event")
        point = _point(place)
        if point is None:
            account.note(_COUNTRY)
        yield {"type": "Feature", "id": one.event.id, "geometry": point, "properties": _properties(one, place)}


def _point(place: Place) -> dict[str, object] | None:
    digits = _DIGITS.get(place.precision)
    if digits is None or place.latitude is None or place.longitude is None:
        return None
    return {"type": "Point", "coordinates": [round(place.longitude, digits), round(place.latitude, digits)]}


def _properties(one: BackedEvent, place: Place) -> dict[str, object]:
    event = one.event
    begins, ends = days.span(event.date, event.enddate)
    return {
        "event": event.event,
        "cameo": event.cameo,
        "quad_code": ontology.load().quad(event.event),
        "event_scale": ontology.load().scale(event.event),
        "modality": event.modality,
        "actor": list(event.actors),
        "recipient": list(event.recipients),
        "date": event.date,
        "enddate": event.enddate,
        "begins": begins,
        "ends": ends,
        "place": event.place,
        "country_code": place.country,
        "geo_precision": place.precision or None,
        "disputed": event.disputed,
        "reports": event.reports,
        "publishers": list(event.publishers),
        "confidence": evidence.confidence(one.claims),
        "quotes": evidence.quotes(one.claims),
        "urls": [document.url for document in evidence.documents(one.claims) if document.url],
        "claim_ids": list(event.claim_ids),
    }


FORMAT = Written(("event",), _pieces, {"tie": "a standing relation has no place"})
