"""Who did it where a passive says so only by the way: after "by", as the owner of what was sent, in the deed's name."""

from avviso.coding.parsing.tree import Tree, Word
from avviso.coding.words import role_nouns, words

_SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "csubj:pass")
_BY = ("by",)
_MANNER = ("with", "as")
_ACTING = ("GPE", "ORG", "NORP")
_WITHIN = ("in", "during")
_ENVOYS = words("envoys")
_CALLED_BACK = words("called_back")
_STRIKES = words("strikes")
VOTING = words("voting")
WITH_FELLOWS = VOTING | {"fight", "battle"}
_FELLOW = frozenset(["with", "alongside", "beside", "together with", "along with"])
_FORCES = words("forces")
_CLAIMING, _MEDIATING = words("claiming"), words("mediating")
_DOERS = words("doers")
_FIGHTS, _HARMING, _ATTACKING = words("fights"), words("harming"), words("attacking")
_BLOWS, _ARMS = words("blows"), words("arms")
_DEALT, _INSIDE = _BLOWS | _FIGHTS, ("", "in")
_MEANWHILE = frozenset(["when", "as"])
_STRUCK_UP = frozenset(["deal", "agreement", "bargain", "balance", "pose", "gold", "wall", "talk"])
SHOT, _LAUNCHING = words("shot"), words("launching")
_LIGHT = words("light")
_TOWARD = ("at", "into", "to", "against", "on", "in", "near")


def agents_of(tree: Tree, verb: int) -> list[int]:
    """Who a passive says did it: after "by", also after the last of several participles, or of the deed it names."""
    own = [o for o in tree.kids(verb, "obl:agent", "obl") if tree.case(o) in _BY]
    if own:
        return own
    # "was trained and equipped by": the agent stands once, after the last.
    for other in tree.kids(verb, "conj"):
        if tree.words[other].tag == "VBN" and not tree.kids(other, *_SUBJECTS, "aux", "aux:pass"):
            return agents_of(tree, other)
    if tree.words[verb].lemma in _LIGHT and (deed := tree.kid(verb, "nsubj:pass")) is not None:
        # "an attack by gunmen was carried out": the deed names who did it.
        own = [n for n in tree.kids(deed, "nmod") if tree.case(n) in _BY]
        if own:
            return own
    # "carried out with impunity by", "listed as outlaws by": the parser may hang the agent on how it was done.
    hung = [n for o in tree.kids(verb, "obl") if tree.case(o) in _MANNER for n in tree.kids(o, "nmod")]
    # "was shot dead by gunmen"
    hung += [o for c in tree.kids(verb, "xcomp") if tree.words[c].tag == "JJ" for o in tree.kids(c, "obl")]
    hung = [n for n in hung if tree.case(n) in _BY]
    if hung:
        return hung
    deeds = [o for o in tree.kids(verb, "obl") if tree.case(o) in _WITHIN]
    told = [d for o in deeds for d in dealers(tree, o)] or [o for o in deeds if _is_owned_deed(tree, o)]
    return told or _attackers(tree, verb)


def dealers(tree: Tree, deed: int) -> list[int]:
    """ "An attack claimed by rebels": whoever says so has done it. "Clashes between troops and rebels": both. "Rockets
    fired by rebels", "fired from Lebanon": who fired them, or where nothing says whose they are from whose land."""
    lemma = tree.words[deed].lemma
    if lemma in SHOT:
        fired = [o for c in launches(tree, deed) for o in tree.kids(c, "obl:agent", "obl")]
        own = any(does(tree, k) for k in tree.kids(deed, "amod", "compound", "nmod:poss"))
        lands = [o for o in fired if not own and tree.case(o) == "from" and tree.words[o].entity.endswith("GPE")]
        return [o for o in fired if tree.case(o) in _BY] or lands
    if lemma in _FIGHTS and (sides := fighters(tree, deed)):
        return sides
    if lemma not in _STRIKES:
        return []
    said = [c for c in tree.kids(deed, "acl", "acl:relcl") if tree.words[c].lemma in _CLAIMING]
    return [o for c in said for o in tree.kids(c, "obl:agent", "obl") if tree.case(o) in _BY]


def launches(tree: Tree, missile: int) -> list[int]:
    """ "Rockets fired from the hills": what tells of them that they were shot."""
    if tree.words[missile].lemma not in SHOT:
        return []
    return [c for c in tree.kids(missile, "acl") if tree.words[c].lemma in _LAUNCHING and tree.words[c].tag == "VBN"]


def fighters(tree: Tree, fight: int) -> list[int]:
    """Who stands after "between" on a fight, or on the fire of "an exchange of fire"."""
    around = (fight, *tree.kids(fight, "nmod"))
    return [n for w in around for n in tree.kids(w, "nmod") if tree.case(n) == "between"][:1]


def twins(tree: Tree, verb: int) -> tuple[int, ...]:
    """Words by which a verb of harm tells its deed: "a bombing killed", "died in clashes between troops and rebels",
    "rockets fired from the hills killed"."""
    around = tree.kids(verb, "nsubj", "obl")
    beside = [k for k in around if tree.words[k].lemma in _DEALT and tree.case(k) in _INSIDE]
    blows = [k for k in beside if _is_armed(tree, k) or (tree.words[k].lemma in _FIGHTS and fighters(tree, k))]
    shot = [k for k in around if tree.words[k].lemma in SHOT and tree.words[k].relation == "nsubj"]
    return (*blows, *[c for k in shot for c in launches(tree, k)])


def _is_armed(tree: Tree, blow: int) -> bool:
    """Whether it is a blow, and nothing says that no side dealt it: "a gas explosion", "a shark attack"."""
    if tree.words[blow].lemma not in _BLOWS:
        return False
    what = {tree.words[k].lemma.lower() for k in tree.kids(blow, "compound")}
    return what <= _ARMS


def _attackers(tree: Tree, verb: int) -> list[int]:
    """ "Two soldiers were killed when rebels attacked their base": the rebels killed them."""
    if tree.words[verb].lemma not in _HARMING:
        return []
    blows = [c for c in tree.kids(verb, "advcl") if c > verb and _is_attack(tree, c)]
    blows = [c for c in blows if any(tree.words[m].lemma in _MEANWHILE for m in tree.kids(c, "advmod", "mark"))]
    return [s for c in blows for s in tree.kids(c, "nsubj") if _may_attack(tree, s)][:1]


def _is_attack(tree: Tree, verb: int) -> bool:
    """ "Opened fire", "struck their base"; not "opened its parliament", "fired a minister", "struck a deal"."""
    lemma, things = tree.words[verb].lemma, [tree.words[o] for o in tree.kids(verb, "obj")]
    if lemma == "open":
        return any(one.lemma == "fire" for one in things)
    if lemma == "fire":
        return all(one.lemma.lower() not in role_nouns() for one in things)
    return lemma in _ATTACKING and all(one.lemma not in _STRUCK_UP for one in things)


def _may_attack(tree: Tree, index: int) -> bool:
    """Somebody, or what a name says is theirs ("Israeli jets"); not "their vehicle"."""
    if tree.words[index].lemma.lower() in role_nouns() or _is_acting(tree, index):
        return not any(tree.words[k].tag == "PRP$" for k in tree.kids(index, "nmod:poss"))
    armed = tree.words[index].lemma in _FORCES | _BLOWS | _STRIKES  # a bus hits a wall by accident
    return armed and any(does(tree, k) for k in tree.kids(index, "amod", "compound", "nmod:poss"))


def mediators(tree: Tree, deed: tuple[int, ...]) -> set[int]:
    """ "The release was negotiated by Peru", "accepted the truce brokered by Peru": who brings a deed about for others
    has no part in it."""
    above = [tree.words[w].head for w in deed if tree.words[w].relation == "nsubj:pass"]
    brought = [*above, *(c for w in deed for c in tree.kids(w, "acl", "acl:relcl"))]
    verbs = [v for v in brought if v not in deed and tree.words[v].lemma in _MEDIATING]
    return {o for v in verbs for o in tree.kids(v, "obl:agent", "obl") if tree.case(o) in _BY}


def _is_acting(tree: Tree, index: int) -> bool:
    return tree.words[index].entity[2:] in _ACTING


def sender_of(tree: Tree, verb: int) -> int | None:
    """ "Chadian missiles were fired": whose they are has fired them."""
    own = tree.words[verb].head if tree.words[verb].relation == "acl" else tree.kid(verb, "nsubj:pass")
    if own is not None and own >= 0 and tree.words[own].lemma in _ENVOYS and tree.words[verb].lemma in _CALLED_BACK:
        # "Peru's ambassador was recalled"
        return next((k for k in tree.kids(own, "nmod:poss", "amod", "compound") if _is_acting(tree, k)), None)
    if own is None or own < 0 or tree.words[own].lemma not in _FORCES:
        return None
    owners = [k for k in tree.kids(own, "nmod:poss", "amod", "compound") if _is_acting(tree, k)]
    return own if owners and _is_aimed(tree, verb) else None


def _is_aimed(tree: Tree, verb: int) -> bool:
    return any(tree.case(o).split(" ")[0] in _TOWARD for o in tree.kids(verb, "obl"))


def _is_owned_deed(tree: Tree, noun: int) -> bool:
    """ "killed in a French airstrike", "hurt in a raid by gunmen": the deed names who did it."""
    if tree.words[noun].lemma not in _STRIKES:
        return False
    by = [n for n in tree.kids(noun, "nmod") if tree.case(n) in _BY]
    return bool(by) or any(does(tree, k) for k in tree.kids(noun, "amod", "compound", "nmod:poss"))


def does(tree: Tree, owner: int) -> bool:
    """What stands before the deed did it: a people, a body, a state; a plain place ("the Basra attack") is where."""
    word = tree.words[owner]
    if word.relation == "nmod:poss" or word.entity.endswith(("NORP", "ORG")):
        return word.entity[2:] in _ACTING
    return word.lemma in _DOERS or (word.entity.endswith("GPE") and (word.relation == "amod" or word.form.isupper()))


def fellows(tree: Tree, verb: int) -> tuple[int, ...]:
    """ "voted with Peru against the motion", "fought alongside Peru", "side by side with Peru": so did Peru."""
    voting = tree.words[verb].lemma in VOTING or ("side" in tree.said and _side_by_side(tree))
    cases = _FELLOW if voting else _FELLOW - {"with"}
    return tuple(o for o in tree.kids(verb, "obl") if tree.case(o) in cases and _may_vote(tree.words[o]))


def _side_by_side(tree: Tree) -> bool:
    forms = [w.form.lower() for w in tree.words]
    return any(forms[at : at + 3] == ["side", "by", "side"] for at in range(len(forms)))


def _may_vote(word: Word) -> bool:
    """Somebody; nobody votes with "a heavy heart"."""
    return word.entity != "O" or word.is_pronoun or word.lemma.lower() in role_nouns()
