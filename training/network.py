"""The parser's network: MiniLM with heads for tags, dependency arcs, relations and entities.

Arcs and relations are biaffine (Dozat and Manning, 2017). The heads for events are for training alone: they make the
states below fit for the event reader, which asks them the same (what is told, how, and by whom to whom). The encoder is
uncased, so each word also carries a small embedding of its shape; in training, whole sentences are put in title or
upper case at random, so that headlines do not mislead the heads that rely on it.
"""

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from transformers import AutoModel

ARC, RELATION, SHAPE, PAIR = 256, 96, 24, 128


@dataclass(frozen=True, slots=True)
class Inventory:
    """The labels, in the order of the network's outputs."""

    relations: tuple[str, ...]
    tags: tuple[str, ...]
    entities: tuple[str, ...]
    shapes: int
    events: tuple[str, ...] = ("O",)
    moods: tuple[str, ...] = ()


def mlp(width: int, out: int) -> nn.Sequential:
    """A projection with a non-linearity, as the biaffine parser wants one before each of its products."""
    return nn.Sequential(nn.Linear(width, out), nn.GELU(), nn.Dropout(0.25))


class Events(nn.Module):
    """What the event reader will ask: types and moods of words, and each word as a trigger and as a party's head."""

    def __init__(self, width: int, labels: Inventory) -> None:
        super().__init__()
        self.kind = nn.Sequential(mlp(width, 192), nn.Linear(192, len(labels.events)))
        self.mood = nn.Sequential(mlp(width, 128), nn.Linear(128, max(1, len(labels.moods))))
        self.trigger, self.party = mlp(width, PAIR), mlp(width, PAIR)
        self.weight = nn.Parameter(torch.zeros(2, PAIR + 1, PAIR + 1))
        nn.init.normal_(self.weight, std=0.02)
        self.common = nn.Parameter(torch.full((2,), -3.0))  # most words head no party

    def forward(self, words: Tensor) -> tuple[Tensor, ...]:
        return self.kind(words), self.mood(words), self.trigger(words), self.party(words)

    def sides(self, triggers: Tensor, parties: Tensor) -> Tensor:
        """triggers (k, pair), parties (k, words, pair) → (k, words, 2): actor's head, recipient's head."""
        one = torch.cat([triggers, torch.ones_like(triggers[:, :1])], -1)
        other = torch.cat([parties, torch.ones_like(parties[..., :1])], -1)
        return torch.einsum("kp,rpq,kwq->kwr", one, self.weight, other) + self.common


class Parser(nn.Module):
    """(pieces, mask, first piece of each word, shape of each word) → arcs, relation halves, tags, entities, then what
    `Events` says.

    Position 0 among the words is the root (the [CLS] piece). The relation score of word d under head h is
    `relation_dependents[d] @ relation_heads[h]`: given as two halves so that only chosen arcs need be scored.
    """

    def __init__(self, encoder: str, labels: Inventory) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(encoder, attn_implementation="eager", add_pooling_layer=False)
        for parameter in self.encoder.embeddings.parameters():
            parameter.requires_grad = False
        width = self.encoder.config.hidden_size + SHAPE
        self.shape = nn.Embedding(labels.shapes, SHAPE)
        self.drop = nn.Dropout(0.25)
        self.arc_dependent, self.arc_head = mlp(width, ARC), mlp(width, ARC)
        self.relation_dependent, self.relation_head = mlp(width, RELATION), mlp(width, RELATION)
        self.arc_weight = nn.Parameter(torch.empty(ARC + 1, ARC))
        nn.init.xavier_uniform_(self.arc_weight)
        self.relation_weight = nn.Linear(RELATION + 1, len(labels.relations) * (RELATION + 1), bias=False)
        nn.init.normal_(self.relation_weight.weight, std=0.01)
        self.tag = nn.Linear(width, len(labels.tags))
        self.entity = nn.Sequential(
            nn.Linear(width, 192), nn.GELU(), nn.Dropout(0.25), nn.Linear(192, len(labels.entities))
        )
        self.event = Events(width, labels)
        self.relations = len(labels.relations)

    def forward(self, pieces: Tensor, mask: Tensor, first: Tensor, shapes: Tensor) -> tuple[Tensor, ...]:
        words = of_words(self.states(pieces, mask)[-1], first)
        return *self.heads(words, shapes), *self.event(self.drop(torch.cat([words, self.shape(shapes)], -1)))

    def states(self, pieces: Tensor, mask: Tensor) -> tuple[Tensor, ...]:
        """The states of the pieces: the embeddings, then those after each layer."""
        kinds = torch.zeros_like(pieces)
        read = self.encoder(input_ids=pieces, attention_mask=mask, token_type_ids=kinds, output_hidden_states=True)
        return tuple(read.hidden_states)

    def heads(self, words: Tensor, shapes: Tensor) -> tuple[Tensor, ...]:
        """What is made of the words' last states."""
        words = self.drop(torch.cat([words, self.shape(shapes)], -1))
        one = torch.ones_like(words[..., :1])
        arcs = torch.cat([self.arc_dependent(words), one], -1) @ self.arc_weight @ self.arc_head(words).transpose(1, 2)
        dependents = self.relation_weight(torch.cat([self.relation_dependent(words), one], -1))
        dependents = dependents.unflatten(-1, (self.relations, RELATION + 1))
        heads = torch.cat([self.relation_head(words), one], -1)
        return arcs, dependents, heads, self.tag(words), self.entity(words)


class Shipped(nn.Module):
    """The parser, and beside what it says the pieces' states, (n, pieces, width), after a layer."""

    def __init__(self, parser: Parser, layer: int = 6) -> None:
        super().__init__()
        self.parser, self.layer = parser, layer

    def forward(self, pieces: Tensor, mask: Tensor, first: Tensor, shapes: Tensor) -> tuple[Tensor, ...]:
        states = self.parser.states(pieces, mask)
        return *self.parser.heads(of_words(states[-1], first), shapes), states[self.layer]


def of_those_there(arcs: Tensor, words: Tensor) -> Tensor:
    """Scores of arcs (n, words, words) without those to heads that only fill up. words (n, words): 1 where one is."""
    return arcs.masked_fill((words == 0).unsqueeze(1), -1e9)


def relations_under(heads: Tensor, dependents: Tensor, halves: Tensor) -> Tensor:
    """Scores (n, words, relations) of each word's relation under its head (n, words), from the parser's two halves."""
    chosen = torch.gather(halves, 1, heads.unsqueeze(-1).expand(-1, -1, halves.size(-1)))
    return torch.einsum("bwrd,bwd->bwr", dependents, chosen)


def of_words(states: Tensor, first: Tensor) -> Tensor:
    """Of each word the state of its first piece."""
    return torch.gather(states, 1, first.unsqueeze(-1).expand(-1, -1, states.size(-1)))
