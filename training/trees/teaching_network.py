"""The larger parser that teaches the one that ships: the same heads over eight layers of MPNet."""

from torch import Tensor

from avviso.coding.weighing.halfway import BEFORE, START, STOP
from mpnet import FILLER, keep
from network import Inventory, Parser

LAYERS = 8  # of MPNet's twelve


class TeachingParser(Parser):
    """What `Parser` is asked. Pieces are MiniLM's, and turned into MPNet's, which are the same in other places.

    Args:
        encoder: folder of MPNet, whose first layers are taken.
        marks: the pieces with which a sentence starts and stops in MiniLM's vocabulary.
    """

    def __init__(self, encoder: str, labels: Inventory, marks: tuple[int, int]) -> None:
        super().__init__(encoder, labels)
        self._starts, self._stops = marks
        keep(self.encoder.encoder, slice(LAYERS))

    def states(self, pieces: Tensor, mask: Tensor) -> tuple[Tensor, ...]:
        """The states of the pieces after the last layer."""
        own = (pieces + BEFORE).masked_fill(pieces == self._starts, START).masked_fill(pieces == self._stops, STOP)
        return (self.encoder(input_ids=own.masked_fill(mask == 0, FILLER), attention_mask=mask).last_hidden_state,)
