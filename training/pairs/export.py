r"""Train the shipped type head on everything that is known, and write it in int8 for onnxruntime.

    PYTHONPATH=training python training/pairs/export.py DATA ENCODER VOCABULARY OUT \
        [--parser PARSER.pt] [--seeds 3] [--temperature T]

Writes lower.onnx (embeddings and the shared layers), head.onnx (the upper layers and the labels) and labels.json.
The head that is shipped is the mean of the weights of several seeds, see `learn.mean_of`.
"""

import argparse
import json
import tempfile
from pathlib import Path

import torch
from figures import figures
from learn import Recipe, encode, mean_of, probabilities, train
from model import Head, Lower
from onnxruntime.quantization import QuantType, quantize_dynamic

from pairs import LABELS, QUAD, held_keys, load


def write(network: torch.nn.Module, example: tuple[torch.Tensor, ...], inputs: list[str], out: Path) -> None:
    """Export `network` to `out` with free batch and length, int8 per channel."""
    axes = {name: {0: "pairs", 1: "pieces"} for name in inputs}
    name = "states" if isinstance(network, Lower) else "scores"
    axes[name] = axes[inputs[0]] if name == "states" else {0: "pairs"}
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "full.onnx"
        torch.onnx.export(
            network, example, str(full), input_names=inputs, output_names=[name], dynamic_axes=axes,
            opset_version=17, dynamo=False,
        )  # fmt: skip
        quantize_dynamic(full, out, weight_type=QuantType.QInt8, per_channel=True)


def main(data: Path, recipe: Recipe, out: Path, seeds: int, temperature: float, everything: bool) -> None:
    """Train, write the files and, unless the held tenth was trained on too, print its figures."""
    torch.set_num_threads(1)
    held = held_keys()
    items = encode(load(data), recipe)
    used = [e for e in items if everything or e.pair.key not in held]
    heads = [train(used, recipe, seed) for seed in range(seeds)]
    head = mean_of(heads)
    for name in () if everything else ("plv", "aw"):
        kept = [e for e in items if e.pair.key in held and e.pair.key.startswith(name)]
        print("held", name, len(kept), figures([e.pair for e in kept], probabilities(head, kept)))
    save(head, recipe, out, temperature)  # last, for it takes an output off the head


def save(head: Head, recipe: Recipe, out: Path, temperature: float = 1.0) -> None:
    """Write the three files of a trained head."""
    out.mkdir(parents=True, exist_ok=True)
    lower = Lower(recipe.encoder, recipe.lower, recipe.parser)
    pieces = torch.randint(1000, 2000, (2, 9))
    mask = torch.ones_like(pieces)
    mask[1, 6:] = 0
    write(lower, (pieces, mask), ["pieces", "mask"], out / "lower.onnx")
    head.label = without_side(head.label)
    write(head.eval(), (lower(pieces, mask), mask, mask.clone()), ["states", "mask", "roles"], out / "head.onnx")
    conflict = [label for label, quad in zip(LABELS, QUAD, strict=True) if quad > 2]
    described = {"labels": LABELS, "conflict": conflict, "temperature": temperature}
    (out / "labels.json").write_text(json.dumps(described, indent=1) + "\n", encoding="utf8")


def without_side(label: torch.nn.Linear) -> torch.nn.Linear:
    """The outputs that are shipped: the last one, which only training asks, is left out."""
    kept = torch.nn.Linear(label.in_features, len(LABELS))
    kept.weight.data, kept.bias.data = label.weight.data[: len(LABELS)], label.bias.data[: len(LABELS)]
    return kept


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("data", type=Path)
    parser.add_argument("encoder")
    parser.add_argument("vocabulary", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--parser", help="weights of the parser, when its lower layers are to be shared")
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--temperature", type=float, default=1.0)
    parser.add_argument("--everything", action="store_true", help="train on the held tenth too, without its figures")
    return parser.parse_args()


if __name__ == "__main__":
    chosen = _arguments()
    wanted = Recipe(encoder=chosen.encoder, vocabulary=chosen.vocabulary, parser=chosen.parser)
    main(chosen.data, wanted, chosen.out, chosen.seeds, chosen.temperature, chosen.everything)
