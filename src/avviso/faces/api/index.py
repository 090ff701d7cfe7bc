"""What the API is: its index, its description in OpenAPI, and whether all is well."""

from collections.abc import Sequence
from dataclasses import asdict

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from avviso import __version__, listing
from avviso.faces.api.endpoints import Answer, Ask, Endpoint
from avviso.faces.api.openapi import described, example_of
from avviso.faces.api.serving import answered
from avviso.faces.web import answers
from avviso.faces.wire import Wire


def health(ask: Ask) -> Answer:
    """What the store holds."""
    found = listing.holding(ask.site.settings.store)
    row = {"kind": "health", "version": __version__, "counts": asdict(found.counts)}
    return Answer([{**row, "datasets": list(found.datasets), "first": found.first, "last": found.last}])


HEALTH = Endpoint("health", "/api/health", "Whether the store answers, and what it holds.", health, rows=("health",))


def index_of(endpoints: Sequence[Endpoint]) -> Endpoint:
    """The endpoint that lists the others."""
    rows = [_listed(one) for one in endpoints]
    return Endpoint("index", "/api", "What there is.", lambda ask: Answer(rows), rows=("endpoint",))


def _listed(one: Endpoint) -> Wire:
    return {
        "kind": "endpoint",
        "name": one.name,
        "method": one.method,
        "path": one.path,
        "summary": one.summary,
        "scope": one.scope,
        "forms": list(one.files) if one.forms == ("file",) else list(one.forms),
        "parameters": [param.name for param in one.accepts] + [field.name for field in one.fields],
        "stable": one.stable,
    }


def routes(endpoints: Sequence[Endpoint]) -> list[Route]:
    """The index, as a page for a browser, and the description."""
    index = index_of(endpoints)

    async def page(request: Request) -> Response:
        """The index as JSON; as a page where that is asked for first."""
        if not _wants_page(request.headers.get("accept", "")):
            answer = await answered(request, index, "json")
        else:
            shown = [(one, example_of(one)) for one in endpoints]
            answer = answers.page(request, "api.html", shown=shown, version=__version__)
        answer.headers["vary"] = "Accept"
        return answer

    def openapi(request: Request) -> Response:
        """The description in OpenAPI 3.1."""
        return answers.known(request, answers.json(described((index, *endpoints))))

    async def as_json(request: Request) -> Response:
        """The index as JSON, whatever is asked for."""
        return await answered(request, index, "json")

    return [Route("/api", page), Route("/api.json", as_json), Route("/api/openapi.json", openapi)]


def _wants_page(accept: str) -> bool:
    """Whether a browser asks: it names HTML, and programs name JSON or anything."""
    return "text/html" in accept and "application/json" not in accept
