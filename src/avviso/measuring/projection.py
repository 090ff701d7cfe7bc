"""Local projections (Jordà 2005) by least squares: what y did at t + h where x moved at t, given the lags of both.

A panel is a list of blocks, each a (T, N) table of steps and states; every block has effects of its states and of its
steps. The slopes are common. Errors are clustered by state over all blocks (Arellano 1987), with the correction of
Stata and statsmodels for few clusters, and Student's quantile of as many degrees as states with a shock less one.
By hand, since numpy has none of it; checked against statsmodels (docs/decisions/0011).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from avviso.measuring.exposureworld import Flags
    from avviso.records.ready import Real

_Z = NormalDist().inv_cdf(0.975)
_LITTLE = 1e-8


@dataclass(frozen=True, slots=True)
class Block:
    """Tables (T, N) of one C and B: y of C with each state, x of B with each, and where a shock counts.

    extra: tables (K, T, N) that are held fixed as of the step of the shock, K may be 0.
    """

    y: "Real"
    x: "Real"
    rows: "Flags"
    extra: "Real"


@dataclass(frozen=True, slots=True)
class Fit:
    """One coefficient: value, clustered error, 95 % band, over n rows of so many states, `treated` with any shock.

    rests, innovations: by block (T, N), what of y and of x the effects and all that is held fixed do not foretell, 0
    where `masks` has no row.
    """

    value: float
    error: float
    low: float
    high: float
    n: int
    states: int
    treated: int
    rests: tuple["Real", ...]
    innovations: tuple["Real", ...]
    masks: tuple["Flags", ...]


def project(blocks: Sequence[Block], horizon: int, lags: int, lead: int = 0) -> Fit | None:
    """The coefficient of x at t on y at t + horizon, holding `lags` earlier values of each; None where it has none.

    lead: x of so many steps later, with its own lags, in place of that at t: a shock that had not come.
    """
    tables, masks, shocked = [], [], []
    for block in blocks:
        table, mask = _columns(block, horizon, lags, lead)
        used = mask.any(1)
        tables.append(within(table[:, used], mask[used])[:, mask[used]])
        masks.append(mask)
        shocked.append(((table[1] != 0) & mask).any(0))
    rows = np.concatenate(tables, axis=1)
    if rows.shape[1] <= rows.shape[0] + 2:
        return None
    x, held = rows[1], rows[2:]
    slopes = np.linalg.lstsq(held @ held.T, held @ rows[:2].T, rcond=None)[0]
    rest, moved = rows[:2] - slopes.T @ held
    power = float(moved @ moved)
    if power < 1e-9 * max(float(x @ x), 1e-12):
        return None
    value = float(moved @ rest) / power
    steps = sum(int(mask.any(1).sum()) for mask in masks)
    states = np.concatenate([np.nonzero(mask)[1] for mask in masks])
    error = _clustered(states, moved * (rest - value * moved), power, steps + len(held) + 1)
    all_states, treated = (int(np.logical_or.reduce(flags).sum()) for flags in ([m.any(0) for m in masks], shocked))
    wide = student(treated - 1) * error if treated > 1 else np.inf
    return Fit(
        value, error, value - wide, value + wide, len(x), all_states, treated,
        _spread(rest, masks), _spread(moved, masks), tuple(masks),
    )  # fmt: skip


def _columns(block: Block, horizon: int, lags: int, lead: int) -> tuple["Real", "Flags"]:
    """(K, T, N) y ahead, x, lags of y, lags of x, and what is held fixed; and which rows have all of them."""
    backs = range(1, lags + 1)
    columns = [_shifted(block.y, horizon), _shifted(block.x, lead)]
    columns += [_shifted(block.y, -back) for back in backs] + [_shifted(block.x, lead - back) for back in backs]
    table = np.stack([*columns, *block.extra])
    mask = block.rows & ~np.isnan(table).any(0)
    return np.where(mask, table, 0.0), mask


def _shifted(table: "Real", steps: int) -> "Real":
    """The table as it stood so many steps later, NaN beyond its ends."""
    found = np.full(table.shape, np.nan)
    if steps >= 0:
        found[: len(table) - steps] = table[steps:]
    else:
        found[-steps:] = table[:steps]
    return found


def within(table: "Real", mask: "Flags") -> "Real":
    """(K, T, N) tables less the effects of states and steps, exactly, also where rows are missing.

    States are taken out as means; steps then by the small system that is left (Frisch, Waugh and Lovell).
    """
    weights = mask.astype(np.float64)
    states = np.maximum(weights.sum(0), 1.0)
    table = (table - (table * weights).sum(1, keepdims=True) / states) * weights
    # Effects of steps are only told up to a constant, and not at all where a step has no rows: both are set to 0.
    overlap = np.diag(weights.sum(1) + _LITTLE) - (weights / states) @ weights.T + 1.0 / max(len(mask), 1)
    steps = np.linalg.solve(overlap, table.sum(2).T)  # (T, K)
    effects = steps.T[:, :, None] - ((steps.T @ weights) / states)[:, None, :]
    found: Real = (table - effects) * weights
    return found


def _clustered(states: "NDArray[np.intp]", scores: "Real", power: float, parameters: int) -> float:
    """The standard error over clusters of states; effects of states lie within clusters and are not counted."""
    sums = np.bincount(states, scores)
    clusters = int((np.bincount(states) > 0).sum())
    if clusters < 2:
        return float("inf")
    few = clusters / (clusters - 1) * (len(scores) - 1) / max(len(scores) - parameters, 1)
    return float(np.sqrt(few * (sums**2).sum()) / power)


def _spread(values: "Real", masks: Sequence["Flags"]) -> tuple["Real", ...]:
    """Values of all rows back in their blocks."""
    ends = np.cumsum([int(mask.sum()) for mask in masks])[:-1]
    tables = [np.zeros(mask.shape) for mask in masks]
    for table, mask, part in zip(tables, masks, np.split(values, ends), strict=True):
        table[mask] = part
    return tuple(tables)


def student(degrees: float) -> float:
    """The 97.5 % quantile of Student's t, by the series of Cornish and Fisher; within 1 % from 4 degrees on."""
    if degrees < 3:
        return {1: 12.706, 2: 4.303}.get(int(degrees), float("inf"))
    z, v = _Z, degrees
    return float(
        z + (z**3 + z) / (4 * v) + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * v**2)
        + (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * v**3)
    )  # fmt: skip
