"""What a larger parser answers of sentences, and how far the one that learns is from it (distillation: Hinton and
others, 2015)."""

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn.functional import log_softmax

from network import of_those_there, relations_under


@dataclass(frozen=True, slots=True)
class Answer:
    """What a larger parser answers, in chances: arcs (words, words + 1), of each head, the root first; relations
    (words, relations), under the likeliest head; tags (words, tags). In half precision."""

    arcs: Tensor
    relations: Tensor
    tags: Tensor


def taught_of(answers: Sequence[Answer | None], width: int) -> tuple[Tensor, ...]:
    """Sentences that a larger parser has answered: (k,) their rows, then what it says of all words, the root's nothing:
    (k, width, width), (k, width, relations), (k, width, tags)."""
    known = [(row, one) for row, one in enumerate(answers) if one is not None]
    sizes = [width, *(known[0][1].relations.shape[1], known[0][1].tags.shape[1])] if known else [width, 1, 1]
    found = [torch.zeros(len(known), width, size) for size in sizes]
    for k, (_, one) in enumerate(known):
        for target, its in zip(found, (one.arcs, one.relations, one.tags), strict=True):
            target[k, 1 : len(its) + 1, : its.shape[1]] = its
    return torch.tensor([row for row, _ in known], dtype=torch.long), *found


def taught_loss(
    outputs: tuple[Tensor, ...], words: Tensor, rows: Tensor, arcs: Tensor, relations: Tensor, tags: Tensor
) -> Tensor:
    """How far from the answers of a larger parser (distillation: Hinton and others, 2015), mean over words."""
    if not len(rows):
        return torch.zeros(())
    own, dependents, head_half, tag = (one[rows] for one in outputs)
    own = of_those_there(own, words[rows])
    labels = relations_under(arcs.argmax(-1), dependents, head_half)
    each = sum(
        share * (answer * log_softmax(one, -1)).sum(-1)
        for share, answer, one in ((1, arcs, own), (1, relations, labels), (0.5, tags, tag))
    )
    return -each.sum() / arcs.sum()
