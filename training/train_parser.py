"""Train the parser and write what avviso ships: parser.onnx (int8), labels.json, vocab.txt.

    python training/train_parser.py DATA_FOLDER MINILM_FOLDER SILVER.jsonl OUT_FOLDER [EPOCHS] [--on FOLDER]

One thread; about 10 CPU-minutes an epoch. The encoder is all-MiniLM-L6-v2 (Apache-2.0), whose weights are checked.
--on goes on from a parser that ships, for new marks of events: slower steps, and half the treebanks in each epoch.
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
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import torch
from torch import Tensor
from torch.nn.functional import cross_entropy
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

import packing
from augment import augmented, speakers
from avviso.coding.pieces import SHAPES, Pieces, shape_of
from corpora import Example, read_conllu, read_silver
from marks_of_events import read_marks
from network import Inventory, Parser, Shipped
from unpacking import restore

MINILM_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
BATCH, POOL, LONGEST, IGNORE = 32, 1024, 90, -100
AVERAGED = 0.9985  # the weights that ship are a moving average over about the last 700 steps
_COLUMNS = ("relations", "tags", "entities", "events")
_HALF = "AVX512" in torch.backends.cpu.get_cpu_capability()  # elsewhere bfloat16 is emulated, and ten times slower
SLOWER = 2.5  # steps of what goes on from trained weights
AUGMENTED = 0.12  # share of the treebanks' sentences that each epoch also sees with a speaker, and as a headline
Batch = tuple[Tensor, ...]


def inventory(examples: list[Example]) -> Inventory:
    """Labels seen at least three times, in a fixed order."""

    def seen(column: str) -> tuple[str, ...]:
        counts = Counter(v for e in examples for v in (getattr(e, column) or ()))
        return tuple(sorted(v for v, n in counts.items() if n >= 3))

    return Inventory(seen("relations"), seen("tags"), seen("entities"), SHAPES, seen("events"))


class Encoder:
    """Examples → padded tensors."""

    def __init__(self, labels: Inventory, pieces: Pieces) -> None:
        self.pieces = pieces
        self.index = {name: {v: i for i, v in enumerate(getattr(labels, name))} for name in _COLUMNS}

    def targets(self, example: Example, column: str) -> list[int]:
        values = getattr(example, column)
        known = self.index[column]
        return (
            [IGNORE] * (len(example.words) + 1) if values is None else [IGNORE, *(known.get(v, IGNORE) for v in values)]
        )

    def row(self, example: Example, shapes: list[int]) -> list[list[int]]:
        pieces, first = [self.pieces.start], [0]
        for word in example.words:
            first.append(len(pieces))
            pieces.extend(self.pieces.pieces_of(word))
        pieces.append(self.pieces.stop)
        heads = [IGNORE] * len(first) if example.heads is None else [IGNORE, *example.heads]
        columns = [self.targets(example, c) for c in _COLUMNS]
        return [pieces, [1] * len(pieces), first, [7, *shapes], heads, *columns, [1] * len(first)]

    def batch(self, examples: list[Example], headline_share: float) -> Batch:
        rows = [self.row(e, shapes(e.words, headline_share)) for e in examples]
        fills = [0, 0, 0, 7, *[IGNORE] * 5, 0]
        return tuple(pad([r[k] for r in rows], fill) for k, fill in enumerate(fills))


def pad(rows: list[list[int]], fill: int) -> Tensor:
    width = max(map(len, rows))
    return torch.tensor([r + [fill] * (width - len(r)) for r in rows])


def shapes(words: tuple[str, ...], headline_share: float) -> list[int]:
    """Shapes of the words; at random a whole sentence is dressed as a headline or loses its capitals."""
    plain = [shape_of(w) for w in words]
    dice = random.random()
    if dice > headline_share:
        return plain
    if dice < headline_share * 0.5:
        return [1 if s == 0 and len(w) > 3 else s for s, w in zip(plain, words, strict=True)]
    dressed = 2 if dice < headline_share * 0.8 else 0
    return [dressed if s in (0, 1, 2, 3, 4) else s for s in plain]


def loss_of(model: Parser, batch: Batch) -> Tensor:
    pieces, mask, first, shape, heads, relations, tags, entities, events, words = batch
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=_HALF):
        outputs = model(pieces, mask, first, shape)
    arcs, dependents, head_half, tag, entity, event = (one.float() for one in outputs)
    total = torch.zeros(())
    if (heads >= 0).any():
        arcs = arcs.masked_fill((words == 0).unsqueeze(1), -1e9)
        chosen = torch.gather(head_half, 1, heads.clamp(min=0).unsqueeze(-1).expand(-1, -1, head_half.size(-1)))
        scores = torch.einsum("bwrd,bwd->bwr", dependents, chosen)
        total = total + cross_entropy(arcs.flatten(0, 1), heads.flatten())
        total = total + cross_entropy(scores.flatten(0, 1), relations.flatten())
        total = total + 0.5 * cross_entropy(tag.flatten(0, 1), tags.flatten())
    if (entities >= 0).any():
        total = total + 0.7 * cross_entropy(entity.flatten(0, 1), entities.flatten())
    if (events >= 0).any():
        total = total + 1.5 * cross_entropy(event.flatten(0, 1), events.flatten())
    return total


def batches(examples: list[Example]) -> Iterator[list[Example]]:
    """Shuffled batches of sentences of like length."""
    random.shuffle(examples)
    pools = [sorted(examples[i : i + POOL], key=lambda e: len(e.words)) for i in range(0, len(examples), POOL)]
    found = [pool[j : j + BATCH] for pool in pools for j in range(0, len(pool), BATCH)]
    random.shuffle(found)
    yield from found


def scores(model: Parser, encoder: Encoder, examples: list[Example]) -> dict[str, float]:
    """UAS, LAS and tag accuracy on gold words, punctuation included; heads by plain argmax."""
    model.eval()
    hit = Counter[str]()
    with torch.inference_mode():
        for i in range(0, len(examples), BATCH):
            pieces, mask, first, shape, heads, relations, tags, _, _, words = encoder.batch(examples[i : i + BATCH], 0)
            arcs, dependents, head_half, tag, *_ = model(pieces, mask, first, shape)
            best = arcs.masked_fill((words == 0).unsqueeze(1), -1e9).argmax(-1)
            chosen = torch.gather(head_half, 1, best.unsqueeze(-1).expand(-1, -1, head_half.size(-1)))
            label = torch.einsum("bwrd,bwd->bwr", dependents, chosen).argmax(-1)
            real = heads >= 0
            hit["n"] += int(real.sum())
            hit["uas"] += int(((best == heads) & real).sum())
            hit["las"] += int(((best == heads) & (label == relations) & real).sum())
            hit["tags"] += int(((tag.argmax(-1) == tags) & real).sum())
    model.train()
    return {k: round(v / hit["n"], 4) for k, v in hit.items() if k != "n"}


def export(model: Parser, batch: Batch, out: Path) -> None:
    """Write the network as ONNX, its weights quantised to int8 per channel (per tensor costs several points)."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    model.eval()
    inputs = ["pieces", "mask", "first", "shapes"]
    outputs = ["arcs", "dependents", "heads", "tags", "entities", "states"]
    axes = {name: {0: "batch", 1: "pieces"} for name in inputs[:2]}
    axes |= {name: {0: "batch", 1: "words"} for name in [*inputs[2:], *outputs]}
    axes["arcs"][2] = "words"
    full = out / "parser_full.onnx"
    torch.onnx.export(
        Shipped(model),
        batch[:4],
        full,
        input_names=inputs,
        output_names=outputs,
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )
    quantize_dynamic(full, out / "exported.onnx", weight_type=QuantType.QInt8, per_channel=True)
    packing.parser(packing.Exported(out / "exported.onnx"), out / "parser.onnx")


def load(data: Path, silver_file: Path) -> list[Example]:
    """Treebank sentences with their silver entities, then those whose events are marked, then the other silver.

    Sentences with marks have the trees that the installed parser makes of them and the coder mends: left without, words
    that tell events drift from the tags that they should have.
    """
    silver = {e.words: e.entities for e in read_silver(silver_file)}
    banks = [
        e for bank in ("ewt-train", "gum-train-open-genres") for e in read_conllu(data / f"language/{bank}.conllu")
    ]
    joined = [replace(e, entities=silver.pop(e.words, None)) for e in banks]
    marked = {}
    for one in read_marks(data):
        events = ["O"] * len(one.tree.words)
        for event in one.events:
            events[event.word] = event.types[0]
        words = tuple(w.form for w in one.tree.words)
        tree = [(w.head + 1, w.relation, w.tag) for w in one.tree.words]
        heads, relations, tags = zip(*tree, strict=True)
        marked[words] = Example(words, heads, relations, tags, silver.pop(words, None), tuple(events))
    rest = [*marked.values(), *(Example(words=w, entities=e) for w, e in silver.items())]
    return [e for e in joined + rest if len(e.words) <= LONGEST]


def start(chosen: argparse.Namespace, examples: list[Example]) -> tuple[Parser, Inventory]:
    """The network with its labels: as MiniLM has it, or as it ships, and then with the labels that ship."""
    labels = inventory(examples)
    if chosen.on:
        known = json.loads((chosen.on / "labels.json").read_text("utf8"))
        labels = replace(labels, **{name: tuple(known[name]) for name in ("relations", "tags", "entities")})
    model = Parser(str(chosen.minilm), labels)
    if chosen.on:
        with torch.no_grad():
            restore(model, chosen.on / "parser.onnx")
    for parameter in model.encoder.parameters() if chosen.heads else ():
        parameter.requires_grad = False
    return model, labels


def of_epoch(examples: list[Example], phrases: list[tuple[str, ...]], share: float) -> list[Example]:
    """What an epoch sees: every sentence with marks of events, a share of the others, and some in other dress."""
    seen = [e for e in examples if e.events is not None or random.random() < share]
    return seen + augmented(seen, phrases, AUGMENTED)


def optimiser_of(model: Parser, slower: float) -> torch.optim.Optimizer:
    """The encoder learns a tenth as fast as what is new on it; `slower` divides what has been trained before."""
    slow = [p for p in model.encoder.parameters() if p.requires_grad]
    new = [p for n, p in model.named_parameters() if n.startswith("event.")]
    rest = [p for n, p in model.named_parameters() if not n.startswith(("encoder.", "event."))]
    rates = [(slow, 2e-4 / slower), (rest, 2e-3 / slower), (new, 2e-3)]
    groups = [{"params": p, "lr": lr} for p, lr in rates if p]
    return torch.optim.AdamW(groups, weight_decay=0.01, fused=True)


def main(chosen: argparse.Namespace) -> None:
    """Train, report after each epoch, export after the last (and keep a checkpoint of every one)."""
    weights, out = (chosen.minilm / "model.safetensors").read_bytes(), chosen.out
    if hashlib.sha256(weights).hexdigest() != MINILM_SHA256:
        raise SystemExit("model.safetensors is not the expected all-MiniLM-L6-v2: check the package's version")
    torch.set_num_threads(1)
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
    began = time.process_time()
    for epoch in range(chosen.epochs):
        for step, some in enumerate(batches(of_epoch(examples, phrases, share))):
            loss = loss_of(model, encoder.batch(some, 0.2))
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 2.0)
            optimiser.step()
            schedule.step()
            average.update_parameters(model)
            if step % 100 == 0:
                print(
                    f"epoch {epoch} step {step} loss {loss.item():.3f} {time.process_time() - began:.0f} s", flush=True
                )
        mean = average.module
        print(f"epoch {epoch}: EWT dev {scores(model, encoder, held)}", flush=True)
        print(f"epoch {epoch}, averaged: EWT dev {scores(mean, encoder, held)}", flush=True)
        torch.save(mean.state_dict(), out / "parser.pt")
        torch.save(model.state_dict(), out / "last.pt")
        export(mean, encoder.batch(held[:2], 0), out)
        mean.train()
    print(f"EWT test {scores(mean, encoder, list(read_conllu(chosen.data / 'language/ewt-test.conllu')))}")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("data", "minilm", "silver", "out"):
        parser.add_argument(name, type=Path)
    parser.add_argument("epochs", type=int, nargs="?", default=5)
    parser.add_argument("--on", type=Path, help="a folder with parser.onnx and labels.json to go on from")
    parser.add_argument("--heads", action="store_true", help="leave the encoder as it is")
    return parser.parse_args()


if __name__ == "__main__":
    main(_arguments())
