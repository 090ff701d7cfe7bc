"""What a text says that somebody votes down: "opposed a motion condemning Chad" condemns nobody, and he does least."""

from avviso.coding.finding.agents import VOTING
from avviso.coding.parsing.tree import Tree, Word
from avviso.coding.words import words

_TEXTS, _UNPASSING = words("texts"), words("unpassing")
_SIGNING = frozenset("sign endorse support join back adopt pass".split())
_REFUSING = words("declining")
_NOT_FOR = frozenset(["against", "down", "on", "from"])
_MAKERS = ("by", "from", "of")
_NAMED = ("GPE", "NORP", "ORG", "PERSON")


def is_unpassed(tree: Tree, clause: Word) -> bool:
    """Whether a clause on a noun is what a text says that does not pass, and of which no words tell whose it is."""
    if tree.words[clause.head].lemma not in _TEXTS:
        return False
    text = tree.words[clause.head]
    above = tree.words[text.head] if text.head >= 0 else text
    if above.lemma in _SIGNING and above.relation == "xcomp" and text.relation == "obj":
        stopped = tree.words[above.head].lemma in _REFUSING
    elif above.lemma in VOTING:
        down = any(tree.words[k].lemma == "down" for k in tree.kids(above.index, "compound:prt", "advmod"))
        case = tree.case(text.index)
        stopped = down or (case in _NOT_FOR and (above.lemma == "abstain" or case in ("against", "down")))
    else:
        stopped = above.lemma in _UNPASSING and text.relation in ("obj", "nsubj:pass")
    return stopped and not _has_maker(tree, text.index)


def _has_maker(tree: Tree, text: int) -> bool:
    """ "Its motion", "a motion by Togo", "that Togo tabled"; the parser may hang "by Togo" on what the motion says."""
    before = tree.kids(text, "nmod:poss", "amod", "compound")
    after = (k for k in tree.kids(text, "nmod") if tree.case(k) in _MAKERS)
    tabling = (s for c in tree.kids(text, "acl", "acl:relcl") for s in tree.kids(c, "nsubj"))
    makers = [tree.words[k] for k in (*before, *after, *tabling)]
    return any(one.entity[2:] in _NAMED or one.tag == "PRP$" for one in makers)
