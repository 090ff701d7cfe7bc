"""Train taggers and score them: the loop that cross-validation and the final training share."""

import copy
import json
import math
import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import torch
from model import Tagger, chain_loss, parser_weights
from sentences import Marked
from torch import Tensor
from transformers import AutoModel

from avviso.coding import load_coder
from avviso.coding.pieces import Pieces
from avviso.coding.spanfeatures import Cut
from avviso.coding.spans import chunks_of, decode, features_of
from avviso.evaluating.prose import prose
from avviso.records import Document

_MOST = 120  # words of one sentence
CLAIMS = (6, 7, 8)  # the features that come from claims


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a tagger is trained."""

    encoder: str
    vocabulary: Path
    lower: int = 3
    parser: str | None = None
    epochs: int = 10
    rate: float = 3e-4
    batch: int = 16
    dropout: float = 0.2
    piece_dropout: float = 0.1
    claim_dropout: float = 0.1
    use_claims: bool = True
    use_syntax: bool = True
    cache: Path | None = None  # a file that keeps the features, for they take longer than the lower layers
    silent: float = 0.5  # weight of gold sentences of which only the actor is marked: their recipients often are not
    weights: dict[str, float] = field(default_factory=lambda: {"own": 0.7})


@dataclass(slots=True)
class Encoded:
    """One sentence, ready for the tagger: states of its pieces, which word each belongs to, features, tags."""

    marked: Marked
    states: Tensor
    owners: Tensor
    first: Tensor
    features: Tensor
    tags: Tensor


def encode(sentences: Sequence[Marked], recipe: Recipe) -> list[Encoded]:
    """Parse, code and run the lower layers over every sentence."""
    cutter = Pieces(recipe.vocabulary)
    bert = AutoModel.from_pretrained(recipe.encoder, attn_implementation="sdpa", add_pooling_layer=False).eval()
    if recipe.parser:
        bert.load_state_dict(parser_weights(recipe.parser))
    known = json.loads(recipe.cache.read_text(encoding="utf8")) if recipe.cache and recipe.cache.exists() else {}
    features = [known.get(" ".join(m.words)) or _features(m) for m in sentences]
    if recipe.cache:
        known |= {" ".join(m.words): f for m, f in zip(sentences, features, strict=True)}
        recipe.cache.write_text(json.dumps(known), encoding="utf8")
    return [_encode(m, f, cutter, bert, recipe) for m, f in zip(sentences, features, strict=True)]


@torch.no_grad()
def _encode(
    marked: Marked, rows: Sequence[Sequence[int]], cutter: Pieces, bert: torch.nn.Module, recipe: Recipe
) -> Encoded:
    words = marked.words[:_MOST]
    ids, owners, first = [cutter.start], [0], []
    for i, word in enumerate(words):
        first.append(len(ids))
        pieces = cutter.pieces_of(word)
        ids.extend(pieces)
        owners.extend([i + 1] * len(pieces))
    ids.append(cutter.stop)
    owners.append(0)
    hidden = bert.embeddings(input_ids=torch.tensor([ids]))
    for layer in bert.encoder.layer[: recipe.lower]:
        out = layer(hidden)
        hidden = out[0] if isinstance(out, tuple) else out
    features = np.array(rows[:_MOST])
    if not recipe.use_claims:
        features[:, list(CLAIMS)] = 0
    if not recipe.use_syntax:
        features[:, 1:6] = 0
    return Encoded(
        marked, hidden[0].half(), torch.tensor(owners), torch.tensor(first), torch.tensor(features),
        torch.tensor(marked.tags[:_MOST]),
    )  # fmt: skip


def _features(marked: Marked) -> list[tuple[int, ...]]:
    """What our own parser and coder say of the sentence."""
    text, spans = prose(marked.words)
    coding = load_coder(name="syntax").code(Document(id="training", text=text, origin="training"))
    return features_of(Cut(marked.words, spans), text, coding.claims)


def collate(items: Sequence[Encoded]) -> tuple[tuple[Tensor, ...], Tensor, Tensor]:
    """The inputs of a batch, padded, its tags and which words are there."""
    pieces, words = max(len(e.owners) for e in items), max(len(e.first) for e in items)
    n = len(items)
    states = torch.zeros(n, pieces, items[0].states.shape[1])
    mask, owners = torch.zeros(n, pieces, dtype=torch.long), torch.zeros(n, pieces, dtype=torch.long)
    first, tags = torch.zeros(n, words, dtype=torch.long), torch.zeros(n, words, dtype=torch.long)
    features = torch.zeros(n, words, items[0].features.shape[1], dtype=torch.long)
    known = torch.zeros(n, words)
    for row, e in enumerate(items):
        p, w = len(e.owners), len(e.first)
        states[row, :p], mask[row, :p], owners[row, :p] = e.states.float(), 1, e.owners
        first[row, :w], tags[row, :w], features[row, :w], known[row, :w] = e.first, e.tags, e.features, 1
    return (states, mask, owners, first, features), tags, known


def train(items: Sequence[Encoded], recipe: Recipe, seed: int) -> Tagger:
    """A tagger trained on `items`."""
    torch.manual_seed(0)  # the same start for every seed: only then may weights be averaged
    tagger = Tagger(recipe.encoder, recipe.lower, recipe.parser, recipe.dropout)
    torch.manual_seed(seed)
    draw = random.Random(seed)
    tuned = list(tagger.layers.parameters())
    fresh = [p for n, p in tagger.named_parameters() if not n.startswith("layers")]
    optimizer = torch.optim.AdamW(
        [{"params": tuned, "lr": recipe.rate}, {"params": fresh, "lr": 8 * recipe.rate}], weight_decay=0.01, fused=True
    )
    items = [e for e in items if recipe.weights.get(e.marked.kind, 1.0) > 0]
    steps = recipe.epochs * math.ceil(len(items) / recipe.batch)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / (0.1 * steps), max(0.0, 1 - s / steps))
    )
    tagger.train()
    for _ in range(recipe.epochs):
        for chosen in _batches(items, recipe.batch, draw):
            inputs, tags, known = collate(chosen)
            scores = tagger(*_spoiled(inputs, recipe))
            weights = torch.tensor([_weight(e.marked, recipe) for e in chosen])
            each = chain_loss(scores, tags, known, tagger.turns)
            loss = (each * weights).sum() / weights.sum()
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(tagger.parameters(), 1.0)
            optimizer.step()
            schedule.step()
    return tagger.eval()


def _weight(marked: Marked, recipe: Recipe) -> float:
    silent = marked.kind == "gold" and {chunk[2] for chunk in chunks_of(marked.tags)} == {"S"}
    return recipe.silent if silent else recipe.weights.get(marked.kind, 1.0)


def _spoiled(inputs: tuple[Tensor, ...], recipe: Recipe) -> tuple[Tensor, ...]:
    """Some pieces' states are blanked; of some sentences the claims' features are: so that none is leant on alone."""
    states, mask, owners, first, features = inputs
    kept = (torch.rand(states.shape[:2]) > recipe.piece_dropout).float()
    silent = torch.rand(len(features)) < recipe.claim_dropout
    features = features.clone()
    for kind in CLAIMS:
        features[silent, :, kind] = 0
    return states * kept.unsqueeze(-1), mask, owners, first, features


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
    return [torch.log_softmax(tagger(*collate([e])[0])[0], -1).numpy() for e in items]


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
