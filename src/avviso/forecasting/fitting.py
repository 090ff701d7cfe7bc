"""From sampled questions to scores and their calibration: the logit, or the layers."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from avviso.forecasting.calibration import AS_STATED, Calibration, fit_calibration
from avviso.forecasting.layers import fit_layers
from avviso.forecasting.logit import Shape, fit_weights
from avviso.forecasting.sample import Sample, until

Floats = NDArray[np.float32]
KEPT_BACK = 0.1  # share of the questions, the last ones, that weights are not fitted to but calibrated on


@dataclass(frozen=True, slots=True)
class Fitted:
    """scores: rows of features to log-odds. calibration: log-odds of the candidates of a question to probabilities."""

    scores: Callable[[Floats], Floats]
    calibration: Calibration


def unfitted(scores: Callable[[Floats], Floats]) -> Fitted:
    """Where too few days were learned to fit anything: these scores, and their shares as probabilities."""
    return Fitted(scores, AS_STATED)


def fit_scores(sample: Sample, shape: Shape, layered: bool = False) -> Fitted:
    """The logit, or if asked for the layers, on the terms that `shape` makes of features.

    Fitted twice: to the first days, to see on the last ones how what is stated comes out, and then to all.
    """
    fit = fit_layers if layered else fit_weights
    edge = int(np.searchsorted(sample.day, np.quantile(sample.day, 1 - KEPT_BACK), side="right"))
    if not 0 < edge < len(sample.day):
        scores = fit(sample, shape).scores
        return Fitted(scores, fit_calibration(sample, scores(sample.values)))
    last = until(sample, len(sample.day), edge)
    calibration = fit_calibration(last, fit(until(sample, edge), shape).scores(last.values))
    return Fitted(fit(sample, shape).scores, calibration)
