"""Verbs of relation: what begins, ends or states a standing relation between a subject and another side."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from avviso.coding.clauses import actor_of, antecedent, is_passive, obliques, patient_of
from avviso.coding.parsing.tree import Tree, Word
from avviso.coding.tying.sides import is_signed
from avviso.coding.words import words

_PERSON = "PERSON"
_STATES = frozenset(["GPE", "NORP", "ORG"])
_WITH_HANDS = words("with_hands")
_MEMBERS = frozenset(["GPE", "ORG"])
_ORGANS = frozenset(["Council", "Assembly", "Court", "Parliament", "Commission", "Committee"])
# What is taken back stands for who takes it back ("withdrew its signature from"); troops and cash do not.
_STANDING_IN = frozenset(["signature", "membership", "ratification", "instrument", "application"])
_CLUBS = frozenset("union league commonwealth community alliance organisation organization".split())
_STATES_OF = frozenset(["allied"])  # "is allied with" tells how things stand; "allied with" what was done
_SHELVED = frozenset(["off", "on", "out of"])
_ERRANDS = frozenset(["with", "for"])
_MUTUAL = frozenset(["borders", "ally-of", "at-odds-with", "partner-of"])
_PLACES = frozenset(["GPE", "NORP", "LOC", "FAC"])


@dataclass(frozen=True, slots=True)
class TieVerb:
    """A verb with the relation of its subject to what stands at one of `places`: "obj" or a preposition.

    status: as a tie's. person: the subject must be one. beside: adverbs of which one must stand there, and may have the
    other side behind it ("moved closer to"). body: the other side must be a body with members. takes: the subject is
    that body, and its object a member ("readmitted"). lasts: it tells how things stood ("belonged to"). keeps: that
    it goes on. things: of which its object must be one ("keep sanctions on").
    """

    lemma: str
    relation: str
    places: tuple[str, ...]
    status: str = "holds"
    person: bool = False
    beside: tuple[str, ...] = ()
    body: bool = False
    takes: bool = False
    lasts: bool = False
    keeps: bool = False
    things: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class VerbTie:
    """A verb at `head` that ties the phrase headed by `left` to the one headed by `right`."""

    head: int
    verb: TieVerb
    left: int
    right: int


TieVerbs = Mapping[str, Sequence[TieVerb]]  # by lemma


def verb_ties(tree: Tree, verbs: TieVerbs) -> Iterator[VerbTie]:
    """What the verbs of a sentence tie together, in the order of its words; both sides must be names or pronouns."""
    for word in tree.words:
        state = word.form in _STATES_OF and word.tag != "VBD"
        if not word.is_verb and not state:
            continue
        for verb in verbs.get(word.form if state else word.lemma, ()):
            if verb.beside and not _is_turn(tree, word.index, verb):
                continue
            tie = _taken(tree, word.index, verb, verbs) if verb.takes else _tied(tree, word.index, verb, verbs)
            if tie is not None:
                yield from (tie, *_followers(tree, tie))
                break


def _tied(tree: Tree, index: int, verb: TieVerb, verbs: TieVerbs) -> VerbTie | None:
    """The subject and the other side; whoever takes another state out of a body or a treaty speaks of that state."""
    if is_passive(tree, index):
        return None
    left, right = actor_of(tree, index), _other_side(tree, index, verb)
    if right is None and tree.words[index].relation == "conj":
        right = _shared_side(tree, index, verb, verbs)
    if right is None and left is not None and verb.relation in _MUTUAL:
        right = _each_other(tree, index, left)
    things = tree.kids(index, "obj") if right is not None and verb.status == "ended" else ()
    if things and right not in things and tree.words[things[0]].lemma not in _STANDING_IN:
        left = things[0] if tree.words[things[0]].entity[2:] == "GPE" else None
    if left is None or right is None or left == right or not _is_somebody(tree, left, verb):
        return None
    who = antecedent(tree, left, index)
    if verb.relation == "member-of" and is_signed(tree, right):
        return VerbTie(index, replace(verb, relation="party-to"), who, right) if _may_sign(tree.words[who]) else None
    is_tied = verb.status != "ended" or _is_membership(tree, who, right)
    return VerbTie(index, verb, who, right) if is_tied else None


def _taken(tree: Tree, index: int, verb: TieVerb, verbs: TieVerbs) -> VerbTie | None:
    """ "The Arab League readmitted Syria", "Syria was readmitted to the Arab League": the state is the member."""
    member = patient_of(tree, index)
    body = _other_side(tree, index, verb) if is_passive(tree, index) else actor_of(tree, index)
    if body is None and tree.words[index].relation == "conj":
        body = _shared_side(tree, index, verb, verbs)  # "was expelled from it in 1979 and readmitted in 1989"
    if member is None or body is None or not tree.words[body].is_name:
        return None
    # States take in whom they like.
    called = tree.words[body].entity[2:] == "ORG" or tree.words[body].lemma.lower() in _CLUBS
    if not is_passive(tree, index) and _other_side(tree, index, verb) not in (None, body):
        return None  # "NATO expelled Russia from Kosovo"
    one = tree.words[member]
    is_state = one.entity[2:] == "GPE" or (one.is_pronoun and one.form.lower() == "it")
    return VerbTie(index, verb, antecedent(tree, member, index), body) if called and is_state else None


def _followers(tree: Tree, tie: VerbTie) -> Iterator[VerbTie]:
    """ "Joined the bloc in 2004, and Malta followed in 2007", "followed by Malta"."""
    if "follow" not in tree.said:
        return
    for verb in tree.kids(tie.head, "conj", "parataxis", "advcl"):
        things = [tree.words[o].lemma for o in tree.kids(verb, "obj")]
        if tree.words[verb].lemma == "follow" and things in ([], ["suit"]):
            by = (o for o in tree.kids(verb, "obl", "obl:agent") if tree.case(o) == "by")
            who = next(iter((*tree.kids(verb, "nsubj"), *by)), None)
            beside = (o for o in tree.kids(verb, "obl") if o != who and not tree.words[o].entity.endswith("DATE"))
            if who is not None and tree.words[who].is_name and not any(beside):  # not "followed with sanctions"
                yield VerbTie(verb, tie.verb, who, tie.right)


def _may_sign(who: Word) -> bool:
    return who.entity[2:] in _MEMBERS or (who.is_pronoun and who.lemma in ("it", "they", "we"))


def _is_membership(tree: Tree, who: int, body: int) -> bool:
    """ "Chad left the African Union": a state or a body leaves what is no place, or is written in capitals (OPEC);
    people leave places all day, and no membership unless the name is surely a body's; troops and ships none at all."""
    name = tree.words[body]
    if tree.words[who].lemma in _WITH_HANDS:
        return False
    if name.entity[2:] == "ORG":
        return True
    return tree.words[who].entity[2:] in _MEMBERS and (name.entity[2:] not in _PLACES or name.form.isupper())


def _other_side(tree: Tree, index: int, verb: TieVerb) -> int | None:
    if verb.things:
        return _behind_thing(tree, index, verb)
    beside = [o for case, o in obliques(tree, index) if case.split(" ")[0] in verb.places]
    adverb = _beside(tree, index, verb)
    beside += [] if adverb is None else [o for o in tree.kids(adverb, "obl", "nmod") if tree.case(o) in verb.places]
    direct = list(tree.kids(index, "obj")) if "obj" in verb.places else []
    # "left the bloc for Britain", "joined NATO": only a name can be the other end of a standing relation.
    found = next((o for o in (*direct, *beside) if tree.words[o].is_name or _is_named_treaty(tree, o)), None)
    return None if verb.body and (found is None or not _is_for_good(tree, index, found)) else found


def _each_other(tree: Tree, index: int, left: int) -> int | None:
    """ "Austria and Hungary border each other": the last of them, on whom the others do."""
    each = [o for o in tree.kids(index, "obj") if tree.words[o].lemma in ("each", "one") and tree.kids(o, "fixed")]
    several = tree.coordinated(left)
    return several[-1] if each and len(several) > 1 and tree.words[several[-1]].is_name else None


def _behind_thing(tree: Tree, index: int, verb: TieVerb) -> int | None:
    """ "keeps its sanctions on Peru"; what is kept "off the agenda" or "on the table" is not in force."""
    if verb.keeps and any(tree.case(o) in _SHELVED and tree.words[o].tag == "NN" for o in tree.kids(index, "obl")):
        return None
    thing = next((o for o in tree.kids(index, "obj") if tree.words[o].lemma in verb.things), None)
    behind = () if thing is None else (*tree.kids(thing, "nmod"), *tree.kids(index, "obl"))
    return next((o for o in behind if tree.case(o) in verb.places and tree.words[o].is_name), None)


def _is_named_treaty(tree: Tree, index: int) -> bool:
    """ "left the Open Skies treaty" """
    return is_signed(tree, index) and any(tree.words[k].is_name for k in tree.kids(index, "compound", "amod"))


def _is_for_good(tree: Tree, index: int, body: int) -> bool:
    """A body that has members, and no errand: not "returned to the UN to seek a vote", "with a demand"; and who
    returns something is no member for that."""
    name = tree.words[body]
    if tree.kids(index, "obj"):
        return False
    organ = name.lemma in _ORGANS and not tree.kids(body, "nmod")
    clauses = (k for one in (index, body) for k in tree.kids(one, "advcl", "acl"))
    errand = any(tree.words[m].lemma == "to" for k in clauses for m in tree.kids(k, "mark"))
    return (name.entity[2:] == "ORG" or is_signed(tree, body)) and not (
        organ or errand or _ERRANDS & {case for case, _ in obliques(tree, index)}
    )


def _shared_side(tree: Tree, index: int, verb: TieVerb, verbs: TieVerbs) -> int | None:
    """ "left the bloc in 2013 and rejoined in 2018", "but rejoined it": what the verb before it has."""
    before = tree.words[index].head
    if any(tree.words[o].form != "it" for o in tree.kids(index, "obj")):
        return None
    same = (one for one in verbs.get(tree.words[before].lemma, ()) if one.relation == verb.relation)
    one = next(same, None)
    return None if one is None or verb.body else _other_side(tree, before, one)


def _is_turn(tree: Tree, index: int, verb: TieVerb) -> bool:
    """ "Chad moved closer to": a state or a body does so, and moves nothing."""
    who = actor_of(tree, index)
    if who is None or tree.kids(index, "obj") or _beside(tree, index, verb) is None:
        return False
    return tree.words[who].is_pronoun or tree.words[who].entity[2:] in _STATES


def _beside(tree: Tree, index: int, verb: TieVerb) -> int | None:
    return next((k for k in tree.kids(index, "advmod", "xcomp") if tree.words[k].form.lower() in verb.beside), None)


def _is_somebody(tree: Tree, left: int, verb: TieVerb) -> bool:
    word = tree.words[left]
    if verb.body:
        return word.entity[2:] in _STATES or word.form.lower() in ("it", "they", "which")
    if verb.person:
        return word.entity.endswith(_PERSON) or word.is_pronoun
    return word.is_name or word.is_pronoun or word.tag in ("WDT", "WP", "NNS")
