"""What tree and claims say of each word of a sentence: the tagger of spans reads it beside the words themselves.

Giving a network the answer of the rules as one more input is stacking (Wolpert, 1992).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from avviso.coding.parsing.pieces import SHAPES, shape_of
from avviso.coding.parsing.tree import ROOT, Tree, Word
from avviso.records import Claim, EventClaim, Mention, Span

TAGS = ("O", "B-S", "I-S", "B-T", "I-T", "B-R", "I-R")
_RELATIONS = (
    "none", "root", "nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "obl:unmarked", "nmod", "nmod:poss",
    "nmod:unmarked", "appos", "compound", "flat", "amod", "det", "nummod", "case", "mark", "conj", "cc", "punct", "acl",
    "acl:relcl", "advcl", "advmod", "xcomp", "ccomp", "parataxis", "aux", "aux:pass", "cop", "fixed", "other",
)  # fmt: skip
_PARTS = ("", "NN", "NNS", "NNP", "NNPS", "PR", "VB", "MD", "JJ", "CD", "DT", "IN", "TO", "CC", "RB", "W", "POS")
_ENTITIES = ("", "PERSON", "ORG", "GPE", "NORP", "LOC", "FAC", "DATE", "TIME", "EVENT")
_DEEPEST = 3
# How many values each feature takes, in the order of `of`.
SIZES = (SHAPES + 1, len(_RELATIONS), len(_RELATIONS), _DEEPEST + 2, len(_PARTS), 2 * len(_ENTITIES) + 1,
         len(TAGS), 4, 3)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cut:
    """Words as somebody else has cut them: their forms, and where each stands in the text."""

    forms: tuple[str, ...]
    spans: tuple[Span, ...]


def of(cut: Cut, trees: Sequence[Tree], claims: Sequence[Claim]) -> list[tuple[int, ...]]:
    """A row for each word: shape, relation, relation of the phrase that holds it, depth of that, part of speech, kind
    of name, place in a party of the first event, party of some other event, trigger.

    Where words are cut otherwise than in the trees, a word takes what the tree's word at its first character has.
    """
    events = sorted(
        (c for c in claims if isinstance(c, EventClaim)), key=lambda c: (c.trigger.start, -c.evidence.confidence)
    )
    first = tags_of(cut, events[0]) if events else [0] * len(cut.forms)
    others = [0] * len(cut.forms)
    for event in events[1:]:
        for i, tag in enumerate(tags_of(cut, event)):
            others[i] = others[i] or (tag + 1) // 2
    syntax = _syntax(cut, trees)
    rows: list[tuple[int, ...]] = []
    for i, (form, span) in enumerate(zip(cut.forms, cut.spans, strict=True)):
        trigger = next((1 + bool(n) for n, e in enumerate(events) if _meet(e.trigger, span)), 0)
        rows.append((shape_of(form) + 1, *syntax[i], first[i], others[i], trigger))
    return rows


def tags_of(cut: Cut, event: EventClaim) -> list[int]:
    """The parties of an event as indices into TAGS, one a word; a word that two parties share goes to the first."""
    tags = [0] * len(cut.forms)
    for mention, label in _parties(event):
        inside = [i for i, span in enumerate(cut.spans) if _meet(span, mention.span)]
        if inside and not any(tags[i] for i in inside):
            for i in inside:
                tags[i] = label + (i != inside[0])
    return tags


def _parties(event: EventClaim) -> Iterator[tuple[Mention, int]]:
    mutual = not event.recipients and len({a.span for a in event.actors}) > 1
    yield from ((a, TAGS.index("B-R" if mutual else "B-S")) for a in event.actors)
    yield from ((r, TAGS.index("B-T")) for r in event.recipients if r.kind != "thing")


def _syntax(cut: Cut, trees: Sequence[Tree]) -> list[tuple[int, int, int, int, int]]:
    words = [(tree, word) for tree in trees for word in tree.words]
    found: list[tuple[int, int, int, int, int]] = []
    at = 0
    for span in cut.spans:
        while at < len(words) and words[at][1].end <= span.start:
            at += 1
        if at == len(words) or words[at][1].start >= span.end:
            found.append((0, 0, 0, 0, 0))
            continue
        tree, word = words[at]
        top, depth = _phrase(tree, word)
        found.append((_relation(word), _relation(top), depth + 1, _part(word), _entity(word)))
    return found


def _phrase(tree: Tree, word: Word) -> tuple[Word, int]:
    """The highest word of the phrase that the word stands in, under the nearest verb; how many verbs are above that."""
    verbs = sum(tree.words[a].is_verb for a in tree.ancestors(word.index))
    if word.is_verb:
        return word, min(verbs, _DEEPEST)
    top = word
    while top.head != ROOT and not tree.words[top.head].is_verb:
        top = tree.words[top.head]
    return top, min(verbs, _DEEPEST)


def _relation(word: Word) -> int:
    whole, plain = word.relation, word.relation.split(":")[0]
    return next((_RELATIONS.index(name) for name in (whole, plain) if name in _RELATIONS), len(_RELATIONS) - 1)


def _part(word: Word) -> int:
    """The longest of _PARTS that the tag begins with."""
    return max((i for i, part in enumerate(_PARTS) if word.tag.startswith(part)), key=lambda i: len(_PARTS[i]))


def _entity(word: Word) -> int:
    place, _, kind = word.entity.partition("-")
    known = _ENTITIES.index(kind) if kind in _ENTITIES else 0
    return 0 if place == "O" else 1 + 2 * known + (place == "I")


def _meet(left: Span, right: Span) -> bool:
    return left.start < right.end and right.start < left.end
