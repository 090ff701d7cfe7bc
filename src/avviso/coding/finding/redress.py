"""Harm that a sentence tells of for what is done about it: whoever pays for it or frees its victims has not done it."""

from dataclasses import replace

from avviso.coding.clauses import actor_of, patient_of
from avviso.coding.finding.agents import agents_of
from avviso.coding.finding.frames import Frame
from avviso.coding.finding.triggers import Trigger
from avviso.coding.parsing.tree import Tree, Word
from avviso.coding.words import words

_RESCUING, _BARTER, PAYING = words("rescuing"), frozenset(["exchange", "swap"]), words("paying")
UNDOING = _RESCUING | _BARTER
_FREEING, _RELEASE = frozenset(["free", "liberate"]), "0841"
SEEMING = _FREEING | frozenset(["land", "arrive", "dock"])
_CARRYING, _RELIEF = frozenset(["carry", "bring", "load", "deliver", "laden"]), words("relief_goods")
_AMENDS = words("amends")
_WEAPONRY = (words("with_hands") | words("forces") | {"arms", "ammunition", "munition"}) - {"vehicle", "convoy"}
_KIDNAPPING, _HOLDING = words("seizing"), frozenset(["hold", "capture", "seize", "take"])
_FORCES = frozenset(["troops", "forces", "force", "commando", "military", "navy", "guard", "unit"])
_CAPTIVES, _RESCUERS = words("captives"), words("policing") | words("men") | _FORCES
_CAPTORS, _DETAINING = words("captors"), words("holding_people") | {"jail", "imprison"}
_RESCUE, _TRADED = Frame("AID", "070", ()), _BARTER | {"ransom"}
_LANDS = ("GPE", "NORP")
_Heads = tuple[int, ...]


def undoers(tree: Tree, harm: Word) -> set[int]:
    """Who rescues those who were harmed, and who harmed others for whom they are exchanged."""
    return _rescuers(tree, harm) | (_swappers(tree, harm) if _BARTER & tree.said else set())


def _rescuers(tree: Tree, harm: Word) -> set[int]:
    """ "Rescued pupils who had been kidnapped": a passive that names nobody hides who did it, and not the rescuer.
    Whoever frees people may have held them."""
    if harm.relation not in ("acl:relcl", "acl") or harm.tag != "VBN" or agents_of(tree, harm.index):
        return set()
    above = tree.words[tree.words[harm.head].head]
    if above.lemma not in _RESCUING or tree.words[harm.head].relation not in ("obj", "nsubj:pass"):
        return set()
    who = actor_of(tree, above.index)
    if who is None or (above.lemma in _FREEING and not (_is_rescuer(tree, who) and harm.lemma in _KIDNAPPING)):
        return set()
    return set(tree.subtree(who))


def _is_rescuer(tree: Tree, who: int) -> bool:
    """ "The Chadian army", "police"; not "rebel forces", "Hamas soldiers", nor a force by a name without a land."""
    word, before = tree.words[who], [tree.words[k] for k in tree.kids(who, "amod", "compound", "nmod:poss")]
    if word.lemma.lower() not in _RESCUERS or any(w.lemma.lower() in _CAPTORS for w in before):
        return False
    if any(w.entity[2:] in _LANDS for w in before):
        return True
    named = any(w.entity[2:] == "ORG" for w in (word, *before))
    return not named and (word.index == 0 or word.form[0].islower())


def _swappers(tree: Tree, harm: Word) -> set[int]:
    """ "Men held in Chad were freed in exchange for others held in Mali": each state holds its own."""
    held = (w.index for w in tree.words if w.relation == "acl" and w.lemma in _DETAINING)
    there = (o for c in held if c != harm.index for o in tree.kids(c, "obl") if tree.case(o) == "in")
    return {w for o in there for w in tree.subtree(o)} - set(tree.subtree(harm.index))


def paid(tree: Tree, harm: Word) -> set[int]:
    """ "Paid Chad reparations for the raid": those who are paid have suffered it."""
    if tree.case(harm.index) != "for" or harm.head < 0:
        return set()
    above = tree.words[harm.head]
    verb = above if above.is_verb else tree.words[above.head]
    if verb.lemma not in PAYING or (verb.lemma != "compensate" and _AMENDS.isdisjoint(tree.said)):
        return set()
    things = tree.kids(verb.index, "obj", "iobj")
    payees = [k for k in things if k != above.index]
    payees += [k for k in tree.kids(verb.index, "obl") if tree.case(k) == "to"]
    payees += [k for o in things for k in tree.kids(o, "nmod", "compound", "amod") if k < harm.index]
    return {w for one in payees for w in tree.subtree(one)} - set(tree.subtree(harm.index))


def as_help(tree: Tree, trigger: Trigger) -> Trigger:
    """A deed that helps somebody though its verb tells of another: captives are freed from others, planes land food."""
    if trigger.frame.cameo == _RELEASE and tree.words[trigger.head].lemma in _FREEING:
        return _as_rescue(tree, trigger)
    return _as_relief(tree, trigger) if trigger.frame.event == "MOBILIZE" else trigger


def _as_rescue(tree: Tree, trigger: Trigger) -> Trigger:
    """ "Troops freed hostages", "freed women whom rebels had kidnapped": it helps those whom others held, and is no
    release by their captors."""
    verb = trigger.head
    whom, who = patient_of(tree, verb), actor_of(tree, verb)
    if whom is None or who is None or not tree.words[verb].is_verb or tree.words[who].lemma.lower() in _CAPTORS:
        return trigger
    if not _TRADED.isdisjoint(tree.said):
        return trigger  # "in exchange for soldiers"
    if (
        (_is_rescuer(tree, who) and tree.words[whom].lemma in _CAPTIVES)
        or _is_held_by_others(tree, whom, who)
        or _captors(tree, verb)
    ):
        return replace(trigger, frame=_RESCUE, recipients=(whom,))
    return trigger


def _as_relief(tree: Tree, trigger: Trigger) -> Trigger:
    """ "Planes carrying tents landed in Mali": no force is moved."""
    who = tree.kids(trigger.head, "nsubj")
    loads = (c for w in who for c in tree.kids(w, "acl", "acl:relcl") if tree.words[c].lemma in _CARRYING)
    goods = (g for c in loads for g in tree.kids(c, "obj", "obl"))
    loaded = {tree.words[w].lemma for g in goods for w in tree.subtree(g)}
    if _RELIEF.isdisjoint(loaded) or not _WEAPONRY.isdisjoint(loaded):
        return trigger
    return replace(trigger, frame=replace(trigger.frame, event="AID", cameo="073", modes=()))


def _is_held_by_others(tree: Tree, whom: int, who: int) -> bool:
    """Kidnapped by somebody, or held: by another state, or where it is a force that frees, for a state frees those whom
    its own men hold."""
    force = _is_rescuer(tree, who)
    for clause in tree.kids(whom, "acl", "acl:relcl"):
        taken = tree.words[clause].lemma in _KIDNAPPING
        if not taken and tree.words[clause].lemma not in _HOLDING:
            continue
        agents = agents_of(tree, clause)
        if taken and force and not agents:
            return True
        captors = [a for a in agents if not tree.kids(a, "nmod:poss") and tree.words[a].tag != "PRP"]
        if any(taken or force or _are_states_apart(tree, who, a) for a in captors):
            return True
    return False


def _are_states_apart(tree: Tree, who: int, other: int) -> bool:
    one, two = tree.words[who], tree.words[other]
    return one.entity[2:] == two.entity[2:] == "GPE" and one.lemma != two.lemma


def _captors(tree: Tree, verb: int) -> _Heads:
    """ "Freed sailors from pirates", not "from jail", "from Gaza"."""
    after = (o for o in tree.kids(verb, "obl") if tree.case(o) == "from")
    return tuple(o for o in after if tree.words[o].lemma.lower() in _CAPTORS)
