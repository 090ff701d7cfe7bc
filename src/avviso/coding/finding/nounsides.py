"""Event nouns that need more around them: a word before them, a named other side, parties that stand further off."""

from collections.abc import Mapping
from dataclasses import replace

from avviso.coding.clauses import actor_of, is_passive, subject
from avviso.coding.finding.aims import aimed_at, kept_from
from avviso.coding.finding.frames import Frame
from avviso.coding.finding.nominals import Parties, bearer, is_plain_place, noun_parties
from avviso.coding.finding.owners import leaders
from avviso.coding.parsing.tree import Tree
from avviso.coding.words import role_nouns, words

_NAMED = ("GPE", "NORP", "ORG", "PERSON", "LOC", "FAC")
# What is struck, taken, charged or risen against is somebody or a place; other nouns may have a thing after them.
_AGAINST_SOMEBODY = frozenset(["ASSAULT", "COERCE", "ACCUSE", "PROTEST", "AID"])
_PAIRING = frozenset(["between", "among", "with"])
# "the regime offensive", "a police raid": bodies whose name before such a noun says who did it.
_DOERS = words("doers")
_DONE_BY_BODIES = frozenset(["ASSAULT", "COERCE", "PROTEST", "REQUEST", "RETREAT"])
_LEADING = words("leading")
_DYING = words("dying")
_HARMING = words("harming")
_WITHIN = frozenset(["in", "during", "from"])
_AIMING = words("aiming")
_ENDING = words("truce_ends")
_FOLLOWING = words("following")
_INVITING = frozenset(["invite", "invitation", "disinvite"])
_GIVING_TIME = frozenset("give hour day week month".split())
_LASTING = frozenset(["hold", "last", "survive", "stick"])


def noun_event(tree: Tree, noun: int, nouns: Mapping[str, Frame]) -> tuple[Frame, Parties] | None:
    """The frame of an event noun and who stands around it; None where it is none, or says nothing of anybody."""
    frame = frame_of(tree, noun, nouns)
    if frame is None or not frame.event or _is_warranted(tree, noun) or is_no_deed(tree, noun, frame):
        return None
    pair = () if frame.after else _between(tree, noun)
    if pair and (not frame.both or len(tree.coordinated(pair[0])) > 1):
        return replace(frame, mutual=True, both=False), (pair, ())
    if frame.after:
        parties = _with_other_side(tree, noun, frame)
    elif frame.mutual:
        parties = _together(tree, noun, frame)
    else:
        parties = _completed(tree, noun, frame)
    return None if parties is None else (frame, parties)


def is_no_deed(tree: Tree, noun: int, frame: Frame) -> bool:
    """Whether nobody does it now: a truce that is over, what a crowd is for or against ("fans of the coup"), what
    somebody is bidden to ("invited Chad to its summit"), with what he is threatened ("gave it a day to go or face")."""
    if _is_over(tree, noun, frame) or _is_stood_for(tree, noun) or _is_faced(tree, noun):
        return True
    return frame.event == "CONSULT" and _is_bidden_to(tree, noun)


def _is_faced(tree: Tree, noun: int) -> bool:
    """ "Gave Chad a week to leave or face a blockade": the threat says it."""
    face = tree.words[tree.words[noun].head]
    if face.lemma not in ("face", "risk") or face.relation != "conj" or tree.words[noun].relation != "obj":
        return False
    bidden = tree.words[face.head]
    return bidden.relation in ("xcomp", "advcl", "acl") and tree.words[bidden.head].lemma in _GIVING_TIME


def _is_bidden_to(tree: Tree, noun: int) -> bool:
    word = tree.words[noun]
    if word.head < 0 or tree.words[word.head].lemma not in _INVITING:
        return False
    return word.relation in ("obl", "nmod") and tree.case(noun) in ("to", "for")


def _is_stood_for(tree: Tree, noun: int) -> bool:
    """ "Opponents of the invasion": which one, and whose, is not told here."""
    word = tree.words[noun]
    if word.relation != "nmod" or tree.words[word.head].lemma not in _FOLLOWING or tree.case(noun) != "of":
        return False
    return not any(tree.words[k].entity != "O" for k in tree.kids(noun, "amod", "compound", "nmod", "nmod:poss"))


def _is_over(tree: Tree, noun: int, frame: Frame) -> bool:
    """ "The truce collapsed", "the truce is over": what is told of it is its end, and no truce is made."""
    word = tree.words[noun]
    if "ceasefire" not in frame.modes or not (word.relation == "nsubj" and word.head >= 0):
        return False
    above = tree.words[word.head]
    lasting = all(tree.words[k].lemma in _LASTING for k in tree.kids(above.index, "xcomp"))  # "failed to hold"
    return above.lemma in _ENDING and lasting and not tree.kids(above.index, "obj")


def _is_warranted(tree: Tree, noun: int) -> bool:
    """ "a warrant for the arrest of": nobody has been arrested."""
    above = tree.words[noun].head
    if above < 0 or tree.words[noun].lemma != "arrest":
        return False
    return tree.words[above].lemma == "warrant" and tree.case(noun) == "for"


def frame_of(tree: Tree, noun: int, nouns: Mapping[str, Frame]) -> Frame | None:
    """ "air campaign" is more than a campaign: the noun with the word before it comes first."""
    lemma = tree.words[noun].lemma
    modifiers = [tree.words[k] for k in tree.kids(noun, "amod", "compound")]
    before = (f"{name.lower()}_{lemma}" for m in modifiers for name in (m.lemma, m.form))
    return next((nouns[name] for name in before if name in nouns), nouns.get(lemma))


def _between(tree: Tree, noun: int) -> tuple[int, ...]:
    """ "a row between Poland and Israel": both of them."""
    clauses = tree.kids(noun, "acl", "acl:relcl")
    around = [*tree.kids(noun, "nmod"), *(o for c in clauses for o in tree.kids(c, "obl"))]
    word = tree.words[noun]
    if word.relation in ("nsubj", "nsubj:pass", "obj") and word.head >= 0:
        # "talks began in May between"
        around.extend(tree.kids(word.head, "obl"))
    found = [o for o in around if tree.case(o).split(" ")[0] == "between"]
    return tuple(o for o in found if len(tree.coordinated(o)) > 1 or tree.words[o].tag in ("NNS", "NNPS"))[:1]


def _with_other_side(tree: Tree, noun: int, frame: Frame) -> Parties | None:
    """ "the fight against", "opposition to", "the fall of": who stands after the preposition that the noun asks for."""
    others = [o for o in tree.kids(noun, "nmod", "obl") if tree.case(o).split(" ")[0] in frame.after]
    if not others and frame.owner == "recipient":
        others = list(tree.kids(noun, "nmod:poss"))
    if not others:
        return None
    around = noun_parties(tree, noun, frame)
    actors = [a for a in around[0] if a not in others] if around else []
    actors = actors or [a for a in _further_doers(tree, noun, frame) if a not in others]
    known = any(_is_somebody(tree, c) for c in tree.coordinated(others[0]))
    if not known if frame.event in _AGAINST_SOMEBODY else not actors:
        return None
    return tuple(actors[:1]), tuple(others[:1])


def _together(tree: Tree, noun: int, frame: Frame) -> Parties | None:
    """Parties of a meeting or an agreement; "of" and "by" before several name them too."""
    beside = [o for o in tree.kids(noun, "nmod") if tree.case(o).split(" ")[0] in _PAIRING]
    if frame.both and not any(_is_somebody(tree, o) for o in beside):
        return None
    around = noun_parties(tree, noun, frame)
    actors = list(around[0]) if around else []
    if len(actors) == 1 and is_plain_place(tree, actors[0]):
        # "the Geneva talks" are held there, or are about it.
        actors = []
    if not actors:
        several = [o for o in tree.kids(noun, "nmod") if tree.case(o) in ("of", "by") and _are_several(tree, o)]
        actors.extend(several[:1] or leaders(tree, noun)[:1] or _meeting_there(tree, noun))
    if tree.case(noun) in ("in", "at"):
        # "Peru is in talks with Chile"
        who = [s for s in tree.kids(noun, "nsubj") if s not in actors]
        actors = [*(s for s in who if actors or len(tree.coordinated(s)) > 1), *actors]
    return (tuple(actors), ()) if actors else None


def _meeting_there(tree: Tree, noun: int) -> list[int]:
    """ "the plan was agreed by X and Y at a summit": those who did it there together."""
    word = tree.words[noun]
    if word.relation != "obl" or word.head < 0 or tree.case(noun) not in ("at", "during"):
        return []
    doer = actor_of(tree, word.head)
    return [doer] if doer is not None and len(tree.coordinated(doer)) > 1 else []


def _completed(tree: Tree, noun: int, frame: Frame) -> Parties | None:
    """The parties of the noun; a side that its own words leave open may stand with another word."""
    actors, recipients = noun_parties(tree, noun, frame) or ((), ())
    if not actors and tree.case(noun) in ("in", "at"):
        # "Peru is at war with Chile"
        actors = tuple(s for s in tree.kids(noun, "nsubj") if s not in recipients)[:1]
    if not actors:
        actors = tuple(a for a in _further_doers(tree, noun, frame) if a not in recipients)[:1]
    if not recipients:
        recipients = tuple(r for r in _further_sufferers(tree, noun, frame) if r not in actors)[:1]
    return (actors, recipients) if actors or recipients else None


def _further_doers(tree: Tree, noun: int, frame: Frame) -> list[int]:
    """Who did it: a body named before the noun, the owner of the first of two nouns, who is said to be responsible."""
    found: list[int] = []
    if frame.event in _DONE_BY_BODIES and frame.owner == "actor":
        found.extend(k for k in tree.kids(noun, "compound") if tree.words[k].lemma in _DOERS or _is_body_of(tree, k))
    word = tree.words[noun]
    if word.relation == "conj" and tree.words[word.head].is_noun and frame.owner == "actor":
        # "Turkey's invasion and occupation of"
        found.extend(tree.kids(word.head, "nmod:poss"))
    if word.head >= 0 and tree.words[word.head].lemma == "responsible" and tree.case(noun) == "for":
        who = subject(tree, word.head)
        found.extend([] if who is None else [who])
    if frame.event == "ASSAULT":
        led = [c for c in tree.kids(noun, "acl", "acl:relcl") if tree.words[c].lemma in _LEADING]
        found.extend(doer for c in led if (doer := actor_of(tree, c)) is not None and doer != noun)
    return found


def _further_sufferers(tree: Tree, noun: int, frame: Frame) -> list[int]:
    """To whom it was done: those who died in it or are under it, or who stand after the last of two nouns."""
    word, case = tree.words[noun], tree.case(noun).split(" ")[0]
    if case == "under" and tree.kids(noun, "nsubj"):
        # "the town is under siege"
        return [s for s in tree.kids(noun, "nsubj") if _is_somebody(tree, s) and tree.words[s].lemma != "it"]
    if word.relation == "obl" and word.head >= 0:
        verb = tree.words[word.head].lemma
        died = verb in _DYING or (verb in _HARMING and is_passive(tree, word.head))
        if (died and case in _WITHIN and frame.event == "ASSAULT") or (verb == "come" and case == "under"):
            who = subject(tree, word.head)
            return [] if who is None else [who]
    first = tree.words[bearer(tree, noun)]
    if first.relation in ("nsubj", "nsubj:pass") and first.head >= 0 and frame.event == "ASSAULT":
        # "the onslaught has continued against rebel areas", "many of the attacks were aimed at them"
        cases = ("against", "on", "at") if tree.words[first.head].lemma in _AIMING else ("against", "on")
        struck = [o for o in tree.kids(first.head, "obl") if tree.case(o) in cases]
        struck = [o for o in struck if tree.words[o].entity[2:] not in ("DATE", "TIME")]
        if struck:
            return struck
    if frame.event in ("ASSAULT", "COERCE") and (meant := aimed_at(tree, noun) or kept_from(tree, noun)):
        return list(meant)
    later = [c for c in tree.kids(noun, "conj") if tree.words[c].is_noun and not tree.kids(c, "nmod:poss")]
    shared = [o for c in later for o in tree.kids(c, "nmod") if tree.case(o) == "of" and frame.of == "recipient"]
    return [o for o in shared if _is_somebody(tree, o)]


def _is_body_of(tree: Tree, index: int) -> bool:
    """ "a Syrian air force onslaught": a body whose own words name a state."""
    word = tree.words[index]
    named = any(tree.words[i].entity[2:] in ("GPE", "NORP") for i in tree.subtree(index) if i < index)
    return named and word.lemma.lower() in role_nouns()


def _is_somebody(tree: Tree, index: int) -> bool:
    word = tree.words[index]
    if word.entity[2:] in ("DATE", "TIME"):
        return False
    named = word.entity[2:] in _NAMED or (word.is_name and word.entity == "O")
    return named or word.lemma.lower() in role_nouns() or word.tag in ("PRP", "CD")


def _are_several(tree: Tree, index: int) -> bool:
    """ "of EU foreign ministers", "by Chad and Niger": more than one, and somebody."""
    word = tree.words[index]
    many = word.tag in ("NNS", "NNPS") or len(tree.coordinated(index)) > 1
    return many and _is_somebody(tree, index)
