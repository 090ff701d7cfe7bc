"""Drills of several states are cooperation, those of one alone mobilise (PLOVER 2.0, MOBILIZE)."""

from dataclasses import replace

from avviso.coding.finding.frames import Frame
from avviso.coding.finding.triggers import Trigger
from avviso.coding.parsing.tree import Tree

DRILLS = frozenset(["drill", "exercise", "manoeuvre", "maneuver", "game", "wargame"])
_WITH = frozenset(["with", "alongside", "together with", "along with"])
_TOGETHER = Frame("COOPERATE", "062", (), mutual=True)
_STATES = ("GPE", "NORP")
_STEM = 4  # letters of each word that the name of a state and that of its people share


def as_drill(tree: Tree, trigger: Trigger) -> Trigger:
    """ "Peru and Chile held manoeuvres", "fired rockets in a drill with Peru"; not "Peru's navy and the Peruvian army
    held them"."""
    if trigger.frame.event != "MOBILIZE" or not any(tree.words[w].lemma in DRILLS for w in trigger.words[1:]):
        return trigger
    partners = tuple(r for r in trigger.recipients if tree.case(r) in _WITH)
    if partners:
        return replace(trigger, frame=_TOGETHER, recipients=partners, sure=None)
    sides = [one for actor in trigger.actors for one in tree.coordinated(actor)]
    named = {_stems(tree, w) for side in sides for w in _named(tree, side)}
    return replace(trigger, frame=_TOGETHER, recipients=(), sure=None) if len(named) > 1 else trigger


def _named(tree: Tree, side: int) -> list[int]:
    """The states that a side is of: its own name, or those before its noun ("American and Moroccan forces")."""
    before = [c for k in tree.kids(side, "amod", "compound", "nmod:poss") for c in tree.coordinated(k)]
    return [w for w in (side, *before) if tree.words[w].entity[2:] in _STATES]


def _stems(tree: Tree, word: int) -> str:
    """By which names are held to be of one state, the whole of a name: "South Korea" has two words, and is one."""
    first, behind = word, word + 1
    while tree.words[first].entity.startswith("I-"):
        first -= 1
    while behind < len(tree.words) and tree.words[behind].entity.startswith("I-"):
        behind += 1
    return " ".join(w.form[:_STEM].lower() for w in tree.words[first:behind])
