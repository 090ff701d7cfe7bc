"""Every forecast ever kept, and how they came out."""

from functools import partial

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from avviso import questions
from avviso.faces.scorecardplot import plot
from avviso.faces.web import answers
from avviso.faces.web.asked import BadRequestError, Param, asked
from avviso.faces.web.kept import kept

SIZE = 100
SCORECARD = (
    Param("of", "text", "The group whose reliability is drawn, as \"visit\" or \"8-30 days\".", default="all"),
    Param("state", "choice", "Only forecasts of such questions.", choices=("open", "resolved")),
    Param("after", "whole", "How many forecasts to pass over.", default=0),
)  # fmt: skip


def scorecard(request: Request) -> Response:
    """The page: scores by group, the reliability diagram, every forecast."""
    site, given = request.app.state.site, asked(SCORECARD, request.query_params.multi_items())
    found = kept(request, "scorecard", partial(questions.scorecard, site.settings.store))
    drawn = next((one for one in found.groups if one.name == given["of"]), None)
    if drawn is None:
        raise BadRequestError(f"of: one of {', '.join(dict.fromkeys(one.name for one in found.groups))}.")
    every = [
        (made, standing)
        for standing in found.standings
        for made in standing.forecasts
        if given["state"] in (None, standing.state)
    ]
    every.sort(key=lambda one: (one[0].made, one[0].number), reverse=True)
    rows = every[given["after"] : given["after"] + SIZE]
    # The writer of the diagram escapes every word that goes into it.
    diagram = Markup(plot(drawn)) if drawn.bins else None
    return answers.page(
        request, "scorecard.html", found=found, given=given, drawn=drawn, diagram=diagram, rows=rows,
        total=len(every), size=SIZE,
    )  # fmt: skip


def diagram(request: Request) -> Response:
    """The reliability diagram as a picture of its own."""
    site, given = request.app.state.site, asked(SCORECARD[:1], request.query_params.multi_items())
    found = kept(request, "scorecard", partial(questions.scorecard, site.settings.store))
    drawn = next((one for one in found.groups if one.name == given["of"]), None)
    if drawn is None:
        raise BadRequestError(f"of: one of {', '.join(dict.fromkeys(one.name for one in found.groups))}.")
    return answers.known(request, Response(plot(drawn), media_type="image/svg+xml"))


ROUTES = (Route("/scorecard", scorecard), Route("/scorecard.svg", diagram))
