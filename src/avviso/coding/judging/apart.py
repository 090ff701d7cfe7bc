"""Clauses that have a mood of their own, apart from the one over them: of time or reason, behind "but", in passing."""

from avviso.coding.clauses import SUBJECTS
from avviso.coding.parsing.tree import Tree

_CIRCUMSTANCE = frozenset(["when", "after", "before", "as", "while", "since", "because", "although", "though", "where"])
_COUNTED = frozenset(["year", "month", "week", "day", "decade"])


def is_circumstance(tree: Tree, clause: int) -> bool:
    """ "did not fight when the base was hit": a finite clause of time or reason has its own mood. "will readmit it, two
    years after expelling it": so has one from which the time is counted."""
    marks = {tree.words[m].lemma for m in tree.kids(clause, "mark", "advmod")}
    if "after" in marks and tree.words[clause].tag == "VBG":
        return any(tree.words[k].lemma in _COUNTED for k in _counts(tree, clause))
    return bool(tree.kids(clause, *SUBJECTS)) and bool(marks & _CIRCUMSTANCE)


def _counts(tree: Tree, clause: int) -> tuple[int, ...]:
    return tree.kids(clause, "obl:unmarked", "obl", "advmod")


def is_years_back(tree: Tree, clause: int) -> bool:
    """ "Ten years after", "a decade after"; of a year it may be news."""
    counted = [tree.words[k] for k in _counts(tree, clause)]
    return any(word.lemma == "decade" or (word.lemma == "year" and word.tag == "NNS") for word in counted)


def is_told_besides(tree: Tree, clause: int) -> bool:
    """A participle behind a comma."""
    first = min(tree.subtree(clause))
    word = tree.words[clause]
    return (
        word.tag == "VBG"
        and not tree.kids(clause, "mark")
        and "," in {tree.words[first].form, tree.words[first - 1].form}
    )


def is_other_half(tree: Tree, current: int) -> bool:
    """ "Was not fighting but helping": one half is denied alone; "not only to fight but also to help" is one. "Would
    attack it and expelled its envoy": what has a tense shares no "would"."""
    over = tree.words[tree.words[current].head]
    if tree.words[current].tag in ("VBD", "VBZ") and over.tag == "VB" and tree.kids(over.index, "aux"):
        return True
    but = any(tree.words[k].lemma == "but" for k in tree.kids(current, "cc"))
    return but and not any(tree.words[k].lemma == "also" for k in tree.kids(current, "advmod"))


def has_own_mood(tree: Tree, verb: int) -> bool:
    """One that has an auxiliary or a subject does not share those of the clause before it."""
    return bool(tree.kids(verb, "aux", *SUBJECTS))
