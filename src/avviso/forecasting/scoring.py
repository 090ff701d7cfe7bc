"""Scores of probabilities against what came true: proper scores, reliability, and skill with intervals.

Brier score (Brier 1950) and its decomposition (Murphy 1973, with the term that binning leaves, Stephenson et al. 2008),
log score (Good 1952), Wilson's interval of a share (1927), expected calibration error (Naeini et al. 2015).
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from avviso.records.forecasts import ReliabilityBin, Skill

if TYPE_CHECKING:
    from avviso.records.ready import Real, Whole

_Z95 = 1.959963984540054
# A reference with a smaller Brier score made no error to speak of, and a ratio to it says nothing.
_NO_ERROR = 1e-6


@dataclass(frozen=True, slots=True)
class Parts:
    """brier = reliability − resolution + uncertainty + within."""

    reliability: float
    resolution: float
    uncertainty: float
    within: float


def brier(stated: "Real", came: "Real") -> float:
    """The mean squared difference of probabilities (n,) and what came true, 1 or 0 (n,): 0 is best."""
    return float(np.mean((stated - came) ** 2))


def log_score(stated: "Real", came: "Real", clip: float) -> float:
    """The mean of −ln of the probability given to what came true: 0 is best. Those under `clip` count as `clip`."""
    kept = np.clip(stated, clip, 1 - clip)
    return float(-np.mean(np.where(came > 0, np.log(kept), np.log1p(-kept))))


def wilson(hits: int, n: int) -> tuple[float, float]:
    """The 95 % interval of a share of n > 0 (Wilson 1927).

    >>> [round(end, 3) for end in wilson(5, 10)]
    [0.237, 0.763]
    """
    share, z2 = hits / n, _Z95**2
    middle = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = _Z95 * np.sqrt(share * (1 - share) / n + z2 / (4 * n * n)) / (1 + z2 / n)
    return max(float(middle - half), 0.0), min(float(middle + half), 1.0)


def bins_of(stated: "Real", bins: int) -> "Whole":
    """(n,) the bin of each probability, from 0; 1 is in the last. A probability such as 0.3 begins its bin."""
    # Rounded, for 0.3 * 10 and its like fall short of the whole number that they mean.
    return np.minimum(np.floor(np.round(stated * bins, 9)), bins - 1).astype(np.int64)


def reliability_table(stated: "Real", came: "Real", bins: int) -> tuple[ReliabilityBin, ...]:
    """The bins that hold any forecast, lowest first."""
    which = bins_of(stated, bins)
    found = []
    for number in np.unique(which).tolist():
        inside = which == number
        n, hits = int(inside.sum()), int(came[inside].sum())
        low, high = wilson(hits, n)
        ends = (number / bins, (number + 1) / bins)
        found.append(ReliabilityBin(*ends, n, float(stated[inside].mean()), hits / n, low, high))
    return tuple(found)


def calibration_error(table: tuple[ReliabilityBin, ...]) -> float:
    """The mean distance of stated from observed over forecasts, by bin (ECE)."""
    total = sum(one.n for one in table)
    return sum(one.n * abs(one.stated - one.observed) for one in table) / total


def decompose(stated: "Real", came: "Real", table: tuple[ReliabilityBin, ...]) -> Parts:
    """Murphy's three parts over the bins of a table, and what is left within bins, so that they add up."""
    total, base = len(came), float(np.mean(came))
    reliability = sum(one.n * (one.stated - one.observed) ** 2 for one in table) / total
    resolution = sum(one.n * (one.observed - base) ** 2 for one in table) / total
    uncertainty = base * (1 - base)
    within = brier(stated, came) - (reliability - resolution + uncertainty)
    return Parts(reliability, resolution, uncertainty, within)


def skill(errors: "Real", reference: "Real", questions: "Whole", draws: int, least: int) -> Skill:
    """One less the ratio of mean squared errors (n,) to those of a reference (n,).

    questions: (n,) which question each forecast answers, from 0. The interval draws whole questions, for forecasts of
    one question err together (bootstrap of clusters); none with fewer than `least` of them.
    """
    if not len(errors) or reference.mean() < _NO_ERROR:
        return Skill(len(errors), None)
    value = float(1 - errors.sum() / reference.sum())
    names, which = np.unique(questions, return_inverse=True)
    if len(names) < least:
        return Skill(len(errors), value)
    ours, theirs = (np.bincount(which, values, len(names)) for values in (errors, reference))
    random = np.random.default_rng(0)
    picked = random.integers(0, len(names), (draws, len(names)))
    sums = theirs[picked].sum(1)
    drawn = 1 - ours[picked].sum(1)[sums > 0] / sums[sums > 0]
    low, high = np.quantile(drawn, (0.025, 0.975))
    return Skill(len(errors), value, float(low), float(high))
