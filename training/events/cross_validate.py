"""How well an event reader does on texts that it was not trained on, by folds over texts.

PYTHONPATH=training python training/events/cross_validate.py DATA MINILM [--folds 5] [--only 1] [--epochs 12]
"""

import argparse
import random
import time
from pathlib import Path

import torch
from figures import figures, of_vocabulary, read
from learn import Encoded, Recipe, encode, train
from marks import load

from avviso.coding.parsing.parser import load_parser
from avviso.coding.weighing.readerfeatures import Inventory

_LEAST, _SIDES = (0.3, 0.4, 0.5, 0.6), (0.35, 0.5)


def parts(items: list[Encoded], count: int) -> list[int]:
    """The fold of each sentence; a text stays in one."""
    groups = sorted({e.example.group.rstrip("~") for e in items})
    random.Random(5).shuffle(groups)
    fold = {group: i % count for i, group in enumerate(groups)}
    return [fold[e.example.group.rstrip("~")] for e in items]


def main(chosen: argparse.Namespace) -> None:
    """Print the figures of each fold and of all."""
    torch.set_num_threads(1)
    inventory = Inventory.of(*load_parser().labels)
    items = encode([e for e in load(chosen.data, chosen.swaps) if not e.held], inventory)
    recipe = Recipe(chosen.encoder, epochs=chosen.epochs, rate=chosen.rate)
    print(len(items), "sentences", sum(len(e.example.events) for e in items), "events", flush=True)
    fold, asked, answers = parts(items, chosen.folds), [], []
    for k in range(chosen.only or chosen.folds):
        began = time.process_time()
        reader = train([e for e, f in zip(items, fold, strict=True) if f != k], inventory, recipe, 1)
        here = [e for e, f in zip(items, fold, strict=True) if f == k and not e.example.group.endswith("~")]
        asked += here
        answers += [read(reader, e) for e in here]
        print(k, f"{time.process_time() - began:.0f} s", of_vocabulary(here), flush=True)
    for name in ("all", "guardian", "story", "golden", "plv", "cameo", "synthetic"):
        some = [i for i, e in enumerate(asked) if name == "all" or e.example.group.startswith(name)]
        if some:
            chosen_items, chosen_answers = [asked[i] for i in some], [answers[i] for i in some]
            print(name, "vocabulary", of_vocabulary(chosen_items))
            for least in _LEAST:
                print(name, least, figures(chosen_items, chosen_answers, least, 0.5))
            for side in _SIDES:
                print(name, "sides", side, figures(chosen_items, chosen_answers, 0.4, side))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("data", type=Path)
    parser.add_argument("encoder")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--only", type=int, default=0)
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--swaps", type=int, default=1)
    parser.add_argument("--rate", type=float, default=3e-4)
    return parser.parse_args()


if __name__ == "__main__":
    main(_arguments())
