"""Grows the trees and fits the count model that `avviso forecast` ships.

Needs LightGBM: `pip install 'avviso[forecast]'`.

    python training/forecast/grow.py ICEWS14_FOLDER ICEWS18_FOLDER OUT_FOLDER [--until-day N]

Grown on the train parts alone; `--until-day` holds back the end of ICEWS18's train part for tuning. The validation
parts are never read here.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import lightgbm
import numpy as np
from export import arrays
from rows import BEGINS, kinds, pool_of, rows

from avviso.forecasting.dynamic import cameo_kinds, count_design
from avviso.forecasting.dynamicfeatures import feature_names

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from rows import Rows

# Tuned on the last 60 days of ICEWS18's train part; many weak, heavily smoothed trees, for the signal is faint.
SETTINGS = {
    "objective": "binary",
    "learning_rate": 0.04,
    "num_leaves": 15,
    "min_data_in_leaf": 800,
    "feature_fraction": 0.3,
    "bagging_fraction": 0.5,
    "bagging_freq": 1,
    "lambda_l2": 20,
    "max_bin": 63,
    "num_threads": 1,
    "seed": 1,
    "verbose": -1,
}
ROUNDS = 240


def training_rows(folders: Sequence[Path], until: int | None = None) -> "Rows":
    """Rows of both graphs: horizons of 7 and 30 days often, others now and then; rare kinds are thinned."""
    asked = (*kinds(), *cameo_kinds())
    shares = [0.3 if kind.quads or kind.name.startswith("CAMEO") else 0.06 for kind in asked]
    found = []
    for folder, (name, begins), step in zip(folders, BEGINS.items(), (12, 6), strict=True):
        pool, valid = pool_of(folder, begins)
        first = int(pool.read_days[0])
        last = valid if until is None or name == "icews14" else first + until
        pool = pool.before(last)
        for horizons, often in (((7, 30), 1), ((14, 60, 90), 3)):
            found.append(rows(pool, range(first + 45, last, step * often), horizons, asked, shares))
    table, counts, about = (np.concatenate(parts) for parts in zip(*found, strict=True))
    return table, counts, about


def fit_counts(
    table: "NDArray[np.float32]", counts: "NDArray[np.int64]", horizons: "NDArray[np.int64]"
) -> tuple["NDArray[np.float64]", float]:
    """Weights of the mean number beyond the first, by Poisson regression, and the spread, by moments."""
    some = counts > 0
    design = np.concatenate([count_design(table[some & (horizons == h)], h) for h in np.unique(horizons)])
    beyond = np.concatenate([counts[some & (horizons == h)] for h in np.unique(horizons)]) - 1.0
    weights = np.array([np.log(beyond.mean()), 0.0, 0.0, 0.0])
    for _ in range(50):
        mean = np.exp(np.clip(design @ weights, -10, 12))
        # Weighed by 1 / (1 + mean), as an overdispersed number deserves.
        score = design.T @ ((beyond - mean) / (1 + mean))
        step = np.linalg.solve((design * (mean / (1 + mean))[:, None]).T @ design + 1e-6 * np.eye(4), score)
        weights += np.clip(step, -0.5, 0.5)
    mean = np.exp(design @ weights)
    # Moments too are weighed, or a few pairs at war would set the spread of all.
    excess = (((beyond - mean) ** 2 - mean) / (1 + mean) ** 2).sum()
    return weights, float((mean**2 / (1 + mean) ** 2).sum() / max(excess, 1e-6))


def main() -> None:
    """Writes trees.npz and counts.toml."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("folders", nargs=2, type=Path)
    reader.add_argument("out", type=Path)
    reader.add_argument("--until-day", type=int)
    given = reader.parse_args()
    table, counts, about = training_rows(given.folders, given.until_day)
    data = lightgbm.Dataset(table, (counts > 0).astype(np.int8))
    booster = lightgbm.train(SETTINGS, data, ROUNDS)
    given.out.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(given.out / "trees.npz", **arrays(booster, feature_names()))
    weights, spread = fit_counts(table, counts, about[:, 1])
    told = f"weights = {[round(float(one), 4) for one in weights]}\nspread = {spread:.4f}\n"
    (given.out / "counts.toml").write_text(f"# Written by training/forecast/grow.py.\n{told}")


if __name__ == "__main__":
    main()
