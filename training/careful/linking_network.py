"""Whom an event has on its sides, of all that a text names: the network of links, and what it is given of each word.

Every name is weighed against every event, from the states of both in the text and from where they stand; the names of
one party count together, and parties compete with nobody (as in mention-ranking coreference: Lee and others, 2017).
"""

import torch
from model import FEATURE, mlp
from reading_network import Words
from torch import Tensor, nn
from torch.nn.functional import gelu, pad

from avviso.resolving.linking import MARKS, STANDING

LINK, MIXED, SIDES = 192, 128, 2
_ABSENT, _APART = -30.0, -1.0  # scores of names of somebody else; of parties that are not named near an event


class LinkedWords(Words):
    """The reader's network over words, which also tells what each word is as an event that asks, and as a name."""

    def __init__(self, encoder: str, sizes: tuple[int, ...], dropout: float = 0.2) -> None:
        super().__init__(encoder, sizes, dropout)
        told = self.norm.normalized_shape[0] + FEATURE * len(sizes)
        self.ask, self.offer = (nn.Sequential(nn.Linear(told, LINK), nn.GELU(), nn.Dropout(dropout)) for _ in range(2))

    def forward(
        self, pieces: Tensor, mask: Tensor, owners: Tensor, first: Tensor, features: Tensor
    ) -> tuple[Tensor, ...]:
        """Of sentences read alone; all that is asked, for writing it down."""
        read, seen = self.upper(self.lower(pieces, mask), mask, owners, first, features)
        known = torch.cat([read, seen], -1)
        return *self.answers(read, seen), self.ask(known), self.offer(known)


class Links(nn.Module):
    """asks (events, LINK), offers (names, LINK), marks (events, names, MARKS), codes (names,): which party each is of,
    standing (parties, STANDING) → scores (events, SIDES, parties + 1), the last of nobody, and (events, SIDES, names)
    of each name."""

    def __init__(self, dropout: float = 0.2) -> None:
        super().__init__()
        self.turned = nn.Linear(LINK, SIDES * LINK)
        self.ask, self.offer = nn.Linear(LINK, MIXED), nn.Linear(LINK, MIXED, bias=False)
        self.mark, self.product = nn.Linear(MARKS, MIXED, bias=False), nn.Linear(LINK, MIXED, bias=False)
        self.out, self.drop = nn.Linear(MIXED, SIDES), nn.Dropout(dropout)
        self.nobody, self.stands = mlp(LINK, MIXED, SIDES, dropout), mlp(LINK + STANDING, 64, SIDES, dropout)

    def forward(
        self, asks: Tensor, offers: Tensor, marks: Tensor, codes: Tensor, standing: Tensor
    ) -> tuple[Tensor, Tensor]:
        """As above; of a text that names somebody."""
        each = self._each(asks, offers, marks)
        its = codes[None] == torch.arange(standing.shape[0])[:, None]
        scores = torch.where(its[None, None], each[:, :, None, :], _ABSENT)
        # One more of nobody's, for where nobody is named near.
        parties = pad(scores, (0, 1), value=_ABSENT).logsumexp(-1)
        there = its.any(1)
        parties = torch.where(there[None, None], parties, _APART)
        many, few = asks.shape[0], standing.shape[0]
        stood = self.stands(torch.cat([asks[:, None].expand(-1, few, -1), standing[None].expand(many, -1, -1)], -1))
        return torch.cat([parties + stood.transpose(1, 2), self.nobody(asks)[..., None]], -1), each

    def _each(self, asks: Tensor, offers: Tensor, marks: Tensor) -> Tensor:
        """(events, SIDES, names)."""
        turned = self.turned(asks).view(-1, SIDES, LINK)
        near = self.mark(marks) + self.product(asks[:, None] * offers[None])
        mixed = gelu(self.ask(asks)[:, None] + self.offer(offers)[None] + near)
        return turned @ offers.T / LINK**0.5 + self.out(self.drop(mixed)).transpose(1, 2)
