"""Scores → tree: maximum spanning arborescence with a single root (Chu and Liu, 1965; Edmonds, 1967)."""

import numpy as np
from numpy.typing import NDArray

_NEVER = -1e9
Scores = NDArray[np.float32]


def best_heads(arcs: Scores) -> list[int]:
    """Heads of words 1 … n given `arcs[dependent, head]` over 0 … n, where 0 is the root; index 0 of the answer is 0.

    The plain best head of every word is kept when it is a tree with one root, as it nearly always is.
    """
    bare = arcs.copy()
    bare.flat[:: len(bare) + 1] = _NEVER  # nothing hangs on itself
    bare[0] = _NEVER
    heads = [0, *bare[1:].argmax(1).tolist()]
    if heads.count(0) == 2 and not _cycle(heads):
        return heads
    scores = bare.astype(np.float64)
    heads = _arborescence(scores)
    return heads if heads.count(0) == 2 else _single_root(scores)


def _single_root(scores: NDArray[np.float64]) -> list[int]:
    """The best tree among those with one root.

    Each word is tried as the root, the likeliest first: those that could gain most over their best head among the
    words. No tree of a root scores more than all words under their best heads; where that is less than what is found
    already, no later root can do better.
    """
    under_words = scores[1:, 1:].max(1)
    gains = scores[1:, 0] - under_words
    found, best = [0], -np.inf
    for root in (np.argsort(-gains, kind="stable") + 1).tolist():
        if under_words.sum() + gains[root - 1] <= best:
            break
        trial = scores.copy()
        trial[1:, 0], trial[root, 1:] = _NEVER, _NEVER
        trial[root, 0] = scores[root, 0]
        heads = _arborescence(trial)
        total = scores[np.arange(1, len(heads)), heads[1:]].sum()
        if total > best:
            found, best = heads, total
    return found


def _cycle(heads: list[int]) -> list[int]:
    """The words of one cycle, or none."""
    state = [0] * len(heads)
    state[0] = 2
    for start in range(1, len(heads)):
        path, current = [], start
        while state[current] == 0:
            state[current] = 1
            path.append(current)
            current = heads[current]
        if state[current] == 1:
            return path[path.index(current) :]
        for word in path:
            state[word] = 2
    return []


def _arborescence(scores: NDArray[np.float64]) -> list[int]:
    """Chu–Liu–Edmonds: contract a cycle, solve, expand. Word 0 is the root."""
    heads = [0, *scores[1:].argmax(1).tolist()]
    cycle = _cycle(heads)
    if not cycle:
        return heads
    inside = set(cycle)
    outside = [w for w in range(len(heads)) if w not in inside]
    gain = scores[cycle] - scores[cycle, [heads[c] for c in cycle]][:, None]
    into = dict(zip(outside, (cycle[k] for k in gain[:, outside].argmax(0)), strict=True))
    out_of = dict(zip(outside, (cycle[k] for k in scores[np.ix_(outside, cycle)].argmax(1)), strict=True))
    size = len(outside)
    reduced = np.full((size + 1, size + 1), _NEVER)
    reduced[:size, :size] = scores[np.ix_(outside, outside)]
    reduced[:size, size] = scores[np.ix_(outside, cycle)].max(1)
    reduced[size, :size] = gain[:, outside].max(0)
    reduced[0, :] = _NEVER
    np.fill_diagonal(reduced, _NEVER)
    solved = _arborescence(reduced)
    for i, d in enumerate(outside[1:], start=1):
        heads[d] = out_of[d] if solved[i] == size else outside[solved[i]]
    entry = outside[solved[size]]
    heads[into[entry]] = entry
    return heads
