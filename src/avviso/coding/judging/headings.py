"""Titles that say what a text is on ("Statement on the coup in Niger"): it is told once, and by the text."""

from avviso.coding.parsing.tree import Tree
from avviso.coding.words import words

TITLES = words("issued") | words("issued_on")
_ON = frozenset(["on", "about", "regard", "concern", "following", "over"])


def is_topic(tree: Tree, head: int) -> bool:
    """Whether the event stands in what a title is on."""
    title = tree.words[tree.root]
    if title.lemma.lower() not in TITLES or not title.is_noun or tree.words[-1].form == ".":
        return False
    if any(w.tag in ("VBZ", "VBD", "VBP", "MD") for w in tree.words):
        return False
    below = head
    for above in tree.ancestors(head):
        if above == title.index:
            return tree.case(below) in _ON
        below = above
    return False
