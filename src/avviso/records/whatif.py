"""What tends to follow where a tie changes: how third parties move in simulated years, and how far that is to trust."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Skill:
    """How well the same simulation foretold what followed past shifts in years that it was not fitted on.

    years: ahead. shifts, n: past shifts, and third parties of them. against_nothing, against_reversion: one less the
    ratio of mean squared errors to those of "nothing changes" and of "ties go back to what is usual for them"; below 0
    is worse than that. right: among third parties with a tie of 0.5 and more to the other side, the share that moved,
    beyond reversion, the way foretold; 0.5 is chance. right_low, right_high: its 95 % band, years drawn anew.
    within80: the share whose tie ended within the 80 % band.
    """

    years: int
    shifts: int
    n: int
    against_nothing: float
    against_reversion: float
    right: float
    right_low: float
    right_high: float
    within80: float


@dataclass(frozen=True, slots=True)
class Move:
    """How one third party's tie to one of the two differs at the end from what it would be without the shift.

    party moves in its tie to `to`; via: the other of the two. tie, via_tie: how it stands with each now. move: mean of
    all draws, with bands that hold what is unsure about the fit. share: of draws in which it moves the way that `move`
    says. nearer, nearer_without: share of draws in which it ends better with `to` than it stands now, with the shift
    and without, all the usual drift and noise of ties included. low80, high80 are of `move`; end80: where the tie ends.
    """

    party: str
    to: str
    via: str
    tie: float
    via_tie: float
    move: float
    low80: float
    high80: float
    low95: float
    high95: float
    share: float
    nearer: float
    nearer_without: float
    end80: tuple[float, float]


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The whole answer. tie: of the two now; shifted: after the shift; kept: what is left of the shift at the end.

    year: of the network. years: simulated. assumptions: what the simulation takes for granted, in words. skills: for
    each horizon that was tried. moves: by size, the largest first.
    """

    left: str
    right: str
    year: int
    years: int
    asked: float
    tie: float
    shifted: float
    kept: float
    draws: int
    seed: int
    assumptions: tuple[str, ...]
    skills: tuple[Skill, ...]
    moves: tuple[Move, ...]
