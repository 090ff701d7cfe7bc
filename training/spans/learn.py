"""Train taggers and score them: the loop that cross-validation and the final training share."""

import copy
import json
import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import torch
from model import Tagger, chain_loss
from sentences import Marked
from torch import Tensor

from avviso.coding import load_coder
from avviso.coding.parsing.pieces import Pieces
from avviso.coding.weighing.halfway import lower_layers, row_of
from avviso.coding.weighing.spanfeatures import Cut
from avviso.coding.weighing.spans import Array, chunks_of, cut_up, decode, features_of
from avviso.evaluating.prose import prose
from avviso.records import Document
from avviso.shipped import folder
from precision import HALF

_MOST = 120  # words of one sentence
LOWER, VOCABULARY = folder() / "careful" / "lower.onnx", folder() / "parser" / "vocab.txt"
CLAIMS = (6, 7, 8)  # the features that come from claims


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a tagger is trained."""

    encoder: str
    alone: int = 3  # passes over our own sentences alone
    epochs: int = 8  # and over the others
    beside: float = 0.7  # then, for each of the others, so many of our own
    rate: float = 8e-5
    fresh: float = 1e-3  # the pace of what is new
    batch: int = 16
    dropout: float = 0.2
    piece_dropout: float = 0.1
    claim_dropout: float = 0.1
    use_claims: bool = True
    use_syntax: bool = True
    cache: Path | None = None  # a file that keeps the features, for they take longer than the lower layers
    silent: float = 0.25  # weight of gold sentences of which only the actor is marked: their recipients often are not
    weights: dict[str, float] = field(default_factory=lambda: {"own": 0.7})


@dataclass(slots=True)
class Encoded:
    """One sentence, ready for the tagger: states half-way of its pieces, which word each belongs to, features, tags."""

    marked: Marked
    below: Tensor
    owners: Tensor
    first: Tensor
    features: Tensor
    tags: Tensor


def encode(sentences: Sequence[Marked], recipe: Recipe) -> list[Encoded]:
    """Parse, code and run the lower layers over every sentence."""
    known = json.loads(recipe.cache.read_text(encoding="utf8")) if recipe.cache and recipe.cache.exists() else {}
    features = [known.get(" ".join(m.words)) or _features(m) for m in sentences]
    if recipe.cache:
        known |= {" ".join(m.words): f for m, f in zip(sentences, features, strict=True)}
        recipe.cache.write_text(json.dumps(known), encoding="utf8")
    pieces = Pieces(VOCABULARY)
    cut = [cut_up(m.words[:_MOST], pieces) for m in sentences]
    states = lower_layers(LOWER).states([row_of(one) for one, _, _ in cut])
    return [_encode(*one, recipe) for one in zip(sentences, features, cut, states, strict=True)]


def _encode(
    marked: Marked, rows: Sequence[Sequence[int]], cut: tuple[list[int], list[int], list[int]], states: Array,
    recipe: Recipe,
) -> Encoded:  # fmt: skip
    _, owners, first = cut
    features = np.array(rows[: len(first)])
    if not recipe.use_claims:
        features[:, list(CLAIMS)] = 0
    if not recipe.use_syntax:
        features[:, 1:6] = 0
    return Encoded(
        marked, torch.from_numpy(states.copy()).half(), torch.tensor(owners), torch.tensor(first),
        torch.from_numpy(features), torch.tensor(marked.tags[: len(first)]),
    )  # fmt: skip


def _features(marked: Marked) -> list[tuple[int, ...]]:
    """What our own parser and coder say of the sentence."""
    text, spans = prose(marked.words)
    coding = load_coder(name="syntax").code(Document(id="training", text=text, origin="training"))
    return features_of(Cut(marked.words, spans), text, coding.claims)


def collate(items: Sequence[Encoded], steps: int = 8) -> tuple[tuple[Tensor, ...], Tensor, Tensor]:
    """The inputs of a batch, padded, its tags and which words are there.

    steps: lengths are multiples of it. Few lengths are met so: for each the processor's code is made anew.
    """
    n, words = len(items), max(len(e.first) for e in items)
    pieces = -(-max(len(e.owners) for e in items) // steps) * steps
    below = torch.zeros(n, pieces, items[0].below.shape[1])
    mask, owners = torch.zeros(n, pieces, dtype=torch.long), torch.zeros(n, pieces, dtype=torch.long)
    first, tags = torch.zeros(n, words, dtype=torch.long), torch.zeros(n, words, dtype=torch.long)
    features = torch.zeros(n, words, items[0].features.shape[1], dtype=torch.long)
    known = torch.zeros(n, words)
    for row, e in enumerate(items):
        p, w = len(e.owners), len(e.first)
        below[row, :p], mask[row, :p], owners[row, :p] = e.below.float(), 1, e.owners
        first[row, :w], tags[row, :w], features[row, :w], known[row, :w] = e.first, e.tags, e.features, 1
    return (below, mask, owners, first, features), tags, known


def begun(own: Sequence[Encoded], recipe: Recipe) -> Tagger:
    """A tagger that has read our own sentences alone."""
    torch.manual_seed(0)
    tagger = Tagger(recipe.encoder, recipe.dropout)
    tagger.enc.relative_attention_bias.requires_grad_(False)
    return _follow(tagger, recipe, recipe.alone * [list(own)], random.Random(0))


def train(items: Sequence[Encoded], own: Sequence[Encoded], recipe: Recipe, seed: int, on: Tagger) -> Tagger:
    """A tagger trained on `items`, each time with some of our own sentences beside, from what `begun` gives: only those
    that started alike may be averaged."""
    torch.manual_seed(seed)
    draw = random.Random(seed)
    passes = [[*items, *draw.sample(own, min(len(own), int(recipe.beside * len(items))))] for _ in range(recipe.epochs)]
    return _follow(copy.deepcopy(on), recipe, passes, draw)


def _follow(tagger: Tagger, recipe: Recipe, passes: Sequence[Sequence[Encoded]], draw: random.Random) -> Tagger:
    """Trained on each of these in turn."""
    if not passes:
        return tagger.eval()
    tuned = list(tagger.enc.layer.parameters())
    fresh = [p for n, p in tagger.named_parameters() if not n.startswith("enc.")]
    optimizer = torch.optim.AdamW(
        [{"params": tuned, "lr": recipe.rate}, {"params": fresh, "lr": recipe.fresh}], weight_decay=0.01, fused=True
    )
    batches = [chosen for items in passes for chosen in _batches(items, recipe.batch, draw)]
    steps = len(batches)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / (0.1 * steps), max(0.0, 1 - s / steps))
    )
    tagger.train()
    for chosen in batches:
        optimizer.zero_grad()
        _loss(tagger, chosen, recipe).backward()
        torch.nn.utils.clip_grad_norm_(tagger.parameters(), 1.0)
        optimizer.step()
        schedule.step()
    return tagger.eval()


def _loss(tagger: Tagger, chosen: Sequence[Encoded], recipe: Recipe) -> Tensor:
    inputs, tags, known = collate(chosen)
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=HALF):
        scores = tagger(*_spoiled(inputs, recipe)).float()
    weights = torch.tensor([_weight(e.marked, recipe) for e in chosen])
    each = chain_loss(scores, tags, known, tagger.turns)
    return (each * weights).sum() / weights.sum()


def _weight(marked: Marked, recipe: Recipe) -> float:
    silent = marked.kind == "gold" and {chunk[2] for chunk in chunks_of(marked.tags)} == {"S"}
    return recipe.silent if silent else recipe.weights.get(marked.kind, 1.0)


def _spoiled(inputs: tuple[Tensor, ...], recipe: Recipe) -> tuple[Tensor, ...]:
    """Some pieces' states are blanked; of some sentences the claims' features are: so that none is leant on alone."""
    below, mask, owners, first, features = inputs
    kept = (torch.rand(below.shape[:2]) > recipe.piece_dropout).float()
    silent = torch.rand(len(features)) < recipe.claim_dropout
    features = features.clone()
    for kind in CLAIMS:
        features[silent, :, kind] = 0
    return below * kept.unsqueeze(-1), mask, owners, first, features


def mean_of(taggers: Sequence[Tagger]) -> Tagger:
    """A tagger whose weights are the mean of those of taggers that started alike."""
    states = [t.state_dict() for t in taggers]
    mean = copy.deepcopy(taggers[0])
    mean.load_state_dict({k: torch.stack([s[k] for s in states]).mean(0) for k in states[0]})
    return mean.eval()


def _batches(items: Sequence[Encoded], size: int, draw: random.Random) -> list[list[Encoded]]:
    order = list(items)
    draw.shuffle(order)
    found = []
    for first in range(0, len(order), size * 8):
        pool = sorted(order[first : first + size * 8], key=lambda e: len(e.owners))
        found.extend(pool[i : i + size] for i in range(0, len(pool), size))
    draw.shuffle(found)
    return found


@torch.no_grad()
def scores_of(tagger: Tagger, items: Sequence[Encoded]) -> list[np.ndarray]:
    """Log probabilities (words, tags) of each sentence, before the chain."""
    return [torch.log_softmax(tagger(*collate([e], 1)[0])[0], -1).numpy() for e in items]


def chosen_tags(scores: Sequence[np.ndarray], turns: Tensor) -> list[list[int]]:
    """The best tags of each sentence."""
    return [decode(s, turns.detach().numpy()) for s in scores]


def figures(sentences: Sequence[Marked], found: Sequence[Sequence[int]]) -> dict[str, float]:
    """Exact F1 ×100 over all chunks and by label, and the F1 of chunks that touch one of their label."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for marked, tags in zip(sentences, found, strict=True):
        gold, mine = set(chunks_of(marked.tags)), set(chunks_of(tags))
        for label in "STR":
            g, m = ({c for c in side if c[2] == label} for side in (gold, mine))
            touching = sum(any(a < d and c < b for c, d, _ in m) for a, b, _ in g)
            for name, hit in ((label, len(g & m)), ("all", len(g & m)), ("overlap", touching)):
                counts[name] = [x + y for x, y in zip(counts[name], (hit, len(g), len(m)), strict=True)]
    return {n: round(200 * hit / max(1, g + m), 1) for n, (hit, g, m) in sorted(counts.items())}
