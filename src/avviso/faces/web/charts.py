"""The style of drawings that are made on the server, for pages: the sheet of a brief's drawings, in both themes."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from avviso.briefing import palette
from avviso.faces.web import answers

# Colours that pages have no name for themselves.
_OWN = ("band", "band-wide", "zone", "mark-line")


def style(request: Request) -> Response:
    """The sheet, with the colours that avviso.css does not name."""
    light, dark = (_declared(theme) for theme in ("light", "dark"))
    text = (
        f":root {{ {light} }}\n"
        f'@media (prefers-color-scheme: dark) {{ :root:not([data-theme="light"]) {{ {dark} }} }}\n'
        f':root[data-theme="dark"] {{ {dark} }}\n{palette.chart_style()}'
    )
    return answers.known(request, Response(text, media_type="text/css"))


def _declared(theme: str) -> str:
    return " ".join(f"--{name}: {palette.load()[theme][name]};" for name in _OWN)


ROUTES = (Route("/chart.css", style),)
