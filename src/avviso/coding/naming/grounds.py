"""Where those are at home of whom no more is said than where something befell them, or where they did it."""

from avviso.coding.parsing.tree import Tree
from avviso.coding.words import words

_LOCALS = words("locals")
_AT_HOME = words("at_home")
_STRIKES = words("strikes")
_HOUSES, _BEFORE = frozenset(["embassy", "consulate"]), frozenset(["outside", "near", "around", "opposite"])


def home_of(tree: Tree, index: int) -> int | None:
    """ "12 people were killed in Kabul": those of whom no more is said are of the state in which it befell them, and
    police and crowds are of the one in which they act: "police clashed with protesters in Caracas"."""
    word = tree.words[index]
    befell = word.lemma in _LOCALS and word.relation in ("obj", "nsubj:pass")
    acting = word.lemma in _AT_HOME and word.relation in ("obj", "nsubj", "nsubj:pass", "obl")
    if not (befell or acting) or word.head < 0:
        return None
    around = tree.kids(word.head, "obl")
    # "killed in an air strike in Idlib"
    within = [n for o in around if tree.words[o].lemma in _STRIKES for n in tree.kids(o, "nmod")]
    if not _HOUSES.isdisjoint(tree.said):
        # "arrested a man outside the Chadian embassy in Rome"
        beside = [*around, *(n for o in tree.kids(word.head, "obj", "obl") for n in tree.kids(o, "nmod"))]
        within += [where for o in beside if is_before_house(tree, o) for where in grounds(tree, o)]
    there = (o for o in (*around, *within) if tree.case(o) == "in")
    return next((o for o in there if tree.words[o].entity[2:] == "GPE"), None)


def is_before_house(tree: Tree, index: int) -> bool:
    """ "Outside the Chadian embassy" is where, and on nobody's soil but that of whose town it is."""
    return tree.words[index].lemma in _HOUSES and tree.case(index) in _BEFORE


def grounds(tree: Tree, house: int) -> list[int]:
    """The town in which it stands."""
    towns = (n for n in tree.kids(house, "nmod") if tree.case(n) == "in")
    return [n for n in towns if tree.words[n].entity[2:] == "GPE"]
