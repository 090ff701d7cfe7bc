"""Cross-validate a recipe on what is not held back.

PYTHONPATH=training python training/pairs/cross_validate.py DATA ENCODER --lower 3 --epochs 8 --seeds 1 --out scores.npz
"""

import argparse
import time
from pathlib import Path

import numpy as np
import torch
from figures import figures, mistakes
from learn import Recipe, encode, mean_of, probabilities, train

from pairs import Pair, folds, held_keys, load


def main() -> None:
    """Print the figures of each fold and seed, of their union, and write scores and mistakes."""
    options = _options()
    torch.set_num_threads(1)
    recipe = Recipe(
        encoder=options.encoder, vocabulary=options.vocabulary, lower=options.lower, parser=options.parser,
        epochs=options.epochs, rate=options.rate, weights={"own": options.own, "aw_train.tsv": options.aw},
        dropout=options.dropout, batch=options.batch,
    )  # fmt: skip
    held = held_keys()
    pairs = [p for p in load(options.data) if p.key not in held]
    items = encode(pairs, recipe)
    plv = [i for i, p in enumerate(pairs) if p.key.startswith("plv")]
    aw = [i for i, p in enumerate(pairs) if p.key.startswith("aw")]
    own = [i for i, p in enumerate(pairs) if p.key.startswith("own")] if options.own else []
    parts = [[plv[i] for i in f] for f in folds([pairs[i] for i in plv], 5, 0)]
    aw_parts = [[aw[i] for i in f] for f in folds([pairs[i] for i in aw], 5, 0)]
    scores = np.zeros((len(pairs), 15), np.float32)
    soup = np.zeros_like(scores)
    began = time.process_time()
    for part, aw_part in list(zip(parts, aw_parts, strict=True))[options.skip : options.folds]:
        out, chosen, heads = {*part, *aw_part}, [*part, *aw_part], []
        used = [i for i in (plv if options.plv else []) + (aw if options.aw else []) + own if i not in out]
        for seed in range(options.seeds):
            heads.append(train([items[i] for i in used], recipe, seed))
            mine = probabilities(heads[-1], [items[i] for i in chosen])
            scores[chosen] += mine / options.seeds
            report(f"seed {seed}", [pairs[i] for i in chosen], mine, len(part))
        if len(heads) > 1:
            report("ensemble", [pairs[i] for i in chosen], scores[chosen], len(part))
            soup[chosen] = probabilities(mean_of(heads), [items[i] for i in chosen])
            report("mean weights", [pairs[i] for i in chosen], soup[chosen], len(part))
        print(f"{time.process_time() - began:.0f} s", flush=True)
    seen = [i for p in parts[options.skip : options.folds] for i in p]
    aw_seen = [i for p in aw_parts[options.skip : options.folds] for i in p]
    report("ALL", [pairs[i] for i in seen + aw_seen], scores[seen + aw_seen], len(seen))
    if options.seeds > 1:
        report("ALL mean weights", [pairs[i] for i in seen + aw_seen], soup[seen + aw_seen], len(seen))
    np.savez(options.out, scores=scores[seen + aw_seen], keys=[pairs[i].key for i in seen + aw_seen])
    lines = mistakes([pairs[i] for i in seen], scores[seen])
    options.out.with_suffix(".txt").write_text("\n".join(sorted(lines)), encoding="utf8")


def report(what: str, pairs: list[Pair], scores: np.ndarray, plv: int) -> None:
    """Print figures; the first `plv` pairs are PLV's, the others A/W's."""
    print(what, figures(pairs[:plv], scores[:plv]), "A/W", figures(pairs[plv:], scores[plv:]), flush=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("data", type=Path)
    parser.add_argument("encoder")
    parser.add_argument("--vocabulary", type=Path, required=True)
    parser.add_argument("--parser")
    parser.add_argument("--lower", type=int, default=3)
    parser.add_argument("--epochs", type=int, default=7)
    parser.add_argument("--rate", type=float, default=3e-4)
    parser.add_argument("--dropout", type=float, default=0.1)
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--own", type=float, default=1.0)
    parser.add_argument("--aw", type=float, default=0.5)
    parser.add_argument("--plv", type=int, default=1)
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("--folds", type=int, default=5, help="stop after this many of the five")
    parser.add_argument("--skip", type=int, default=0, help="leave out this many of the first")
    parser.add_argument("--out", type=Path, default=Path("scores.npz"))
    return parser.parse_args()


if __name__ == "__main__":
    main()
