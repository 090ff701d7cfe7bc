"""Whether what somebody planned or decided was done, by what is told of the plan: "scrapped plans to"."""

from avviso.coding.cues import Cues
from avviso.coding.parsing.tree import Tree
from avviso.coding.words import words

_CHOSEN, _DROPPING = words("chosen"), words("dropping")
_ANGERING, _JUDGED = words("effects"), words("judged")
_RESENTMENT = words("resentment")
_OVER = frozenset(["at", "over", "against", "for"])


def is_felt(tree: Tree, decision: int) -> bool:
    """ "Chad's decision to expel them angered Mali", "protested at its decision to": what others act upon was done."""
    word = tree.words[decision]
    if word.lemma not in _CHOSEN or word.head < 0 or not tree.kids(decision, "nmod:poss"):
        return False
    above = tree.words[word.head]
    done = all(tree.words[k].lemma in ("have", "be") for k in tree.kids(above.index, "aux", "aux:pass"))
    angers = word.relation == "nsubj" and above.lemma in _ANGERING
    judged = word.relation in ("obj", "nsubj:pass") and above.lemma in _JUDGED
    if tree.case(decision) in _OVER and word.relation in ("obl", "nmod"):
        return above.lemma in _RESENTMENT or (done and above.is_verb)
    return done and above.is_verb and (angers or judged)


def is_dropped(tree: Tree, plan: int, cues: Cues) -> bool:
    """ "denied plans to", "has no plan to", "scrapped plans to": nobody will."""
    word = tree.words[plan]
    if not word.is_noun:
        return False
    if any(tree.words[k].lemma == "no" for k in tree.kids(plan, "det")):
        return True
    over = tree.words[word.head].lemma if word.head >= 0 and word.relation in ("obj", "nsubj:pass", "ccomp") else ""
    return over in cues.deny or over in _DROPPING
