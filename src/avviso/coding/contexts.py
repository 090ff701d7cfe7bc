"""What networks made of each word of a text, kept in short for the stages after coding."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from avviso.coding.parsing.tree import ROOT, Tree
from avviso.records import Contexts


class WordStates(NamedTuple):
    """Of the words of a sentence, (words, width): the parser's, and what the reader's own encoder says, if any."""

    parsed: NDArray[np.float16]
    heard: NDArray[np.float16] | None = None
    linked: NDArray[np.float16] | None = None


def word_states(tree: Tree, *heard: NDArray[np.float32] | None) -> WordStates:
    """Of each word that of its first piece; no rows where the parser made none. heard: states, and links of them."""
    if tree.states is None:
        return WordStates(np.zeros((0, 0), np.float16))
    parsed = tree.states.pieces.take(tree.states.first[: len(tree.words)], axis=0).astype(np.float16)
    return WordStates(parsed, *(None if one is None else one.astype(np.float16) for one in heard))


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
