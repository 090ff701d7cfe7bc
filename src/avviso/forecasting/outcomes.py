"""What came: how many events of a kind pairs had in a stretch of days."""

from typing import TYPE_CHECKING

import numpy as np

from avviso.forecasting.dynamicrows import unit_of
from avviso.records.forecasts import QuestionKind
from avviso.records.pools import Pool

if TYPE_CHECKING:
    from avviso.records.ready import Whole


def counted(pool: Pool, units: "Whole", kind: QuestionKind, days: tuple[int, int]) -> "Whole":
    """(U,) events of a kind by each pair (U, 2) from one day to before another."""
    window = pool.before(days[1], days[0])
    inside = pool.covered(kind)[window.kinds]
    size = len(pool.parties)
    slot = unit_of((window.actors * size + window.recipients)[inside], units[:, 0] * size + units[:, 1])
    return np.bincount(slot[slot >= 0], window.counts[inside][slot >= 0], len(units)).astype(np.int64)
