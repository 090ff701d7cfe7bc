"""Weighs the parties that a text names, and nobody, against one another: a small network over the rows of belonging.

A score for each row from one hidden layer, made probabilities over all of them (as Denis and Baldridge, 2008, rank
antecedents). Its weights are data (data/belonging/ranker.json), learnt by training/belonging/train.py.
"""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from avviso.errors import ModelError
from avviso.resolving.asked import CLASSES
from avviso.resolving.belonging import FEATURES, Row

Array = NDArray[np.float64]


class Ranker:
    """thresholds: the least probability that is an answer, by class of words. long: how often a text names parties in
    which being the only state around is no answer."""

    def __init__(self, parts: Mapping[str, Any]) -> None:
        """Raises KeyError, TypeError or ValueError when something is missing or of another shape."""
        self._hidden, self._shift = (np.asarray(parts[name], dtype=np.float64) for name in ("hidden", "shift"))
        self._output = np.asarray(parts["output"], dtype=np.float64)
        self.long = int(parts["long"])
        self.thresholds = {str(kind): float(least) for kind, least in parts["thresholds"].items()}
        if self._hidden.shape != (len(FEATURES), len(self._shift)) or self._output.shape != self._shift.shape:
            raise ValueError("its parts do not fit together")
        if not set(self.thresholds) <= set(CLASSES):
            raise ValueError("it has thresholds for classes that are not asked about")

    def scores(self, rows: Sequence[Row]) -> Array:
        """Log odds of each row, up to what all of them have in common."""
        table = np.array([[row.get(name, 0.0) for name in FEATURES] for row in rows])
        found: Array = np.maximum(table @ self._hidden + self._shift, 0.0) @ self._output
        return found

    def probabilities(self, rows: Sequence[Row]) -> list[float]:
        """Of each row, nobody's among them; they sum to 1."""
        scores = self.scores(rows)
        powers = np.exp(scores - scores.max())
        return [float(one) for one in powers / powers.sum()]


@cache
def load() -> Ranker:
    """The ranker that avviso ships. Raises ModelError when it is missing, broken, or made for other features."""
    try:
        made = json.loads((files("avviso") / "data" / "belonging" / "ranker.json").read_text(encoding="utf-8"))
        if tuple(made["features"]) != FEATURES:
            raise ModelError("data/belonging/ranker.json was made for other features: reinstall avviso")
        return Ranker(made)
    except (OSError, json.JSONDecodeError, KeyError, TypeError, ValueError, AttributeError) as problem:
        raise ModelError(f"data/belonging/ranker.json cannot be used ({problem}): reinstall avviso") from problem
