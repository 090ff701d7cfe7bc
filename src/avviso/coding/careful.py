"""The careful reader: the event reader's questions to a larger encoder, that reads the words anew and takes its time.

MPNet (Song et al., 2020), of whose twelve layers eight are kept, has five times as many weights in them as the parser's
encoder has, and was shown more text before it was shown events. It is given what the event reader is given of the
words; the trees are the parser's.
"""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from avviso.coding.parser import load_parser
from avviso.coding.reader import EventReader
from avviso.coding.tree import Tree

# MPNet has BERT's pieces, as the parser does, behind four marks of its own; places are counted from behind its filler.
_BEFORE, _START, _STOP, _PLACE = 4, 0, 2, 2


class CarefulReader(EventReader):
    """The networks and their labels. One thread, as the parser.

    Raises ModelError when a file is missing or the networks and the labels do not belong together.
    """

    def _pieces(self, trees: Sequence[Tree]) -> dict[str, NDArray[np.generic]]:
        rows = [pieces_of(tree) for tree in trees]
        places = [np.arange(_PLACE, _PLACE + len(row)) for row in rows]
        return {"pieces": np.concatenate(rows), "positions": np.concatenate(places)}


def pieces_of(tree: Tree) -> NDArray[np.int64]:
    """The pieces of a sentence by their numbers in MPNet's vocabulary, as many as the parser had of it."""
    size = len(tree.states.pieces) if tree.states is not None else 0
    ids = [piece + _BEFORE for word in tree.words for piece in load_parser().pieces_of(word.form)]
    return np.array([_START, *ids[: size - 2], _STOP], np.int64)


@cache
def load_careful_reader() -> CarefulReader:
    """The careful reader that avviso ships, loaded once."""
    return CarefulReader(Path(str(files("avviso") / "data" / "careful")))
