"""The two sides of a noun of relation: who is the ally, and whose."""

from dataclasses import dataclass

from avviso.coding.clauses import is_passive, subject
from avviso.coding.parsing.tree import Tree, Word
from avviso.coding.words import words

_RECKONING, _RECKONED, _HAVING = words("reckoning"), words("reckoned"), words("having")
_LYING = frozenset("country state nation republic territory region province it".split())
_SUCH_AS = frozenset(["include", "like", "particularly", "especially", "notably"])
_STATES = frozenset(["GPE", "NORP", "ORG", "PERSON"])
_BOUND_BY = frozenset(["of", "to", "with", "against"])
_ONLY_TO = frozenset(["party"])  # "a party to the treaty"; Kenya's party, a party of Kenya is a body there
_SIGNING, _TREATIES = frozenset(["party", "signatory"]), words("signed") | {"pact", "truce", "ceasefire", "cease-fire"}


@dataclass(frozen=True, slots=True)
class Sides:
    """Heads of the phrases on either side; the relation holds between each on the left and each on the right."""

    left: tuple[int, ...]
    right: tuple[int, ...]


def sides_of(tree: Tree, noun: int, between: bool) -> Sides:
    """The sides around a noun; empty where the sentence does not name them."""
    owners = _owners(tree, noun)
    if not owners and tree.words[noun].lemma.lower() in _ONLY_TO:
        return Sides((), ())
    if between:
        return _of_bond(tree, noun, owners)
    reckoned = _reckoned(tree, noun, owners)
    if reckoned is not None:
        return reckoned
    holders = _holders(tree, noun)
    if tree.words[noun].lemma.lower() in _SIGNING:
        # "A and B are parties to the treaty": each to the treaty; "to a dispute" they have signed nothing.
        return Sides(tuple(holders), tuple(o for o in owners if _may_be_signed(tree, o)))
    if holders and not any(tree.words[o].is_name or tree.words[o].is_pronoun for o in owners):
        # "the loss of close allies, particularly Y": they are allies of whoever the clause is about.
        verb = (
            noun if tree.kids(noun, "cop") else next((a for a in tree.ancestors(noun) if tree.words[a].is_verb), None)
        )
        about = None if verb is None else subject(tree, verb)
        owners = owners if about is None or about in holders else [about]
        if about in holders and tree.words[noun].tag == "NNS":
            # "A and B are rivals": of each other.
            both = tree.coordinated(about)
            return Sides((both[0],), tuple(both[1:]))
    return Sides(tuple(h for h in holders if h not in owners), tuple(owners))


def is_signed(tree: Tree, index: int) -> bool:
    """A treaty: "the Rome Statute", "a pact"."""
    return tree.words[index].lemma.lower() in _TREATIES


def _may_be_signed(tree: Tree, index: int) -> bool:
    """A treaty, or a name that is no place's and nobody's ("the CPTPP")."""
    word = tree.words[index]
    return is_signed(tree, index) or (word.is_name and word.entity[2:] not in ("GPE", "NORP", "PERSON"))


def _owners(tree: Tree, noun: int) -> list[int]:
    """Whose it is: possessor, adjective, "of X", "to X", "of which"."""
    joins = tree.words[noun].lemma.lower() in _ONLY_TO
    found = [] if joins else list(tree.kids(noun, "nmod:poss"))
    near = [] if joins else tree.kids(noun, "amod", "compound", "nmod:desc")
    # "a major non-NATO ally", and of "the AUKUS security partnership" no more than the first word names anybody.
    named = (k for k in near if not (tree.words[k].entity.startswith("I-") and k - 1 in near))
    found += [
        k for k in named if tree.words[k].entity[2:] in _STATES and not tree.words[k].form.lower().startswith("non-")
    ]
    for other in tree.kids(noun, "nmod", "obl"):
        if tree.case(other).split(" ")[0] in (("to",) if joins else _BOUND_BY):
            found.append(_modified(tree, noun) if tree.words[other].tag in ("WDT", "WP") else other)
    return [f for f in found if f >= 0]


def _holders(tree: Tree, noun: int) -> list[int]:
    """Who it is: the subject of "is an ally", the other half of an apposition, those "including" names."""
    found: list[int] = []
    at = stand_in(tree, noun)
    word = tree.words[at]
    if tree.kids(at, "cop") or (word.relation in ("xcomp", "obl") and tree.case(at) in ("as", "")):
        who = tree.kid(at, "nsubj")
        if who is None and word.head >= 0:
            who = subject(tree, word.head)
        found += [] if who is None else [_plain(tree, who, at)]
    found += [k for one in dict.fromkeys((at, noun)) for k in tree.kids(one, "appos")]
    before = {tree.words[k].lemma for k in tree.kids(at, "case", "mark", "advmod")}
    once = word.relation == "nmod" and "once" in before  # "Chad, once a friend of Peru"
    if (once or word.relation in ("appos", "nmod:desc", "compound")) and word.head >= 0:
        found.append(word.head)
    for other in tree.kids(noun, "nmod", "obl", "acl", "advcl"):
        marks = {tree.words[k].lemma for k in tree.kids(other, "case", "mark", "advmod")}
        if marks & _SUCH_AS or tree.case(other) == "such as":
            found.append(other)
    return [f for f in found if tree.words[f].is_noun or tree.words[f].is_pronoun]


def stand_in(tree: Tree, noun: int) -> int:
    """The noun, or in "is one of Chad's closest friends" the "one"."""
    word = tree.words[noun]
    one = word.relation == "nmod" and tree.case(noun) == "of" and tree.words[word.head].lemma == "one"
    return word.head if one else noun


def _reckoned(tree: Tree, noun: int, owners: list[int]) -> Sides | None:
    """ "X counts Y among its members", "X sees Y as an ally": Y is it, and X's unless somebody else's.

    None where it is said of no other: "Chad, as a member, has a veto", "Cuba and Peru see each other as rivals".
    """
    word, case = tree.words[noun], tree.case(noun)
    if word.relation not in ("obl", "xcomp") or word.head < 0 or case not in ("as", "among", ""):
        return None
    verb = tree.words[word.head]
    its = any(tree.words[o].tag == "PRP$" for o in owners)
    # What opens a sentence is its subject's: "As an ally of Peru, Chad welcomed Cuba".
    opening = noun < verb.index and not (its and case == "among")
    by = tree.kid(verb.index, "obl:agent")
    if by is not None and verb.lemma in _RECKONING and word.lemma in _RECKONED and not owners:
        about = subject(tree, verb.index)  # "was named a partner by Peru"
        return None if about is None else Sides((about,), (by,))
    whom = None if verb.lemma not in _RECKONING or opening else _whom(tree, verb)
    if whom is None:
        return None
    named = [o for o in owners if tree.words[o].tag != "PRP$"]
    about = subject(tree, verb.index)
    if named or about is None:
        return Sides((whom,), tuple(named))
    body = case == "among" or verb.lemma in _HAVING or tree.words[about].entity[2:] == "ORG"
    # "named him as a backer", "admitted him as a member" leave open whose.
    open_whose = not its and word.lemma not in _RECKONED and not (word.lemma == "member" and body)
    return Sides((whom,), () if open_whose else (about,))


def _whom(tree: Tree, verb: Word) -> int | None:
    """Who is reckoned something: an object that may be somebody, or what a clause without one is about."""
    found = tree.kid(verb.index, "obj")
    if found is None and verb.relation == "acl:relcl" and not is_passive(tree, verb.index):
        found = verb.head
    if found is None:
        return None
    word = tree.words[found]
    # "itself", "each other": it is said of the subject.
    himself = word.form.endswith(("self", "selves")) or bool(tree.kids(found, "fixed"))
    somebody = word.is_name or word.is_pronoun or word.entity != "O" or word.tag == "DT"
    return found if somebody and not himself else None


def _of_bond(tree: Tree, noun: int, owners: list[int]) -> Sides:
    """ "X's alliance with Y", "the alliance between X and Y", "X has been at odds with Y"."""
    partners = [n for n in tree.kids(noun, "nmod", "obl") if tree.case(n).split(" ")[0] in ("with", "against", "to")]
    both = [c for n in tree.kids(noun, "nmod") if tree.case(n) == "between" for c in tree.coordinated(n)]
    if len(both) > 1:
        return Sides((both[0],), tuple(both[1:]))
    lefts = [o for o in owners if o not in partners]
    if not lefts and (tree.kids(noun, "cop") or tree.words[noun].relation in ("obj", "xcomp", "obl", "root")):
        who = subject(tree, noun) if tree.kids(noun, "cop", "nsubj") else None
        if who is None and tree.words[noun].head >= 0:
            who = subject(tree, tree.words[noun].head)
        lefts = [] if who is None or (tree.words[noun].lemma == "border" and not _may_border(tree, who)) else [who]
    if len(lefts) == 1 and not partners:
        # "A and B have strained relations": with each other.
        lefts = list(tree.coordinated(lefts[0]))
    if len(lefts) > 1 and not partners:
        return Sides((lefts[0],), tuple(lefts[1:]))
    return Sides(tuple(lefts), tuple(partners))


def _may_border(tree: Tree, who: int) -> bool:
    """ "Chad shares a border with Niger"; whoever dies near the border with Niger does not lie beside it."""
    word = tree.words[who]
    return word.entity[2:] in ("GPE", "LOC") or word.lemma in _LYING


def _plain(tree: Tree, who: int, noun: int) -> int:
    modified = _modified(tree, noun)
    return modified if tree.words[who].tag in ("WDT", "WP") and modified >= 0 else who


def _modified(tree: Tree, noun: int) -> int:
    """The noun that the relative clause around this one modifies, or -1."""
    for above in (noun, *tree.ancestors(noun)):
        if tree.words[above].relation in ("acl:relcl", "parataxis", "acl", "advcl:relcl"):
            return tree.words[above].head
    return -1
