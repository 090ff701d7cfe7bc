"""From log-odds to the probability that a candidate is an answer: its share of the question, put right by a curve.

The curve has two numbers, how far log-odds are moved and how much they are stretched (Platt 1999). They are fitted to
the first candidates of questions, which is what is stated first and what is looked at; a curve of more numbers follows
chance where questions are some thousands.
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
    """log-odds of a probability = moved + stretched · log-odds of the share."""

    moved: float
    stretched: float

    def probabilities(self, scores: Floats) -> Floats:
        """Of scores (questions, candidates)."""
        lifted = np.exp(scores - scores.max(1, keepdims=True))
        return self.of_shares(lifted / lifted.sum(1, keepdims=True))

    def of_shares(self, shares: Floats) -> Floats:
        """Probabilities of shares."""
        odds = self.moved + self.stretched * _log_odds(shares.astype(np.float64))
        told: Floats = (1 / (1 + np.exp(-odds))).astype(np.float32)
        return told


AS_STATED = Calibration(0.0, 1.0)


def fit_calibration(sample: Sample, scores: Floats) -> Calibration:
    """The curve of a sample; best of questions that no score was fitted to. It wants unanswered ones too.

    By Newton's method, with a ridge towards what is stated: the loss of the scores is proper, so that is nearly right.
    """
    first, owner = sample.start[:-1], sample.owner
    top = np.maximum.reduceat(scores, first)
    lifted = np.exp(scores - top[owner])
    share = 1 / np.add.reduceat(lifted * sample.weight, first).astype(np.float64)
    best = np.flatnonzero(scores == top[owner])
    best = best[np.unique(owner[best], return_index=True)[1]]
    terms = np.stack([np.ones(len(first)), _log_odds(share)], 1)
    stated = np.array([0.0, 1.0])
    fitted = stated.copy()
    for _ in range(_ROUNDS):
        told = 1 / (1 + np.exp(-terms @ fitted))
        slope = terms.T @ (sample.right[best] - told) - _RIDGE * (fitted - stated)
        curve = (terms * (told * (1 - told))[:, None]).T @ terms + _RIDGE * np.eye(2)
        fitted = fitted + np.clip(np.linalg.solve(curve, slope), -_STRIDE, _STRIDE)
    return Calibration(float(fitted[0]), max(float(fitted[1]), 0.0))


def _log_odds(shares: Reals) -> Reals:
    inside = np.clip(shares, _EDGE, 1 - _EDGE)
    odds: Reals = np.log(inside / (1 - inside))
    return odds
