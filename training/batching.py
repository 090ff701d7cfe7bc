"""Sentences → padded tensors, and batches of sentences of like length."""

import random
from collections.abc import Iterator

import torch
from torch import Tensor

from answers import taught_of
from avviso.coding.parsing.pieces import Pieces, shape_of
from corpora import Example
from network import Inventory

BATCH, POOL, IGNORE = 32, 1024, -100
COLUMNS = ("relations", "tags", "entities", "events", "moods")
Batch = tuple[Tensor, ...]


class Encoder:
    """Examples → padded tensors."""

    def __init__(self, labels: Inventory, pieces: Pieces) -> None:
        self.pieces = pieces
        self.index = {name: {v: i for i, v in enumerate(getattr(labels, name))} for name in COLUMNS}

    def targets(self, example: Example, column: str) -> list[int]:
        values = getattr(example, column)
        known = self.index[column]
        return (
            [IGNORE] * (len(example.words) + 1) if values is None else [IGNORE, *(known.get(v, IGNORE) for v in values)]
        )

    def row(self, example: Example, shapes: list[int]) -> list[list[int]]:
        pieces, first = [self.pieces.start], [0]
        for word in example.words:
            first.append(len(pieces))
            pieces.extend(self.pieces.pieces_of(word))
        pieces.append(self.pieces.stop)
        heads = [IGNORE] * len(first) if example.heads is None else [IGNORE, *example.heads]
        columns = [self.targets(example, c) for c in COLUMNS]
        return [pieces, [1] * len(pieces), first, [7, *shapes], heads, *columns, [1] * len(first)]

    def batch(self, examples: list[Example], headline_share: float) -> Batch:
        rows = [self.row(e, shapes(e.words, headline_share)) for e in examples]
        fills = [0, 0, 0, 7, *[IGNORE] * (1 + len(COLUMNS)), 0]
        padded = [pad([r[k] for r in rows], fill) for k, fill in enumerate(fills)]
        width = padded[-1].shape[1]
        return *padded, *sides_of(examples, width), *taught_of([e.taught for e in examples], width)


def sides_of(examples: list[Example], width: int) -> tuple[Tensor, Tensor]:
    """Events whose parties are marked: (k, 2) their row and word, and (k, width, 2) which words head which side."""
    told = [(row, one) for row, e in enumerate(examples) for one in e.sides]
    wanted = torch.zeros(len(told), width, 2)
    for k, (_, one) in enumerate(told):
        for side, heads in enumerate(one.parties):
            wanted[k, list(heads), side] = 1
    return torch.tensor([(row, one.word) for row, one in told], dtype=torch.long).reshape(-1, 2), wanted


def pad(rows: list[list[int]], fill: int) -> Tensor:
    width = max(map(len, rows))
    return torch.tensor([r + [fill] * (width - len(r)) for r in rows])


def shapes(words: tuple[str, ...], headline_share: float) -> list[int]:
    """Shapes of the words; at random a whole sentence is dressed as a headline or loses its capitals."""
    plain = [shape_of(w) for w in words]
    dice = random.random()
    if dice > headline_share:
        return plain
    if dice < headline_share * 0.5:
        return [1 if s == 0 and len(w) > 3 else s for s, w in zip(plain, words, strict=True)]
    dressed = 2 if dice < headline_share * 0.8 else 0
    return [dressed if s in (0, 1, 2, 3, 4) else s for s in plain]


def batches(examples: list[Example]) -> Iterator[list[Example]]:
    """Shuffled batches of sentences of like length."""
    random.shuffle(examples)
    pools = [sorted(examples[i : i + POOL], key=lambda e: len(e.words)) for i in range(0, len(examples), POOL)]
    found = [pool[j : j + BATCH] for pool in pools for j in range(0, len(pool), BATCH)]
    random.shuffle(found)
    yield from found
