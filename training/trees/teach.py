"""Teach the parser that is installed better trees, with states as they were: whoever goes by its states need not learn
anew. Writes parser.onnx (int8), labels.json and vocab.txt.

    PYTHONPATH=training python training/trees/teach.py DATA MINILM ANSWERS.pt OUT
    PYTHONPATH=training python training/trees/teach.py DATA MINILM ANSWERS.pt O2 --on OUT/parser.pt --passes 2 --kept 30

ANSWERS is what answer.py left of a larger parser. It learns from the treebanks' own trees, from those answers of them
and of all our texts (distillation: Hinton and others, 2015), and names from what it said itself. Broken off and begun
again in the same folder it goes on after the last whole pass. --on starts from what it left, with states nearer to the
installed ones. Two threads, some ten minutes a pass in half precision.
"""

import argparse
import math
import random
import shutil
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from lessons import DRESSED, labels_installed, treebanks, unmarked, watched
from torch import Tensor, softmax
from torch.nn.functional import log_softmax
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from answers import Answer, taught_loss
from augment import Phrase, augmented, speakers
from avviso.coding.parsing.pieces import Pieces
from avviso.shipped import folder
from batching import BATCH, Batch, Encoder, batches
from corpora import Example
from network import Inventory, Parser, of_words
from precision import HALF
from train_parser import AUGMENTED, AVERAGED, State, scores, stepped, tree_loss
from unpacking import restore
from writing_parser import export

SHARE = 0.33  # of our sentences, in each pass
PACES, AGAIN = (1e-4, 8e-4), (8e-5, 4e-4)  # the encoder's and that of what is on it; where it goes on
WARM = 150  # steps until both are full
NAMES = 0.7  # what names cost that come out otherwise than before


@dataclass(frozen=True, slots=True)
class Lesson:
    """What is seen in a pass: trees of people, sentences without, and subjects to speak others."""

    trees: list[Example]
    others: list[Example]
    phrases: list[Phrase]

    def drawn(self) -> list[Example]:
        """The trees, a share of the others, and some trees in other dress."""
        others = [e for e in self.others if random.random() < SHARE]
        return [
            *self.trees,
            *others,
            *augmented([replace(e, taught=None) for e in self.trees], self.phrases, AUGMENTED),
        ]

    def batches(self) -> Iterator[list[Example]]:
        """Of one pass."""
        return batches(self.drawn())


def loss_of(model: Parser, before: Parser, batch: Batch, kept: float) -> tuple[Tensor, Tensor]:
    """How far from the trees, the answers, the names and the states it should have; and from the states alone. kept:
    what states cost that drift, as a share of how far they differ among themselves."""
    pieces, mask, first, shape, heads, relations, tags, *_ = batch
    words, taught = batch[10], batch[13:]
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=HALF):
        states = model.states(pieces, mask)[-1]
        made = model.heads(of_words(states, first), shape)
        with torch.no_grad():
            old = before.states(pieces, mask)[-1]
            names = before.heads(of_words(old, first), shape)[-1]
    arcs, dependents, halves, tag, entity = (one.float() for one in made)
    drift = drifted(states.float(), old.float(), mask)
    total = kept * drift + taught_loss((arcs, dependents, halves, tag), words, *taught)
    named = -(softmax(names.float(), -1) * log_softmax(entity, -1)).sum(-1)
    total = total + NAMES * (named * words).sum() / words.sum()
    return total + tree_loss((arcs, dependents, halves, tag), words, heads, relations, tags), drift


def drifted(states: Tensor, old: Tensor, mask: Tensor) -> Tensor:
    """The square of what lies between the states of pieces now and before, as a share of how far the old ones lie from
    their mean."""
    there = mask > 0
    new, old = states[there], old[there]
    return (new - old).square().sum() / (old - old.mean(0)).square().sum()


def installed(minilm: Path, labels: Inventory) -> Parser:
    """The parser that ships, as it can be trained: without dropout in its encoder, by which states would drift more
    than by learning."""
    model = Parser(str(minilm), labels)
    for one in model.encoder.modules():
        if isinstance(one, torch.nn.Dropout):
            one.p = 0.0
    with torch.no_grad():
        restore(model, folder() / "parser" / "parser.onnx")
    return model


def opened(minilm: Path, out: Path) -> tuple[Parser, Encoder]:
    """The parser that ships and what cuts up sentences for it; its labels and word pieces are copied to `out`."""
    out.mkdir(parents=True, exist_ok=True)
    for name in ("labels.json", "vocab.txt"):
        shutil.copy(folder() / "parser" / name, out / name)
    labels = labels_installed()
    return installed(minilm, labels), Encoder(labels, Pieces(out / "vocab.txt"))


def lesson(data: Path, answers: Path) -> Lesson:
    """All there is, with the answers of the larger parser."""
    known: dict[tuple[str, ...], Answer] = torch.load(answers, weights_only=False)
    trees = [replace(e, taught=known.get(e.words)) for e in treebanks(data)]
    others = [replace(e, taught=known[e.words]) for e in unmarked(data) if e.words in known]
    return Lesson(trees, others, speakers(trees))


def paces(model: Parser, encoder: float, heads: float) -> list[dict[str, object]]:
    """The encoder's pace, and that of the heads; those for events are not asked."""
    known = [p for p in model.encoder.parameters() if p.requires_grad]
    rest = [p for n, p in model.named_parameters() if not n.startswith(("encoder.", "event."))]
    return [{"params": known, "lr": encoder}, {"params": rest, "lr": heads}]


def main(chosen: argparse.Namespace) -> None:
    """Train, report and export after each pass."""
    torch.set_num_threads(2)
    torch.manual_seed(1)
    random.seed(1)
    out: Path = chosen.out
    model, encoder = opened(chosen.minilm, out)
    before = deepcopy(model).eval()
    seen, held = lesson(chosen.data, chosen.answers), watched(chosen.data)
    if chosen.on:
        model.load_state_dict(torch.load(chosen.on))
    steps = chosen.passes * (math.ceil(len(seen.drawn()) / BATCH) + 2)
    optimiser = torch.optim.AdamW(paces(model, *(AGAIN if chosen.on else PACES)), weight_decay=0.01, fused=True)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda k: min(1, (k + 1) / WARM) * max(0.01, 1 - k / steps))
    average = AveragedModel(model, multi_avg_fn=get_ema_multi_avg_fn(AVERAGED))
    print(f"{len(seen.trees)} trees, {len(seen.others)} sentences, {steps} steps", flush=True)
    state = State(out / "resume.pt", model, average, optimiser, schedule)
    for number in range(state.load(steps), chosen.passes):
        model.train()
        for step, some in enumerate(seen.batches()):
            loss, drift = loss_of(model, before, encoder.batch(some, DRESSED), chosen.kept)
            stepped(model, loss, optimiser, schedule)
            average.update_parameters(model)
            if step % 100 == 0:
                print(f"pass {number} step {step} loss {loss.item():.3f} drift {drift.item():.4f}", flush=True)
        print(f"pass {number}", scores(average.module, encoder, held), flush=True)
        torch.save(average.module.state_dict(), out / "parser.pt")
        export(average.module, encoder, held, out)
        state.save(steps, number + 1)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("data", "minilm", "answers", "out"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--passes", type=int, default=4)
    parser.add_argument("--kept", type=float, default=3.0, help="what drifting states cost")
    parser.add_argument("--on", type=Path, help="what an earlier training left: parser.pt")
    return parser.parse_args()


if __name__ == "__main__":
    main(_arguments())
