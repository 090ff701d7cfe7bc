"""What a search for precedents gives: the paths that were nearest, why, and what followed."""

from dataclasses import dataclass
from typing import Literal

Way = Literal["alike", "differs", "not known"]
# Features no further apart are alike; two places drawn at random are 0.33 apart on average.
ALIKE = 0.25


@dataclass(frozen=True, slots=True)
class Path:
    """How a state stood with another from one year to a later one. left: the state whose path it is; right: the other.

    corner: the great power that it had stood nearest to among those opposed to `right`. Codes are those that the states
    had in `year`.
    """

    left: str
    right: str
    corner: str
    since: int
    year: int


@dataclass(frozen=True, slots=True)
class Likeness:
    """One feature of a precedent beside the asked path, both 0 to 1; None where it is not known.

    share: of the whole squared distance, what this feature makes.
    """

    feature: str
    asked: float
    then: float | None
    share: float
    way: Way


@dataclass(frozen=True, slots=True)
class After:
    """What followed a path by `years` later: a change of the measure, or for an event 1 or 0. None: not known."""

    measure: str
    years: int
    value: float | None


@dataclass(frozen=True, slots=True)
class Precedent:
    """A path near the asked one. distance: root of the weighted mean square of the features, 0 to 1.

    nearer: how many of the other paths sought were nearer, near-copies of one case counted. known: share of the asked
    weight that it knows. spell: the first and last of the years on end up to which the dyad has paths nearly as near.
    """

    path: Path
    distance: float
    nearer: int
    known: float
    spell: tuple[int, int]
    likenesses: tuple[Likeness, ...]
    after: tuple[After, ...]


@dataclass(frozen=True, slots=True)
class Spread:
    """Median and quartiles of n values, or for an event the share (median) of n in which it came; None where n is 0."""

    n: int
    median: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What followed the precedents by `years` later, beside all other paths of those years and beside matched ones.

    of: how many precedents there are. matched: paths that began with UN votes about as near to the other party.
    """

    measure: str
    years: int
    of: int
    found: Spread
    every: Spread
    matched: Spread


@dataclass(frozen=True, slots=True)
class Precedents:
    """The answer. turned: whether the two were put the other way round, for the path is the smaller party's.

    chosen: whether the window was chosen as the one with most movement. sought: how many paths were compared; cases:
    how many are left when near-copies are taken out. used: kinds of data behind it; unused: kinds that are missing.
    small: whether neither of the two is a great power.
    """

    asked: Path
    turned: bool
    chosen: bool
    sought: int
    cases: int
    found: tuple[Precedent, ...]
    outcomes: tuple[Outcome, ...]
    used: tuple[str, ...]
    unused: tuple[str, ...]
    small: bool = False
