"""What avviso ships of the parser → the weights that `train_parser.py` can go on from.

The 8-bit weights are put back as numbers; what rounding took is learned again within a few steps. The head for events
does not ship and starts anew.
"""

from collections import deque
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
Constants = deque[Array]
_LAYER = "encoder.encoder.layer."


def restore(model: Parser, shipped: Path) -> None:
    """Fill `model` from a parser.onnx that `packing.py` wrote: its constants stand there in the order of writing.

    Raises ValueError when the file is of another shape than the model.
    """
    graph = onnx.load(str(shipped)).graph
    constants = deque(numpy_helper.to_array(one) for one in graph.initializer)
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


def _table(constants: Constants) -> Tensor:
    table, scale, zero, _axis = (constants.popleft() for _ in range(4))
    return _numbers(table, scale, zero)


def _product(constants: Constants, eased: Array | None = None) -> tuple[Tensor, Tensor]:
    """Weights as torch has them, (out, in), and the bias. eased: what each place is multiplied by before
    the product, which is undone here."""
    weight, scale, zero, bias = (constants.popleft() for _ in range(4))
    back = 1.0 if eased is None else torch.from_numpy(eased.copy())
    return (_numbers(weight, scale, zero).T * back).contiguous(), torch.from_numpy(bias.copy())


def _eased(constants: Constants) -> Array | None:
    """What each place is multiplied by before a product; None where its weights stand next, as in earlier files."""
    return constants.popleft() if constants[0].ndim == 1 else None


def _embeddings(constants: Constants, root: str) -> Iterator[tuple[str, Tensor]]:
    yield f"{root}word_embeddings.weight", _table(constants)
    yield f"{root}position_embeddings.weight", _table(constants)
    kind = torch.from_numpy(constants.popleft().copy())
    norm = constants.popleft(), constants.popleft()
    yield f"{root}token_type_embeddings.weight", torch.stack([kind, kind])
    yield from _norm(norm, f"{root}LayerNorm")


def _norm(values: tuple[Array, Array], name: str) -> Iterator[tuple[str, Tensor]]:
    for part, value in zip(("weight", "bias"), values, strict=True):
        yield f"{name}.{part}", torch.from_numpy(value.copy())


def _layer(constants: Constants, root: str, first: bool) -> dict[str, Tensor]:
    found: dict[str, Tensor] = {}

    def product(*names: str) -> None:
        eased = _eased(constants)
        for name in names:
            found[f"{root}{name}.weight"], found[f"{root}{name}.bias"] = _product(constants, eased)

    product("attention.self.query", "attention.self.key", "attention.self.value")
    for _ in range(2 if first else 0):
        constants.popleft()  # which sentences are there
    product("attention.output.dense")
    found |= _norm((constants.popleft(), constants.popleft()), f"{root}attention.output.LayerNorm")
    product("intermediate.dense")
    product("output.dense")
    return found | dict(_norm((constants.popleft(), constants.popleft()), f"{root}output.LayerNorm"))


def _heads(constants: Constants, model: Parser) -> Iterator[tuple[str, Tensor]]:
    yield "shape.weight", _table(constants)
    weight, bias = _product(constants)
    names = ("arc_dependent.0", "arc_head.0", "relation_dependent.0", "relation_head.0", "entity.0")
    widths = [model.get_parameter(f"{name}.bias").numel() for name in names]
    for name, one, other in zip(names, weight.split(widths), bias.split(widths), strict=True):
        yield f"{name}.weight", one
        yield f"{name}.bias", other
    constants.popleft()  # where the halves part
    turned, last = _product(constants)
    yield "arc_weight", torch.cat([turned.T, last.unsqueeze(0)])
    lower, last = _product(constants)
    yield "relation_weight.weight", torch.cat([lower, last.unsqueeze(1)], 1)
    for name in ("tag", "entity.3"):
        yield from zip((f"{name}.weight", f"{name}.bias"), _product(constants), strict=True)
