"""Where an event happened: a place that hangs on its words by "in", "at", "near" and the like."""

from collections.abc import Sequence

from avviso.coding.names import name_of
from avviso.coding.tree import Tree
from avviso.coding.words import words
from avviso.records import Place

_AT = words("at")
_PERSONS = words("persons")
_PLACES = frozenset(["GPE", "LOC", "FAC"])


def place_of(tree: Tree, text: str, trigger: Sequence[int], meeting: Sequence[int] = ()) -> Place | None:
    """The place of the event that these words carry, unresolved; None when the sentence ties none to it.

    meeting: heads of those who meet; "met his counterpart in Lima" may hang the place on one of them.
    """
    people = [p for m in meeting for p in tree.coordinated(m) if _is_person(tree, p)]
    beside = [k for p in people for k in tree.kids(p, "nmod") if _is_place(tree, k)]
    for index in (*_around(tree, trigger), *beside):
        span = name_of(tree, index)
        if span is not None:
            return Place(span, text[span.start : span.end])
    return None


def _around(tree: Tree, trigger: Sequence[int]) -> list[int]:
    """Heads of places on the words themselves, then on their nearest obliques ("at a meeting in Rome")."""
    direct = [k for w in trigger for k in tree.kids(w, "obl", "nmod")]
    beyond = [k for d in direct if not tree.words[d].entity.endswith(("GPE", "PERSON")) for k in tree.kids(d, "nmod")]
    head = tree.words[trigger[0]]
    above = tree.kids(head.head, "obl") if head.relation in ("obj", "obl") and head.head >= 0 else ()
    return [k for k in (*direct, *beyond, *above) if _is_place(tree, k)]


def _is_place(tree: Tree, index: int) -> bool:
    return tree.words[index].entity[2:] in _PLACES and tree.case(index).split(" ")[0] in _AT


def _is_person(tree: Tree, index: int) -> bool:
    word = tree.words[index]
    return word.entity.endswith("PERSON") or word.lemma == "counterpart" or word.lemma in _PERSONS
