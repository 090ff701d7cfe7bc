"""Event nouns: who stands where around "sanctions", "the invasion of", "a meeting between"."""

from avviso.coding.clauses import actor_of, subject
from avviso.coding.frames import Frame
from avviso.coding.tree import Tree
from avviso.coding.words import words

_TOWARD = words("toward")
_BY = frozenset(["by", "from"])
_LIGHT = words("light")
# The subject of these suffers the event.
_UNDERGO = words("undergo")
_COPE = frozenset("deal cope grapple contend struggle".split())
Parties = tuple[tuple[int, ...], tuple[int, ...]]


def noun_parties(tree: Tree, noun: int, frame: Frame) -> Parties | None:
    """(actors, recipients) around an event noun; None when it has none, for then it says nothing of anybody."""
    if frame.mutual:
        found = _mutual(tree, noun)
        return (tuple(found), ()) if found else None
    actors, recipients = _own(tree, noun, frame)
    if frame.carries:
        # "calls for Maduro to step down": who is to do it is who is called on.
        told = [s for c in tree.kids(noun, "acl", "advcl") for s in tree.kids(c, "nsubj")]
        recipients = told[:1] or recipients
    _from_clause(tree, noun, actors, recipients)
    recipients = [r for r in recipients if r not in actors]
    return (tuple(actors[:1]), tuple(recipients[:1])) if actors or recipients else None


def _own(tree: Tree, noun: int, frame: Frame) -> tuple[list[int], list[int]]:
    actors, recipients = [], []
    for other in tree.kids(noun, "nmod", "obl"):
        case = tree.case(other).split(" ")[0]
        if (case in _BY and (case == "by" or frame.of == "recipient")) or (case == "of" and frame.of == "actor"):
            actors.append(other)
        elif case == "of" or (case in _TOWARD and (case != "in" or frame.event in ("COERCE", "ASSAULT"))):
            recipients.append(other)
            actors.extend(a for a in tree.kids(other, "nmod") if tree.case(a) == "by")
    for owner in tree.kids(noun, "nmod:poss"):
        (actors if frame.owner == "actor" or recipients else recipients).append(owner)
    actors.extend(
        k
        for k in tree.kids(noun, "amod", "compound", "nmod:desc")
        if tree.words[k].entity[2:] in ("GPE", "NORP", "ORG", "PERSON")
    )
    return actors, recipients


def _mutual(tree: Tree, noun: int) -> list[int]:
    """Parties of a meeting, an agreement, a clash: between and with whom, whose, and the adjectives of states."""
    found = [
        n
        for n in (*tree.kids(noun, "nmod"), *_of_participle(tree, noun))
        if tree.case(n).split(" ")[0] in ("between", "with", "among")
    ]
    found.extend(tree.kids(noun, "nmod:poss"))
    found.extend(k for k in tree.kids(noun, "amod", "compound") if tree.words[k].entity[2:] in ("GPE", "NORP", "ORG"))
    if found:
        return found
    word = tree.words[noun]
    definite = any(tree.words[d].lemma in ("the", "this", "that") for d in tree.kids(noun, "det"))
    if word.relation != "obl" or definite or tree.case(noun) not in ("at", "in", "during", "after", "following"):
        return []
    # "At a meeting in Rome, X and Y said": those who speak there met.
    who = subject(tree, word.head) if word.head >= 0 else None
    return [who] if who is not None and len(tree.coordinated(who)) > 1 else []


def _of_participle(tree: Tree, noun: int) -> list[int]:
    """Obliques of a participle on the noun: "an agreement reached between X and Y"."""
    return [o for p in tree.kids(noun, "acl") for o in tree.kids(p, "obl")]


def _from_clause(tree: Tree, noun: int, actors: list[int], recipients: list[int]) -> None:
    """Add what the verb over the noun tells: "Moscow imposed sanctions", "Russia facing sanctions"."""
    word = tree.words[noun]
    if word.relation not in ("obj", "conj", "obl", "nsubj:pass") or word.head < 0:
        return
    first = noun
    while tree.words[first].relation == "conj" and tree.words[first].head >= 0:
        first = tree.words[first].head
    verb = tree.words[first].head
    if verb < 0 or not tree.words[verb].is_verb:
        return
    lemma = tree.words[verb].lemma
    endures = lemma in _UNDERGO or (lemma in _COPE and tree.case(first) == "with")
    if endures and not recipients:
        sufferer = subject(tree, verb)
        recipients.extend([] if sufferer is None else [sufferer])
        if not actors:
            actors.extend(o for o in tree.kids(verb, "obl") if tree.case(o) in _BY)
    elif lemma in _LIGHT and not actors and tree.words[first].relation in ("obj", "nsubj:pass"):
        doer = actor_of(tree, verb)
        actors.extend([] if doer is None else [doer])
        if not recipients:
            # "ordered sanctions on": the parser may hang the target on the verb.
            around = [o for o in tree.kids(verb, "obl") if o > noun]
            recipients.extend(o for o in around if tree.case(o).split(" ")[0] in ("on", "against", "to", "with"))
