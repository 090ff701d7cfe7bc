"""What the parser made of each word of a text, kept in short for the stages after coding."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from avviso.coding.tree import ROOT, Tree
from avviso.records import Contexts

WordStates = NDArray[np.float16]


def word_states(tree: Tree) -> WordStates:
    """(words, width), of each word that of its first piece; no rows where the parser made none."""
    if tree.states is None:
        return np.zeros((0, 0), np.float16)
    return tree.states.pieces[tree.states.first[: len(tree.words)]].astype(np.float16)


def contexts_of(trees: Sequence[Tree], states: Sequence[WordStates]) -> Contexts | None:
    """Of the sentences that have states, in their order; None where none has. The two go together."""
    rows: list[tuple[int, int, int, int]] = []
    for tree, its in zip(trees, states, strict=True):
        first = len(rows)
        if len(its):
            rows.extend(
                (word.start, word.end, ROOT if word.head == ROOT else first + word.head, tree.sentence.index)
                for word in tree.words
            )
    if not rows:
        return None
    starts, ends, above, sentences = np.array(rows, np.int64).T
    return Contexts(starts, ends, above, sentences, np.concatenate([its for its in states if len(its)]))
