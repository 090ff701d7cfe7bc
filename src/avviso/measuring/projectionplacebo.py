"""Placebos beside a local projection: the same regression where nothing should be found.

Unrelated pairs: each state is given the shocks of another, drawn at random, at the dates they had. Shocks to come: the
regression with the shock of the step after the outcome (`lead` of `project`).
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from avviso.measuring.projection import Block, Fit, project
from avviso.records.exposure import ProjectedPoint

if TYPE_CHECKING:
    from avviso.measuring.exposureworld import Flags
    from avviso.records.ready import Real, Whole


Points = tuple[ProjectedPoint, ...]


def points(blocks: Sequence[Block], horizons: int, lags: int, draws: "Whole") -> tuple[Points, Fit | None]:
    """Every horizon from 0 on with its placebos, and the first fit. draws: (D, N) whose shocks each state gets."""
    found, first = [], None
    for horizon in range(horizons + 1):
        fit = project(blocks, horizon, lags)
        if fit is None:
            found.append(ProjectedPoint(horizon, *(None,) * 4, None, None, None, None, 0))
            continue
        first = first or fit
        later = project(blocks, horizon, lags, lead=horizon + 1)
        others = unrelated(fit, draws)
        low, high = (float(end) for end in np.quantile(others, (0.025, 0.975)))
        found.append(
            ProjectedPoint(
                horizon, fit.value, fit.error, fit.low, fit.high,
                (later.value, later.low, later.high) if later else None,
                low, high, float((np.abs(others) >= abs(fit.value)).mean()), fit.n,
            )
        )  # fmt: skip
    return tuple(found), first


def cycles(states: "Flags", draws: int, seed: int) -> "Whole":
    """(draws, N) places: every state that is marked gets another marked one, round a ring drawn at random."""
    rng = np.random.default_rng(seed)
    places = np.flatnonzero(states)
    found = np.tile(np.arange(len(states)), (draws, 1))
    for draw in found if len(places) > 1 else ():
        ring = rng.permutation(places)
        draw[ring] = np.roll(ring, 1)
    return found


def unrelated(fit: Fit, draws: "Whole") -> "Real":
    """(D,) coefficients with each state's shocks exchanged for another's, of the same steps and blocks.

    Effects were taken out of the shocks before, and are next to nothing in them when they are exchanged.
    """
    above, below = np.zeros(len(draws)), np.zeros(len(draws))
    places = draws * draws.shape[1] + np.arange(draws.shape[1])
    for rest, moved, mask in zip(fit.rests, fit.innovations, fit.masks, strict=True):
        used = mask.any(1)
        own, other = rest[used], moved[used]
        above += np.take(other.T @ own, places).sum(1)
        below += np.take((other**2).T @ mask[used].astype(np.float64), places).sum(1)
    return np.where(below > 0, above / np.maximum(below, 1e-12), 0.0)
