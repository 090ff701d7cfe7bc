"""From log-odds to the probability that a candidate is an answer: its share of the question, put right by one number.

Shares add up to one, but a question may have several answers or none among its candidates, so log-odds are moved (Platt
1999, with the stretch left out). The number is fitted to the first candidates of questions, which is what is stated
first and looked at. A stretch, or a curve of more numbers, followed the weeks it was fitted to: see decision 12.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from avviso.forecasting.sample import Sample

Floats = NDArray[np.float32]
Reals = NDArray[np.float64]
_ROUNDS, _RIDGE, _STRIDE = 25, 5.0, 0.3
_EDGE = 1e-4


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
    moved = 0.0
    for _ in range(_ROUNDS):
        told = 1 / (1 + np.exp(-odds - moved))
        slope = (sample.right[best] - told).sum() - _RIDGE * moved
        moved += float(np.clip(slope / ((told * (1 - told)).sum() + _RIDGE), -_STRIDE, _STRIDE))
    return Calibration(moved)


def _log_odds(shares: Reals) -> Reals:
    inside = np.clip(shares, _EDGE, 1 - _EDGE)
    odds: Reals = np.log(inside / (1 - inside))
    return odds
