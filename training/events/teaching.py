"""What the event reader learns of texts beside their marks: the answers of a larger reader.

A mark says what an event is, and no more; an answer says how near each other type was, which words were nearly one, and
how sure all of that is, and it is there where nobody has marked anything (distillation: Hinton and others, 2015). The
teacher is the careful reader, a quarter of its answer the installed event reader's: in kept texts that is right more
often than either.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from avviso.coding.finding.triggers import Trigger
from avviso.coding.parsing.tree import Tree
from avviso.coding.weighing.careful import CarefulReader
from avviso.coding.weighing.reader import Array, EventReader, Reading, Told, _softmax
from avviso.shipped import folder

_OWN = 0.25  # the installed event reader's part of an answer
_AT_ONCE = 64  # sentences of a text, as in coding


@dataclass(frozen=True, slots=True)
class Taught:
    """chances: (words, types + 1), of each word that it tells no event, or one of each type. asked: of words that may
    tell one, how it is told (moods,), and each word's chance on either side (words, 2)."""

    chances: Array
    asked: Mapping[int, tuple[Array, Array]]


class _Kept(EventReader):
    """A reader that remembers what it answered to every word of the sentences it read last."""

    answered: list[tuple[Array, Sequence[Reading]]]

    def _readings(self, sentences: Told, answers: Sequence[Array]) -> list[list[Reading]]:
        found = super()._readings(sentences, answers)
        sizes = np.cumsum([len(tree.words) for tree, _ in sentences])[:-1]
        self.answered.extend(zip(np.split(_softmax(answers[0]), sizes), found, strict=True))
        return found

    def hear(self, trees: Sequence[Tree], triggers: Sequence[Sequence[Trigger]]) -> list[tuple[Array, Mapping]]:
        """Of each sentence what it answers: chances, and of words that may tell an event moods and sides."""
        self.answered = []
        for first in range(0, len(trees), _AT_ONCE):
            here = slice(first, first + _AT_ONCE)
            self.read(trees[here], triggers[here])
        return [(chances, {one.word: (one.moods, one.sides) for one in its}) for chances, its in self.answered]


class _KeptCareful(_Kept, CarefulReader):
    """The same of the careful reader."""


class Teacher:
    """Both readers as they are installed."""

    def __init__(self) -> None:
        self._careful, self._own = _KeptCareful(folder() / "careful"), _Kept(folder() / "reader")

    def answers(self, trees: Sequence[Tree], triggers: Sequence[Sequence[Trigger]]) -> list[Taught | None]:
        """Of each sentence of a text; None where it has no words."""
        known = [i for i, tree in enumerate(trees) if tree.words]
        some = [trees[i] for i in known], [triggers[i] for i in known]
        found: list[Taught | None] = [None] * len(trees)
        for i, one, other in zip(known, self._careful.hear(*some), self._own.hear(*some), strict=True):
            found[i] = Taught(_between(one[0], other[0]), dict(_asked(one[1], other[1])))
        return found


def _asked(careful: Mapping[int, Any], own: Mapping[int, Any]) -> Iterator[tuple[int, tuple[Array, Array]]]:
    for word, answer in careful.items():
        yield word, tuple(_between(*two) for two in zip(answer, own[word], strict=True)) if word in own else answer


def _between(careful: Array, own: Array) -> Array:
    return ((1 - _OWN) * careful + _OWN * own).astype(np.float16)


@cache
def load_teacher() -> Teacher:
    """A teacher, loaded once."""
    return Teacher()
