"""What is said of a deed that is told by its noun: whether it is still to come, or only thought of.

"The strike will begin on Monday" and "her veto would be symbolic" tell of none that is made; "the attack will cost
them dear" and "Chad's raid may be a crime" do.
"""

from avviso.coding.parsing.tree import Tree
from avviso.coding.words import words
from avviso.records import Modality

_BEGINNING = frozenset(["begin", "start", "resume", "open", "commence", "go"])
_HAPPENING = words("happening") | words("collapsing") | _BEGINNING
_KNOWN = frozenset(["the", "this", "that", "these", "those"])
_WILL = frozenset(["will", "wo", "shall"])
_MAYBE = frozenset(["could", "may", "might", "can", "should", "would"])
MODALS = _WILL | _MAYBE  # without one of these nothing lies ahead


def yet_to_happen(tree: Tree, noun: int) -> tuple[Modality, str] | None:
    """The modality of an event noun that is the subject of its clause, and the word that shows it; None where nothing
    does."""
    above = tree.words[noun].head
    happens = tree.words[above].lemma in _HAPPENING and not tree.kids(above, "obj")
    if not happens and not tree.kids(above, "cop"):
        return None
    said = next((tree.words[k].lemma for k in tree.kids(above, "aux") if tree.words[k].lemma in MODALS), "")
    if not said or not (happens or _is_new(tree, noun, said)):
        return None
    reported = said == "would" and any(tree.words[k].relation == "ccomp" for k in (above, *tree.ancestors(above)))
    return "future" if said in _WILL or reported else "hypothetical", said


def _is_new(tree: Tree, noun: int, said: str) -> bool:
    """Of what is judged: "a strike would be wrong", "our march will be short"; "Chad's aid will be small" may be there
    already, and whether "its raid may be a crime" is asked of one that was made."""
    if any(tree.words[k].lemma in _KNOWN for k in tree.kids(noun, "det")):
        return False
    owned = any(tree.words[k].tag != "PRP$" for k in tree.kids(noun, "nmod:poss"))
    return said == "would" or (said in _WILL and not owned)
