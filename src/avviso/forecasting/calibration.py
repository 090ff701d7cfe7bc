"""From log-odds to the probability that a candidate is an answer: its share of the question, put right by one number.

Shares add up to one, but a question may have several answers or none among its candidates, so log-odds are moved (Platt
1999, with the stretch left out). The number is fitted to the first candidates of questions, which is what is stated
first and looked at. A stretch, or a curve of more numbers, followed the weeks it was fitted to: see decision 12.
The number drifts with the weeks, so it goes on: what was stated lately is held against what came.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from avviso.forecasting.sample import Sample

Floats = NDArray[np.float32]
Reals = NDArray[np.float64]
_ROUNDS, _RIDGE, _STRIDE = 25, 5.0, 0.3
_EDGE = 1e-4
LATELY = 30  # days that what was stated is held against what came
_PRIOR = 20.0  # a ridge towards the number that was fitted


@dataclass(frozen=True, slots=True)
class Calibration:
    """log-odds of a probability = moved + log-odds of the share."""

    moved: float

    def probabilities(self, scores: Floats) -> Floats:
        """Of scores (questions, candidates)."""
        lifted = np.exp(scores - scores.max(1, keepdims=True))
        return self.of_shares(lifted / lifted.sum(1, keepdims=True))

    def of_shares(self, shares: Floats) -> Floats:
        """Probabilities of shares."""
        odds = self.moved + _log_odds(shares.astype(np.float64))
        told: Floats = (1 / (1 + np.exp(-odds))).astype(np.float32)
        return told


AS_STATED = Calibration(0.0)


def fit_calibration(sample: Sample, scores: Floats) -> Calibration:
    """The number of a sample; best of questions that no score was fitted to. It wants unanswered ones too.

    By Newton's method, with a ridge towards what is stated: the loss of the scores is proper, so that is nearly right.
    """
    first, owner = sample.start[:-1], sample.owner
    top = np.maximum.reduceat(scores, first)
    lifted = np.exp(scores - top[owner])
    odds = _log_odds(1 / np.add.reduceat(lifted * sample.weight, first).astype(np.float64))
    best = np.flatnonzero(scores == top[owner])
    best = best[np.unique(owner[best], return_index=True)[1]]
    return Calibration(_moved(odds, sample.right[best], (0.0, _RIDGE)))


@dataclass(slots=True)
class Lately:
    """How what was stated came out on the last days: log-odds of the shares of first candidates, and which were right.

    Mutable: it takes in days, and forgets what is older than LATELY.
    """

    fitted: Calibration
    days: list[tuple[int, Reals, NDArray[np.bool_]]] = field(default_factory=list)

    def take(self, day: int, told: Sequence[tuple[Floats, NDArray[np.bool_]]]) -> Calibration:
        """The number from then on. told: (questions, candidates) scores of a day that has come, and which are right."""
        firsts = [_first(scores, right) for scores, right in told]
        odds, came = (np.concatenate(part) for part in zip(*firsts, strict=True))
        self.days = [one for one in self.days if one[0] > day - LATELY] + [(day, odds, came)]
        all_odds, all_came = (np.concatenate(part) for part in zip(*(one[1:] for one in self.days), strict=True))
        return Calibration(_moved(all_odds, all_came, (self.fitted.moved, _PRIOR)))


def _first(scores: Floats, right: NDArray[np.bool_]) -> tuple[Reals, NDArray[np.bool_]]:
    """Log-odds of the share of each question's first candidate, and whether it is right."""
    best = scores.argmax(1)
    shares = 1 / np.exp(scores - scores.max(1, keepdims=True)).sum(1).astype(np.float64)
    return _log_odds(shares), right[np.arange(len(best)), best]


def _moved(odds: Reals, right: NDArray[np.bool_], towards: tuple[float, float]) -> float:
    """What is added to log-odds so that they agree with what came; towards: a value, and the ridge that draws to it."""
    prior, ridge = towards
    moved = prior
    for _ in range(_ROUNDS):
        told = 1 / (1 + np.exp(-odds - moved))
        slope = (right - told).sum() - ridge * (moved - prior)
        moved += float(np.clip(slope / ((told * (1 - told)).sum() + ridge), -_STRIDE, _STRIDE))
    return moved


def _log_odds(shares: Reals) -> Reals:
    inside = np.clip(shares, _EDGE, 1 - _EDGE)
    odds: Reals = np.log(inside / (1 - inside))
    return odds
