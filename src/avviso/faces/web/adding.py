"""Adding documents in the browser: a form, and a page that shows how what was sent is read."""

from collections.abc import Mapping
from io import BytesIO
from pathlib import PurePath

from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from avviso.faces.web import answers
from avviso.faces.web.jobs import WAITING, Piece, jobs_of
from avviso.faces.web.walls import LIMITS
from avviso.reading.dates import day_of
from avviso.reading.standard_input import format_of
from avviso.receiving import ENDINGS, Called, Ending, Sent, Told
from avviso.records import Rejection

FILES = 200  # of one form
FIELDS = ("title", "publisher", "published", "url")
_LONGEST = 2000  # characters of a field
_SAME: Mapping[str, Ending] = {".htm": ".html", **{ending: ending for ending in ENDINGS}}


def add(request: Request) -> Response:
    """The form."""
    return _form(request, {}, ())


def _form(request: Request, given: Mapping[str, str], faults: tuple[str, ...], status: int = 200) -> Response:
    values = {name: given.get(name, "") for name in (*FIELDS, "text", "fetch")}
    return answers.page(
        request, "add.html", status, given=values, faults=faults, endings=", ".join(ENDINGS), most=FILES,
        megabytes=LIMITS["/add"] // 10**6, fetching=request.app.state.site.fetcher is not None,
    )  # fmt: skip


async def send(request: Request) -> Response:
    """Takes what the form holds and leads to the page that shows how it is read."""
    most = LIMITS["/add"]
    async with request.form(max_files=FILES, max_fields=20, max_part_size=most) as form:
        given = {name: value.strip() for name, value in form.items() if isinstance(value, str)}
        pieces = await _pieces(form, given)
    faults = _faults(given, pieces)
    if given.get("fetch") and request.app.state.site.fetcher is None:
        faults = (*faults, "This server fetches nothing: start it with `avviso serve --allow-fetch`.")
    if faults:
        return _form(request, given, faults, 400)
    job = jobs_of(request).add(pieces)
    if job is None:
        told = f"{WAITING} others wait already: send this again when some are read."
        return _form(request, given, (told,), 429)
    return RedirectResponse(f"/add/{job.id}", 303)


async def _pieces(form: FormData, given: Mapping[str, str]) -> list[Piece]:
    told = Told(**{name: given.get(name) or None for name in FIELDS})
    found: list[Piece] = []
    if text := given.get("text"):
        content = text.encode("utf-8", "replace")
        found.append(Sent(content, _SAME[format_of(BytesIO(content))[0]], "pasted text", told))
    if address := given.get("fetch"):
        found.append(Called(address, told))
    for upload in form.getlist("files"):
        if isinstance(upload, UploadFile) and upload.filename:
            found.append(_piece(upload.filename, await upload.read(), told))
    return found


def _piece(name: str, content: bytes, told: Told) -> Sent | Rejection:
    ending = _SAME.get(PurePath(name).suffix.lower())
    if ending is None:
        return Rejection(name, f"is none of {', '.join(ENDINGS)}: save it as one of these")
    return Sent(content, ending, name, told)


def _faults(given: Mapping[str, str], pieces: list[Piece]) -> tuple[str, ...]:
    """What is wrong with the form, in sentences."""
    faults = []
    if not pieces:
        faults.append("Paste a text, or choose a file.")
    many = len(pieces) > 1 or any(isinstance(one, Called) or getattr(one, "ending", "") == ".jsonl" for one in pieces)
    own = [name for name in ("title", "url") if given.get(name)]
    if many and own:
        faults.append(f"Leave {' and '.join(own)} out: several documents cannot have the same.")
    if given.get("published") and not day_of(given["published"]):
        faults.append("Write the day of publication in full, as 2017-02-06.")
    if any(len(given.get(name, "")) > _LONGEST for name in (*FIELDS, "fetch")):
        faults.append(f"A title, publisher or address has at most {_LONGEST:,} characters.")
    return tuple(faults)


def job(request: Request) -> Response:
    """How far a job is, and what has come of it."""
    jobs = jobs_of(request)
    found = jobs.get(request.path_params["job"])
    if found is None:
        raise HTTPException(404, "Nothing is known of that any more; what was read is among the documents.")
    return answers.page(request, "job.html", job=found, before=jobs.before(found) if found.state == "waiting" else 0)


ROUTES = (Route("/add", add), Route("/add", send, methods=["POST"]), Route("/add/{job}", job))
