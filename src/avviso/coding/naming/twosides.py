"""The two whom "both sides" and "the two countries" may stand for, by the words around: those "between" whom something
is told, and never who himself does something to the two."""

from avviso.coding.parsing.tree import Tree
from avviso.coding.words import role_nouns, words

STATES = frozenset(["GPE", "ORG", "NORP"])
_LANDS = frozenset(["GPE", "NORP"])
_TOWARDS, _MEDIATING = frozenset(["between", "with", "to", "on", "against"]), words("mediating") | {"host"}
_WHERE = frozenset(["in", "at", "near", "to", "into", "from", "through", "via"])


def is_venue(tree: Tree, index: int) -> bool:
    """Whether a name only says where somebody is or goes whose own state is not named: "the rebels fled to Uganda"."""
    word = tree.words[index]
    if word.relation != "obl" or tree.case(index) not in _WHERE:
        return False
    return not any(_is_of_land(tree, doer) for doer in tree.kids(word.head, "nsubj", "nsubj:pass"))


def _is_of_land(tree: Tree, index: int) -> bool:
    return any(tree.words[i].entity[2:] in _LANDS for i in tree.subtree(index))


def is_alone(tree: Tree, index: int) -> bool:
    """ "Both", "the two", by themselves; "the two of them" and "the two from Peru" are told apart by more."""
    word = tree.words[index]
    if word.tag == "DT":
        return word.lemma == "both"
    dets, cases = tree.kids(index, "det"), tree.kids(index, "case")
    plain = len(dets) == 1 and tree.words[dets[0]].lemma == "the" and len(tree.kids(index)) == 1 + len(cases)
    return plain and word.lemma == "two" and word.relation != "nummod"


def counts_two(tree: Tree, limit: int) -> bool:
    """Whether two of anything are told of before `limit`, whom "the two" may mean: "two sailors"."""
    return any(w.lemma == "two" and w.relation == "nummod" for w in tree.words[:limit])


def facing(tree: Tree, limit: int) -> list[str]:
    """The lands that a sentence names before `limit` as anybody's who does something or bears it, by their forms."""
    lands = [w for w in tree.words[:limit] if w.entity[:1] == "B" and w.entity[2:] in _LANDS]
    heads = (w for w in lands if w.relation != "obl" or tree.case(w.index) not in _WHERE)
    return list(dict.fromkeys(w.form[:5].lower() for w in heads))


def still_to_come(tree: Tree, index: int) -> list[tuple[Tree, int]]:
    """ "Both sides fired across the border between Chad and Niger": the two that "between" names behind the word."""
    heads = [w.index for w in tree.words[index + 1 :] if tree.case(w.index).split(" ")[0] == "between"]
    pairs = [both for h in heads if len(both := tree.coordinated(h)) == 2]
    named = [both for both in pairs if all(tree.words[i].entity[2:] in STATES for i in both)]
    return [(tree, i) for i in named[0]] if named else []


def doing(tree: Tree, index: int) -> frozenset[int]:
    """The words of who does something to the two, of whom he is none: "Kenya and Chad urged the two sides to talk"."""
    doer = tree.kid(_deed_to(tree, index), "nsubj")
    if doer is None or (tree.words[doer].entity == "O" and tree.words[doer].lemma not in role_nouns()):
        return frozenset()
    return frozenset(tree.subtree(doer))


def _deed_to(tree: Tree, index: int) -> int:
    """The verb that somebody does to the two, or with which he brings them together; -1 where none is."""
    word = tree.words[index]
    if word.relation in ("obj", "iobj") or (word.relation == "obl" and tree.case(index) in _TOWARDS):
        return word.head
    verb = tree.words[word.head].head if word.relation == "nmod" and tree.case(index) == "between" else -1
    return verb if verb >= 0 and tree.words[verb].lemma in _MEDIATING else -1


def between(tree: Tree, limit: int) -> list[list[int]]:
    """Two parties of whom something is told "between" them, in order: hosts and mediators are none of them."""
    heads = [w.index for w in tree.words[:limit] if w.form.lower() == "between" and w.relation == "case"]
    pairs = [tree.coordinated(tree.words[h].head) for h in heads]
    return [both for both in pairs if len(both) == 2 and max(both) < limit and all(_is_side(tree, i) for i in both)]


def _is_side(tree: Tree, index: int) -> bool:
    return tree.words[index].entity[2:] in STATES or tree.words[index].lemma in role_nouns()
