"""From a request to an answer: the limit, the checks, the one call, the envelope. All endpoints go through here."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from math import ceil
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from avviso.errors import AvvisoError
from avviso.exporting import cells
from avviso.faces.api import bodies, faults
from avviso.faces.api.cursors import cursor, mark_of, rows_before
from avviso.faces.api.endpoints import Answer, Ask, Endpoint, File
from avviso.faces.api.limits import PATIENCE, BusyError, buckets_of
from avviso.faces.api.limits import asker as asker_of
from avviso.faces.api.memory import memory_of, stamp_of
from avviso.faces.web import answers
from avviso.faces.web.asked import BadRequestError, asked
from avviso.faces.wire import dumps, loads
from avviso.listing import Cut

UNSTABLE = "The shape of this answer may change from one version to the next."
Handler = Callable[[Request], Awaitable[Response]]


def routes(endpoints: Sequence[Endpoint]) -> list[Route]:
    """A route for each path and each form of its answers; the plain path answers in the first form."""
    by_path: dict[str, dict[str, tuple[Endpoint, str]]] = {}
    for one in endpoints:
        for form in (form for form in one.forms if form != "file"):
            by_path.setdefault(f"{one.path}.{form}", {})[one.method] = (one, form)
        by_path.setdefault(one.path, {})[one.method] = (one, one.forms[0])
    # Longer ones first: {id} would take the ending for a part of the id.
    ordered = sorted(by_path.items(), key=lambda item: ("." not in item[0], "{" in item[0]))
    return [Route(path, _handler(methods), methods=sorted(methods)) for path, methods in ordered]


def _handler(methods: Mapping[str, tuple[Endpoint, str]]) -> Handler:
    async def handle(request: Request) -> Response:
        endpoint, form = methods["GET" if request.method == "HEAD" else request.method]
        return await answered(request, endpoint, form)

    return handle


async def answered(request: Request, endpoint: Endpoint, form: str) -> Response:
    """The answer of an endpoint, or why there is none."""
    buckets = buckets_of(request)
    wait = buckets.take(asker_of(request), endpoint.cost)
    if wait:
        told = f"Too many requests: wait {ceil(wait)} seconds."
        return _later(answers.refusal(429, told, request.url.path), ceil(wait))
    try:
        ask = _ask(request, endpoint, form, await _body(request, endpoint))
        found = await _found(request, endpoint, ask)
        return await run_in_threadpool(_dressed, request, endpoint, ask, found)
    except BusyError as error:
        return _later(answers.refusal(503, str(error), request.url.path), ceil(PATIENCE))
    except BadRequestError as error:
        return answers.refusal(error.status, error.faults[0], request.url.path, *error.faults[1:])
    except AvvisoError as error:
        names = {*(one.name for one in endpoint.params), *(one.name for one in endpoint.fields)}
        return answers.refusal(faults.status_of(error, endpoint), faults.told(error, names), request.url.path)


def _later(answer: Response, seconds: int) -> Response:
    answer.headers["retry-after"] = str(seconds)
    return answer


async def _body(request: Request, endpoint: Endpoint) -> Mapping[str, Any]:
    """The fields of the body. Raises BadRequestError: 415 for another type, 400 for what is no JSON, 422."""
    if endpoint.method == "GET":
        return {}
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "multipart/form-data" and kind in endpoint.media:
        return await _uploaded(request)
    if kind in endpoint.media:
        return {"content": await request.body(), "media": kind}
    if kind != "application/json":
        raise BadRequestError(f"Send {' or '.join(('application/json', *endpoint.media))}.", status=415)
    try:
        body = loads((await request.body()).decode())
    except ValueError as error:
        raise BadRequestError(f"The body is no JSON in UTF-8: {error}.") from error
    return bodies.checked(endpoint.fields, body)


async def _uploaded(request: Request) -> Mapping[str, Any]:
    """The one file of a form."""
    async with request.form(max_files=1, max_fields=0) as form:
        file = form.get("file")
        if file is None or isinstance(file, str):
            raise BadRequestError("The form has no file: send one as `file`.", status=422)
        return {"content": await file.read(), "file": file.filename or ""}


def _ask(request: Request, endpoint: Endpoint, form: str, body: Mapping[str, Any]) -> Ask:
    """What is asked, checked. Raises BadRequestError."""
    pairs = request.query_params.multi_items()
    known = {one.name for one in endpoint.accepts}
    if empty := [name for name, value in pairs if value == "" and name in known]:
        raise BadRequestError(*(f"{name} is empty: give it a value, or leave it out." for name in empty))
    given = asked(endpoint.accepts, pairs)
    before = rows_before(given.get("_next"), mark_of(endpoint.path, given)) if endpoint.paged else 0
    cut = Cut(given["_size"], before) if endpoint.paged else Cut(answers.MOST)
    return Ask(request.app.state.site, given, request.path_params, body, cut, form)


async def _found(request: Request, endpoint: Endpoint, ask: Ask) -> Answer | File:
    """What the endpoint gives, made in a thread. Answers of seconds wait for one another, and the last are kept."""
    if endpoint.cost == 1:
        return await run_in_threadpool(endpoint.answer, ask)
    memory, stamp = memory_of(request), await run_in_threadpool(stamp_of, ask.site)
    asked = (endpoint.name, mark_of(endpoint.path, ask.given), stamp)
    if kept := memory.known(asked):
        return kept
    # Whoever waits for its turn waits here, not in a thread: those are for answers that come at once.
    async with buckets_of(request).turn():
        found = await run_in_threadpool(endpoint.answer, ask)
    if endpoint.paged and isinstance(found, Answer):
        memory.keep(asked, found)
    return found


def _dressed(request: Request, endpoint: Endpoint, ask: Ask, found: Answer | File) -> Response:
    if isinstance(found, File):
        headers = {**found.headers, "content-disposition": f'attachment; filename="{found.name}"'}
        return answers.known(request, Response(found.content, media_type=found.media, headers=headers))
    page, after = _page(ask.cut, found) if endpoint.paged else (found.rows, None)
    following = cursor(after, mark_of(endpoint.path, ask.given)) if after is not None else None
    if ask.form == "csv":
        text = "".join(cells.table(endpoint.columns, page))
        return _file(request, Response(text, media_type="text/csv; charset=utf-8"), following)
    if ask.form == "jsonl":
        text = "".join(f"{dumps(row)}\n" for row in page)
        return _file(request, Response(text, media_type="application/jsonl"), following)
    total = len(found.rows) if found.total is None else found.total
    more = {"total": total, **found.more, **({} if endpoint.stable else {"unstable": UNSTABLE})}
    answer = answers.rows(request, answers.Rows(page, following, more))
    if answer.status_code == 200:
        answer.status_code = found.status
        answer.headers.update(found.headers)
    return answer


def _page(cut: Cut, found: Answer) -> tuple[Sequence[Any], int | None]:
    """The rows of a page, and how many stand before the next one; None on the last."""
    rows = found.rows if found.total is not None else found.rows[cut.after : cut.after + cut.size]
    total = len(found.rows) if found.total is None else found.total
    after = cut.after + len(rows)
    return rows, after if rows and after < total else None


def _file(request: Request, answer: Response, following: str | None) -> Response:
    """Rows without an envelope; the next page stands in the header `Link`. In CSV no spreadsheet runs a cell."""
    if following:
        answer.headers["link"] = f'<{request.url.include_query_params(_next=following)}>; rel="next"'
    return answers.known(request, answer)
