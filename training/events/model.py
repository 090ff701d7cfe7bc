"""The event reader's network: the encoder's upper layers over the parser's states, and questions to what comes out.

To the states of the pieces half-way through the parser's encoder the features of their words are added; the upper
layers, trained here, go on from there. Then each word is asked whether it tells an event and of which type, and how
it is told; and each word, seen from a trigger, whether it heads the phrase of an actor or of a recipient (biaffine, as
Dozat and Manning, 2017, do for arcs, beside a small network over the path between them).
"""

import os

import torch
from torch import Tensor, nn

from avviso.coding.weighing.readerfeatures import FURTHEST, MOODS, PATHS, SIDES, TYPES

os.environ.setdefault("HF_HUB_OFFLINE", "1")
from transformers import AutoModel

WIDTH, FEATURE, PAIR, PATH, MIXED = 384, 16, 128, 24, 96
LAYERS = 1  # of MiniLM's, copied from its end


def mlp(width: int, hidden: int, out: int, dropout: float) -> nn.Sequential:
    """One hidden layer."""
    return nn.Sequential(nn.Linear(width, hidden), nn.GELU(), nn.Dropout(dropout), nn.Linear(hidden, out))


class Questions(nn.Module):
    """What every encoder is told of the words and asked about them.

    Args:
        width: of the encoder's states. hidden: of what is asked for types, and for moods.
        sizes: how many values each feature takes.
    """

    def __init__(self, width: int, hidden: tuple[int, int], sizes: tuple[int, ...], dropout: float) -> None:
        super().__init__()
        self.features = nn.ModuleList(nn.Embedding(size, FEATURE) for size in sizes)
        told = FEATURE * len(sizes)
        self.inject = nn.Linear(told, width, bias=False)
        nn.init.normal_(self.inject.weight, std=0.01)
        self.drop = nn.Dropout(dropout)
        self.kind = mlp(width + told, hidden[0], len(TYPES) + 1, dropout)
        self.mood = mlp(width + told, hidden[1], len(MOODS), dropout)
        self.trigger, self.party = (
            nn.Sequential(nn.Linear(width + told, PAIR), nn.GELU(), nn.Dropout(dropout)) for _ in range(2)
        )

    def seen(self, features: Tensor, owners: Tensor) -> tuple[Tensor, Tensor]:
        """What is told of each word (n, words, told), and what that adds to each piece (n, pieces, width)."""
        seen = torch.cat([embed(features[..., i]) for i, embed in enumerate(self.features)], -1)
        added = self.inject(seen)
        added = torch.cat([torch.zeros_like(added[:, :1]), added], 1)
        return seen, torch.gather(added, 1, owners.unsqueeze(-1).expand(-1, -1, added.size(-1)))

    def answers(self, words: Tensor, seen: Tensor) -> tuple[Tensor, ...]:
        """Types, moods, and each word as a trigger and as a party, of the states of the words."""
        words = self.drop(torch.cat([words, seen], -1))
        return self.kind(words), self.mood(words), self.trigger(words), self.party(words)


def first_pieces(hidden: Tensor, first: Tensor) -> Tensor:
    """The states of the words: of each that of its first piece."""
    return torch.gather(hidden, 1, first.unsqueeze(-1).expand(-1, -1, hidden.size(-1)))


class Words(Questions):
    """(states, mask, features) → types, moods, and each word as a trigger and as a party.

    Args:
        encoder: folder of MiniLM, whose last layers are copied.
        sizes: how many values each feature takes.
    """

    def __init__(self, encoder: str, sizes: tuple[int, ...], dropout: float = 0.2) -> None:
        super().__init__(WIDTH, (192, 128), sizes, dropout)
        bert = AutoModel.from_pretrained(encoder, attn_implementation="sdpa", add_pooling_layer=False)
        self.layers = nn.ModuleList(bert.encoder.layer[-LAYERS:])

    def forward(
        self, states: Tensor, mask: Tensor, owners: Tensor, first: Tensor, features: Tensor
    ) -> tuple[Tensor, ...]:
        """states (n, pieces, width), mask (n, pieces), owners (n, pieces): each piece's word, from 1, 0 for none;
        first (n, words): each word's first piece; features (n, words, kinds)."""
        seen, added = self.seen(features, owners)
        hidden = states + added
        keep = mask[:, None, None, :].bool()
        for layer in self.layers:
            out = layer(hidden, keep)
            hidden = out[0] if isinstance(out, tuple) else out
        return self.answers(first_pieces(hidden, first), seen)


class Sides(nn.Module):
    """(triggers, parties, pairs) → how much each word looks like the head of an actor, and of a recipient."""

    def __init__(self, dropout: float = 0.2) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(len(SIDES), PAIR + 1, PAIR + 1))
        tables = (PATHS, FURTHEST + 1, 2, 3)
        self.plain = nn.ModuleList(nn.Embedding(size, len(SIDES)) for size in tables)
        for table in self.plain:
            nn.init.zeros_(table.weight)
        self.path = nn.Embedding(PATHS, PATH)
        self.mix = mlp(PATH + 2 * PAIR, MIXED, len(SIDES), dropout)

    def forward(self, triggers: Tensor, parties: Tensor, pairs: Tensor) -> Tensor:
        """triggers (k, pair), parties (k, words, pair), pairs (k, words, 4) → (k, words, 2)."""
        one = torch.cat([triggers, torch.ones_like(triggers[:, :1])], -1)
        other = torch.cat([parties, torch.ones_like(parties[..., :1])], -1)
        scores = torch.einsum("kp,rpq,kwq->kwr", one, self.weight, other)
        for i, table in enumerate(self.plain):
            scores = scores + table(pairs[..., i])
        both = torch.cat([self.path(pairs[..., 0]), triggers.unsqueeze(1).expand_as(parties), parties], -1)
        return scores + self.mix(both)


class Reader(nn.Module):
    """Both together, for training."""

    def __init__(self, encoder: str, sizes: tuple[int, ...], dropout: float = 0.2) -> None:
        super().__init__()
        self.words, self.sides = Words(encoder, sizes, dropout), Sides(dropout)
