"""SQL on a page: a question, its answer as a table, and the same as CSV and JSON. The address is the question."""

from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from avviso import browsing
from avviso.errors import InvalidQuery
from avviso.exporting import cells
from avviso.faces.api.limits import BusyError, buckets_of
from avviso.faces.sql import answer_to_wire
from avviso.faces.web import answers
from avviso.faces.web.asked import Param, asked
from avviso.records.console import Answered

QUERY = (Param("q", "text", "A SELECT.", longest=4000),)
SHOWN = 500  # characters of a cell on the page; files have it whole
# What one may begin with.
EXAMPLES = (
    "SELECT event, count(*) AS events FROM events GROUP BY event ORDER BY events DESC",
    "SELECT party, count(DISTINCT id) AS events FROM event_parties GROUP BY party ORDER BY events DESC LIMIT 20",
    "SELECT publisher, min(published), max(published), count(*) FROM documents GROUP BY publisher",
    "SELECT reason, count(*) AS sentences FROM rejections GROUP BY reason ORDER BY sentences DESC",
)


async def page(request: Request) -> Response:
    """The form, and under it the answer or what is wrong."""
    question = _question(request)
    found, wrong, status = None, "", 200
    if question:
        try:
            found = await _answer(request, question)
        except (InvalidQuery, BusyError) as error:
            wrong, status = _sentence(error), _status(error)
    query = urlencode({"q": question})
    return answers.page(
        request, "sql.html", status, question=question, found=found, wrong=wrong, shown=SHOWN, examples=[
            (one, f"/sql?{urlencode({'q': one})}") for one in EXAMPLES
        ], tables=browsing.shown_tables(request.app.state.site.settings.store),
        exports=[(name, f"/sql.{form}?{query}") for name, form in (("CSV", "csv"), ("JSON", "json"))],
    )  # fmt: skip


async def file(request: Request) -> Response:
    """The answer as CSV that no spreadsheet runs, or as JSON."""
    form = request.url.path.rpartition(".")[2]
    try:
        found = await _answer(request, _question(request))
    except (InvalidQuery, BusyError) as error:
        told = {"ok": False, "error": _sentence(error), "errors": [_sentence(error)], "status": _status(error)}
        return answers.json(told, _status(error))
    if form == "json":
        rows = list(answer_to_wire(found))
        body = {"ok": True, "rows": rows, "columns": found.columns, "truncated": bool(found.cut), "note": found.cut}
        return answers.known(request, answers.json(body))
    text = "".join(cells.table(found.columns, answer_to_wire(found)))
    headers = {"content-disposition": 'attachment; filename="avviso-sql.csv"'}
    if found.cut:
        headers["avviso-truncated"] = "true"
    return answers.known(request, Response(text, media_type="text/csv; charset=utf-8", headers=headers))


def _question(request: Request) -> str:
    return str(asked(QUERY, request.query_params.multi_items())["q"] or "").strip()


async def _answer(request: Request, question: str) -> Answered:
    # Each question is a program of its own: no more of them run at once than other answers of seconds do.
    async with buckets_of(request).turn():
        return await run_in_threadpool(browsing.ask, request.app.state.site.settings.store, question)


def _sentence(error: Exception) -> str:
    told = str(error)
    return f"{told[:1].upper()}{told[1:].rstrip('.')}."


def _status(error: Exception) -> int:
    return 503 if isinstance(error, BusyError) else 400


ROUTES = (Route("/sql", page), Route("/sql.csv", file), Route("/sql.json", file))
