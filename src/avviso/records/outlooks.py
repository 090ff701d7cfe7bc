"""Forecasts of what comes next between two parties, with what they rest on, and how such forecasts came out before."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

OWN_LEDGER = "your own forecasts that were kept"


@dataclass(frozen=True, slots=True)
class AsOf:
    """The day as of which a forecast is made, and why that one: it was asked, is today, or follows the last day read.

    Nothing of the day or later is used.
    """

    day: date
    by: Literal["asked", "today", "last day read"]


@dataclass(frozen=True, slots=True)
class Interval:
    """The central interval of a number of events that is to hold it with a probability `level`; ends included."""

    level: float
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class CitedEvent:
    """An event that a reason rests on, as the dataset has it: `count` of one kind on one day."""

    day: date
    actor: str
    recipient: str
    event: str
    cameo: str
    count: int


@dataclass(frozen=True, slots=True)
class Reason:
    """Events and what they do to the forecast. text: in words.

    without: the probability if they had not been. events: newest first; every one of them was taken away. cases: past
    windows, of any pair, before which such events stood; hits: those that then held the kind asked for; other_cases,
    other_hits: windows without such events.
    """

    text: str
    without: float
    events: tuple[CitedEvent, ...]
    days: int
    cases: int
    hits: int
    other_cases: int
    other_hits: int


@dataclass(frozen=True, slots=True)
class Track:
    """How forecasts of a kind and horizon came out, in a back-test that was run before shipping, on `data`; or those
    that the user kept and that have resolved, where `data` is OWN_LEDGER.

    brier, climatology: mean squared errors, of the forecast and of the pair's climatology. skill: 1 − their ratio, with
    its 95 % interval over origins where there are enough. ece: expected calibration error.
    """

    kind: str
    horizon: int
    data: str
    n: int
    origins: int
    brier: float
    climatology: float
    skill: float
    low: float | None
    high: float | None
    ece: float


@dataclass(frozen=True, slots=True)
class KindOutlook:
    """What is to come of one kind by one party on the other. probability: of at least one event in the horizon.

    base_rate: of all pairs; climatology: this pair's own past, shrunk; last_month: as many as in the last 30 days.
    expected: the mean number; seen: events of the kind ever read before the day, last: the latest.
    """

    kind: str
    actor: str
    recipient: str
    probability: float
    base_rate: float
    climatology: float
    last_month: float
    expected: float
    intervals: tuple[Interval, ...]
    seen: int
    last: date | None
    reasons: tuple[Reason, ...]
    track: Track | None


@dataclass(frozen=True, slots=True)
class Outlook:
    """Forecasts for both directions of a pair. until: the last day of the horizon; read_to: the last day used.

    as_of_by: why that day (`AsOf`). unlike: in what the past differs from those that such forecasts were tested on;
    where it does, every probability is the climatology's.
    """

    dataset: str
    as_of: date
    until: date
    horizon: int
    read_from: date
    read_to: date
    kinds: tuple[KindOutlook, ...]
    as_of_by: str = "asked"
    unlike: str = ""


@dataclass(frozen=True, slots=True)
class Partner:
    """Whom a party deals with next, and how. probability: of at least one event of cooperation or conflict.

    types: the likeliest PLOVER types with their probabilities. events30, events365: by the party on the other; last:
    the latest. shared: parties that both dealt with in those 365 days.
    """

    party: str
    probability: float
    cooperation: float
    conflict: float
    types: tuple[tuple[str, float], ...]
    events30: int
    events365: int
    last: date | None
    shared: int


@dataclass(frozen=True, slots=True)
class Partners:
    """Whom a party deals with next, likeliest first; the days as in `Outlook`."""

    party: str
    dataset: str
    as_of: date
    until: date
    horizon: int
    read_from: date
    read_to: date
    partners: tuple[Partner, ...]
    as_of_by: str = "asked"
    unlike: str = ""


@dataclass(frozen=True, slots=True)
class BacktestScore:
    """Scores of one kind, or of all together ("all"), on all pairs or on onsets.

    n: forecasts; origins: days they were made; came: those that came true. base, climatology, last_month: skill over
    each, 1 − ratio of Brier scores, with a 95 % interval over origins where there are enough.
    """

    kind: str
    subset: str
    n: int
    origins: int
    came: int
    brier: float
    log: float
    ece: float
    climatology_brier: float
    over_base: tuple[float | None, float | None, float | None]
    over_climatology: tuple[float | None, float | None, float | None]
    over_last_month: tuple[float | None, float | None, float | None]


@dataclass(frozen=True, slots=True)
class Backtest:
    """Scores of forecasts made on rolling origins, each from days before it alone."""

    data: str
    horizon: int
    first: date
    last: date
    step: int
    scores: tuple[BacktestScore, ...]
