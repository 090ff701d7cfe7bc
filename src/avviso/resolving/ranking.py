"""Weighs the parties that a text names, and nobody, against one another: a small network over the rows of belonging.

A score for each row from one hidden layer, made probabilities over all of them (as Denis and Baldridge, 2008, rank
antecedents). Its weights are data (data/belonging/ranker.json), learnt by training/belonging/train.py.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from avviso.errors import ModelError
from avviso.resolving.asked import CLASSES
from avviso.resolving.belonging import FEATURES, Row

Array = NDArray[np.float64]
Made = TypeVar("Made")


class Scorer:
    """One hidden layer over rows of features; what a row lacks is 0."""

    def __init__(self, features: Sequence[str], parts: Mapping[str, Any]) -> None:
        """Raises KeyError, TypeError or ValueError when something is missing or of another shape."""
        self._features = tuple(features)
        self._hidden, self._shift = (np.asarray(parts[name], dtype=np.float64) for name in ("hidden", "shift"))
        self._output = np.asarray(parts["output"], dtype=np.float64)
        if self._hidden.shape != (len(self._features), len(self._shift)) or self._output.shape != self._shift.shape:
            raise ValueError("its parts do not fit together")

    def scores(self, rows: Sequence[Row]) -> Array:
        """Log odds of each row, up to what all of them have in common."""
        table = np.array([[row.get(name, 0.0) for name in self._features] for row in rows])
        found: Array = np.maximum(table @ self._hidden + self._shift, 0.0) @ self._output
        return found

    def probabilities(self, rows: Sequence[Row]) -> list[float]:
        """Of each row, nobody's among them; they sum to 1."""
        scores = self.scores(rows)
        powers = np.exp(scores - scores.max())
        return [float(one) for one in powers / powers.sum()]


class Ranker(Scorer):
    """thresholds: the least probability that is an answer, by class of words. long: how often a text names parties in
    which being the only state around is no answer."""

    def __init__(self, parts: Mapping[str, Any]) -> None:
        """Raises KeyError, TypeError or ValueError when something is missing or of another shape."""
        super().__init__(FEATURES, parts)
        self.long = int(parts["long"])
        self.thresholds = {str(kind): float(least) for kind, least in parts["thresholds"].items()}
        if not set(self.thresholds) <= set(CLASSES):
            raise ValueError("it has thresholds for classes that are not asked about")


@cache
def load() -> Ranker:
    """The ranker that avviso ships. Raises ModelError when it is missing, broken, or made for other features."""
    return made("ranker.json", FEATURES, Ranker)


def made(name: str, features: tuple[str, ...], of: Callable[[Mapping[str, Any]], Made]) -> Made:
    """What `of` makes of a file of data/belonging. Raises ModelError when it is missing, broken, or made for other
    features."""
    try:
        parts = json.loads((files("avviso") / "data" / "belonging" / name).read_text(encoding="utf-8"))
        if tuple(parts["features"]) != features:
            raise ModelError(f"data/belonging/{name} was made for other features: reinstall avviso")
        return of(parts)
    except (OSError, json.JSONDecodeError, KeyError, TypeError, ValueError, AttributeError) as problem:
        raise ModelError(f"data/belonging/{name} cannot be used ({problem}): reinstall avviso") from problem
