"""What somebody is charged with: the charge is the event, and no deed that it tells of is another."""

from avviso.coding.parsing.tree import Tree
from avviso.coding.words import words

_ALLEGE = words("allege")
_CHARGING = frozenset(["in", "of", "for", "behind"])
_WITH, _FOR, _OF = frozenset(["with", "of"]), frozenset(["for"]), frozenset(["of"])
_CHARGES = {"charge": _WITH, "trial": _FOR, "indict": _FOR, "prosecute": _FOR, "suspicion": _OF}
_CHARGES |= dict.fromkeys(_ALLEGE, _OF)
_HUNG = frozenset(["advcl", "acl"])
_DUTIES = words("duties")


def is_charged(tree: Tree, deed: int) -> bool:
    """ "Accused Iran of arming them", "charged him with doing so", "on trial for a role in the killing": the charge is
    the event, and not what it says."""
    word = tree.words[deed]
    if word.relation in _HUNG:
        above = tree.words[word.head].lemma
        return above in _CHARGES and bool(_CHARGES[above] & marks_of(tree, deed))
    while word.relation == "nmod" and tree.words[word.head].is_noun and tree.case(word.index) in _CHARGING:
        word = tree.words[word.head]
    charged = word.relation in ("obl", "nmod") and tree.case(word.index) == "of" and word.head >= 0
    return charged and tree.words[word.head].lemma in _ALLEGE


def marks_of(tree: Tree, verb: int) -> set[str]:
    """The lemmas of what leads a clause: "to", "of", "after"."""
    return {tree.words[m].lemma for m in tree.kids(verb, "mark", "case")}


def is_entrusted(tree: Tree, verb: int) -> bool:
    """ "Troops charged with guarding a dam": it is their duty, and nobody accuses them."""
    clauses = [c for c in tree.kids(verb, "advcl") if tree.words[c].lemma in _DUTIES]
    return any("with" in marks_of(tree, c) for c in clauses)
