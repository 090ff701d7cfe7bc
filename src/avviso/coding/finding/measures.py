"""Whom a measure is for: a warrant for the arrest of two is for the two, and tariffs of a tenth on cars are on cars."""

from avviso.coding.parsing.tree import Tree
from avviso.coding.relatives import thing_before

_HOUSES = frozenset(["embassy", "consulate", "mission"])
SHARES = frozenset(["%", "percent", "cent"])


def housed(tree: Tree, matched: list[int], found: list[int]) -> tuple[int, ...]:
    """ "Closed the Turkish consulate in Graz": it is Turkey's, wherever it stands. Resolving knows who closes it."""
    house = matched[-1]
    if not found or tree.words[house].lemma not in _HOUSES or tree.case(found[0]) != "in":
        return ()
    return (house,) if any(tree.words[k].entity != "O" for k in tree.kids(house, "amod", "compound")) else ()


def measured(tree: Tree, things: list[int]) -> list[int]:
    """The things and their measures: of "tariffs of 100% on cars" the cars hang on the hundred."""
    things = [thing_before(tree, w) if tree.words[w].is_pronoun else w for w in things]
    if SHARES.isdisjoint(tree.said):
        return things
    return [*things, *(n for w in things for n in tree.kids(w, "nmod") if tree.words[n].lemma in SHARES)]


def arrested(tree: Tree, index: int) -> int:
    """ "A warrant for the arrest of two Britons" is for the two."""
    whose = [n for n in tree.kids(index, "nmod") if tree.case(n) == "of"]
    return whose[0] if whose and tree.words[index].lemma == "arrest" else index
