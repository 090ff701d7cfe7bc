"""Documents: sought, shown with all that was read in them, and sent to be read."""

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import PurePath
from typing import Any

from avviso import browsing, receiving
from avviso.faces.api.bodies import Field
from avviso.faces.api.endpoints import Answer, Ask, Endpoint
from avviso.faces.api.stored import TABLES, TYPE
from avviso.faces.exportshape import DOCUMENT_COLUMNS
from avviso.faces.web.asked import BadRequestError, Param
from avviso.faces.wire import Wire, claim_to_wire, dumps, rejection_to_wire, ruling_to_wire
from avviso.pipeline import party_codes
from avviso.receiving import ENDINGS, Ending, Received, Sent, Told
from avviso.records import Document
from avviso.records.search import Hit, Sought

_FOUND_COLUMNS = ("id", "title", "publisher", "published", "claims", "passage")
_MEDIA: Mapping[str, Ending] = {"text/plain": ".txt", "text/html": ".html"}
_ABOUT = ("title", "publisher", "url", "published", "language")
_ORIGIN = "api"
_LONGEST = 10_000_000


def documents(ask: Ask) -> Answer:
    """The documents that are sought, best first; without words the newest first."""
    given, settings = ask.given, ask.site.settings
    sought = Sought(
        given["q"] or "", party_codes(given["party"], settings.actors), given["type"], given["since"], given["until"],
        given["publisher"],
    )  # fmt: skip
    found = browsing.search(settings.store, sought, ask.cut.size, ask.cut.after)
    return Answer([_hit(one) for one in found.hits], found.total)


def _hit(one: Hit) -> Wire:
    told = asdict(one)
    told["id"], told["marks"] = told.pop("document_id"), [[mark.start, mark.end] for mark in one.marks]
    return {"kind": "document-found", **told}


def document(ask: Ask) -> Answer:
    """One document: its text, claims, rejections and judgements."""
    settings = ask.site.settings
    view = browsing.document_view(settings.store, ask.place["id"], settings.actors)
    row = {
        "kind": "document",
        **_known(view.document),
        "text": view.document.text,
        "claims": [claim_to_wire(claim, view.document) for claim in view.claims],
        "rejections": [rejection_to_wire(one, view.document) for one in view.rejections],
        "judgements": [ruling_to_wire(one) for one in view.rulings],
    }
    return Answer([row])


def _known(document: Document) -> Wire:
    return {name: getattr(document, name) for name in DOCUMENT_COLUMNS}


def send(ask: Ask) -> Answer:
    """Codes what was sent and keeps it. Raises BadRequestError where nothing of it is a document."""
    settings = ask.site.settings
    found = receiving.receive(settings.store, _sent(ask.body), settings.actors, settings.coder)
    kept = [one for one in found if isinstance(one, Received)]
    left = [one for one in found if not isinstance(one, Received)]
    if not kept:
        raise BadRequestError(*(f"{one.origin}: {one.reason}." for one in left), status=422)
    rows = [_received(one) for one in kept]
    made = 200 if all(one.known for one in kept) else 201
    more = {"rejected": [rejection_to_wire(one) for one in left]}
    return Answer(rows, more=more, status=made, headers={"location": f"/api/documents/{rows[0]['id']}"})


def _sent(body: Mapping[str, Any]) -> Sent:
    """What was sent, in whichever way. Raises BadRequestError."""
    if "media" in body:
        return Sent(body["content"], _MEDIA[body["media"]], _ORIGIN)
    if "file" in body:
        ending = PurePath(body["file"]).suffix.lower()
        known = next((one for one in ENDINGS if one == ending), None)
        if known is None:
            raise BadRequestError(f"The file's name must end in one of {', '.join(ENDINGS)}.", status=422)
        return Sent(body["content"], known, _ORIGIN)
    if (body["text"] is None) == (body["html"] is None):
        raise BadRequestError("Send text or html, and not both.", status=422)
    about = {name: body[name] for name in _ABOUT if body[name]}
    if body["html"] is None:
        return Sent(dumps({"text": body["text"], **about}).encode(), ".jsonl", _ORIGIN)
    if "language" in about:
        raise BadRequestError("language: a page names its own: leave it out.", status=422)
    return Sent(body["html"].encode(), ".html", _ORIGIN, Told(**about))


def _received(one: Received) -> Wire:
    coding, document = one.coding, one.coding.document
    rejected = [left for left in coding.rejections if left.sentence is not None]
    left_out = len({left.sentence.index for left in rejected if left.sentence})
    return {
        "kind": "received",
        **_known(document),
        "known": one.known,
        "sentences": coding.sentences,
        "coded_sentences": coding.sentences - left_out,
        "rejected_sentences": left_out,
        "claims": [claim_to_wire(claim, document) for claim in coding.claims],
        "rejections": [rejection_to_wire(left, document) for left in coding.rejections],
    }


ENDPOINTS = (
    Endpoint(
        "documents", "/api/documents", "Search the documents; without words the newest first.", documents,
        (Param("q", "text", "Words; \"in quotes\" as they stand; -word to leave out; word* for all that begin so."),
         Param("party", "text", "A party; given again, all in one claim.", many=True, example=("VEN",)), TYPE,
         Param("since", "day", "Published on this day or later."), Param("until", "day", "Published by this day."),
         Param("publisher", "text", "The publisher's name.")),
        rows=("document_found",), columns=_FOUND_COLUMNS, forms=TABLES, unknown=400, paged=True,
    ),
    Endpoint(
        "document", "/api/documents/{id}", "One document: text, claims, rejections, judgements.", document,
        rows=("document",),
    ),
    Endpoint(
        "send", "/api/documents", "Send a text, a page or a file, to be coded and kept in the store.", send,
        method="POST", rows=("received",), more={"rejected": "rejection[]"}, unknown=422, cost=5,
        media=("text/plain", "text/html", "multipart/form-data"),
        fields=(
            Field("text", "text", "A plain text.", most=_LONGEST, example="Russia lent Venezuela 2 billion dollars."),
            Field("html", "text", "Or a page.", most=_LONGEST),
            Field("title", "text", "What the document is called; it stands above what a page says itself."),
            Field("publisher", "text", "Who published it."), Field("url", "text", "Where."),
            Field("published", "text", "The day, in any wording that names one.", most=100),
            Field("language", "text", "Of a text: a language tag.", most=40),
        ),
    ),
)  # fmt: skip
