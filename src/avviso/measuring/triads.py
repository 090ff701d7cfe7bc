"""Structural balance: triads by sign, and how many of them balance beside a null that keeps everybody's degrees."""

from typing import TYPE_CHECKING

import numpy as np

from avviso.records.network import Expected, Triads

if TYPE_CHECKING:
    from avviso.records.ready import Real

_BATCH = 8192
# The first draw is taken after so many walks for each tie, each walk switching four; the next after so many more.
_SWITCHES_FIRST = 1.5
_SWITCHES_BETWEEN = 0.25
# Where hardly any switch is possible the null is as narrow as it looks: after so many batches a draw is taken anyway.
_MOST_BATCHES = 60


def triads(signed: "Real", draws: int = 100, seed: int = 0) -> Triads:
    """Counts of triads in (N, N) symmetric ties, 0 for none, and the balanced share against `draws` of the null.

    The null switches signs along closed walks of four ties that are + − + − in turn: who has ties with whom stays, and
    how many of either sign each state has; only which is which is drawn anew.
    """
    signs = np.sign(signed)
    counts = _counts(signs)
    total = sum(counts.values())
    if not total:
        return Triads(counts, dict.fromkeys(counts, 0.0), None, None, draws, seed)
    drawn = [_counts(one) for one in _null(signs, draws, np.random.default_rng(seed))]
    expected = {kind: float(np.mean([one[kind] for one in drawn])) for kind in counts}
    sizes, whole = np.abs(signed), np.einsum("ij,jk,ki->", signed, signed, signed, optimize=True)
    weighted = 0.5 * (1 + float(whole) / float(np.einsum("ij,jk,ki->", sizes, sizes, sizes, optimize=True)))
    shares = np.array([_balanced(one) for one in drawn])
    return Triads(counts, expected, _beside(_balanced(counts), shares), weighted, draws, seed)


def _counts(signs: "Real") -> dict[str, int]:
    good, bad = (signs > 0).astype(np.float64), (signs < 0).astype(np.float64)
    twice_good, twice_bad = good @ good, bad @ bad
    found = {
        "+++": float((twice_good * good).sum()) / 6,
        "++-": float((twice_good * bad).sum()) / 2,
        "+--": float((twice_bad * good).sum()) / 2,
        "---": float((twice_bad * bad).sum()) / 6,
    }
    return {kind: round(value) for kind, value in found.items()}


def _balanced(counts: dict[str, int]) -> float:
    return (counts["+++"] + counts["+--"]) / sum(counts.values())


def _beside(value: float, drawn: "Real") -> Expected:
    low, high = np.quantile(drawn, (0.025, 0.975))
    surpassed = (1 + int((drawn >= value - 1e-12).sum())) / (1 + len(drawn))
    return Expected(value, float(drawn.mean()), float(low), float(high), surpassed)


def _null(signs: "Real", draws: int, dice: np.random.Generator) -> list["Real"]:
    """`draws` matrices of signs, one after another on one chain of switches."""
    now, edges = signs.copy(), int(np.count_nonzero(np.triu(signs, 1)))
    found = []
    for draw in range(draws):
        wanted, done = edges * (_SWITCHES_BETWEEN if draw else _SWITCHES_FIRST), 0
        for _ in range(_MOST_BATCHES):
            done += _switch(now, dice)
            if done >= wanted:
                break
        found.append(now.copy())
    return found


def _switch(signs: "Real", dice: np.random.Generator) -> int:
    """Switches signs in place along walks a b c d with ab, cd + and bc, da −; gives how many were switched."""
    good = np.argwhere(signs > 0)
    if not len(good):
        return 0
    one, other = good[dice.integers(len(good), size=_BATCH)], good[dice.integers(len(good), size=_BATCH)]
    (a, b), (c, d) = one.T, other.T
    fits = (signs[b, c] < 0) & (signs[d, a] < 0)
    walks = np.stack([a, b, c, d])[:, fits]
    # Walks that share a tie would undo one another: each tie is used once.
    size = len(signs)
    ends = [(walks[0], walks[1]), (walks[1], walks[2]), (walks[2], walks[3]), (walks[3], walks[0])]
    keys = np.stack([np.minimum(x, y) * size + np.maximum(x, y) for x, y in ends], axis=1)
    first = np.full(size * size, -1, np.int64)
    order = np.arange(len(keys))[::-1]
    first[keys[order].ravel()] = np.repeat(order, 4)
    free = (first[keys] == np.arange(len(keys))[:, None]).all(1)
    for x, y in ends:
        signs[x[free], y[free]] *= -1
        signs[y[free], x[free]] *= -1
    return int(free.sum())
