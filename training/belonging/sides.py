"""Learn who is on a side that the coder has left without a party, and write the weights.

    python training/belonging/sides.py PASSAGES.jsonl [MORE.jsonl …] [--write OUT.json]

PASSAGES are texts with known events that neither the event reader nor the ranker was trained on, for of those they are
too sure (`python quality/stories.py --kept --tens even`, and with `--press`, `--wire`, `--papers`; the odd ones are for
what is fitted to the answers). Prints what answers are worth, each text answered by what the others taught. A minute;
needs torch.
"""

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.functional import relu

from avviso.coding import load_coder
from avviso.evaluating.claims import read
from avviso.evaluating.expected import ExpectedEvent, Passage
from avviso.records import Claim, EventClaim
from avviso.resolving import Gazetteer
from avviso.resolving.asked import MUTUAL
from avviso.resolving.claims import by_own_words
from avviso.resolving.ranking import Scorer
from avviso.resolving.siding import FEATURES, LEAST_TOLD, Side
from avviso.resolving.whose import Whose

HIDDEN, EPOCHS, BATCH, RATE, DECAY, DROP, FOLDS = 24, 25, 64, 3e-3, 0.01, 0.1, 5


@dataclass(frozen=True, slots=True)
class Example:
    """table: (rows, features). right: the rows that are. is_asked: the side has no party with a code, the other has."""

    text: str
    acts: bool
    table: Tensor
    right: tuple[int, ...]
    is_asked: bool


def examples(paths: Sequence[Path]) -> Iterator[Example]:
    """The sides of every claim that stands at an expected event; of those who meet or work together all are actors."""
    coder, gazetteer = load_coder(), Gazetteer.load()
    for passage in (one for path in paths for one in read(path)):
        yield from _of_passage(passage, *by_own_words(coder.code(passage.document), gazetteer))


def _of_passage(passage: Passage, claims: Sequence[Claim], whose: Whose) -> Iterator[Example]:
    left = [claim for claim in claims if isinstance(claim, EventClaim)]
    for want in passage.events:
        there = [claim for claim in left if want.is_at(claim, passage.reach)]
        if not there:
            continue
        claim = max(there, key=lambda one: (want.is_met_by(one, passage.reach), one.event in want.events))
        left.remove(claim)
        for acts in (True,) if claim.event in MUTUAL else (True, False):
            side = whose.side(claim, acts)
            if side is not None:
                yield _example(passage.document.id, whose.by_parties(claim), want, side, acts)


def _example(text: str, claim: EventClaim, want: ExpectedEvent, side: Side, acts: bool) -> Example:
    """A side. claim: as it is when it is asked about."""
    meant = {party.code for party in (want.actors if acts else want.recipients)}
    right = tuple(at for at, code in enumerate(side.codes) if code in meant) or (len(side.codes),)
    table = torch.tensor([[row.get(name, 0.0) for name in FEATURES] for row in side.rows])
    own, other = (claim.actors, claim.recipients) if acts else (claim.recipients, claim.actors)
    is_asked = any(one.code for one in other) and not any(one.code for one in own)
    return Example(text, acts, table, right, is_asked)


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


def padded(some: Sequence[Example]) -> tuple[Tensor, Tensor, Tensor]:
    """The rows, which of them exist, and which are right."""
    width = max(len(one.table) for one in some)
    rows = torch.zeros(len(some), width, len(FEATURES))
    real, right = (torch.zeros(len(some), width, dtype=torch.bool) for _ in range(2))
    for at, one in enumerate(some):
        rows[at, : len(one.table)], real[at, : len(one.table)] = one.table, True
        right[at, list(one.right)] = True
    return rows, real, right


def learn(some: Sequence[Example]) -> dict[str, object]:
    """The parts of a scorer that makes the right rows likely."""
    torch.manual_seed(0)
    draw, order = random.Random(0), list(some)
    network = Network().train()
    optimiser = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY)
    steps = EPOCHS * len(range(0, len(order), BATCH))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda k: max(0.02, 1 - k / steps))
    for _ in range(EPOCHS):
        draw.shuffle(order)
        for first in range(0, len(order), BATCH):
            rows, real, right = padded(order[first : first + BATCH])
            scores = network(rows).masked_fill(~real, -1e9)
            loss = (torch.logsumexp(scores, 1) - torch.logsumexp(scores.masked_fill(~right, -1e9), 1)).mean()
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
    parts = {
        "hidden": network.hidden.weight.detach().numpy().T,
        "shift": network.hidden.bias.detach().numpy(),
        "output": network.output.weight.detach().numpy()[0],
    }
    return {name: np.round(values.astype(float), 3).tolist() for name, values in parts.items()}


def report(some: Sequence[Example]) -> None:
    """Print, out of fold, of the sides that are asked about how many are answered from some probabilities on, and how
    many of these rightly."""
    texts = sorted({one.text for one in some})
    fold = {texts[at]: k % FOLDS for k, at in enumerate(np.random.default_rng(1).permutation(len(texts)))}
    told: list[tuple[float, bool]] = []
    for k in range(FOLDS):
        scorer = Scorer(FEATURES, learn([one for one in some if fold[one.text] != k]))
        for one in (one for one in some if fold[one.text] == k and one.is_asked):
            rows = [dict(zip(FEATURES, row, strict=True)) for row in one.table.tolist()]
            *likely, _ = scorer.probabilities(rows)
            told.append((max(likely), int(np.argmax(likely)) in one.right))
    known = sum(len(one.table) - 1 not in one.right for one in some if one.is_asked)
    for least in (0.4, 0.5, LEAST_TOLD, 0.6, 0.7, 0.8):
        right = [hit for chance, hit in told if chance >= least]
        print(f"{known} with somebody of {len(told)}: from {least} {len(right)} told, right {np.mean(right):.3f}")


def main() -> None:
    """Learn, print, and write where asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("passages", type=Path, nargs="+")
    parser.add_argument("--write", type=Path)
    chosen = parser.parse_args()
    torch.set_num_threads(1)
    every = list(examples(chosen.passages))
    made: dict[str, object] = {"features": list(FEATURES)}
    for side in ("actor", "recipient"):
        some = [one for one in every if one.acts == (side == "actor")]
        print(side, len(some), flush=True)
        report(some)
        made[side] = learn(some)
    if chosen.write:
        chosen.write.write_text(json.dumps(made, separators=(",", ":")) + "\n", encoding="utf8")


if __name__ == "__main__":
    main()
