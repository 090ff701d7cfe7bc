"""Who is named beside a deed for what he does about it, or for a time counted from him, and has no part in it."""

from avviso.coding.parsing.tree import Tree, Word
from avviso.coding.words import role_nouns, words

LOOKING_INTO, _PLOTTING = words("looking_into"), words("plotting")
ABOUT_DEEDS = LOOKING_INTO | _PLOTTING
TOPICS = frozenset(["obj", "obl", "nmod", "nsubj:pass", "conj"])
HELPING, OBEYING = words("helping_nouns"), words("obeying")
WAYS = frozenset(["clear", "pave", "open", "smooth"])
_ASKED = ("nsubj", "nsubj:pass", "obj", "iobj", "obl")
_CONTROLLED = ("xcomp", "advcl", "ccomp", "acl", "conj")
_COUNTED_FROM = frozenset(["after", "before"])
HOLDING, _SINCE = words("holding_people"), frozenset(["after", "following"])
_ASKING, _DETECTIVES = frozenset(["question", "interrogate"]), words("detectives")
MUTUAL = words("fights") - {"shooting"}
_CRIMES = (words("strikes") | words("suffered")) - MUTUAL
_MEASURES = words("measures") | {"extradition", "deportation", "expulsion"}
_PHRASES = frozenset(["obl", "nmod", "conj"])
_COUNTED = frozenset(["year", "month", "week", "day", "hour", "decade"])
_HOSTILE = frozenset(["ASSAULT", "COERCE", "SANCTION", "ACCUSE", "THREATEN", "MOBILIZE", "PROTEST", "REJECT"])
_BLOWS = words("strikes") | words("suffered") | words("harming") | words("fights")
_INFORMING = frozenset("warn alert inform notify tell brief".split())
_KNOWLEDGE = frozenset(["intelligence", "information", "evidence", "detail", "warning"])
INFORMED, _ABOUT = _INFORMING | _KNOWLEDGE, frozenset(["of", "about", "on"])
_AFTERWARDS = frozenset(["after", "following", "amid", "despite"])
_WHERE = frozenset(["in", "at", "near", "on", "around"])
_WITH_HANDS, _VIOLENT = words("with_hands"), words("attacking") | words("harming") | words("raiding")
_PARTIES = ("GPE", "NORP", "ORG", "PERSON")
SEEKING, _DEMANDING = frozenset(["want", "seek", "hunt", "extradite"]), words("demanding")
FOR_OTHERS = frozenset(["support", "solidarity", "honour", "honor", "memory", "demand", "call"])
_POINTING = ("DT", "PRP", "WP")


def lookers(tree: Tree, deed: Word) -> set[int]:
    """ "Asked Chad to investigate the raid", "Chad's inquiry into the raid": who asks so, and who is to do it; "said
    that the raid had been planned for months": who says so."""
    own, above, passive = set(tree.subtree(deed.index)), deed, deed.relation == "nsubj:pass"
    while above.relation in TOPICS and above.lemma not in LOOKING_INTO and above.head >= 0:
        if above.relation == "obl" and tree.case(above.index) != "into":
            return set()  # "punish soldiers for the raid"
        above = tree.words[above.head]
    if above is deed or not (above.lemma in LOOKING_INTO or (passive and above.lemma in _PLOTTING)):
        return set()
    apart = set(tree.subtree(above.index)) if above.is_noun else set()
    while True:
        apart |= {w for who in tree.kids(above.index, *_ASKED) for w in tree.subtree(who)}
        if above.head < 0 or (above.is_verb and above.relation not in _CONTROLLED):
            return apart - own
        above = tree.words[above.head]


def onlookers(tree: Tree, deed: Word) -> set[int]:
    """ "Warned Chad of a planned raid on its embassy", "shared intelligence with Chad on the raid": they know of it."""
    above = tree.words[deed.head]
    if tree.case(deed.index) not in _ABOUT or tree.kids(deed.index, "nmod:poss"):
        return set()
    things = (above.index, *tree.kids(above.index, "obj", "nsubj:pass"))
    if above.lemma not in _INFORMING and not any(tree.words[t].lemma in _KNOWLEDGE for t in things):
        return set()
    told = tree.words[above.head] if above.is_noun else above
    return {w for who in tree.kids(told.index, *_ASKED) for w in tree.subtree(who)}.difference(tree.subtree(deed.index))


def reacting(tree: Tree, fight: Word) -> set[int]:
    """ "Chad closed its border after the clash in Mali": a state that does something about a fight elsewhere, of which
    no side is named, has not fought; two that meet or quarrel after it may have."""
    above = tree.words[fight.head]
    if not above.is_verb or above.lemma in _VIOLENT or tree.case(fight.index) not in _AFTERWARDS:
        return set()
    inside = [k for k in tree.kids(fight.index, "nmod") if tree.case(k) in _WHERE]
    sides = [k for k in tree.kids(fight.index, "nmod", "acl", "acl:relcl", "nmod:poss") if k not in inside]
    beside = [*tree.kids(fight.index, "amod", "compound"), *tree.kids(above.index, "obj", "iobj", "obl")]
    sides += [k for k in beside if tree.words[k].entity[2:] in _PARTIES]
    who = tree.kids(above.index, "nsubj")
    if sides or not any(tree.words[k].entity[2:] == "GPE" for k in inside) or len(who) != 1:
        return set()
    alone = len(tree.coordinated(who[0])) == 1 and tree.words[who[0]].tag not in ("NNS", "PRP")
    return set(tree.subtree(who[0])) if alone and tree.words[who[0]].lemma not in _WITH_HANDS else set()


def suspects(tree: Tree, deed: Word) -> set[int]:
    """ "Arrested four men over the raid", "in connection with the raid": whether they have made it is open."""
    linked = deed.relation == "nmod" and tree.words[deed.head].lemma == "connection"
    above = tree.words[deed.head] if linked else deed
    if above.relation != "obl" or tree.words[above.head].lemma not in HOLDING or deed.lemma in MUTUAL:
        return set()
    if not linked and not _is_ground(tree, above):
        return set()
    asking = tree.kids(above.head, "nsubj") if tree.words[above.head].lemma in _ASKING else ()
    if any(tree.words[who].lemma.lower() not in _DETECTIVES for who in asking):
        return set()  # "senators questioned the army over the massacre"
    return {w for who in tree.kids(above.head, "obj", "nsubj:pass") for w in tree.subtree(who)}


def sought_for(tree: Tree, deed: Word) -> set[int]:
    """ "Wanted by Chad for the murder of two guards": who wants him has not done it, and of him it is to be proved."""
    above = tree.words[deed.head]
    if above.lemma not in SEEKING or deed.relation != "obl" or tree.case(deed.index) not in ("for", "over", "in"):
        return set()
    around = [*tree.kids(above.index, "nsubj", "nsubj:pass", "obl:agent"), *tree.kids(above.index, "obl")]
    around = [k for k in around if tree.words[k].relation != "obl" or tree.case(k) == "by"]  # not "amends from Chad"
    around += [k for k in tree.kids(above.index, "obj") if _is_somebody(tree.words[k])]
    sought = [above.head] if above.relation == "acl" else []
    return {w for k in around for w in tree.subtree(k)}.union(sought)


def _is_somebody(word: Word) -> bool:
    return word.entity[2:] == "PERSON" or word.tag == "PRP" or word.lemma.lower() in role_nouns()


def rallied_for(tree: Tree, march: int) -> set[int]:
    """ "Marched in solidarity with strikers": not against them. "Rallied to demand the release of men held by rebels":
    whom the demand only mentions."""
    ends = [o for o in tree.kids(march, "obl") if tree.words[o].lemma in FOR_OTHERS and tree.case(o) == "in"]
    asked = [c for c in tree.kids(march, "xcomp", "advcl") if tree.words[c].lemma in _DEMANDING]
    told = [w for c in asked for w in tree.subtree(c) if tree.words[w].relation == "acl"]
    return {w for one in (*ends, *told) for w in tree.subtree(one)}


def _is_ground(tree: Tree, deed: Word) -> bool:
    """What they are held for: "over" it, as suspects "in" it, or after it where it is a crime."""
    case = tree.case(deed.index)
    suspected = any(tree.words[k].lemma == "suspect" for k in tree.kids(deed.head, "obj", "nsubj:pass"))
    return case == "over" or (case == "in" and suspected) or (case in _SINCE and deed.lemma in _CRIMES)


def namers(tree: Tree, deed: Word) -> set[int]:
    """ "This was a massacre, the minister said": who calls it so."""
    pointing = any(tree.words[s].tag in _POINTING for s in tree.kids(deed.index, "nsubj"))
    if not pointing or not tree.kids(deed.index, "cop"):
        return set()
    return {w.index for w in tree.words}.difference(tree.subtree(deed.index))


def counted_from(tree: Tree, head: int, event: str) -> tuple[set[int], set[int]]:
    """ "Was granted a loan a year after Chad", "applied two months after Chad's invasion of Mali": no giver, and nobody
    who is asked. What follows a blow may well meet who has dealt it. (No actors, no recipients.)"""
    actors: set[int] = set()
    recipients: set[int] = set()
    for mark in tree.words[1:]:
        if mark.lemma not in _COUNTED_FROM or mark.relation != "case" or not _is_time(tree.words[mark.index - 1]):
            continue
        inside = tree.subtree(mark.head)
        if head in inside or tree.words[mark.head].relation not in _PHRASES:
            continue
        actors.update(inside)
        if event not in _HOSTILE or tree.words[mark.head].lemma not in _BLOWS:
            recipients.update(inside)
    return actors, recipients


def _is_time(word: Word) -> bool:
    return word.entity[2:] in ("DATE", "TIME") or word.lemma in _COUNTED


def aided_against(tree: Tree, help_given: Word) -> set[int]:
    """ "Drove the rebels out with Chadian help": it is not they whom Chad helps."""
    if help_given.relation != "obl" or tree.case(help_given.index) != "with":
        return set()
    return {w for o in tree.kids(help_given.head, "obj", "obl") if o != help_given.index for w in tree.subtree(o)}


def obedient(tree: Tree, measure: Word) -> set[int]:
    """ "Must align itself with the sanctions": who keeps to them does not suffer them."""
    above = tree.words[measure.head]
    if above.lemma not in OBEYING or measure.relation not in ("obl", "obj"):
        return set()
    return {w.index for w in tree.words}.difference(tree.subtree(measure.index))


def led_to(tree: Tree, verb: Word) -> set[int]:
    """ "Cleared the way for sanctions on Chad": nothing is granted to Chad."""
    ways = [o for o in tree.kids(verb.index, "obj", "nsubj:pass") if tree.words[o].lemma == "way"]
    around = [k for way in ways for k in (*tree.kids(way, "nmod"), *tree.kids(verb.index, "obl"))]
    led = (k for k in around if tree.case(k) == "for" and tree.words[k].lemma in _MEASURES)
    return {w for k in led for w in tree.subtree(k)}
