"""The ranker's network: rows of what the text has of each party, and every sighting of it in its context.

A mention-ranking network (Denis and Baldridge, 2008) whose candidates are parties: each is scored by a row of clues
with one hidden layer, and by its sightings, which are compared with the event's word and the party's by their states in
the parser (Joshi and others, 2019). The sightings of one party are taken together by the logarithm of the sum of their
exponentials: the best of them counts, and several count more.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from examples import Example
from torch import Tensor, nn
from torch.nn.functional import gelu, relu

from avviso.resolving.asked import CLASSES
from avviso.resolving.rows import FEATURES
from avviso.resolving.surroundings import MARKS, TYPES, WIDTH

HIDDEN, KEY, MIXED = 64, 48, 64
EPOCHS, BATCH, RATE, DECAY, DROP = 6, 64, 2e-3, 0.02, 0.2
WARM = 200  # steps
# The share of questions without their contexts: some texts were coded by a coder that has none.
BARE = 0.1
_NO_SCORE = -1e4
Inputs = tuple[Tensor, Tensor, Tensor, Tensor, Tensor, Tensor]


class Network(nn.Module):
    """A score a row."""

    def __init__(self) -> None:
        super().__init__()
        self.hidden = nn.Linear(len(FEATURES), HIDDEN)
        self.output = nn.Linear(HIDDEN, 1, bias=False)
        self.sighting = nn.Linear(WIDTH, KEY)
        self.event, self.party = (nn.Linear(WIDTH, KEY, bias=False) for _ in range(2))
        self.asked = nn.ModuleList(nn.Embedding(size, KEY) for size in (len(TYPES), 2, len(CLASSES)))
        self.mix = nn.Linear(3 * KEY + MARKS, MIXED)
        self.goes = nn.Linear(MIXED, 1, bias=False)
        self.nobody = nn.Linear(KEY, 1)
        self.drop = nn.Dropout(DROP)

    def forward(
        self, rows: Tensor, states: Tensor, words: Tensor, codes: Tensor, marks: Tensor, question: Tensor
    ) -> Tensor:
        """rows (n, rows, features), the last of them nobody's; states (words, width); words (n, 2 + sightings), their
        places in states; codes (n, sightings), their rows, -1 for none; marks (n, sightings, marks); question (n, 3)
        → (n, rows)."""
        scores, states = self.output(self.drop(relu(self.hidden(rows)))).squeeze(-1), states.float()
        event, party = self.drop(states[words[:, :2]]).unbind(1)
        asked = self.event(event) + self.party(party)
        for place, embed in enumerate(self.asked):
            asked = asked + embed(question[:, place])
        keys = self._keys(states, words[:, 2:])
        asks = asked.unsqueeze(1).expand_as(keys)
        mixed = gelu(self.mix(torch.cat([asks, keys, asks * keys, marks], -1)))
        found = self.goes(self.drop(mixed))
        own = codes.unsqueeze(-1) == torch.arange(rows.shape[1], device=rows.device)
        together = torch.where(own, found, torch.full_like(found, _NO_SCORE)).logsumexp(1)
        scores = scores + torch.where(own.any(1), together, torch.zeros_like(together))
        return scores + self.nobody(asked) * rows[..., FEATURES.index("nobody")]

    def _keys(self, states: Tensor, words: Tensor) -> Tensor:
        """Of sightings. Many questions look at one word: where none drops anything of its own, it is multiplied once.

        The bias comes last, for a product with one has its sums in another order.
        """
        if self.training:
            return self.sighting(self.drop(states[words]))
        return (states @ self.sighting.weight.T)[words] + self.sighting.bias


@dataclass
class Table:
    """Examples with the states of all their texts in one table, whose first row is empty.

    starts: of each example, where the rows of its text begin.
    """

    examples: list[Example]
    states: Tensor
    starts: list[int]

    @classmethod
    def of(cls, examples: Sequence[Example]) -> "Table":
        """Each text's states stand there once."""
        placed: dict[int, int] = {}
        every: list[np.ndarray] = [np.zeros((1, WIDTH), np.float16)]
        size = 1
        for example in examples:
            states = example.around.states
            if id(states) not in placed:
                placed[id(states)] = size
                every.append(states)
                size += len(states)
        starts = [placed[id(one.around.states)] for one in examples]
        return cls(list(examples), torch.from_numpy(np.concatenate(every)), starts)

    def batch(self, chosen: Sequence[int], bare: random.Random | None = None) -> tuple[Inputs, Tensor, Tensor]:
        """What the network is given, which rows exist, and which are right. bare: draws whose contexts are left out."""
        some = [self.examples[at] for at in chosen]
        told = [bare is None or bare.random() >= BARE for _ in some]
        width = max(len(one.rows) for one in some)
        most = max(1, *(len(one.around.codes) for one in some))
        rows = np.zeros((len(some), width, len(FEATURES)), np.float32)
        there, right = (np.zeros((len(some), width), bool) for _ in range(2))
        words, codes = np.zeros((len(some), 2 + most), np.int64), np.full((len(some), most), -1, np.int64)
        marks = np.zeros((len(some), most, MARKS), np.float32)
        for i, (at, one) in enumerate(zip(chosen, some, strict=True)):
            rows[i, : len(one.rows)] = one.rows
            there[i, : len(one.rows)], right[i, list(one.right)] = True, True
            size = len(one.around.codes)
            if told[i] and size:
                words[i, : 2 + size] = one.around.words + self.starts[at]
                codes[i, :size], marks[i, :size] = one.around.codes, one.around.marks
        question = np.stack([one.around.question for one in some])
        used, places = np.unique(words, return_inverse=True)
        arrays = (places.reshape(words.shape), codes, marks, question)
        inputs = (torch.from_numpy(rows), self.states[used].float(), *(torch.from_numpy(one) for one in arrays))
        return inputs, torch.from_numpy(there), torch.from_numpy(right)


def learn(table: Table, chosen: Sequence[int], seed: int) -> Network:
    """One network, from the chosen examples."""
    torch.manual_seed(seed)
    draw, network = random.Random(seed), Network()
    steps = EPOCHS * -(-len(chosen) // BATCH)
    optimiser = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1.0, (step + 1) / WARM) * max(0.0, 1 - step / steps)
    )
    order = list(chosen)
    for _ in range(EPOCHS):
        draw.shuffle(order)
        for first in range(0, len(order), BATCH):
            inputs, there, right = table.batch(order[first : first + BATCH], draw)
            scores = network(*inputs).masked_fill(~there, -1e9)
            loss = (scores.logsumexp(1) - scores.masked_fill(~right, -1e9).logsumexp(1)).mean()
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
    return network.eval()


@torch.no_grad()
def answers(network: nn.Module, table: Table, chosen: Sequence[int]) -> list[tuple[float, bool]]:
    """Of each chosen example the probability of the likeliest party, and whether it is right."""
    found = []
    for first in range(0, len(chosen), BATCH):
        some = chosen[first : first + BATCH]
        inputs, there, _ = table.batch(some)
        likely = network(*inputs).masked_fill(~there, -1e9).softmax(1).numpy()
        for at, row in zip(some, likely, strict=True):
            parties = row[: len(table.examples[at].rows) - 1]
            best = int(parties.argmax())
            found.append((float(parties[best]), best in table.examples[at].right))
    return found


def save(network: nn.Module, table: Table, path: Path) -> None:
    """Write it for onnxruntime; how many questions, rows, words and sightings there are is open."""
    (rows, states, *others), _, _ = table.batch(range(2))
    inputs = (rows, states.half(), *others)  # contexts have them so, and onnxruntime is quick to widen them
    names = ["rows", "states", "words", "codes", "marks", "question"]
    axes = {"rows": {0: "questions", 1: "parties"}, "states": {0: "states"}, "words": {0: "questions", 1: "words"}}
    axes |= {"codes": {0: "questions", 1: "sightings"}, "marks": {0: "questions", 1: "sightings"}}
    axes |= {"question": {0: "questions"}, "scores": {0: "questions", 1: "parties"}}
    torch.onnx.export(
        network, inputs, str(path), input_names=names, output_names=["scores"], dynamic_axes=axes, opset_version=17,
        dynamo=False,
    )  # fmt: skip
