"""Train the ranker on GUM and write its weights: python training/antecedents/train.py GUM.conllu OUT.json"""

import json
import sys
from pathlib import Path

import numpy as np
import torch
from examples import Example, examples_of, parse
from gum import parts, read

from avviso.coding.naming.referring import FEATURES
from avviso.coding.parsing.parser import load_parser

HIDDEN, SEEDS, EPOCHS, DECAY, DROP = 24, tuple(range(1, 9)), 60, 3e-4, 0.25
# The least probability of a link, by word. Chosen out of fold on the nine tenths: above them nine in ten links of "he"
# and "she" are right, eight of "they" and of "it" that is a name, two in three of the rest. ahead: by how much the best
# must lead the next.
THRESHOLDS = {
    "he": 0.35,
    "she": 0.35,
    "it": 0.5,
    "it, a name": 0.3,
    "they": 0.45,
    "one": 0.5,
    "ones": 0.5,
    "ahead": 0.1,
}


class Network(torch.nn.Module):
    """One hidden layer and a score a row."""

    def __init__(self) -> None:
        super().__init__()
        self.hidden = torch.nn.Linear(len(FEATURES), HIDDEN)
        self.output = torch.nn.Linear(HIDDEN, 1, bias=False)
        self.drop = torch.nn.Dropout(DROP)

    def forward(self, rows: torch.Tensor) -> torch.Tensor:
        """Scores (words, rows)."""
        return self.output(self.drop(torch.relu(self.hidden(rows)))).squeeze(-1)


def padded(examples: list[Example]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Rows, which of them exist, and which are right."""
    width = max(len(e.rows) for e in examples)
    rows = torch.zeros(len(examples), width, len(FEATURES))
    there, right = torch.zeros(len(examples), width), torch.zeros(len(examples), width)
    for i, example in enumerate(examples):
        rows[i, : len(example.rows)] = torch.tensor(example.rows)
        there[i, : len(example.rows)] = 1
        right[i, example.right] = 1
    return rows, there.bool(), right.bool()


def loss_of(scores: torch.Tensor, there: torch.Tensor, right: torch.Tensor) -> torch.Tensor:
    """Minus the log of the probability of all right rows, the mean over words."""
    scores = scores.masked_fill(~there, -1e9)
    return (scores.logsumexp(1) - scores.masked_fill(~right, -1e9).logsumexp(1)).mean()


def learn(examples: list[Example], seed: int) -> Network:
    """One network."""
    torch.manual_seed(seed)
    network = Network()
    steps = torch.optim.AdamW(network.parameters(), lr=4e-3, weight_decay=DECAY * 100)
    rate = torch.optim.lr_scheduler.CosineAnnealingLR(steps, EPOCHS)
    rows, there, right = padded(examples)
    for _ in range(EPOCHS):
        network.train()
        for batch in torch.randperm(len(examples)).split(64):
            steps.zero_grad()
            loss_of(network(rows[batch]), there[batch], right[batch]).backward()
            steps.step()
        rate.step()
    return network.eval()


def joined(networks: list[Network]) -> dict[str, np.ndarray]:
    """The mean of their scores as one wide network."""
    return {
        "hidden": np.concatenate([n.hidden.weight.detach().numpy().T for n in networks], 1),
        "shift": np.concatenate([n.hidden.bias.detach().numpy() for n in networks]),
        "output": np.concatenate([n.output.weight.detach().numpy()[0] for n in networks]) / len(networks),
    }


def temperature(weights: dict[str, np.ndarray], examples: list[Example]) -> float:
    """What makes the probabilities fit the development tenth best."""
    rows, there, right = padded(examples)
    scores = np.maximum(rows.numpy() @ weights["hidden"] + weights["shift"], 0) @ weights["output"]
    grid = np.arange(0.5, 2.01, 0.05)
    losses = [float(loss_of(torch.tensor(scores / t), there, right)) for t in grid]
    return float(grid[int(np.argmin(losses))])


def made(train: list[Example], dev: list[Example]) -> dict[str, object]:
    """All that the ranker's file holds."""
    weights = joined([learn(train, seed) for seed in SEEDS])
    rounded = {name: np.round(values.astype(float), 3).tolist() for name, values in weights.items()}
    return {
        "features": list(FEATURES),
        **rounded,
        "temperature": round(temperature(weights, dev), 2),
        "thresholds": THRESHOLDS,
    }


def main(corpus: Path, out: Path) -> None:
    """Parse, learn, write."""
    torch.set_num_threads(1)
    parser = load_parser()
    found = {
        part: [e for d in documents for e in examples_of(d, parse(parser, d))]
        for part, documents in parts(read(corpus)).items()
        if part != "held"
    }
    ranker = made(found["train"], found["dev"])
    out.write_text(json.dumps(ranker, separators=(",", ":")) + "\n", encoding="utf-8")
    print({part: len(examples) for part, examples in found.items()}, "temperature", ranker["temperature"])


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
