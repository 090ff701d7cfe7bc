"""Questions about what will happen, the forecasts that answer them, what came true, and how both compare."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from avviso.records.ready import Whole

# What the names of avviso's own forecasters begin with; nobody may sign with one.
OWN_NAMES = ("climatology", "trees-")
Way = Literal["on", "between", "by"]
State = Literal["open", "resolved"]


@dataclass(frozen=True, slots=True)
class QuestionKind:
    """A kind of event. name: as in "At least one …", many: as in "At least 3 …". An event of any part is one of it.

    types: PLOVER types. quads: 1 … 4. cameos: CAMEO codes, each with the finer codes under it.
    """

    name: str
    many: str
    types: tuple[str, ...] = ()
    quads: tuple[int, ...] = ()
    cameos: tuple[str, ...] = ()

    def __hash__(self) -> int:
        return hash(self.name)  # of all fields it would cost a tenth of an outlook, where kinds are keys

    def covers(self, event: str, cameo: str, quad: int) -> bool:
        """Whether an event of this type, CAMEO code and quad class is one of the kind."""
        return event in self.types or quad in self.quads or (bool(self.cameos) and cameo.startswith(self.cameos))


@dataclass(frozen=True, slots=True)
class Question:
    """Whether at least so many events of a kind lie in a stretch of days, or none where `negated`.

    way: "on" left acts on right, "between" either on the other, "by" left on anyone but itself (right is ""). left,
    right: codes, or names as long as nobody looked them up. since: None for "from the day on which it is asked"; until:
    the last day; both included. dataset: imported, "prose", or None for the only one there.
    """

    kind: QuestionKind
    least: int
    negated: bool
    way: Way
    left: str
    right: str
    since: date | None
    until: date
    dataset: str | None = None


@dataclass(frozen=True, slots=True)
class Happenings:
    """Events of a dataset, summed by actor, recipient and day, over a stretch of days that was asked for.

    actors, recipients: (n,) → parties, in which "" is nobody known; days: (n,) since 1 January 1970. wanted: (n,)
    events of the kind asked for, everything: (n,) of any. mutual: (n,) the two acted on one another. read_days: (T,)
    rising, the days on which anything was read, volume: (T,) how much (events; of prose, documents). vague: events of
    the kind whose date is less exact than a day, as (first day, last day, actor, recipient, mutual).
    """

    dataset: str
    parties: tuple[str, ...]
    actors: "Whole"
    recipients: "Whole"
    days: "Whole"
    wanted: "Whole"
    everything: "Whole"
    mutual: "NDArray[np.bool_]"
    read_days: "Whole"
    volume: "Whole"
    vague: tuple[tuple[str, str, str, str, bool], ...] = ()


@dataclass(frozen=True, slots=True)
class Estimate:
    """An answer to a question, with its reason, and what simple rules would have answered on the same day.

    All are probabilities that the question resolves yes. base_rate: as often as all pairs; climatology: as often as the
    pair's own past says, shrunk; last_month: events go on as in the last month. None: nothing was read to tell from.
    """

    probability: float
    reason: str
    base_rate: float | None = None
    climatology: float | None = None
    last_month: float | None = None


@dataclass(frozen=True, slots=True)
class Forecast:
    """An estimate that somebody made: never edited. by: a person or the name of a forecaster.

    as_of: nothing of this day or later was used. made: when it was stored (UTC, ISO 8601, to the second). read_to: the
    last day that the dataset had then; a forecast whose window had been read could have been made in hindsight.
    """

    number: int
    as_of: date
    by: str
    estimate: Estimate
    made: str
    read_to: date | None = None

    @property
    def backdated(self) -> bool:
        """Whether it was stored on a later day than it speaks from, so that what followed could be known."""
        return self.as_of.isoformat() < self.made[:10]

    @property
    def blind(self) -> bool:
        """Whether a backdated one is avviso's own, and nothing of its day or later was read when it was made.

        What it says could not know what followed; who chose to ask it could.
        """
        unread = self.read_to is not None and self.read_to < self.as_of
        return self.backdated and unread and self.by.startswith(OWN_NAMES)


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a question came to. events: of the kind asked for, in its window. vague: more that may lie in it.

    days: in the window, days_read: of them with anything read, volume: events read on them, whoever between (of prose:
    documents). read_to: last day read. when: UTC, ISO 8601, to the second.
    """

    answer: bool
    events: int
    vague: int
    days: int
    days_read: int
    volume: int
    read_to: date
    when: str


@dataclass(frozen=True, slots=True)
class Stored:
    """A question as it is kept. opens, closes: its first and last day. asked: when (UTC). text: canonical."""

    id: str
    text: str
    question: Question
    opens: date
    closes: date
    asked: str


@dataclass(frozen=True, slots=True)
class Standing:
    """A question with its forecasts in the order in which they were made, and what has become of it.

    resolutions: the first is what counts; those after it note what further reading would make of it. waits: why it is
    open, "" once resolved.
    """

    stored: Stored
    forecasts: tuple[Forecast, ...]
    resolutions: tuple[Resolution, ...]
    waits: str = ""

    @property
    def state(self) -> State:
        """Open or resolved."""
        return "resolved" if self.resolutions else "open"

    @property
    def answer(self) -> bool | None:
        """What it resolved to, first; None while open."""
        return self.resolutions[0].answer if self.resolutions else None

    @property
    def changed(self) -> bool:
        """Whether further reading would answer otherwise."""
        return bool(self.resolutions) and self.resolutions[-1].answer != self.resolutions[0].answer


@dataclass(frozen=True, slots=True)
class Skill:
    """One less the ratio of mean Brier scores, with a 95 % interval where there are questions enough.

    n: forecasts that have the reference beside them. None: nothing to compare, or the reference made no error.
    """

    n: int
    value: float | None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class ReliabilityBin:
    """Forecasts of one bin: low ≤ probability < high (the last bin includes 1). stated: their mean; observed: the share
    that came true, with its Wilson 95 % interval (1927).
    """

    low: float
    high: float
    n: int
    stated: float
    observed: float
    observed_low: float
    observed_high: float


@dataclass(frozen=True, slots=True)
class ScoreGroup:
    """Scores of the resolved forecasts of a group: of all, or by one of "made", "by", "horizon", "kind".

    brier, log: means, 0 is best (log in natural logarithms). brier = reliability − resolution + uncertainty + within,
    over the bins of the reliability table; within is what binning leaves (Murphy 1973; Stephenson et al. 2008). ece:
    expected calibration error. open: forecasts of the group on open questions. bins: its reliability table.
    """

    group: str
    name: str
    n: int
    questions: int
    open: int
    stated: float
    observed: float
    brier: float
    log: float
    reliability: float
    resolution: float
    uncertainty: float
    within: float
    ece: float
    over_base_rate: Skill
    over_climatology: Skill
    over_last_month: Skill
    bins: tuple[ReliabilityBin, ...] = ()


@dataclass(frozen=True, slots=True)
class Scorecard:
    """Every forecast ever stored. groups: all first; bins: of all that are resolved, empty ones left out."""

    groups: tuple[ScoreGroup, ...]
    bins: tuple[ReliabilityBin, ...]
    standings: tuple[Standing, ...]
    clip: float
