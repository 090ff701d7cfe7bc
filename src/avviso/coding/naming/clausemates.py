"""Whom "it" and "its" stand for where what one clause tells leaves only one of those in the clause above it."""

from collections.abc import Callable

from avviso.coding.clauses import subject
from avviso.coding.naming.nounkinds import kind_of_noun
from avviso.coding.naming.twosides import STATES
from avviso.coding.parsing.tree import Tree, Word
from avviso.coding.words import words

_HARMING = words("harming")
_ARMED = words("armed_bodies")
_BURDENS, _STRIPPING, _OWN_STATE = words("burdens"), words("stripping"), words("own_state")
_HANGING, _SIDING = words("hanging"), words("siding")
_JUDGING, _STAFF, _ON_STAFF = words("judging"), words("employed"), words("on_staff")
_BIDDING, _CLOSING = words("bidding_staff"), words("closing_down")
_SUFFERED = words("suffered")
_AFTER = frozenset(["after", "once", "because", "since", "when", "as"])
_IF = frozenset(["if", "unless"])
_ON = frozenset(["on", "against"])
# The parser takes a surname that stands alone for a body at times.
_LABELS = {**dict.fromkeys(["him", "her"], frozenset(["PERSON", "ORG"])), "it": STATES}
_PLACES = frozenset(["in", "at", "near", "from"])
_UNIONS = frozenset("union bloc commonwealth league eu au un nations ecowas nato sadc igad".split())
_JOINING = frozenset(["join", "leave", "quit", "enter"])
_LEAVES = frozenset(["leave", "quit", "exit", "withdraw"])


def across(tree: Tree, index: int) -> int | None:
    """The head of the phrase that the pronoun stands for, if one of these constructions tells it."""
    rules: tuple[Callable[[Tree, int], int | None], ...]
    if tree.words[index].tag != "PRP$":
        rules = (_other_side, _on_condition, _just_met, _said_of)
    else:
        rules = (_told_of, _struck_too, _of_no_body, _stripped, _judged_for, _employed)
    return next((found for rule in rules if (found := rule(tree, index)) is not None), None)


def _other_side(tree: Tree, index: int) -> int | None:
    """ "X cut ties with Y, accusing it": who acts in both clauses is not "it", so the only other state or body is."""
    word = tree.words[index]
    verb = tree.words[word.head]
    if word.form.lower() != "it" or word.relation != "obj" or verb.tag != "VBG" or verb.relation != "advcl":
        return None
    above = verb.head
    doer = subject(tree, above)
    if doer is None or tree.kids(verb.index, "nsubj") or not tree.words[above].is_verb:
        return None
    direct = tree.kids(above, "obj", "iobj")
    around = [*direct, *tree.kids(above, "obl"), *(n for o in direct for n in tree.kids(o, "nmod"))]
    named = [o for o in around if o < index and tree.words[o].entity[2:] in STATES and tree.case(o) not in _PLACES]
    return named[0] if len(named) == 1 else None


def _told_of(tree: Tree, index: int) -> int | None:
    """ "Chad would respond if Niger did, its minister warned": whose speaker tells what stands before, of a state or a
    body, is that one's."""
    noun = tree.words[tree.words[index].head]
    if tree.words[index].form.lower() != "its" or noun.relation != "nsubj":
        return None
    told = [c for c in tree.kids(noun.head, "ccomp") if c < noun.index]
    named = [s for c in told for s in tree.kids(c, "nsubj", "nsubj:pass") if tree.words[s].entity[2:] in STATES]
    return named[0] if named else None


def _said_of(tree: Tree, index: int) -> int | None:
    """ "'They shelled us,' Chad said of Niger": they are of whom it is said."""
    verb = tree.words[tree.words[index].head]
    if tree.words[index].form.lower() != "they" or verb.relation != "ccomp" or tree.words[verb.head].lemma != "say":
        return None
    said_of = [o for o in tree.kids(verb.head, "obl") if tree.case(o) == "of" and o > verb.index]
    return next((o for o in said_of if tree.words[o].is_noun), None)


def _struck_too(tree: Tree, index: int) -> int | None:
    """ "Two Chadians were killed when rebels attacked their base": of those who were struck, and not of who struck."""
    noun = tree.words[tree.words[index].head]
    clause = tree.words[noun.head]
    if clause.relation != "advcl" or tree.words[clause.head].lemma not in _HARMING:
        return None
    return next((s for s in tree.kids(clause.head, "nsubj:pass") if s < index), None)


def _of_no_body(tree: Tree, index: int) -> int | None:
    """ "The union suspended Gabon after its army took power": a body of states has no army, and the state has."""
    noun = tree.words[tree.words[index].head]
    clause = tree.words[noun.head]
    if tree.words[index].form.lower() != "its" or noun.lemma not in _ARMED or clause.relation != "advcl":
        return None
    doer, met = tree.kid(clause.head, "nsubj"), tree.kid(clause.head, "obj")
    if noun.relation != "nsubj" or doer is None or met is None or met > index:
        return None
    body, verb = tree.words[doer], tree.words[clause.head]
    if body.lemma.lower() not in _UNIONS or verb.lemma in _LEAVES:
        return None
    return met if (body.entity[2:], tree.words[met].entity[2:]) == ("ORG", "GPE") else None


def _stripped(tree: Tree, index: int) -> int | None:
    """ "Chad protested after Niger raised duties on its beef": nobody burdens or takes what is his own. In "backed
    Niger after Mali raised duties on its beef" it is who is backed."""
    noun = tree.words[tree.words[index].head]
    clause = _verb_above(tree, noun.index)
    if not _is_stripped(tree, noun.index, clause):
        return None
    while tree.words[clause].relation in ("xcomp", "conj"):
        clause = tree.words[clause].head
    verb = tree.words[clause]
    marks = {tree.words[k].lemma for k in tree.kids(clause, "mark")}
    if verb.relation != "advcl" or marks.isdisjoint(_AFTER):
        return None
    sides = tree.words[verb.head].lemma in _SIDING
    owner, doer = tree.kid(verb.head, "obj") if sides else subject(tree, verb.head), subject(tree, clause)
    named = owner is not None and owner < index and tree.words[owner].entity[2:] in STATES
    return owner if named and doer not in (None, owner) else None


def _judged_for(tree: Tree, index: int) -> int | None:
    """ "Chad praised Niger for its patience": whom somebody praises or blames for a deed did it."""
    noun = tree.words[tree.words[index].head]
    if tree.words[index].form.lower() != "its" or noun.relation != "obl" or tree.case(noun.index) != "for":
        return None
    if noun.lemma in _SUFFERED and all(tree.case(k) != "of" for k in tree.kids(noun.index, "nmod")):
        return None  # "Chad blamed Niger for its expulsion"
    met = tree.kids(noun.head, "obj") if tree.words[noun.head].lemma in _JUDGING else []
    named = len(met) == 1 and met[0] < index and tree.words[met[0]].entity[2:] in STATES
    return met[0] if named and len(tree.coordinated(met[0])) == 1 else None


def _employed(tree: Tree, index: int) -> int | None:
    """ "Chad closed the office of the firm and jailed its staff": whose office it was, and nobody jails his own."""
    noun = tree.words[tree.words[index].head]
    verb = tree.words[noun.head]
    if noun.lemma not in _STAFF or noun.relation != "obj" or verb.relation != "conj":
        return None
    first = tree.words[verb.head].lemma
    if verb.lemma not in _ON_STAFF and not (verb.lemma in _BIDDING and first in _CLOSING):
        return None
    if tree.kids(verb.index, "nsubj") or first in _LEAVES or first in _JOINING:
        return None
    met = tree.kids(verb.head, "obj")
    owners = [k for o in met for k in tree.kids(o, "nmod:poss", "nmod") if tree.words[k].entity[2:] == "ORG"]
    bodies = owners or [o for o in met if _is_employer(tree.words[o])]
    return bodies[0] if len(bodies) == 1 and bodies[0] < index else None


def _is_employer(word: Word) -> bool:
    return word.entity[2:] == "ORG" or (word.tag == "NN" and kind_of_noun(word.lemma) == "body")


def _verb_above(tree: Tree, index: int) -> int:
    above = tree.words[index].head
    return tree.words[above].head if tree.words[index].relation == "nmod" else above


def _is_stripped(tree: Tree, noun: int, verb: int) -> bool:
    """ "duties on its beef", "seized its ship"."""
    if tree.case(noun) in _ON:
        return any(tree.words[k].lemma in _BURDENS for k in tree.kids(verb, "obj"))
    return tree.words[noun].relation == "obj" and tree.words[verb].lemma in _STRIPPING


def _on_condition(tree: Tree, index: int) -> int | None:
    """ "Chad would lift its sanctions on Niger if it freed the men": what one state makes hang on a deed is another's
    to do, but what it has or wants itself."""
    word = tree.words[index]
    verb = tree.words[word.head]
    marks = {tree.words[k].lemma for k in tree.kids(word.head, "mark")}
    if word.form.lower() != "it" or word.relation != "nsubj" or verb.relation != "advcl" or marks.isdisjoint(_IF):
        return None
    above = tree.words[verb.head]
    willing = above.relation == "xcomp" or any(tree.words[k].tag == "MD" for k in tree.kids(verb.head, "aux"))
    if not verb.is_verb or verb.lemma in _OWN_STATE or not willing or not _hangs(tree, above.index):
        return None
    direct = tree.kids(verb.head, "obj", "iobj")
    if not direct and above.relation == "ccomp":
        direct = tree.kids(above.head, "obj", "iobj")  # "warned Niger that it would strike back if it came closer"
    around = [*direct, *(n for o in direct for n in tree.kids(o, "nmod") if tree.case(n) in _ON)]
    named = [o for o in around if o < index and tree.words[o].entity[2:] in STATES]
    return named[0] if len(named) == 1 else None


def _hangs(tree: Tree, verb: int) -> bool:
    """What is done to another as long as he does something: a threat, a blow, a promise. Who would join or win would
    do so for what he does himself."""
    word = tree.words[verb]
    told = word.relation == "xcomp" and tree.words[word.head].lemma in _HANGING
    return word.lemma in _HANGING or (told and word.lemma not in _JOINING)


def _just_met(tree: Tree, index: int) -> int | None:
    """ "Putin called Erdogan and told him to stop": who does both is not "him", so whom he did the first to is."""
    word = tree.words[index]
    wanted = _LABELS.get(word.form.lower())
    verb = tree.words[word.head]
    if wanted is None or word.relation not in ("obj", "iobj") or verb.relation != "conj" or not verb.is_verb:
        return None
    met = [*tree.kids(verb.head, "obj", "iobj"), *(k for k in tree.kids(verb.head, "obl") if tree.case(k) == "with")]
    if tree.kids(verb.index, "nsubj") or len(met) != 1 or len(tree.coordinated(met[0])) > 1:
        return None
    return met[0] if tree.words[met[0]].entity[2:] in wanted and met[0] < index else None
