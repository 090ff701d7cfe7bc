"""The reviewer's network: one look with attention over the words around an event, from its word and from what the line
has made of it, beside the states of its parties.

Attention with several heads (Vaswani and others, 2017) from one query a claim.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from examples import Example, Text
from torch import Tensor, nn
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy, gelu

from avviso.resolving.reviewing import padded
from avviso.resolving.shown import FEATURES, MARKS, MOODS
from avviso.resolving.surroundings import TYPES, WIDTH

KEY, HEADS, TOLD, MIXED = 192, 4, 128, 256
EPOCHS, BATCH, RATE, DECAY, DROP = 5, 64, 1e-3, 0.02, 0.4
WARM = 0.1  # of all steps
JUDGED, MOODED = 1.5, 0.3  # what questions beside the type weigh
_EVENT, _ACTORS, _RECIPIENTS, _HEAD = range(4)
Inputs = tuple[Tensor, Tensor, Tensor, Tensor]
Scores = tuple[Tensor, Tensor, Tensor]


class Network(nn.Module):
    """Scores of types and moods; of there being an event, of the claim's being right, and of its parties' being so."""

    def __init__(self) -> None:
        super().__init__()
        self.word, self.mark = nn.Linear(WIDTH, KEY), nn.Linear(MARKS, KEY, bias=False)
        self.norm = nn.LayerNorm(KEY)
        self.told = nn.Linear(len(FEATURES), TOLD)
        self.query, self.value = nn.Linear(KEY + TOLD, KEY), nn.Linear(KEY, KEY)
        self.key = nn.Linear(KEY, KEY, bias=False)
        self.mix = nn.Linear(TOLD + 4 * KEY, MIXED)
        self.scores = nn.Linear(MIXED, len(TYPES) + len(MOODS) + 3)
        self.straight = nn.Linear(len(FEATURES), len(TYPES) + len(MOODS) + 3, bias=False)
        self.drop = nn.Dropout(DROP)

    def forward(self, states: Tensor, words: Tensor, marks: Tensor, features: Tensor) -> Scores:
        """states (places, WIDTH); words (n, words), their places in states; marks (n, words, MARKS), none at all where
        a word only fills up; features (n, FEATURES)."""
        known = self.norm(self.word(self.drop(states))[words] + self.mark(marks))
        told = torch.tanh(self.told(features))
        event, actors, recipients = _means(known, marks[..., [_HEAD, _ACTORS, _RECIPIENTS]]).unbind(1)
        query = self.query(torch.cat([event, told], -1))
        around = self._around(query, known, (marks.sum(-1) == 0)[:, None])
        mixed = self.drop(gelu(self.mix(torch.cat([told, event, actors, recipients, around], -1))))
        scores = self.scores(mixed) + self.straight(features)
        types, moods, judged = scores.split([len(TYPES), len(MOODS), 3], -1)
        return types, moods, judged

    def _around(self, query: Tensor, known: Tensor, empty: Tensor) -> Tensor:
        """What a query (n, KEY) takes from the words (n, words, KEY) in several heads.

        With one query a claim the query is put into the words' terms and what was taken into its own, which comes to
        the same as a key and a value of every word, in a tenth of the steps.
        """
        split = KEY // HEADS
        keys, values = (one.weight.view(HEADS, split, KEY) for one in (self.key, self.value))
        asked = (query.view(-1, HEADS, split).transpose(0, 1) @ keys).transpose(0, 1)
        weights = (asked @ known.transpose(1, 2) / split**0.5).masked_fill(empty, -1e9).softmax(-1)
        taken = (weights @ known).transpose(0, 1) @ values.transpose(1, 2)
        return taken.transpose(0, 1).reshape(-1, KEY) + self.value.bias


def _means(known: Tensor, marks: Tensor) -> Tensor:
    """(n, marks, KEY), the mean of the words that have a mark, 0 where none has."""
    return marks.transpose(1, 2) @ known / marks.sum(1).clamp(min=1).unsqueeze(-1)


class Likely(nn.Module):
    """Networks as one, with the means of their probabilities for scores."""

    def __init__(self, networks: Sequence[Network]) -> None:
        super().__init__()
        self.networks = nn.ModuleList(networks)

    def forward(self, states: Tensor, words: Tensor, marks: Tensor, features: Tensor) -> Scores:
        """As a network's."""
        found = [network(states, words, marks, features) for network in self.networks]
        types, moods, judged = (torch.stack(scores) for scores in zip(*found, strict=True))
        return types.softmax(-1).mean(0), moods.softmax(-1).mean(0), judged.sigmoid().mean(0)


@dataclass
class Table:
    """Examples with the states of all their texts in one table. starts: of each example, where its text's begin."""

    examples: list[Example]
    states: Tensor
    starts: list[int]

    @classmethod
    def of(cls, texts: Sequence[Text]) -> "Table":
        """Each text's states stand there once."""
        starts, size = [], 0
        for text in texts:
            starts += [size] * len(text.examples)
            size += len(text.states)
        states = torch.from_numpy(np.concatenate([text.states for text in texts]))
        return cls([one for text in texts for one in text.examples], states, starts)

    def batch(self, chosen: Sequence[int]) -> Inputs:
        """What the network is given."""
        some = [self.examples[at] for at in chosen]
        words, marks = padded([one.it for one in some])
        words += np.array([self.starts[at] for at in chosen])[:, None]
        used, places = np.unique(words, return_inverse=True)
        features = np.stack([one.it.features for one in some])
        told = (torch.from_numpy(one) for one in (places.reshape(words.shape), marks, features))
        return (self.states[used].float(), *told)

    def loss(self, network: Network, chosen: Sequence[int]) -> Tensor:
        """Of one batch."""
        some = [self.examples[at] for at in chosen]
        types, moods, judged = network(*self.batch(chosen))
        allowed = torch.from_numpy(np.stack([one.types for one in some]))
        there = allowed.any(-1)
        logs = types.log_softmax(-1).masked_fill(~allowed, -1e4)
        typed = -(logs.logsumexp(-1) * there).sum() / there.sum().clamp(min=1)
        mood = torch.tensor([one.mood for one in some])
        right = torch.tensor([[bool(one.types.any()), one.right, one.parties] for one in some]).float()
        moody = cross_entropy(moods, mood, ignore_index=-1) if bool((mood >= 0).any()) else moods.sum() * 0
        return typed + MOODED * moody + JUDGED * binary_cross_entropy_with_logits(judged, right)


def learn(table: Table, seed: int) -> Network:
    """One network, from all examples of the table."""
    torch.manual_seed(seed)
    draw, network = random.Random(seed), Network()
    steps = EPOCHS * -(-len(table.examples) // BATCH)
    optimiser = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, RATE, total_steps=steps + 1, pct_start=WARM)
    for _ in range(EPOCHS):
        for chosen in _batches(table, draw):
            loss = table.loss(network, chosen)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            schedule.step()
    return network.eval()


def _batches(table: Table, draw: random.Random) -> list[list[int]]:
    """Claims in sentences about as long as one another stand together."""
    order = sorted(range(len(table.examples)), key=lambda at: (len(table.examples[at].it.words) // 8, draw.random()))
    batches = [order[first : first + BATCH] for first in range(0, len(order), BATCH)]
    draw.shuffle(batches)
    return batches


def save(networks: Sequence[Network], table: Table, path: Path) -> None:
    """Write it for onnxruntime; how many claims, words and places there are is open."""
    names, told = ["states", "words", "marks", "features"], ["types", "moods", "judged"]
    axes = {"states": {0: "places"}, **{name: {0: "claims", 1: "words"} for name in ("words", "marks")}}
    axes |= {name: {0: "claims"} for name in ("features", *told)}
    torch.onnx.export(
        Likely(networks), table.batch(range(2)), str(path), input_names=names, output_names=told, dynamic_axes=axes,
        opset_version=17, dynamo=False,
    )  # fmt: skip
