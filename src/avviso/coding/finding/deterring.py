"""Whom a condition keeps from something, and whom it does not."""

from avviso.coding.clauses import obliques
from avviso.coding.parsing.tree import Tree
from avviso.coding.words import words

_SUFFERING, _UNDER = words("suffering"), words("under")
_IF = frozenset(["if", "unless"])
_PARTIES = ("GPE", "NORP", "ORG", "PERSON")
Heads = tuple[int, ...]


def deterred(tree: Tree, clause: int) -> Heads:
    """ "Warned that it would respond with force if Chad crossed the river": whoever is not to do so is threatened."""
    acting = [c for c in _conditions(tree, clause) if not _is_suffered(tree, c)]
    named = [s for c in acting for s in tree.kids(c, "nsubj") if names_somebody(tree, s)]
    return tuple(named[:1])


def suffering(tree: Tree, clause: int) -> Heads:
    """ "If its soldiers died": who dies or comes under attack is no one who is to be kept from it."""
    suffered = [c for c in _conditions(tree, clause) if _is_suffered(tree, c)]
    return tuple(s for c in suffered for s in tree.kids(c, "nsubj", "nsubj:pass"))


def _is_suffered(tree: Tree, verb: int) -> bool:
    """ "If its troops came under fire", not "came closer"."""
    lemma = tree.words[verb].lemma
    return lemma in _SUFFERING or (lemma in _UNDER and any(case == "under" for case, _ in obliques(tree, verb)))


def _conditions(tree: Tree, clause: int) -> Heads:
    marked = (c for c in tree.kids(clause, "advcl") if {tree.words[m].lemma for m in tree.kids(c, "mark")} & _IF)
    return tuple(marked)


def names_somebody(tree: Tree, index: int) -> bool:
    """Whether somebody is called by a name there."""
    inside = tree.subtree(index, frozenset(["acl", "acl:relcl", "conj", "nmod"]))
    return any(tree.words[i].entity[2:] in _PARTIES for i in inside)
