"""Back-tests the shipped forecaster on the validation part of ICEWS18, and writes what `avviso forecast` shows of it.

    python training/forecast/tracks.py ICEWS18_FOLDER [--out FILE]

The trees were grown on earlier days (grow.py). Thirty days of validation hold four weeks and one month.
"""

import argparse
import csv
from pathlib import Path

from rows import BEGINS, kinds, pool_of

from avviso.forecasting import dynamic
from avviso.forecasting.backtest import Span, backtest
from avviso.records.outlooks import BacktestScore

SHIPPED = Path(__file__).parents[2] / "src/avviso/data/forecast/tracks.csv"
COLUMNS = ("kind", "horizon", "data", "n", "origins", "brier", "climatology", "skill", "low", "high", "ece")
# Origins inside the validation part whose windows end within it; those of a month overlap, and get no interval.
SPANS = ((7, 0, 21, 7), (30, 0, 0, 30))


def main() -> None:
    """Scores every kind that questions know, and prints those of all kinds and CAMEO's classes together."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("folder", type=Path)
    reader.add_argument("--out", type=Path, default=SHIPPED)
    given = reader.parse_args()
    pool, valid = pool_of(given.folder, BEGINS["icews18"])
    model, written = dynamic.load(), []
    for horizon, first, last, step in SPANS:
        span = Span(valid + first, valid + last, step, horizon)
        cameo = backtest(pool, dynamic.cameo_kinds(), span, model).scores
        plover = backtest(pool, tuple(kind for kind in kinds() if kind.quads), span, model).scores
        for one in (*cameo, *plover):
            print(horizon, _line(one))
        every = backtest(pool, kinds(), span, model).scores
        written += [_row(one, horizon) for one in every if one.subset == "all" and one.kind != "all"]
    with given.out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerows([COLUMNS, *written])


def _line(one: BacktestScore) -> str:
    ends = " ".join(f"{end:+.4f}" if end is not None else "-" for end in one.over_climatology)
    return (
        f"{one.kind:28} {one.subset:6} n {one.n} came {one.came} brier {one.brier:.5f} over climatology {ends} "
        f"over base {one.over_base[0] or 0:+.3f} ece {one.ece:.4f}"
    )


def _row(one: BacktestScore, horizon: int) -> tuple[object, ...]:
    skill, low, high = one.over_climatology
    ends = ["" if end is None else f"{end:.4f}" for end in (low, high)]
    scores = (f"{one.brier:.5f}", f"{one.climatology_brier:.5f}", f"{skill or 0:.4f}", *ends, f"{one.ece:.4f}")
    return one.kind, horizon, "ICEWS 2018, September", one.n, one.origins, *scores


if __name__ == "__main__":
    main()
