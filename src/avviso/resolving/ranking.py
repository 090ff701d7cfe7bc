"""Weighs the parties that a text names, and nobody, against one another: a small network over the rows of belonging.

A score for each row from one hidden layer, and from what the sightings of that party are in their contexts, made
probabilities over all of them (as Denis and Baldridge, 2008, rank antecedents). Its weights are data (data/belonging),
learnt by training/belonging/train.py.
"""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from avviso.errors import ModelError
from avviso.resolving.asked import CLASSES
from avviso.resolving.rows import FEATURES, Table
from avviso.resolving.surroundings import MARKS, Surroundings

Array = NDArray[np.float64]
Inputs = dict[str, NDArray[Any]]
Question = tuple[Table, Surroundings]


class Ranker:
    """thresholds: the least probability that is an answer, by class of words. long: how often a text names parties in
    which being the only state around is no answer."""

    def __init__(self, path: Path, told: Mapping[str, Any]) -> None:
        """Raises ModelError where the network cannot be loaded, KeyError, TypeError or ValueError when something is
        missing from what is told of it or of another shape."""
        from avviso.sessions import session_of  # onnxruntime is slow to import, and few commands ask the ranker

        self._network = session_of(path)
        self.long = int(told["long"])
        self.thresholds = {str(kind): float(least) for kind, least in told["thresholds"].items()}
        if not set(self.thresholds) <= set(CLASSES):
            raise ValueError("it has thresholds for classes that are not asked about")

    def scores(self, questions: Sequence[Question]) -> list[Array]:
        """Of each question (rows,), the log odds of each row up to what all rows of its question have in common.

        Those with as many rows and about one text are put to the network at once.
        """
        alike: dict[tuple[int, int], list[int]] = {}
        for at, (rows, around) in enumerate(questions):
            alike.setdefault((len(rows), id(around.states)), []).append(at)
        found: dict[int, Array] = {}
        for several in alike.values():
            asked = [questions[at] for at in several]
            inputs = _inputs([around for _, around in asked]) | {"rows": np.array([rows for rows, _ in asked])}
            (scores,) = self._network.run(None, inputs)
            found |= dict(zip(several, scores.astype(np.float64), strict=True))
        return [found[at] for at in range(len(questions))]


def shares(scores: Array) -> list[float]:
    """Probabilities of the rows of one question, which sum to 1."""
    powers = np.exp(scores - scores.max())
    found: list[float] = (powers / powers.sum()).tolist()
    return found


def _inputs(several: Sequence[Surroundings]) -> Inputs:
    """What the network is given beside the rows: of questions of one text, each with its own around it."""
    most = max(1, *(len(around.codes) for around in several))
    words, codes = np.zeros((len(several), 2 + most), np.int64), np.full((len(several), most), -1, np.int64)
    marks = np.zeros((len(several), most, MARKS), np.float32)
    for at, around in enumerate(several):
        size = len(around.codes)
        words[at, : 2 + size] = around.words
        codes[at, :size], marks[at, :size] = around.codes, around.marks
    used, places = np.unique(words, return_inverse=True)
    return {
        "states": several[0].states[used],
        "words": places.reshape(words.shape),
        "codes": codes,
        "marks": marks,
        "question": np.array([around.question for around in several]),
    }


@cache
def load() -> Ranker:
    """The ranker that avviso ships. Raises ModelError when it is missing, broken, or made for other features."""
    folder = Path(str(files("avviso") / "data" / "belonging"))
    try:
        told = json.loads((folder / "ranker.json").read_text(encoding="utf-8"))
        if tuple(told["features"]) != FEATURES:
            raise ModelError("data/belonging/ranker.json was made for other features: reinstall avviso")
        return Ranker(folder / "ranker.onnx", told)
    except (OSError, json.JSONDecodeError, KeyError, TypeError, ValueError, AttributeError) as problem:
        raise ModelError(f"data/belonging/ranker.json cannot be used ({problem}): reinstall avviso") from problem
