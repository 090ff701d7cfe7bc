"""Who stands behind a phrase: the owner of a deed, what a quantity counts, the members that a plural names."""

from avviso.coding.finding.promised import is_not_only
from avviso.coding.parsing.tree import Tree
from avviso.coding.words import role_nouns, words

_SUCH_AS = frozenset("include like such particularly especially notably".split())
_ALONG = frozenset(["along with", "together with", "as well as"])
_COUNTS = words("counts")
_DEED_ENDINGS = ("tion", "sion", "ment", "ance", "ence", "ity", "ness", "ism", "ing", "al", "ure", "ship")
_DEEDS = words("deeds")
_SUFFERED = words("suffered")
_BODIES = words("bodies")
_AREAS = words("areas")
_HOLDING = words("holding")
_VESSELS = words("vessels")
_TRADED = words("traded")
_OPINIONS, _SPOKEN_OF = words("opinions"), words("spoken_of")
_CONCLUDED = words("concluded")
_MAKES = words("makes")
_MOVES = words("moves")
_NAMED = frozenset(["GPE", "NORP", "ORG", "PERSON"])
_LED = frozenset("lead led draft propose author write".split())
_HIRED, _HIRING = frozenset(["hacker"]), frozenset("link back sponsor align support".split())


def spelled_out(tree: Tree, index: int) -> list[int]:
    """What names the members of a plural: its appositions, and those it "particularly" or "including" names."""
    such = [
        n for n in tree.kids(index, "nmod")
        if {tree.words[k].lemma for k in tree.kids(n, "case", "advmod", "mark")} & _SUCH_AS
    ]  # fmt: skip
    return [*tree.kids(index, "appos"), *such]


def together(tree: Tree, index: int) -> list[int]:
    """The phrase and those named with it: after "and", and after "along with", "together with", "as well as"."""
    found = tree.coordinated(index)
    if "not" in tree.said and found[1:]:
        found = [m for m in found if m == index or not _is_excepted(tree, m)]
    added = [n for m in found for n in tree.kids(m, "nmod") if tree.case(n) in _ALONG]
    return [*found, *(c for n in added for c in tree.coordinated(n))]


def _is_excepted(tree: Tree, index: int) -> bool:
    """ "Chad, not Niger, sent troops": the latter did not."""
    nots = (k for k in tree.kids(index, "advmod", "cc") if tree.words[k].lemma == "not" and k < index)
    return any(not is_not_only(tree, k) for k in nots)


def leaders(tree: Tree, noun: int) -> list[int]:
    """ "a French-led invasion", "a US-drafted text", "Iran-linked hackers": who leads it, wrote it or pays them."""
    leading = _LED | _HIRING if tree.words[noun].lemma in _HIRED else _LED
    led = [k for k in tree.kids(noun, "amod") if tree.words[k].lemma in leading]
    before = [k for k in led for k in tree.kids(k, "compound", "amod", "obl", "obl:unmarked", "nmod:unmarked")]
    return [k for k in before if (tree.words[k].entity != "O" or tree.words[k].form.isupper()) and k < noun]


def party_head(tree: Tree, index: int) -> int:
    """Who stands behind the phrase: of a deed or a thing, the one who owns it ("Western countries' efforts"), of a
    quantity what is counted ("hundreds of prisoners")."""
    word = tree.words[index]
    if word.lemma in _COUNTS:
        return _counted(tree, index)
    maker = _maker(tree, index) if word.tag == "NN" and word.entity == "O" else None
    for other in (_told_before(tree, index), _other_end(tree, index), maker):
        if other is not None:
            return other
    if (_AREAS | _VESSELS) & {word.lemma, word.form.lower()} and (holder := _holder(tree, index)) is not None:
        return holder
    if word.tag not in ("NN", "NNS") or word.entity != "O" or not is_deed(word.lemma):
        return index
    beside = tree.kids(word.head, "obj", "nsubj") if word.head >= 0 else ()
    same = [index, *(o for o in (*beside, *tree.kids(index, "nmod")) if tree.words[o].lemma == word.lemma)]
    for noun in same:
        owners = [
            *tree.kids(noun, "nmod:poss"),
            *(n for n in tree.kids(noun, "nmod") if tree.case(n) in ("by", "from", "of", "between")),
        ]
        if any(tree.words[o].is_pronoun for o in owners):
            # "its border with Iraq": seen from its owner, the other side is meant.
            owners = [*(n for n in tree.kids(noun, "nmod") if tree.case(n) in ("with", "to", "against")), *owners]
        if tree.words[noun].lemma in _SUFFERED:
            # "the Chadian invasion of Libya", "the US-led invasion": what was done to somebody is not theirs.
            owners = [o for o in owners if tree.case(o) != "of"]
        told = [c for c in tree.kids(noun, "acl:relcl") if not _is_of_others(tree, c)]
        owners += [s for c in told for s in tree.kids(c, "nsubj") if not tree.words[s].is_pronoun]
        made = [c for c in tree.kids(noun, "acl") if tree.words[c].lemma not in _OPINIONS]
        owners += [a for c in made for a in tree.kids(c, "obl:agent", "obl") if tree.case(a) == "by"]
        # "Syrian government shelling": last of all, the body that stands before the deed.
        bodies = [k for k in tree.kids(noun, "compound") if tree.words[k].lemma in role_nouns()]
        owners += [k for k in bodies if tree.words[k].lemma not in _MAKES]
        named = [o for o in owners if not is_deed(tree.words[o].lemma)]
        if named:
            return named[0]
    return index


def _is_of_others(tree: Tree, clause: int) -> bool:
    """ "A raid that Togo condemned", "that Togo said was carried out by rebels": who says so has no part in it."""
    return tree.words[clause].lemma in _SPOKEN_OF or bool(tree.kids(clause, "ccomp"))


def _counted(tree: Tree, index: int) -> int:
    """ "Tens of thousands of people": the people; what counts nothing stays."""
    while tree.words[index].lemma in _COUNTS:
        below = next((n for n in tree.kids(index, "nmod") if tree.case(n) == "of"), None)
        if below is None:
            break
        index = below
    return index


def _told_before(tree: Tree, noun: int) -> int | None:
    """ "Peru closed the port, a move that Chile condemned": a move is whose clause stands before it."""
    word = tree.words[noun]
    told = word.lemma in _MOVES and word.relation in ("parataxis", "appos", "dep") and 0 <= word.head < noun
    first = min(tree.subtree(noun, frozenset(["acl", "acl:relcl", "punct"]))) if told else 0
    if first == 0 or tree.words[first - 1].form != "," or tree.kids(noun, "nmod:poss"):
        return None
    above = word.head
    while above >= 0 and not tree.words[above].is_verb:
        above = tree.words[above].head
    while above >= 0:
        own = tree.kids(above, "nsubj")
        if own or tree.words[above].relation not in ("conj", "xcomp", "advcl"):
            return own[0] if own else None
        above = tree.words[above].head
    return None


def _maker(tree: Tree, noun: int) -> int | None:
    """ "criticised the arrest of the pilot by Chad", "a report by Peru": who did or made it stands after "by", which
    the parser may hang on who suffers it."""
    word = tree.words[noun]
    beside = tree.kids(noun, "nmod")
    if not beside or word.lemma in _AREAS or word.lemma in role_nouns():
        return None
    inside = [k for n in beside if tree.case(n) == "of" for k in tree.kids(n, "nmod")]
    found = (n for n in (*beside, *inside) if tree.case(n) == "by" and tree.words[n].tag != "CD")
    return next((n for n in found if tree.words[n].entity != "O" or tree.words[n].lemma in role_nouns()), None)


def _other_end(tree: Tree, noun: int) -> int | None:
    """ "a ban on exports of wheat to Mali", "voted against the deal between Peru and Chile": the noun's other side,
    where no name before it says whose it is ("Russia's exports to Mali")."""
    if any(tree.words[k].entity[2:] in _NAMED for k in tree.kids(noun, "nmod:poss")):
        return None
    lemma = tree.words[noun].lemma
    wanted = ("to", "from") if lemma in _TRADED else ("between",) if lemma in _CONCLUDED else ()
    found = (n for n in tree.kids(noun, "nmod") if tree.case(n) in wanted and tree.words[n].entity != "O")
    return next(found, None)


def _holder(tree: Tree, area: int) -> int | None:
    """ "a port held by the army", "a village that Armenia had controlled": whoever holds a place is who loses it."""
    for clause in tree.kids(area, "acl", "acl:relcl"):
        if tree.words[clause].lemma in _HOLDING:
            agents = [a for a in tree.kids(clause, "obl:agent", "obl") if tree.case(a) == "by"]
            who = agents or [s for s in tree.kids(clause, "nsubj") if tree.words[s].tag not in ("WDT", "WP")]
            if who:
                return who[0]
    return None


def is_deed(lemma: str) -> bool:
    """The noun names what somebody does or has, not somebody: "efforts", "decision", but not "administration"."""
    word = lemma.lower()
    if word in _DEEDS or word in _BODIES or word in role_nouns():
        return word in _DEEDS
    return word.endswith(_DEED_ENDINGS) and len(word) > 5
