"""The event reader: which words of a sentence tell an event, of which type, how, and who its parties are.

A small network over the states that the parser has made of the words anyway. It was trained on texts in which every
event is marked, and knows what the vocabulary answers; so it decides which of the vocabulary's finds are meant, and
finds what no phrase of the vocabulary tells.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray

from avviso.coding.readerfeatures import MOODS, SIDES, TYPES, Inventory, owners_of, pair_rows, word_rows
from avviso.coding.tree import Tree
from avviso.coding.triggers import Trigger
from avviso.errors import ModelError

_LEAST = 0.05  # words less likely than that are not asked for their sides, unless the vocabulary has them
Array = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Reading:
    """What the reader makes of one word.

    chance: that it tells an event. types and moods: probabilities in the order of TYPES and MOODS, of the types given
    that it does. sides: (words, 2), how likely each word heads the phrase of an actor, and of a recipient.
    """

    word: int
    chance: float
    types: Array
    moods: Array
    sides: Array

    @property
    def type(self) -> str:
        """The likeliest type."""
        return TYPES[int(self.types.argmax())]

    def share(self, event: str) -> float:
        """The probability of a type, given that there is an event."""
        return float(self.types[TYPES.index(event)])

    def heads(self, side: str, least: float) -> tuple[int, ...]:
        """The words that are likelier than `least` on a side."""
        return tuple(int(w) for w in np.flatnonzero(self.sides[:, SIDES.index(side)] > least))


class EventReader:
    """The networks and their labels. One thread, as the parser.

    Raises ModelError when a file is missing or the networks and the labels do not belong together.
    """

    def __init__(self, folder: Path) -> None:
        names = ("words.onnx", "sides.onnx", "labels.json")
        missing = [n for n in names if not (folder / n).is_file()]
        if missing:
            raise ModelError(f"{', '.join(missing)} missing in {folder}: reinstall avviso, or run 'make train'")
        labels = json.loads((folder / "labels.json").read_text(encoding="utf8"))
        if tuple(labels["types"]) != TYPES or tuple(labels["moods"]) != MOODS:
            raise ModelError(f"labels.json in {folder} was made for other types: reinstall avviso")
        self._inventory = Inventory.of(labels["tags"], labels["relations"], labels["entities"])
        self._words, self._sides = (_session(folder / name) for name in names[:2])

    def read(self, tree: Tree, triggers: Sequence[Trigger]) -> list[Reading]:
        """The words that may tell an event, those of the vocabulary's `triggers` among them, in their order."""
        if tree.states is None or not tree.words:
            return []
        pieces = tree.states.pieces[None]
        inputs = {
            "states": pieces,
            "mask": np.ones(pieces.shape[:2], dtype=np.int64),
            "owners": np.array([owners_of(tree.states)], dtype=np.int64),
            "first": tree.states.first[None],
            "features": np.array([word_rows(tree, triggers, self._inventory)], dtype=np.int64),
        }
        types, moods, told, parties = (one[0] for one in self._words.run(None, inputs))
        chances, by_head = _softmax(types), {t.head: t for t in triggers}
        words = [w for w in range(len(chances)) if 1 - chances[w, 0] > _LEAST or w in by_head]
        if not words:
            return []
        pairs = np.array([pair_rows(tree, w, by_head.get(w)) for w in words], dtype=np.int64)
        several = np.ascontiguousarray(np.broadcast_to(parties, (len(words), *parties.shape)))
        (sides,) = self._sides.run(None, {"triggers": told[words], "parties": several, "pairs": pairs})
        likely, how = 1 / (1 + np.exp(-sides)), _softmax(moods)
        return [
            Reading(w, float(1 - chances[w, 0]), chances[w, 1:] / chances[w, 1:].sum(), how[w], likely[k])
            for k, w in enumerate(words)
        ]


def _softmax(scores: Array) -> Array:
    powers = np.exp(scores - scores.max(-1, keepdims=True))
    result: Array = powers / powers.sum(-1, keepdims=True)
    return result


def _session(path: Path) -> ort.InferenceSession:
    options = ort.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    return ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


@cache
def load_reader() -> EventReader:
    """The event reader that avviso ships, loaded once."""
    return EventReader(Path(str(files("avviso") / "data" / "reader")))
