"""Verbs of relation: what begins, ends or states a standing relation between a subject and another side."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from avviso.coding.clauses import actor_of, antecedent, is_passive, obliques
from avviso.coding.tree import Tree

_PERSON = "PERSON"
_STATES = frozenset(["GPE", "NORP", "ORG"])


@dataclass(frozen=True, slots=True)
class TieVerb:
    """A verb with the relation of its subject to what stands at one of `places`: "obj" or a preposition.

    status: as a tie's. person: the subject must be one. beside: adverbs of which one must stand there, and may have the
    other side behind it ("moved closer to").
    """

    lemma: str
    relation: str
    places: tuple[str, ...]
    status: str = "holds"
    person: bool = False
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class VerbTie:
    """A verb at `head` that ties the phrase headed by `left` to the one headed by `right`."""

    head: int
    verb: TieVerb
    left: int
    right: int


def verb_ties(tree: Tree, verbs: Sequence[TieVerb]) -> Iterator[VerbTie]:
    """What the verbs of a sentence tie together, in the order of its words; both sides must be names or pronouns."""
    for word in tree.words:
        if not word.is_verb or is_passive(tree, word.index):
            continue
        for verb in verbs:
            if verb.lemma != word.lemma or (verb.beside and not _is_turn(tree, word.index, verb)):
                continue
            left, right = actor_of(tree, word.index), _other_side(tree, word.index, verb)
            if left is not None and right is not None and left != right and _is_somebody(tree, left, verb):
                yield VerbTie(word.index, verb, antecedent(tree, left, word.index), right)
                break


def _other_side(tree: Tree, index: int, verb: TieVerb) -> int | None:
    beside = [o for case, o in obliques(tree, index) if case.split(" ")[0] in verb.places]
    adverb = _beside(tree, index, verb)
    beside += [] if adverb is None else [o for o in tree.kids(adverb, "obl", "nmod") if tree.case(o) in verb.places]
    direct = list(tree.kids(index, "obj")) if "obj" in verb.places else []
    # "left the bloc for Britain", "joined NATO": only a name can be the other end of a standing relation.
    return next((o for o in (*direct, *beside) if tree.words[o].is_name), None)


def _is_turn(tree: Tree, index: int, verb: TieVerb) -> bool:
    """ "Chad moved closer to": a state or a body does so, and moves nothing."""
    who = actor_of(tree, index)
    if who is None or tree.kids(index, "obj") or _beside(tree, index, verb) is None:
        return False
    return tree.words[who].is_pronoun or tree.words[who].entity[2:] in _STATES


def _beside(tree: Tree, index: int, verb: TieVerb) -> int | None:
    return next((k for k in tree.kids(index, "advmod", "xcomp") if tree.words[k].form.lower() in verb.beside), None)


def _is_somebody(tree: Tree, left: int, verb: TieVerb) -> bool:
    word = tree.words[left]
    if verb.person:
        return word.entity.endswith(_PERSON) or word.is_pronoun
    return word.is_name or word.is_pronoun or word.tag in ("WDT", "WP", "NNS")
