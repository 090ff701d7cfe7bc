"""Local projections on imported events: how C's relation with A went on, by month, after A's with B moved.

Both are net shares of cooperation in a month's events, shrunk towards 0 where there are few. An event of A with B that
is reported with one of A with C counts in both, as the files have it.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from avviso.measuring.exposureworld import constants
from avviso.measuring.projection import Block
from avviso.measuring.projectionplacebo import cycles, points
from avviso.records.exposure import Direction, Projection
from avviso.records.ready import DyadCounts

if TYPE_CHECKING:
    from avviso.records.ready import Real

Counted = Mapping[tuple[str, str], DyadCounts]


def net_share(counts: DyadCounts) -> "Real":
    """(T,) cooperation less conflict over both and a prior, of both directions; NaN where nothing was read."""
    events = counts.events[:, :, 1:].sum(1).astype(np.float64)
    net = (events[:, :2].sum(1) - events[:, 2:].sum(1)) / (events.sum(1) + constants()["projection"]["prior_events"])
    return np.where(counts.days_read > 0, net, np.nan)


def projection(
    counted: Counted, on: str, others: Sequence[str], states: Sequence[str], scope: str, direction: Direction
) -> Projection | None:
    """The projection for C (`on`) with each B of `others`, over `states` as A; None where the months are too few.

    counted: (C or B, A) → counts by month, all over the same months.
    """
    known = constants()["projection"]
    some = next(iter(counted.values()), None)
    if some is None or len(some.starts) < known["least_months"]:
        return None
    turn = (1 if direction == "warming" else -1) / known["events_step"]
    tables = {one: np.stack([net_share(counted[one, state]) for state in states], 1) for one in (on, *others)}
    rows = {other: np.array([[state not in (on, other) for state in states]] * len(some.starts)) for other in others}
    none = np.zeros((0, len(some.starts), len(states)))
    blocks = [Block(tables[on], turn * tables[other], rows[other], none) for other in others]
    draws = cycles(np.ones(len(states), np.bool_), known["placebos"], constants()["seed"])
    told, fit = points(blocks, known["horizons_months"], known["lags"], draws)
    if fit is None or fit.treated < known["least_clusters"]:
        return None
    months = np.flatnonzero(np.logical_or.reduce([mask.any(1) for mask in fit.masks]))
    return Projection(
        scope, some.dataset, "net", "net share, −1 to 1", "month", fit.n, fit.states, fit.treated,
        shocks=0, pairs=len(blocks),
        first=str(some.starts[months[0]])[:7], last=str(some.starts[months[-1]])[:7],
        shared=True, points=told,
    )  # fmt: skip
