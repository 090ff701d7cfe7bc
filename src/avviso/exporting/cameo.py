"""Tab-separated rows with CAMEO codes, in the 26 columns of the daily files of Phoenix and without a line of names.

The columns and their order, the penta class of a root code and the parts of an actor code are facts of the Open Event
Data Alliance's Phoenix; the scores are those of Goldstein (1992) as ICEWS has them for CAMEO.
"""

import re
from collections.abc import Callable, Iterator

from avviso.exporting import evidence, vocabulary
from avviso.exporting.cells import bare, cell
from avviso.exporting.contract import Account, Manner, Stock, Written
from avviso.exporting.days import precision
from avviso.records import Document, Place
from avviso.records.exports import BackedEvent, Party

_NO_DAY = "no date as exact as a day, which Phoenix requires"
_NO_PAIR = "only one party is named, and Phoenix has a row for a pair"
_NO_CODE = "a party has neither a code nor a role in CAMEO"
_MODALITY = "not told as what happened ({}), which Phoenix cannot say"
_TAKES_PLACE = {"actual", "historical"}
_PART = 3
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")


def _pieces(stock: Stock, manner: Manner, account: Account) -> Iterator[str]:
    fit = bare if manner.raw else cell
    for one in stock.events():
        why, rows = _rows(one, stock)
        if why:
            account.leave("event", why)
            continue
        account.write("event")
        yield from ("\t".join(_clean(one, fit) for one in row) + "\n" for row in rows)
        if len(rows) > 1:
            account.note("events of several parties: a row for each pair, under one id")


def _rows(one: BackedEvent, stock: Stock) -> tuple[str, list[list[str]]]:
    """Why an event has no row, or its rows."""
    event = one.event
    if event.modality not in _TAKES_PLACE:
        return _MODALITY.format(event.modality), []
    if precision(event.date) != "day" or not event.date:
        return _NO_DAY, []
    if not (sides := evidence.pairs(one)):
        return _NO_PAIR, []
    coded = {label: _code(one, stock.party(label)) for pair in sides for label in pair}
    if not all(coded.values()):
        return _NO_CODE, []
    return "", [_row(one, coded[actor], coded[recipient]) for actor, recipient in sides]


def _row(one: BackedEvent, actor: str, recipient: str) -> list[str]:
    event, root = one.event, one.event.cameo[:2]
    year, month, day = (event.date or "")[:10].split("-")
    return [
        *(event.id, year + month + day, year, month, day),
        *(*_parts(actor), *_parts(recipient)),
        *(event.cameo, root, vocabulary.penta(root), vocabulary.goldstein(event.cameo), ""),
        *_spot(evidence.place_of(one)),
        *_told(one),
    ]


def _told(one: BackedEvent) -> tuple[str, str, str]:
    """Sentence ids, addresses and publishers, several set apart by ";"."""
    sentences = [f"{document.id}_{claim.evidence.sentence.index}" for claim, document in one.claims]
    sources: list[Document] = evidence.documents(one.claims)
    addresses = [document.url.replace(";", "%3B") for document in sources if document.url]
    return ";".join(dict.fromkeys(sentences)), ";".join(addresses), ";".join(one.event.publishers)


def _spot(place: Place | None) -> tuple[str, str, str, str, str]:
    """Latitude, longitude, name of the place, of its state (none is known) and of its country, as a code."""
    if place is None:
        return "", "", "", "", ""
    at = ("", "") if place.latitude is None or place.longitude is None else (f"{place.latitude}", f"{place.longitude}")
    return (*at, place.name or place.text, "", place.country or "")


def _parts(code: str) -> tuple[str, str, str, str]:
    """An actor's whole code, and what in it is its entity, its role, and the rest."""
    parts = [code[at : at + _PART] for at in range(0, len(code), _PART)]
    entity = parts[0] if parts[0] in vocabulary.entities() or parts[0] not in vocabulary.roles() else ""
    role = next((part for part in parts[1 if entity else 0 :] if part in vocabulary.agents()), "")
    rest = [part for part in parts if part not in (entity, role)]
    return code, entity, role, ";".join(rest)


def _code(one: BackedEvent, party: Party) -> str:
    """The CAMEO code of a party; "" where it has none."""
    role = vocabulary.role(evidence.sector_of(evidence.mentions_of(one, party.label)) or party.sector)
    if party.kind == "state":
        return party.label + role
    body = vocabulary.bodies().get(party.label)
    if body:
        return f"NGO{body}" if role == "NGO" else f"IGO{body}"
    return role


def _clean(text: str, fit: Callable[[object], object]) -> str:
    """A cell on one line and without the tab that ends it; `fit` spares numbers alone, which stand here as text."""
    plain = " ".join(text.split()).replace("\0", "")
    return plain if _NUMBER.fullmatch(plain) else str(fit(plain))


FORMAT = Written(("event",), _pieces, {"tie": "Phoenix has no row for a standing relation"})
