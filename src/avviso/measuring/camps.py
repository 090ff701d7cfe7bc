"""Frustration: how much of a signed network does not fit any split in two camps."""

from typing import TYPE_CHECKING

import numpy as np

from avviso.records.network import Frustration

if TYPE_CHECKING:
    from avviso.records.ready import Real

# Up to so many parties every split is tried.
_EXACT = 18
_STARTS = 200
_KICKS = 30
_KICKED = 0.08
_ALIKE = 1e-9


def frustration(signed: "Real", parties: tuple[str, ...], seed: int = 0) -> Frustration:
    """The split in two camps with the least weight of ties against it (Abelson and Rosenberg 1958, weighted).

    Up to 18 parties every split is tried; beyond, it is the best of 200 random starts, each improved one party at a
    time and shaken 30 times, so it may lie above the true one; `reached` says how many starts came to it.
    """
    if len(parties) <= _EXACT:
        best, starts, reached = _every(signed), 1, 1
    else:
        best, starts, reached = _searched(signed, np.random.default_rng(seed))
    total = float(np.abs(signed).sum()) / 2
    weight = float(_against(signed, best[None])[0])
    if weight < _ALIKE * total:  # what is left of rounding
        weight = 0.0
    sides = [tuple(code for code, side in zip(parties, best, strict=True) if side == wanted) for wanted in (1.0, -1.0)]
    larger, smaller = sorted(sides, key=len, reverse=True)
    share = weight / total if total else 0.0
    return Frustration(weight, share, len(parties) <= _EXACT, starts, reached, (larger, smaller))


def _against(signed: "Real", sides: "Real") -> "Real":
    """(S,) the weight of ties against each of (S, N) splits in 1 and −1."""
    with_it = ((sides @ signed) * sides).sum(1)
    return np.asarray((np.abs(signed).sum() - with_it) / 4, np.float64)


def _every(signed: "Real") -> "Real":
    size = len(signed)
    if size < 2:
        return np.ones(size)
    bits = np.arange(2 ** (size - 1))[:, None] >> np.arange(size - 1)[None, :] & 1
    sides = np.concatenate([np.ones((len(bits), 1)), 1.0 - 2.0 * bits], axis=1)
    return np.asarray(sides[np.argmin(_against(signed, sides))], np.float64)


def _searched(signed: "Real", dice: np.random.Generator) -> tuple["Real", int, int]:
    """The best split, how many starts, and how many of them came to it."""
    sides = dice.choice([-1.0, 1.0], size=(_STARTS, len(signed)))
    _descend(signed, sides)
    weights = _against(signed, sides)
    for _ in range(_KICKS):
        shaken = np.where(dice.random(sides.shape) < _KICKED, -sides, sides)
        _descend(signed, shaken)
        new = _against(signed, shaken)
        better = new < weights - _ALIKE
        sides[better], weights[better] = shaken[better], new[better]
    best = int(np.argmin(weights))
    return sides[best], _STARTS, int((weights <= weights[best] + _ALIKE * np.abs(signed).sum()).sum())


def _descend(signed: "Real", sides: "Real") -> None:
    """Moves in each of (S, N) splits the party that gains most, in place, until none gains."""
    pull = sides @ signed
    rows = np.arange(len(sides))
    for _ in range(50 * signed.shape[0]):
        gains = -pull * sides
        at = gains.argmax(1)
        moving = gains[rows, at] > _ALIKE
        if not moving.any():
            return
        which, who = rows[moving], at[moving]
        sides[which, who] *= -1
        pull[which] += 2 * sides[which, who][:, None] * signed[who]
