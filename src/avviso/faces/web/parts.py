"""The parts of a page that take seconds: each a page of its own, which the page fetches and draws in place.

A part that cannot be made says why and what to bring; it is a page all the same.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from avviso import dyads
from avviso.errors import AvvisoError
from avviso.faces.web import answers, exposed, foretold, partnered, precedented, structured
from avviso.faces.web.asked import Param, asked
from avviso.faces.web.kept import kept
from avviso.faces.web.wording import Words

if TYPE_CHECKING:
    from avviso.faces.web.app import Site

Given = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a page. name: of its section and address; title; lead: what it tells, before it is there.

    api: the address of the same in the API, without the parties. make: from codes and parameters, what its template
    shows.
    """

    name: str
    title: str
    lead: str
    api: str
    params: tuple[Param, ...]
    make: "Callable[[Site, tuple[str, ...], Given], Mapping[str, Any]]"


PARTS = (
    Part("structure", "Structure", "Votes, alliances, arms, trade and more", "/api/structure", structured.PARAMS,
         structured.card),
    Part("forecast", "Forecast", "What the two may do to one another, with reasons and past skill", "/api/forecast",
         foretold.PARAMS, foretold.ahead),
    Part("precedents", "Precedents", "Dyads whose path was like theirs, and what followed", "/api/precedents",
         precedented.PARAMS, precedented.nearest),
    Part("exposure", "Third parties", "What a warming or cooling of the two has gone with for a third", "/api/exposure",
         exposed.PARAMS, exposed.third),
)  # fmt: skip
ACTOR_PARTS = (
    Part("network", "Friends and rivals", "Who stands well and badly with it", "/api/network", partnered.NETWORK,
         partnered.standings),
    Part("next", "Whom it deals with next", "The likeliest partners, with past dealings", "/api/forecast",
         partnered.NEXT, partnered.following),
)  # fmt: skip


def by_code(request: Request, codes: Sequence[str]) -> Response:
    """The way to the same address by codes, where it came by names or in small letters."""
    _, kind, *rest = request.scope["path"].split("/")
    path = "/".join(("", kind, *(quote(code, safe="") for code in codes), *rest[len(codes) :]))
    return RedirectResponse(f"{path}?{request.url.query}" if request.url.query else path, 307)


def _of_dyad(part: Part, request: Request) -> Response:
    """A part on two parties."""
    site = request.app.state.site
    named = request.path_params["left"], request.path_params["right"]
    codes = dyads.pair_of(*named, site.settings.actors)
    return by_code(request, codes) if codes != named else _answer(part, request, codes)


def _of_actor(part: Part, request: Request) -> Response:
    """A part on one party."""
    from avviso.pipeline import party_codes

    named = request.path_params["code"]
    codes = party_codes((named,), request.app.state.site.settings.actors)
    return by_code(request, codes) if codes != (named,) else _answer(part, request, codes)


def _answer(part: Part, request: Request, codes: tuple[str, ...]) -> Response:
    from avviso.resolving import display_name

    site = request.app.state.site
    given = asked(part.params, request.query_params.multi_items())
    names = {code: display_name(code, site.settings.actors) for code in codes}
    told: Mapping[str, Any] = {}
    lacking = ""
    try:
        told = kept(request, (part.name, codes, tuple(given.items())), partial(part.make, site, codes, given))
    except AvvisoError as error:
        lacking = str(error)
    return answers.page(
        request, "part.html", part=part, codes=codes, names={**names, **told.get("names", {})}, given=given, told=told,
        lacking=lacking, words=Words(site.settings.actors), api=_in_api(part, codes, given),
        page="/".join(request.scope["path"].split("/")[:-1]),
    )  # fmt: skip


def _in_api(part: Part, codes: tuple[str, ...], given: Given) -> str:
    """The query of the same in the API."""
    keys = ("left", "right") if len(codes) == 2 else ("on",)
    keys = ("party", "party") if part.api == "/api/forecast" else keys
    limits = [(name, one) for name, one in given.items() if one is not None]
    return urlencode([*zip(keys, codes, strict=False), *limits])


ROUTES = (
    *(Route(f"/dyads/{{left}}/{{right}}/{part.name}", partial(_of_dyad, part)) for part in PARTS),
    *(Route(f"/actors/{{code}}/{part.name}", partial(_of_actor, part)) for part in ACTOR_PARTS),
)
