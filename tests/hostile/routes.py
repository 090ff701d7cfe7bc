"""All routes of the application, found by walking it, so that a new one cannot be forgotten."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from re import search

from starlette.routing import Mount, Route

# What is written into a path for what it names.
PLACES = {"left": "VEN", "right": "RUS", "code": "VEN", "id": "123456", "job": "0123456789abcdef"}
PLACES |= {"view": "network", "form": "csv"}


@dataclass(frozen=True)
class Way:
    """A method on a path, with the names in braces that the path has."""

    method: str
    path: str
    names: tuple[str, ...] = ()

    def at(self, **places: str) -> str:
        """The address, with something in every place."""
        address = self.path
        for name in self.names:
            address = address.replace(f"{{{name}}}", places.get(name, PLACES.get(name, "none")))
        return address


def application(walls):
    """The innermost application, which has the routes and the state."""
    found = walls
    while not hasattr(found, "routes"):
        found = found.app
    return found


def ways(walls) -> Iterator[Way]:
    """Every method of every route; a folder of files as the one file that is in any case there."""
    for route in application(walls).routes:
        if isinstance(route, Mount):
            yield Way("GET", f"{route.path}/avviso.css")
            continue
        assert isinstance(route, Route), f"{route} is of a kind that these tests do not know: teach them"
        for method in sorted((route.methods or {"GET"}) - {"HEAD"}):
            yield Way(method, route.path, tuple(route.param_convertors))


def parameters(ask, way: Way) -> tuple[str, ...]:
    """The names of the parameters of a page, which it tells whoever gives one that it does not know."""
    answer = ask(f"{way.at()}?no-such=1")
    told = search(r"There is no parameter 'no-such' here: there are ([^.]*)\.", unescape(answer))
    return () if told is None or told[1] == "none" else tuple(told[1].split(", "))
