"""Fit the temperature of the type head on scores from cross-validation, and measure its calibration.

python training/pairs/calibrate.py DATA SCORES.npz
"""

import sys
from pathlib import Path

import numpy as np

from pairs import load


def expected_error(best: np.ndarray, right: np.ndarray) -> float:
    """Expected calibration error over ten bins of equal width."""
    bins = np.minimum((best * 10).astype(int), 9)
    gaps = [abs(best[bins == b].mean() - right[bins == b].mean()) * np.mean(bins == b) for b in np.unique(bins)]
    return float(sum(gaps))


def main(data: Path, scores: Path) -> None:
    """Print the temperature with the least log loss, and the calibration error before and after."""
    saved = np.load(scores)
    pairs = {p.key: p for p in load(data)}
    known = [i for i, k in enumerate(saved["keys"]) if pairs[str(k)].root is not None]
    gold = np.array([pairs[str(saved["keys"][i])].root for i in known])
    logs = np.log(np.maximum(saved["scores"][known], 1e-9))
    rows = np.arange(len(gold))
    losses = {}
    for temperature in np.arange(0.6, 2.6, 0.05):
        powers = np.exp(logs / temperature)
        chances = powers / powers.sum(1, keepdims=True)
        right = chances.argmax(1) == gold
        losses[temperature] = -np.log(chances[rows, gold]).mean(), expected_error(chances.max(1), right)
    best = min(losses, key=lambda t: losses[t][0])
    plain = min(losses, key=lambda t: abs(t - 1))
    print(f"n {len(gold)}; temperature {best:.2f}; error {losses[plain][1]:.3f} before, {losses[best][1]:.3f} after")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
