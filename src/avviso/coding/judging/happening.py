"""What is said of a deed that is told by its noun: whether it is still to come, or only thought of.

"The strike will begin on Monday" and "her veto would be symbolic" tell of none that is made; "the attack will cost
them dear", "will go down in history" and "Chad's raid may be a crime" do.
"""

from avviso.coding.parsing.tree import Tree
from avviso.coding.words import words
from avviso.records import Modality

BEGINNING = words("beginning")
_COLLAPSING, _TALKS, _EXTENTS = words("collapsing"), words("talks"), words("extents")
_HAPPENING = words("happening") | _COLLAPSING | BEGINNING | {"go"}
_AHEAD, _BESIDE = frozenset(["ahead", "forward"]), ("advmod", "compound:prt")
_ASTRAY = frozenset(["back", "up", "down", "across"])
_HOW = frozenset(["as", "at", "to", "under", "with"])  # "will come at a cost"
_KNOWN = frozenset(["the", "this", "that", "these", "those"])
_WILL = frozenset(["will", "wo", "shall"])
MAYBE = frozenset(["could", "may", "might", "can", "should", "would"])
MODALS = _WILL | MAYBE  # without one of these nothing lies ahead
_OCCASIONS, _AGAINST = words("occasions"), frozenset(["on", "against"])
_HOLDING_TRUE = words("confirming") | {"true", "prove"}


def yet_to_happen(tree: Tree, noun: int) -> tuple[Modality, str] | None:
    """The modality of an event noun that is the subject of its clause, and the word that shows it; None where nothing
    does."""
    above = tree.words[noun].head
    comes = tree.words[above].lemma in _HAPPENING and happens(tree, noun, above)
    if not comes and not tree.kids(above, "cop"):
        return None
    said = next((tree.words[k].lemma for k in tree.kids(above, "aux") if tree.words[k].lemma in MODALS), "")
    if not said or not (comes or _is_new(tree, noun, said)):
        return None
    reported = said == "would" and any(tree.words[k].relation == "ccomp" for k in (above, *tree.ancestors(above)))
    return "future" if said in _WILL or reported else "hypothetical", said


def happens(tree: Tree, noun: int, verb: int) -> bool:
    """Whether such a verb says of the deed that it takes place: not "start a war", "come as a surprise", "begin to
    bite"; and what stalls has begun, unless it is talks."""
    lemma = tree.words[verb].lemma
    beside = {tree.words[k].lemma for k in tree.kids(verb, *_BESIDE)}
    if tree.kids(verb, "xcomp") or any(tree.words[o].lemma != "place" for o in tree.kids(verb, "obj")):
        return False
    if lemma == "take":
        return bool(tree.kids(verb, "obj")) or "place" in beside  # "did not take long"
    if lemma == "go":
        return bool(beside & _AHEAD)
    if lemma == "come":
        how = any(tree.case(o) in _HOW and tree.words[o].entity == "O" for o in tree.kids(verb, "obl"))
        return not how and not beside & _ASTRAY
    return lemma not in _COLLAPSING or tree.words[noun].lemma.lower() in _TALKS


def planned(tree: Tree, noun: int, verb: int) -> bool:
    """ "The raid had been planned for months": it was made; "had planned a raid", "had been planned for May" leave it
    open, and so does what was expected or scheduled."""
    if tree.words[noun].relation != "nsubj:pass" or tree.words[verb].lemma in ("expect", "schedule"):
        return False
    known = any(tree.words[d].lemma in _KNOWN for d in tree.kids(noun, "det")) or tree.kids(noun, "nmod:poss")
    had = any(tree.words[k].form.lower() == "had" for k in tree.kids(verb, "aux"))
    dated = any(tree.case(o) == "for" and tree.words[o].tag != "NNS" for o in tree.kids(verb, "obl"))
    return bool(known) and had and not dated


def is_announced(tree: Tree, noun: int) -> bool:
    """ "Announced a march", "announced talks with Chad": they are still to come; not "its march", "a strike on Chad",
    nor what is told on as past ("talks that took place on Friday", "overnight talks")."""
    known = any(tree.words[k].lemma in _KNOWN for k in tree.kids(noun, "det")) or tree.kids(noun, "nmod:poss")
    if tree.words[noun].lemma not in _OCCASIONS or known:
        return False
    if tree.words[noun].lemma == "strike" and any(_is_aimed_at(tree, k) for k in tree.kids(noun, "nmod", "obl")):
        return False
    around = (*tree.kids(noun, "amod", "compound", "advmod"), *tree.kids(tree.words[noun].head, "advmod"))
    return all(tree.words[k].lemma != "overnight" for k in around) and not _is_told_on(tree, noun)


def _is_aimed_at(tree: Tree, word: int) -> bool:
    """ "A strike on Rafah"; not "a strike on Friday"."""
    return tree.case(word) in _AGAINST and not tree.words[word].entity.endswith(("DATE", "TIME"))


def _is_told_on(tree: Tree, noun: int) -> bool:
    """By a clause in the past, also where the parser hangs it on whom one meets: "talks with Chad, which were held"."""
    clauses = [c for k in (noun, *tree.kids(noun, "nmod")) for c in tree.kids(k, "acl:relcl")]
    told = [c for c in clauses if tree.words[c].head == noun or tree.words[c].lemma in ("take", "hold")]
    return any(tree.words[k].tag == "VBD" for c in told for k in (c, *tree.kids(c, "aux", "aux:pass", "cop")))


def _is_new(tree: Tree, noun: int, said: str) -> bool:
    """Of what is judged: "a strike would be wrong", "our march will be short"; "Chad's aid will be small" may be there
    already, and so may what "will be a topic" or "would be, if confirmed, the first"; and whether "its raid may be a
    crime" is asked of one that was made."""
    if any(tree.words[k].lemma in _KNOWN for k in tree.kids(noun, "det")):
        return False
    above = tree.words[noun].head
    if said == "would":
        return not any(tree.words[c].lemma in _HOLDING_TRUE for c in tree.kids(above, "advcl"))
    if said not in _WILL or any(tree.words[k].tag != "PRP$" for k in tree.kids(noun, "nmod:poss")):
        return False
    one = any(tree.words[k].lemma in ("a", "an") for k in tree.kids(noun, "det"))
    return one or tree.words[above].lemma in _EXTENTS or tree.words[above].entity.endswith(("DATE", "TIME"))
