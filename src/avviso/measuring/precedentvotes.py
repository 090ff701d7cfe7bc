"""How alike all states voted in the UN, every year: agreement, and kappa, which takes chance out of it."""

from itertools import permutations

import numpy as np
from numpy.typing import NDArray

from avviso.measuring.precedentgrid import Grid, Real
from avviso.measuring.precedentwords import settings
from avviso.records.structure import RollCalls

_SCORES = {"n": 0.0, "a": 0.5, "y": 1.0}


def votes(rolls: RollCalls, years: NDArray[np.int_], grid: Grid) -> tuple[Real, Real]:
    """Agreement and kappa of every dyad (measuring/voting.py says of whom), votes of some years pooled."""
    yearly = _counts(_ballots(rolls, grid), years, grid)
    agreement, kappa = np.empty(grid.shape, np.float32), np.empty(grid.shape, np.float32)
    for at in range(grid.shape[0]):  # year by year, for what is worked on then stays in the processor's cache
        counts = yearly[:, at].copy()
        for back in range(1, min(settings().pooled_years, at + 1)):
            counts += yearly[:, at - back]
        agreement[at], kappa[at] = _agreed(counts)
    for values in (agreement, kappa):
        grid.hide_own(values)
    return agreement, kappa


def _agreed(counts: Real) -> tuple[Real, Real]:
    """Agreement and kappa of every dyad in a year from its counts."""
    both = np.where(counts[0] >= settings().least_calls, counts[0], np.nan)
    shares, levels = counts[2:] / both, list(_SCORES.values())
    expected = np.zeros_like(both)
    for one, mine in zip(levels, shares, strict=False):
        for other, theirs in zip(levels, shares[len(levels) :], strict=True):
            if one != other:
                expected += abs(one - other) * mine * theirs
    apart = counts[1] / both
    return 1 - apart, 1 - apart / np.where(expected > 0, expected, np.nan)


def _ballots(rolls: RollCalls, grid: Grid) -> NDArray[np.uint8]:
    """Letters of votes, states × roll calls; 0 for none."""
    made = np.zeros((len(grid.names), len(rolls.dates)), np.uint8)
    for code, cast in rolls.ballots.items():
        letters = np.frombuffer(cast.encode(), np.uint8)
        voted = letters != ord(" ")
        made[grid.index[grid.lines.of.get(code, code)], voted] = letters[voted]
    return made


def _counts(ballots: NDArray[np.uint8], years: NDArray[np.int_], grid: Grid) -> Real:
    """Of every dyad and year: calls in which both voted, their distance summed, no, abstain, yes of the first, and of
    the second.

    Counts and halves of them are exact in single precision, in whatever order they are summed.
    """
    made = np.zeros((2 + 2 * len(_SCORES), *grid.shape), np.float32)
    letters, scores = np.array([ord(letter) for letter in _SCORES], np.uint8), list(_SCORES.values())
    whole = len(grid.others) == len(grid.names)
    for at in range(grid.shape[0]):
        of_year = ballots[:, years == grid.first + at]
        size, calls = of_year.shape
        cast = (of_year == letters[:, None, None]).astype(np.float32)
        rows = cast.reshape(len(scores) * size, calls)
        # One product of all letters with all letters; where all states are others it is symmetric, and half the work.
        columns = rows if whole else cast[:, grid.others].reshape(len(scores) * len(grid.others), calls)
        met = (rows @ columns.T).reshape(len(scores), size, len(scores), len(grid.others))
        for level in range(len(scores)):
            np.sum(met[level], axis=1, out=made[2 + level, at])
            np.sum(met[:, :, level], axis=0, out=made[5 + level, at])
        made[0, at] = made[2:5, at].sum(0)
        for one, other in permutations(range(len(scores)), 2):
            made[1, at] += np.float32(abs(scores[one] - scores[other])) * met[one, :, other]
    return made
