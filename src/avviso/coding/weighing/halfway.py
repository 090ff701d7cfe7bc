"""The lower layers of a larger encoder, that read each sentence alone: what the careful reader and the tagger of spans
go on from, each with upper layers of its own.

MPNet (Song et al., 2020) has BERT's pieces, as the parser does, behind four marks of its own.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from avviso.coding.weighing.reader import Array, filled_up, starts_of
from avviso.errors import ModelError
from avviso.sessions import in_runs, session_of, together

BEFORE, START, STOP, _PLACE = 4, 0, 2, 2  # places are counted from behind MPNet's filler
_INPUTS = {"pieces", "positions", "sizes"}
Row = NDArray[np.int64]


def row_of(pieces: Sequence[int]) -> Row:
    """A sentence's pieces, by the parser's numbers → by MPNet's, with start and stop."""
    return np.array([START, *(piece + BEFORE for piece in pieces), STOP], np.int64)


class LowerLayers:
    """The network in a file. One thread, as the parser.

    most: how many sentences it takes at once. width: of a state.

    Raises ModelError where the file cannot be loaded or holds another network.
    """

    def __init__(self, path: Path) -> None:
        self._network = session_of(path)
        if {one.name for one in self._network.get_inputs()} != _INPUTS:
            raise ModelError(f"{path} does not hold the lower layers of an encoder: reinstall avviso")
        self.most = together(self._network)
        self.width = int(self._network.get_outputs()[0].shape[-1])

    def states(self, rows: Sequence[Row]) -> list[Array]:
        """The states (pieces, width) of sentences of up to 512 pieces, see `row_of`, each read alone."""
        return [states for run in in_runs(rows, self.most) for states in self._run(run)]

    def _run(self, rows: Sequence[Row]) -> list[Array]:
        sizes = [len(row) for row in rows]
        inputs = {
            "pieces": np.concatenate(rows),
            "positions": np.concatenate([np.arange(_PLACE, _PLACE + size) for size in sizes]),
            "sizes": filled_up(sizes, self.most),
        }
        (states,) = self._network.run(None, inputs)
        return np.split(states[0], starts_of(sizes)[1:-1])


@cache
def lower_layers(path: Path) -> LowerLayers:
    """Those in a file, loaded once, so that all who go on from them share them."""
    return LowerLayers(path)
