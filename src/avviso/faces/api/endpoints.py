"""What an endpoint is: one record that serves it, checks what it is asked, and describes it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from avviso.faces.api.bodies import Field
from avviso.faces.web.answers import MOST, SIZE
from avviso.faces.web.asked import BadRequestError, Param
from avviso.faces.wire import Wire
from avviso.listing import Cut

if TYPE_CHECKING:
    from avviso.faces.web.app import Site

Method = Literal["GET", "POST"]
PAGED = (
    Param("_size", "whole", "How many rows to a page.", default=SIZE, low=1, high=MOST),
    Param("_next", "text", "The cursor of a page, as the page before it gave it."),
)


@dataclass(frozen=True, slots=True)
class Ask:
    """What came: parameters by name, what the path names, the fields of the body, and the form of the answer."""

    site: "Site"
    given: Mapping[str, Any]
    place: Mapping[str, str] = field(default_factory=dict)
    body: Mapping[str, Any] = field(default_factory=dict)
    cut: Cut = field(default_factory=lambda: Cut(SIZE))
    form: str = "json"


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows, and what stands beside them. total: how many there are, where `rows` is a page of them; else all are there.

    headers: of the answer. status: 200, or 201 where something was made.
    """

    rows: Sequence[Wire]
    total: int | None = None
    more: Mapping[str, Any] = field(default_factory=dict)
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class File:
    """An answer that is no rows. name: what it is to be called when it is kept."""

    content: bytes
    media: str
    name: str
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One thing that the API does.

    path: with what it names in braces. answer: calls one function and lays out what it gives. rows: names of the shapes
    of the rows. columns: of the CSV. more: what stands beside the rows, as wire.toml writes types. fields: of a body of
    JSON. media: other bodies that are taken. forms: of the answer. files: types of answers that are no JSON. unknown:
    the status where a party, claim or document that was named is not known. cost: tokens of the limit, more than 1 for
    what takes seconds. stable: whether the answer is promised to keep its shape.
    """

    name: str
    path: str
    summary: str
    answer: Callable[[Ask], Answer | File]
    params: tuple[Param, ...] = ()
    rows: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    more: Mapping[str, str] = field(default_factory=dict)
    method: Method = "GET"
    fields: tuple[Field, ...] = ()
    media: tuple[str, ...] = ()
    forms: tuple[str, ...] = ("json",)
    files: Mapping[str, str] = field(default_factory=dict)
    unknown: int = 404
    cost: int = 1
    paged: bool = False
    stable: bool = True

    @property
    def accepts(self) -> tuple[Param, ...]:
        """All parameters, those of pages among them."""
        return (*self.params, *(PAGED if self.paged else ()))

    @property
    def scope(self) -> str:
        """What a key must be good for."""
        return "read" if self.method == "GET" else "write"


def at_most_two(parties: tuple[str, ...]) -> tuple[str, ...]:
    """The same parties. Raises BadRequestError for more than two."""
    if len(parties) > 2:
        raise BadRequestError(f"party: {len(parties)} are given: name one or two.")
    return parties
