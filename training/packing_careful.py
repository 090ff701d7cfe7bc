"""The same for the careful reader's network over words, as packing.py does it for the parser.

    python training/packing_careful.py EXPORTED.onnx LARGEST.npz FOLDER

writes lower.onnx, whose layers read each sentence alone, and words.onnx, whose layers hear all of a window. EXPORTED is
in 32 bits; LARGEST has, for what each product of the encoder multiplies, the largest that it was in each place over
many sentences, and the centre and axes of the words' states there. Its encoder is MPNet's (Song et al., 2020): to the
scores of attention a number is added that hangs on how far two pieces stand apart, the same in every layer; and a few
places of what it multiplies are ten times as large as all others, which 8 bits for all of them do not bear. Those are
divided by some factor, and the weights that they meet multiplied by it (SmoothQuant: Xiao et al., 2023).
"""

import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import numpy as np

from packing import HEADS, TOGETHER, Array, Exported, Packed, Product
from packing_reader import answers, told_of

_FURTHEST = 511  # pieces apart
_BUCKETS, _EXACT, _LOG = 32, 8, 128  # of distances: each way half of them, near ones one by one, far ones by logarithm
_USUAL, _EASED = 0.5, 0.75  # the share of places that are not divided; the power of what the others are too large by


class Plain(Exported):
    """The same of a network in 32 bits: what is asked for in 8 bits is put so here.

    root: what stands before the names of its steps in `largest`.
    """

    def __init__(self, path: Path, largest: Path, root: str = "enc") -> None:
        super().__init__(path)
        self._largest, self._root = dict(np.load(largest)), root

    @property
    def centre(self) -> Array:
        """Of the words' states."""
        return self._largest["centre"]

    @property
    def axes(self) -> Array:
        """Of the words' states, those along which they differ most first."""
        return self._largest["axes"]

    def __contains__(self, name: str) -> bool:
        return super().__contains__(name.removesuffix("_quantized"))

    def quantised(self, name: str) -> tuple[Array, Array, Array]:
        """A table in 8 bits, the scales and zeros of its columns."""
        scale = np.abs(self[name]).max(0) / 127
        return np.round(self[name] / scale).astype(np.int8), scale, np.zeros(len(scale), np.int8)

    def table(self, name: str) -> Array:
        """A table as it is."""
        return self[name]

    def product(self, node: str, bias: str = "") -> Product:
        """Weights with a scale for each column."""
        divisors = self.divisors(node)
        weight = self.plain(node) if divisors is None else self.plain(node) * divisors[:, None]
        scale = np.abs(weight).max(0) / 127
        added = self[bias] if bias else np.zeros(len(scale), np.float32)
        zero = np.zeros(len(scale), np.int8)
        return Product(np.round(weight / scale).astype(np.int8), scale.astype(np.float32), zero, added)

    def divisors(self, node: str) -> Array | None:
        """What each place is divided by before it is multiplied: 1 nearly everywhere."""
        largest = self._largest.get(f"{self._root}{node.replace('/', '.')}".strip("."))
        if largest is None:
            return None
        usual = np.quantile(largest, _USUAL)
        return np.maximum(largest / usual, 1).astype(np.float32) ** np.float32(_EASED)


def lower(source: Plain, path: Path) -> None:
    """pieces, positions (of each in its sentence), sizes (of sentences) → (1, pieces, width), states half-way."""
    packed = Packed()
    pieces = packed.looked_up(source.quantised("emb.word_embeddings.weight"), "pieces")
    places = packed.looked_up(source.quantised("emb.position_embeddings.weight"), "positions")
    norm = source["emb.LayerNorm.weight"], source["emb.LayerNorm.bias"]
    states = packed.normed(pieces, places, norm, source.epsilon)
    apart = _apart(source, packed)
    for i in range(source.layers("/layer.") // 2):
        states = _layer(source, packed, states, i, partial(_alone, packed, apart))
    packed.call("states", states)
    packed.save(
        path, {"pieces": ["pieces"], "positions": ["pieces"], "sizes": [TOGETHER]},
        {"states": [1, "pieces", len(norm[0])]},
    )  # fmt: skip


def words(source: Plain, path: Path) -> None:
    """below (1, pieces, width), states half-way of a window's sentences; owners (of each piece its word among all, from
    1, 0 for none), first (piece of each word), features (words, kinds) → what the reader's network gives, see
    packing_reader; states, and each word as an event and as a name in links."""
    packed, layers = Packed(), source.layers("/layer.")
    states, told, kinds = upper(source, packed, range(layers // 2, layers))
    norms = map(packed.value, (source["norm.weight"], source["norm.bias"]))
    read = packed.one("LayerNormalization", states, *norms, axis=-1, epsilon=1e-5)
    known = packed.one("Concat", read, told, axis=-1)
    given = answers(source, packed, known)
    given |= _states(source, packed, read) | _linked(source, packed, known)
    packed.save(path, asked_of(len(source["norm.bias"]), kinds), given)


def upper(source: Plain, packed: Packed, layers: Sequence[int]) -> tuple[str, str, int]:
    """States half-way → those of the words after these layers; what was told of the words, and of how many kinds."""
    told, kinds = told_of(source, packed)
    inject = source.product("/inject/")
    none = packed.value(np.zeros((1, 1, len(inject.bias)), np.float32))
    added = packed.one("Gather", packed.one("Concat", none, packed.product(told, inject), axis=1), "owners", axis=1)
    states = packed.one("Add", "below", added)
    beside = _beside(source, packed, packed.one("Shape", "owners"))
    for i in layers:
        states = _layer(source, packed, states, i, partial(_together, packed, beside))
    return packed.one("Gather", states, "first", axis=1), told, kinds


def asked_of(width: int, kinds: int) -> dict[str, list[object]]:
    """What a network over states half-way is given."""
    asked: dict[str, list[object]] = {"below": [1, "pieces", width], "owners": ["pieces"], "first": ["words"]}
    return asked | {"features": ["words", kinds]}


def _linked(source: Plain, packed: Packed, known: str) -> dict[str, list[object]]:
    """Each word as an event that asks for its parties, and as a name."""
    both = [source.product(f"/{one}/{one}.0/", f"{one}.0.bias") for one in ("ask", "offer")]
    packed.call("linked", packed.one("Gelu", packed.product(known, *both), own=True))
    return {"linked": [1, "words", sum(len(one.bias) for one in both)]}


def _states(source: Plain, packed: Packed, read: str) -> dict[str, list[object]]:
    """The words' states along the axes on which they differ most (Pearson, 1901): as many as a parser's state has."""
    less = packed.one("Sub", read, packed.value(source.centre))
    packed.call("states", packed.one("MatMul", less, packed.value(source.axes)))
    return {"states": [1, "words", source.axes.shape[1]]}


def _alone(packed: Packed, apart: Sequence[str], asked: Sequence[str]) -> str:
    """Attention within each sentence."""
    alone = zip(*(packed.add("Split", [one, "sizes"], TOGETHER, axis=1) for one in asked), strict=True)
    three = zip(alone, packed.present(), apart, strict=True)
    return packed.one("Concat", *(packed.attention((*one, "", "", far), there) for one, there, far in three), axis=1)


def _together(packed: Packed, apart: str, asked: Sequence[str]) -> str:
    """Attention over all that is there."""
    return packed.one("MultiHeadAttention", *asked, "", "", apart, own=True, num_heads=HEADS)


def _apart(source: Plain, packed: Packed) -> list[str]:
    """For each sentence what is added to the scores of attention, (1, heads, pieces, pieces)."""
    return [
        _beside(source, packed, one)
        for one in packed.add("Split", ["sizes", packed.value(np.ones(TOGETHER, np.int64))], TOGETHER)
    ]


def _beside(source: Plain, packed: Packed, size: str) -> str:
    """The same for so many pieces."""
    table = source.table("enc.relative_attention_bias.weight")
    rows = packed.value(table[[_bucket(far) for far in range(-_FURTHEST, _FURTHEST + 1)]])
    nought, one, most, least = (packed.value(np.array(it, np.int64)) for it in (0, 1, _FURTHEST, -_FURTHEST))
    row = packed.one("Range", nought, packed.one("Squeeze", size), one)
    column = packed.one("Unsqueeze", row, packed.value(np.array([1], np.int64)))
    # All that is further away than the furthest is as far.
    near = packed.one("Min", packed.one("Max", packed.one("Sub", row, column), least), most)
    turned = packed.one("Transpose", packed.one("Gather", rows, packed.one("Add", near, most)), perm=[2, 0, 1])
    return packed.one("Unsqueeze", turned, packed.value(np.array([0], np.int64)))


def _bucket(far: int) -> int:
    """The bucket of a distance, behind counted apart from before, as in T5 (Raffel et al., 2020)."""
    half, near = _BUCKETS // 2, abs(far)
    if near >= _EXACT:
        near = min(half - 1, _EXACT + int(np.log(near / _EXACT) / np.log(_LOG / _EXACT) * (half - _EXACT)))
    return near + half * (far > 0)


def _layer(source: Plain, packed: Packed, of: str, number: int, attend: Callable[[Sequence[str]], str]) -> str:
    node, weights = f"/layer.{number}/", f"enc.layer.{number}."

    def norm(name: str) -> tuple[Array, Array]:
        return source[f"{weights}{name}.LayerNorm.weight"], source[f"{weights}{name}.LayerNorm.bias"]

    def product(name: str) -> Product:
        return source.product(f"{node}{name.replace('.', '/')}/", f"{weights}{name}.bias")

    def eased(of: str, name: str) -> str:
        return packed.eased(of, source.divisors(f"{node}{name.replace('.', '/')}/"))

    asked = packed.products_of(eased(of, "attention.attn.q"), *(product(f"attention.attn.{name}") for name in "qkv"))
    read = packed.product(eased(attend(asked), "attention.attn.o"), product("attention.attn.o"))
    read = packed.normed(read, of, norm("attention"), source.epsilon)
    wide = packed.product(eased(read, "intermediate.dense"), product("intermediate.dense"))
    wide = eased(packed.one("Gelu", wide, own=True), "output.dense")
    return packed.normed(packed.product(wide, product("output.dense")), read, norm("output"), source.epsilon)


def both(source: Plain, folder: Path) -> None:
    """Write lower.onnx and words.onnx."""
    lower(source, folder / "lower.onnx")
    words(source, folder / "words.onnx")


if __name__ == "__main__":
    exported, largest, folder = map(Path, sys.argv[1:])
    both(Plain(exported, largest), folder)
