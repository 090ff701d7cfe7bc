"""Who "we" are in a statement, outside quotation marks: whoever issues it, by its heading or by its first sentence.

In a newspaper "we" is nobody: a first sentence tells it only of a state or body that judges or asks, and only for what
"we" judge or ask in turn ("Canada welcomes the truce. We urge …").
"""

from collections.abc import Sequence
from functools import cached_property

from avviso.coding.judging.speakers import Speakers
from avviso.coding.parsing.tree import Tree
from avviso.coding.words import role_nouns, words

_FIRST_FEW = 3  # sentences, headings among them
_ISSUED, _PERFORMING, _OF_THE_PRESS = words("issued"), words("performing"), words("of_the_press")
_REMARKS = frozenset(["remark", "remarks"])  # "Modi's remarks on Nepal" may be what a newspaper is on
_JUDGING = words("pronouncing")  # of a first sentence: "Canada supports Chad" is told in any newspaper
_BY = frozenset(["by", "of", "from"])
_NAMED = frozenset(["GPE", "ORG", "PERSON", "NORP"])
_FIRST = frozenset(["i", "we"])
Heads = list[tuple[Tree, int]]


class Issuers:
    """Answers for the trees of one document."""

    def __init__(self, trees: Sequence[Tree], speakers: Speakers) -> None:
        self._trees, self._speakers = trees, speakers

    def of(self, tree: Tree, index: int) -> Heads:
        """Whom "we", "I" or "our" at that word stands for; nobody where the text does not make it certain."""
        if self._headed:
            apart = index in self._speakers.inside(tree) or _is_of_the_press(tree, index)
            return [] if apart else self._headed
        if not self._performed or index in self._speakers.inside(tree) or not _is_performing(tree, index):
            return []
        # Who urges Canada is not Canada.
        named = {there.words[head].form for there, head in self._performed if tree.words[index].tag != "PRP$"}
        return [] if any(word.form in named for word in tree.words) else self._performed

    @cached_property
    def _headed(self) -> Heads:
        """ "Statement by the Government of Canada", "Joint statement by France and Peru", "G7 Ministers' statement"."""
        for tree in self._trees[:_FIRST_FEW]:
            if _ISSUED.isdisjoint(tree.said) or not tree.words or tree.words[tree.root].lemma.lower() not in _ISSUED:
                continue
            if any(w.tag in ("VBZ", "VBD", "VBP", "MD") for w in tree.words):
                continue
            noun = tree.root
            owned = () if tree.words[noun].lemma.lower() in _REMARKS else tree.kids(noun, "nmod:poss")
            owners = [*(k for k in tree.kids(noun, "nmod") if tree.case(k) in _BY), *owned]
            named = next((k for k in owners if _is_somebody(tree, k)), None)
            if named is not None:
                return [(tree, one) for one in tree.coordinated(named)]
        return []

    @cached_property
    def _performed(self) -> Heads:
        """ "Canada welcomes …": the state or body whose act the first sentence is."""
        for tree in self._trees[:_FIRST_FEW]:
            root = tree.words[tree.root] if tree.words else None
            if root is None or root.tag not in ("VBZ", "VBP") or tree.words[-1].form != ".":
                continue
            who = tree.kid(root.index, "nsubj")
            if root.lemma not in _JUDGING or who is None or not _is_body(tree, who) or self._speakers.inside(tree):
                return []
            return [(tree, one) for one in tree.coordinated(who)]
        return []


def _is_performing(tree: Tree, index: int) -> bool:
    """ "We urge", and "our" in a sentence that judges or asks."""
    word, root = tree.words[index], tree.words[tree.root]
    if word.tag != "PRP$":
        verb = tree.words[word.head]
        return word.relation == "nsubj" and verb.tag == "VBP" and verb.lemma in _PERFORMING
    who = tree.kid(root.index, "nsubj")
    spoken = who is not None and (tree.words[who].form.lower() in _FIRST or _is_body(tree, who))
    return spoken and root.tag in ("VBP", "VBZ") and root.lemma in _PERFORMING


def _is_of_the_press(tree: Tree, index: int) -> bool:
    """ "Our correspondent", "we asked the minister for comment"."""
    over = tree.words[max(tree.words[index].head, 0)]
    if over.lemma.lower() in _OF_THE_PRESS:
        return True
    return over.lemma == "ask" and any(tree.words[o].lemma == "comment" for o in tree.kids(over.index, "obl"))


def _is_somebody(tree: Tree, index: int) -> bool:
    return tree.words[index].entity[2:] in _NAMED or tree.words[index].lemma.lower() in role_nouns()


def _is_body(tree: Tree, index: int) -> bool:
    """A state, or a body in capitals: "ECOWAS"; other names may be a newspaper's."""
    word = tree.words[index]
    return word.entity == "B-GPE" or (word.entity[2:] == "ORG" and word.form.isupper())
