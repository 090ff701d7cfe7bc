"""One party on one page, and finding who is called so."""

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import partial
from typing import Any
from urllib.parse import quote, urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from avviso import actors, dyads, pipeline
from avviso.actors import ActorView
from avviso.faces.web import answers
from avviso.faces.web.asked import Param, asked
from avviso.faces.web.dyads import AFTER, MODALITY, SINCE, SIZE, TYPE, UNTIL, turned_pages
from avviso.faces.web.kept import kept
from avviso.faces.web.parts import ACTOR_PARTS, by_code
from avviso.faces.web.wording import Words
from avviso.listing import Cut, EventsAsked
from avviso.resolving.finding import ActorsFound

ACTOR = (
    SINCE, UNTIL, TYPE, MODALITY, AFTER,
    Param("on", "day", "Offices and memberships that held then. Default: today."),
)  # fmt: skip
FIND = (
    Param("q", "text", "A name, or words for an office."),
    Param("country", "text", "Only of this state or organisation."),
    Param("on", "day", "Only what held then."),
)
WITH = (Param("party", "text", "The other party, by code or name.", required=True),)
_FOUND = 50


def actor(request: Request) -> Response:
    """The page of one party."""
    site, named = request.app.state.site, request.path_params["code"]
    given = asked(ACTOR, request.query_params.multi_items())
    codes = pipeline.party_codes((named,), site.settings.actors)
    if codes != (named,):
        return by_code(request, codes)
    day = given["on"] or datetime.now(UTC).date().isoformat()
    modalities = dyads.modalities_of(given["modality"])
    limits = (
        EventsAsked(codes, given["since"], given["until"], given["type"], modalities),
        Cut(SIZE, given["after"], newest=True),
    )
    make = partial(actors.actor, site.settings.store, named, day, limits, site.settings.actors)
    view = kept(request, (named, day, limits), make)
    return answers.page(
        request, "actor.html", view=view, given=given, name=view.names[named], parts=ACTOR_PARTS,
        base=f"/actors/{named}", types=TYPE.choices, modalities=MODALITY.choices, exports=_exports(view, given),
        **turned_pages(request, view.events.total),
    )  # fmt: skip


def _exports(view: ActorView, given: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Names and addresses of what is shown, for other programs."""
    limits = [("party", view.code), *((name, given[name]) for name in ("since", "until", "type") if given[name])]
    modality = given["modality"]
    limits += [("all", "1")] if modality == "any" else [("modality", modality)] if modality else []
    found = []
    for form in ("csv", "jsonl", "geojson", "graphml", "ftm"):
        of = [("of", "events")] if form in ("csv", "jsonl") else []
        found.append((f"events, {form}", f"/api/export?{urlencode([*limits, ('_format', form), *of])}"))
    return found


def with_other(request: Request) -> Response:
    """The way from one party to its page with another."""
    given = asked(WITH, request.query_params.multi_items())
    codes = dyads.pair_of(request.path_params["code"], given["party"], request.app.state.site.settings.actors)
    return RedirectResponse("/".join(("/dyads", *(quote(code, safe="") for code in codes))), 303)


def find(request: Request) -> Response:
    """Who is called so, or held the office that the words name."""
    site = request.app.state.site
    given = asked(FIND, request.query_params.multi_items())
    words = (given["q"] or "").strip()
    found = ActorsFound(())
    if words:
        found = pipeline.find_actors(words, given["country"], given["on"], site.settings.actors)
    return answers.page(
        request, "actors.html", given=given, q=words, words=Words(site.settings.actors), found=found, most=_FOUND
    )


ROUTES = (
    Route("/actors", find),
    Route("/actors/{code}", actor),
    Route("/actors/{code}/with", with_other),
)
