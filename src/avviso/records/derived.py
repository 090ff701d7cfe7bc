"""What is derived from claims: events, ties, and the findings of a brief with what they cite."""

from dataclasses import dataclass, field
from typing import Literal

from avviso.errors import UncitedFinding
from avviso.records.claims import Modality
from avviso.records.text import Span


@dataclass(frozen=True, slots=True)
class Join:
    """Why a claim is held to speak of an event. score: 0 … 1, how like the event's other reports it is."""

    claim_id: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One side of what the claims of an event disagree on.

    about: "happened", "type", "date", "number" or "judgement". value: what this side says, a modality, a type, a date,
    a number with what was counted, or a verdict of a person. sayers: who says so, sorted.
    """

    about: str
    value: str
    sayers: tuple[str, ...]
    claim_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """What is held to have happened: derived from claims, never without one.

    actors and recipients are codes (names where a party has no code). In a reciprocal event recipients is empty.
    disputed: claims of it disagree on type, date, a number or whether it happened; `dispute` says how in one line and
    `disagreements` side by side. reports: the different texts that tell it, copies of one text counted once;
    publishers: the names of those who published them. joins: for each claim why it is here, in the order of claim_ids.
    """

    id: str
    event: str
    cameo: str
    modality: Modality
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    date: str | None
    enddate: str | None
    place: str | None
    claim_ids: tuple[str, ...]
    disputed: bool = False
    dispute: str = ""
    reports: int = 0
    publishers: tuple[str, ...] = ()
    joins: tuple[Join, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """An event without its reports and their reasons: what counts and sums look at."""

    id: str
    event: str
    cameo: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    date: str | None
    enddate: str | None


@dataclass(frozen=True, slots=True)
class Tie:
    """A standing relation as the claims have it; derived, never without a claim."""

    id: str
    relation: str
    left: str
    right: str
    since: str | None
    until: str | None
    status: str
    claim_ids: tuple[str, ...]
    role: str | None = None


# What kind of sentence a finding is: read in a document or counted; taken for granted; concluded; or not known.
Sort = Literal["information", "assumption", "judgement", "gap"]


@dataclass(frozen=True, slots=True)
class Citation:
    """The exact words behind a finding. `number` is the note number in the brief, from 1."""

    number: int
    claim_id: str
    document_id: str
    span: Span
    quote: str
    publisher: str | None = None
    title: str | None = None
    url: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A computed number and the computation it came from ("count of actual events between VEN and RUS")."""

    name: str
    value: float | int | str
    made_by: str


@dataclass(frozen=True, slots=True)
class Likelihood:
    """How likely a judgement is, in one word of ICD 203 with the range it stands for.

    low, high: the word's range in per cent. probability: the computed one, 0 … 1, which lies in the range.
    """

    word: str
    low: int
    high: int
    probability: float


@dataclass(frozen=True, slots=True)
class Finding:
    """A sentence of a brief. Raises UncitedFinding when it has neither citation nor figure.

    sort: what kind of sentence it is. likelihood: set where the sentence uses a word of likelihood, and only there.
    """

    text: str
    citations: tuple[Citation, ...] = ()
    figures: tuple[Figure, ...] = ()
    sort: Sort = "information"
    likelihood: Likelihood | None = None

    def __post_init__(self) -> None:
        if not self.citations and not self.figures:
            raise UncitedFinding(
                f"{self.text!r} cites no claim and names no computation: give it a citation or a figure"
            )


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table. finding: the same in a sentence; it carries every name and number that the cells hold."""

    cells: tuple[str, ...]
    finding: Finding


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a brief. columns: their heads, one for each cell of a row. note: how to read it."""

    name: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A headed part of a brief; `empty` is what it says when nothing was found.

    note: how to read the section; it states no fact about the world. charts: names of the drawings that stand in it
    ("timeline", "level", "outlook"), made by whoever draws it from the brief's own data.
    """

    name: str
    title: str
    findings: tuple[Finding, ...] = ()
    empty: str = ""
    note: str = ""
    tables: tuple[Table, ...] = ()
    charts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Expectation:
    """What a brief expected: at least one event of a kind by one party on the other, up to a day.

    probability: 0 … 1. until: the last day that counts. seen: events of the kind known when it was said.
    """

    kind: str
    actor: str
    recipient: str
    probability: float
    until: str
    seen: int


@dataclass(frozen=True, slots=True)
class Brief:
    """A brief on two parties, or on one, when `right` is empty.

    `method` lines describe how it was made and state no fact about the world. as_of: nothing of this day or later is
    used. since: events before it are background only. on: the third party that is asked about. ties, expectations:
    what the next brief on the same is held against.
    """

    left: str
    right: str
    title: str
    sections: tuple[Section, ...]
    events: tuple[Event, ...]
    citations: tuple[Citation, ...]
    method: tuple[str, ...] = field(default=())
    as_of: str | None = None
    since: str | None = None
    on: str | None = None
    ties: tuple[Tie, ...] = ()
    expectations: tuple[Expectation, ...] = ()
