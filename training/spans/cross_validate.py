"""Cross-validate a recipe on what is not held back.

PYTHONPATH=training python training/spans/cross_validate.py DATA MPNET --folds 1 --seeds 1
"""

import argparse
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from learn import Recipe, begun, chosen_tags, encode, figures, mean_of, scores_of, train
from sentences import Marked, folds, gold, held_keys, own


def main() -> None:
    """Print the figures of each fold, and of their union; write each sentence that is wrong."""
    options = _options()
    torch.set_num_threads(2)
    recipe = Recipe(
        encoder=options.encoder, alone=options.alone, epochs=options.epochs, beside=options.beside,
        rate=options.rate, batch=options.batch, use_claims=not options.no_claims, use_syntax=not options.no_syntax,
        weights={"own": options.own}, dropout=options.dropout, piece_dropout=options.piece_dropout,
        claim_dropout=options.claim_dropout, cache=options.cache, silent=options.silent,
    )  # fmt: skip
    held = held_keys()
    sentences = [m for m in gold(options.data / "coding" / "cameo_spans_train.bio") if m.key not in held]
    items, extra = encode(sentences, recipe), encode(own() if options.own else [], recipe)
    start = begun(extra, recipe)
    began, seen, found, mean_found = time.process_time(), [], [], []
    for part in folds(sentences, 5, 0)[options.skip : options.folds]:
        out, test = {*part}, [items[i] for i in part]
        used = [e for i, e in enumerate(items) if i not in out]
        taggers = [train(used, extra, recipe, seed, start) for seed in range(options.seeds)]
        tags = chosen_tags([np.mean(s, 0) for s in zip(*(scores_of(t, test) for t in taggers), strict=True)],
                           taggers[0].turns)  # fmt: skip
        mean = mean_of(taggers)
        seen.extend(e.marked for e in test)
        found.extend(tags)
        mean_found.extend(chosen_tags(scores_of(mean, test), mean.turns))
        print(figures([e.marked for e in test], tags), f"{time.process_time() - began:.0f} s", flush=True)
    print("ALL", figures(seen, found), flush=True)
    if options.seeds > 1:
        print("ALL mean weights", figures(seen, mean_found))
    options.out.write_text("\n".join(_wrong(seen, mean_found)), encoding="utf8")


def _wrong(sentences: Sequence[Marked], found: Sequence[Sequence[int]]) -> Iterator[str]:
    for marked, tags in zip(sentences, found, strict=True):
        if tuple(tags) != marked.tags:
            yield marked.key
            for name, row in (("  gold", marked.tags), ("  mine", tags)):
                yield name + " " + " ".join(f"{w}/{'STR'[(t - 1) // 2]}{'' if t % 2 else '-'}" if t else w
                                            for w, t in zip(marked.words, row, strict=True))  # fmt: skip


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("data", type=Path)
    parser.add_argument("encoder")
    parser.add_argument("--alone", type=int, default=3)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--beside", type=float, default=0.7)
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--rate", type=float, default=8e-5)
    parser.add_argument("--dropout", type=float, default=0.2)
    parser.add_argument("--piece-dropout", type=float, default=0.1)
    parser.add_argument("--claim-dropout", type=float, default=0.1)
    parser.add_argument("--own", type=float, default=0.7)
    parser.add_argument("--silent", type=float, default=0.25)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--no-claims", action="store_true")
    parser.add_argument("--no-syntax", action="store_true")
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("--folds", type=int, default=5, help="stop after this many of the five")
    parser.add_argument("--skip", type=int, default=0, help="leave out this many of the first")
    parser.add_argument("--out", type=Path, default=Path("wrong.txt"))
    return parser.parse_args()


if __name__ == "__main__":
    main()
