"""Train event readers: the loop that cross-validation and the final training share.

Of a sentence a reader learns its marks, what a teacher answers, or both, each with its share.
"""

import copy
import math
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import torch
from marks import Example, Marked
from model import Reader
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy, log_softmax

from avviso.coding.weighing.reader import Array
from avviso.coding.weighing.readerfeatures import MOODS, SIDES, TYPES, Inventory, owners_of, pair_rows, word_rows
from precision import HALF

_VOCABULARY = (3, 4)  # the features of a word that the vocabulary gives
MARKED = 0.4  # the share of marks where a teacher answers too
# How likely a teacher must find it that a word tells an event for its answers on it to be learnt: of a sentence without
# marks, and of one where the word is not marked.
MAYBE, SURE = 0.15, 0.5


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


@dataclass(frozen=True, slots=True)
class Asked:
    """A word that is asked how its event is told and who its parties are.

    mood: (moods,), what is right, as shares. sides: (words, 2), how surely each word is on a side, None where that is
    not known. pairs: (words, 4). weight: how surely it tells an event.
    """

    word: int
    mood: Tensor
    sides: Tensor | None
    pairs: Tensor
    weight: float


@dataclass(slots=True)
class Encoded:
    """One sentence, ready for the reader. asked: those of its words that tell an event, or may. taught: (words, types +
    1), what a teacher answers; None where there is none. marked: the share of its marks in what is learnt of it."""

    example: Example
    states: Tensor
    owners: Tensor
    first: Tensor
    features: Tensor
    asked: list[Asked]
    taught: Tensor | None
    marked: float


def encode(examples: Sequence[Example], inventory: Inventory) -> list[Encoded]:
    """What the network is given of each sentence."""
    found = []
    for one in examples:
        states, first = torch.tensor(one.tree.states.pieces).half(), torch.tensor(one.tree.states.first)
        owners = torch.tensor(owners_of(one.tree.states))
        features = torch.tensor(word_rows(one.tree, one.triggers, inventory))
        taught = torch.from_numpy(one.taught.chances) if one.taught else None
        share = 1.0 if one.taught is None else MARKED if one.marked else 0.0
        found.append(Encoded(one, states, owners, first, features, list(_asked(one, share)), taught, share))
    return found


def weighed(item: Encoded, marked: float) -> Encoded:
    """The same with that share of marks, where a teacher answers too."""
    share = marked if 0 < item.marked < 1 else item.marked
    return replace(item, asked=list(_asked(item.example, share)), marked=share)


def _asked(one: Example, marked: float) -> Iterator[Asked]:
    """Of a sentence with marks those that are marked, and where a teacher is as good as sure; else his."""
    by_head, marks = {t.head: t for t in one.triggers}, {e.word: e for e in one.events}
    answers = one.taught.asked if one.taught else {}
    least = SURE if one.marked else MAYBE
    likely = {w: 1 - float(one.taught.chances[w, 0]) for w in answers} if one.taught else {}
    for word in sorted({*marks, *(w for w, chance in likely.items() if chance > least)}):
        pairs = torch.tensor(pair_rows(one.tree, word, by_head.get(word)))
        event, words = marks.get(word), len(one.tree.words)
        mood, sides = _mixed(_of_mark(event, words) if event else None, answers.get(word), marked)
        yield Asked(word, mood, sides, pairs, 1.0 if word in marks else likely[word])


def _of_mark(event: Marked, words: int) -> tuple[Tensor, Tensor | None]:
    mood, sides = torch.zeros(len(MOODS)), None
    mood[MOODS.index(event.mood)] = 1
    if event.sides is not None:
        sides = torch.zeros(words, len(SIDES))
        for side, heads in enumerate(event.sides):
            sides[list(heads), side] = 1
    return mood, sides


def _mixed(
    mark: tuple[Tensor, Tensor | None] | None, answer: tuple[Array, Array] | None, marked: float
) -> tuple[Tensor, Tensor | None]:
    """What is right of a word: by its mark, by the answer of a teacher, by both in their shares."""
    told = tuple(torch.from_numpy(one).float() for one in answer) if answer else None
    if mark is None or told is None:
        return mark or told
    mood, sides = (
        one if own is None else marked * own + (1 - marked) * one for own, one in zip(mark, told, strict=True)
    )
    return mood, sides


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
    told = [(row, one) for row, e in enumerate(items) for one in e.asked]
    total = recipe.weight * _type_loss(types, mask, items, recipe)
    if told:
        rows, words = [row for row, _ in told], [one.word for _, one in told]
        each = cross_entropy(moods[rows, words], torch.stack([one.mood for _, one in told]), reduction="none")
        total = total + 0.3 * _weighed(each, [one for _, one in told])
    sided = [two for two in told if two[1].sides is not None]
    if sided:
        total = total + _side_loss(reader, triggers, parties, mask, sided)
    return total


def _weighed(losses: Tensor, asked: Sequence[Asked]) -> Tensor:
    weights = torch.tensor([one.weight for one in asked])
    return (losses * weights).sum() / weights.sum()


def _type_loss(types: Tensor, mask: Tensor, items: Sequence[Encoded], recipe: Recipe) -> Tensor:
    logs = log_softmax(types.float(), -1)
    possible, taught = torch.zeros(logs.shape, dtype=torch.bool), torch.zeros(logs.shape)
    possible[..., 0] = True
    for row, e in enumerate(items):
        for event in e.example.events:
            possible[row, event.word, 0] = False
            for name in event.types:
                possible[row, event.word, TYPES.index(name) + 1] = True
        if e.taught is not None:
            taught[row, : len(e.taught)] = e.taught.float()
    right = -torch.logsumexp(logs.masked_fill(~possible, -1e4), -1)
    each = (1 - recipe.smoothing) * right - recipe.smoothing * logs.mean(-1)
    marked = torch.tensor([[e.marked] for e in items])
    each = marked * each - (1 - marked) * (taught * logs).sum(-1)
    return (each * mask).sum() / mask.sum()


def _side_loss(reader: Reader, triggers: Tensor, parties: Tensor, mask: Tensor, sided: Sequence) -> Tensor:
    rows, words = [row for row, _ in sided], [one.word for _, one in sided]
    pairs = torch.zeros(len(sided), mask.shape[1], 4, dtype=torch.long)
    right = torch.zeros(len(sided), mask.shape[1], len(SIDES))
    for k, (_, one) in enumerate(sided):
        pairs[k, : len(one.pairs)], right[k, : len(one.sides)] = one.pairs, one.sides
    scores = reader.sides(triggers[rows, words], parties[rows], pairs)
    losses = binary_cross_entropy_with_logits(scores, right, reduction="none")
    return _weighed((losses * mask[rows].unsqueeze(-1)).sum((1, 2)), [one for _, one in sided])


def train(
    items: Sequence[Encoded], inventory: Inventory, recipe: Recipe, seed: int, on: Reader | None = None
) -> Reader:
    """A reader trained on `items`. on: goes on from that one."""
    torch.manual_seed(0)  # the same start for every seed: only then may weights be averaged
    reader = copy.deepcopy(on) if on else Reader(recipe.encoder, inventory.sizes, recipe.dropout)
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
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=HALF):
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
