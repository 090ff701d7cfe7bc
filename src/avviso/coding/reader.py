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
from numpy.typing import NDArray

from avviso.coding.readerfeatures import MOODS, SIDES, TYPES, Inventory, owners_of, pair_rows, word_rows
from avviso.coding.sessions import session_of
from avviso.coding.tree import Tree
from avviso.coding.triggers import Trigger
from avviso.errors import ModelError
from avviso.records import Modality

_BATCH = 4  # sentences at once, as the parser takes them
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

    def told(self, least: float) -> Modality | None:
        """The likeliest modality, None where it is not likelier than `least`."""
        best = int(self.moods.argmax())
        return MOODS[best] if self.moods[best] > least else None

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
        self._words, self._sides = (session_of(folder / name) for name in names[:2])

    def read(self, trees: Sequence[Tree], triggers: Sequence[Sequence[Trigger]]) -> list[list[Reading]]:
        """For each tree the words that may tell an event, those of the vocabulary's `triggers` among them, in order."""
        found: dict[int, list[Reading]] = {}
        readable = [i for i, tree in enumerate(trees) if tree.states is not None and tree.words]
        order = sorted(readable, key=lambda i: len(trees[i].words))
        for first in range(0, len(order), _BATCH):
            chosen = order[first : first + _BATCH]
            outputs = self._run([trees[i] for i in chosen], [triggers[i] for i in chosen])
            for row, i in enumerate(chosen):
                size = len(trees[i].words)
                found[i] = self._readings(trees[i], triggers[i], [one[row, :size] for one in outputs])
        return [found.get(i, []) for i in range(len(trees))]

    def _run(self, trees: Sequence[Tree], triggers: Sequence[Sequence[Trigger]]) -> list[Array]:
        states = [tree.states for tree in trees if tree.states is not None]
        width = max(len(one.pieces) for one in states)
        pieces = np.zeros((len(states), width, states[0].pieces.shape[1]), np.float32)
        for row, one in enumerate(states):
            pieces[row, : len(one.pieces)] = one.pieces
        rows = [word_rows(tree, found, self._inventory) for tree, found in zip(trees, triggers, strict=True)]
        inputs = {
            "states": pieces,
            "mask": _pad([[1] * len(one.pieces) for one in states], 0),
            "owners": _pad([owners_of(one) for one in states], 0),
            "first": _pad([one.first.tolist() for one in states], 0),
            "features": _pad(rows, (0,) * len(rows[0][0])),
        }
        result: list[Array] = self._words.run(None, inputs)
        return result

    def _readings(self, tree: Tree, triggers: Sequence[Trigger], outputs: Sequence[Array]) -> list[Reading]:
        types, moods, told, parties = outputs
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


def _pad(rows: Sequence[Sequence[object]], fill: object) -> NDArray[np.int64]:
    width = max(map(len, rows))
    return np.array([[*row, *[fill] * (width - len(row))] for row in rows], dtype=np.int64)


def _softmax(scores: Array) -> Array:
    powers = np.exp(scores - scores.max(-1, keepdims=True))
    result: Array = powers / powers.sum(-1, keepdims=True)
    return result


@cache
def load_reader() -> EventReader:
    """The event reader that avviso ships, loaded once."""
    return EventReader(Path(str(files("avviso") / "data" / "reader")))
