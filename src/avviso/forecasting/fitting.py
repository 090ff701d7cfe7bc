"""From sampled questions to scores and their calibration: the logit alone, or trees on top of it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from avviso.forecasting.boosted import Boosted, fit_boosted
from avviso.forecasting.calibration import AS_STATED, Calibration, fit_calibration
from avviso.forecasting.logit import Logit, Shape, fit_weights
from avviso.forecasting.sample import Sample, chosen_questions

Floats = NDArray[np.float32]
KEPT_BACK = 0.1  # share of the questions, the last ones, that trees are not fitted to but calibrated on


@dataclass(frozen=True, slots=True)
class Fitted:
    """scores: rows of features to log-odds. calibration: log-odds of the candidates of a question to probabilities."""

    scores: Callable[[Floats], Floats]
    calibration: Calibration


def unfitted(scores: Callable[[Floats], Floats]) -> Fitted:
    """Where too few days were learned to fit anything: these scores, and their shares as probabilities."""
    return Fitted(scores, AS_STATED)


def fit_scores(sample: Sample, shape: Shape, trees: bool = False) -> Fitted:
    """The logit of the terms that `shape` makes of features; if asked for, trees on top.

    Raises MissingExtra where trees are asked for and LightGBM is not installed.
    """
    late = sample.day > np.quantile(sample.day, 1 - KEPT_BACK)
    logit = fit_weights(chosen_questions(sample, np.flatnonzero(sample.answered)), shape)
    if not trees:
        return Fitted(logit.scores, fit_calibration(sample, logit.scores(sample.values)))
    first = chosen_questions(sample, np.flatnonzero(sample.answered & ~late))
    scores = partial(_summed, logit, fit_boosted(first, logit.scores(first.values)))
    last = chosen_questions(sample, np.flatnonzero(late)) if late.any() else sample
    return Fitted(scores, fit_calibration(last, scores(last.values)))


def _summed(logit: Logit, trees: Boosted, values: Floats) -> Floats:
    return logit.scores(values) + trees.scores(values)
