"""What goes into a brief and what only its page needs: the request, and the brief with its marked notes and its chart.

`BriefRequest` is the input. `Dossier` is a `Brief` that also holds the documents, the coded words of every citation and
the points of the timeline, so that drawing it looks nothing up.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from avviso.records import Brief, Claim, Document, Event, Finding, Span, Tie
from avviso.records.exposure import Exposure
from avviso.records.forecasts import Scorecard
from avviso.records.network import Network
from avviso.records.outlooks import Outlook, Partner
from avviso.records.precedents import Precedents
from avviso.records.relation import Relation
from avviso.records.structure import StructureCard

Standing = Literal["actual", "claimed", "planned", "disputed", "background"]
Role = Literal["actor", "recipient", "event", "speaker", "outlet", "date", "place"]


@dataclass(frozen=True, slots=True)
class Missing:
    """A part of the analysis that could not be made. part: the field of `Analysis`; why: with what would help."""

    part: str
    why: str


@dataclass(frozen=True, slots=True)
class Analysis:
    """What was measured and computed for a brief, each part as its own command gives it.

    relations: the level from the dataset of events and from the texts that were read, whichever there is. exposures:
    what the tie has gone with for third parties, most exposed first. partners: whom the one party of a brief on one
    deals with next, and partners_of: by which dataset. missing: parts that could not be made, and why.
    """

    relations: tuple[Relation, ...] = ()
    card: StructureCard | None = None
    precedents: Precedents | None = None
    exposures: tuple[Exposure, ...] = ()
    outlook: Outlook | None = None
    partners: tuple[Partner, ...] = ()
    partners_of: str = ""
    network: Network | None = None
    scorecard: Scorecard | None = None
    missing: tuple[Missing, ...] = ()


@dataclass(frozen=True, slots=True)
class BriefRequest:
    """Everything a brief is made from.

    left, right: the codes of the two parties; `right` is empty in a brief on one. names: code → name to print; a code
    without one is printed itself. claims: all claims that the events and ties refer to. documents: by id. sentences:
    how many were read, of which `rejected` gave no claim. coder: in words, who coded the claims, with versions, and
    the share of each where several did. as_of: nothing of this day or later is told or used. since: from when on events
    are news. on: the third party that is asked about. analysis: what was computed. earlier: a brief on the same, to say
    what changed since.
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
    as_of: str | None = None
    since: str | None = None
    on: str | None = None
    analysis: Analysis = Analysis()
    earlier: Brief | None = None


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
    """A brief with what its page needs besides: names, what was computed, documents, the notes and the timeline."""

    names: tuple[tuple[str, str], ...] = field(default=())
    analysis: Analysis = field(default=Analysis())
    documents: tuple[Document, ...] = field(default=())
    notes: tuple[Note, ...] = field(default=())
    points: tuple[Point, ...] = field(default=())

    @property
    def heading(self) -> str:
        """The two parties by name."""
        named = dict(self.names)
        return f"{named.get(self.left, self.left)} and {named.get(self.right, self.right)}"
