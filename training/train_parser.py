"""Train the parser and write what avviso ships: parser.onnx (int8), labels.json, vocab.txt.

    python training/train_parser.py DATA_FOLDER MINILM_FOLDER SILVER.jsonl OUT_FOLDER [EPOCHS] [--on FOLDER]

Two threads; about fourteen minutes an epoch. Broken off and begun again in the same folder it goes on after the last
whole epoch. The encoder is all-MiniLM-L6-v2 (Apache-2.0), whose weights are checked.
--on goes on from a parser that ships, or from the folder of a training, whose heads for events it takes over too, for
new marks of events: slower steps, and half the treebanks in each epoch.
--heads with it leaves the encoder as it is and trains what is asked of it alone.
"""

import argparse
import hashlib
import json
import math
import random
import shutil
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Protocol

import torch
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from augment import augmented, speakers
from avviso.coding.parsing.pieces import SHAPES, Pieces
from batching import BATCH, Batch, Encoder, batches
from corpora import Example, Sides, read_conllu, read_silver
from marks_of_events import Marked, read_marks
from network import Inventory, Parser, of_those_there, relations_under
from precision import HALF
from unpacking import restore
from writing_parser import export

MINILM_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
LONGEST = 90
AVERAGED = 0.9985  # the weights that ship are a moving average over about the last 700 steps
SLOWER = 2.5  # steps of what goes on from trained weights
_MADE_UP = ("story", "synthetic", "golden")  # texts that were written to be marked
AUGMENTED = 0.12  # share of the treebanks' sentences that each epoch also sees with a speaker, and as a headline


def inventory(examples: list[Example]) -> Inventory:
    """Labels seen at least three times, in a fixed order."""

    def seen(column: str) -> tuple[str, ...]:
        counts = Counter(v for e in examples for v in (getattr(e, column) or ()))
        return tuple(sorted(v for v, n in counts.items() if n >= 3))

    moods = tuple(one for one in seen("moods") if one)
    return Inventory(seen("relations"), seen("tags"), seen("entities"), SHAPES, seen("events"), moods)


def loss_of(model: Parser, batch: Batch) -> Tensor:
    pieces, mask, first, shape, heads, relations, tags, entities, events, moods, words, told, wanted, *_ = batch
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=HALF):
        outputs = model(pieces, mask, first, shape)
    arcs, dependents, head_half, tag, entity, event, mood, triggers, parties = (one.float() for one in outputs)
    total = tree_loss((arcs, dependents, head_half, tag), words, heads, relations, tags)
    if (entities >= 0).any():
        total = total + 0.7 * cross_entropy(entity.flatten(0, 1), entities.flatten())
    if (events >= 0).any():
        total = total + 1.5 * cross_entropy(event.flatten(0, 1), events.flatten())
    if (moods >= 0).any():
        total = total + 0.1 * cross_entropy(mood.flatten(0, 1), moods.flatten())
    if len(told):
        scores = model.event.sides(triggers[told[:, 0], told[:, 1]], parties[told[:, 0]])
        losses = binary_cross_entropy_with_logits(scores, wanted, reduction="none")
        total = total + 0.2 * (losses * words[told[:, 0]].unsqueeze(-1)).sum() / len(told)
    return total


def tree_loss(outputs: tuple[Tensor, ...], words: Tensor, heads: Tensor, relations: Tensor, tags: Tensor) -> Tensor:
    """How far from the trees and tags of a batch; nothing where none of its sentences has any."""
    if not (heads >= 0).any():
        return torch.zeros(())
    arcs, dependents, halves, tag = outputs
    under = relations_under(heads.clamp(min=0), dependents, halves)
    total = cross_entropy(of_those_there(arcs, words).flatten(0, 1), heads.flatten())
    total = total + cross_entropy(under.flatten(0, 1), relations.flatten())
    return total + 0.5 * cross_entropy(tag.flatten(0, 1), tags.flatten())


def scores(model: Parser, encoder: Encoder, examples: list[Example]) -> dict[str, float]:
    """UAS, LAS and tag accuracy on gold words, punctuation included; heads by plain argmax."""
    model.eval()
    hit = Counter[str]()
    with torch.inference_mode():
        for i in range(0, len(examples), BATCH):
            batch = encoder.batch(examples[i : i + BATCH], 0)
            pieces, mask, first, shape, heads, relations, tags, _, _, _, words, *_ = batch
            arcs, dependents, head_half, tag, *_ = model(pieces, mask, first, shape)
            best = of_those_there(arcs, words).argmax(-1)
            label = relations_under(best, dependents, head_half).argmax(-1)
            real = heads >= 0
            hit["n"] += int(real.sum())
            hit["uas"] += int(((best == heads) & real).sum())
            hit["las"] += int(((best == heads) & (label == relations) & real).sum())
            hit["tags"] += int(((tag.argmax(-1) == tags) & real).sum())
    model.train()
    return {k: round(v / hit["n"], 4) for k, v in hit.items() if k != "n"}


def load(data: Path, silver_file: Path) -> list[Example]:
    """Treebank sentences with their silver entities, then those whose events are marked, then the other silver.

    What was printed in earnest is there twice: most marks are in stories, which are easier to read than newspapers.
    Sentences with marks have the trees that the installed parser makes of them and the coder mends: left without, words
    that tell events drift from the tags that they should have.
    """
    silver = {e.words: e.entities for e in read_silver(silver_file)}
    banks = [
        e for bank in ("ewt-train", "gum-train-open-genres") for e in read_conllu(data / f"language/{bank}.conllu")
    ]
    joined = [replace(e, entities=silver.pop(e.words, None)) for e in banks]
    marked = {tuple(w.form for w in one.tree.words): one for one in read_marks(data)}
    told = []
    for words, one in marked.items():
        told += [of_marks(one, silver.pop(words, None))] * (1 if one.group.startswith(_MADE_UP) else 2)
    rest = [*told, *(Example(words=w, entities=e) for w, e in silver.items())]
    return [e for e in joined + rest if len(e.words) <= LONGEST]


def of_marks(one: Marked, entities: tuple[str, ...] | None) -> Example:
    """A sentence with its marks, in the tree that the installed parser and the coder's mends give it."""
    events, moods = ["O"] * len(one.tree.words), [""] * len(one.tree.words)
    for event in one.events:
        events[event.word], moods[event.word] = event.types[0], event.mood
    words, heads, relations, tags = zip(*((w.form, w.head + 1, w.relation, w.tag) for w in one.tree.words), strict=True)
    sides = tuple(
        Sides(event.word + 1, tuple(tuple(w + 1 for w in side) for side in event.sides))
        for event in one.events if event.sides is not None
    )  # fmt: skip
    return Example(words, heads, relations, tags, entities, tuple(events), tuple(moods), sides)


def start(chosen: argparse.Namespace, examples: list[Example]) -> tuple[Parser, Inventory]:
    """The network with its labels: as MiniLM has it, or as it ships, and then with the labels that ship."""
    labels = inventory(examples)
    if chosen.on:
        known = json.loads((chosen.on / "labels.json").read_text("utf8"))
        labels = replace(labels, **{name: tuple(known[name]) for name in ("relations", "tags", "entities")})
    model = Parser(str(chosen.minilm), labels)
    if chosen.on:
        trained = chosen.on / "parser.pt"
        with torch.no_grad():
            if trained.is_file():
                model.load_state_dict(torch.load(trained))
            else:
                restore(model, chosen.on / "parser.onnx")
    for parameter in model.encoder.parameters() if chosen.heads else ():
        parameter.requires_grad = False
    return model, labels


def of_epoch(examples: list[Example], phrases: list[tuple[str, ...]], share: float) -> list[Example]:
    """What an epoch sees: every sentence with marks of events, a share of the others, and some in other dress."""
    seen = [e for e in examples if e.events is not None or random.random() < share]
    return seen + augmented([e for e in seen if e.events is None], phrases, AUGMENTED)


def optimiser_of(model: Parser, slower: float) -> torch.optim.Optimizer:
    """The encoder learns a tenth as fast as what is new on it; `slower` divides what has been trained before."""
    slow = [p for p in model.encoder.parameters() if p.requires_grad]
    new = [p for n, p in model.named_parameters() if n.startswith("event.")]
    rest = [p for n, p in model.named_parameters() if not n.startswith(("encoder.", "event."))]
    rates = [(slow, 2e-4 / slower), (rest, 2e-3 / slower), (new, 2e-3)]
    groups = [{"params": p, "lr": lr} for p, lr in rates if p]
    return torch.optim.AdamW(groups, weight_decay=0.01, fused=True)


def stepped(
    model: Parser, loss: Tensor, optimiser: torch.optim.Optimizer, schedule: torch.optim.lr_scheduler.LRScheduler
) -> None:
    """A step of learning."""
    optimiser.zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), 2.0)
    optimiser.step()
    schedule.step()


class Part(Protocol):
    """A network, an optimiser or a schedule."""

    def state_dict(self) -> dict[str, object]: ...
    def load_state_dict(self, state: dict[str, object]) -> object: ...


class State:
    """What a training needs to go on after an epoch, in a file. Nothing tells one from another of as many steps: empty
    the folder before data of the same size."""

    def __init__(self, path: Path, *parts: Part) -> None:
        self._path, self._parts = path, parts

    def load(self, steps: int) -> int:
        """Bring everything back; how many epochs are done."""
        if not self._path.is_file():
            return 0
        kept = torch.load(self._path, weights_only=False)
        if kept["steps"] != steps:
            return 0
        for part, state in zip(self._parts, kept["parts"], strict=True):
            part.load_state_dict(state)
        random.setstate(kept["draws"])
        torch.set_rng_state(kept["torch"])
        print(f"goes on after {kept['epochs']} epochs", flush=True)
        return int(kept["epochs"])

    def save(self, steps: int, epochs: int) -> None:
        """Keep everything; a file that is half written is never taken for one."""
        kept = {"steps": steps, "epochs": epochs, "parts": [part.state_dict() for part in self._parts]}
        torch.save({**kept, "draws": random.getstate(), "torch": torch.get_rng_state()}, self._path.with_suffix(".new"))
        self._path.with_suffix(".new").replace(self._path)


def main(chosen: argparse.Namespace) -> None:
    """Train, report after each epoch, export after the last (and keep a checkpoint of every one)."""
    weights, out = (chosen.minilm / "model.safetensors").read_bytes(), chosen.out
    if hashlib.sha256(weights).hexdigest() != MINILM_SHA256:
        raise SystemExit("model.safetensors is not the expected all-MiniLM-L6-v2: check the package's version")
    torch.set_num_threads(2)
    torch.manual_seed(1)
    random.seed(1)
    out.mkdir(parents=True, exist_ok=True)
    shutil.copy(chosen.minilm / "vocab.txt", out / "vocab.txt")
    examples = load(chosen.data, chosen.silver)
    model, labels = start(chosen, examples)
    (out / "labels.json").write_text(
        json.dumps({k: list(getattr(labels, k)) for k in ("relations", "tags", "entities")}, indent=1) + "\n"
    )
    encoder, phrases = Encoder(labels, Pieces(out / "vocab.txt")), speakers(examples)
    held = list(read_conllu(chosen.data / "language/ewt-dev.conllu"))
    optimiser, share = optimiser_of(model, SLOWER if chosen.on else 1.0), 0.5 if chosen.on else 1.0
    steps = chosen.epochs * (math.ceil(len(of_epoch(examples, phrases, share)) / BATCH) + 2)
    average = AveragedModel(model, multi_avg_fn=get_ema_multi_avg_fn(AVERAGED))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda k: min(1, (k + 1) / 150) * max(0.01, 1 - k / steps))
    print(f"{len(examples)} sentences, {steps} steps", flush=True)
    began, state = time.process_time(), State(out / "resume.pt", model, average, optimiser, schedule)
    mean = average.module
    for epoch in range(state.load(steps), chosen.epochs):
        for step, some in enumerate(batches(of_epoch(examples, phrases, share))):
            loss = loss_of(model, encoder.batch(some, 0.2))
            stepped(model, loss, optimiser, schedule)
            average.update_parameters(model)
            if step % 100 == 0:
                print(
                    f"epoch {epoch} step {step} loss {loss.item():.3f} {time.process_time() - began:.0f} s", flush=True
                )
        print(f"epoch {epoch}: EWT dev {scores(model, encoder, held)}", flush=True)
        print(f"epoch {epoch}, averaged: EWT dev {scores(mean, encoder, held)}", flush=True)
        torch.save(mean.state_dict(), out / "parser.pt")
        torch.save(model.state_dict(), out / "last.pt")
        export(mean, encoder, held, out)
        mean.train()
        state.save(steps, epoch + 1)
    print(f"EWT test {scores(mean, encoder, list(read_conllu(chosen.data / 'language/ewt-test.conllu')))}")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("data", "minilm", "silver", "out"):
        parser.add_argument(name, type=Path)
    parser.add_argument("epochs", type=int, nargs="?", default=4)
    parser.add_argument("--on", type=Path, help="a folder with parser.onnx and labels.json to go on from")
    parser.add_argument("--heads", action="store_true", help="leave the encoder as it is")
    return parser.parse_args()


if __name__ == "__main__":
    main(_arguments())
