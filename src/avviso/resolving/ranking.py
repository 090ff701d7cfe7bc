"""Weighs the parties that a text names, and nobody, against one another: a small network over the rows of belonging.

A score for each row from one hidden layer, and from what the sightings of that party are in their contexts, made
probabilities over all of them (as Denis and Baldridge, 2008, rank antecedents). Its weights are data (data/belonging),
learnt by training/belonging/train.py.
"""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from math import exp
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
    odds: list[float] = scores.tolist()  # of a dozen numbers Python is done before numpy has begun
    most = max(odds)
    powers = [exp(one - most) for one in odds]
    whole = sum(powers)
    return [one / whole for one in powers]


def each_once(words: NDArray[np.int64], size: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Which of a text's `size` words stand there, each once and in order, and for each its place among these.

    By a mark on each word of the text: to sort them takes much longer.
    """
    used = np.zeros(size, np.bool_)
    used[words] = True
    return np.flatnonzero(used), (np.cumsum(used) - 1)[words]


def _inputs(several: Sequence[Surroundings]) -> Inputs:
    """What the network is given beside the rows: of questions of one text, each with its own around it."""
    sizes = np.array([len(around.codes) for around in several])
    most = max(1, int(sizes.max()))
    there = np.arange(-2, most) < sizes[:, None]  # the words of event and party are always
    words, codes = np.zeros(there.shape, np.int64), np.full((len(several), most), -1, np.int64)
    marks = np.zeros((len(several), most, MARKS), np.float32)
    words[there] = np.concatenate([around.words for around in several])
    codes[there[:, 2:]] = np.concatenate([around.codes for around in several])
    marks[there[:, 2:]] = np.concatenate([around.marks for around in several])
    states = several[0].states
    used, places = each_once(words, len(states))
    return {
        "states": states[used],
        "words": places,
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
