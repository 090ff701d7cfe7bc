"""The strong ranker: trees on top of the logit, on the same loss. Needs LightGBM, the extra avviso[forecast]."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from avviso.errors import MissingExtra
from avviso.forecasting.sample import Sample
from avviso.forecasting.softmax import Competition

Floats = NDArray[np.float32]
# Tuned on ICEWS14 valid.
SETTINGS: dict[str, Any] = {
    "learning_rate": 0.1,
    "num_leaves": 31,
    "min_data_in_leaf": 100,
    "min_sum_hessian_in_leaf": 3.0,
    "feature_fraction": 0.5,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "lambda_l2": 10.0,
    "max_bin": 63,
    "verbose": -1,
    "deterministic": True,
    "force_row_wise": True,
}
TREES = 200


@dataclass(frozen=True, slots=True)
class Boosted:
    """Trees that correct the log-odds of a logit."""

    trees: Any

    def scores(self, values: Floats) -> Floats:
        """What to add to the logit's log-odds, by row of features (rows, features)."""
        return np.asarray(self.trees.predict(values, raw_score=True), np.float32)


def fit_boosted(sample: Sample, begin: Floats, seed: int = 0, trees: int = TREES) -> Boosted:
    """Trees fitted to a sample, starting from the scores `begin`. Raises MissingExtra without LightGBM."""
    try:
        import lightgbm
    except ImportError:
        raise MissingExtra("the trees need LightGBM: pip install 'avviso[forecast]'") from None
    field = Competition(sample)

    def slopes(scores: NDArray[np.float64], _: object) -> tuple[Floats, Floats]:
        return field.slopes(scores.astype(np.float32))[1:]

    data = lightgbm.Dataset(sample.values, sample.right.astype(np.float32), init_score=begin)
    settings = {**SETTINGS, "objective": slopes, "seed": seed}
    return Boosted(lightgbm.train(settings, data, trees))
