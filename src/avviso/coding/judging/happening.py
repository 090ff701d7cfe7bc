"""What is said of a deed that is told by its noun: whether it is still to come, or only thought of.

"The strike will begin on Monday" and "her veto would be symbolic" tell of none that is made; "the attack will cost
them dear" does.
"""

from avviso.coding.parsing.tree import Tree
from avviso.coding.words import words
from avviso.records import Modality

_HAPPENING = (
    words("happening") | words("collapsing") | frozenset(["begin", "start", "resume", "open", "commence", "go"])
)
_KNOWN = frozenset(["the", "this", "that", "these", "those"])
_MAYBE = frozenset(["could", "may", "might", "can", "should", "would"])


def yet_to_happen(tree: Tree, noun: int) -> tuple[Modality, str] | None:
    """The modality of an event noun that is the subject of its clause, and the word that shows it; None where nothing
    does."""
    above = tree.words[noun].head
    happens = tree.words[above].lemma in _HAPPENING and not tree.kids(above, "obj")
    judged = tree.kids(above, "cop") and not any(tree.words[k].lemma in _KNOWN for k in tree.kids(noun, "det"))
    if not (happens or judged):
        return None
    for said in (tree.words[k].lemma for k in tree.kids(above, "aux")):
        reported = said == "would" and any(tree.words[k].relation == "ccomp" for k in (above, *tree.ancestors(above)))
        if said in ("will", "wo", "shall") or reported:
            return "future", said
        if said in _MAYBE:
            return "hypothetical", said
    return None
