"""How alike states voted in the UN: one less the mean distance of votes, an abstention half way (Lijphart 1963).

Of every second roll call where a figure may rest on no vote in common with another. T years, N states.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from avviso.measuring.exposureworld import World, constants

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from avviso.records.ready import Real

    Letters = NDArray[np.uint8]


def agreement(there: World, part: int | None = None) -> "Real":
    """(T, N, N) agreement in UN votes, NaN with few roll calls or of a state with itself.

    part: 0 or 1 for every second roll call only, so that two figures rest on no vote in common; half as many are then
    asked for.
    """
    if part in there.agreed:
        return there.agreed[part]
    found = there.agreed[part] = np.full(there.shape, np.nan)
    for at, letters in _years(there, part):
        # Counts of votes and halves of them are exact in single precision, which is multiplied in half the time.
        yes, no, abstained = ((letters == ord(letter)).astype(np.float32) for letter in "yna")
        voted = yes + no + abstained
        half, against = abstained.T @ (yes + no), yes.T @ no
        found[at] = _shares(against + against.T + (half + half.T) / 2, voted.T @ voted, _least(part))
        np.fill_diagonal(found[at], np.nan)
    return found


def agreement_with(there: World, one: int, part: int | None = None) -> "Real":
    """(T, N) the same of one state, given by its place, with every other; it takes a fraction of all pairs' time."""
    found = np.full(there.alive.shape, np.nan)
    for at, letters in _years(there, part):
        yes, no, abstained = ((letters == ord(letter)).astype(np.float32) for letter in "yna")
        sure, own = yes + no, slice(one, one + 1)
        half = abstained[:, own].T @ sure + sure[:, own].T @ abstained
        against = yes[:, own].T @ no + no[:, own].T @ yes
        voted = sure + abstained
        found[at] = _shares(against + half / 2, voted[:, own].T @ voted, _least(part))[0]
    found[:, one] = np.nan
    return found


def _least(part: int | None) -> float:
    """In how many roll calls both must have voted."""
    return max(float(constants()["least_roll_calls"]) / (1 if part is None else 2), 1.0)


def _shares(apart: "NDArray[np.float32]", both: "NDArray[np.float32]", least: float) -> "Real":
    counts = both.astype(np.float64)
    return np.where(counts >= least, 1 - apart.astype(np.float64) / np.maximum(counts, 1), np.nan)


def _years(there: World, part: int | None) -> Iterator[tuple[int, "Letters"]]:
    """The place of each year with roll calls, and how all voted in these, (roll calls, N) as bytes."""
    rolls = there.shelf.rolls
    if rolls is None:
        return
    letters, years = _letters(there), np.array([int(day[:4]) for day in rolls.dates])
    for year in np.unique(years).tolist():
        rows = np.flatnonzero(years == year)
        if 0 <= year - there.first < len(there.alive):
            yield year - there.first, letters[rows if part is None else rows[part::2]]


def _letters(there: World) -> "Letters":
    """(roll calls, N) how each voted, as bytes; forms of one state are filled into one column."""
    rolls = there.shelf.rolls
    cast = np.full((len(rolls.dates) if rolls else 0, len(there.codes)), ord(" "), np.uint8)
    for code, ballots in rolls.ballots.items() if rolls else ():
        if code in there.places:
            votes = np.frombuffer(ballots.encode("ascii"), np.uint8)
            column = there.places[code]
            cast[:, column] = np.where(cast[:, column] == ord(" "), votes, cast[:, column])
    return cast
