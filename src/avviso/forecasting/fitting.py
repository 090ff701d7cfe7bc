"""From sampled questions to scores: the logit, or the layers."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from avviso.forecasting.layers import fit_layers
from avviso.forecasting.logit import Shape, fit_weights
from avviso.forecasting.sample import Sample

Floats = NDArray[np.float32]
Scores = Callable[[Floats], Floats]  # rows of features to log-odds


def fit_scores(sample: Sample, shape: Shape, layered: bool = False) -> Scores:
    """The logit, or if asked for the layers, on the terms that `shape` makes of features."""
    fit = fit_layers if layered else fit_weights
    return fit(sample, shape).scores
