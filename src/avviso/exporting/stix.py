"""A STIX 2.1 bundle: parties as identities and locations, events as notes, ties as relationships, and one report.

STIX has no object for an event in the world: a note about the parties is the nearest. Where reports disagree on
whether an event happened, each side is an opinion on its note. Ids are UUIDs of version 5, so that the same store gives
the same ids; times are days of publication, since no clock may change the bytes.
"""

import uuid
from collections.abc import Iterator

from avviso.exporting import days, evidence, jsontext, statements
from avviso.exporting.contract import NOTICE, Account, Manner, Stock, Written
from avviso.records import Disagreement
from avviso.records.exports import BackedEvent, BackedTie, Party, Sourced

Object = dict[str, object]
_SPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:avviso:stix")
_UNDATED = "1970-01-01"
_NOBODY = "no party is named that a note could be about"
_OPINIONS = {"actual": "agree", "historical": "agree", "negated": "disagree"}
_CLASSES = {"state": "organization", "organisation": "organization", "other": "unknown"}


class _Bundle:
    """Makes objects with what all have in common, and remembers the ids and the newest day for the report."""

    def __init__(self, stock: Stock) -> None:
        self.stock = stock
        self.ids: dict[str, None] = {}
        self.newest = _UNDATED
        self.marking = _id("marking-definition", "notice")
        self.maker = _id("identity", "avviso")

    def made(self, kind: str, key: str, day: str | None, **fields: object) -> Object:
        """An object. day: when its newest report was published."""
        object_id = _id(kind, key)
        self.ids[object_id] = None
        self.newest = max(self.newest, days.first_day(day) or _UNDATED)
        return self.framed(kind, object_id, _time(day), fields)

    def framed(self, kind: str, object_id: str, time: str, fields: dict[str, object]) -> Object:
        """An object with its frame, unmarked in the memory of the bundle."""
        frame = {"type": kind, "spec_version": "2.1", "id": object_id, "created_by_ref": self.maker}
        return {
            **frame,
            "created": time,
            "modified": time,
            **jsontext.known(**fields),
            "object_marking_refs": [self.marking],
        }

    def parties(self, labels: tuple[str, ...]) -> Iterator[Object]:
        """Identities, and the locations of states, that are not in the bundle yet."""
        for label in labels:
            if _id("identity", f"party {label}") not in self.ids:
                yield from self._party(self.stock.party(label))

    def _party(self, party: Party) -> Iterator[Object]:
        known = {"name": party.name, "identity_class": _CLASSES[party.kind]}
        at_wikidata = {"source_name": "wikidata", "external_id": party.wikidata}
        references = [at_wikidata] if party.wikidata else None
        key = f"party {party.label}"
        yield self.made("identity", key, None, **known, labels=[party.kind], external_references=references)
        if party.alpha2:
            yield self.made("location", party.alpha2, None, name=party.name, country=party.alpha2)
            ends = {"source_ref": _id("identity", key), "target_ref": _id("location", party.alpha2)}
            yield self.made("relationship", f"at {party.label}", None, relationship_type="located-at", **ends)


def _pieces(stock: Stock, manner: Manner, account: Account) -> Iterator[str]:
    bundle = _Bundle(stock)
    yield '{"type": "bundle", "objects": '
    yield from jsontext.array(_objects(bundle, account))
    digest = uuid.uuid5(_SPACE, " ".join(bundle.ids))
    yield f', "id": "bundle--{digest}"}}\n'


def _objects(bundle: _Bundle, account: Account) -> Iterator[Object]:
    yield _marking(bundle)
    yield bundle.framed(*("identity", bundle.maker, _time(None)), {"name": "avviso", "identity_class": "system"})
    for one in bundle.stock.events():
        if one.event.actors or one.event.recipients:
            account.write("event")
            yield from _note(bundle, one)
        else:
            account.leave("event", _NOBODY)
    for tie in bundle.stock.ties():
        account.write("tie")
        yield from _relationship(bundle, tie)
    if bundle.ids:
        yield _report(bundle, account)


def _note(bundle: _Bundle, one: BackedEvent) -> Iterator[Object]:
    event, labels = one.event, (*one.event.actors, *one.event.recipients)
    yield from bundle.parties(labels)
    refs = [_id("identity", f"party {label}") for label in dict.fromkeys(labels)]
    told, day = statements.of_event(event, bundle.stock), _newest(one.claims)
    yield bundle.made(
        *("note", event.id, day),
        abstract=told,
        content="\n".join([told, *([f"Disputed: {event.dispute}"] if event.disputed else []), *_quoted(one.claims)]),
        authors=list(event.publishers),
        confidence=_percent(one.claims),
        labels=[event.event.lower(), f"cameo-{event.cameo}", event.modality, *(["disputed"] if event.disputed else [])],
        external_references=_references(one.claims),
        object_refs=refs,
    )
    for number, side in enumerate(event.disagreements):
        if side.about == "happened":
            yield _opinion(bundle, one, side, number)


def _opinion(bundle: _Bundle, one: BackedEvent, side: Disagreement, number: int) -> Object:
    return bundle.made(
        *("opinion", f"{one.event.id} {number}", _newest(one.claims)),
        opinion=_OPINIONS.get(side.value, "neutral"),
        explanation=f"{', '.join(side.sayers)}: {side.value}",
        authors=list(side.sayers),
        object_refs=[_id("note", one.event.id)],
    )


def _relationship(bundle: _Bundle, one: BackedTie) -> Iterator[Object]:
    tie = one.tie
    yield from bundle.parties((tie.left, tie.right))
    start, stop = days.first_day(tie.since), days.last_day(tie.until)
    if start and stop and stop <= start:
        stop = None  # STIX wants the end to be later; the words of the description keep it
    lasted = f"since {tie.since or 'not known'}, until {tie.until or 'not known'}"
    yield bundle.made(
        *("relationship", tie.id, _newest(one.claims)),
        relationship_type=tie.relation,
        description="\n".join([f"{statements.of_tie(tie, bundle.stock)}, {lasted}", *_quoted(one.claims)]),
        source_ref=_id("identity", f"party {tie.left}"),
        target_ref=_id("identity", f"party {tie.right}"),
        start_time=_time(start) if start else None,
        stop_time=_time(stop) if stop else None,
        confidence=_percent(one.claims),
        labels=[tie.status],
        external_references=_references(one.claims),
    )


def _report(bundle: _Bundle, account: Account) -> Object:
    refs = list(bundle.ids)
    name = f"{account.written('event')} events and {account.written('tie')} standing relations read from news"
    fields = {"name": name, "description": NOTICE, "published": _time(bundle.newest), "object_refs": refs}
    return bundle.made("report", " ".join(refs), bundle.newest, **fields)


def _marking(bundle: _Bundle) -> Object:
    return {
        "type": "marking-definition",
        "spec_version": "2.1",
        "id": bundle.marking,
        "created": _time(None),
        "definition_type": "statement",
        "definition": {"statement": NOTICE},
    }


def _references(claims: Sourced) -> list[Object]:
    """Where each claim stands: its publisher, address and characters."""
    found = []
    for claim, document in claims:
        span = claim.evidence.sentence.span
        where = f"characters {span.start} to {span.end} of document {document.id}, published {document.published}"
        name = document.publisher or f"document {document.id}"
        told = {"description": where, "url": evidence.address(document), "external_id": claim.id}
        found.append(jsontext.known(source_name=name, **told))
    return found


def _quoted(claims: Sourced) -> Iterator[str]:
    for claim, document in claims:
        if claim.evidence.text:
            by = f"{document.publisher or 'unknown publisher'}, {document.published or 'n.d.'}"
            yield f"“{claim.evidence.text}” ({by})"


def _percent(claims: Sourced) -> int | None:
    surest = evidence.confidence(claims)
    return None if surest is None else round(100 * surest)


def _newest(claims: Sourced) -> str | None:
    return max(evidence.published(claims), default=None)


def _time(day: str | None) -> str:
    return f"{days.first_day(day) or _UNDATED}T00:00:00.000Z"


def _id(kind: str, key: str) -> str:
    return f"{kind}--{uuid.uuid5(_SPACE, f'{kind} {key}')}"


FORMAT = Written(("event", "tie"), _pieces, {})
