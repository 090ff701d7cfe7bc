"""What a warming or cooling between A and B has gone with for C: triads, base rates and local projections."""

from dataclasses import dataclass
from typing import Literal

Direction = Literal["warming", "cooling"]


@dataclass(frozen=True, slots=True)
class Stance:
    """How two states stand. sign: +1 friends, −1 rivals, 0 neither or unknown. weight: how surely, 0 … 1.

    reasons: what that rests on, each with its data and year. voted: nothing but UN votes. votes_alone: the same of two
    states that are no great powers, where votes say least.
    """

    left: str
    right: str
    sign: int
    weight: float
    reasons: tuple[str, ...]
    votes_alone: bool = False
    voted: bool = False


@dataclass(frozen=True, slots=True)
class ExposedTriad:
    """A triad X–A–B, X being C or a friend of C, were A and B friends (warming) or at odds (cooling).

    strain: +1 it would be unbalanced (the product of its signs below 0), −1 balanced, 0 not known. was: the same as it
    stands now. weight: of the weaker of X's two ties, times that of X's tie to C. ties: X–A, X–B, and X–C but for C.
    """

    state: str
    strain: int
    was: int
    weight: float
    ties: tuple[Stance, ...]


@dataclass(frozen=True, slots=True)
class Rate:
    """A share of cases: `hits` of `n`, of so many different states A, its value and 95 % interval.

    Where cases are weighted, `value` is not hits / n.
    """

    n: int
    hits: int
    states: int
    value: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class BaseRate:
    """How often an outcome between C and A came within so many years of a warming of A and B.

    scope: "asked" (B and C as asked, any A of A's size), "on" (C with any B comparable to B) or "comparable" (any such
    B and C). after: of warmings. matched: of matched pairs without one, weighted as the warmings lie. same: of the same
    pairs in other years. overall: of all pairs of such a C. difference: after less matched, with its 95 % interval.
    first, last: years of the first and last warming counted. unmatched: warmings for which no pair like theirs was
    found. cases: the latest of the hits, A and the year ("CUB 1960"), C before them where there are several. shared:
    warming and outcome are read from the same kind of data, so that one move of A may make both.
    """

    scope: str
    warming: str
    outcome: str
    within: int
    after: Rate
    matched: Rate
    same: Rate
    overall: Rate
    difference: tuple[float, float, float] | None
    unmatched: int
    first: int | None
    last: int | None
    cases: tuple[str, ...]
    shared: bool


@dataclass(frozen=True, slots=True)
class OwnWarming:
    """A warming or cooling of A and B themselves, and what came for C and A within the longest time after it.

    unknown: outcomes that the data do not reach.
    """

    warming: str
    year: int
    within: int
    came: tuple[str, ...]
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProjectedPoint:
    """A coefficient at one horizon: value, standard error, 95 % band; None where it cannot be told.

    future: the same with the shock of the year after the outcome, which nothing of the outcome can rest on.
    placebo_low, placebo_high: 95 % of the coefficients with shocks of unrelated pairs. beyond: share of these that are
    at least as far from 0 as the value.
    """

    horizon: int
    value: float | None
    error: float | None
    low: float | None
    high: float | None
    future: tuple[float, float, float] | None
    placebo_low: float | None
    placebo_high: float | None
    beyond: float | None
    n: int


@dataclass(frozen=True, slots=True)
class Projection:
    """How y of C and A went on after a shock of A and B, by horizon in steps of `step` ("year" or "month").

    warming: its kind, or the dataset of events. shocks: cases with a shock where it is yes or no, else 0. states:
    clusters; treated: those with any shock. pairs: of a B and a C. first, last: year or month. shared: as in BaseRate.
    """

    scope: str
    warming: str
    outcome: str
    unit: str
    step: str
    n: int
    states: int
    treated: int
    shocks: int
    pairs: int
    first: str
    last: str
    shared: bool
    points: tuple[ProjectedPoint, ...]


@dataclass(frozen=True, slots=True)
class Missing:
    """A kind of data that would add to the answer, and what to do; `adds`: what it would add."""

    kind: str
    adds: str
    advice: str


@dataclass(frozen=True, slots=True)
class Exposure:
    """The whole answer. left, right: A and B; on: C; year: as of which the triads are.

    stances: C–A, C–B, A–B then. friends: of C; unknown_friends: those whose triad is not known. own: past
    warmings of A and B. comparable: in words,
    what counts as comparable, and by which data. covered: kind of data → last year. missing: kinds that would add.
    """

    left: str
    right: str
    on: str
    year: int
    direction: Direction
    stances: tuple[Stance, ...]
    triads: tuple[ExposedTriad, ...]
    friends: int
    unknown_friends: int
    own: tuple[OwnWarming, ...]
    comparable: str
    rates: tuple[BaseRate, ...]
    projections: tuple[Projection, ...]
    covered: tuple[tuple[str, int], ...]
    missing: tuple[Missing, ...]
