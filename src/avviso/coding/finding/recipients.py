"""Where the recipient of a verb phrase stands."""

from collections.abc import Iterable

from avviso.coding.clauses import actor_of, obliques, patient_of
from avviso.coding.finding.agents import does
from avviso.coding.finding.deterring import deterred, names_somebody
from avviso.coding.finding.frames import Phrase
from avviso.coding.finding.governing import governs, is_infinitive
from avviso.coding.finding.measures import SHARES, arrested, housed, measured
from avviso.coding.finding.owners import leaders
from avviso.coding.finding.promised import says_what_will_be
from avviso.coding.parsing.tree import Tree
from avviso.coding.words import role_nouns, words

_BESIDE = frozenset(["with", "between", "against", "of", "on", "to"])
_BESIDE_MUTUAL = frozenset(["with", "between", "of"])  # an agreement "on" something names its topic
_FOES = frozenset(["between", "with", "against"])
_FELLOWS = _FOES - {"against"}  # "signed a text against Chad": it has not
_THINGS, _MEASURES = words("things"), words("measures")
_FORCES, _MEN, _ENVOYS, _CROWDS = words("forces"), words("men"), words("envoys"), words("crowds")
_BRING, _HELPING = words("bring"), words("helping_nouns")
_BORNE = words("suffered")
_PARTIES = ("GPE", "NORP", "ORG", "PERSON")
_STRUCK = frozenset(["ASSAULT", "COERCE"])  # whom a SANCTION recalls or expels may be its own
_MET = frozenset(["SANCTION", "ACCUSE", "PROTEST"])
_DISMISS = frozenset(["dismiss", "sack", "fire"])
# Whose troops come or go is who acts; the other side is where they come from or go to.
_MOVING = frozenset(["MOBILIZE", "RETREAT", "CONCEDE"])
# What is asked for, agreed to or accepted comes from somebody.
_GIVEN = frozenset(["AGREE", "REQUEST", "REJECT"])
_TURNING_BACK = frozenset(["REJECT", "SANCTION"])
_TAKEN_UP = frozenset(["AGREE", "REJECT"])
_TELL = frozenset(["tell", "assure", "reassure", "inform", "notify"])
_ABOUT = words("texts") | _MEASURES
_PURSUED = _MEASURES | words("pleas")  # "dismissed Chad's case against Niger" turns down Chad
_WITH_HANDS = words("with_hands")
_HURT = frozenset("wounded injured captured dead killed fallen wound injure capture kill body remains corpse".split())
_WATERS, _KINDS, _SIGNED = words("waters"), words("kinds"), words("signed")
_WAY = frozenset(["from", "out", "into", "to", "onto", "in", "off", "toward", "towards", "against", "near", "around"])
Heads = tuple[int, ...]


def recipients_of(tree: Tree, verb: int, phrase: Phrase, matched: list[int]) -> Heads | None:
    """Heads of the recipients; None when the phrase asks for one that is not there.

    matched: the words of the phrase found so far, the verb first.
    """
    if phrase.clause_verb is not None and not governs(tree, verb, phrase.clause_verb):
        return None
    if phrase.clause:
        below = (tree.kid(verb, "xcomp"), tree.kid(verb, "ccomp"), *(c for c in tree.kids(verb, "advcl") if c > verb))
        clause = next((c for c in below if c is not None), None)
        if clause is None or (phrase.infinitive and not is_infinitive(tree, clause)):
            return None
        if not phrase.recipient_object and not phrase.recipient_prepositions:
            return _of_clause(tree, clause, phrase.frame.event)
    if phrase.recipient_prepositions:
        return _after_preposition(tree, verb, phrase, matched)
    if phrase.recipient_object:
        return _object(tree, verb, phrase, matched)
    if phrase.whom == "made":
        return _makers(tree, verb, matched[-1])
    return _beside(tree, verb, phrase, matched)


def is_thing(tree: Tree, index: int) -> bool:
    """Money, oil, weapons: what is given, never who receives it."""
    word = tree.words[index]
    return word.lemma in _THINGS or word.tag in ("$", "CD", "SYM") or word.entity[2:] in ("MONEY", "QUANTITY")


def _of_clause(tree: Tree, clause: int, event: str) -> Heads:
    own = tree.kid(clause, "nsubj")
    if own is not None and event != "THREATEN" and not is_infinitive(tree, clause):
        # "demands that X resign": X is who is asked. Of "ruled that his arrest was illegal" he is not to blame.
        return (own,) if event != "SANCTION" or tree.words[own].lemma not in _BORNE else _doers(tree, own)
    served = tree.kid(clause, "iobj")
    if served is not None:
        # "agreed to lend Turkey forty million dollars"
        return (served,)
    inner = patient_of(tree, clause)
    given = [o for case, o in obliques(tree, clause) if case == "to" and tree.words[o].entity[2:] in _PARTIES]
    if given and event in _TAKEN_UP and tree.words[clause].lemma not in _BRING:
        # "agreed to sell its port to Qatar", "refused to extradite a Briton to Togo"
        return (given[0],)
    if inner is not None and _is_own(tree, inner) and (event in _TAKEN_UP or _is_sent(tree, inner)):
        # "agreed to deploy its guard", "threatened to recall its ambassador": one's own
        inner = None
    if inner is not None and (shared := [n for n in tree.kids(inner, "nmod") if tree.case(n) == "with"]):
        # "threatened to close its border with Nigeria": theirs as well
        return tuple(shared[:1])
    if inner is not None and (is_thing(tree, inner) or not _is_somebody(tree, inner)):
        # "threatened to close the river to its boats"
        inner = None
    unnamed = inner is None or not names_somebody(tree, inner)
    if event == "THREATEN" and unnamed and (named := deterred(tree, clause)):
        return named
    ways = ("to", "with", "against", "on", *(("from",) if event == "SANCTION" else ()))
    reached = [o for case, o in obliques(tree, clause) if case in ways and (case != "against" or event != "AGREE")]
    reached = [o for o in reached if event != "THREATEN" or (_is_somebody(tree, o) and tree.words[o].lemma != "force")]
    reached = [o for o in reached if event not in _TAKEN_UP or not _is_own(tree, o)]
    return (inner,) if inner is not None else tuple(reached[:1])


def _doers(tree: Tree, deed: int) -> Heads:
    return tuple(n for n in tree.kids(deed, "nmod") if tree.case(n) == "by")


def addressed(tree: Tree, clause: int, event: str) -> Heads:
    """ "Told the Bulgarian minister that Athens would open a crossing": whoever is told so is promised it. What
    another threatens to do may be meant for somebody else, and so is what has happened already."""
    word = tree.words[clause]
    if word.relation != "ccomp" or tree.words[word.head].lemma not in _TELL or not says_what_will_be(tree, word.head):
        return ()
    subject = tree.kid(clause, "nsubj")
    if event != "AGREE" and not (event == "THREATEN" and subject is not None and tree.words[subject].is_pronoun):
        return ()
    return tuple(who for who in tree.kids(word.head, "iobj", "obj") if names_somebody(tree, who))[:1]


def _is_topic(tree: Tree, index: int, event: str) -> bool:
    """ "Vetoed an American draft on Mali", "sanctions against Mali": what it is about is not whom its refusal meets,
    and mines are not left by whoever "left the convention on mines"."""
    above = tree.words[index].head
    if event == "SANCTION":
        return tree.case(index) == "on" and above >= 0 and tree.words[above].lemma.lower() in _SIGNED
    about = tree.case(index) if above >= 0 else ""
    return about in ("on", "against") and tree.words[above].lemma in (_PURSUED if about == "against" else _ABOUT)


def _is_somebody(tree: Tree, index: int) -> bool:
    """A name, people, or what a name or pronoun owns or qualifies."""
    word = tree.words[index]
    if word.entity != "O" or word.is_name or word.is_pronoun or word.lemma.lower() in role_nouns():
        return True
    inside = tree.subtree(index, frozenset(["acl", "acl:relcl", "conj"]))
    return any(tree.words[i].entity != "O" or tree.words[i].tag == "PRP$" for i in inside)


def _after_preposition(tree: Tree, verb: int, phrase: Phrase, matched: list[int]) -> Heads | None:
    wanted = phrase.recipient_prepositions
    around = obliques(tree, verb)
    if "by" in wanted:  # "turned the claim down by nine votes to two"
        around = tuple(one for one in around if one[0] != "by" or _is_somebody(tree, one[1]))
    others = matched[1:]
    found = [o for case, o in around if case.split(" ")[0] in wanted and o not in others and not _is_time(tree, o)]
    # Who does it in a passive is no recipient, though "by" may lead one: "the request was refused by Rome".
    found = [o for o in found if o != actor_of(tree, verb)]
    # "the ban on food was called unjustified": nobody was called on.
    found = [o for o in found if o > verb or tree.words[o].head in matched]
    found.extend(n for w in measured(tree, others) for n in tree.kids(w, "nmod") if tree.case(n) in wanted)
    found = [o for o in found if tree.words[o].lemma not in _KINDS or tree.case(o) != "of"]
    found = [arrested(tree, o) if tree.words[matched[-1]].lemma == "warrant" else o for o in found]
    if "against" in wanted and not _PURSUED.isdisjoint(tree.said):
        found = [_bringer(tree, o) for o in found]
    # What follows the phrase is meant; what stands before the verb is a circumstance ("for her part").
    # Of several the first that is somebody: "an offer of maize from Zambia".
    found.sort(key=lambda o: (o < max(matched), not _is_somebody(tree, o), o))
    house = housed(tree, matched, found) if phrase.frame.event == "SANCTION" else ()
    return (*house, *found[:1]) or None


def _bringer(tree: Tree, against: int) -> int:
    """ "Dismissed Chad's case against Niger": Chad is who has brought it."""
    plea = tree.words[against].head
    if tree.case(against) != "against" or tree.words[plea].lemma not in _PURSUED:
        return against
    return next(iter(tree.kids(plea, "nmod:poss")), against)


def _is_time(tree: Tree, index: int) -> bool:
    return tree.words[index].entity[2:] in ("DATE", "TIME")


def _object(tree: Tree, verb: int, phrase: Phrase, matched: list[int]) -> Heads | None:
    indirect = tree.kid(verb, "iobj")
    target = indirect if indirect is not None else patient_of(tree, verb)
    if target is None or target in matched or (phrase.indirect and indirect is None):
        return None
    if any(tree.words[w].relation == "conj" and tree.words[w].head == target for w in matched[1:]):
        return None  # "sent warplanes and ships": the one is not given the other
    if phrase.frame.event == "AID" and is_thing(tree, target):
        return None
    if phrase.frame.event in _MET and tree.words[target].lemma in _ENVOYS and _is_own(tree, target):
        # "recalled its envoy", "protested and recalled its envoy": he is not whom it meets.
        return None
    return None if phrase.labelled and not tree.words[target].entity.endswith("ORG") else (target,)


def _makers(tree: Tree, verb: int, thing: int) -> Heads:
    """ "Received Danish tanks": whoever's name they bear, and not "wounded Danish soldiers", "the bodies of"."""
    before = tree.kids(thing, "amod", "compound", "nmod:poss")
    if any(tree.words[w].lemma.lower() in _HURT for w in (*before, tree.words[thing].head)):
        return ()
    stems = {tree.words[w].form[:4].lower() for w in tree.kids(verb, "nsubj")}
    makers = (tree.words[k] for k in before if does(tree, k) and tree.words[k].entity[2:] in ("GPE", "NORP"))
    return tuple(w.index for w in makers if w.form[:4].lower() not in stems)[:1]


def _is_own(tree: Tree, index: int) -> bool:
    return any(tree.words[k].tag == "PRP$" for k in tree.kids(index, "nmod:poss"))


def _beside(tree: Tree, verb: int, phrase: Phrase, matched: list[int]) -> Heads:
    """No slot: a party beside the object, or one that owns it, is still the recipient."""
    event = phrase.frame.event
    struck = event in _STRUCK or (event == "SANCTION" and tree.words[verb].lemma in _DISMISS)
    if struck and (people := [w for w in matched[1:] if _is_people(tree, w)]):
        # "captured two soldiers", "sacked his prime minister"
        return tuple(people[:1])
    if event in _STRUCK and (crowds := [w for w in matched[1:] if tree.words[w].lemma in _CROWDS]):
        return _in_crowd(tree, crowds[0])
    cases = _BESIDE_MUTUAL if phrase.frame.mutual else _BESIDE
    around = obliques(tree, verb) if len(matched) > 1 or phrase.frame.mutual or event in _MOVING else []
    things = [w for w in matched[1:] if tree.words[w].lemma not in _WATERS]
    beside = [n for w in measured(tree, things) for n in tree.kids(w, "nmod") if n not in matched]
    owners = [n for n in beside if tree.words[n].lemma not in SHARES and tree.case(n) in cases]
    owners = [n for n in owners if tree.words[n].lemma not in _KINDS or tree.case(n) != "of"]
    # "responded with gunfire": what it is done with is of the phrase.
    owners += _opposite(tree, around, matched, _FOES if not phrase.frame.mutual or event == "ASSAULT" else _FELLOWS)
    owners = [o for o in owners if not _is_topic(tree, o, event)] if event in _TURNING_BACK else owners
    if event in _MOVING:
        # "landed with a hundred servicemen": what is brought along is nobody's but who brings it.
        owners = [o for o in owners if tree.case(o) != "with" or _is_beside(tree, o)]
    if event in _GIVEN:
        # "accepted an offer of maize from Zambia"
        offered = [n for w in matched[1:] for n in (w, *tree.kids(w, "nmod"))]
        givers = [n for t in offered for n in tree.kids(t, "nmod") if tree.case(n) == "from"]
        givers += [o for case, o in around if case == "from" and o > verb]
        owners = [*(g for g in givers if tree.words[g].entity != "O"), *owners]
    owned = [
        w
        for w in matched[1:]
        if (leaders(tree, w) or any(tree.words[k].entity != "O" for k in tree.kids(w, "amod", "compound", "nmod:poss")))
        and not _is_own(tree, w)
    ]
    if event in _MOVING and any(_is_people(tree, w) or is_force(tree, w) for w in matched[1:]):
        owned = [o for case, o in around if case.split(" ")[0] in _WAY and not _is_time(tree, o)]
        owned = [o for o in owned if tree.case(o) != "in" or _is_entered(tree, o)]  # not "freed them in a swap"
    elif event == "REQUEST":
        # "seek Russian support against": of those named, the one whose support it is.
        owners = owned or owners
    return tuple((owners or owned)[:1])


def _is_entered(tree: Tree, index: int) -> bool:
    """A name, and not where those are to whom something is done: "the army in Chad was put on alert"."""
    word = tree.words[index]
    seat = word.relation == "nmod" and tree.words[word.head].relation == "nsubj:pass"
    return not seat and names_somebody(tree, index)


def _opposite(tree: Tree, around: Iterable[tuple[str, int]], matched: list[int], cases: frozenset[str]) -> list[int]:
    """Who stands after "against" or "with"; "took the town with French help" takes nothing of the French."""
    found = [o for case, o in around if case.split(" ")[0] in cases and o not in matched]
    return [o for o in found if tree.words[o].lemma not in _HELPING] if found else found


def _in_crowd(tree: Tree, crowd: int) -> Heads:
    """ "Crushed a protest by students against the mayor": those who protest are struck, not whom they are against."""
    own = [n for n in tree.kids(crowd, "nmod") if tree.case(n) in ("of", "by") and _is_somebody(tree, n)]
    return (own[0],) if own else (crowd,)


def _is_people(tree: Tree, index: int) -> bool:
    word = tree.words[index]
    sent = is_force(tree, index) and word.lemma not in _MEN
    return word.tag in ("NN", "NNS") and word.lemma in role_nouns() and not sent


def _is_sent(tree: Tree, index: int) -> bool:
    return tree.words[index].lemma in _ENVOYS or is_force(tree, index)


def _is_beside(tree: Tree, index: int) -> bool:
    """ "A drill with French troops" or "with French ships", not "with Iskander missiles"."""
    armament = is_force(tree, index) and tree.words[index].lemma not in _WITH_HANDS
    return not armament and names_somebody(tree, index)


def is_force(tree: Tree, index: int) -> bool:
    """Troops, ships, missiles: what somebody sends or withdraws."""
    return tree.words[index].lemma in _FORCES


def handed(tree: Tree, heads: Heads) -> tuple[int, ...]:
    """What goes to one of the heads, who are concerned and not it: "refused to extradite a Briton to Togo"."""
    goals = [w for w in heads if tree.words[w].relation == "obl" and tree.case(w) == "to"]
    return tuple(thing for w in goals for thing in tree.kids(tree.words[w].head, "obj", "nsubj:pass"))
