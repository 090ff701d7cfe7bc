"""Records as the JSON objects of avviso's wire format: the only face where records meet JSON.

Field names follow PLOVER 2.0's data fields where it has one. A field that is not known is null, never missing.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from avviso import ontology
from avviso.records import (
    CauseClaim,
    Claim,
    Disagreement,
    Document,
    Event,
    EventClaim,
    Evidence,
    Mention,
    Place,
    Rejection,
    Ruling,
    Sentence,
    Span,
    Tie,
    TieClaim,
)
from avviso.records.search import Hit

if TYPE_CHECKING:
    from avviso.resolving.finding import ActorFound

Wire = dict[str, Any]
# JSON allows these raw, but str.splitlines and many readers of JSONL take them for line ends.
_LINE_ENDS = str.maketrans({"\u0085": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def dumps(value: object) -> str:
    """One line of JSON, non-ASCII letters kept as they are."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False).translate(_LINE_ENDS)


def indented(value: object) -> str:
    """JSON over several lines, which version control can compare."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, indent=1).translate(_LINE_ENDS)


def loads(text: str) -> object:
    """What a text of JSON says. Raises ValueError for what is none, or is nested too deep."""
    try:
        return json.loads(text)
    except RecursionError as error:
        raise ValueError("nested too deep") from error


def claim_to_wire(claim: Claim, document: Document) -> Wire:
    """A claim with the document it stands in, as a "kind": "event", "tie" or "cause" object."""
    if isinstance(claim, EventClaim):
        return _event_claim(claim, document)
    return _tie_claim(claim, document) if isinstance(claim, TieClaim) else _cause_claim(claim, document)


def rejection_to_wire(rejection: Rejection, document: Document | None = None) -> Wire:
    """What was not coded and why; `text` is the sentence where one sentence of `document` was left out."""
    sentence = rejection.sentence
    return {
        "kind": "rejection",
        "origin": rejection.origin,
        "document_id": rejection.document_id,
        "reason": rejection.reason,
        "text": document.quote(sentence.span) if document and sentence else None,
        "text_info": _text_info(sentence) if sentence else None,
    }


def event_to_wire(event: Event, evidence: Sequence[Wire] = ()) -> Wire:
    """A derived event; `evidence` are its claims, already as wire objects.

    reports: how many different texts tell it; joins: for each claim why it is held to be of this event.
    """
    return {
        "kind": "derived-event",
        "id": event.id,
        "event": event.event,
        "cameo": event.cameo,
        "quad_code": ontology.load().quad(event.event),
        "event_scale": ontology.load().scale(event.event),
        "modality": event.modality,
        "actor": list(event.actors),
        "recipient": list(event.recipients),
        "date": event.date,
        "enddate": event.enddate,
        "event_loc": event.place,
        "disputed": event.disputed,
        "dispute": event.dispute,
        "disagreements": [_side(side) for side in event.disagreements],
        "reports": event.reports,
        "publishers": list(event.publishers),
        "claim_ids": list(event.claim_ids),
        "joins": [{"claim_id": one.claim_id, "score": one.score, "reason": one.reason} for one in event.joins],
        "claims": list(evidence),
    }


def _side(side: Disagreement) -> Wire:
    """What one side says of what the claims disagree on."""
    return {
        "about": side.about,
        "value": side.value,
        "sayers": list(side.sayers),
        "claim_ids": list(side.claim_ids),
    }


def hit_to_wire(hit: Hit) -> Wire:
    """A document that was found: the passage with the places of the words in it."""
    told = asdict(hit)
    told["id"], told["marks"] = told.pop("document_id"), [[mark.start, mark.end] for mark in hit.marks]
    return {"kind": "document-found", **told}


def tie_to_wire(tie: Tie) -> Wire:
    """A derived standing relation with the ids of the claims behind it."""
    return {
        "kind": "derived-tie",
        "id": tie.id,
        "relation": tie.relation,
        "from": tie.left,
        "to": tie.right,
        "office": tie.role,
        "since": tie.since,
        "until": tie.until,
        "status": tie.status,
        "claim_ids": list(tie.claim_ids),
    }


def ruling_to_wire(ruling: Ruling) -> Wire:
    """A judgement and what has become of it; claim_ids are those it was signed for, claims_now those it is about."""
    judgement, back = ruling.judgement, ruling.judgement.withdrawn
    made = judgement.correction
    return {
        "kind": "judgement",
        "id": judgement.id,
        "verdict": judgement.verdict,
        "claim_ids": list(judgement.claim_ids),
        "claims_now": list(ruling.claim_ids),
        "document_ids": [stand.document_id for stand in judgement.stands],
        "field": made.field if made else None,
        "value": (made.value or None) if made else None,
        "by": judgement.by,
        "when": judgement.when,
        "note": judgement.note,
        "state": ruling.state,
        "overruled_by": ruling.overruled_by.id if ruling.overruled_by else None,
        "contested": ruling.contested,
        "withdrawn_by": back.by if back else None,
        "withdrawn_when": back.when if back else None,
        "withdrawn_note": back.note if back else None,
    }


def actor_to_wire(actor: "ActorFound") -> Wire:
    """What the tables know of an actor, with the origin of the row; what it lacks is null."""
    return {
        "kind": "actor",
        "what": actor.kind,
        "code": actor.code or None,
        "sector": actor.sector or None,
        "identifier_text": actor.name,
        "identifier_id": actor.wikidata or None,
        "office": actor.office or None,
        "since": actor.since or None,
        "until": actor.until or None,
        "origin": actor.origin,
        "as_of": actor.as_of or None,
        "score": round(actor.score, 3),
        "reason": actor.reason,
    }


def _event_claim(claim: EventClaim, document: Document) -> Wire:
    """The fields of an event claim, in the order of the format's table."""
    return {
        "kind": "event",
        "id": claim.id,
        "document_id": claim.evidence.document_id,
        "event": claim.event,
        "cameo": claim.cameo,
        "quad_code": ontology.load().quad(claim.event),
        "event_scale": ontology.load().scale(claim.event, claim.modes),
        "mode": list(claim.modes),
        "context": list(claim.contexts),
        "actor": [_entity(mention) for mention in claim.actors],
        "recipient": [_entity(mention) for mention in claim.recipients],
        "event_loc": _place(claim.place) if claim.place else None,
        **_evidence(claim.evidence, document),
        **_trigger(claim.trigger, claim.trigger_text),
    }


def _tie_claim(claim: TieClaim, document: Document) -> Wire:
    """The fields of a tie claim; an office that the text names goes with the one who holds it."""
    left = _entity(claim.left)
    return {
        "kind": "tie",
        "id": claim.id,
        "document_id": claim.evidence.document_id,
        "relation": claim.relation,
        "from": left | {"office": left["office"] or claim.role},
        "to": _entity(claim.right),
        "since": claim.since,
        "until": claim.until,
        "status": claim.status,
        **_evidence(claim.evidence, document),
        **_trigger(claim.trigger, claim.trigger_text),
    }


def _cause_claim(claim: CauseClaim, document: Document) -> Wire:
    """The fields of a cause claim."""
    return {
        "kind": "cause",
        "id": claim.id,
        "document_id": claim.evidence.document_id,
        "cause": _entity(claim.cause),
        "effect": _entity(claim.effect),
        **_evidence(claim.evidence, document),
        **_trigger(claim.trigger, claim.trigger_text),
    }


def _evidence(evidence: Evidence, document: Document) -> Wire:
    """Where a claim stands, when, who says it, and the document's own particulars."""
    when = evidence.when
    return {
        "modality": evidence.modality,
        "date": when.date,
        "enddate": when.enddate,
        "date_basis": when.basis,
        "date_reason": when.reason,
        "speaker": _entity(evidence.speaker) if evidence.speaker else None,
        "reported_by": _entity(evidence.reported_by) if evidence.reported_by else None,
        "publisher": document.publisher,
        "url": document.url,
        "published": document.published,
        "text": evidence.text,
        "text_info": _text_info(evidence.sentence),
        "confidence": evidence.confidence,
        "coder": evidence.coder,
    }


def _trigger(span: Span, words: str) -> Wire:
    """The words that carry the claim."""
    return {"event_text": words, "event_span": [span.start, span.end]}


def _text_info(sentence: Sentence) -> Wire:
    """A sentence's number and characters, end excluded."""
    return {"sequence": sentence.index, "start": sentence.span.start, "end": sentence.span.end}


def _entity(mention: Mention) -> Wire:
    """A mention with whom it stands for; `reason` says why when nobody is known."""
    known = mention.identity
    return {
        "code": known.code if known else None,
        "sector": known.sector if known else None,
        "identifier_text": known.name if known else None,
        "identifier_id": known.wikidata if known else None,
        "office": known.office if known else None,
        "entity_text": mention.text,
        "start": mention.span.start,
        "end": mention.span.end,
        "score": mention.score,
        "reason": mention.reason,
    }


def _place(place: Place) -> Wire:
    """A place; geo_precision is 1 exact … 3 country, null while unresolved."""
    return {
        "extracted_place": place.text,
        "resolved_place": place.name,
        "country_code": place.country,
        "lat": place.latitude,
        "lon": place.longitude,
        "geo_precision": place.precision or None,
    }
