"""Weighs the entities that a word may refer to: a small network, trained on GUM, whose answer may be nobody.

A mention-ranking model (Denis and Baldridge 2008) over entities: a score for each and for nobody, made probabilities
over all of them. Under the threshold it answers nothing: no link rather than a wrong one.
"""

import json
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from itertools import chain
from math import exp
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from avviso.coding.naming.discourse import Discourse, Entity
from avviso.coding.naming.referring import FEATURES, PAIR, Row, parts_of
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
        self._nobody, self._own, self._pair = self._hidden[0], self._hidden[1:-PAIR], self._hidden[-PAIR:]
        self._output, self._temperature = np.array(made["output"]), float(made["temperature"])
        self._thresholds: dict[str, float] = made["thresholds"]

    def probabilities(self, rows: Sequence[Row]) -> Array:
        """Of each row, nobody's among them; they sum to 1."""
        return np.array(self._shares(np.array(rows) @ self._hidden + self._shift))

    def _shares(self, heard: Array) -> list[float]:
        """heard: what each hidden unit hears of each row."""
        scores: list[float] = (np.maximum(heard, 0.0, out=heard) @ self._output / self._temperature).tolist()
        most = max(scores)
        powers = [exp(score - most) for score in scores]
        whole = sum(powers)
        return [power / whole for power in powers]

    def _weighed(self, own: Row, pairs: Sequence[Row]) -> list[float]:
        """The same of a word's own features and those that it has with each candidate and, the last, with nobody."""
        flat = np.fromiter(chain.from_iterable(pairs), np.float64, len(pairs) * PAIR)
        heard = flat.reshape(-1, PAIR) @ self._pair
        heard += np.array(own) @ self._own + self._shift
        heard[-1] += self._nobody
        return self._shares(heard)

    def choose(self, discourse: Discourse, spot: Spot, candidates: list[Entity]) -> tuple[Entity | None, float]:
        """The likeliest entity with its probability, or None."""
        if not candidates:
            return None, 0.0
        *weighed, _ = self._weighed(*parts_of(discourse, spot, candidates))
        surely = max(weighed)
        best = weighed.index(surely)
        rival = max([*weighed[:best], *weighed[best + 1 :]], default=0.0)
        named = spot.anaphor == "it" and candidates[best].kind in ("place", "name")
        limit = self._thresholds["it, a name" if named else spot.anaphor]
        clear = surely >= limit and surely - rival >= self._thresholds["ahead"]
        return (candidates[best] if clear else None), surely


@cache
def load_ranker() -> Ranker:
    """The ranker that avviso ships, loaded once."""
    return Ranker(Path(str(files("avviso") / "data" / "antecedents" / "ranker.json")))
