"""The level of a relation: latent rates of events by class and direction, from counts and how much was read.

A count is negative binomial around exposure × rate, with a scatter that the steps of a month share in part; the
logarithm of a rate walks at random from step to step (a local level, West and Harrison 1997). Fitted by repeated
Gaussian approximation around the mode with a Kalman filter
and the smoother of Rauch, Tung and Striebel (1965), as Durbin and Koopman (2012, chapter 10) have it. Written by hand,
for all series at once, since numpy has none and scipy and statsmodels would double the install.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import numpy as np

from avviso.records.ready import DyadCounts
from avviso.records.relation import KINDS, WAYS, Band, LevelPoint

if TYPE_CHECKING:
    from avviso.records.ready import Real

DAYS = {"day": 1.0, "week": 7.0, "month": 30.44, "year": 365.25}
_ROUNDS = 12
_LARGEST_STEP = 2.0
_Z80, _Z95 = 1.2815515655446004, 1.959963984540054
# Cooperation and conflict of each kind, as places among the four classes.
_CLASSES = {"all": ((0, 1), (2, 3)), "verbal": ((0,), (2,)), "material": ((1,), (3,))}
# The plain shares are shrunk as if by so many events at the mean of all steps.
_PRIOR_EVENTS = 5.0


@cache
def constants() -> dict[str, Any]:
    """The numbers of data/relation.toml."""
    return tomllib.loads(files("avviso").joinpath("data/relation.toml").read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class Rates:
    """Latent log-rates (T, S) with their variances, and the size (S,) of each negative binomial: small is scattered."""

    means: "Real"
    variances: "Real"
    sizes: "Real"


def latent_rates(counts: "Real", exposure: "Real", days: float = 7.0) -> Rates:
    """Log-rates of S series of counts (T, S) under exposure (T,); a step with exposure 0 was not read.

    days: length of a step. A step without exposure tells nothing; one with exposure and no event tells that the rate
    is low.
    """
    known = constants()
    drift = known["drift_per_week"] * days / 7.0
    read = (exposure > 0)[:, None]
    seen = np.where(read, counts, 0.0)
    start = np.log((seen.sum(0) + 0.5) / max(float(exposure.sum()), 1.0))
    means, variances = np.tile(start, (len(counts), 1)), np.zeros_like(counts, dtype=np.float64)
    sizes = np.full(counts.shape[1], float(known["size_expected"]))
    for _ in range(_ROUNDS):
        expected = np.maximum(exposure[:, None] * np.exp(means), 1e-9)
        weight = np.where(read, expected / (1 + expected * _together(days) / sizes), 0.0)
        moved, variances = _smoothed(means + (seen - expected) / expected, weight, start, drift)
        # Only the way to the mode is shortened; clipping what is seen would move the mode itself.
        means = means + np.clip(moved - means, -_LARGEST_STEP, _LARGEST_STEP)
        sizes = _sizes(seen, exposure, means, variances)
    return Rates(means, variances, sizes)


def _together(days: float) -> float:
    """How many times a step's scatter counts, for what the steps of a month share does not average out (Kish 1965)."""
    return 1.0 + max(DAYS["month"] / days - 1.0, 0.0) * float(constants()["shared_scatter"])


def _smoothed(seen: "Real", weight: "Real", start: "Real", drift: float) -> tuple["Real", "Real"]:
    """Means and variances of a random walk that is seen with precision `weight`, 0 for a step that was not seen."""
    steps = len(seen)
    filtered, spread = np.empty_like(seen), np.empty_like(seen)
    mean, variance = start, np.full(seen.shape[1], constants()["spread_at_start"] ** 2)
    for at in range(steps):
        ahead = variance + (drift if at else 0.0)
        gain = ahead * weight[at] / (1 + ahead * weight[at])
        mean, variance = mean + gain * (seen[at] - mean), ahead * (1 - gain)
        filtered[at], spread[at] = mean, variance
    for at in range(steps - 2, -1, -1):
        back = spread[at] / (spread[at] + drift)
        filtered[at] += back * (filtered[at + 1] - filtered[at])
        spread[at] += back**2 * (spread[at + 1] - spread[at] - drift)
    return filtered, spread


def _sizes(seen: "Real", exposure: "Real", means: "Real", variances: "Real") -> "Real":
    """(S,) sizes by moments: what the squares of residuals have above a Poisson's, shrunk towards the expected.

    How far they are shrunk goes by what they are worth: the variance that the moments of a Poisson would have, and
    with few steps that of a few great residuals.
    """
    known = constants()
    usual, spread = 1 / known["size_expected"], known["scatter_spread"] ** 2
    expected = exposure[:, None] * np.exp(means + variances / 2)
    over, squares = ((seen - expected) ** 2 - expected).sum(0), np.maximum((expected**2).sum(0), 1e-9)
    doubt = (expected + 2 * expected**2).sum(0) / squares**2 + usual**2 / max(int((exposure > 0).sum()), 1)
    scatter = (over / squares / doubt + usual / spread) / (1 / doubt + 1 / spread)
    return np.asarray(1.0 / np.clip(scatter, 0.01, 10.0), np.float64)


def level_points(counts: DyadCounts) -> tuple[LevelPoint, ...]:
    """The level of a dyad at every step, for each way and kind, by date."""
    if not len(counts.starts):
        return ()
    ways = counts.events[:, :, 1:].astype(np.float64)
    ways = np.concatenate([ways, ways.sum(1, keepdims=True)], axis=1)
    sums = [ways[:, :, list(_CLASSES[kind][side])].sum(2) for kind in KINDS for side in (0, 1)]
    stacked = np.stack(sums, axis=2)  # (T, ways, kinds × (cooperation, conflict))
    rates = latent_rates(stacked.reshape(len(stacked), -1), counts.exposure.astype(np.float64), DAYS[counts.step])
    means, variances = rates.means.reshape(stacked.shape), rates.variances.reshape(stacked.shape)
    found = []
    for way, name in enumerate(WAYS):
        for place, kind in enumerate(KINDS):
            pair = slice(2 * place, 2 * place + 2)
            found.append(_points(counts, name, kind, (stacked, means, variances), (way, pair)))
    return tuple(point for row in zip(*found, strict=True) for point in row)


def standing(means: "Real", variances: "Real") -> tuple["Real", "Real"]:
    """Levels and their variances from (…, 2) log-rates of cooperation and conflict."""
    known = constants()
    slope, volume = known["elasticity"], np.log(known["reference_volume"])
    level = slope * (means[..., 0] + volume) - (means[..., 1] + volume)
    return level, slope**2 * variances[..., 0] + variances[..., 1]


def _points(
    counts: DyadCounts,
    way: str,
    kind: str,
    arrays: tuple["Real", "Real", "Real"],
    at: tuple[int, slice],
) -> list[LevelPoint]:
    events, means, variances = (array[:, at[0], at[1]] for array in arrays)
    level, spread = standing(means, variances)
    ratio, ratio_spread = means[:, 0] - means[:, 1], variances.sum(1)
    total, conflict = events.sum(1), events[:, 1]
    usual = (conflict.sum() + 0.5) / (total.sum() + 1)
    share = (conflict + _PRIOR_EVENTS * usual) / (total + _PRIOR_EVENTS)
    return [
        LevelPoint(
            start=counts.starts[step].item(),
            way=way,
            kind=kind,
            level=_band(float(level[step]), float(np.sqrt(spread[step]))),
            balance=_squeezed(_band(float(ratio[step]), float(np.sqrt(ratio_spread[step])))),
            conflict_share=float(share[step]),
            net_share=float(1 - 2 * share[step]),
            events=int(total[step]),
            documents=int(counts.documents[step]),
            exposure=int(counts.exposure[step]),
            days_read=int(counts.days_read[step]),
        )
        for step in range(len(events))
    ]


def _band(value: float, deviation: float) -> Band:
    near, far = _Z80 * deviation, _Z95 * deviation
    return Band(value, value - near, value + near, value - far, value + far)


def _squeezed(ratio: Band) -> Band:
    """A log-ratio of rates as their difference over their sum."""
    ends = (ratio.value, ratio.low80, ratio.high80, ratio.low95, ratio.high95)
    return Band(*(float(np.tanh(end / 2)) for end in ends))
