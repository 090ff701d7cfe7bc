"""Figures over forecasts of pairs: `python quality/forecast_figures.py FOLDER`, which holds icews14/ and icews18/.

The shipped trees were grown on the train parts; here they are asked on days of the validation parts. Skill is over the
pair's own climatology, on CAMEO's quad classes; thirty days hold four origins of a week and one of a month. Coverage is
of the number of events: by the randomised probability integral transform, which is exact for whole numbers (Czado,
Gneiting, Held 2009), and of the ends printed.
"""

import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from avviso import outlooks
from avviso.evaluating.graphfiles import read_graph
from avviso.forecasting import dynamic
from avviso.forecasting.backtest import Span, backtest
from avviso.forecasting.dynamicfeatures import Asked, feature_table
from avviso.forecasting.levels import level, shifts
from avviso.forecasting.outcomes import counted
from avviso.forecasting.outlook import Ask, outlook
from avviso.records.pools import Pool
from avviso.records.ready import EPOCH

Real = NDArray[np.float64]
BEGINS = {"icews18": date(2018, 1, 1), "icews14": date(2014, 1, 1)}
SPANS = ((7, 0, 21, 7), (30, 0, 0, 30))
ASKED = {"all": "+0.05, its interval over 0", "onset": "over 0"}
_SAMPLE = 3000


def figures(folder: Path) -> Iterator[str]:
    """Each figure, a line, with what was asked."""
    for name, begins in BEGINS.items():
        pool = outlooks.graph(folder / name, begins)
        valid = int(pool.read_days[0]) + read_graph(folder / name).days["valid"][0][0]
        for horizon, first, last, step in SPANS:
            yield from skills(pool, name, Span(valid + first, valid + last, step, horizon))
            yield from coverage(pool, name, valid, horizon)
        yield speed(pool, name, valid)


def skills(pool: Pool, name: str, span: Span) -> Iterator[str]:
    """Over the climatology, on all pairs and on onsets, with calibration."""
    for one in backtest(pool, dynamic.cameo_kinds(), span, dynamic.load()).scores:
        if one.kind == "all":
            value, low, high = one.over_climatology
            ends = "one origin" if low is None else f"{low:+.4f} to {high:+.4f}"
            yield (
                f"{name}, {span.horizon} days, {one.subset}: skill over the climatology {value:+.4f} ({ends}), asked "
                f"{ASKED[one.subset]}; calibration error {one.ece:.4f}, asked 0.006; {one.n} forecasts, "
                f"{one.origins} origins"
            )


def coverage(pool: Pool, name: str, day: int, horizon: int) -> Iterator[str]:
    """How often numbers of events lie within, for pairs unlikely and likely to have any."""
    model, kinds = dynamic.load(), dynamic.cameo_kinds()
    units = dynamic.active_pairs(pool, day, 90)
    table = feature_table(pool, day, Asked(units, kinds, horizon)).reshape(len(kinds) * len(units), -1)
    moved = shifts(pool.before(day), kinds, level(pool, day, model, horizon))
    chances, beyond = model.chances(table, np.repeat(moved, len(units))), model.numbers.beyond(table, horizon)
    came = np.concatenate([counted(pool, units, kind, (day, day + horizon)) for kind in kinds])
    draw = np.random.default_rng(0)
    for low, high in ((0.0, 0.2), (0.2, 0.6), (0.6, 1.0)):
        rows = np.flatnonzero((chances >= low) & (chances < high))
        rows = draw.permutation(rows)[:_SAMPLE]
        if not len(rows):
            continue
        held = np.array([_held(model, (chances[row], beyond[row], int(came[row])), draw) for row in rows])
        exact, printed = (" ".join(f"{share:.2f}" for share in part) for part in held.mean(0))
        yield (
            f"{name}, {horizon} days, probability {low} to {high}: of {len(rows)} numbers {exact} within the central "
            f"50, 80 and 95 %; {printed} within the ends printed"
        )


def _held(model: dynamic.Dynamic, told: tuple[float, float, int], draw: np.random.Generator) -> Real:
    """(2, 3) whether a number lies in each interval: exact, and printed."""
    chance, beyond, came = told
    below = model.numbers.distribution(chance, beyond)
    low, high = (float(below[min(one, len(below) - 1)]) if one >= 0 else 0.0 for one in (came - 1, came))
    place = low + (high - low) * draw.random()
    intervals = model.intervals(chance, beyond)
    exact = [abs(place - 0.5) <= one.level / 2 for one in intervals]
    return np.array([exact, [one.low <= came <= one.high for one in intervals]], np.float64)


def speed(pool: Pool, name: str, day: int) -> str:
    """Of one pair, both ways and every kind with reasons, when the events are at hand."""
    pairs = dynamic.active_pairs(pool, day, 30)[:200:40]
    moved = level(pool, day, dynamic.load(), 30)
    ask = Ask(date.fromordinal(EPOCH.toordinal() + day), 30, outlooks.kinds_in(pool), moved)
    took = []
    for left, right in pairs:
        begun = time.process_time()
        outlook(pool, (pool.parties[left], pool.parties[right]), ask, dynamic.load(), {})
        took.append(time.process_time() - begun)
    return f"{name}: a pair in {np.median(took):.2f} s of processor, asked 0.5"


def main() -> None:
    """Prints all figures."""
    for line in figures(Path(sys.argv[1])):
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
