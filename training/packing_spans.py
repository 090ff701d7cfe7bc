"""The same for the tagger of spans, whose upper layers are the careful reader's in kind, as packing_careful.py does it.

python training/packing_spans.py EXPORTED.onnx LARGEST.npz SHIPPED.onnx
"""

import sys
from pathlib import Path

from packing import Packed
from packing_careful import Plain, asked_of, upper


def tagger(source: Plain, path: Path) -> None:
    """below (1, pieces, width), states half-way of a sentence; owners, first, features, as the careful reader's →
    scores (1, words, tags)."""
    packed = Packed()
    states, told, kinds = upper(source, packed, range(source.layers("/layer.")))
    width = len(source.plain("/inject/")[0])
    hidden, last = (source.product(f"/tag/tag.{i}/", f"tag.{i}.bias") for i in (0, 3))
    made = packed.one("Gelu", packed.product(packed.one("Concat", states, told, axis=-1), hidden), own=True)
    packed.call("scores", packed.product(made, last))
    packed.save(path, asked_of(width, kinds), {"scores": [1, "words", len(last.bias)]})


if __name__ == "__main__":
    exported, largest, shipped = map(Path, sys.argv[1:])
    tagger(Plain(exported, largest), shipped)
