"""The event reader: which words of a sentence tell an event, of which type, how, and who its parties are.

A small network over the states that the parser has made of the words anyway. It was trained on texts in which every
event is marked, and knows what the vocabulary answers; so it decides which of the vocabulary's finds are meant, and
finds what no phrase of the vocabulary tells.
"""

import itertools
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from avviso.coding.readerfeatures import MOODS, SIDES, TYPES, Inventory, owners_of, pair_rows, word_rows
from avviso.coding.tree import Tree
from avviso.coding.triggers import Trigger
from avviso.errors import ModelError
from avviso.records import Modality
from avviso.sessions import in_runs, session_of, together

_LEAST = 0.05  # words less likely than that are not asked for their sides, unless the vocabulary has them
_MOST = 80.0  # of odds against; more overflow a float's powers
_OUTPUTS, _STATES = ("types", "moods", "triggers", "parties"), "states"
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

    @property
    def next_type(self) -> str:
        """The one after it."""
        return TYPES[int(self.types.argsort()[-2])]

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


@dataclass(frozen=True, slots=True)
class Heard:
    """What the reader makes of one sentence: the words that may tell an event, in order.

    states: (words, width), of each word, where an encoder of the reader's own has read them; None where it goes by the
    parser's.
    """

    readings: tuple[Reading, ...] = ()
    states: Array | None = None


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
        self._together = together(self._words)
        self._outputs = [*_OUTPUTS, *(one.name for one in self._words.get_outputs() if one.name == _STATES)]

    def read(self, trees: Sequence[Tree], triggers: Sequence[Sequence[Trigger]]) -> list[Heard]:
        """For each tree what is heard of it; the words of the vocabulary's `triggers` are always among its readings."""
        found = [Heard()] * len(trees)
        readable = [i for i, tree in enumerate(trees) if tree.states is not None and tree.words]
        for chosen in in_runs(readable, self._together):
            read = self._at_once([trees[i] for i in chosen], [triggers[i] for i in chosen])
            for i, readings in zip(chosen, read, strict=True):
                found[i] = readings
        return found

    def _at_once(self, trees: Sequence[Tree], triggers: Sequence[Sequence[Trigger]]) -> list[Heard]:
        """The words of some sentences stand one behind another in what the networks are given and give."""
        answers = self._words.run(self._outputs, self._inputs(trees, triggers))
        scores, moods, told, parties, *states = (one[0] for one in answers)
        stops = _starts([len(tree.words) for tree in trees])[1:]
        own = [np.split(one, stops[:-1]) for one in states]
        readings = self._readings(trees, triggers, (scores, moods, told, parties))
        return [Heard(tuple(one), *its) for one, *its in zip(readings, *own, strict=True)]

    def _readings(
        self, trees: Sequence[Tree], triggers: Sequence[Sequence[Trigger]], answers: Sequence[Array]
    ) -> list[list[Reading]]:
        scores, moods, told, parties = answers
        chances = _softmax(scores)
        likely, start, asked = (1 - chances[:, 0] > _LEAST).tolist(), 0, []
        for tree, found in zip(trees, triggers, strict=True):
            by_head = {trigger.head: trigger for trigger in found}
            heads = [w for w in range(len(tree.words)) if w in by_head or likely[start + w]]
            asked.append([_Asked(tree, w, by_head.get(w), start) for w in heads])
            start += len(tree.words)
        every = [one for each in asked for one in each]
        if not every:
            return [[] for _ in trees]
        rows = [one.start + one.word for one in every]
        types, how = chances[rows, 1:], _softmax(moods[rows])
        types /= types.sum(1, keepdims=True)
        sides = np.split(self._sides_of(every, told[rows], parties), np.cumsum([len(one.tree.words) for one in every]))
        made = [
            Reading(one.word, float(1 - chances[row, 0]), *answer)
            for one, row, *answer in zip(every, rows, types, how, sides, strict=False)
        ]
        stops = np.cumsum([len(each) for each in asked]).tolist()
        return [made[stop - len(each) : stop] for each, stop in zip(asked, stops, strict=True)]

    def _pieces(self, trees: Sequence[Tree]) -> dict[str, NDArray[np.generic]]:
        """What the network is given of the pieces of some sentences, one behind another."""
        return {"states": np.concatenate([tree.states.pieces for tree in trees if tree.states is not None])[None]}

    def _inputs(self, trees: Sequence[Tree], triggers: Sequence[Sequence[Trigger]]) -> dict[str, NDArray[np.generic]]:
        states = [tree.states for tree in trees if tree.states is not None]
        sizes = [len(one.pieces) for one in states]
        rows = [
            row for tree, found in zip(trees, triggers, strict=True) for row in word_rows(tree, found, self._inventory)
        ]
        owners: list[int] = []
        for one, before in zip(states, _starts([len(tree.words) for tree in trees]), strict=False):
            owners.extend([owner and owner + before for owner in owners_of(one)])
        first = [one.first + before for one, before in zip(states, _starts(sizes), strict=False)]
        return self._pieces(trees) | {
            "owners": np.array(owners, np.int64),
            "sizes": np.array(sizes + [0] * (self._together - len(sizes)), np.int64),
            "first": np.concatenate(first),
            "features": np.array(rows, np.int64),
        }

    def _sides_of(self, asked: Sequence["_Asked"], told: Array, parties: Array) -> Array:
        """For each word that is asked about, one behind another, how likely each word of its sentence is on a side."""
        pairs = [pair_rows(one.tree, one.word, one.trigger) for one in asked]
        lengths = [len(one.tree.words) for one in asked]
        whom = [np.arange(one.start, one.start + length) for one, length in zip(asked, lengths, strict=True)]
        inputs = {
            "triggers": told,
            "parties": parties,
            "which": np.repeat(np.arange(len(asked)), lengths),
            "whom": np.concatenate(whom),
            "pairs": np.concatenate(pairs),
        }
        (sides,) = self._sides.run(None, inputs)
        likely: Array = 1 / (1 + np.exp(np.minimum(-sides, _MOST)))
        return likely


class _Asked(NamedTuple):
    """A word that is asked who its parties are: its tree, where it stands, what the vocabulary says of it, and how many
    words stand before its sentence."""

    tree: Tree
    word: int
    trigger: Trigger | None
    start: int


def _starts(sizes: Sequence[int]) -> list[int]:
    """What stands before each of things of these sizes, and before what would follow."""
    return [0, *itertools.accumulate(sizes)]


def _softmax(scores: Array) -> Array:
    powers = np.exp(scores - scores.max(-1, keepdims=True))
    result: Array = powers / powers.sum(-1, keepdims=True)
    return result


@cache
def load_reader() -> EventReader:
    """The event reader that avviso ships, loaded once."""
    return EventReader(Path(str(files("avviso") / "data" / "reader")))
