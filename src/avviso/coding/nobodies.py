"""Words that are nobody, whoever takes them for a party: days and months."""

from avviso.coding.tree import Tree, remembered
from avviso.coding.words import words

_MONTHS = words("months")


def times(tree: Tree) -> frozenset[int]:
    """Days and months, which are nobody."""
    return _times_of(tree, 0)


@remembered
def _times_of(tree: Tree, _: int) -> frozenset[int]:
    """The same for every event of a sentence."""
    told = frozenset(w.index for w in tree.words if w.entity[2:] in ("DATE", "TIME"))
    return told | {i for w in tree.words if w.lemma.lower() in _MONTHS and w.index for i in _day(tree, w.index)}


def _day(tree: Tree, month: int) -> tuple[int, ...]:
    """ "4 and 6 May": the name of a month behind a number, and that number."""
    number = tree.words[month - 1]
    heads = (number.index, number.head) if number.relation == "conj" else (number.index,)
    return (month, *heads) if number.tag == "CD" else ()
