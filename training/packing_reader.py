"""The same for the event reader's networks, as packing.py does it for the parser.

python training/packing_reader.py words EXPORTED.onnx SHIPPED.onnx
python training/packing_reader.py sides EXPORTED.onnx SHIPPED.onnx
"""

import sys
from pathlib import Path

import numpy as np

from packing import TOGETHER, Exported, Packed, layer


def words(source: Exported, path: Path) -> None:
    """states (1, pieces, width), owners (of each piece its word among all, from 1, 0 for none), sizes, first, features
    (words, kinds) → (1, words, …): types, moods, and each word as a trigger and as a party."""
    packed = Packed()
    told, kinds = told_of(source, packed)
    inject = source.product("/inject/")
    none = packed.value(np.zeros((1, 1, len(inject.bias)), np.float32))
    added = packed.one("Concat", none, packed.product(told, inject), axis=1)
    states = packed.one("Add", "states", packed.one("Gather", added, "owners", axis=1))
    for i in range(source.layers("/layers.")):
        states = layer(source, packed, states, f"/layers.{i}/", f"layers.{i}.")
    given = answers(source, packed, packed.one("Concat", packed.one("Gather", states, "first", axis=1), told, axis=-1))
    asked = {"states": [1, "pieces", len(inject.bias)], "owners": ["pieces"], "sizes": [TOGETHER], "first": ["words"]}
    packed.save(path, asked | {"features": ["words", kinds]}, given)


def told_of(source: Exported, packed: Packed) -> tuple[str, int]:
    """The rows of all features of the words side by side, and how many features there are."""
    kinds = 0
    while f"features.{kinds}.weight_quantized" in source:
        kinds += 1
    each = packed.add("Split", ["features", packed.value(np.ones(kinds, np.int64))], kinds, axis=-1)
    last = packed.value(np.array([-1], np.int64))
    rows = [packed.one("Squeeze", one, last) for one in each]
    seen = [packed.looked_up(source.quantised(f"features.{i}.weight"), row) for i, row in enumerate(rows)]
    return packed.one("Concat", *seen, axis=-1), kinds


def answers(source: Exported, packed: Packed, read: str) -> dict[str, list[object]]:
    """What is asked of the words; the shape of each answer."""
    names = ("kind.0", "mood.0", "trigger.0", "party.0")
    first = [source.product(f"/{one.split('.')[0]}/{one}/", f"{one}.bias") for one in names]
    made = packed.one("Gelu", packed.product(read, *first), own=True)
    kind, mood, trigger, party = packed.split(made, [len(one.bias) for one in first])
    last_ones = [source.product(f"/{one}/{one}.3/", f"{one}.3.bias") for one in ("kind", "mood")]
    found = [*(packed.product(*of) for of in zip((kind, mood), last_ones, strict=True)), trigger, party]
    widths = [len(one.bias) for one in (*last_ones, *first[2:])]
    outputs = ("types", "moods", "triggers", "parties")
    for name, answer in zip(outputs, found, strict=True):
        packed.call(name, answer)
    return {name: [1, "words", width] for name, width in zip(outputs, widths, strict=True)}


def sides(source: Exported, path: Path) -> None:
    """triggers (k, pair), parties (words, pair), which (trigger) and whom (word) of each pair, pairs (n, 4) → (n, 2).

    What hangs on the trigger alone, the word alone or the path alone is worked out once for each, not for each pair.
    """
    packed = Packed()
    weight, mix, pair = source["weight"], source.plain("/mix/mix.0/"), source["weight"].shape[1] - 1
    path_width = source["path.weight"].shape[1]
    by_path, by_trigger, by_party = np.split(mix, [path_width, path_width + pair])
    left = [*(one[:, :pair] for one in weight), np.stack([one[:, pair] for one in weight], 1)]
    left.append(np.concatenate([by_trigger, source["mix.0.bias"][None]]))
    rows = np.concatenate(left, 1)
    of_triggers = packed.one("Gemm", "triggers", packed.value(rows[:-1]), packed.value(rows[-1]))
    parts = packed.split(packed.one("Gather", of_triggers, "which"), [one.shape[1] for one in left])
    whom = packed.one("Gather", "parties", "whom")
    axis = packed.value(np.array([-1], np.int64))
    scores = [packed.one("ReduceSum", packed.one("Mul", one, whom), axis) for one in parts[: len(weight)]]
    answer = packed.one("Add", packed.one("Concat", *scores, axis=-1), parts[-2])
    features = packed.add("Split", ["pairs", packed.value(np.ones(4, np.int64))], 4, axis=-1)
    known = [packed.one("Squeeze", one, axis) for one in features]
    for i, one in enumerate(known):
        answer = packed.one("Add", answer, packed.one("Gather", packed.value(source[f"plain.{i}.weight"]), one))
    hidden = packed.one("Gather", packed.value(source["path.weight"] @ by_path), known[0])
    of_parties = packed.one("MatMul", "parties", packed.value(by_party))
    for one in (parts[-1], packed.one("Gather", of_parties, "whom")):
        hidden = packed.one("Add", hidden, one)
    last = map(packed.value, (source.plain("/mix/mix.3/"), source["mix.3.bias"]))
    packed.call("sides", packed.one("Add", answer, packed.one("Gemm", packed.one("Gelu", hidden, own=True), *last)))
    asked = {"triggers": ["triggers", pair], "parties": ["words", pair], "which": ["pairs"], "whom": ["pairs"]}
    packed.save(path, asked | {"pairs": ["pairs", 4]}, {"sides": ["pairs", len(weight)]})


if __name__ == "__main__":
    {"words": words, "sides": sides}[sys.argv[1]](Exported(Path(sys.argv[2])), Path(sys.argv[3]))
