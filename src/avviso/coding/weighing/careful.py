"""The careful reader: the event reader's questions to a larger encoder, that reads the words anew and takes its time.

MPNet (Song et al., 2020), of whose twelve layers eight are kept, has five times as many weights in them as the parser's
encoder has, and was shown more text before it was shown events. Four of them read each sentence alone, the other four
hear it beside those around it (see `windows`): who "the ministry" is, the sentence itself does not say. It is given
what the event reader is given of the words; the trees are the parser's. Where there is hardly any text to be heard, the
event reader is asked as well, and counts for some of each answer (see `blending`).
"""

from collections.abc import Sequence
from functools import cache, partial
from importlib.resources import files
from pathlib import Path

import numpy as np

from avviso.coding.finding.triggers import Trigger
from avviso.coding.parsing.parser import load_parser
from avviso.coding.parsing.tree import Tree
from avviso.coding.weighing.blending import Blend
from avviso.coding.weighing.halfway import Row, lower_layers, row_of
from avviso.coding.weighing.reader import (
    OUTPUTS,
    Array,
    Each,
    EventReader,
    Heard,
    Told,
    load_reader,
    readable,
    readable_runs,
    starts_of,
)
from avviso.coding.weighing.windows import Window, windows_of

_NETWORK = "lower.onnx"


class CarefulReader(EventReader):
    """The networks and their labels. One thread, as the parser.

    Raises ModelError when a file is missing or the networks and the labels do not belong together.
    """

    needed = (*EventReader.needed, _NETWORK)

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._lower = lower_layers(folder / _NETWORK)

    def read(self, trees: Sequence[Tree], triggers: Sequence[Sequence[Trigger]], each: Each = map) -> list[Heard]:
        """As the event reader's; the sentences of a text are heard together."""
        found = [Heard()] * len(trees)
        known = readable(trees, range(len(trees)))
        runs = [[trees[i] for i in run] for run in readable_runs(trees, self._lower.most)]
        below = [row for rows in each(self._alone, runs) for row in rows]
        windows = windows_of([len(row) for row in below])
        asked = [(trees[i], triggers[i]) for i in known]
        for window, heard in zip(windows, each(partial(self._together_with, asked, below), windows), strict=True):
            for i, its in zip(known[window.own : window.stop], heard, strict=True):
                found[i] = its
        return found

    def _alone(self, trees: Sequence[Tree]) -> list[Array]:
        """The states of the pieces of some sentences, each read alone."""
        return self._lower.states([pieces_of(tree) for tree in trees])

    def _together_with(self, asked: Told, below: Sequence[Array], window: Window) -> list[Heard]:
        """What is heard of a window's own sentences."""
        here, own = asked[window.first : window.stop], asked[window.own : window.stop]
        states = np.concatenate(below[window.first : window.stop])[None]
        answers = self._words.run([*OUTPUTS, "states", "linked"], {"below": states} | self._inputs(here))
        before = sum(len(tree.words) for tree, _ in here[: len(here) - len(own)])
        *told, states, linked = (one[0, before:] for one in answers)
        stops = starts_of([len(tree.words) for tree, _ in own])[1:-1]
        three = zip(self._readings(own, told), np.split(states, stops), np.split(linked, stops), strict=True)
        return [Heard(tuple(readings), *rows) for readings, *rows in three]


def pieces_of(tree: Tree) -> Row:
    """The pieces of a sentence by their numbers in MPNet's vocabulary, as many as the parser had of it."""
    size = len(tree.states.pieces) if tree.states is not None else 0
    pieces = [piece for word in tree.words for piece in load_parser().pieces_of(word.form)]
    return row_of(pieces[: size - 2])


@cache
def load_careful_reader() -> CarefulReader:
    """The careful reader that avviso ships, loaded once."""
    return CarefulReader(Path(str(files("avviso") / "data" / "careful")))


@cache
def load_both_readers(beside: float) -> Blend:
    """The careful reader with the event reader beside it, for texts so short that there is little to be heard.

    beside: how much of each answer is the event reader's.
    """
    return Blend(load_careful_reader(), load_reader(), beside)
