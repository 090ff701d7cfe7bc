"""The loss of every ranker here: each answer competes with all that are no answers, as it is scored.

McFadden's choice model (1974), with the other answers of a question left out of the choice.
"""

import numpy as np
from numpy.typing import NDArray

from avviso.forecasting.sample import Sample

Floats = NDArray[np.float32]


class Competition:
    """Loss, gradient and curvature of scores on a sample."""

    def __init__(self, sample: Sample) -> None:
        self.first, self.owner = sample.start[:-1], sample.owner
        self.right, self.log_weight = sample.right, np.log(sample.weight)
        self.answers = np.add.reduceat(sample.right.astype(np.float32), self.first)

    def slopes(self, scores: Floats) -> tuple[float, Floats, Floats]:
        """Mean loss of an answer; gradient and curvature of the summed loss by row."""
        pull = np.where(self.right, np.float32(-np.inf), scores + self.log_weight)
        top = np.maximum(np.maximum.reduceat(pull, self.first), np.float32(-1e6))
        weighed = np.exp(pull - top[self.owner])
        summed = np.maximum(np.add.reduceat(weighed, self.first), np.float32(1e-30))
        lead = scores - (np.log(summed) + top)[self.owner]
        lost = np.where(self.right, 1 / (1 + np.exp(np.clip(lead, -60, 60))), np.float32(0))
        share = weighed / summed[self.owner]
        missed, missed_twice = (np.add.reduceat(power, self.first)[self.owner] for power in (lost, lost * lost))
        loss = float(np.logaddexp(0, -lead[self.right].astype(np.float64)).mean())
        slope = np.where(self.right, -lost, share * missed)
        curve = np.where(self.right, lost * (1 - lost), share * missed - share * share * missed_twice)
        return loss, slope.astype(np.float32), np.maximum(curve, 1e-6).astype(np.float32)
