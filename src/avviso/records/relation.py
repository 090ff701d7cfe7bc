"""How two parties stood over time: a level with bands at each step, and when it turned."""

from dataclasses import dataclass
from datetime import date

from avviso.records.ready import DyadCounts, ReadyEvent

WAYS = ("left to right", "right to left", "both")
KINDS = ("all", "verbal", "material")


@dataclass(frozen=True, slots=True)
class Band:
    """A value with its 80 % and 95 % bands."""

    value: float
    low80: float
    high80: float
    low95: float
    high95: float


@dataclass(frozen=True, slots=True)
class LevelPoint:
    """How two parties stood in one step.

    start: first day. way: one of WAYS; kind: one of KINDS. level: above 0 less conflict than the middle pair of a year
    of ICEWS has, with a tenth of cooperation to its credit, in natural logarithms of a rate. balance: (cooperation −
    conflict) / both, of latent rates, −1 … 1. conflict_share, net_share: plain, of this step's events alone, shrunk
    towards the mean of all steps. events: of the four classes between the two. documents, exposure: articles and events
    of the dataset, whoever between. days_read: 0 where the step was not read at all, and the bands are a guess from its
    neighbours.
    """

    start: date
    way: str
    kind: str
    level: Band
    balance: Band
    conflict_share: float
    net_share: float
    events: int
    documents: int
    exposure: int
    days_read: int


@dataclass(frozen=True, slots=True)
class Turn:
    """When a relation turned. probability: that it did, from 0 to 1. direction: +1 better, −1 worse.

    after: events of the four classes from `start`, the first day of a step, to `until`, included; before: from `since`
    to the day before `start`, a longer time. drivers: events of the class whose rate grew most that way, most reported
    first; none where the dataset keeps only counts, or where the change is that events stopped.
    """

    start: date
    until: date
    since: date
    direction: int
    probability: float
    before: tuple[int, int, int, int]
    after: tuple[int, int, int, int]
    drivers: tuple[ReadyEvent, ...] = ()


@dataclass(frozen=True, slots=True)
class Relation:
    """The whole answer: the counts it rests on, the level at every step, and the turns by date.

    notes: what must be said first, such as that one of the two had ended.
    """

    counts: DyadCounts
    points: tuple[LevelPoint, ...]
    turns: tuple[Turn, ...]
    notes: tuple[str, ...] = ()
