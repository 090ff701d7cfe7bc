"""Who has lost an office by what a sentence tells: "soldiers ousted President Kaya", "the king, deposed in 1973"."""

from collections.abc import Iterator

from avviso.coding.clauses import is_passive
from avviso.coding.events import Scene, mood_and_speaker
from avviso.coding.tree import Tree
from avviso.coding.words import words

_TOPPLING, _RESIGNING, _SEATS = words("toppling"), words("resigning"), words("seats")
_RULES, _COMING_BACK = words("rules"), words("coming_back")
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
    stepped = lemma != "step" or any(
        tree.words[k].lemma in ("down", "aside") for k in tree.kids(verb, "advmod", "compound:prt")
    )
    return relation == "nsubj" and lemma in _RESIGNING and stepped


def _is_done(tree: Tree, verb: int) -> bool:
    """Told as done, and not undone in the same breath: "was ousted in 2009 but reinstated"."""
    word, around = tree.words[verb], [tree.words[k] for k in tree.kids(verb, "aux", "aux:pass")]
    if any(tree.words[k].lemma in _COMING_BACK for k in tree.kids(verb, "conj", "parataxis")):
        return False
    done = (
        word.tag in _FINITE
        or any(one.tag in _FINITE for one in around)
        or (word.tag == "VBN" and word.relation == "acl")
    )
    return done and not any(one.form.lower() in ("being", "to") or one.tag == "MD" for one in around)


def _is_of_office(tree: Tree, verb: int) -> bool:
    """Not "removed from the list", "dismissed as a fool", "resigned from the party"."""
    told = [o for o in tree.kids(verb, "obl") if tree.case(o).split(" ")[0] in _OFFICES]
    return all(tree.words[o].lemma.lower() in _SEATS or tree.words[o].entity[2:] == "DATE" for o in told)


def _is_real(scene: Scene, verb: int) -> bool:
    return mood_and_speaker(scene, verb)[0].modality in ("actual", "historical")
