"""What goes into a brief and what only its page needs: the request, and the brief with its marked notes and its chart.

`BriefRequest` is the input. `Dossier` is a `Brief` that also holds the documents, the coded words of every citation and
the points of the timeline, so that drawing it looks nothing up.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from avviso.records import Brief, Claim, Document, Event, Finding, Span, Tie

Standing = Literal["actual", "planned", "disputed", "background"]
Role = Literal["actor", "recipient", "event", "speaker", "outlet", "date", "place"]


@dataclass(frozen=True, slots=True)
class BriefRequest:
    """Everything a brief on two parties is made from.

    left, right: the codes of the two parties. names: code → name to print; a code without one is printed itself.
    claims: all claims that the events and ties refer to. documents: by id. sentences: how many were read, of which
    `rejected` gave no claim. coder: name and version of what coded them.
    """

    left: str
    right: str
    names: Mapping[str, str]
    events: tuple[Event, ...]
    ties: tuple[Tie, ...]
    claims: tuple[Claim, ...]
    documents: Mapping[str, Document]
    rejected: int
    sentences: int
    coder: str


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """Coded words inside a cited sentence; `span` counts from the start of the quote."""

    span: Span
    role: Role


@dataclass(frozen=True, slots=True)
class Note:
    """What the page adds to citation `number`: the marked words, and the reading in one line."""

    number: int
    marks: tuple[Mark, ...]
    reading: str


@dataclass(frozen=True, slots=True)
class Point:
    """One event as the timeline has it.

    score: PLOVER score, −10 … +10. label: the short word beside the mark. weight: importance, for deciding which
    labels are drawn when not all fit. finding: the line of the table, with its citations.
    """

    event_id: str
    date: str | None
    enddate: str | None
    score: float
    standing: Standing
    label: str
    weight: float
    finding: Finding


@dataclass(frozen=True, slots=True)
class Dossier(Brief):
    """A brief with what its page needs besides: names, documents, the notes and the timeline."""

    names: tuple[tuple[str, str], ...] = field(default=())
    documents: tuple[Document, ...] = field(default=())
    notes: tuple[Note, ...] = field(default=())
    points: tuple[Point, ...] = field(default=())

    @property
    def heading(self) -> str:
        """The two parties by name."""
        named = dict(self.names)
        return f"{named.get(self.left, self.left)} and {named.get(self.right, self.right)}"
