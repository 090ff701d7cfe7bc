"""Where an event happened: a place that hangs on its words by "in", "at", "near" and the like, or that it befalls."""

from collections.abc import Sequence

from avviso.coding.naming.names import labelled_run, name_of
from avviso.coding.parsing.tree import Tree
from avviso.coding.words import words
from avviso.records import Place, Span

_AT, _CIRCUMSTANCES, _GATHERINGS = words("at"), words("circumstances"), words("gatherings")
_PLACES = frozenset(["GPE", "LOC", "FAC"])
# What is done by force or with goods is done where its object is; what is said about an object is said elsewhere.
_BODILY = frozenset(["ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "AID"])
_BEFALLS = frozenset(["ASSAULT", "MOBILIZE"])
_COURTS = frozenset(["court", "tribunal", "judge", "jury", "magistrate", "prosecutor"])
_CHARGED = frozenset(["of", "with", "for", "over"])
_TOWARDS = frozenset(["to", "into", "on", "onto", "against"])
_REGIONS = frozenset(
    "province region state oblast governorate district prefecture department county krai territory".split()
)
_PERSONS, _KINDS = words("persons"), words("localities") | _REGIONS
_WATERS, _ALLEGING = words("waters"), words("allege")


def place_of(
    tree: Tree, text: str, trigger: Sequence[int], meeting: Sequence[int] = (), event: str = ""
) -> Place | None:
    """The place of the event that these words carry, unresolved; None when the sentence ties none to it.

    meeting: heads of those who meet; "met his counterpart in Lima" may hang the place on one of them. event: its type.
    """
    people = [p for m in meeting for p in tree.coordinated(m) if _is_person(tree, p)]
    beside = [k for p in people for k in tree.kids(p, "nmod") if _is_at(tree, k)]
    gathered = _gathered(tree, trigger[0]) if event == "PROTEST" else ()
    court = _court_of(tree, trigger[0])
    seat = () if court is None else [k for k in tree.kids(court, "nmod") if _is_at(tree, k)]
    around = _around(tree, trigger)
    alleged = tree.words[trigger[0]].lemma in _ALLEGING and not tree.kids(trigger[0], "nsubj:pass")
    if court is not None or alleged:
        around = [k for k in around if not _is_of_charge(tree, trigger[0], k)]
    for index in (*seat, *around, *beside, *_befallen(tree, trigger, event), *gathered):
        span = _whole(tree, index)
        if span is not None:
            return Place(span, text[span.start : span.end])
    return None


def _around(tree: Tree, trigger: Sequence[int]) -> list[int]:
    """Heads of places on the words themselves, then on their nearest obliques ("at a meeting in Rome"), which are not
    those of what went before or was the reason ("after the accident in Japan")."""
    direct = [k for w in trigger for k in tree.kids(w, "obl", "nmod")]
    beyond = [k for d in direct if _leads_on(tree, d) for k in tree.kids(d, "nmod")]
    head = tree.words[trigger[0]]
    above = tree.kids(head.head, "obl") if head.relation in ("obj", "obl") and head.head >= 0 else ()
    return [k for k in (*direct, *beyond, *above) if _is_at(tree, k)]


def _court_of(tree: Tree, verb: int) -> int | None:
    """Whoever sits in judgement: "a court in Bonn jailed him", "was convicted by a court"."""
    if _COURTS.isdisjoint(tree.said):
        return None
    return next((k for k in tree.kids(verb, "nsubj", "obl:agent") if tree.words[k].lemma.lower() in _COURTS), None)


def _is_of_charge(tree: Tree, verb: int, place: int) -> bool:
    """ "convicted him of torture in Libya": where the crime was, and no court."""
    charges = [k for k in tree.kids(verb, "obl") if tree.case(k) in _CHARGED and k < place]
    return any(tree.words[place].head == k or max(tree.subtree(k)) == min(tree.subtree(place)) - 1 for k in charges)


def _gathered(tree: Tree, verb: int) -> list[int]:
    """ "Gathered in Kano to protest": where they gathered."""
    word = tree.words[verb]
    above = tree.kids(word.head, "obl") if word.relation == "advcl" and word.head >= 0 else ()
    return [k for k in above if _is_at(tree, k)]


def _leads_on(tree: Tree, index: int) -> bool:
    """Whether the place of what hangs on the event is the event's too."""
    word = tree.words[index]
    if word.entity.endswith(("GPE", "PERSON")):
        return False
    return tree.case(index).split(" ")[0] not in _CIRCUMSTANCES or word.lemma in _GATHERINGS


def _befallen(tree: Tree, trigger: Sequence[int], event: str) -> list[int]:
    """Places of the object ("shelled a village near Goma"), then where force goes to or what it is used on."""
    if event not in _BODILY:
        return []
    objects = [k for w in trigger for k in tree.kids(w, "obj", "nsubj:pass")]
    found = [k for o in objects for k in tree.kids(o, "nmod") if _is_at(tree, k)]
    if event in _BEFALLS:
        around = [k for w in trigger for k in tree.kids(w, "obl", "nmod")]
        found += [k for k in around if tree.case(k) == "over" and tree.words[k].lemma.lower() in _WATERS]
        goals = [k for k in around if tree.case(k) in _TOWARDS]
        found += [k for k in (*objects, *goals) if _names_place(tree, k) or _is_called(tree, k)]
    return found


def _is_at(tree: Tree, index: int) -> bool:
    case = tree.case(index).split(" ")[0]
    if case in _AT and _names_place(tree, index):
        return True
    return (case in _AT or case == "on") and _is_called(tree, index)


def _is_called(tree: Tree, index: int) -> bool:
    return tree.words[index].lemma in _KINDS and _named_by(tree, index) is not None


def _named_by(tree: Tree, kind: int) -> int | None:
    """ "The Iraqi city of Kirkuk", "the coast of Oman": the name behind "of"."""
    names = [k for k in tree.kids(kind, "nmod") if tree.case(k) == "of" and tree.words[k].entity[2:] in _PLACES]
    return names[0] if names else None


def _names_place(tree: Tree, index: int) -> bool:
    """Whether the word is labelled a place, or closes one: "Kivu" of "North Kivu", "province" of "Anbar province"."""
    word = tree.words[index]
    if word.entity[2:] in _PLACES:
        return True
    return word.entity == "O" and (word.is_name or word.lemma in _REGIONS) and bool(_front(tree, index))


def _front(tree: Tree, index: int) -> list[int]:
    """The labelled names right before a word that belong to it."""
    kids = tree.kids(index, "compound", "nmod:poss", "amod", "flat")
    return [k for k in kids if k < index and tree.words[k].entity[2:] in _PLACES and tree.case(k) == ""]


def _whole(tree: Tree, index: int) -> Span | None:
    """The characters of a place: its name, with the region that stands before or behind it."""
    kind, named = tree.words[index].lemma.lower(), _named_by(tree, index)
    if named is not None and kind in _WATERS:
        return tree.span([index, named])  # "the Gulf of Aden"
    if named is not None and kind in _KINDS:
        index = named
    span = name_of(tree, index)
    front = _front(tree, index)
    if front:
        # Of "the South China Sea" the South may hang on China.
        span = tree.span([labelled_run(tree, front[0])[0], index])
    if span is None:
        return None
    ends = [span.end]
    for kid in tree.kids(index, "appos", "nmod:unmarked", "nmod", "flat"):
        behind = tree.words[kid].entity[2:] in _PLACES and tree.words[kid - 1].form == ","
        if kid > index and (behind or tree.words[kid].relation == "flat") and not tree.case(kid):
            ends.append(tree.words[kid].end)
    return Span(span.start, max(ends))


def _is_person(tree: Tree, index: int) -> bool:
    word = tree.words[index]
    return word.entity.endswith("PERSON") or word.lemma == "counterpart" or word.lemma in _PERSONS
