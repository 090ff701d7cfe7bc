"""The careful reader's network: MPNet over the pieces of a sentence, and the event reader's questions to its words.

The features of the words are added half-way through the encoder, as they are to the event reader's states. The pieces'
own vectors stay as they came: half the words of a text are rarer than that they could be learnt anew from marks.
"""

import os
from collections.abc import Sequence

import torch
from learn import Encoded
from model import FEATURE, PAIR, Sides, mlp
from torch import Tensor, nn

from avviso.coding.careful import pieces_of
from avviso.coding.readerfeatures import MOODS, TYPES

os.environ.setdefault("HF_HUB_OFFLINE", "1")
from transformers import MPNetModel

LAYERS, MASK, FILLER = 8, 30526, 1  # of MPNet's twelve; two of its pieces
_NEVER = -1e4


class Words(nn.Module):
    """(pieces, mask, owners, first, features) → types, moods, and each word as a trigger and as a party.

    Args:
        encoder: folder of MPNet, whose first layers are taken.
        sizes: how many values each feature takes.
    """

    def __init__(self, encoder: str, sizes: tuple[int, ...], dropout: float = 0.2) -> None:
        super().__init__()
        mpnet = MPNetModel.from_pretrained(encoder, add_pooling_layer=False)
        mpnet.encoder.layer = mpnet.encoder.layer[:LAYERS]
        self.emb, self.enc = mpnet.embeddings, mpnet.encoder
        for one in self.enc.layer:
            one.attention.attn.dropout.p = 0.0  # drawing it takes a tenth of the time
        self.emb.requires_grad_(False)
        self.features = nn.ModuleList(nn.Embedding(size, FEATURE) for size in sizes)
        told, width = FEATURE * len(sizes), mpnet.config.hidden_size
        self.inject = nn.Linear(told, width, bias=False)
        nn.init.normal_(self.inject.weight, std=0.01)
        self.drop, self.norm = nn.Dropout(dropout), nn.LayerNorm(width)
        self.kind = mlp(width + told, 384, len(TYPES) + 1, dropout)
        self.mood = mlp(width + told, 192, len(MOODS), dropout)
        self.trigger, self.party = (
            nn.Sequential(nn.Linear(width + told, PAIR), nn.GELU(), nn.Dropout(dropout)) for _ in range(2)
        )

    def forward(
        self, pieces: Tensor, mask: Tensor, owners: Tensor, first: Tensor, features: Tensor
    ) -> tuple[Tensor, ...]:
        """pieces, mask, owners (n, pieces): ids, whether one is there, each piece's word, from 1, 0 for none;
        first (n, words): each word's first piece; features (n, words, kinds)."""
        seen = torch.cat([embed(features[..., i]) for i, embed in enumerate(self.features)], -1)
        added = self.inject(seen)
        added = torch.cat([torch.zeros_like(added[:, :1]), added], 1)
        added = torch.gather(added, 1, owners.unsqueeze(-1).expand(-1, -1, added.size(-1)))
        hidden = self.emb(input_ids=pieces, position_ids=torch.cumsum(mask, 1) * mask + FILLER)
        apart, shut = self.enc.compute_position_bias(hidden), (1 - mask[:, None, None, :].float()) * _NEVER
        for i, layer in enumerate(self.enc.layer):
            hidden = hidden + added.to(hidden.dtype) if i == LAYERS // 2 else hidden
            (hidden,) = layer(hidden, attention_mask=shut, position_bias=apart)
        words = torch.gather(hidden, 1, first.unsqueeze(-1).expand(-1, -1, hidden.size(-1)))
        words = self.drop(torch.cat([self.norm(words.float()), seen], -1))
        return self.kind(words), self.mood(words), self.trigger(words), self.party(words)


class Reader(nn.Module):
    """Both together, for training."""

    def __init__(self, encoder: str, sizes: tuple[int, ...], dropout: float = 0.2) -> None:
        super().__init__()
        self.words, self.sides = Words(encoder, sizes, dropout), Sides(dropout)


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
