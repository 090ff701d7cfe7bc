"""Weighs the entities that a word may refer to: a small network, trained on GUM, whose answer may be nobody.

A mention-ranking model (Denis and Baldridge 2008) over entities: a score for each and for nobody, made probabilities
over all of them. Under the threshold it answers nothing: no link rather than a wrong one.
"""

import json
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from avviso.coding.naming.discourse import Discourse, Entity
from avviso.coding.naming.referring import FEATURES, Row, rows_of
from avviso.coding.naming.spots import Spot
from avviso.errors import ModelError

Array = NDArray[np.float64]


class Ranker:
    """The weights. Raises ModelError when they are missing or were made for other features."""

    def __init__(self, path: Path) -> None:
        if not path.is_file():
            raise ModelError(f"{path.name} missing in {path.parent}: reinstall avviso")
        made = json.loads(path.read_text(encoding="utf8"))
        if tuple(made["features"]) != FEATURES:
            raise ModelError(f"{path.name} in {path.parent} was made for other features: reinstall avviso")
        self._hidden, self._shift = np.array(made["hidden"]), np.array(made["shift"])
        self._output, self._temperature = np.array(made["output"]), float(made["temperature"])
        self._thresholds: dict[str, float] = made["thresholds"]

    def probabilities(self, rows: Sequence[Row]) -> Array:
        """Of each row, nobody's among them; they sum to 1."""
        active = np.maximum(np.array(rows) @ self._hidden + self._shift, 0.0)
        scores = active @ self._output / self._temperature
        powers = np.exp(scores - scores.max())
        result: Array = powers / powers.sum()
        return result

    def choose(self, discourse: Discourse, spot: Spot, candidates: list[Entity]) -> tuple[Entity | None, float]:
        """The likeliest entity with its probability, or None."""
        if not candidates:
            return None, 0.0
        weighed = self.probabilities(rows_of(discourse, spot, candidates))[:-1]
        best = int(weighed.argmax())
        surely = float(weighed[best])
        rival = max([*weighed[:best].tolist(), *weighed[best + 1 :].tolist()], default=0.0)
        named = spot.anaphor == "it" and candidates[best].kind in ("place", "name")
        limit = self._thresholds["it, a name" if named else spot.anaphor]
        clear = surely >= limit and surely - rival >= self._thresholds["ahead"]
        return (candidates[best] if clear else None), surely


@cache
def load_ranker() -> Ranker:
    """The ranker that avviso ships, loaded once."""
    return Ranker(Path(str(files("avviso") / "data" / "antecedents" / "ranker.json")))
