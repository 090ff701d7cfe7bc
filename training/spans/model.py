"""The tagger's network: the encoder of a trained parser, into which what tree and claims say is fed half-way.

The parser's lower layers are kept as they are, the upper ones are trained further. Between them each piece's state has
the features of its word added; the first piece's last state and the features give the word's tag scores. Tags of a
sentence are scored together by a linear chain (Lafferty, McCallum and Pereira, 2001).
"""

import os

import torch
from torch import Tensor, nn

from avviso.coding.spanfeatures import SIZES, TAGS

os.environ.setdefault("HF_HUB_OFFLINE", "1")
from transformers import AutoModel

FEATURE = 16


class Tagger(nn.Module):
    """(states, mask, owners, first, features) → a score for each tag of each word.

    Args:
        encoder: folder of MiniLM, whose layers `lower` and up are trained here.
        lower: how many layers are left to the shared encoder; 0 means that states are the embeddings.
        parser: weights of a parser to start from instead of MiniLM's.
    """

    def __init__(self, encoder: str, lower: int, parser: str | None = None, dropout: float = 0.2) -> None:
        super().__init__()
        bert = AutoModel.from_pretrained(encoder, attn_implementation="sdpa", add_pooling_layer=False)
        if parser:
            bert.load_state_dict(parser_weights(parser))
        self.below = nn.ModuleList()  # filled when the network is written: in training their states are kept
        self.layers = nn.ModuleList(bert.encoder.layer[lower:])
        width = bert.config.hidden_size
        self.features = nn.ModuleList(nn.Embedding(size, FEATURE) for size in SIZES)
        self.inject = nn.Linear(FEATURE * len(SIZES), width, bias=False)
        nn.init.normal_(self.inject.weight, std=0.01)
        self.drop = nn.Dropout(dropout)
        self.tag = nn.Sequential(
            nn.Linear(width + FEATURE * len(SIZES), 128), nn.GELU(), nn.Dropout(dropout), nn.Linear(128, len(TAGS))
        )
        self.turns = nn.Parameter(torch.zeros(len(TAGS), len(TAGS)))

    def forward(self, states: Tensor, mask: Tensor, owners: Tensor, first: Tensor, features: Tensor) -> Tensor:
        """states (n, pieces, width), mask (n, pieces), owners (n, pieces): the word of each piece, counted from 1, 0
        for none; first (n, words): each word's first piece; features (n, words, kinds) → (n, words, tags)."""
        seen = torch.cat([embed(features[..., i]) for i, embed in enumerate(self.features)], -1)
        added = self.inject(seen)
        added = torch.cat([torch.zeros_like(added[:, :1]), added], 1)
        keep = mask[:, None, None, :].bool()
        hidden = run(self.below, states, keep)
        hidden = hidden + torch.gather(added, 1, owners.unsqueeze(-1).expand(-1, -1, added.size(-1)))
        hidden = run(self.layers, hidden, keep)
        words = torch.gather(hidden, 1, first.unsqueeze(-1).expand(-1, -1, hidden.size(-1)))
        return self.tag(self.drop(torch.cat([words, seen], -1)))


def run(layers: nn.ModuleList, hidden: Tensor, keep: Tensor) -> Tensor:
    """The states after some layers of the encoder."""
    for layer in layers:
        out = layer(hidden, keep)
        hidden = out[0] if isinstance(out, tuple) else out
    return hidden


def with_below(tagger: Tagger, encoder: str, lower: int, parser: str) -> Tagger:
    """The tagger with the layers that were not trained, so that it reads embeddings."""
    bert = AutoModel.from_pretrained(encoder, attn_implementation="sdpa", add_pooling_layer=False)
    bert.load_state_dict(parser_weights(parser))
    tagger.below = nn.ModuleList(bert.encoder.layer[:lower])
    return tagger.eval()


def parser_weights(path: str) -> dict[str, Tensor]:
    """The encoder's weights in a parser's file."""
    weights = torch.load(path, map_location="cpu", weights_only=True)
    return {k.removeprefix("encoder."): v for k, v in weights.items() if k.startswith("encoder.")}


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
