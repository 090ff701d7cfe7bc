"""Demands without a verb of asking: "said that Iran must pay", "told the EU it should act"."""

from collections.abc import Iterator

from avviso.coding.clauses import subject
from avviso.coding.cues import load_cues
from avviso.coding.finding.frames import Frame
from avviso.coding.finding.triggers import Trigger
from avviso.coding.parsing.tree import Tree
from avviso.coding.words import role_nouns

DEMAND = Frame("REQUEST", "100", ())
_OUGHT = frozenset(["must", "should", "ought"])
_BOUND = frozenset(["have", "need"])  # "had to leave", "needs to leave"
_CERTAINTY = 0.6


def demand_triggers(tree: Tree, taken: frozenset[int]) -> Iterator[Trigger]:
    """What somebody says that others must do, where the verb carries no event itself; `taken` are the heads in use."""
    for word in tree.words:
        verb = word.index
        if word.relation != "ccomp" or word.head < 0 or verb in taken or not _ought(tree, verb):
            continue
        says = word.head
        if tree.words[says].lemma not in load_cues().say or not tree.words[says].is_verb:
            continue
        speaker, who = subject(tree, says), _told(tree, says, verb)
        if speaker is not None and who is not None and who != speaker:
            yield Trigger((verb, *_modals(tree, verb)), DEMAND, (speaker,), (who,), _CERTAINTY)


def _modals(tree: Tree, verb: int) -> list[int]:
    return [k for k in tree.kids(verb, "aux") if tree.words[k].lemma in _OUGHT]


def _ought(tree: Tree, verb: int) -> bool:
    bound = tree.words[verb].lemma in _BOUND and tree.words[verb].is_verb
    return bool(_modals(tree, verb)) or (bound and any(tree.words[x].is_verb for x in tree.kids(verb, "xcomp")))


def _told(tree: Tree, says: int, verb: int) -> int | None:
    """Who is to do it: whoever is told, or the subject by name or role. "It should be noted" asks nobody."""
    addressed = tree.kid(says, "iobj", "obj")
    who = tree.kid(verb, "nsubj")
    if who is None:
        return None
    word = tree.words[who]
    if word.is_pronoun:
        return addressed
    named = word.entity[2:] in ("GPE", "NORP", "ORG", "PERSON")
    return who if named or word.lemma.lower() in role_nouns() else None
