"""Records to rows and back, without loss. Private to the store.

A claim is one row of `claims` and one row of `mentions` for every mention in it, those reached by links included.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, get_args

from avviso.errors import StoreError
from avviso.records import (
    Basis,
    CauseClaim,
    Claim,
    Document,
    EventClaim,
    Evidence,
    Identity,
    Link,
    Mention,
    Modality,
    Place,
    Rejection,
    Sentence,
    Span,
    TieClaim,
    When,
)
from avviso.storing.dates import first_day, last_day

Values = dict[str, Any]
Row = sqlite3.Row | Mapping[str, Any]
Roles = dict[str, tuple[Mention, ...]]

_BASES, _MODALITIES = frozenset(get_args(Basis)), frozenset(get_args(Modality))
# How much a page hid is said when it is read, and not kept.
_DOCUMENT = tuple(name for name in Document.__dataclass_fields__ if name != "hidden")
_IDENTITY = {"code": "code", "sector": "sector", "name": "identity_name", "wikidata": "wikidata", "office": "office"}


def insert(table: str, values: Iterable[str]) -> str:
    """The INSERT statement for the named columns of a table."""
    columns = tuple(values)
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join(':' + name for name in columns)})"


def document_values(document: Document) -> Values:
    """One row of `documents`."""
    return {name: getattr(document, name) for name in _DOCUMENT}


def document_of(row: sqlite3.Row) -> Document:
    """The document of a row."""
    return Document(**{name: row[name] for name in _DOCUMENT})


def rejection_values(rejection: Rejection, reading: int | None) -> Values:
    """One row of `rejections`."""
    sentence = rejection.sentence
    return {
        "reading": reading,
        "origin": rejection.origin,
        "reason": rejection.reason,
        "document": rejection.document_id,
        "sentence": sentence.index if sentence else None,
        **_span_values("sentence", sentence.span if sentence else None),
    }


def rejection_of(row: sqlite3.Row) -> Rejection:
    """The rejection of a row."""
    span = _span_of(row, "sentence")
    sentence = Sentence(row["sentence"], span) if span else None
    return Rejection(row["origin"], row["reason"], row["document"], sentence)


def claim_values(claim: Claim, number: int, reading: int) -> Values:
    """One row of `claims`: every column is present, those of other kinds as None."""
    evidence, when = claim.evidence, claim.evidence.when
    return {
        "number": number,
        "reading": reading,
        "id": claim.id,
        "sentence": evidence.sentence.index,
        **_span_values("sentence", evidence.sentence.span),
        "text": evidence.text,
        "modality": evidence.modality,
        "coder": evidence.coder,
        "confidence": evidence.confidence,
        "date": when.date,
        "enddate": when.enddate,
        "basis": when.basis,
        "date_reason": when.reason,
        **_span_values("date", when.span),
        "first_day": first_day(when.date),
        "last_day": last_day(when.enddate or when.date),
        **_span_values("trigger", claim.trigger),
        "trigger_text": claim.trigger_text,
        **_event_values(claim if isinstance(claim, EventClaim) else None),
        **_place_values(claim.place if isinstance(claim, EventClaim) else None),
        **_tie_values(claim if isinstance(claim, TieClaim) else None),
        "kind": kind_of(claim),
    }


def kind_of(claim: Claim) -> str:
    """The name that a claim's kind has in the store and in the wire format: event, tie or cause."""
    if isinstance(claim, EventClaim):
        return "event"
    return "tie" if isinstance(claim, TieClaim) else "cause"


def _span_values(name: str, span: Span | None) -> Values:
    return {f"{name}_start": span.start if span else None, f"{name}_stop": span.end if span else None}


def _span_of(row: Row, name: str) -> Span | None:
    start = row[f"{name}_start"]
    return None if start is None else Span(start, row[f"{name}_stop"])


def _known_span(row: Row, name: str) -> Span:
    return Span(row[f"{name}_start"], row[f"{name}_stop"])


def _event_values(claim: EventClaim | None) -> Values:
    return {
        "event": claim.event if claim else None,
        "cameo": claim.cameo if claim else None,
        "modes": json.dumps(claim.modes, ensure_ascii=False) if claim else None,
        "contexts": json.dumps(claim.contexts, ensure_ascii=False) if claim else None,
    }


def _place_values(place: Place | None) -> Values:
    return {
        **_span_values("place", place.span if place else None),
        "place_text": place.text if place else None,
        "place_name": place.name if place else None,
        "place_country": place.country if place else None,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "place_precision": place.precision if place else None,
    }


def _tie_values(claim: TieClaim | None) -> Values:
    return {name: getattr(claim, name, None) for name in ("relation", "since", "until", "status", "role")}


def mention_values(claim: Claim, number: int) -> list[Values]:
    """The rows of `mentions` for a claim, each before those it is linked to."""
    rows: list[Values] = []
    for role, mentions in _roles_of(claim).items():
        for position, mention in enumerate(mentions):
            _add_mention(rows, mention, {"claim": number, "role": role, "position": position})
    return rows


def _roles_of(claim: Claim) -> Roles:
    evidence = claim.evidence
    roles: Roles = {
        "speaker": (evidence.speaker,) if evidence.speaker else (),
        "reported_by": (evidence.reported_by,) if evidence.reported_by else (),
    }
    if isinstance(claim, EventClaim):
        return {**roles, "actor": claim.actors, "recipient": claim.recipients}
    if isinstance(claim, TieClaim):
        return {**roles, "left": (claim.left,), "right": (claim.right,)}
    return {**roles, "cause": (claim.cause,), "effect": (claim.effect,)}


def _add_mention(rows: list[Values], mention: Mention, place: Values) -> None:
    number = len(rows)
    rows.append(
        {
            "parent": None,
            "bond": None,
            **place,
            "number": number,
            "start": mention.span.start,
            "stop": mention.span.end,
            **{name: getattr(mention, name) for name in ("text", "head", "kind", "name", "score", "reason")},
            # An identity of nothing but None is a verdict too, and not the same as no identity.
            "identified": mention.identity is not None,
            **{column: getattr(mention.identity, name, None) for name, column in _IDENTITY.items()},
        }
    )
    for position, link in enumerate(mention.links):
        _add_mention(rows, link.mention, {**place, "position": position, "parent": number, "bond": link.bond})


def claim_of(row: Row, mention_rows: Iterable[Row]) -> Claim:
    """The claim of its row (with the document's id as `document`) and its mention rows in the order of `number`.

    Raises StoreError for rows of which no claim can be made, as a damaged disk leaves them.
    """
    try:
        return _claim_of(row, mention_rows)
    except (KeyError, IndexError, TypeError, ValueError) as error:
        raise StoreError(f"claim {row['id']} is damaged in the store: `avviso doctor` says more") from error


def _claim_of(row: Row, mention_rows: Iterable[Row]) -> Claim:
    if row["basis"] not in _BASES or row["modality"] not in _MODALITIES:
        raise ValueError(row["basis"], row["modality"])
    roles = _mentions_of(mention_rows)
    evidence = _evidence_of(row, roles)
    trigger, words = _known_span(row, "trigger"), row["trigger_text"]
    if row["kind"] == "event":
        return EventClaim(
            id=row["id"],
            evidence=evidence,
            event=row["event"],
            cameo=row["cameo"],
            actors=roles.get("actor", ()),
            recipients=roles.get("recipient", ()),
            trigger=trigger,
            trigger_text=words,
            modes=tuple(json.loads(row["modes"])),
            contexts=tuple(json.loads(row["contexts"])),
            place=_place_of(row),
        )
    if row["kind"] == "tie":
        ends = (roles["left"][0], roles["right"][0])
        more = {name: row[name] for name in ("since", "until", "status", "role")}
        return TieClaim(row["id"], evidence, row["relation"], *ends, trigger, words, **more)
    return CauseClaim(row["id"], evidence, roles["cause"][0], roles["effect"][0], trigger, words)


def _evidence_of(row: Row, roles: Roles) -> Evidence:
    return Evidence(
        document_id=row["document"],
        sentence=Sentence(row["sentence"], _known_span(row, "sentence")),
        text=row["text"],
        modality=row["modality"],
        when=When(row["date"], row["basis"], row["date_reason"], row["enddate"], _span_of(row, "date")),
        coder=row["coder"],
        confidence=row["confidence"],
        speaker=next(iter(roles.get("speaker", ())), None),
        reported_by=next(iter(roles.get("reported_by", ())), None),
    )


def _place_of(row: Row) -> Place | None:
    span = _span_of(row, "place")
    if span is None:
        return None
    named = (row["place_text"], row["place_name"], row["place_country"])
    return Place(span, *named, row["latitude"], row["longitude"], row["place_precision"])


def _mentions_of(mention_rows: Iterable[Row]) -> Roles:
    rows = list(mention_rows)
    links: dict[int, list[Link]] = defaultdict(list)
    roles: dict[str, list[Mention]] = defaultdict(list)
    # Backwards, because the mentions that one is linked to stand behind it.
    for row in reversed(rows):
        mention = _mention_of(row, tuple(reversed(links.pop(row["number"], []))))
        if row["parent"] is None:
            roles[row["role"]].append(mention)
        else:
            links[row["parent"]].append(Link(row["bond"], mention))
    return {role: tuple(reversed(mentions)) for role, mentions in roles.items()}


def _mention_of(row: Row, links: tuple[Link, ...]) -> Mention:
    identity = Identity(**{name: row[column] for name, column in _IDENTITY.items()}) if row["identified"] else None
    named = (row["text"], row["head"], row["kind"], row["name"])
    return Mention(Span(row["start"], row["stop"]), *named, links, identity, row["score"], row["reason"])


def grouped(mention_rows: Iterable[sqlite3.Row]) -> Iterator[tuple[int, list[sqlite3.Row]]]:
    """Mention rows, ordered by claim and number, claim by claim."""
    claim = -1
    rows: list[sqlite3.Row] = []
    for row in mention_rows:
        if row["claim"] != claim and rows:
            yield claim, rows
            rows = []
        claim = row["claim"]
        rows.append(row)
    if rows:
        yield claim, rows
