"""On which side of an event noun the subject of its clause stands, where the word over the noun tells.

"Moscow denied the accusation": it was accused. "The premier quit amid protests": they were against him.
"""

from avviso.coding.clauses import actor_of, subject
from avviso.coding.finding.asides import HOLDING, MUTUAL
from avviso.coding.finding.nominals import bearer
from avviso.coding.parsing.tree import Tree
from avviso.coding.words import role_nouns, words

_SAID_TO = frozenset(["ACCUSE", "REQUEST", "THREATEN", "PROTEST"])
_AGAINST = frozenset(["PROTEST", "REJECT", "ACCUSE", "REQUEST", "THREATEN"])
_TURN_DOWN = words("turn_down")
_CALLING = words("calling")
_NOTHING_IN_IT = words("nothing_in_it")
_MISTREATING = words("mistreating")
_FACING = frozenset(["face", "dismiss", "confront"])
_AMID = frozenset(["amid", "amidst", "despite"])
_AFTER = frozenset(["after", "following", "over", "under", "before"])
_POWER = words("power")
_ANSWERING = words("answering")
_HITTING_BACK, _SINCE = words("hitting_back"), frozenset(["after", "following"])
_ANSWERED = frozenset(["for", "to", "against"])
_Heads = tuple[int, ...]


def turned(tree: Tree, noun: int, event: str, parties: tuple[_Heads, _Heads]) -> tuple[_Heads, _Heads]:
    """(actors, recipients) of an event; where the clause's subject suffers what a noun tells, it is a recipient."""
    actors, recipients = parties
    beside = () if tree.words[noun].is_verb else tree.kids(noun, "nmod")
    pair = next((n for n in beside if tree.case(n) == "between" and len(tree.coordinated(n)) > 1), None)
    if pair is not None:
        return (pair,), ()
    makers = tuple(n for n in beside if tree.case(n) == "by")[:1]
    if makers:
        # "a request by Kiev was turned down by Berlin"
        actors, recipients = makers, tuple(r for r in (*recipients, *actors) if r not in makers)
    if event == "ACCUSE" and (beside or tree.words[noun].lemma == "blame"):
        actors, recipients = _charged(tree, noun, beside, (actors, recipients))
    parties = actors, recipients
    avenger = None if tree.words[noun].is_verb else _avenger(tree, noun, event)
    if avenger is not None and tree.words[noun].lemma in MUTUAL:
        # "arrested settlers after clashes with herders": they fought; "shelled it after clashes": who did so
        held = tree.words[tree.words[noun].head]
        whom = tree.kids(held.index, "obj")[:1] if held.lemma in HOLDING else ()
        return ((*whom, *(a for a in actors if a not in (avenger, *whom))), ()) if whom else parties
    if avenger is not None:
        own = set(tree.subtree(avenger))
        return tuple(a for a in actors if a not in own), _apart(tree, noun, recipients, avenger)
    who = None if tree.words[noun].is_verb else _sufferer(tree, noun, event)
    if who is None or not (actors or event == "PROTEST"):
        return parties
    return tuple(a for a in actors if a != who), recipients or (who,)


def _charged(tree: Tree, noun: int, beside: _Heads, sides: tuple[_Heads, _Heads]) -> tuple[_Heads, _Heads]:
    """ "Chad is to blame", "allegations of torture by soldiers": they do not accuse, they are accused."""
    if tree.words[noun].lemma == "blame" and tree.kids(noun, "cop") and not tree.kids(noun, "obj"):
        accused = tuple(one for who in tree.kids(noun, "nsubj") for one in tree.coordinated(who))
        actors = tuple(a for a in sides[0] if a not in accused) or sayers(tree, noun)
        return (actors, accused) if accused else sides
    if tree.words[noun].relation == "obj" and tree.words[tree.words[noun].head].lemma in _TURN_DOWN | _FACING:
        return sides  # "faces accusations of fraud by Togo": whom they are against, and who makes them
    deeds = (n for n in beside if tree.case(n) == "of" and tree.words[n].entity == "O")
    by = (k for n in deeds for k in tree.kids(n, "nmod") if tree.case(k) == "by")
    accused = tuple(k for k in by if tree.words[k].lemma in _MISTREATING and tree.words[k].entity == "O")[:1]
    return (tuple(a for a in sides[0] if a not in accused), accused) if accused else sides


def sayers(tree: Tree, said: int) -> tuple[int, ...]:
    """ "Kyiv said that Moscow was to blame": who says what a clause says."""
    word = tree.words[said]
    who = actor_of(tree, word.head) if word.relation == "ccomp" and word.head >= 0 else None
    return () if who is None else (who,)


def together(tree: Tree, sides: tuple[_Heads, _Heads]) -> tuple[_Heads, _Heads]:
    """Both sides, the members of a coordination on its first one's: all are asked in "appeals from Peru and Chile"."""
    home = {head: side for side in (1, 0) for head in sides[side]}
    for head, side in sorted(home.items()):
        for other in tree.coordinated(head)[1:]:
            if other in home:
                home[other] = side
    everyone = sorted(home)
    return tuple(h for h in everyone if not home[h]), tuple(h for h in everyone if home[h])


def is_turned_down(tree: Tree, noun: int) -> bool:
    """The noun is what somebody denies, rejects or calls a lie: that it was said is not denied."""
    first = tree.words[bearer(tree, noun)]
    if first.head < 0 or not tree.words[first.head].is_verb or first.relation not in ("obj", "nsubj:pass"):
        return False
    lemma = tree.words[first.head].lemma
    beside = {tree.words[k].lemma for k in tree.kids(first.head, "xcomp", "obl", "advcl", "compound:prt", "advmod")}
    called = lemma in _CALLING and bool(beside & _NOTHING_IN_IT)
    return lemma in _TURN_DOWN or called or (lemma == "turn" and "down" in beside)


def _apart(tree: Tree, noun: int, recipients: _Heads, avenger: int) -> _Heads:
    """Without who answers the deed, and what he does about it: it need not have been done to him."""
    verb = tree.words[tree.words[noun].head]
    if not verb.is_verb:
        return recipients or (avenger,)
    told = {avenger}.union(*(tree.subtree(c) for c in tree.kids(verb.index, "advcl")))
    return tuple(r for r in recipients if r not in told)


def _sufferer(tree: Tree, noun: int, event: str) -> int | None:
    first = bearer(tree, noun)
    above = tree.words[first].head
    if above >= 0 and tree.words[above].entity[2:] in ("DATE", "TIME"):
        # "after weeks of protests"
        first, above = above, tree.words[above].head
    if above < 0 or not tree.words[above].is_verb:
        return None
    if event in _SAID_TO and is_turned_down(tree, noun):
        return actor_of(tree, above)
    if event not in _AGAINST or tree.words[first].relation != "obl":
        return None
    case, who = tree.case(first).split(" ")[0], subject(tree, above)
    if event != "PROTEST":
        # "Following a request from Kabul, Tashkent opened the bridge": whoever acts on it was asked.
        met = case in _AMID or (event == "REQUEST" and case in _AFTER)
        return who if met and _has_power(tree, who) else None
    if who is None or not (case in _AMID or case in _AFTER):
        return None
    return who if case in _AMID or _has_power(tree, who) else None


def _avenger(tree: Tree, noun: int, event: str) -> int | None:
    """ "vowed revenge for the raid", "struck Gaza in response to a raid", "bombed it after a raid": who answers a deed
    has not done it."""
    word = tree.words[noun]
    if word.relation not in ("nmod", "obl") or word.head < 0:
        return None
    above, case = tree.words[word.head], tree.case(noun).split(" ")[0]
    answered = above.lemma in _ANSWERING and case in _ANSWERED
    if not answered and not (event == "ASSAULT" and case in _SINCE and above.lemma in _HITTING_BACK):
        return None
    verb = above.index if above.is_verb else above.head
    return subject(tree, verb) if verb >= 0 and tree.words[verb].is_verb else None


def _has_power(tree: Tree, who: int | None) -> bool:
    """A state, a body or a person by name, or who governs: those against whom people rise."""
    if who is None:
        return False
    word = tree.words[who]
    if word.lemma.lower() in _POWER or word.entity[2:] in ("GPE", "PERSON", "ORG"):
        return True
    return word.is_name and word.lemma.lower() not in role_nouns()
