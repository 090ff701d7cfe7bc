"""What the type head thinks of the types that the vocabulary gave: agreement raises confidence, disagreement lowers it.

The vocabulary keeps the type, for its reason can be shown; the head was trained on marked pairs and knows senses that
no phrase tells. Neither has seen the other's answer.
"""

import math
from collections.abc import Sequence
from dataclasses import replace

from avviso.coding.tree import Tree
from avviso.coding.typing import Marked, TypeHead
from avviso.records import Claim, EventClaim, Mention

# Log odds per unit of the head's log odds, and where the head's word weighs nothing; from fit_confidence's data.
_WEIGHT, _EVEN, _BOUND = 0.25, -1.0, 4.0
_MERGED = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
_Words = tuple[int, int]


def weighed_by(head: TypeHead, trees: Sequence[Tree], claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims; those of events with two sides have the head's view in their confidence."""
    by_sentence = {tree.sentence.index: tree for tree in trees}
    events = [c for c in claims if isinstance(c, EventClaim) and _sides(c)]
    if not events:
        return tuple(claims)
    scores = head.score([_marked(by_sentence[c.evidence.sentence.index], c) for c in events])
    views = {c.id: float(row[_label(head, c.event)]) for c, row in zip(events, scores, strict=True)}
    return tuple(_with(c, views[c.id]) if isinstance(c, EventClaim) and c.id in views else c for c in claims)


def _sides(claim: EventClaim) -> tuple[Mention, Mention] | None:
    """Who does it and to whom; of a mutual event the first two."""
    others = claim.recipients or claim.actors[1:]
    return (claim.actors[0], others[0]) if claim.actors and others else None


def _marked(tree: Tree, claim: EventClaim) -> Marked:
    actor, recipient = _sides(claim) or (claim.actors[0], claim.actors[0])
    return [w.form for w in tree.words], _words_of(tree, actor), _words_of(tree, recipient)


def _words_of(tree: Tree, mention: Mention) -> _Words:
    inside = [w.index for w in tree.words if w.start < mention.span.end and w.end > mention.span.start]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)


def _label(head: TypeHead, event: str) -> int:
    return head.labels.index(event if event in head.labels else _MERGED[event])


def _with(claim: EventClaim, view: float) -> EventClaim:
    said = claim.evidence.confidence
    heard = max(-_BOUND, min(_BOUND, _log_odds(view)))
    odds = _log_odds(said) + _WEIGHT * (heard - _EVEN)
    return replace(claim, evidence=replace(claim.evidence, confidence=round(1 / (1 + math.exp(-odds)), 3)))


def _log_odds(probability: float) -> float:
    kept = min(0.999, max(0.001, probability))
    return math.log(kept / (1 - kept))
