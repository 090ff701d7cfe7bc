"""Write a trained parser as it ships: parser.onnx, weights in 8 bits per channel (per tensor costs several points)."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

import numpy as np
import torch

import packing
from batching import Encoder
from corpora import Example
from network import Parser, Shipped
from packing_careful import Plain
from watching import largest

HEARD = 400  # sentences that are heard before the weights are put in 8 bits


def export(model: Parser, encoder: Encoder, heard: Sequence[Example], out: Path) -> None:
    """Write it. heard: what it hears before, one by one, so that 8 bits hold what its layers multiply."""
    model.eval()
    most = largest(model, [partial(model, *encoder.batch([one], 0)[:4]) for one in heard[:HEARD]])
    np.savez(out / "largest.npz", **{name: one for name, one in most.items() if ".layer." in name})
    inputs = ["pieces", "mask", "first", "shapes"]
    outputs = ["arcs", "dependents", "heads", "tags", "entities", "states"]
    axes = {name: {0: "batch", 1: "pieces"} for name in inputs[:2]}
    axes |= {name: {0: "batch", 1: "words"} for name in [*inputs[2:], *outputs]}
    axes["arcs"][2] = "words"
    full = out / "parser_full.onnx"
    torch.onnx.export(
        Shipped(model), encoder.batch(heard[:2], 0)[:4], full, input_names=inputs, output_names=outputs,
        dynamic_axes=axes, opset_version=17, dynamo=False,
    )  # fmt: skip
    packing.parser(Plain(full, out / "largest.npz", root=""), out / "parser.onnx")
