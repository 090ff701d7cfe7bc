"""Whether a clause tells no deed of its own, for what stands over it tells it: as promised, charged or sought."""

from avviso.coding.finding.charged import is_charged, marks_of
from avviso.coding.finding.promised import is_own_promise, says_what_should_be
from avviso.coding.parsing.tree import Tree
from avviso.coding.words import words

_GOVERNED = frozenset(["with", "to", "of", "from", "for", "into", "against"])
_ASK = words("ask")
_NOT, _WORDS = frozenset(["not", "never"]), frozenset(["REJECT", "REQUEST", "THREATEN", "ACCUSE"])
_SOUGHT = words("asked") | {"order", "motion", "recommendation", "requirement"}


def is_carried(tree: Tree, verb: int, carriers: set[int]) -> bool:
    """The verb is the clause of another trigger that already says it: "vowed to attack" is one event."""
    word = tree.words[verb]
    if word.relation == "advcl" and not marks_of(tree, verb) & _GOVERNED:
        # "threatened Iran after attacking Iraq": a circumstance, and a deed of its own.
        return False
    if word.relation == "conj" and word.head >= 0 and tree.words[word.head].relation in ("advcl", "xcomp", "ccomp"):
        return word.tag == tree.words[word.head].tag and is_carried(tree, word.head, carriers)
    if is_charged(tree, verb) or (word.relation == "acl" and _is_sought(tree, verb)):
        return True
    said = word.relation == "ccomp" and word.head in carriers
    asked = said and tree.words[word.head].lemma in _ASK and says_what_should_be(tree, word.head)
    if asked or (said and is_own_promise(tree, verb)):
        return True
    if word.head not in carriers or word.relation not in ("xcomp", "ccomp", "advcl", "acl"):
        return False
    # With a subject of its own the clause is another's deed, unless a noun asks for it ("calls for X to go").
    return not tree.kids(verb, "nsubj") or (tree.words[word.head].is_noun and word.relation in ("acl", "advcl"))


def is_said_again(tree: Tree, do: int, event: str) -> bool:
    """ "Asked Chad to leave, and it did so": done as asked, and nothing is refused; what was not done may be."""
    word = tree.words[do]
    if tree.kids(do, "obj", "ccomp", "xcomp") or any(tree.words[k].lemma in _NOT for k in tree.kids(do, "advmod")):
        return False
    asked = word.relation == "conj" and tree.words[word.head].lemma in _ASK
    return event in _WORDS or (asked and event == "PROTEST")


def _is_sought(tree: Tree, verb: int) -> bool:
    """ "A request that Chad halt its exports": what is asked for has not been done."""
    word = tree.words[verb]
    bare = word.tag in ("VB", "VBP") and not tree.kids(verb, "aux")
    return bare and tree.words[word.head].lemma in _SOUGHT and "that" in marks_of(tree, verb)
