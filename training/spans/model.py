"""The tagger's network: upper layers of MPNet over the careful reader's lower ones, into which what tree and claims say
is fed.

The lower layers stay as they ship; what they make of a sentence has the features of its words added, and the upper ones
are trained on. The last state of a word's first piece and the features give the word's tag scores. Tags of a sentence
are scored together by a linear chain (Lafferty, McCallum and Pereira, 2001).
"""

import os

import torch
from torch import Tensor, nn

from avviso.coding.weighing.spanfeatures import SIZES, TAGS
from mpnet import keep, through

os.environ.setdefault("HF_HUB_OFFLINE", "1")
from transformers import MPNetModel

FEATURE, HIDDEN = 16, 192
LAYERS = slice(4, 8)  # of MPNet's twelve; below them are those that the careful reader ships as its lower ones


class Tagger(nn.Module):
    """(states half-way, mask, owners, first, features) → a score for each tag of each word.

    Args:
        encoder: folder of MPNet, some of whose layers are trained here.
    """

    def __init__(self, encoder: str, dropout: float = 0.2) -> None:
        super().__init__()
        mpnet = MPNetModel.from_pretrained(encoder, add_pooling_layer=False)
        self.enc = mpnet.encoder
        keep(self.enc, LAYERS)
        width, told = mpnet.config.hidden_size, FEATURE * len(SIZES)
        self.features = nn.ModuleList(nn.Embedding(size, FEATURE) for size in SIZES)
        self.inject = nn.Linear(told, width, bias=False)
        nn.init.normal_(self.inject.weight, std=0.01)
        self.drop = nn.Dropout(dropout)
        self.tag = nn.Sequential(
            nn.Linear(width + told, HIDDEN), nn.GELU(), nn.Dropout(dropout), nn.Linear(HIDDEN, len(TAGS))
        )
        self.turns = nn.Parameter(torch.zeros(len(TAGS), len(TAGS)))

    def forward(self, below: Tensor, mask: Tensor, owners: Tensor, first: Tensor, features: Tensor) -> Tensor:
        """below (n, pieces, width), mask (n, pieces), owners (n, pieces): the word of each piece, counted from 1, 0 for
        none; first (n, words): each word's first piece; features (n, words, kinds) → (n, words, tags)."""
        seen = torch.cat([embed(features[..., i]) for i, embed in enumerate(self.features)], -1)
        added = self.inject(seen)
        added = torch.cat([torch.zeros_like(added[:, :1]), added], 1)
        hidden = below + torch.gather(added, 1, owners.unsqueeze(-1).expand(-1, -1, added.size(-1)))
        hidden = through(self.enc, hidden, mask)
        words = torch.gather(hidden, 1, first.unsqueeze(-1).expand(-1, -1, hidden.size(-1)))
        return self.tag(self.drop(torch.cat([words.float(), seen.float()], -1)))


def chain_loss(scores: Tensor, tags: Tensor, known: Tensor, turns: Tensor) -> Tensor:
    """−log p of each row of tags, mean over words. known (n, words): 1 word with a tag, 0 padding."""
    size = known.sum(1)
    steps = known[:, 1:]
    path = (scores.gather(2, tags.unsqueeze(-1)).squeeze(-1) * known).sum(1)
    path = path + (turns[tags[:, :-1], tags[:, 1:]] * steps).sum(1)
    alpha = scores[:, 0]
    for i in range(1, scores.size(1)):
        after = torch.logsumexp(alpha.unsqueeze(2) + turns, 1) + scores[:, i]
        alpha = torch.where(known[:, i : i + 1] > 0, after, alpha)
    return (torch.logsumexp(alpha, 1) - path) / size.clamp(min=1).sqrt()
