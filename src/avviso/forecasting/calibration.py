"""From log-odds to the probability that a candidate is an answer: shares of the question, put right by a curve.

A logistic curve in the log-odds of the share (Platt 1999) and their square, fitted where a share says something.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from avviso.forecasting.sample import Sample

Floats = NDArray[np.float32]
_LEAST = 1e-3  # share under which a candidate does not tell of the curve
_ROUNDS = 20


@dataclass(frozen=True, slots=True)
class Calibration:
    """weights of 1, x and x², where x are the log-odds of a candidate's share."""

    weights: NDArray[np.float64]

    def probabilities(self, scores: Floats) -> Floats:
        """Of scores (questions, candidates)."""
        lifted = np.exp(scores - scores.max(1, keepdims=True))
        return self.of_shares(lifted / lifted.sum(1, keepdims=True))

    def of_shares(self, shares: NDArray[np.floating]) -> Floats:
        """Probabilities of shares."""
        value = 1 / (1 + np.exp(-(_powers(shares) @ self.weights)))
        return value.astype(np.float32)


def _powers(shares: NDArray[np.floating]) -> NDArray[np.float64]:
    kept = np.clip(shares.astype(np.float64), 1e-6, 1 - 1e-6)
    odds = np.log(kept / (1 - kept))
    return np.stack([np.ones_like(odds), odds, odds * odds * (odds > -7)], -1)


def fit_calibration(sample: Sample, scores: Floats) -> Calibration:
    """The curve that makes the answers of a sample likeliest; best of questions that no score was fitted to."""
    first, owner = sample.start[:-1], sample.owner
    lifted = np.exp(scores - np.maximum.reduceat(scores, first)[owner])
    shares = lifted / np.add.reduceat(lifted * sample.weight, first)[owner]
    telling = (shares > _LEAST) & (sample.weight < 2)
    powers, right = _powers(shares[telling]), sample.right[telling]
    weights = np.array([0.0, 1.0, 0.0])
    for _ in range(_ROUNDS):
        chance = 1 / (1 + np.exp(-(powers @ weights)))
        bend = (powers * (chance * (1 - chance))[:, None]).T @ powers + 1e-3 * np.eye(3)
        step = np.linalg.solve(bend, powers.T @ (chance - right))
        weights = weights - step
        if np.abs(step).max() < 1e-8:
            break
    return Calibration(weights)
