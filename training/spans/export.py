"""Train the shipped tagger and write it in int8 for onnxruntime.

    python training/spans/export.py DATA ENCODER VOCABULARY PARSER.pt LOWER.onnx OUT [--seeds 2]

Writes tagger.onnx (the upper layers and the tags) and labels.json (the tags, and what going from one to the next
adds). What is shipped is the mean of the weights of several seeds. The held tenth is never trained on; its figures are
printed at the end, from the file that was written.
"""

import argparse
import json
import tempfile
from pathlib import Path

import torch
from learn import Recipe, collate, encode, figures, mean_of, train
from model import Tagger, with_below
from onnxruntime.quantization import QuantType, quantize_dynamic
from sentences import Marked, gold, held_keys, own

from avviso.coding.coder import load_coder
from avviso.coding.parser import load_parser
from avviso.coding.spanfeatures import TAGS
from avviso.coding.spans import SpanFinder, SpanTagger
from avviso.evaluating.prose import prose

_INPUTS = ("states", "mask", "owners", "first", "features")


def main(options: argparse.Namespace) -> None:
    """Train, write the files, score the held tenth."""
    torch.set_num_threads(1)
    recipe = Recipe(
        encoder=options.encoder, vocabulary=options.vocabulary, parser=str(options.parser), cache=options.cache
    )
    held = held_keys()
    sentences = gold(options.data / "coding" / "cameo_spans_train.bio")
    items = encode([*(m for m in sentences if m.key not in held), *own()], recipe)
    taggers = [train(items, recipe, seed) for seed in range(options.seeds)]
    tagger = with_below(mean_of(taggers), recipe.encoder, recipe.lower, str(options.parser))
    save(tagger, collate(items[:2])[0], options.out)
    if options.held:
        tagger = SpanTagger(options.out, options.lower, options.vocabulary)
        finder = SpanFinder(tagger, load_parser(), load_coder(name="syntax"))
        kept = [m for m in sentences if m.key in held]
        print("held", len(kept), figures(kept, [tags_by(finder, m) for m in kept]))


def tags_by(finder: SpanFinder, marked: Marked) -> list[int]:
    """The tags that the finder gives to a sentence."""
    tags = [0] * len(marked.words)
    for start, end, label in finder.find(*prose(marked.words)):
        for i in range(start, end):
            tags[i] = TAGS.index(f"{'I' if i > start else 'B'}-{label}")
    return tags


def save(tagger: Tagger, example: tuple[torch.Tensor, ...], out: Path) -> None:
    """Write the two files of a trained tagger."""
    axes = {name: {0: "n", 1: "words" if name in ("first", "features") else "pieces"} for name in _INPUTS}
    axes["scores"] = axes["first"]
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "full.onnx"
        torch.onnx.export(
            tagger.eval(), example, str(full), input_names=list(_INPUTS), output_names=["scores"], dynamic_axes=axes,
            opset_version=17, dynamo=False,
        )  # fmt: skip
        quantize_dynamic(full, out / "tagger.onnx", weight_type=QuantType.QInt8, per_channel=True)
    turns = [[round(float(t), 4) for t in row] for row in tagger.turns.detach()]
    described = {"tags": TAGS, "turns": turns}
    (out / "labels.json").write_text(json.dumps(described) + "\n", encoding="utf8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("data", type=Path)
    parser.add_argument("encoder")
    parser.add_argument("vocabulary", type=Path)
    parser.add_argument("parser", type=Path, help="weights of the parser, as train_parser.py leaves them")
    parser.add_argument("lower", type=Path, help="the type head's lower.onnx, after share.py")
    parser.add_argument("out", type=Path)
    parser.add_argument("--seeds", type=int, default=2)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--held", action="store_true", help="score the held tenth, once nothing is tuned")
    return parser.parse_args()


if __name__ == "__main__":
    chosen = _options()
    chosen.out.mkdir(parents=True, exist_ok=True)
    main(chosen)
