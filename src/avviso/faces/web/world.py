"""The first page."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from avviso.faces.web import answers


def world(request: Request) -> Response:
    """What the store holds, and where to go from here."""
    from avviso.storing import Store

    with Store(request.app.state.site.settings.store, read_only=True) as store:
        counts = store.counts()
    return answers.page(request, "world.html", counts=counts)


ROUTES = (Route("/", world),)
