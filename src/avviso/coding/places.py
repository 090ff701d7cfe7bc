"""Where an event happened: a place that hangs on its words by "in", "at", "near" and the like."""

from collections.abc import Sequence

from avviso.coding.mentions import name_of
from avviso.coding.tree import Tree
from avviso.coding.words import words
from avviso.records import Place

_AT = words("at")
_PLACES = frozenset(["GPE", "LOC", "FAC"])


def place_of(tree: Tree, text: str, words: Sequence[int]) -> Place | None:
    """The place of the event that these words carry, unresolved; None when the sentence ties none to it."""
    for index in _around(tree, words):
        span = name_of(tree, index)
        if span is not None:
            return Place(span, text[span.start : span.end])
    return None


def _around(tree: Tree, words: Sequence[int]) -> list[int]:
    """Heads of places on the words themselves, then on their nearest obliques ("at a meeting in Rome")."""
    direct = [k for w in words for k in tree.kids(w, "obl", "nmod")]
    beyond = [k for d in direct if not tree.words[d].entity.endswith(("GPE", "PERSON")) for k in tree.kids(d, "nmod")]
    head = tree.words[words[0]]
    above = tree.kids(head.head, "obl") if head.relation in ("obj", "obl") and head.head >= 0 else ()
    return [
        k for k in (*direct, *beyond, *above)
        if tree.words[k].entity[2:] in _PLACES and tree.case(k).split(" ")[0] in _AT
    ]  # fmt: skip
