"""Learn whose a nameless party is, and write the weights.

    python training/belonging/train.py DATA [--write]

DATA/news as for quality/news_passages.py, DATA/coding as for training/events; stories of quality/stories. Two sets of
weights: of long texts, and of those that name parties less often than any of the articles. Prints by class from which
probability answers are right often enough, each text weighed by what the others taught. A conditional logit (McFadden,
1974) with a penalty on squared weights, by gradient descent with momentum (Nesterov, 1983).
"""

import argparse
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import numpy as np
from examples import Example, examples_of, stories_of
from numpy.typing import NDArray

from avviso.resolving.asked import CLASSES
from avviso.resolving.belonging import FEATURES

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "quality"), str(ROOT / "training" / "events")]
from marks import short_texts  # noqa: E402

from news_passages import MARKS, is_held  # noqa: E402
from stories import stories  # noqa: E402

OUT = ROOT / "src" / "avviso" / "data" / "belonging"
PENALTY, STEPS, FOLDS = 3.0, 800, 5
# Answers from the least probability at which so many are right, out of fold, and no fewer were given; a class that
# never comes to that is not answered. No threshold is lower than LEAST: one state against all others, and nobody.
# Where there were too few to tell, CAUTIOUS is asked.
RIGHT, FEWEST, LEAST, CAUTIOUS = 0.8, 15, 0.5, 0.7
STORIES = "synthetic_stories.csv"
Array = NDArray[np.float64]


def matrix(example: Example) -> Array:
    """(rows, features)."""
    return np.array([[row.get(name, 0.0) for name in FEATURES] for row in example.rows])


def learn(examples: Sequence[Example]) -> Array:
    """A weight a feature."""
    rows = np.concatenate([matrix(e) for e in examples])
    sizes = np.array([len(e.rows) for e in examples])
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    owner = np.repeat(np.arange(len(examples)), sizes)
    right = rows[starts + np.array([e.right for e in examples])].sum(0)
    # A step that cannot overshoot: the curvature is at most a quarter of the greatest eigenvalue, plus the penalty.
    rate = 1 / (0.5 * np.linalg.eigvalsh(rows.T @ rows)[-1] + PENALTY)
    weights = ahead = np.zeros(len(FEATURES))
    for step in range(STEPS):
        scores = rows @ ahead
        powers = np.exp(scores - np.maximum.reduceat(scores, starts)[owner])
        shares = powers / np.add.reduceat(powers, starts)[owner]
        new = ahead - rate * (rows.T @ shares - right + PENALTY * ahead)
        ahead, weights = new + step / (step + 3) * (new - weights), new
    return weights


def likely(weights: Array, example: Example) -> tuple[int, float]:
    """The likeliest row that is not nobody's, and its probability."""
    scores = matrix(example) @ weights
    shares = np.exp(scores - scores.max())
    shares /= shares.sum()
    best = int(shares[:-1].argmax()) if len(shares) > 1 else 0
    return best, float(shares[best])


def out_of_fold(examples: Sequence[Example]) -> list[tuple[float, bool]]:
    """Probability of each answer and whether it is right; no article is weighed by what it taught itself."""
    articles = sorted({e.article for e in examples})
    fold = {articles[at]: k % FOLDS for k, at in enumerate(np.random.default_rng(1).permutation(len(articles)))}
    found: list[tuple[float, bool]] = [(0.0, False)] * len(examples)
    for k in range(FOLDS):
        weights = learn([e for e in examples if fold[e.article] != k])
        for at, example in enumerate(examples):
            if fold[example.article] == k:
                best, surely = likely(weights, example)
                found[at] = surely, best == example.right
    return found


def thresholds(found: Sequence[tuple[float, bool]], examples: Sequence[Example]) -> dict[str, float]:
    """By class, the least probability from which answers are right often enough; prints what came of it."""
    kept = {}
    for kind in CLASSES:
        of_kind = [one for one, example in zip(found, examples, strict=True) if example.kind == kind]
        coded = sum(e.right < len(e.rows) - 1 for e in examples if e.kind == kind)
        for least in np.arange(LEAST, 0.96, 0.05):
            told = [right for surely, right in of_kind if surely >= least]
            if len(told) >= FEWEST and np.mean(told) >= RIGHT:
                kept[kind] = round(float(least), 2)
                print(f"{kind}: {coded} with a code; from {least:.2f} {len(told)} told, right {np.mean(told):.3f}, "
                      f"share {sum(told) / coded:.3f}")  # fmt: skip
                break
        else:
            best = [right for surely, right in of_kind if surely >= LEAST]
            if len(best) < FEWEST:
                kept[kind] = CAUTIOUS
            print(
                f"{kind}: {coded} with a code; never sure enough ({len(best)} from {LEAST}, {np.mean(best or [0]):.3f})"
            )
    return kept


def written(weights: Array, examples: Sequence[Example], least: dict[str, float]) -> str:
    """The file of the weights of that name."""
    articles = len({e.article for e in examples})
    head = (
        "# What each feature adds to the log odds that a nameless party is somebody's; see resolving/belonging.py.\n"
        f"# Learnt by training/belonging/train.py from {len(examples)} parties in {articles} texts.\n\n"
        f"fewest = {min(e.named for e in examples)}\n\n[thresholds]\n"
        + "".join(f'"{kind}" = {value}\n' for kind, value in least.items())
        + "\n[weights]\n"
    )
    pairs = sorted(zip(FEATURES, weights, strict=True))
    return head + "".join(f'"{name}" = {value:.3f}\n' for name, value in pairs if abs(value) >= 0.0005)


def of_texts(texts: Sequence[tuple[str, str, list]]) -> list[Example]:
    """The parties of texts with marks, by two processes."""
    with ProcessPoolExecutor(2) as pool:
        return [example for part in pool.map(_of_some, (texts[::2], texts[1::2])) for example in part]


def _of_some(texts: Sequence[tuple[str, str, list]]) -> list[Example]:
    return list(stories_of(texts))


def main() -> None:
    """Learn, print, and write where asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--write", action="store_true")
    chosen = parser.parse_args()
    articles = list(examples_of(chosen.data / "news" / "guardian_dev.jsonl", MARKS, is_held))
    longest = min(e.named for e in articles)
    reports = [
        (name, text, marks) for name, _, text, marks in short_texts(chosen.data / "coding") if name.startswith(STORIES)
    ]
    told = of_texts([*reports, *((one.id, one.text, one.events) for one in stories() if not one.held)])
    short = [e for e in told if 0 < e.named < longest]
    for name, examples in (("weights", [*articles, *(e for e in told if e.named >= longest)]), ("short", short)):
        print(name, len(examples), "parties", flush=True)
        least = thresholds(out_of_fold(examples), examples)
        if chosen.write:
            (OUT / f"{name}.toml").write_text(written(learn(examples), examples, least), encoding="utf8")


if __name__ == "__main__":
    main()
