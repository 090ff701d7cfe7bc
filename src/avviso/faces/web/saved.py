"""Pages with their filters, kept under a name: saving one, and letting go of one. The list stands on Search."""

import re
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from avviso import browsing
from avviso.faces.web.asked import BadRequestError

_NAME, _ADDRESS = 100, 2000  # characters
# Pages that have filters; nothing that does something, and no other site.
_PAGES = re.compile(r"/(?:search|documents|scorecard|sql|actors(?:/[^/]+)?|dyads/[^/]+/[^/]+)?")


async def save(request: Request) -> Response:
    """Keeps an address under a name, and leads to the list."""
    form = {name: str(value).strip() for name, value in (await request.form()).items()}
    name, address = " ".join(form.get("name", "").split()), form.get("address", "")
    if not name or len(name) > _NAME:
        raise BadRequestError(f"Give the search a name of at most {_NAME} characters.")
    parts = urlsplit(address) if len(address) <= _ADDRESS and address.isprintable() else None
    if parts is None or parts.scheme or parts.netloc or not _PAGES.fullmatch(parts.path):
        raise BadRequestError("Only a page of this server with its filters can be saved: search, then save.")
    await run_in_threadpool(browsing.save_search, request.app.state.site.settings.store, name, address)
    return RedirectResponse("/search#saved", 303)


async def forget(request: Request) -> Response:
    """Deletes the one of a name."""
    name = str((await request.form()).get("name", ""))
    if not await run_in_threadpool(browsing.forget_search, request.app.state.site.settings.store, name):
        raise BadRequestError(f"No search is saved as {name[:_NAME]!r}: it may have been deleted already.", status=404)
    return RedirectResponse("/search#saved", 303)


ROUTES = (Route("/saved", save, methods=["POST"]), Route("/saved/delete", forget, methods=["POST"]))
