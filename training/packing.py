"""An exported network → what avviso ships of it: sentences stand one behind another, not padded.

All pieces of some sentences are one row of pieces: products run over no padding, and only attention is asked for
one sentence at a time, which then needs no mask. What an exporter writes as ten small steps is one step of
onnxruntime's here (attention; quantise, multiply and add; add and normalise), and products of the same thing are one.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

# Sentences at once. One scale is found for all that stands in a product, so more of them cost digits: on the treebank 8
# attach a fifth of a percent of the words worse than 4 and take a tenth less time. Eased products bear it.
TOGETHER, TOGETHER_EASED = 4, 8
HEADS = 12
_MICROSOFT = "com.microsoft"
_NUMBERS = ("states", "below", "triggers", "parties")  # what is asked for as fractions; all else is whole
Array = NDArray[np.generic]


class Product(NamedTuple):
    """The weights of a product in 8 bits, (in, out), with scale and zero of each column, and what is added."""

    weight: Array
    scale: Array
    zero: Array
    bias: Array

    def with_one(self) -> "Product":
        """Where a 1 stands behind what is multiplied: its row is added instead."""
        last = (self.weight[-1].astype(np.float32) - self.zero.astype(np.float32)) * self.scale
        return Product(self.weight[:-1], self.scale, self.zero, last)


class Exported:
    """The weights of a network, by the names that the exporter gave them."""

    def __init__(self, path: Path) -> None:
        graph = onnx.load(str(path)).graph
        self._values = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
        self._inputs = {node.name: node.input for node in graph.node}
        norms = (node for node in graph.node if "LayerNorm" in node.op_type)
        self.epsilon = next((one.f for node in norms for one in node.attribute if one.name == "epsilon"), 0.0)

    def __getitem__(self, name: str) -> Array:
        return self._values[name]

    def __contains__(self, name: str) -> bool:
        return name in self._values

    def layers(self, root: str) -> int:
        """How many numbers follow this in the names of steps."""
        return len({name[len(root) :].split("/")[0] for name in self._inputs if name.startswith(root)})

    def quantised(self, name: str) -> tuple[Array, Array, Array]:
        """A table in 8 bits, its scale and its zero."""
        weight, scale, zero = (self._values[f"{name}_{part}"] for part in ("quantized", "scale", "zero_point"))
        return weight, scale, zero

    def table(self, name: str) -> Array:
        """A quantised table as numbers."""
        weight, scale, zero = self.quantised(name)
        return (weight.astype(np.float32) - np.float32(zero)) * scale

    def product(self, node: str, bias: str = "") -> Product:
        """The weights of a MatMulInteger and the bias of that name, 0 without one."""
        weight, scale, zero = self.quantised(self._inputs[f"{node}MatMul_quant"][1].removesuffix("_quantized"))
        out = weight.shape[1]
        added = self._values[bias] if bias else np.zeros(out, np.float32)
        return Product(weight, np.broadcast_to(scale, out), np.broadcast_to(zero, out), added)

    def plain(self, node: str) -> Array:
        """The weights of a MatMul that is not quantised."""
        return self._values[self._inputs[f"{node}MatMul"][1]]

    def divisors(self, node: str) -> Array | None:
        """What each place is divided by before a MatMul, whose weights were multiplied by it; None: by nothing."""
        return None


class Packed:
    """The network that is written. together: how many sentences it takes at once."""

    def __init__(self, together: int = TOGETHER) -> None:
        self.together = together
        self._nodes: list[onnx.NodeProto] = []
        self._values: dict[str, onnx.TensorProto] = {}
        self._present: list[str] = []

    def value(self, value: Array) -> str:
        """A constant."""
        name = f"v{len(self._values)}"
        self._values[name] = numpy_helper.from_array(np.ascontiguousarray(value), name)
        return name

    def add(self, kind: str, inputs: Sequence[str], outs: int = 1, own: bool = False, **settings: object) -> list[str]:
        """A step; the names of what comes out. own: one of onnxruntime's own."""
        at = len(self._nodes)
        names = [f"n{at}_{i}" for i in range(outs)]
        domain = _MICROSOFT if own else ""
        self._nodes.append(helper.make_node(kind, inputs, names, f"{kind} {at}", domain=domain, **settings))
        return names

    def one(self, kind: str, *inputs: str, own: bool = False, **settings: object) -> str:
        """A step with one result."""
        return self.add(kind, inputs, 1, own, **settings)[0]

    def eased(self, of: str, divisors: Array | None) -> str:
        """Each place divided by its own."""
        return of if divisors is None else self.one("Mul", of, self.value(1 / divisors))

    def product(self, of: str, *products: Product) -> str:
        """Products of one thing, side by side."""
        weight, scale, zero, bias = (np.concatenate(parts, -1) for parts in zip(*products, strict=True))
        return self.one("DynamicQuantizeMatMul", of, *map(self.value, (weight, scale, zero, bias)), own=True)

    def products_of(self, of: str, *products: Product) -> list[str]:
        """The same, apart: what they are of is put in 8 bits once."""
        quantised, scale, zero = self.add("DynamicQuantizeLinear", [of], 3)
        found = []
        for one in products:
            weight, by, nought, bias = map(self.value, one)
            found.append(self.one("MatMulIntegerToFloat", quantised, weight, scale, by, zero, nought, bias, own=True))
        return found

    def present(self) -> list[str]:
        """Whether each of the sentences is there: fewer than `together` leave the last without pieces."""
        if not self._present:
            nothing = self.value(np.array([0], np.int64))
            found = self.one("Greater", "sizes", nothing)
            each = self.add("Split", [found, self.value(np.ones(self.together, np.int64))], self.together)
            self._present = [self.one("Squeeze", one) for one in each]
        return self._present

    def attention(self, asked: tuple[str, ...], there: str) -> str:
        """Attention within one sentence; onnxruntime's breaks down where there is none, so then it is not asked."""
        at = len(self._nodes)
        seen = helper.make_node("MultiHeadAttention", asked, [f"a{at}"], domain=_MICROSOFT, num_heads=HEADS)
        none = helper.make_node("Identity", asked[:1], [f"b{at}"])
        graphs = [
            helper.make_graph([node], node.op_type, [], [helper.make_tensor_value_info(node.output[0], 1, None)])
            for node in (seen, none)
        ]
        return self.one("If", there, then_branch=graphs[0], else_branch=graphs[1])

    def split(self, of: str, widths: Sequence[int]) -> list[str]:
        """Apart again."""
        return self.add("Split", [of, self.value(np.array(widths, np.int64))], len(widths), axis=-1)

    def looked_up(self, quantised: tuple[Array, Array, Array], rows: str) -> str:
        """Rows of a table in 8 bits, with one scale or one for each column, as (1, rows, width)."""
        table, scale, zero = map(self.value, quantised)
        row = self.one("Unsqueeze", rows, self.value(np.array([0], np.int64)))
        return self.one("DequantizeLinear", self.one("Gather", table, row), scale, zero, axis=2)

    def normed(self, of: str, beside: str, norm: tuple[Array, Array], epsilon: float, bias: Array | None = None) -> str:
        """The sum of both, normalised."""
        more = [] if bias is None else [self.value(bias)]
        inputs = of, beside, *map(self.value, norm), *more
        return self.one("SkipLayerNormalization", *inputs, own=True, epsilon=epsilon)

    def call(self, name: str, result: str) -> None:
        """Give a result the name by which it is asked for."""
        made = next(node for node in self._nodes if result in node.output)
        made.output[list(made.output).index(result)] = name
        for node in self._nodes:
            node.input[:] = [name if one == result else one for one in node.input]

    def save(self, path: Path, inputs: Mapping[str, list[object]], outputs: Mapping[str, list[object]]) -> None:
        """Write it: what it asks for and gives, by name, with its shape."""
        whole = dict.fromkeys(inputs, TensorProto.INT64) | dict.fromkeys(_NUMBERS, TensorProto.FLOAT)
        taken = [helper.make_tensor_value_info(name, whole[name], shape) for name, shape in inputs.items()]
        given = [helper.make_tensor_value_info(name, TensorProto.FLOAT, shape) for name, shape in outputs.items()]
        graph = helper.make_graph(self._nodes, path.stem, taken, given, list(self._values.values()))
        versions = [helper.make_opsetid("", 17), helper.make_opsetid(_MICROSOFT, 1)]
        onnx.save(helper.make_model(graph, opset_imports=versions, ir_version=8), str(path))


def layer(source: Exported, packed: Packed, of: str, node: str, weights: str) -> str:
    """One layer of the encoder (Devlin et al., 2019) over `of`, (1, pieces, width)."""

    def norm(name: str) -> tuple[Array, Array]:
        return source[f"{weights}{name}.LayerNorm.weight"], source[f"{weights}{name}.LayerNorm.bias"]

    def product(name: str) -> Product:
        return source.product(f"{node}{name.replace('.', '/')}/", f"{weights}{name}.bias")

    def eased(of: str, name: str) -> str:
        return packed.eased(of, source.divisors(f"{node}{name.replace('.', '/')}/"))

    three = (product(f"attention.self.{name}") for name in ("query", "key", "value"))
    asked = packed.products_of(eased(of, "attention.self.query"), *three)
    alone = zip(*(packed.add("Split", [one, "sizes"], packed.together, axis=1) for one in asked), strict=True)
    seen = [packed.attention(one, there) for one, there in zip(alone, packed.present(), strict=True)]
    read = packed.one("Concat", *seen, axis=1)
    read = packed.product(eased(read, "attention.output.dense"), product("attention.output.dense"))
    read = packed.normed(read, of, norm("attention.output"), source.epsilon)
    wide = packed.one(
        "Gelu", packed.product(eased(read, "intermediate.dense"), product("intermediate.dense")), own=True
    )
    made = packed.product(eased(wide, "output.dense"), product("output.dense"))
    return packed.normed(made, read, norm("output"), source.epsilon)


def parser(source: Exported, path: Path) -> None:
    """pieces, positions (of each in its sentence), sizes (of sentences), first (piece of each word), shapes →
    (1, words, …): arcs from each word to each word of all, halves of relations, tags, entities; and the states."""
    packed, root = Packed(TOGETHER_EASED), "parser.encoder.embeddings."
    words = packed.looked_up(source.quantised(f"{root}word_embeddings.weight"), "pieces")
    places = packed.looked_up(source.quantised(f"{root}position_embeddings.weight"), "positions")
    kind = source.table(f"{root}token_type_embeddings.weight")[0]
    norm = source[f"{root}LayerNorm.weight"], source[f"{root}LayerNorm.bias"]
    states = packed.normed(words, places, norm, source.epsilon, kind)
    for i in range(source.layers("/encoder/encoder/layer.")):
        states = layer(source, packed, states, f"/encoder/encoder/layer.{i}/", f"parser.encoder.encoder.layer.{i}.")
    packed.call("states", states)
    shapes = packed.looked_up(source.quantised("parser.shape.weight"), "shapes")
    read = packed.one("Concat", packed.one("Gather", "states", "first", axis=1), shapes, axis=-1)
    given = {name: [1, "words", width] for name, width in _parser_heads(source, packed, read).items()}
    asked = {
        "pieces": ["pieces"],
        "positions": ["pieces"],
        "sizes": [packed.together],
        "first": ["words"],
        "shapes": ["words"],
    }
    packed.save(path, asked, given | {"states": [1, "pieces", len(kind)]})


def _parser_heads(source: Exported, packed: Packed, read: str) -> dict[str, int | str]:
    """What is asked of the words; the width of each answer."""
    names = ("arc_dependent.0", "arc_head.0", "relation_dependent.0", "relation_head.0", "entity.0")
    halves = [source.product(f"/{one.split('.')[0]}/{one}/", f"parser.{one}.bias") for one in names]
    made = packed.one("Gelu", packed.product(read, *halves), own=True)
    dependent, head, lower, upper, entity = packed.split(made, [len(one.bias) for one in halves])
    turned = packed.product(dependent, source.product("/").with_one())
    packed.call("arcs", packed.one("FusedMatMul", turned, head, own=True, transB=1))
    relation = source.product("/relation_weight/").with_one()
    packed.call("dependents", packed.product(lower, relation))
    packed.call("heads", upper)
    tag, label = source.product("/tag/", "parser.tag.bias"), source.product("/entity/entity.3/", "parser.entity.3.bias")
    packed.call("tags", packed.product(read, tag))
    packed.call("entities", packed.product(entity, label))
    widths = {"dependents": relation, "heads": halves[3], "tags": tag, "entities": label}
    return {"arcs": "words"} | {name: len(one.bias) for name, one in widths.items()}
