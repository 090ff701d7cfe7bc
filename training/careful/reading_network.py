"""The careful reader's network: MPNet over the pieces of a sentence, and the event reader's questions to its words.

The features of the words are added half-way through the encoder, as they are to the event reader's states. From there
on sentences may be heard beside one another. The pieces' own vectors stay as they came: half the words of a text are
rarer than that they could be learnt anew from marks.
"""

import os
from collections.abc import Sequence

import torch
from learn import Encoded
from model import Questions, Sides, first_pieces
from torch import Tensor, nn

from avviso.coding.weighing.careful import pieces_of
from mpnet import FILLER, keep, through

os.environ.setdefault("HF_HUB_OFFLINE", "1")
from transformers import MPNetModel

LAYERS, MASK = 8, 30526  # of MPNet's twelve; one of its pieces


class Words(Questions):
    """(pieces, mask, owners, first, features) → types, moods, and each word as a trigger and as a party.

    Args:
        encoder: folder of MPNet, whose first layers are taken.
        sizes: how many values each feature takes.
    """

    def __init__(self, encoder: str, sizes: tuple[int, ...], dropout: float = 0.2) -> None:
        mpnet = MPNetModel.from_pretrained(encoder, add_pooling_layer=False)
        super().__init__(mpnet.config.hidden_size, (384, 192), sizes, dropout)
        self.emb, self.enc = mpnet.embeddings, mpnet.encoder
        keep(self.enc, slice(LAYERS))
        self.emb.requires_grad_(False)
        self.norm = nn.LayerNorm(mpnet.config.hidden_size)

    def lower(self, pieces: Tensor, mask: Tensor) -> Tensor:
        """States half-way (n, pieces, width) of sentences read alone: ids, and whether a piece is there."""
        hidden = self.emb(input_ids=pieces, position_ids=torch.cumsum(mask, 1) * mask + FILLER)
        return through(self.enc, hidden, mask, slice(LAYERS // 2))

    def upper(
        self, below: Tensor, mask: Tensor, owners: Tensor, first: Tensor, features: Tensor
    ) -> tuple[Tensor, Tensor]:
        """States of the words (n, words, width), and what was told of them, from states half-way: of a sentence, or of
        several one behind another. mask, owners (n, pieces): whether one is there, each piece's word, from 1, 0 for
        none; first (n, words): each word's first piece; features (n, words, kinds)."""
        seen, added = self.seen(features, owners)
        hidden = through(self.enc, below + added.to(below.dtype), mask, slice(LAYERS // 2, LAYERS))
        return self.norm(first_pieces(hidden, first).float()), seen

    def forward(
        self, pieces: Tensor, mask: Tensor, owners: Tensor, first: Tensor, features: Tensor
    ) -> tuple[Tensor, ...]:
        """Of sentences read alone."""
        return self.answers(*self.upper(self.lower(pieces, mask), mask, owners, first, features))


class Reader(nn.Module):
    """Both together, for training. words: the kind of the first."""

    def __init__(self, encoder: str, sizes: tuple[int, ...], words: type[Words] = Words, dropout: float = 0.2) -> None:
        super().__init__()
        self.words, self.sides = words(encoder, sizes, dropout), Sides(dropout)


def collate(items: Sequence[Encoded], hidden: float = 0.0) -> tuple[tuple[Tensor, ...], Tensor]:
    """The inputs of a batch, padded, and which words are there. hidden: the share of pieces that are masked.

    The length is a multiple of eight, so that few lengths are met: for each the processor's code is made anew.
    """
    rows = [torch.from_numpy(pieces_of(e.example.tree)) for e in items]
    n, size, words = len(items), -(-max(map(len, rows)) // 8) * 8, max(len(e.first) for e in items)
    pieces = torch.full((n, size), FILLER)
    mask, owners = torch.zeros(n, size, dtype=torch.long), torch.zeros(n, size, dtype=torch.long)
    first, known = torch.zeros(n, words, dtype=torch.long), torch.zeros(n, words, dtype=torch.long)
    features = torch.zeros(n, words, items[0].features.shape[1], dtype=torch.long)
    for at, (row, e) in enumerate(zip(rows, items, strict=True)):
        p, w = len(row), len(e.first)
        pieces[at, :p], mask[at, :p], owners[at, :p] = row, 1, e.owners
        first[at, :w], known[at, :w], features[at, :w] = e.first, 1, e.features
    pieces[(torch.rand(pieces.shape) < hidden) & (owners > 0)] = MASK
    return (pieces, mask, owners, first, features), known
