"""From log-odds to the probability that a candidate is an answer: shares of the question, put right by a curve.

The curve is how often candidates of such a share were answers, made to rise where chance makes it fall (isotonic
regression by pooling adjacent violators; Zadrozny and Elkan 2002).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from avviso.forecasting.sample import Sample

Floats = NDArray[np.float32]
Reals = NDArray[np.float64]
_EDGES = 1 / (1 + np.exp(-np.arange(-5, 5.01, 0.5)))  # shares between which candidates are counted together
# Candidates as stated that every class begins with: the loss is proper, so what it states is nearly right.
_PRIOR = 30.0


@dataclass(frozen=True, slots=True)
class Calibration:
    """Probabilities at rising shares; between them lie straight lines."""

    shares: Reals
    chances: Reals

    def probabilities(self, scores: Floats) -> Floats:
        """Of scores (questions, candidates)."""
        lifted = np.exp(scores - scores.max(1, keepdims=True))
        return self.of_shares(lifted / lifted.sum(1, keepdims=True))

    def of_shares(self, shares: Floats) -> Floats:
        """Probabilities of shares."""
        return np.interp(shares, self.shares, self.chances).astype(np.float32)


AS_STATED = Calibration(np.array([0.0, 1.0]), np.array([0.0, 1.0]))


def fit_calibration(sample: Sample, scores: Floats) -> Calibration:
    """The curve of a sample; best of questions that no score was fitted to. It wants unanswered ones too."""
    first, owner = sample.start[:-1], sample.owner
    lifted = np.exp(scores - np.maximum.reduceat(scores, first)[owner])
    shares = (lifted / np.add.reduceat(lifted * sample.weight, first)[owner]).astype(np.float64)
    counted = sample.weight.astype(np.float64)
    place = np.searchsorted(_EDGES, shares)
    size, sums, right = (
        np.bincount(place, part, minlength=len(_EDGES) + 1) for part in (counted, counted * shares, sample.right)
    )
    there = size > 0
    mean = sums[there] / size[there]
    rate = (right[there] + _PRIOR * mean) / (size[there] + _PRIOR)
    chances = rising(rate, size[there] + _PRIOR)
    ends = [0.0], [max(chances[-1], mean[-1])]
    return Calibration(np.concatenate([[0.0], mean, [1.0]]), np.concatenate([ends[0], chances, ends[1]]))


def rising(values: Reals, weights: NDArray[np.floating]) -> Reals:
    """The values nearest to these, by weight, that never fall.

    >>> rising(np.array([1.0, 3.0, 2.0]), np.ones(3)).tolist()
    [1.0, 2.5, 2.5]
    """
    pools: list[list[float]] = []  # value, weight, how many values
    for value, weight in zip(values.tolist(), weights.tolist(), strict=True):
        pools.append([value, weight, 1])
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            high, low = pools[-2], pools.pop()
            whole = high[1] + low[1]
            pools[-1] = [(high[0] * high[1] + low[0] * low[1]) / whole, whole, high[2] + low[2]]
    return np.repeat([pool[0] for pool in pools], [int(pool[2]) for pool in pools])
