"""The application: all routes in one list, behind the walls. A page or an endpoint is a module with `ROUTES`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import wraps
from http import HTTPStatus
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from avviso.errors import AvvisoError, InputError, UnknownClaim, UnknownDocument
from avviso.faces.api import routes as api
from avviso.faces.web import (
    actors,
    adding,
    answers,
    briefs,
    charts,
    console,
    documents,
    dyads,
    parts,
    saved,
    scorecard,
    world,
)
from avviso.faces.web.asked import BadRequestError
from avviso.faces.web.failing import Failing
from avviso.faces.web.keys import Doorkeeper
from avviso.faces.web.walls import COOKIE, TooLargeError, Walls
from avviso.settings import Settings

if TYPE_CHECKING:
    from avviso.fetching import Fetcher

_YEAR = "public, max-age=31536000, immutable"
_PLAIN = {
    404: "Nothing is at this address: look for it by words or a party in the field above, or see /api for programs.",
    405: "This address cannot be asked in that way: /api lists what each address takes.",
}


@dataclass(frozen=True, slots=True)
class Site:
    """What every handler finds in `request.app.state.site`. structure: the folder of the data that the user brought.

    data: the user's data folder, in which borders of their own may lie. fetcher: what fetches addresses that are added;
    None where that is switched off.
    """

    settings: Settings
    doorkeeper: Doorkeeper
    structure: Path | None = None
    data: Path | None = None
    fetcher: "Fetcher | None" = None


def build(site: Site, hosts: Iterable[str]) -> Walls:
    """The whole application for one store. hosts: the names under which it answers."""
    app = Starlette(
        routes=[
            Route("/health", _health),
            Route("/sign-in", _sign_in, methods=["GET", "POST"]),
            *world.ROUTES,
            *adding.ROUTES,
            *documents.ROUTES,
            *saved.ROUTES,
            *dyads.ROUTES,
            *actors.ROUTES,
            *parts.ROUTES,
            *briefs.ROUTES,
            *scorecard.ROUTES,
            *charts.ROUTES,
            *console.ROUTES,
            *api.ROUTES,
            Mount("/static", _Kept(directory=str(files("avviso") / "static"))),
        ],
        exception_handlers={
            BadRequestError: _handled(lambda error: (error.status, error.faults)),
            UnknownClaim: _handled(lambda error: (404, (str(error),))),
            UnknownDocument: _handled(lambda error: (404, (str(error),))),
            InputError: _handled(lambda error: (404, (str(error),))),
            AvvisoError: _handled(lambda error: (503, (str(error),))),
            TooLargeError: _handled(lambda error: (413, (str(error),))),
            HTTPException: _handled(lambda error: (error.status_code, (_why(error),))),
            Exception: _handled(lambda error: (500, ("Something failed here: the server's output says where.",))),
        },
    )
    app.state.site = site
    return Walls(Failing(GZipMiddleware(app, minimum_size=1000)), frozenset(hosts), site.doorkeeper)


class _Kept(StaticFiles):
    """Static files; one that is asked for by its hash may be kept for ever."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        answer = await super().get_response(path, scope)
        if b"h=" in scope.get("query_string", b""):
            answer.headers["cache-control"] = _YEAR
        return answer


def _why(error: HTTPException) -> str:
    """Why a request failed; where no page of ours said so, in words that tell what to do."""
    named = error.detail != HTTPStatus(error.status_code).phrase
    return str(error.detail) if named else _PLAIN.get(error.status_code, str(error.detail))


def _handled(told: Callable[[Any], tuple[int, tuple[str, ...]]]) -> Callable[[Request, Exception], Response]:
    """A handler of errors that answers with what `told` says of them."""

    @wraps(told)
    def handler(request: Request, error: Exception) -> Response:
        status, faults = told(error)
        answer = answers.refusal(status, *faults[:1], request.url.path, *faults[1:])
        answer.headers.update(getattr(error, "headers", None) or {})  # such as which methods are allowed
        return answer

    return handler


def _health(request: Request) -> Response:
    return answers.json({"ok": True})


async def _sign_in(request: Request) -> Response:
    """The address that the server printed, or the form where a key is typed in."""
    site: Site = request.app.state.site
    given = request.query_params.get("word", "")
    if request.method == "POST":
        given = str((await request.form()).get("word", ""))
    session = site.doorkeeper.sign_in(given) if given else None
    if session is None:
        status = 403 if given else 200
        return answers.page(request, "sign-in.html", status, failed=bool(given))
    answer = RedirectResponse("/", 303)
    answer.set_cookie(COOKIE, session, httponly=True, samesite="lax", path="/")
    return answer
