"""Train the event reader on everything that is marked and not held, and write it for onnxruntime.

    PYTHONPATH=training python training/events/export.py DATA MINILM OUT [--epochs 3] [--marks-alone] [--seeds 1]

The careful reader and the event reader that are installed answer first (see `teaching`), unless marks alone are to
teach. Writes words.onnx (8 bits), sides.onnx and labels.json, and prints the figures on what is held.
"""

import argparse
import json
import pickle
import random
import tempfile
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import torch
from figures import figures, of_vocabulary, read
from learn import Encoded, Recipe, collate, encode, mean_of, train, weighed
from marks import load, load_taught
from model import PAIR, Reader, Sides
from onnxruntime.quantization import QuantType, quantize_dynamic

import packing_reader
from avviso.coding.parsing.parser import load_parser
from avviso.coding.weighing.readerfeatures import MOODS, TYPES, Inventory
from packing import Exported

_THRESHOLDS = (0.3, 0.4, 0.5, 0.6)
_PARTS = 40
# A teacher's answers are kinder than marks: by so much the odds of no event are raised afterwards (their logarithm), so
# that as many claims are made as before. Chosen, as the thresholds of coding/finding/revising.py were, on kept texts.
_STRICTER, _DROPOUT = 0.5, 0.1
# What a taught reader is shown at the end, so that short texts, whose marks no teacher answers, are not forgotten: how
# often golden passages and other short ones, how many other sentences with marks and without; the share of marks, and
# the pace.
_GOLDEN, _SHORT, _MARKED, _UNMARKED, _SHARE, _PACE = 8, 2, 16_000, 5_000, 0.6, 6e-5


def main(chosen: argparse.Namespace) -> None:
    """Train, print, write."""
    torch.set_num_threads(1)
    labels = load_parser().labels
    inventory = Inventory.of(*labels)
    taught = not (chosen.marks_alone or chosen.everything)
    items = encode(load(chosen.data, chosen.swaps, held_alone=taught), inventory)
    used = [e for e in items if chosen.everything or not e.example.held]
    recipe = Recipe(chosen.encoder, epochs=chosen.epochs)
    if taught:
        used, weighed_anew = _taught(chosen.data)
        recipe = replace(recipe, dropout=_DROPOUT)
    reader = mean_of(_trained(used, inventory, recipe, chosen.seeds))
    if taught:
        reader = train(_last(weighed_anew), inventory, replace(recipe, epochs=1, rate=_PACE), seed=1, on=reader)
        reader.words.kind[-1].bias.data[0] += _STRICTER
    print(len(used), "sentences", sum(len(e.example.events) for e in used), "events")
    _show(reader, items, () if chosen.everything else ("guardian", "story", "golden"))
    save(reader, items[:2], chosen.out)
    described = dict(zip(("tags", "relations", "entities"), map(list, labels), strict=True))
    described |= {"types": TYPES, "moods": MOODS}
    (chosen.out / "labels.json").write_text(json.dumps(described, indent=1) + "\n", encoding="utf8")


def _show(reader: Reader, items: list[Encoded], names: tuple[str, ...]) -> None:
    for name in names:
        held = [e for e in items if e.example.held and e.example.group.startswith(name)]
        answers = [read(reader, e) for e in held]
        print("held", name, len(held), "vocabulary", of_vocabulary(held))
        for least in _THRESHOLDS:
            print("held", name, least, figures(held, answers, least, 0.5))


def _taught(data: Path) -> tuple[list[Encoded], list[Encoded]]:
    """All that is not held, as a teacher answers it, and stories without marks; and the same with the last share of
    marks. Read by two processes."""
    with ProcessPoolExecutor(2) as pool:
        two = [pickle.loads(some) for some in pool.map(partial(_taught_part, data), range(_PARTS))]
    first, second = ([one for part in parts for one in part] for parts in zip(*two, strict=True))
    return first, second


def _taught_part(data: Path, part: int) -> bytes:
    """Trees stay here: they are asked for nothing more, and cannot be handed on."""
    items = encode(load_taught(data, part, _PARTS), Inventory.of(*load_parser().labels))
    light = {id(e): replace(e.example, tree=None, triggers=(), taught=None) for e in items}
    first = [replace(e, example=light[id(e)]) for e in items]
    second = [replace(weighed(e, _SHARE), example=light[id(e)]) for e in items]
    return pickle.dumps((first, second), protocol=5)


def _last(items: list[Encoded]) -> list[Encoded]:
    short = [e for e in items if e.taught is None]
    golden = [e for e in short if e.example.group.startswith("golden")]
    draw, rest = random.Random(4), [e for e in items if e.taught is not None]
    draw.shuffle(rest)
    marked, unmarked = ([e for e in rest if e.example.marked is known] for known in (True, False))
    return [*golden * _GOLDEN, *short * _SHORT, *marked[:_MARKED], *unmarked[:_UNMARKED]]


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
    parser.add_argument("--seeds", type=int, default=1, help="whose weights are averaged")
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--swaps", type=int, default=0)
    parser.add_argument(
        "--everything", action="store_true", help="train on the marks of what is held too, without its figures"
    )
    parser.add_argument("--marks-alone", action="store_true", help="as readers were trained before there was a teacher")
    return parser.parse_args()


if __name__ == "__main__":
    main(_arguments())
