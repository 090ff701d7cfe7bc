"""The two whom "both sides" and "the two countries" may stand for, by the words around: those "between" whom something
is told, and never who himself does something to the two."""

from avviso.coding.parsing.tree import Tree
from avviso.coding.words import role_nouns

STATES = frozenset(["GPE", "ORG", "NORP"])


def still_to_come(tree: Tree, index: int) -> list[tuple[Tree, int]]:
    """ "Both sides fired across the border between Chad and Niger": the two that "between" names behind the word."""
    heads = [w.index for w in tree.words[index + 1 :] if tree.case(w.index).split(" ")[0] == "between"]
    pairs = [both for h in heads if len(both := tree.coordinated(h)) == 2]
    named = [both for both in pairs if all(tree.words[i].entity[2:] in STATES for i in both)]
    return [(tree, i) for i in named[0]] if named else []


def doing(tree: Tree, index: int) -> frozenset[int]:
    """The words of who does something to the two, of whom he is none: "Kenya and Chad urged the two sides to talk"."""
    word = tree.words[index]
    doer = tree.kid(word.head, "nsubj") if word.relation in ("obj", "iobj") else None
    if doer is None or (tree.words[doer].entity == "O" and tree.words[doer].lemma not in role_nouns()):
        return frozenset()
    return frozenset(tree.subtree(doer))


def between(tree: Tree, limit: int) -> list[list[int]]:
    """Two parties of whom something is told "between" them, in order: hosts and mediators are none of them."""
    heads = [w.index for w in tree.words[:limit] if w.form.lower() == "between" and w.relation == "case"]
    pairs = [tree.coordinated(tree.words[h].head) for h in heads]
    return [both for both in pairs if len(both) == 2 and max(both) < limit and all(_is_side(tree, i) for i in both)]


def _is_side(tree: Tree, index: int) -> bool:
    return tree.words[index].entity[2:] in STATES or tree.words[index].lemma in role_nouns()
