"""The first page: who acted with whom in a period, which relations moved, and how much it all rests on."""

from collections.abc import Callable, Mapping
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from avviso import maps, worlds
from avviso.errors import InputError
from avviso.exporting import cells
from avviso.faces import mapplot, worldplot, worldwire
from avviso.faces.web import answers
from avviso.faces.web.asked import BadRequestError, Param, asked
from avviso.faces.web.kept import kept
from avviso.faces.wire import dumps
from avviso.records.world import World

PARAMS = (
    Param("since", "date", "The first day of the period."),
    Param("until", "date", "The last day of the period."),
    Param("dataset", "text", "An imported dataset, or prose for what was read."),
)
FORMS: Mapping[str, tuple[str, ...]] = {
    "network": ("csv", "json", "jsonl", "graphml", "svg"),
    "map": ("csv", "json", "jsonl", "geojson", "svg"),
    "moves": ("csv", "json", "jsonl"),
    "months": ("csv", "json", "jsonl", "svg"),
    "documents": ("csv", "json", "jsonl"),
    "borders": ("json",),
}
_MEDIA = {
    "graphml": "application/graphml+xml",
    "svg": "image/svg+xml",
    "geojson": "application/geo+json",
    "csv": "text/csv; charset=utf-8",
    "jsonl": "application/jsonl",
}
_SHOWN = 12  # rows of a table that are not folded away


def world(request: Request) -> Response:
    """The page."""
    given = asked(PARAMS, request.query_params.multi_items())
    found = _found(request, given)
    site = request.app.state.site
    score = kept(request, "score line", lambda: worlds.score_line(site.settings.store))
    borders = _borders(request)
    query = urlencode({name: value for name, value in given.items() if value})
    return answers.page(
        request, "world.html", found=found, given=given, score=score, network=_drawn(worldplot.plot(found)),
        months=_drawn(worldplot.months_plot(found)), note=borders.note, query=f"?{query}" if query else "",
        forms=FORMS, shown=_SHOWN, whole=_whole(found), name=found.names.get,
    )  # fmt: skip


def _found(request: Request, given: Mapping[str, Any]) -> World:
    settings = request.app.state.site.settings
    wanted = worlds.WorldAsked(given["since"], given["until"], given["dataset"])
    try:
        return kept(request, wanted, lambda: worlds.world(settings.store, wanted, settings.actors))
    except InputError as error:
        raise BadRequestError(f"{str(error)[:1].upper()}{str(error)[1:]}.") from error


def _drawn(svg: str) -> Markup:
    """A drawing of ours within a page; every word in it is escaped by the one who drew it."""
    return Markup(svg)


def _whole(found: World) -> str:
    """The address of everything of the same origin in one period."""
    if not found.months or not found.origin:
        return ""
    last = found.origin.last or found.months[-1][0]
    span = {"since": found.months[0][0], "until": max(last, found.months[-1][0]), "dataset": found.origin.name}
    return f"/?{urlencode(span)}"


def view(request: Request) -> Response:
    """One view of the page in a format of its own."""
    name, form = request.path_params["view"], request.path_params["form"]
    if form not in FORMS.get(name, ()):
        raise HTTPException(404, f"There is no {name}.{form} here: there are {', '.join(_files())}.")
    given = asked(PARAMS, request.query_params.multi_items())
    if name == "borders":
        drawn = _borders(request).drawn
        return answers.known(request, Response(drawn, media_type="application/json"))
    found = _found(request, given)
    if form == "json":
        return _json(request, found, name)
    text = _MAKERS[form](request, found, name)
    answer = Response(text, media_type=_MEDIA[form])
    stem = f"{name}-{found.since}-{found.until}"
    answer.headers["content-disposition"] = f'attachment; filename="avviso-{stem}.{form}"'
    return answers.known(request, answer)


def _files() -> list[str]:
    return [f"{name}.{form}" for name, forms in FORMS.items() for form in forms]


def _json(request: Request, found: World, name: str) -> Response:
    if name == "network":
        return answers.rows(request, answers.Rows(worldwire.edges(found), more={"nodes": worldwire.nodes(found)}))
    return answers.rows(request, answers.Rows(worldwire.rows(found, name)))


def _csv(request: Request, found: World, name: str) -> str:
    return "".join(cells.table(worldwire.COLUMNS[name], worldwire.rows(found, name)))


def _lines(request: Request, found: World, name: str) -> str:
    return "".join(f"{dumps(row)}\n" for row in worldwire.rows(found, name))


def _svg(request: Request, found: World, name: str) -> str:
    if name == "map":
        borders = _borders(request)
        return mapplot.plot(found, borders.drawn, borders.note)
    return worldplot.plot(found) if name == "network" else worldplot.months_plot(found)


def _geojson(request: Request, found: World, name: str) -> str:
    with _shipped() as shipped:
        return maps.map_geojson(found, request.app.state.site.data, shipped)


_MAKERS: Mapping[str, Callable[[Request, World, str], str]] = {
    "csv": _csv,
    "jsonl": _lines,
    "svg": _svg,
    "geojson": _geojson,
    "graphml": lambda request, found, name: worldwire.graphml(found),
}


def _borders(request: Request) -> maps.Borders:
    with _shipped() as shipped:
        folder: Path | None = request.app.state.site.data
        stamps = tuple(path.stat().st_mtime_ns for path in sorted(folder.glob("borders.*"))) if folder else ()
        return kept(request, ("borders", stamps), lambda: maps.borders(folder, shipped))


def _shipped() -> Any:  # noqa: ANN401 (a context of the standard library's that has no public name)
    return as_file(files("avviso") / "static" / "vendor" / "countries-110m.json")


ROUTES = (Route("/", world), Route("/world/{view}.{form}", view))
