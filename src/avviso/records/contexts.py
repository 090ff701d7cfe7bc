"""What a network makes of every word of a text where it stands, for later stages to weigh words against one another."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from avviso.records.text import Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class Contexts:
    """Words in the order of the text; of sentences that nobody read there are none. Never stored.

    starts, ends: (words,), their characters. above: (words,), the word that each hangs on, -1 where none.
    sentences: (words,), the number of their sentence. states: (words, width), half floats: the parser's.
    heard: the same of the encoder that the events were read with, which may be the parser's. linked: (words, 2 width),
    each word as an event that asks for its parties and as a name of one; None where nobody was asked.
    """

    starts: "NDArray[np.int64]"
    ends: "NDArray[np.int64]"
    above: "NDArray[np.int64]"
    sentences: "NDArray[np.int64]"
    states: "NDArray[np.float16]"
    heard: "NDArray[np.float16]"
    linked: "NDArray[np.float16] | None" = None

    # Plain numbers: one of them is found, or compared with another, in a tenth of the time that an array takes.
    @cached_property
    def _starts(self) -> list[int]:
        found: list[int] = self.starts.tolist()
        return found

    @cached_property
    def heads(self) -> list[int]:
        """What `above` has."""
        found: list[int] = self.above.tolist()
        return found

    def at(self, character: int) -> int | None:
        """The word that a character stands in."""
        index = bisect_right(self._starts, character) - 1
        return index if index >= 0 and character < self.ends[index] else None

    def top(self, span: Span) -> int | None:
        """The word of a span on which its others hang: the first whose own stands outside it."""
        first, stop, above = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end), self.heads
        first -= first > 0 and bool(self.ends[first - 1] > span.start)
        return next((word for word in range(first, stop) if not first <= above[word] < stop), None)
