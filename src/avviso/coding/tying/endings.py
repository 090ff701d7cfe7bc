"""The two ends of a cause: a noun phrase, or all that a clause tells ("because Peru had left the pact")."""

from dataclasses import replace
from typing import NamedTuple

from avviso.coding.clauses import actor_of
from avviso.coding.events import Scene
from avviso.coding.parsing.tree import Tree
from avviso.coding.words import role_nouns, words
from avviso.records import Link, Mention, Span

# What hangs on a verb and is told besides what it tells.
_BESIDE = frozenset(["conj", "cc", "parataxis", "punct", "mark", "advcl", "advcl:relcl", "discourse"])
_PARTIES = frozenset(["GPE", "ORG", "PERSON", "NORP"])
# In "prisoner of war" and "march" the last word of a role is what happens.
_HAPPENINGS = words("crowds") | {"war"}
_STOPS = frozenset(["punct", "cc"])


class End(NamedTuple):
    """head: of the phrase, or of the clause that it is. to: what it is brought to do ("Chad to close", "Chad into the
    war"). without: the head of the other end, which may stand inside."""

    head: int
    clause: bool = False
    to: int | None = None
    without: int | None = None


def clause_at(tree: Tree, index: int, without: int | None = None) -> End | None:
    """The clause that a word stands in or heads, as an end; None where no verb tells anything."""
    current = index
    while not _tells(tree, current) or tree.words[current].relation == "xcomp":
        current = tree.words[current].head
        if current < 0:
            return None
    return End(current, True, None, without)


def mention_of(scene: Scene, end: End) -> Mention:
    """The words of an end; what a clause tells belongs to whoever does it, as "Chad's famine" does to Chad."""
    tree = scene.tree
    if end.to is None and not end.clause:
        return _without(scene, scene.mentions.of(tree, end.head), end.without)
    told = _brought(tree, end.head, end.to) if end.to is not None else _told(tree, end)
    span = tree.span([told[0], told[-1]])
    who = end.head if end.to is not None else actor_of(tree, end.head)
    owner = () if who is None else (Link("possessor", scene.mentions.of(tree, who)),)
    return Mention(span, scene.document.quote(span), tree.words[end.to or end.head].lemma, links=owner)


def _without(scene: Scene, whole: Mention, other: int | None) -> Mention:
    """ "The arrest because of the coup": without the other end, where that stands behind it."""
    stop = None if other is None else scene.tree.words[min(scene.tree.subtree(other)) - 1].end
    if stop is None or not whole.span.start < stop < whole.span.end:
        return whole
    span = Span(whole.span.start, stop)
    return replace(whole, span=span, text=scene.document.quote(span))


def is_somebody(tree: Tree, index: int) -> bool:
    """A name of a state, a body or a person: it acts, and nothing is brought about by its being there."""
    return tree.words[index].entity[2:] in _PARTIES and (tree.words[index].is_name or tree.words[index].tag == "NNS")


def acts(tree: Tree, index: int) -> bool:
    """Somebody named, people or a body of them: "Peru", "the rebels", "the ministry"."""
    lemma = tree.words[index].lemma
    return is_somebody(tree, index) or (lemma in role_nouns() and lemma not in _HAPPENINGS)


def _tells(tree: Tree, index: int) -> bool:
    return tree.words[index].is_verb or bool(tree.kids(index, "cop"))


def _told(tree: Tree, end: End) -> list[int]:
    """The words of a clause, as far as they stand together around its verb."""
    other = set() if end.without is None else set(tree.subtree(end.without))
    beside = {i for k in tree.kids(end.head) if tree.words[k].relation in _BESIDE for i in tree.subtree(k)}
    kept = sorted(set(tree.subtree(end.head)) - other - beside)
    return _together(tree, kept, end.head)


def _brought(tree: Tree, who: int, to: int) -> list[int]:
    """From whom it is brought to the end of what it is brought to."""
    return list(range(min(tree.subtree(who)), max(tree.subtree(to, frozenset(["conj", "advcl", "punct"]))) + 1))


def _together(tree: Tree, kept: list[int], head: int) -> list[int]:
    first = last = head
    while first - 1 in kept:
        first -= 1
    while last + 1 in kept:
        last += 1
    while first < head and tree.words[first].relation in _STOPS:
        first += 1
    while last > head and tree.words[last].relation in _STOPS:
        last -= 1
    return list(range(first, last + 1))
