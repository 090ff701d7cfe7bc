"""Train type heads and score them: the loop that cross-validation and the final training share."""

import copy
import math
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import torch
from model import Head, Lower
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits, log_softmax

from avviso.coding.parsing.pieces import Pieces
from pairs import LABELS, Pair
from precision import HALF

_MOST = 120  # pieces of one sentence


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a head is trained."""

    encoder: str
    vocabulary: Path
    lower: int = 3
    parser: str | None = None
    epochs: int = 6
    rate: float = 3e-4
    batch: int = 16
    smoothing: float = 0.05
    dropout: float = 0.1
    own_share: float = 0.35  # of our own examples, drawn anew for each epoch: they are alike and many
    side: float = 0.3  # share of the loss that the conflict output has
    weights: dict[str, float] = field(default_factory=lambda: {"aw_train.tsv": 0.35})  # by the first word of the key


@dataclass(slots=True)
class Encoded:
    """One pair, ready for the head: states of its pieces (half precision) and their roles."""

    pair: Pair
    states: Tensor
    roles: Tensor


def encode(pairs: Sequence[Pair], recipe: Recipe) -> list[Encoded]:
    """Run the lower layers over every pair's sentence."""
    cutter = Pieces(recipe.vocabulary)
    lower = Lower(recipe.encoder, recipe.lower, recipe.parser)
    rows = []
    for pair in pairs:
        ids, roles = [cutter.start], [0]
        for i, word in enumerate(pair.words):
            role = 1 if pair.actor[0] <= i < pair.actor[1] else 2 if pair.recipient[0] <= i < pair.recipient[1] else 0
            pieces = cutter.pieces_of(word)
            ids.extend(pieces)
            roles.extend([role] * len(pieces))
        rows.append(([*ids[:_MOST], cutter.stop], [*roles[:_MOST], 0]))
    done: dict[int, Encoded] = {}
    order = sorted(range(len(rows)), key=lambda i: len(rows[i][0]))
    for first in range(0, len(order), 32):
        chosen = order[first : first + 32]
        width = max(len(rows[i][0]) for i in chosen)
        pieces = torch.tensor([rows[i][0] + [0] * (width - len(rows[i][0])) for i in chosen])
        states = lower(pieces, (pieces != 0).long())
        for row, i in enumerate(chosen):
            size = len(rows[i][0])
            done[i] = Encoded(pairs[i], states[row, :size].half(), torch.tensor(rows[i][1]))
    return [done[i] for i in range(len(rows))]


def collate(items: Sequence[Encoded]) -> tuple[Tensor, Tensor, Tensor]:
    """States, mask and roles of a batch, padded."""
    width = max(len(e.roles) for e in items)
    states = torch.zeros(len(items), width, items[0].states.shape[1])
    mask = torch.zeros(len(items), width, dtype=torch.long)
    roles = torch.zeros(len(items), width, dtype=torch.long)
    for row, item in enumerate(items):
        size = len(item.roles)
        states[row, :size] = item.states.float()
        mask[row, :size] = 1
        roles[row, :size] = item.roles
    return states, mask, roles


def loss_of(scores: Tensor, items: Sequence[Encoded], recipe: Recipe) -> Tensor:
    """Cross-entropy of the types that are possible, and of the side that the last output gives.

    That output helps to train and is not shipped: the types' own sum tells the side as well.
    """
    weights = torch.tensor([recipe.weights.get(e.pair.key.split()[0], 1.0) for e in items])
    possible = torch.zeros(len(items), len(LABELS), dtype=torch.bool)
    for row, item in enumerate(items):
        possible[row, list(item.pair.possible)] = True
    logs = log_softmax(scores[:, : len(LABELS)], -1)
    right = -torch.logsumexp(logs.masked_fill(~possible, -1e4), -1)
    each = (1 - recipe.smoothing) * right - recipe.smoothing * logs.mean(-1)
    sides = torch.tensor([float(e.pair.conflict or 0) for e in items])
    side = binary_cross_entropy_with_logits(scores[:, -1], 0.96 * sides + 0.02, reduction="none")
    return (((1 - recipe.side) * each + recipe.side * side) * weights).sum() / weights.sum()


def train(items: Sequence[Encoded], recipe: Recipe, seed: int) -> Head:
    """A head trained on `items`."""
    torch.manual_seed(0)  # the same start for every seed: only then may weights be averaged
    head = Head(recipe.encoder, recipe.lower, len(LABELS) + 1, recipe.dropout)
    torch.manual_seed(seed)
    draw = random.Random(seed)
    fresh = [p for n, p in head.named_parameters() if not n.startswith("layers")]
    tuned = list(head.layers.parameters())
    optimizer = torch.optim.AdamW(
        [{"params": tuned, "lr": recipe.rate}, {"params": fresh, "lr": 5 * recipe.rate}], weight_decay=0.01, fused=True
    )
    own = [e for e in items if e.pair.key.startswith("own")]
    others = [e for e in items if not e.pair.key.startswith("own")]
    drawn = round(recipe.own_share * len(own))
    steps = recipe.epochs * math.ceil((len(others) + drawn) / recipe.batch)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / (0.1 * steps), max(0.0, 1 - s / steps))
    )
    head.train()
    for _ in range(recipe.epochs):
        for chosen in _batches([*others, *draw.sample(own, drawn)], recipe.batch, draw):
            states, mask, roles = collate(chosen)
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=HALF):
                scores = head(states, mask, roles)
            loss = loss_of(scores.float(), chosen, recipe)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(head.parameters(), 1.0)
            optimizer.step()
            schedule.step()
    return head.eval()


def mean_of(heads: Sequence[Head]) -> Head:
    """A head whose weights are the mean of those of heads that started alike: an ensemble at the price of one."""
    states = [h.state_dict() for h in heads]
    mean = copy.deepcopy(heads[0])
    mean.load_state_dict({k: torch.stack([s[k] for s in states]).mean(0) for k in states[0]})
    return mean.eval()


def _batches(items: Sequence[Encoded], size: int, draw: random.Random) -> list[list[Encoded]]:
    """Batches of sentences of like length, in random order."""
    order = list(items)
    draw.shuffle(order)
    found = []
    for first in range(0, len(order), size * 8):
        pool = sorted(order[first : first + size * 8], key=lambda e: len(e.roles))
        found.extend(pool[i : i + size] for i in range(0, len(pool), size))
    draw.shuffle(found)
    return found


@torch.no_grad()
def scores_of(head: Head, items: Sequence[Encoded]) -> np.ndarray:
    """The head's raw outputs (pairs, labels and the conflict output)."""
    result = np.zeros((len(items), len(LABELS) + 1), np.float32)
    order = sorted(range(len(items)), key=lambda i: len(items[i].roles))
    for first in range(0, len(order), 32):
        chosen = order[first : first + 32]
        result[chosen] = head(*collate([items[i] for i in chosen])).numpy()
    return result


def probabilities(head: Head, items: Sequence[Encoded]) -> np.ndarray:
    """Probabilities (pairs, labels) that the head gives to each pair."""
    scores = scores_of(head, items)[:, : len(LABELS)]
    powers = np.exp(scores - scores.max(-1, keepdims=True))
    return powers / powers.sum(-1, keepdims=True)
