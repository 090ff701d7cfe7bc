"""Questions of the past with what came of them: the rows that the forecast's trees are grown on."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from avviso.evaluating.graphfiles import read_graph
from avviso.forecasting.dynamic import active_pairs
from avviso.forecasting.dynamicfeatures import Asked, feature_table
from avviso.forecasting.outcomes import counted
from avviso.forecasting.questionkinds import load
from avviso.outlooks import graph
from avviso.records.forecasts import QuestionKind
from avviso.records.pools import Pool

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Rows = tuple[NDArray[np.float32], NDArray[np.int64], NDArray[np.int64]]

BEGINS = {"icews14": date(2014, 1, 1), "icews18": date(2018, 1, 1)}
_ACTIVE_DAYS = 90


def kinds() -> tuple[QuestionKind, ...]:
    """Every kind that a question can ask for, once."""
    return tuple({kind.name: kind for kind in load().kinds.values()}.values())


def pool_of(folder: Path, begins: date) -> tuple[Pool, int]:
    """The pool of a graph's folder, with the first day of its validation part."""
    pool = graph(folder, begins)
    return pool, int(pool.read_days[0]) + read_graph(folder).days["valid"][0][0]


def rows(
    pool: Pool, origins: Iterable[int], horizons: Sequence[int], asked: Sequence[QuestionKind], shares: Sequence[float]
) -> "Rows":
    """Features (n, F), numbers of events (n,), and kind and horizon (n, 2); shares: of pairs that are kept, by kind."""
    draw = np.random.default_rng(0)
    tables, outcomes, about = [], [], []
    for day, horizon in ((day, horizon) for day in origins for horizon in horizons):
        if day + horizon > pool.read_days[-1] + 1:
            continue
        units = active_pairs(pool, day, _ACTIVE_DAYS)
        table = feature_table(pool, day, Asked(units, tuple(asked), horizon))
        for number, kind in enumerate(asked):
            kept = np.flatnonzero(draw.random(len(units)) < shares[number])
            tables.append(table[number][kept])
            outcomes.append(counted(pool, units, kind, (day, day + horizon))[kept])
            about.append(np.stack([np.full(len(kept), number), np.full(len(kept), horizon)], 1))
    return np.concatenate(tables), np.concatenate(outcomes), np.concatenate(about)
