"""How alike two states vote: agreement, and agreement beyond chance."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from avviso.records.structure import RollCalls

# An abstention stands half way between yes and no, as in Lijphart (1963) and most work on the Assembly since.
_SCORES = {"y": 1.0, "a": 0.5, "n": 0.0}
_LEVELS = np.array(sorted(_SCORES.values()))


@dataclass(frozen=True, slots=True)
class Alike:
    """Two states' votes in one year. agreement: 0 to 1. kappa: at most 1, 0 what chance gives; None where undefined.

    n: roll calls in which both voted. issues: topic → agreement and number of roll calls.
    """

    agreement: float
    kappa: float | None
    n: int
    issues: tuple[tuple[str, float, int], ...]


def alike(rolls: RollCalls, left: str, right: str, year: int) -> Alike | None:
    """How alike two states voted in a year; None where no roll call has votes of both.

    Agreement is one less the mean distance of their votes. Kappa sets that distance against the one expected if each
    had cast its votes in the same shares but at random (Cohen 1968; for foreign policy Häge 2011).
    """
    places = _in_year(rolls, year)
    one, other = (_scores(rolls.ballots.get(code, ""), places) for code in (left, right))
    both = ~np.isnan(one) & ~np.isnan(other)
    if not both.any():
        return None
    apart = np.abs(one - other)
    issues = sorted({issue for at in places[both] for issue in rolls.issues[at]})
    told = []
    for issue in issues:
        on_it = both & np.array([issue in rolls.issues[at] for at in places])
        told.append((issue, float(1 - apart[on_it].mean()), int(on_it.sum())))
    return Alike(
        agreement=float(1 - apart[both].mean()),
        kappa=_kappa(one[both], other[both]),
        n=int(both.sum()),
        issues=tuple(told),
    )


def _in_year(rolls: RollCalls, year: int) -> NDArray[np.intp]:
    """Where the roll calls of a year are."""
    wanted = f"{year:04}"
    return np.array([at for at, date in enumerate(rolls.dates) if date[:4] == wanted], dtype=np.intp)


def _scores(ballots: str, places: NDArray[np.intp]) -> NDArray[np.float64]:
    """A state's votes at these places as numbers, NaN where it cast none."""
    return np.array([_SCORES.get(ballots[at], np.nan) if ballots else np.nan for at in places], dtype=np.float64)


def _kappa(one: NDArray[np.float64], other: NDArray[np.float64]) -> float | None:
    shares = [np.array([(votes == level).mean() for level in _LEVELS]) for votes in (one, other)]
    expected = float(shares[0] @ np.abs(_LEVELS[:, None] - _LEVELS[None, :]) @ shares[1])
    return 1 - float(np.abs(one - other).mean()) / expected if expected else None
