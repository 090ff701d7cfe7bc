"""A brief on two parties, or on one, as a file to keep."""

from typing import TYPE_CHECKING, Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from avviso import briefs, dyads, pipeline
from avviso.faces.brief import TEXTS
from avviso.faces.web.asked import BadRequestError, Param, asked
from avviso.pasts import PROSE

if TYPE_CHECKING:
    from avviso.briefing import Dossier

MEDIA = {
    "html": "text/html; charset=utf-8", "pdf": "application/pdf", "md": "text/markdown; charset=utf-8",
    "json": "application/json",
}  # fmt: skip
BRIEF = (
    Param("form", "choice", "The form.", default="html", choices=tuple(MEDIA)),
    Param("on", "text", "Also what the tie has gone with for this third party."),
    Param("as_of", "date", "Tell and use nothing of this day or later."),
    Param("since", "day", "What happened before it is background."),
    Param("dataset", "text", "An imported dataset, or prose."),
)


def of_dyad(request: Request) -> Response:
    """A brief on two."""
    named = request.path_params["left"], request.path_params["right"]
    return _brief(request, dyads.pair_of(*named, request.app.state.site.settings.actors))


def of_actor(request: Request) -> Response:
    """A brief on one."""
    named = (request.path_params["code"],)
    return _brief(request, pipeline.party_codes(named, request.app.state.site.settings.actors))


def _brief(request: Request, codes: tuple[str, ...]) -> Response:
    """The file. Raises BadRequestError (503) where the brief's own checker finds fault."""
    site, given = request.app.state.site, asked(BRIEF, request.query_params.multi_items())
    limits = briefs.BriefAsked(codes, given["on"], given["as_of"], given["since"], _dataset(site, codes, given))
    made = briefs.write_brief(limits, briefs.Places(site.settings.store, site.structure, site.settings.actors))
    if made.faults:
        raise BadRequestError("The brief is unsound, and is not handed out.", *made.faults, status=503)
    name = f"brief-{'-'.join(codes)}.{given['form']}"
    plain = "".join(letter if letter.isascii() and (letter.isalnum() or letter in "-.") else "_" for letter in name)
    headers = {"content-disposition": f'attachment; filename="{plain}"'}
    return Response(_written(made.brief, given["form"]), media_type=MEDIA[given["form"]], headers=headers)


def _dataset(site: Any, codes: tuple[str, ...], given: Any) -> str | None:  # noqa: ANN401 (the Site of app.py)
    """The one asked for; on two parties else the one that has most events of them."""
    asked_for: str | None = given["dataset"]
    if asked_for or len(codes) < 2:
        return asked_for
    told = dyads.told_by(site.settings.store, (codes[0], codes[1]))
    imported = [one for one in told if one.dataset != PROSE]
    return max(imported, key=lambda one: one.events).dataset if imported else None


def _written(made: "Dossier", form: str) -> bytes:
    if form == "pdf":
        from avviso.faces.briefpdf import brief_to_pdf

        return brief_to_pdf(made)
    return TEXTS[form](made).encode()


ROUTES = (Route("/dyads/{left}/{right}/brief", of_dyad), Route("/actors/{code}/brief", of_actor))
