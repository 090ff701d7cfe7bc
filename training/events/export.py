"""Train the event reader on everything that is marked and not held, and write it for onnxruntime.

    python training/events/export.py DATA MINILM OUT [--seeds 2] [--everything]

Writes words.onnx (8 bits), sides.onnx and labels.json, and prints the figures on what is held.
"""

import argparse
import json
import tempfile
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import torch
from figures import figures, of_vocabulary, read
from learn import Encoded, Recipe, collate, encode, mean_of, train
from marks import load
from model import PAIR, Reader, Sides
from onnxruntime.quantization import QuantType, quantize_dynamic

import packing_reader
from avviso.coding.parser import load_parser
from avviso.coding.readerfeatures import MOODS, TYPES, Inventory
from packing import Exported

_THRESHOLDS = (0.3, 0.4, 0.5, 0.6)


def main(chosen: argparse.Namespace) -> None:
    """Train, print, write."""
    torch.set_num_threads(1)
    labels = load_parser().labels
    inventory = Inventory.of(*labels)
    items = encode(load(chosen.data, chosen.swaps), inventory)
    used = [e for e in items if chosen.everything or not e.example.held]
    recipe = Recipe(chosen.encoder, epochs=chosen.epochs)
    reader = mean_of(_trained(used, inventory, recipe, chosen.seeds))
    print(len(used), "sentences", sum(len(e.example.events) for e in used), "events")
    for name in () if chosen.everything else ("guardian", "story", "golden"):
        held = [e for e in items if e.example.held and e.example.group.startswith(name)]
        answers = [read(reader, e) for e in held]
        print("held", name, len(held), "vocabulary", of_vocabulary(held))
        for least in _THRESHOLDS:
            print("held", name, least, figures(held, answers, least, 0.5))
    save(reader, items[:2], chosen.out)
    described = dict(zip(("tags", "relations", "entities"), map(list, labels), strict=True))
    described |= {"types": TYPES, "moods": MOODS}
    (chosen.out / "labels.json").write_text(json.dumps(described, indent=1) + "\n", encoding="utf8")


def _trained(items: list[Encoded], inventory: Inventory, recipe: Recipe, seeds: int) -> list[Reader]:
    """A reader for each seed, two at a time; forked, so that the sentences are in memory once."""
    global _work  # what a forked process finds without its being sent
    _work = items, inventory, recipe
    with ProcessPoolExecutor(2, mp_context=get_context("fork")) as pool:
        states = list(pool.map(_train_one, range(seeds)))
    readers = [Reader(recipe.encoder, inventory.sizes, recipe.dropout) for _ in states]
    for reader, state in zip(readers, states, strict=True):
        reader.load_state_dict({name: torch.from_numpy(value) for name, value in state.items()})
    return readers


def _train_one(seed: int) -> dict[str, np.ndarray]:
    torch.set_num_threads(1)
    reader = train(*_work, seed)
    return {name: value.numpy() for name, value in reader.state_dict().items()}


def save(reader: Reader, examples: list[Encoded], out: Path) -> None:
    """Write both networks; the one over words in 8 bits, the other is small."""
    out.mkdir(parents=True, exist_ok=True)
    inputs, _ = collate(examples)
    names = ["states", "mask", "owners", "first", "features"]
    axes = {name: {0: "sentences", 1: "pieces"} for name in names[:3]}
    axes |= {name: {0: "sentences", 1: "words"} for name in names[3:]}
    axes |= {name: {0: "sentences", 1: "words"} for name in ("types", "moods", "triggers", "parties")}
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "words.onnx"
        torch.onnx.export(
            reader.words, inputs, str(full), input_names=names,
            output_names=["types", "moods", "triggers", "parties"], dynamic_axes=axes, opset_version=17, dynamo=False,
        )  # fmt: skip
        small = Path(folder) / "small.onnx"
        quantize_dynamic(full, small, weight_type=QuantType.QInt8, per_channel=True)
        packing_reader.words(Exported(small), out / "words.onnx")
    save_sides(reader.sides, out)


def save_sides(sides: Sides, out: Path) -> None:
    """Write the network that is asked about the words beside a trigger."""
    asked = torch.zeros(2, PAIR), torch.zeros(2, 5, PAIR), torch.zeros(2, 5, 4, dtype=torch.long)
    axes = {"triggers": {0: "triggers"}, "parties": {0: "triggers", 1: "words"}, "pairs": {0: "triggers", 1: "words"}}
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "sides.onnx"
        torch.onnx.export(
            sides, asked, str(full), input_names=["triggers", "parties", "pairs"],
            output_names=["sides"], dynamic_axes=axes | {"sides": axes["pairs"]}, opset_version=17, dynamo=False,
        )  # fmt: skip
        packing_reader.sides(Exported(full), out / "sides.onnx")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("data", type=Path)
    parser.add_argument("encoder")
    parser.add_argument("out", type=Path)
    parser.add_argument("--seeds", type=int, default=2)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--swaps", type=int, default=0)
    parser.add_argument("--everything", action="store_true", help="train on what is held too, without its figures")
    return parser.parse_args()


if __name__ == "__main__":
    main(_arguments())
