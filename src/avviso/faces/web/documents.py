"""One document with all that was read in it, and judging it; and the list of documents that are sought."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, unquote, urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from avviso import browsing, ontology, upkeep
from avviso.browsing import DocumentView
from avviso.faces.marking import shown
from avviso.faces.tables import Look
from avviso.faces.web import answers
from avviso.faces.web.asked import BadRequestError, Param, asked
from avviso.faces.web.marktext import paragraphs
from avviso.faces.wire import Wire, claim_to_wire, ruling_to_wire
from avviso.records import Claim, Correction, Verdict
from avviso.records.search import Sought

NAME_COOKIE = "avviso-name"
SIZE = 20
SEARCH = (
    Param("q", "text", "Words; \"in quotes\" as they stand; -word to leave out; word* for all that begin so."),
    Param("party", "text", "A party by code or name; given twice, both in one claim.", many=True),
    Param("type", "choice", "A PLOVER type.", choices=tuple(sorted(ontology.load().types))),
    Param("since", "day", "Published on this day or later."),
    Param("until", "day", "Published on this day or before."),
    Param("publisher", "text", "The publisher's name."),
    Param("after", "whole", "How many to pass over.", default=0),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Card:
    """A claim beside the text. facts: name and words of everything it holds. state: what a judgement made of it."""

    id: str
    wire: Wire
    names: Mapping[str, str]
    facts: tuple[tuple[str, str], ...]
    state: str
    withdraws: str


def documents(request: Request) -> Response:
    """What is sought among the documents; without words the newest first."""
    site = request.app.state.site
    given = asked(SEARCH, request.query_params.multi_items())
    codes = tuple(_codes(given["party"], site))
    sought = Sought(given["q"] or "", codes, given["type"], given["since"], given["until"], given["publisher"])
    found = browsing.search(site.settings.store, sought, SIZE, given["after"])
    return answers.page(
        request, "search.html", found=found, given=given, types=SEARCH[2].choices,
        publishers=browsing.publishers(site.settings.store)[:50], next=_turned(request, found.next),
        before=_turned(request, max(given["after"] - SIZE, 0)) if given["after"] else None,
        saved=browsing.saved_searches(site.settings.store), exports=_exports(codes, given),
    )  # fmt: skip


def _exports(codes: Sequence[str], given: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Names and addresses of what was found, for other programs."""
    limits = [(name, given[name]) for name in ("q", "type", "since", "until", "publisher") if given[name]]
    query = urlencode([*limits, *(("party", code) for code in codes), ("_size", answers.MOST)])
    forms = (("CSV", ".csv"), ("JSON lines", ".jsonl"), ("JSON", ""))
    return [(f"documents found, {name}", f"/api/documents{ending}?{query}") for name, ending in forms]


def _turned(request: Request, after: int | None) -> str | None:
    """The address of the same search from another place on."""
    kept = [(name, value) for name, value in request.query_params.multi_items() if name != "after" and value]
    return None if after is None else f"{request.url.path}?{urlencode([*kept, ('after', after)])}"


def _codes(parties: Sequence[str], site: Any) -> Sequence[str]:  # noqa: ANN401 (the Site of app.py)
    """The codes of parties given by code or name. Raises UnknownParty."""
    from avviso.resolving import find_party

    return [find_party(party, site.settings.actors) for party in parties if party]


def document(request: Request) -> Response:
    """The text with its marks, and the claims beside it."""
    site = request.app.state.site
    view = browsing.document_view(site.settings.store, request.path_params["id"], site.settings.actors)
    return answers.page(
        request, "document.html", view=view, paragraphs=paragraphs(view.document.text, view.claims, view.rejections),
        cards=[_card(claim, view) for claim in view.claims],
        trail=[ruling_to_wire(ruling) for ruling in reversed(view.rulings)],
        name=_signer(request), fields=_fields(), exports=_of_one(view.document.id),
        rejected=sum(one.sentence is not None for one in view.rejections),
    )  # fmt: skip


def _of_one(document_id: str) -> list[tuple[str, str]]:
    """Names and addresses of one document and its claims, for other programs."""
    claims = urlencode([("document", document_id), ("_size", answers.MOST)])
    forms = (("CSV", ".csv"), ("JSON lines", ".jsonl"), ("JSON", ""))
    found = [(f"claims, {name}", f"/api/claims{ending}?{claims}") for name, ending in forms]
    return [*found, ("document with its claims, JSON", f"/api/documents/{document_id}")]


def _card(claim: Claim, view: DocumentView) -> Card:
    rulings = [one for one in view.rulings if claim.id in one.claim_ids and one.state == "in force"]
    said = [one.judgement.verdict for one in rulings]
    state = next((one for one in ("wrong", "right") if one in said), "corrected" if "correct" in said else "")
    reads = view.corrected.get(claim.id, claim)
    lines = tuple(shown(reads, view.document, Look(width=10_000)))[2:]
    facts = tuple((line[:13].strip(), line[13:].strip()) for line in lines)
    return Card(
        claim.id, claim_to_wire(reads, view.document), view.names, facts, state,
        rulings[-1].judgement.id if rulings else "",
    )  # fmt: skip


def _fields() -> dict[str, tuple[str, ...]]:
    """The fields that can be set, by kind of claim."""
    from avviso.storing.correcting import fields

    return {
        kind: tuple(name for name, field in fields().items() if kind in field.kinds)
        for kind in ("event", "tie", "cause")
    }


def _signer(request: Request) -> str:
    """The name that judgements were signed with last; a cookie holds letters of ASCII alone."""
    return unquote(request.cookies.get(NAME_COOKIE, ""))


async def judge(request: Request) -> Response:
    """Keeps what somebody says of a claim, or takes it back, and leads back to it."""
    form = {name: str(value).strip() for name, value in (await request.form()).items()}
    site, by = request.app.state.site, form.get("by") or _signer(request)
    if not by:
        raise BadRequestError("A judgement is signed: write your name beside the claims first.")
    claim_id, _, verdict = form.get("say", "").partition(" ")
    if "withdraw" in form:
        back, _, claim_id = form["withdraw"].partition(" ")
        upkeep.withdraw(site.settings.store, back, by, form.get("note", ""))
    elif verdict in ("right", "wrong"):
        said: Verdict = "right" if verdict == "right" else "wrong"
        upkeep.judge(site.settings.store, upkeep.Draft(said, (claim_id,), by, note=form.get("note", "")))
    elif verdict == "set":
        made = Correction(form.get("field", ""), form.get("value") or "none")
        draft = upkeep.Draft("correct", (claim_id,), by, made, form.get("note", ""))
        upkeep.judge(site.settings.store, draft, site.settings.actors)
    else:
        raise BadRequestError("Say what of which claim: right, wrong, or which field is to be set.")
    answer = RedirectResponse(f"/documents/{request.path_params['id']}#claim-{claim_id}", 303)
    answer.set_cookie(NAME_COOKIE, quote(by), max_age=31_536_000, httponly=True, samesite="lax")
    return answer


ROUTES = (
    Route("/documents", documents),
    Route("/search", documents),
    Route("/documents/{id}", document),
    Route("/documents/{id}/judgements", judge, methods=["POST"]),
)
