"""Who has lost an office by what a sentence tells: "soldiers ousted President Kaya", "the king, deposed in 1973"."""

from collections.abc import Iterator

from avviso.coding.clauses import is_passive
from avviso.coding.events import Scene, mood_and_speaker
from avviso.coding.parsing.tree import Tree
from avviso.coding.words import words

_TOPPLING, _RESIGNING, _SEATS = words("toppling"), words("resigning"), words("seats")
_RULES, _COMING_BACK = words("rules"), words("coming_back")
_STAYING, _UNDOING, _RULINGS = words("staying_on"), words("undoing"), words("rulings")
_SELF = ("self", "selves")
_BORNE, _TOLD_OF = frozenset(["obj", "nsubj:pass"]), ("acl", "acl:relcl")
_FINITE = frozenset(["VBD", "VBZ", "VBP"])
_OFFICES = frozenset(["as", "from"])


def fall_of(scene: Scene, title: int) -> int | None:
    """The verb by which the holder of an office lost it, told as done; None where none is."""
    tree = scene.tree
    if tree.said.isdisjoint(_TOPPLING | _RESIGNING):
        return None
    for verb in _verbs(tree, title):
        if _is_done(tree, verb) and _is_of_office(tree, verb) and _is_real(scene, verb):
            return verb
    return None


def _verbs(tree: Tree, title: int) -> Iterator[int]:
    """The verbs of losing office of which the holder is the loser."""
    word = tree.words[title]
    holders = [title, *tree.kids(title, "appos", "flat")]
    holders += [word.head] if word.relation in ("nmod:desc", "compound", "appos") else []
    for holder in holders:
        yield from (
            v for v in tree.kids(holder, *_TOLD_OF) if _loses(tree, v, "nsubj:pass" if is_passive(tree, v) else "nsubj")
        )
        first = tree.words[holder]
        while first.relation == "conj":
            first = tree.words[first.head]
        if first.relation in ("nmod", "nmod:poss") and tree.words[first.head].lemma in _RULES:
            first = tree.words[first.head]  # "toppled the government of President Kaya"
        if first.head >= 0 and _loses(tree, first.head, first.relation):
            yield first.head


def _loses(tree: Tree, verb: int, relation: str) -> bool:
    """Whether a word in such a relation to the verb loses an office by it."""
    lemma = tree.words[verb].lemma
    if relation in _BORNE:
        return lemma in _TOPPLING
    return relation == "nsubj" and lemma in _RESIGNING and _leaves(tree, verb)


def _leaves(tree: Tree, verb: int) -> bool:
    """Not "resigned himself to it", "stepped aside to let her pass"."""
    if tree.words[verb].lemma != "step":
        return not any(tree.words[k].form.endswith(_SELF) for k in tree.kids(verb, "obj"))
    where = {tree.words[k].lemma for k in tree.kids(verb, "advmod", "compound:prt")}
    aims = tree.kids(verb, "advcl") if "aside" in where else ()
    return bool(where & {"down", "aside"}) and not any(
        tree.words[m].lemma == "to" for k in aims for m in tree.kids(k, "mark")
    )


def _is_done(tree: Tree, verb: int) -> bool:
    """Told as done, and not undone in the same breath: "was ousted in 2009 but reinstated"."""
    word, around = tree.words[verb], [tree.words[k] for k in tree.kids(verb, "aux", "aux:pass")]
    if _is_undone(tree, verb):
        return False
    done = (
        word.tag in _FINITE
        or any(one.tag in _FINITE for one in around)
        or (word.tag == "VBN" and word.relation == "acl")
    )
    return done and not any(one.form.lower() in ("being", "to") or one.tag == "MD" for one in around)


def _is_undone(tree: Tree, verb: int) -> bool:
    """ "but reinstated", "but kept his post", "but the ruling was overturned"."""
    first = verb
    while tree.words[first].relation == "conj":
        first = tree.words[first].head
    for later in (*tree.coordinated(first), *tree.kids(verb, "parataxis")):
        lemma = tree.words[later].lemma
        if later <= verb or lemma not in _COMING_BACK | _STAYING | _UNDOING:
            continue
        of = {tree.words[k].lemma.lower() for k in tree.kids(later, "obj", "obl", "xcomp", "nsubj:pass")}
        if lemma in _COMING_BACK or of & (_SEATS if lemma in _STAYING else _RULINGS):
            return True
    return False


def _is_of_office(tree: Tree, verb: int) -> bool:
    """Not "removed from the list", "dismissed as a fool", "resigned from the party"."""
    told = [o for o in tree.kids(verb, "obl") if tree.case(o).split(" ")[0] in _OFFICES]
    return all(tree.words[o].lemma.lower() in _SEATS or tree.words[o].entity[2:] == "DATE" for o in told)


def _is_real(scene: Scene, verb: int) -> bool:
    return mood_and_speaker(scene, verb)[0].modality in ("actual", "historical")
