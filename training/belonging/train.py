"""Learn whose a nameless party is, and write the ranker.

    python training/belonging/train.py DATA [--write OUT.json]

DATA/news as for quality/news_passages.py, DATA/coding as for training/events; stories of quality/stories. Prints by
class how often answers are right, each text weighed by what the others taught. A mention-ranking network (Denis and
Baldridge, 2008): one hidden layer, the mean of the scores of several seeds as one wide network.
"""

import argparse
import json
import random
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import numpy as np
import torch
from examples import Example, examples_of, stories_of
from torch import Tensor, nn
from torch.nn.functional import relu

from avviso.resolving.asked import CLASSES
from avviso.resolving.belonging import FEATURES
from avviso.resolving.ranking import Ranker

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "quality"), str(ROOT / "training" / "events")]
from marks import short_texts  # noqa: E402

from news_passages import MARKS, is_held  # noqa: E402
from stories import stories  # noqa: E402

HIDDEN, SEEDS, EPOCHS, BATCH, RATE, DECAY, DROP, FOLDS = 64, (1, 2, 3), 12, 64, 3e-3, 0.01, 0.2, 5
# Answers that are likelier than not, from the least probability at which so many are right, out of fold, and no fewer
# were given. A class that never comes to that is not answered.
RIGHT, FEWEST, LEAST = 0.65, 15, 0.5
# Of a side left open beside a known one from here: an event may well have one side alone. By totals on kept texts.
LEFT = 0.65
STORIES = "synthetic_stories.csv"


class Network(nn.Module):
    """A score a row."""

    def __init__(self) -> None:
        super().__init__()
        self.hidden = nn.Linear(len(FEATURES), HIDDEN)
        self.output = nn.Linear(HIDDEN, 1, bias=False)
        self.drop = nn.Dropout(DROP)

    def forward(self, rows: Tensor) -> Tensor:
        """rows (questions, rows, features) → (questions, rows)."""
        scores: Tensor = self.output(self.drop(relu(self.hidden(rows)))).squeeze(-1)
        return scores


def table(example: Example) -> Tensor:
    """(rows, features)."""
    return torch.tensor([[row.get(name, 0.0) for name in FEATURES] for row in example.rows])


def padded(tables: Sequence[Tensor], right_rows: Sequence[tuple[int, ...]]) -> tuple[Tensor, Tensor, Tensor]:
    """The rows, which of them exist, and which are right."""
    width = max(len(one) for one in tables)
    rows = torch.zeros(len(tables), width, len(FEATURES))
    there, right = (torch.zeros(len(tables), width, dtype=torch.bool) for _ in range(2))
    for i, (one, meant) in enumerate(zip(tables, right_rows, strict=True)):
        rows[i, : len(one)], there[i, : len(one)] = one, True
        right[i, list(meant)] = True
    return rows, there, right


def learn(examples: Sequence[Example], seed: int) -> Network:
    """One network."""
    torch.manual_seed(seed)
    draw, network = random.Random(seed), Network()
    tables = [table(e) for e in examples]
    steps = EPOCHS * -(-len(examples) // BATCH)
    optimiser = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: max(0.0, 1 - step / steps))
    for _ in range(EPOCHS):
        order = list(range(len(tables)))
        draw.shuffle(order)
        for first in range(0, len(order), BATCH):
            some = order[first : first + BATCH]
            rows, there, right = padded([tables[i] for i in some], [examples[i].right for i in some])
            scores = network(rows).masked_fill(~there, -1e9)
            loss = (scores.logsumexp(1) - scores.masked_fill(~right, -1e9).logsumexp(1)).mean()
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
    return network.eval()


def made(examples: Sequence[Example], seeds: Sequence[int], long: int) -> dict[str, object]:
    """All that the ranker's file holds but its thresholds: the mean of the scores as one wide network."""
    networks = [learn(examples, seed) for seed in seeds]
    parts = {
        "hidden": np.concatenate([one.hidden.weight.detach().numpy().T for one in networks], 1),
        "shift": np.concatenate([one.hidden.bias.detach().numpy() for one in networks]),
        "output": np.concatenate([one.output.weight.detach().numpy()[0] for one in networks]) / len(networks),
    }
    rounded = {name: np.round(values.astype(float), 3).tolist() for name, values in parts.items()}
    return {"features": list(FEATURES), **rounded, "long": long, "thresholds": {}}


def out_of_fold(examples: Sequence[Example]) -> list[tuple[float, bool]]:
    """Probability of each answer and whether it is right; no text is weighed by what it taught itself."""
    texts = sorted({e.article for e in examples})
    fold = {texts[at]: k % FOLDS for k, at in enumerate(np.random.default_rng(1).permutation(len(texts)))}
    found: list[tuple[float, bool]] = [(0.0, False)] * len(examples)
    for k in range(FOLDS):
        ranker = Ranker(made([e for e in examples if fold[e.article] != k], SEEDS[:1], 0))
        for at, example in enumerate(examples):
            if fold[example.article] == k:
                *likely, _ = ranker.probabilities(example.rows)
                best = int(np.argmax(likely)) if likely else -1
                found[at] = (max(likely, default=0.0), best in example.right)
    return found


def thresholds(found: Sequence[tuple[float, bool]], examples: Sequence[Example]) -> dict[str, float]:
    """By class, the least probability from which answers are right often enough; prints what came of it."""
    kept = {}
    for kind in CLASSES:
        of_kind = [one for one, example in zip(found, examples, strict=True) if example.kind == kind]
        coded = sum(len(e.rows) - 1 not in e.right for e in examples if e.kind == kind)
        for least in np.arange(LEFT if kind.startswith("left") else LEAST, 0.96, 0.05):
            told = [right for surely, right in of_kind if surely >= least]
            if len(told) >= FEWEST and np.mean(told) >= RIGHT:
                kept[kind] = round(float(least), 2)
                print(f"{kind}: {coded} with a code; from {least:.2f} {len(told)} told, right {np.mean(told):.3f}, "
                      f"share {sum(told) / coded:.3f}")  # fmt: skip
                break
        else:
            print(f"{kind}: {coded} with a code; never sure enough")
    return kept


def of_texts(texts: Sequence[tuple[str, str, list]]) -> list[Example]:
    """The parties of texts with marks, by two processes."""
    with ProcessPoolExecutor(2) as pool:
        return [example for part in pool.map(_of_some, (texts[::2], texts[1::2])) for example in part]


def _of_some(texts: Sequence[tuple[str, str, list]]) -> list[Example]:
    return list(stories_of(texts))


def main() -> None:
    """Learn, print, and write where asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--write", type=Path)
    chosen = parser.parse_args()
    torch.set_num_threads(1)
    articles = list(examples_of(chosen.data / "news" / "guardian_dev.jsonl", MARKS, is_held))
    reports = [
        (name, text, marks) for name, _, text, marks in short_texts(chosen.data / "coding") if name.startswith(STORIES)
    ]
    told = of_texts([*reports, *((one.id, one.text, one.events) for one in stories() if not one.held)])
    examples = [e for e in (*articles, *told) if len(e.rows) > 1]
    print(len(examples), "parties in", len({e.article for e in examples}), "texts", flush=True)
    least = thresholds(out_of_fold(examples), examples)
    if chosen.write:
        ranker = made(examples, SEEDS, min(e.named for e in articles)) | {"thresholds": least}
        chosen.write.write_text(json.dumps(ranker, separators=(",", ":")) + "\n", encoding="utf8")


if __name__ == "__main__":
    main()
