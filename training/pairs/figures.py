"""Macro-F1 of types, quad classes and conflict, and the pairs that are wrong."""

from collections.abc import Sequence

import numpy as np

from pairs import LABELS, QUAD, Pair

_QUAD = np.array(QUAD)


def macro_f1(gold: np.ndarray, guess: np.ndarray) -> float:
    """The unweighted mean of F1 over the labels that occur in `gold`."""
    scores = []
    for label in np.unique(gold):
        hit = np.sum((gold == label) & (guess == label))
        scores.append(2 * hit / max(1, np.sum(gold == label) + np.sum(guess == label)))
    return float(np.mean(scores))


def best_types(scores: np.ndarray) -> np.ndarray:
    """The likeliest type of the likelier side, as avviso chooses it."""
    conflict = _QUAD > 2
    sides = scores[:, conflict].sum(1) > scores[:, ~conflict].sum(1)
    return np.where(conflict[None] == sides[:, None], scores, -1).argmax(1)


def figures(pairs: Sequence[Pair], scores: np.ndarray) -> dict[str, float]:
    """Macro-F1 ×100 of conflict, quad and root, as the tables' labels allow; classes by the summed probability."""
    conflict = scores[:, _QUAD > 2].sum(1) > 0.5
    found = {"binary": macro_f1(np.array([p.conflict for p in pairs]), conflict.astype(int))}
    if pairs[0].root is not None:
        best = best_types(scores)
        found["binary"] = macro_f1(np.array([p.conflict for p in pairs]), (_QUAD[best] > 2).astype(int))
        found["quad"] = macro_f1(np.array([p.quad for p in pairs]), _QUAD[best])
        found["root"] = macro_f1(np.array([p.root for p in pairs]), best)
        found["accuracy"] = float(np.mean(np.array([p.root for p in pairs]) == best))
    return {name: round(100 * value, 1) for name, value in found.items()}


def mistakes(pairs: Sequence[Pair], scores: np.ndarray) -> list[str]:
    """A line for every pair whose type is wrong: gold, guess, probability, the sentence with its marks."""
    lines = []
    for pair, row in zip(pairs, scores, strict=True):
        best = int(best_types(row[None])[0])
        if pair.root is not None and best != pair.root:
            words = list(pair.words)
            for (first, stop), left, right in ((pair.actor, "[", "]"), (pair.recipient, "{", "}")):
                if stop:
                    words[first] = left + words[first]
                    words[stop - 1] += right
            lines.append(f"{LABELS[pair.root]}>{LABELS[best]} {row[best]:.2f} {' '.join(words)[:260]}")
    return lines
