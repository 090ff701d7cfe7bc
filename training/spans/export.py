"""Train the shipped tagger and write it in int8 for onnxruntime.

    PYTHONPATH=training python training/spans/export.py DATA MPNET OUT [--seeds 2]

Writes tagger.onnx (the upper layers and the tags), labels.json (the tags, and what going from one to the next adds)
and tagger.pt, the weights in 32 bits, which do not ship. They are the mean of several seeds' weights. The held tenth
is never trained on; its figures are printed at the end, from the file that was written.
"""

import argparse
import json
import tempfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import numpy as np
import torch
from learn import LOWER, VOCABULARY, Encoded, Recipe, begun, collate, encode, figures, mean_of, train
from model import Tagger
from sentences import Marked, gold, held_keys, own

import packing_spans
from avviso.coding.coder import load_coder
from avviso.coding.parsing.parser import load_parser
from avviso.coding.weighing.spanfeatures import TAGS
from avviso.coding.weighing.spans import SpanFinder, SpanTagger
from avviso.evaluating.prose import prose
from packing_careful import Plain
from watching import largest

_INPUTS = ("below", "mask", "owners", "first", "features")
_WATCHED = 8  # every so many sentences are heard before the weights are put in 8 bits


def main(options: argparse.Namespace) -> None:
    """Train, write the files, score the held tenth."""
    torch.set_num_threads(2)
    recipe = Recipe(encoder=options.encoder, cache=options.cache)
    held = held_keys()
    sentences = gold(options.data / "coding" / "cameo_spans_train.bio")
    items, extra = encode([m for m in sentences if m.key not in held], recipe), encode(own(), recipe)
    start = begun(extra, recipe)
    tagger = mean_of([train(items, extra, recipe, seed, start) for seed in range(options.seeds)])
    torch.save(tagger.state_dict(), options.out / "tagger.pt")
    save(tagger, [*items, *extra], options.out)
    if options.held:
        finder = SpanFinder(SpanTagger(options.out, LOWER, VOCABULARY), load_parser(), load_coder(name="syntax"))
        kept = [m for m in sentences if m.key in held]
        print("held", len(kept), figures(kept, [tags_by(finder, m) for m in kept]))


def tags_by(finder: SpanFinder, marked: Marked) -> list[int]:
    """The tags that the finder gives to a sentence."""
    tags = [0] * len(marked.words)
    for start, end, label in finder.find(*prose(marked.words)):
        for i in range(start, end):
            tags[i] = TAGS.index(f"{'I' if i > start else 'B'}-{label}")
    return tags


def save(tagger: Tagger, items: Sequence[Encoded], out: Path) -> None:
    """Write the two files of a trained tagger. items: what it may hear before it is written."""
    axes = {name: {0: "n", 1: "words" if name in ("first", "features") else "pieces"} for name in _INPUTS}
    axes["scores"] = axes["first"]
    tagger.eval()
    most = largest(tagger, [partial(tagger, *collate([one], 1)[0]) for one in items[::_WATCHED]])
    with tempfile.TemporaryDirectory() as folder:
        full, file = Path(folder) / "full.onnx", Path(folder) / "largest.npz"
        torch.onnx.export(
            tagger, collate(items[:2])[0], str(full), input_names=list(_INPUTS), output_names=["scores"],
            dynamic_axes=axes, opset_version=17, dynamo=False,
        )  # fmt: skip
        np.savez(file, **most)
        packing_spans.tagger(Plain(full, file), out / "tagger.onnx")
    turns = [[round(float(t), 4) for t in row] for row in tagger.turns.detach()]
    described = {"tags": TAGS, "turns": turns}
    (out / "labels.json").write_text(json.dumps(described) + "\n", encoding="utf8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("data", type=Path)
    parser.add_argument("encoder")
    parser.add_argument("out", type=Path)
    parser.add_argument("--seeds", type=int, default=2)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--held", action="store_true", help="score the held tenth, once nothing is tuned")
    return parser.parse_args()


if __name__ == "__main__":
    chosen = _options()
    chosen.out.mkdir(parents=True, exist_ok=True)
    main(chosen)
