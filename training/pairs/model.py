"""The type head's network: the upper layers of MiniLM over states in which the pair is marked.

The lower layers run once a sentence and are not trained: their states are the input. Each piece's state has the
embedding of its role added (other, actor, recipient), then the upper layers run, and four views of their states
are read: the mean of the actor's pieces, of the recipient's, of all, and one that attention chooses.
"""

import os

import torch
from torch import Tensor, nn

os.environ.setdefault("HF_HUB_OFFLINE", "1")
from transformers import AutoModel

ROLES = 3


class Head(nn.Module):
    """(states, mask, roles) → a score for each label, and one for conflict.

    Args:
        encoder: folder of MiniLM, whose layers `lower` and up are trained here.
        lower: how many layers are left to the shared encoder; 0 means that states are the embeddings.
        labels: how many outputs there are.
    """

    def __init__(self, encoder: str, lower: int, labels: int, dropout: float = 0.1) -> None:
        super().__init__()
        bert = AutoModel.from_pretrained(encoder, attn_implementation="sdpa", add_pooling_layer=False)
        self.layers = nn.ModuleList(bert.encoder.layer[lower:])
        width = bert.config.hidden_size
        self.role = nn.Embedding(ROLES, width)
        nn.init.normal_(self.role.weight, std=0.02)
        self.choose = nn.Linear(width, 1)
        self.drop = nn.Dropout(dropout)
        self.label = nn.Linear(4 * width, labels)

    def forward(self, states: Tensor, mask: Tensor, roles: Tensor) -> Tensor:
        """states (pairs, pieces, width), mask (pairs, pieces) of 1 and 0, roles (pairs, pieces) → (pairs, labels)."""
        hidden = states + self.role(roles)
        keep = mask[:, None, None, :].bool()
        for layer in self.layers:
            out = layer(hidden, keep)
            hidden = out[0] if isinstance(out, tuple) else out
        seen = mask.to(hidden.dtype)
        weights = torch.softmax(self.choose(hidden).squeeze(-1).masked_fill(mask == 0, -1e4), -1)
        views = [
            _mean(hidden, seen * (roles == 1)),
            _mean(hidden, seen * (roles == 2)),
            _mean(hidden, seen),
            (hidden * weights.unsqueeze(-1)).sum(1),
        ]
        return self.label(self.drop(torch.cat(views, -1)))


def _mean(hidden: Tensor, weight: Tensor) -> Tensor:
    return (hidden * weight.unsqueeze(-1)).sum(1) / weight.sum(1, keepdim=True).clamp(min=1.0)


class Lower(nn.Module):
    """The embeddings and the first `lower` layers: pieces → states, without training."""

    def __init__(self, encoder: str, lower: int, parser: str | None = None) -> None:
        super().__init__()
        self.bert = AutoModel.from_pretrained(encoder, attn_implementation="sdpa", add_pooling_layer=False)
        if parser:
            weights = torch.load(parser, map_location="cpu", weights_only=True)
            weights = {k.removeprefix("encoder."): v for k, v in weights.items() if k.startswith("encoder.")}
            self.bert.load_state_dict(weights)
        self.bert.encoder.layer = self.bert.encoder.layer[:lower]
        self.eval()

    @torch.no_grad()
    def forward(self, pieces: Tensor, mask: Tensor) -> Tensor:
        """pieces, mask (sentences, pieces) → states (sentences, pieces, width)."""
        hidden = self.bert.embeddings(input_ids=pieces)
        keep = mask[:, None, None, :].bool()
        for layer in self.bert.encoder.layer:
            out = layer(hidden, keep)
            hidden = out[0] if isinstance(out, tuple) else out
        return hidden
