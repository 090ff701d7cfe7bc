"""Train event readers and score them: the loop that cross-validation and the final training share."""

import copy
import math
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import torch
from marks import Example
from model import Reader
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy, log_softmax

from avviso.coding.readerfeatures import MOODS, SIDES, TYPES, Inventory, owners_of, pair_rows, word_rows

_HALF = "AVX512" in torch.backends.cpu.get_cpu_capability()  # elsewhere bfloat16 is emulated, and ten times slower
_VOCABULARY = (3, 4)  # the features of a word that the vocabulary gives


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a reader is trained."""

    encoder: str
    epochs: int = 12
    rate: float = 3e-4
    batch: int = 16
    dropout: float = 0.2
    forgotten: float = 0.1  # share of words whose vocabulary features are hidden
    weight: float = 8.0  # of the question whether and what, beside the others
    smoothing: float = 0.03


@dataclass(slots=True)
class Encoded:
    """One sentence, ready for the reader; pairs has the rows of each marked event, None where sides are not marked."""

    example: Example
    states: Tensor
    owners: Tensor
    first: Tensor
    features: Tensor
    pairs: list[Tensor | None]


def encode(examples: Sequence[Example], inventory: Inventory) -> list[Encoded]:
    """What the network is given of each sentence."""
    found = []
    for one in examples:
        by_head = {t.head: t for t in one.triggers}
        pairs = [
            torch.tensor(pair_rows(one.tree, e.word, by_head.get(e.word))) if e.sides else None for e in one.events
        ]
        states, first = torch.tensor(one.tree.states.pieces).half(), torch.tensor(one.tree.states.first)
        owners = torch.tensor(owners_of(one.tree.states))
        features = torch.tensor(word_rows(one.tree, one.triggers, inventory))
        found.append(Encoded(one, states, owners, first, features, pairs))
    return found


def collate(items: Sequence[Encoded]) -> tuple[tuple[Tensor, ...], Tensor]:
    """The inputs of a batch, padded, and which words are there."""
    n, pieces, words = len(items), max(len(e.states) for e in items), max(len(e.first) for e in items)
    states = torch.zeros(n, pieces, items[0].states.shape[1])
    mask, owners = torch.zeros(n, pieces, dtype=torch.long), torch.zeros(n, pieces, dtype=torch.long)
    first, known = torch.zeros(n, words, dtype=torch.long), torch.zeros(n, words, dtype=torch.long)
    features = torch.zeros(n, words, items[0].features.shape[1], dtype=torch.long)
    for row, e in enumerate(items):
        p, w = len(e.states), len(e.first)
        states[row, :p], mask[row, :p], owners[row, :p] = e.states.float(), 1, e.owners
        first[row, :w], known[row, :w], features[row, :w] = e.first, 1, e.features
    return (states, mask, owners, first, features), known


Put = Callable[[Sequence[Encoded]], tuple[tuple[Tensor, ...], Tensor]]


def loss_of(reader: Reader, items: Sequence[Encoded], recipe: Recipe, put: Put = collate) -> Tensor:
    """Whether and what at each word; how, and with whom, at the words that are marked. put: makes inputs of a batch."""
    inputs, mask = put(items)
    features = inputs[-1]
    hidden = torch.rand(features.shape[:2]) < recipe.forgotten
    for column in _VOCABULARY:
        features[..., column][hidden] = 0
    types, moods, triggers, parties = reader.words(*inputs)
    told = [(row, event, pairs) for row, e in enumerate(items)
            for event, pairs in zip(e.example.events, e.pairs, strict=True)]  # fmt: skip
    total = recipe.weight * _type_loss(types, mask, told, recipe)
    if told:
        rows, words = [t[0] for t in told], [t[1].word for t in told]
        total = total + 0.3 * cross_entropy(moods[rows, words], torch.tensor([MOODS.index(t[1].mood) for t in told]))
    sided = [t for t in told if t[2] is not None]
    if sided:
        total = total + _side_loss(reader, triggers, parties, mask, sided)
    return total


def _type_loss(types: Tensor, mask: Tensor, told: Sequence, recipe: Recipe) -> Tensor:
    logs = log_softmax(types.float(), -1)
    possible = torch.zeros(logs.shape, dtype=torch.bool)
    possible[..., 0] = True
    for row, event, _ in told:
        possible[row, event.word, 0] = False
        for name in event.types:
            possible[row, event.word, TYPES.index(name) + 1] = True
    right = -torch.logsumexp(logs.masked_fill(~possible, -1e4), -1)
    each = (1 - recipe.smoothing) * right - recipe.smoothing * logs.mean(-1)
    return (each * mask).sum() / mask.sum()


def _side_loss(reader: Reader, triggers: Tensor, parties: Tensor, mask: Tensor, sided: Sequence) -> Tensor:
    rows, words = [t[0] for t in sided], [t[1].word for t in sided]
    width = mask.shape[1]
    pairs = torch.zeros(len(sided), width, 4, dtype=torch.long)
    right = torch.zeros(len(sided), width, len(SIDES))
    for k, (_, event, known) in enumerate(sided):
        pairs[k, : len(known)] = known
        for side, heads in enumerate(event.sides):
            right[k, list(heads), side] = 1
    scores = reader.sides(triggers[rows, words], parties[rows], pairs)
    losses = binary_cross_entropy_with_logits(scores, right, reduction="none")
    return (losses * mask[rows].unsqueeze(-1)).sum() / len(sided)


def train(items: Sequence[Encoded], inventory: Inventory, recipe: Recipe, seed: int) -> Reader:
    """A reader trained on `items`."""
    torch.manual_seed(0)  # the same start for every seed: only then may weights be averaged
    reader = Reader(recipe.encoder, inventory.sizes, recipe.dropout)
    torch.manual_seed(seed)
    draw = random.Random(seed)
    tuned = list(reader.words.layers.parameters())
    fresh = [p for name, p in reader.named_parameters() if not name.startswith("words.layers")]
    optimizer = torch.optim.AdamW(
        [{"params": tuned, "lr": recipe.rate}, {"params": fresh, "lr": 5 * recipe.rate}], weight_decay=0.01, fused=True
    )
    steps = recipe.epochs * math.ceil(len(items) / recipe.batch)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / (0.1 * steps), max(0.0, 1 - s / steps))
    )
    reader.train()
    for _ in range(recipe.epochs):
        for chosen in batches(items, recipe.batch, draw):
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=_HALF):
                loss = loss_of(reader, chosen, recipe)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
            optimizer.step()
            schedule.step()
    return reader.eval()


def mean_of(readers: Sequence[Reader]) -> Reader:
    """A reader whose weights are the mean of those of readers that started alike."""
    states = [one.state_dict() for one in readers]
    mean = copy.deepcopy(readers[0])
    mean.load_state_dict({k: torch.stack([s[k] for s in states]).mean(0) for k in states[0]})
    return mean.eval()


def batches(items: Sequence[Encoded], size: int, draw: random.Random) -> list[list[Encoded]]:
    """Batches of sentences of like length, in random order."""
    order = list(items)
    draw.shuffle(order)
    found = []
    for first in range(0, len(order), size * 8):
        pool = sorted(order[first : first + size * 8], key=lambda e: len(e.first))
        found.extend(pool[i : i + size] for i in range(0, len(pool), size))
    draw.shuffle(found)
    return found
