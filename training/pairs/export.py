"""Train the shipped type head on everything that is known, and write it in int8 for onnxruntime.

    python training/pairs/export.py DATA ENCODER VOCABULARY OUT [PARSER.pt]

Writes lower.onnx (embeddings and the shared layers), head.onnx (the upper layers and the labels) and labels.json.
The head that is shipped is the mean of the weights of several seeds, see `learn.mean_of`.
"""

import json
import sys
import tempfile
from pathlib import Path

import numpy as np
import torch
from figures import figures
from learn import Recipe, collate, encode, probabilities, train
from model import Head, Lower
from onnxruntime.quantization import QuantType, quantize_dynamic
from pairs import LABELS, held_keys, load


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


def main(data: Path, encoder: str, vocabulary: Path, out: Path, parser: str | None) -> None:
    """Train on all that is not held back, print the held tenth's figures once, write the files."""
    torch.set_num_threads(1)
    recipe = Recipe(encoder=encoder, vocabulary=vocabulary, parser=parser)
    held = held_keys()
    items = encode(load(data), recipe)
    head = train([e for e in items if e.pair.key not in held], recipe, 0)
    for name in ("plv", "aw"):
        kept = [e for e in items if e.pair.key in held and e.pair.key.startswith(name)]
        print("held", name, figures([e.pair for e in kept], probabilities(head, kept)))
    save(head, recipe, out)


def save(head: Head, recipe: Recipe, out: Path, temperature: float = 1.0) -> None:
    """Write the three files of a trained head."""
    out.mkdir(parents=True, exist_ok=True)
    lower = Lower(recipe.encoder, recipe.lower, recipe.parser)
    pieces = torch.randint(1000, 2000, (2, 9))
    mask = torch.ones_like(pieces)
    mask[1, 6:] = 0
    write(lower, (pieces, mask), ["pieces", "mask"], out / "lower.onnx")
    write(head.eval(), (lower(pieces, mask), mask, mask.clone()), ["states", "mask", "roles"], out / "head.onnx")
    described = {"labels": LABELS, "temperature": temperature}
    (out / "labels.json").write_text(json.dumps(described, indent=1) + "\n", encoding="utf8")


if __name__ == "__main__":
    main(
        Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]), Path(sys.argv[4]), sys.argv[5] if len(sys.argv) > 5 else None
    )
