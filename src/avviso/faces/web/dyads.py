"""Two parties on one page: how they stood, when that turned, what happened; and the way to all else on them."""

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import partial
from typing import Any
from urllib.parse import urlencode

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from avviso import dyads, ontology
from avviso.dyads import DyadAsked, DyadView
from avviso.faces.web import answers
from avviso.faces.web.asked import Param, asked
from avviso.faces.web.kept import kept
from avviso.faces.web.parts import PARTS, by_code
from avviso.pasts import PROSE
from avviso.pipeline import MODALITIES
from avviso.records.relation import LevelPoint

SIZE = 50
SINCE = Param("since", "day", "Events of this day, month or year, or later.")
UNTIL = Param("until", "day", "Events of this day, month or year, or before.")
TYPE = Param("type", "choice", "A PLOVER type.", choices=tuple(sorted(ontology.load().types)))
MODALITY = Param("modality", "choice", "What happened, or what was planned, denied …", choices=(*MODALITIES, "any"))
AFTER = Param("after", "whole", "How many events to pass over.", default=0)
DYAD = (
    SINCE, UNTIL, TYPE, MODALITY, AFTER,
    Param("dataset", "text", "An imported dataset, or prose."),
    Param("step", "choice", "The step of the level.", choices=("week", "month", "year")),
)  # fmt: skip


def dyad(request: Request) -> Response:
    """The page of two parties."""
    site = request.app.state.site
    given = asked(DYAD, request.query_params.multi_items())
    left, right = request.path_params["left"], request.path_params["right"]
    codes = dyads.pair_of(left, right, site.settings.actors)
    if codes != (left, right):
        return by_code(request, codes)
    limits = DyadAsked(
        left, right, given["since"], given["until"], given["type"], given["modality"], given["dataset"], given["step"],
        SIZE, given["after"],
    )  # fmt: skip
    view = kept(request, limits, partial(dyads.dyad, site.settings.store, limits, site.settings.actors))
    parties = f"{view.names[left]} and {view.names[right]}"
    return answers.page(
        request, "dyad.html", view=view, given=given, parties=parties, parts=PARTS, base=f"/dyads/{left}/{right}",
        level=_level(view, parties), figures=_figures(view),
        notes=view.relation.notes if view.relation else (), types=TYPE.choices, modalities=MODALITY.choices,
        exports=_exports(view, given), citation=_citation(request, view, parties), **turned_pages(request, view.total),
    )  # fmt: skip


def turned_pages(request: Request, total: int) -> dict[str, Any]:
    """The addresses of the pages of events before and after this one, and from which to which event it goes."""
    kept_here = [(name, value) for name, value in request.query_params.multi_items() if name != "after" and value]
    after = int(request.query_params.get("after") or 0)
    urls = {}
    for name, start in (("before", after - SIZE), ("next", after + SIZE)):
        there = (name == "before" and after > 0) or (name == "next" and start < total)
        shown = f"{request.url.path}?{urlencode([*kept_here, ('after', max(start, 0))])}#events"
        urls[name] = shown if there else None
    return {"turned": urls, "first": after + 1, "last": min(after + SIZE, total)}


def _level(view: DyadView, parties: str) -> Mapping[str, Any] | None:
    """The drawing of the level with its words, and the same as a table; None where there is nothing to draw."""
    from avviso.briefing import levelchart

    if view.relation is None:
        return None
    links = {number: f"turn-{number}" for number in range(1, len(view.turns) + 1)}
    drawn = levelchart.draw(view.relation, "level", parties, links)
    if drawn is None:
        return None
    # The writer of drawings escapes every word that goes into one.
    return {"svg": Markup(drawn.svg), "caption": drawn.caption, "columns": drawn.columns, "rows": drawn.rows}


def _figures(view: DyadView) -> list[tuple[str, str, str]]:
    """What stands first: name, value and band of how the two stood last and first, and what that rests on."""
    if view.relation is None:
        return []
    points = [one for one in view.relation.points if (one.way, one.kind) == ("both", "all")]
    read, step = [one for one in points if one.days_read], view.relation.counts.step
    told = [_stood(f"Balance, {step} of {_named(read[-1], step)}", read[-1])] if read else []
    told += [_stood(f"At first, {step} of {_named(read[0], step)}", read[0])] if len(read) > 1 else []
    told.append((f"{step.capitalize()}s read", f"{len(read):,}", f"of {len(points):,}"))
    return [*told, ("Turning points", str(len(view.turns)), "")]


def _named(point: LevelPoint, step: str) -> str:
    """A step by its date, as exact as the step is."""
    return str(point.start)[: {"year": 4, "month": 7}.get(step)]


def _stood(name: str, one: LevelPoint) -> tuple[str, str, str]:
    signed = [f"{value:+.2f}".replace("-", "−") for value in (one.balance.value, one.balance.low80, one.balance.high80)]
    return name, signed[0], f"80 % {signed[1]} to {signed[2]}"


def _exports(view: DyadView, given: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Names and addresses of what is shown, for other programs."""
    pair = [("left", view.left), ("right", view.right), ("dataset", view.dataset)]
    step = [("step", view.relation.counts.step)] if view.relation else []
    found = [
        (f"level, {form}", f"/api/relation{ending}?{urlencode([*pair, *step])}")
        for form, ending in (("CSV", ".csv"), ("JSON lines", ".jsonl"), ("JSON", ""))
    ]
    found.append(("level, SVG", f"/dyads/{view.left}/{view.right}/level.svg?{urlencode([*pair[2:], *step])}"))
    events = [("party", view.left), ("party", view.right)]
    events += [(name, given[name]) for name in ("since", "until", "type") if given[name]]
    if view.dataset == PROSE:
        modality = given["modality"]
        events += [("all", "1")] if modality == "any" else [("modality", modality)] if modality else []
        for form in ("csv", "jsonl", "geojson", "graphml", "plover"):
            of = [("of", "events")] if form in ("csv", "jsonl") else []
            found.append((f"events, {form}", f"/api/export?{urlencode([*events, ('_format', form), *of])}"))
    return found


def _citation(request: Request, view: DyadView, parties: str) -> str:
    """How to cite what is shown."""
    from avviso import __version__

    counts = view.relation.counts if view.relation else None
    what = f"{parties}: events" if counts is None else f"{parties}: balance of events by {counts.step}"
    span = f", {counts.starts[0]} to {counts.starts[-1]}" if counts is not None and len(counts.starts) else ""
    dataset = "documents read here" if view.dataset == PROSE else view.dataset
    return f"{what}, {dataset}{span}. avviso {__version__}, {datetime.now(UTC).date()}. {request.url}"


def level(request: Request) -> Response:
    """The level as a picture of its own."""
    from avviso.faces.relationplot import plot

    site, params = request.app.state.site, [one for one in DYAD if one.name in ("dataset", "step")]
    given = asked(params, request.query_params.multi_items())
    limits = DyadAsked(
        request.path_params["left"], request.path_params["right"], dataset=given["dataset"], step=given["step"]
    )
    view = kept(request, limits, partial(dyads.dyad, site.settings.store, limits, site.settings.actors))
    if view.relation is None:
        return answers.refusal(404, view.lacking, request.url.path)
    return answers.known(request, Response(plot(view.relation), media_type="image/svg+xml"))


ROUTES = (
    Route("/dyads/{left}/{right}", dyad),
    Route("/dyads/{left}/{right}/level.svg", level),
)
