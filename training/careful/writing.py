"""Writes the careful reader for onnxruntime: layers that read sentences alone, those that hear a window, questions."""

import json
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import numpy as np
import torch
from learn import Encoded
from linking_network import LINK, LinkedWords, Links
from reading_network import collate

import packing_careful
from avviso.coding.parsing.parser import load_parser
from avviso.coding.weighing.readerfeatures import MOODS, TYPES
from avviso.resolving.linking import MARKS, STANDING
from avviso.resolving.surroundings import WIDTH
from watching import largest

_NAMES = ("pieces", "mask", "owners", "first", "features")
_OUTPUTS = ("types", "moods", "triggers", "parties", "asks", "offers")
_LINKS = ["asks", "offers", "marks", "codes", "standing"]


def watched(words: LinkedWords, runs: Iterable[Callable[[], object]]) -> dict[str, np.ndarray]:
    """For each product of the encoder, the largest that it multiplied, by place; centre and axes of words' states.

    runs: each lets the network hear something.
    """
    states: list[np.ndarray] = []
    hook = words.norm.register_forward_hook(lambda _, __, out: states.append(out.flatten(0, -2).numpy()))
    found = largest(words, runs)
    hook.remove()
    seen = np.concatenate(states)
    _, axes = np.linalg.eigh(np.cov(seen, rowvar=False))
    return found | {"centre": seen.mean(0), "axes": axes[:, ::-1][:, :WIDTH].astype(np.float32)}


def save_words(words: LinkedWords, some: Sequence[Encoded], most: dict[str, np.ndarray], out: Path) -> None:
    """Both networks over words. some: two sentences, to try it with."""
    axes = {name: {0: "sentences", 1: "pieces"} for name in _NAMES[:3]}
    axes |= {name: {0: "sentences", 1: "words"} for name in (*_NAMES[3:], *_OUTPUTS)}
    with tempfile.TemporaryDirectory() as folder:
        full, file = Path(folder) / "words.onnx", Path(folder) / "largest.npz"
        torch.onnx.export(
            words, collate(some)[0], str(full), input_names=_NAMES, output_names=_OUTPUTS, dynamic_axes=axes,
            opset_version=17, dynamo=False,
        )  # fmt: skip
        np.savez(file, **most)
        packing_careful.both(packing_careful.Plain(full, file), out)


def save_links(links: Links, out: Path) -> None:
    """The network of links; how many events, names and parties there are is open."""
    inputs = (
        *(torch.zeros(2, LINK), torch.zeros(3, LINK), torch.zeros(2, 3, MARKS)),
        *(torch.tensor([0, 1, 1]), torch.zeros(2, STANDING)),
    )
    axes = {"asks": {0: "events"}, "offers": {0: "names"}, "marks": {0: "events", 1: "names"}, "codes": {0: "names"}}
    axes |= {"standing": {0: "parties"}, "scores": {0: "events", 2: "rows"}, "names": {0: "events", 2: "names"}}
    torch.onnx.export(
        links, inputs, str(out / "links.onnx"), input_names=_LINKS, output_names=["scores", "names"], dynamic_axes=axes,
        opset_version=17, dynamo=False,
    )  # fmt: skip


def save_labels(out: Path) -> None:
    """The labels in order, and those of the parser that it was trained with."""
    described = dict(zip(("tags", "relations", "entities"), map(list, load_parser().labels), strict=True))
    described |= {"types": TYPES, "moods": MOODS}
    (out / "labels.json").write_text(json.dumps(described, indent=1) + "\n", encoding="utf8")
