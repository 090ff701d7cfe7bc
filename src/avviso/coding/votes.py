"""What the type head thinks of the types that the vocabulary gave: agreement raises confidence, disagreement lowers it.

The vocabulary keeps the type, for its reason can be shown; the head was trained on marked pairs and knows senses that
no phrase tells. Neither has seen the other's answer.
"""

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from avviso.coding.tree import Tree
from avviso.coding.typing import TypeHead
from avviso.records import Claim, EventClaim, Mention

# What the head's log odds weigh beside those of the wording, and their mean, at which they change nothing: both fitted
# to the claims of passages with known events. Beyond the bound more certainty says no more.
_WEIGHT, _EVEN, _BOUND = 0.5, 0.25, 4.0
_MERGED = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
_Words = tuple[int, int]


def weighed_by(head: TypeHead, trees: Sequence[Tree], claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims; those of events have the head's view in their confidence."""
    by_sentence = {tree.sentence.index: tree for tree in trees}
    told: dict[int, list[EventClaim]] = defaultdict(list)
    for claim in claims:
        if isinstance(claim, EventClaim):
            told[claim.evidence.sentence.index].append(claim)
    views: dict[str, float] = {}
    for index, events in told.items():
        views.update(_views(head, by_sentence[index], events))
    return tuple(_with(c, views[c.id]) if isinstance(c, EventClaim) and c.id in views else c for c in claims)


def _views(head: TypeHead, tree: Tree, events: Sequence[EventClaim]) -> dict[str, float]:
    """Claim → what the head gives its type; sentence by sentence, so that no view depends on what is read beside it."""
    scores = head.score_pairs([w.form for w in tree.words], [_marked(tree, c) for c in events])
    return {c.id: float(row[_label(head, c.event)]) for c, row in zip(events, scores, strict=True)}


def _marked(tree: Tree, claim: EventClaim) -> tuple[_Words, _Words]:
    """The words of who does it and to whom; of a mutual event the first two."""
    others = claim.recipients or claim.actors[1:]
    return _words_of(tree, claim.actors[:1]), _words_of(tree, others[:1])


def _words_of(tree: Tree, mentions: Sequence[Mention]) -> _Words:
    spans = [mention.span for mention in mentions]
    inside = [w.index for w in tree.words if any(w.start < s.end and w.end > s.start for s in spans)]
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
