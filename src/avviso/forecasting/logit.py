"""The ranker that can be read: log-odds as a sum of terms, each a feature times a weight. Needs numpy alone.

A conditional logit (McFadden 1974), fitted by Newton's method with a ridge.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from avviso.forecasting.features import FAMILIES, INDEX, NAMES
from avviso.forecasting.sample import Sample, some_answered
from avviso.forecasting.softmax import Competition

Floats = NDArray[np.float32]
Shape = Callable[[Floats], tuple[Floats, list[str]]]  # rows of features to terms and their names
_RIDGE, _ROUNDS, _MOST_QUESTIONS = 3.0, 12, 16_000
_BLOCK = 200_000
_LIKE_COUNTS = ("triple", "pair", "question")
_WITH_SURENESS = ("same_share", "pair_share", "rule_any", "given_30", "same_40")


@dataclass(frozen=True, slots=True)
class Logit:
    """weights of standardised terms; mean and spread standardise them."""

    weights: Floats
    mean: Floats
    spread: Floats
    shape: Shape

    def scores(self, values: Floats) -> Floats:
        """Log-odds of rows of features (rows, len(NAMES)), up to a constant of each question."""
        blocks = range(0, len(values), _BLOCK)
        return np.concatenate([self._block(values[first : first + _BLOCK]) for first in blocks])

    def _block(self, values: Floats) -> Floats:
        standard: Floats = (self.shape(values)[0] - self.mean) / self.spread
        return (standard @ self.weights).astype(np.float32)


def terms(values: Floats) -> tuple[Floats, list[str]]:
    """Terms of the sum, (rows, terms), and their names."""
    out: list[Floats] = []
    names: list[str] = []
    for name in NAMES:
        for suffix, term in _shapes(name, values[:, INDEX[name]]):
            names.append(name + suffix)
            out.append(term)
    recurs: Floats = values[:, INDEX["recurs"]]
    asked: Floats = (np.log1p(values[:, INDEX["asked_all"]]) / 5).astype(np.float32)
    for name in _WITH_SURENESS:
        log: Floats = np.log(np.maximum(values[:, INDEX[name]], 0) + np.float32(1e-3))
        out += [log * recurs, log * asked]
        names += [f"{name} log · recurs", f"{name} log · asked"]
    return np.stack(out, 1).astype(np.float32), names


def terms_and_question(values: Floats) -> tuple[Floats, list[str]]:
    """The terms, and logarithms of what is alike for all candidates of a question, which sums cannot use."""
    told, names = terms(values)
    asked = np.log1p(np.maximum(values[:, [INDEX[name] for name in FAMILIES["question"]]], 0))
    return np.concatenate([told, asked], 1), [*names, *FAMILIES["question"]]


def _shapes(name: str, value: Floats) -> list[tuple[str, Floats]]:
    if name in FAMILIES["question"]:
        return []
    if name.endswith("_first") or name == "object_new_rate":
        return [(" log", np.log1p(np.maximum(value, 0)))]
    if name.endswith("_age"):
        fades = [(f" exp{days}", np.exp(-value / np.float32(days))) for days in (3, 20, 100)]
        return [*fades, (" ever", (value < 500).astype(np.float32))]
    if name.startswith("place"):
        return [(" log", np.log1p(value))]
    if name in FAMILIES["triple"] or name in FAMILIES["pair"] or name in ("hop", "hop_relation", "alike", "same_way"):
        return [(" log", np.log1p(value)), (" log20", np.log1p(20 * value))]
    if name == "net":
        return [("", value), (" exp", np.exp(np.minimum(value, 0)))]
    if name in ("fits_pair", "fits_item"):
        return [(" root", np.sqrt(np.clip(value, 0, 20)))]
    if name in ("rule_lift", "same_country", "same_role"):
        return [("", value), (" known", (value >= 0).astype(np.float32))]
    known = np.clip(value, 0, 40)
    return [(" log", np.log(known + np.float32(1e-3))), ("", known), (" unknown", (value < 0).astype(np.float32))]


def fit_weights(sample: Sample, shape: Shape) -> Logit:
    """The weights of the terms that `shape` makes of rows."""
    part = some_answered(sample, _MOST_QUESTIONS)
    values, _ = shape(part.values)
    mean, spread = values.mean(0), values.std(0) + np.float32(1e-6)
    values = (values - mean) / spread
    weights = np.zeros(values.shape[1], np.float32)
    field = Competition(part)
    loss, slope, curve = field.slopes(values @ weights)
    for _ in range(_ROUNDS):
        step = np.linalg.solve(
            _curvature(values, curve, field) + _RIDGE * np.eye(len(weights)), values.T @ slope + _RIDGE * weights
        )
        size, tried = 1.0, loss + 1
        while tried > loss and size > 0.01:
            tried, slope, curve = field.slopes(values @ (weights - np.float32(size) * step.astype(np.float32)))
            size /= 2
        if tried > loss:
            break
        weights = weights - np.float32(2 * size) * step.astype(np.float32)
        if loss - tried < 1e-5:
            break
        loss = tried
    return Logit(weights, mean, spread, shape)


def _curvature(values: Floats, curve: Floats, field: Competition) -> NDArray[np.float64]:
    """Of the loss in the weights: covariance of the terms within each question."""
    out = np.zeros((values.shape[1], values.shape[1]))
    whole = np.add.reduceat(curve, field.first)
    for first in range(0, len(field.first), 2000):
        last = min(first + 2000, len(field.first))
        begin = field.first[first]
        end = field.first[last] if last < len(field.first) else len(values)
        heavy = curve[begin:end, None] * values[begin:end]
        sums = np.add.reduceat(heavy, field.first[first:last] - begin)
        out += values[begin:end].T @ heavy - sums.T @ (sums / whole[first:last, None])
    return out
