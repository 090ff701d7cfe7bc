"""What avviso ships of the parser → the weights that `train_parser.py` can go on from.

The 8-bit weights are put back as numbers; what rounding took is learned again within a few steps. The head for events
does not ship and starts anew.
"""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from torch import Tensor

from network import Parser

Array = NDArray[np.generic]
_LAYER = "encoder.encoder.layer."


def restore(model: Parser, shipped: Path) -> None:
    """Fill `model` from a parser.onnx that `packing.py` wrote: its constants stand there in the order of writing.

    Raises ValueError when the file is of another shape than the model.
    """
    graph = onnx.load(str(shipped)).graph
    constants = iter([numpy_helper.to_array(one) for one in graph.initializer])
    found = dict(_embeddings(constants, "encoder.embeddings."))
    for i in range(sum(one.startswith(_LAYER) and one.endswith("query.weight") for one in model.state_dict())):
        found |= _layer(constants, f"{_LAYER}{i}.", first=i == 0)
    found |= dict(_heads(constants, model))
    states = model.state_dict()
    unshipped = ("event.", "encoder.embeddings.position_ids")
    missing = [name for name in states if name not in found and not name.startswith(unshipped)]
    if missing:
        raise ValueError(f"{shipped} lacks {', '.join(missing)}: it was written for another network")
    for name, value in found.items():
        if states[name].shape != value.shape:
            raise ValueError(f"{shipped} has {name} as {tuple(value.shape)}, not {tuple(states[name].shape)}")
        states[name].copy_(value)


def _numbers(weight: Array, scale: Array, zero: Array) -> Tensor:
    return torch.from_numpy((weight.astype(np.float32) - zero.astype(np.float32)) * scale)


def _table(constants: Iterator[Array]) -> Tensor:
    table, scale, zero, _axis = (next(constants) for _ in range(4))
    return _numbers(table, scale, zero)


def _product(constants: Iterator[Array]) -> tuple[Tensor, Tensor]:
    """Weights as torch has them, (out, in), and the bias."""
    weight, scale, zero, bias = (next(constants) for _ in range(4))
    return _numbers(weight, scale, zero).T.contiguous(), torch.from_numpy(bias.copy())


def _embeddings(constants: Iterator[Array], root: str) -> Iterator[tuple[str, Tensor]]:
    yield f"{root}word_embeddings.weight", _table(constants)
    yield f"{root}position_embeddings.weight", _table(constants)
    kind = torch.from_numpy(next(constants).copy())
    norm = next(constants), next(constants)
    yield f"{root}token_type_embeddings.weight", torch.stack([kind, kind])
    yield from _norm(norm, f"{root}LayerNorm")


def _norm(values: tuple[Array, Array], name: str) -> Iterator[tuple[str, Tensor]]:
    for part, value in zip(("weight", "bias"), values, strict=True):
        yield f"{name}.{part}", torch.from_numpy(value.copy())


def _layer(constants: Iterator[Array], root: str, first: bool) -> dict[str, Tensor]:
    found: dict[str, Tensor] = {}

    def product(name: str) -> None:
        found[f"{root}{name}.weight"], found[f"{root}{name}.bias"] = _product(constants)

    for name in ("query", "key", "value"):
        product(f"attention.self.{name}")
    for _ in range(2 if first else 0):
        next(constants)  # which sentences are there
    product("attention.output.dense")
    found |= _norm((next(constants), next(constants)), f"{root}attention.output.LayerNorm")
    product("intermediate.dense")
    product("output.dense")
    return found | dict(_norm((next(constants), next(constants)), f"{root}output.LayerNorm"))


def _heads(constants: Iterator[Array], model: Parser) -> Iterator[tuple[str, Tensor]]:
    yield "shape.weight", _table(constants)
    weight, bias = _product(constants)
    names = ("arc_dependent.0", "arc_head.0", "relation_dependent.0", "relation_head.0", "entity.0")
    widths = [model.get_parameter(f"{name}.bias").numel() for name in names]
    for name, one, other in zip(names, weight.split(widths), bias.split(widths), strict=True):
        yield f"{name}.weight", one
        yield f"{name}.bias", other
    next(constants)  # where the halves part
    turned, last = _product(constants)
    yield "arc_weight", torch.cat([turned.T, last.unsqueeze(0)])
    lower, last = _product(constants)
    yield "relation_weight.weight", torch.cat([lower, last.unsqueeze(1)], 1)
    for name in ("tag", "entity.3"):
        yield from zip((f"{name}.weight", f"{name}.bias"), _product(constants), strict=True)
