"""What networks made of each word of a text, kept for the stages after coding."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from avviso.coding.parsing.tree import ROOT, Tree
from avviso.records import Contexts

Rows = NDArray[np.float32]
# What bits a half float has less than a whole one at its end, and what rounds to the nearest without them.
_LESS, _EVEN = np.uint32(13), np.uint32(1)
_KEPT, _NEAREST = np.uint32(0xFFFFFFFF << 13 & 0xFFFFFFFF), np.uint32((1 << 12) - 1)


class WordStates(NamedTuple):
    """Of the words of a sentence, (words, width): the parser's, and what the reader's own encoder says, if any."""

    parsed: Rows
    heard: Rows | None = None
    linked: Rows | None = None


def word_states(tree: Tree, *heard: Rows | None) -> WordStates:
    """Of each word that of its first piece; no rows where the parser made none. heard: states, and links of them."""
    if tree.states is None:
        return WordStates(np.zeros((0, 0), np.float32))
    parsed = _rounded(tree.states.pieces.take(tree.states.first[: len(tree.words)], axis=0))
    return WordStates(parsed, *(None if one is None else _rounded(one) for one in heard))


def _rounded(states: Rows) -> Rows:
    """As exact as half floats, which the networks of later stages were taught on. By their bits, to the nearest and of
    two as near to the even one: that takes a quarter of the time in which numpy makes half floats of them, and to make
    whole ones again, as every later network wants them, takes none."""
    bits = states.astype(np.float32, copy=False).view(np.uint32)
    found = bits >> _LESS
    found &= _EVEN
    found += bits
    found += _NEAREST
    found &= _KEPT
    return found.view(np.float32)


def contexts_of(trees: Sequence[Tree], states: Sequence[WordStates]) -> Contexts | None:
    """Of the sentences that have states, in their order; None where none has. The two go together."""
    rows: list[tuple[int, int, int, int]] = []
    for tree, its in zip(trees, states, strict=True):
        first = len(rows)
        if len(its.parsed):
            rows.extend(
                (word.start, word.end, ROOT if word.head == ROOT else first + word.head, tree.sentence.index)
                for word in tree.words
            )
    if not rows:
        return None
    starts, ends, above, sentences = np.array(rows, np.int64).T
    parsed = np.concatenate([its.parsed for its in states if len(its.parsed)])
    heard = [its.heard for its in states if its.heard is not None]
    linked = [its.linked for its in states if its.linked is not None]
    told = np.concatenate(heard) if heard else parsed
    return Contexts(starts, ends, above, sentences, parsed, told, np.concatenate(linked) if linked else None)
