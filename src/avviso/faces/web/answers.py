"""What goes back: pages from templates, rows as JSON in Datasette's envelope, refusals, and "not changed"."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from avviso.faces.web import wording
from avviso.faces.wire import dumps

SIZE, MOST = 100, 1000  # rows of a page of JSON: when not asked, and at most


@dataclass(frozen=True, slots=True)
class Rows:
    """A page of rows. next: the cursor of the next page, None on the last. more: what stands beside the rows."""

    rows: Sequence[Any]
    next: str | None = None
    more: Mapping[str, Any] | None = None


def page(request: Request, template: str, status: int = 200, **values: object) -> Response:
    """A template filled in. Everything in `values` is escaped by it."""
    text = _templates().get_template(template).render(path=request.url.path, address=_address(request), **values)
    return known(request, HTMLResponse(text, status))


def _address(request: Request) -> str:
    """The page with its filters, as this server alone needs it."""
    return f"{request.url.path}?{request.url.query}" if request.url.query else request.url.path


def rows(request: Request, found: Rows) -> Response:
    """Rows in the envelope of Datasette 1.0: ok, rows, truncated, next, next_url."""
    next_url = str(request.url.include_query_params(_next=found.next)) if found.next else None
    body = {"ok": True, "rows": list(found.rows), "truncated": False, "next": found.next, "next_url": next_url}
    return known(request, json({**body, **(found.more or {})}))


def json(body: object, status: int = 200) -> Response:
    """Any value as JSON."""
    return Response(dumps(body), status, media_type="application/json")


def refusal(status: int, why: str, path: str, *others: str) -> Response:
    """Why a request is not answered: JSON under /api, a plain page elsewhere."""
    faults = [why, *others]
    if path.startswith("/api"):
        answer = json({"ok": False, "error": why, "errors": faults, "status": status}, status)
    else:
        answer = HTMLResponse(
            _templates().get_template("refused.html").render(path=path, status=status, faults=faults), status
        )
    if status == 401:
        answer.headers["www-authenticate"] = 'Bearer realm="avviso"'
    return answer


def known(request: Request, answer: Response) -> Response:
    """The answer with its ETag, or 304 where the asker has it already."""
    body = bytes(answer.body)
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    answer.headers["etag"] = tag
    held = {part.strip().removeprefix("W/") for part in request.headers.get("if-none-match", "").split(",")}
    if answer.status_code == 200 and request.method in ("GET", "HEAD") and held & {tag, "*"}:
        return Response(status_code=304, headers={"etag": tag})
    return answer


def static_url(name: str) -> str:
    """The address of a static file, with the hash of what it holds, so that it can be kept for ever."""
    return f"/static/{name}?h={_hash(name)}"


@cache
def _hash(name: str) -> str:
    file = files("avviso").joinpath("static", *name.split("/"))
    return hashlib.sha256(file.read_bytes()).hexdigest()[:16]


@cache
def _templates() -> Environment:
    made = Environment(
        loader=PackageLoader("avviso", "templates/web"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    made.globals["static"] = static_url
    made.filters["signed"] = _signed
    made.filters["told"] = wording.told
    made.filters["opening"] = wording.opening
    made.filters["sentence"] = wording.sentence
    return made


def _signed(value: float, places: int) -> str:
    """A number with its sign, a minus as long as a plus; nought has none."""
    shown = f"{value:+.{places}f}"
    return shown.replace("-", "−") if float(shown) else shown[1:]
