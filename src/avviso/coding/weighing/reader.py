"""The event reader: which words of a sentence tell an event, of which type, how, and who its parties are.

A small network over the states that the parser has made of the words anyway. It was trained on texts in which every
event is marked, and knows what the vocabulary answers; so it decides which of the vocabulary's finds are meant, and
finds what no phrase of the vocabulary tells.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from itertools import accumulate, chain, pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from avviso.coding.finding.triggers import Trigger
from avviso.coding.parsing.tree import Tree
from avviso.coding.weighing.readerfeatures import (
    MOODS,
    SIDES,
    TYPES,
    Inventory,
    all_pair_rows,
    owners_of_all,
    word_rows,
)
from avviso.errors import ModelError
from avviso.records import Modality
from avviso.sessions import in_runs, session_of, together

_LEAST = 0.05  # words less likely than that are not asked for their sides, unless the vocabulary has them
NEVER = _LEAST / 2  # how likely these are, taken all together
_MOST = 80.0  # of odds against; more overflow a float's powers
_NETWORKS = "words.onnx", "sides.onnx"
OUTPUTS = ("types", "moods", "triggers", "parties")
Array = NDArray[np.float32]
Each = Callable[..., Iterable[Any]]
Told = Sequence[tuple[Tree, Sequence[Trigger]]]  # sentences, with what the vocabulary finds in each


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
        likely = self.sides[:, SIDES.index(side)] > least
        return tuple(likely.nonzero()[0].tolist())


@dataclass(frozen=True, slots=True)
class Heard:
    """What the reader makes of one sentence: the words that may tell an event, in order.

    states: (words, width), of each word, where an encoder of the reader's own has read them; None where it goes by the
    parser's. linked: (words, 2 width), each as an event that asks for its parties and as a name, from such an encoder.
    """

    readings: tuple[Reading, ...] = ()
    states: Array | None = None
    linked: Array | None = None


class EventReader:
    """The networks and their labels. One thread, as the parser.

    Raises ModelError when a file is missing or the networks and the labels do not belong together.
    """

    needed: tuple[str, ...] = (*_NETWORKS, "labels.json")

    def __init__(self, folder: Path) -> None:
        missing = [n for n in self.needed if not (folder / n).is_file()]
        if missing:
            raise ModelError(f"{', '.join(missing)} missing in {folder}: reinstall avviso, or run 'make train'")
        labels = json.loads((folder / "labels.json").read_text(encoding="utf8"))
        if tuple(labels["types"]) != TYPES or tuple(labels["moods"]) != MOODS:
            raise ModelError(f"labels.json in {folder} was made for other types: reinstall avviso")
        self._inventory = Inventory.of(labels["tags"], labels["relations"], labels["entities"])
        self._words, self._sides = (session_of(folder / name) for name in _NETWORKS)

    @cached_property
    def _most(self) -> int:
        """How many sentences the network over words takes at once."""
        return together(self._words)

    def read(self, trees: Sequence[Tree], triggers: Sequence[Sequence[Trigger]], each: Each = map) -> list[Heard]:
        """For each tree what is heard of it; the words of the vocabulary's `triggers` are always among its readings.

        each: as `map`; that of several threads reads several runs at once.
        """
        found = [Heard()] * len(trees)
        runs = readable_runs(trees, self._most)
        asked = ([(trees[i], triggers[i]) for i in run] for run in runs)
        for run, heard in zip(runs, each(self._at_once, asked), strict=True):
            for i, its in zip(run, heard, strict=True):
                found[i] = its
        return found

    def _at_once(self, asked: Told) -> list[Heard]:
        """The words of some sentences stand one behind another in what the networks are given and give."""
        pieces = np.concatenate([tree.states.pieces for tree, _ in asked if tree.states is not None])[None]
        sizes = [len(tree.states.pieces) for tree, _ in asked if tree.states is not None]
        filled = filled_up(sizes, self._most)
        answers = self._words.run(OUTPUTS, {"states": pieces, "sizes": filled} | self._inputs(asked))
        return [Heard(tuple(one)) for one in self._readings(asked, [one[0] for one in answers])]

    def _readings(self, sentences: Told, answers: Sequence[Array]) -> list[list[Reading]]:
        """answers: of the network to the words of the sentences, what OUTPUTS names."""
        scores, moods, told, parties = answers
        chances = _softmax(scores)
        events = 1 - chances[:, 0]
        likely, start, asked = (events > _LEAST).tolist(), 0, []
        for tree, found in sentences:
            by_head = {trigger.head: trigger for trigger in found}
            own = enumerate(likely[start : start + len(tree.words)])
            asked.append([_Asked(tree, w, by_head.get(w), start) for w, is_likely in own if is_likely or w in by_head])
            start += len(tree.words)
        every = [one for each in asked for one in each]
        if not every:
            return [[] for _ in sentences]
        rows = [one.start + one.word for one in every]
        types, how = chances[rows, 1:], _softmax(moods[rows])
        types /= types.sum(1, keepdims=True)
        sides, ends = self._sides_of(every, told[rows], parties), starts_of([len(one.tree.words) for one in every])
        made = [
            Reading(one.word, chance, type_of, mood_of, sides[first:end])
            for one, chance, type_of, mood_of, (first, end) in zip(
                every, events[rows].tolist(), types, how, pairwise(ends), strict=True
            )
        ]
        return [made[first:end] for first, end in pairwise(starts_of([len(each) for each in asked]))]

    def _inputs(self, asked: Told) -> dict[str, NDArray[np.generic]]:
        """What a network over words is given beside their states."""
        states = [tree.states for tree, _ in asked if tree.states is not None]
        rows = [row for tree, found in asked for row in word_rows(tree, found, self._inventory)]
        starts = starts_of([len(one.pieces) for one in states])
        first = np.concatenate([one.first + start for one, start in zip(states, starts, strict=False)])
        return {
            "owners": owners_of_all(first, starts),
            "first": first,
            "features": np.fromiter(chain.from_iterable(rows), np.int64).reshape(len(rows), -1),
        }

    def _sides_of(self, asked: Sequence["_Asked"], told: Array, parties: Array) -> Array:
        """For each word that is asked about, one behind another, how likely each word of its sentence is on a side."""
        lengths = [len(one.tree.words) for one in asked]
        whom = [place for one, size in zip(asked, lengths, strict=True) for place in range(one.start, one.start + size)]
        inputs = {
            "triggers": told,
            "parties": parties,
            "which": np.repeat(np.arange(len(asked)), lengths),
            "whom": np.array(whom, np.int64),
            "pairs": all_pair_rows([(one.tree, one.word, one.trigger) for one in asked]),
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


def readable(trees: Sequence[Tree], which: Iterable[int]) -> list[int]:
    """Those of the trees that have words and states."""
    return [i for i in which if trees[i].states is not None and trees[i].words]


def readable_runs(trees: Sequence[Tree], most: int) -> list[list[int]]:
    """Those in runs of so many trees, where any of a run's is one."""
    return [run for some in in_runs(range(len(trees)), most) if (run := readable(trees, some))]


def filled_up(sizes: Sequence[int], most: int) -> NDArray[np.int64]:
    """The sizes of so many sentences; those that are not there have no pieces."""
    return np.array([*sizes, *[0] * (most - len(sizes))], np.int64)


def starts_of(sizes: Sequence[int]) -> list[int]:
    """What stands before each of things of these sizes, and before what would follow."""
    return [0, *accumulate(sizes)]


def _softmax(scores: Array) -> Array:
    powers = np.exp(scores - scores.max(-1, keepdims=True))
    result: Array = powers / powers.sum(-1, keepdims=True)
    return result


@cache
def load_reader() -> EventReader:
    """The event reader that avviso ships, loaded once."""
    return EventReader(Path(str(files("avviso") / "data" / "reader")))
