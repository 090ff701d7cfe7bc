"""The land that a clause on a noun says is ruled by whom the noun means: "the generals who rule Burma"."""

from avviso.coding.parsing.tree import Tree
from avviso.coding.words import words

RULING = words("ruling_lands")
_WHO = frozenset(["who", "that", "which"])
_LANDS = frozenset(["GPE", "LOC"])


def lands_ruled(tree: Tree, index: int) -> list[int]:
    """Their names; of "the officers ruling Niger" as well."""
    clauses = [c for c in tree.kids(index, "acl:relcl", "acl") if tree.words[c].lemma in RULING]
    ruled = [k for c in clauses if _is_by_them(tree, c) for k in tree.kids(c, "obj")]
    return [k for k in ruled if tree.words[k].entity[2:] in _LANDS]


def _is_by_them(tree: Tree, clause: int) -> bool:
    doers = [tree.words[doer].form.lower() in _WHO for doer in tree.kids(clause, "nsubj")]
    return all(doers) if tree.words[clause].relation == "acl:relcl" else tree.words[clause].tag == "VBG"
