"""Train the careful reader on everything that is marked and not held, and write it for onnxruntime.

    PYTHONPATH=training:training/events python training/careful/train.py DATA MPNET OUT [--passes 1.25]

MPNET is the folder of all-mpnet-base-v2. An hour and a quarter of two cores where they multiply in bfloat16. Goes on
from OUT/training.pt where that is there. Writes words.onnx (8 bits), sides.onnx and labels.json, and prints the figures
on what is held.
"""

import argparse
import json
import random
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
import torch
from export import save_sides
from figures import figures, of_vocabulary, read
from learn import Encoded, Recipe, batches, encode, loss_of
from marks import load
from reading_network import Reader, collate
from torch import nn

import packing_careful
from avviso.coding.parser import load_parser
from avviso.coding.readerfeatures import MOODS, TYPES, Inventory
from avviso.resolving.surroundings import WIDTH

THREADS, BATCH, SAVED = 2, 24, 400  # steps
WARM = 0.1  # of all steps
RATE, HEADS, DECAY, HIDDEN = 2.5e-5, 4e-4, 0.01, 0.03  # above a rate of 5e-5 the encoder forgets what it knew
MEASURED, SEED = 300, 5  # sentences whose numbers say how large they get
_NAMES = ("pieces", "mask", "owners", "first", "features")
_OUTPUTS = ("types", "moods", "triggers", "parties")


@dataclass(frozen=True, slots=True)
class Course:
    """items: what is learnt from; steps: of batches, in all; kept: where the training is, for when it is broken off."""

    items: Sequence[Encoded]
    steps: int
    kept: Path

    def batches(self, step: int) -> Iterator[list[Encoded]]:
        """From that step on; each pass has an order of its own."""
        each = -(-len(self.items) // BATCH)
        while step < self.steps:
            drawn = batches(self.items, BATCH, random.Random(100 + step // each))[step % each :]
            yield from drawn[: self.steps - step]
            step += len(drawn)


def train(reader: Reader, course: Course) -> None:
    """Until the last step, from where it was left."""
    recipe = Recipe("", smoothing=0.03)
    encoder = list(reader.words.enc.parameters())
    known = {id(one) for one in (*encoder, *reader.words.emb.parameters())}
    fresh = [one for one in reader.parameters() if id(one) not in known]
    groups = [{"params": encoder, "lr": RATE}, {"params": fresh, "lr": HEADS}]
    optimiser = torch.optim.AdamW(groups, weight_decay=DECAY, fused=True)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / (WARM * course.steps), max(0.0, 1 - step / course.steps))
    )
    parts = {"reader": reader, "optimiser": optimiser, "schedule": schedule}
    done = _resumed(parts, course.kept)
    reader.train()
    for step, chosen in enumerate(course.batches(done), done + 1):
        with torch.autocast("cpu", dtype=torch.bfloat16):
            loss = loss_of(reader, chosen, recipe, partial(collate, hidden=HIDDEN))
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        if not step % SAVED or step == course.steps:
            print(step, "of", course.steps, round(loss.item(), 3), flush=True)
            torch.save({name: one.state_dict() for name, one in parts.items()} | {"step": step}, course.kept)
    reader.eval()


def _resumed(parts: dict[str, object], kept: Path) -> int:
    if not kept.exists():
        return 0
    found = torch.load(kept)
    for name, one in parts.items():
        one.load_state_dict(found[name])
    return int(found["step"])


@torch.no_grad()
def watched(reader: Reader, items: Sequence[Encoded]) -> dict[str, np.ndarray]:
    """For each product of the encoder, the largest that it multiplied, by place; centre and axes of words' states."""
    found: dict[str, np.ndarray] = {}
    states: list[np.ndarray] = []

    def watch(name: str, _: nn.Module, given: tuple[torch.Tensor, ...], __: torch.Tensor) -> None:
        most = given[0].abs().flatten(0, -2).amax(0).numpy()
        found[name] = np.maximum(found.get(name, 0), most)

    products = ((name, one) for name, one in reader.words.named_modules() if isinstance(one, nn.Linear))
    hooks = [one.register_forward_hook(partial(watch, name)) for name, one in products]
    hooks.append(reader.words.norm.register_forward_hook(lambda _, __, out: states.append(out[0].numpy())))
    for item in random.Random(SEED).sample(list(items), min(MEASURED, len(items))):
        reader.words(*collate([item])[0])
    for hook in hooks:
        hook.remove()
    seen = np.concatenate(states)
    _, axes = np.linalg.eigh(np.cov(seen, rowvar=False))
    return found | {"centre": seen.mean(0), "axes": axes[:, ::-1][:, :WIDTH].astype(np.float32)}


def save(reader: Reader, items: Sequence[Encoded], out: Path) -> None:
    """Write both networks."""
    inputs, _ = collate(items[:2])
    axes = {name: {0: "sentences", 1: "pieces"} for name in _NAMES[:3]}
    axes |= {name: {0: "sentences", 1: "words"} for name in (*_NAMES[3:], *_OUTPUTS)}
    with tempfile.TemporaryDirectory() as folder:
        full, most = Path(folder) / "words.onnx", Path(folder) / "largest.npz"
        torch.onnx.export(
            reader.words, inputs, str(full), input_names=_NAMES, output_names=_OUTPUTS, dynamic_axes=axes,
            opset_version=17, dynamo=False,
        )  # fmt: skip
        np.savez(most, **watched(reader, items))
        packing_careful.words(packing_careful.Plain(full, most), out / "words.onnx")
    save_sides(reader.sides, out)


def main(chosen: argparse.Namespace) -> None:
    """Train, print, write."""
    torch.set_num_threads(THREADS)
    torch.manual_seed(0)
    chosen.out.mkdir(parents=True, exist_ok=True)
    labels = load_parser().labels
    inventory = Inventory.of(*labels)
    items = [one for one in encode(load(chosen.data), inventory) if one.example.tree.words]
    used = [e for e in items if not e.example.held]
    reader = Reader(chosen.encoder, inventory.sizes)
    print(len(used), "sentences", sum(len(e.example.events) for e in used), "events", flush=True)
    train(reader, Course(used, int(chosen.passes * -(-len(used) // BATCH)), chosen.out / "training.pt"))
    for name in ("guardian", "story", "golden"):
        held = [e for e in items if e.example.held and e.example.group.startswith(name)]
        answers = [read(reader, e, collate) for e in held]
        print("held", name, len(held), "vocabulary", of_vocabulary(held))
        for least in (0.3, 0.4, 0.5):
            print("held", name, least, figures(held, answers, least, 0.5), flush=True)
    save(reader, used, chosen.out)
    described = dict(zip(("tags", "relations", "entities"), map(list, labels), strict=True))
    described |= {"types": TYPES, "moods": MOODS}
    (chosen.out / "labels.json").write_text(json.dumps(described, indent=1) + "\n", encoding="utf8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("encoder")
    parser.add_argument("out", type=Path)
    parser.add_argument("--passes", type=float, default=1.25)
    return parser.parse_args()


if __name__ == "__main__":
    main(_arguments())
