"""Event nouns: who stands where around "sanctions", "the invasion of", "a meeting between"."""

from avviso.coding.clauses import actor_of, subject
from avviso.coding.finding.frames import Frame
from avviso.coding.finding.owners import leaders
from avviso.coding.parsing.tree import Tree
from avviso.coding.words import words

_TOWARD = words("toward")
_AIMED, _CAMPAIGNS = words("aimed"), words("campaigns")
_BY = frozenset(["by", "from"])
_LIGHT = words("light")
# The subject of these suffers the event.
_UNDERGO = words("undergo")
_BEARERS = words("bearers")
_COUNTS = words("counts")
_TAKING_PART = words("taking_part")
_SPOTS = words("spots")
_EXPELLING = words("expelling")
_COPE = words("cope")
# What stands before these nouns as a plain name is where or to whom it was done, not who did it.
_STRUCK = frozenset(["ASSAULT", "COERCE", "SANCTION"])
_ABOUT = frozenset(["AGREE", "CONSULT", "COOPERATE"])  # "cooperation on" something names its topic
_LEAVING = frozenset(["RETREAT", "CONCEDE", "AID"])
_SLAYING = words("slaying")
_ASKED = frozenset(["REQUEST", "AGREE"])
_SAID = frozenset(["REQUEST", "ACCUSE", "THREATEN", "SUPPORT", "REJECT", "PROTEST"])
_ON_THE_WAY = frozenset(["during", "on", "after", "before", "ahead", "following"])
Parties = tuple[tuple[int, ...], tuple[int, ...]]


def noun_parties(tree: Tree, noun: int, frame: Frame) -> Parties | None:
    """(actors, recipients) around an event noun; None when it has none, for then it says nothing of anybody."""
    if frame.mutual:
        found = _mutual(tree, noun)
        return (tuple(found), ()) if found else None
    actors, recipients = _own(tree, noun, frame)
    if frame.carries:
        # "calls for Maduro to step down": who is to do it is who is called on.
        asked = [c for c in tree.kids(noun, "acl", "advcl") if _is_asked(tree, c)]
        told = [s for c in asked for s in tree.kids(c, "nsubj")]
        recipients = told[:1] or recipients
    if frame.event in _ASKED and tree.case(noun) == "at":
        actors, recipients = _at_request(tree, noun, actors, recipients)
    _from_clause(tree, noun, actors, recipients)
    if frame.owner == "recipient" and not recipients:
        # "three men are in custody"
        # and "the army is behind the coup"
        (actors if tree.case(noun) == "behind" else recipients).extend(tree.kids(noun, "nsubj"))
    if frame.of == "actor" and not actors and recipients:
        actors.extend(_traveller(tree, noun))
    recipients = [r for r in recipients if r not in actors]
    return (tuple(actors[:1]), tuple(recipients[:1])) if actors or recipients else None


def _is_asked(tree: Tree, clause: int) -> bool:
    """A clause that says what is asked or threatened, not when: "for Iran to leave", "that Iran leave"."""
    marks = {tree.words[m].lemma for m in tree.kids(clause, "mark", "case")}
    return not marks or bool(marks & {"for", "that", "to"})


def _own(tree: Tree, noun: int, frame: Frame) -> tuple[list[int], list[int]]:
    actors, recipients = [], []
    makers = _makers(tree, noun) if tree.words[noun].lemma in _AIMED else ()
    for other in tree.kids(noun, "nmod", "obl"):
        case = tree.case(other).split(" ")[0]
        if other in makers:
            actors.append(other)
            continue
        if case == "from" and frame.event in _LEAVING:
            recipients.append(other)
        elif _is_source(case, frame):
            actors.append(other)
            if frame.event in _LEAVING:
                # "the withdrawal of US troops from Syria": the parser may hang the place on the troops.
                recipients.extend(n for n in tree.kids(other, "nmod") if tree.case(n) == "from")
        elif _is_target(tree, other, case, frame):
            recipients.append(other)
            # "the expulsion of its envoy from Prague": Prague expels.
            cases = ("by", "from") if tree.words[noun].lemma in _EXPELLING else ("by",)
            actors.extend(a for a in tree.kids(other, "nmod") if tree.case(a) in cases)
    for owner in tree.kids(noun, "nmod:poss"):
        if tree.words[owner].entity[2:] in ("DATE", "TIME"):
            # "last month's takeover by"
            continue
        slain = tree.words[noun].lemma in _SLAYING and tree.words[owner].entity[2:] == "PERSON"
        (actors if recipients or (frame.owner == "actor" and not slain) else recipients).append(owner)
    for before in tree.kids(noun, "amod", "compound", "nmod:desc"):
        if tree.words[before].entity[2:] in ("GPE", "NORP", "ORG", "PERSON"):
            struck = frame.event in _STRUCK and is_plain_place(tree, before)
            # "the Navalny poisoning"
            struck |= frame.owner == "recipient" and tree.words[before].entity[2:] == "PERSON"
            (recipients if struck else actors).append(before)
    actors.extend(leaders(tree, noun))
    return actors, recipients


def _makers(tree: Tree, noun: int) -> tuple[int, ...]:
    """ "The attack of the rebels on the port": of the two, who stands after "of"."""
    after = [o for o in tree.kids(noun, "nmod") if tree.words[o].entity[2:] not in ("DATE", "TIME")]
    on = any(tree.case(o) in ("on", "against") for o in after)
    return tuple(o for o in after if on and tree.case(o) == "of")


def _is_source(case: str, frame: Frame) -> bool:
    """Who stands after it does it: "a raid by X", "a visit of X", "a request from X"."""
    if case == "from":
        return frame.of == "recipient" or frame.event in _SAID
    return case == "by" or (case == "of" and frame.of == "actor")


def _is_target(tree: Tree, other: int, case: str, frame: Frame) -> bool:
    """After "of", "on", "against" and the like; "in" tells of whom only where somebody is struck."""
    if case == "of":
        return True
    deed = tree.words[tree.words[other].head]
    if case == "on" and deed.relation == "obj" and tree.words[deed.head].lemma in ("blame", "pin"):
        # "blamed the attack on Tehran"
        return False
    if frame.owner == "recipient" and (case in ("in", "at", "into") or tree.words[other].lemma in _SPOTS):
        # "his arrest on the border", "her detention in Peru"
        return False
    scandal = case == "over" and frame.event == "RETREAT"  # "the resignation of a minister over a scandal"
    if (case == "on" and frame.event in _ABOUT) or scandal or tree.words[other].lemma == "home":
        return False
    return case in _TOWARD and (case != "in" or frame.event in ("COERCE", "ASSAULT"))


def is_plain_place(tree: Tree, index: int) -> bool:
    """ "the Salisbury attack", "the Cuba embargo": a place's own name. "US" and "UN" stand for adjectives they lack."""
    word = tree.words[index]
    return word.relation == "compound" and word.entity[2:] == "GPE" and word.tag == "NNP" and not word.form.isupper()


def _at_request(tree: Tree, noun: int, actors: list[int], recipients: list[int]) -> tuple[list[int], list[int]]:
    """ "At the request of Peru, Chile stayed", "Chile's stay at Peru's request": Peru asks, Chile is asked."""
    word = tree.words[noun]
    asking = [*actors, *recipients]
    if not asking or word.head < 0:
        return actors, recipients
    asked = actor_of(tree, word.head) if tree.words[word.head].is_verb else tree.kid(word.head, "nmod:poss")
    return asking[:1], [] if asked is None or asked in asking else [asked]


def _traveller(tree: Tree, noun: int) -> list[int]:
    """ "during a trip to Oslo, the minister said": who is spoken of travels."""
    word = tree.words[noun]
    if word.relation != "obl" or tree.case(noun).split(" ")[0] not in _ON_THE_WAY or word.head < 0:
        return []
    who = subject(tree, word.head)
    return [] if who is None else [who]


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
        return [*_other_side(tree, noun, found), *found]
    word = tree.words[noun]
    definite = any(tree.words[d].lemma in ("the", "this", "that") for d in tree.kids(noun, "det"))
    if word.relation != "obl" or definite or tree.case(noun) not in ("at", "in", "during", "after", "following"):
        return []
    # "At a meeting in Rome, X and Y said": those who speak there met.
    who = subject(tree, word.head) if word.head >= 0 else None
    return [who] if who is not None and len(tree.coordinated(who)) > 1 else []


def _other_side(tree: Tree, noun: int, found: list[int]) -> list[int]:
    """ "spoke ahead of a meeting with Peru": who speaks is the other side of the one after "with"."""
    word = tree.words[noun]
    if len(found) > 1 or tree.case(found[0]) != "with" or len(tree.coordinated(found[0])) > 1:
        return []
    if word.relation not in ("obl", "obl:agent", "obj", "xcomp") or word.head < 0:
        return []
    if not tree.words[word.head].is_verb:
        return _there_for(tree, noun)
    who = subject(tree, word.head)
    if who is not None and word.relation == "obl:agent":
        # "Peru's decision was prompted by a call with Chile": Peru called; a thing that nobody owns did not.
        who = tree.kid(who, "nmod:poss")
    return [] if who is None or who == noun else [who]


def _there_for(tree: Tree, noun: int) -> list[int]:
    """ "Was in Lima for talks with Peru", "is due in Lima for talks": who is there, or is to be, talks."""
    place = tree.words[tree.words[noun].head]
    place = tree.words[place.head] if place.relation == "case" else place
    there = tree.case(noun) == "for" and place.entity.endswith("GPE") and tree.kids(place.index, "cop")
    return list(tree.kids(place.index, "nsubj")) if there else []


def _of_participle(tree: Tree, noun: int) -> list[int]:
    """Obliques of a participle on the noun: "an agreement reached between X and Y"."""
    return [o for p in tree.kids(noun, "acl") for o in tree.kids(p, "obl")]


def _from_clause(tree: Tree, noun: int, actors: list[int], recipients: list[int]) -> None:
    """Add what the verb over the noun tells: "Moscow imposed sanctions", "Russia facing sanctions"."""
    word = tree.words[noun]
    if word.relation not in ("obj", "conj", "obl", "nsubj:pass", "nmod") or word.head < 0:
        return
    first = bearer(tree, noun)
    verb = tree.words[first].head
    if verb < 0 or not (tree.words[verb].is_verb or tree.words[verb].form.lower() in _TAKING_PART):
        return
    lemma = tree.words[verb].lemma
    endures = lemma in _UNDERGO or (lemma in _COPE and tree.case(first) == "with")
    if endures and not recipients:
        sufferer = subject(tree, verb)
        recipients.extend([] if sufferer is None else [sufferer])
        if not actors:
            actors.extend(o for o in tree.kids(verb, "obl") if tree.case(o) in _BY)
    elif lemma in _TAKING_PART and tree.case(first) == "in" and not actors:
        # "they are involved in insurgencies", "they engaged in combat"
        one = tree.words[verb].head if tree.words[verb].relation == "acl" else subject(tree, verb)
        actors.extend([] if one is None else [one])
    elif (
        lemma in _LIGHT
        and (lemma != "prosecute" or tree.words[noun].lemma in _CAMPAIGNS)
        and not actors
        and tree.words[first].relation in ("obj", "nsubj:pass")
    ):
        doer = actor_of(tree, verb)
        actors.extend([] if doer is None else [doer])
        if not recipients:
            # "ordered sanctions on": the parser may hang the target on the verb.
            around = [o for o in tree.kids(verb, "obl") if o > noun]
            recipients.extend(o for o in around if tree.case(o).split(" ")[0] in ("on", "against", "to", "with"))


def bearer(tree: Tree, noun: int) -> int:
    """The noun that stands in the clause for this one: the first of a coordination, "a wave" of "a wave of attacks"."""
    first = noun
    for above in tree.ancestors(noun):
        relation = tree.words[first].relation
        if relation != "conj" and not (relation == "nmod" and _bears(tree, above, first)):
            break
        first = above
    return first


def _bears(tree: Tree, above: int, deed: int) -> bool:
    """ "A wave of attacks", "many of the attacks"."""
    word = tree.words[above]
    return word.lemma in _BEARERS or (
        tree.case(deed) == "of" and (word.lemma in _COUNTS or word.tag in ("JJ", "DT", "CD"))
    )
