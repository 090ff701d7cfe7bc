"""Clauses whose mood no single word of theirs tells: near misses, questions, what would not have been without another.

Each is the word order or another clause: "nearly shot down", "Has China attacked?", "could not have struck without".
"""

from avviso.coding.clauses import SUBJECTS
from avviso.coding.parsing.tree import Tree
from avviso.coding.words import words
from avviso.records import Modality

Supposed = tuple[Modality, str]
_NEARLY = frozenset(["nearly", "almost"])
_NOT = frozenset(["not", "never"])
_INVERTED = frozenset(["do", "have", "be", "will"])
_MODALS = frozenset(["would", "can", "could", "may", "might"])
_IF = frozenset(["if", "unless"])
_SUPPOSING, _ANSWERABLE, _ADVISING = words("supposing"), words("answerable"), words("advising")
_WITH_OFF = frozenset(["call", "put", "break"])
_CALLING_OFF = words("dropping") | _WITH_OFF | {"postpone"}
_PLANNED = frozenset(["due", "schedule", "plan", "set", "expect", "intend"])
_GOING = frozenset("visit meet travel fly go tour attend host receive talk confer address hold".split())
_MEETINGS = words("gatherings") | {"trip", "tour", "journey"}
_LATER = frozenset(["until", "till", "to"])
_SUPPOSED = frozenset(["ccomp", "xcomp", "conj", "obj"])


def supposed(tree: Tree, head: int) -> Supposed | None:
    """The modality and the word that shows it; None where the clause is no such one."""
    said = tree.said  # of a word that is not there nothing needs to be asked
    if not _SUPPOSING.isdisjoint(said) and (cue := _imagined(tree, head)) is not None:
        return "hypothetical", cue
    if ("nearly" in said or "almost" in said) and (found := _near(tree, head)) is not None:
        return found
    if "have" in said and "to" in said and (found := _lapsed(tree, head)) is not None:
        return found
    if ("not" in said or "never" in said) and (found := _contrary(tree, head)) is not None:
        return found
    if "against" in said and (found := _opposed(tree, head)) is not None:
        return found
    if tree.words[0].form == "Had" and "?" not in said and (found := _inverted(tree, head)) is not None:
        return found
    if "but" in said and not _CALLING_OFF.isdisjoint(said) and _is_called_off(tree, head):
        return "negated", "but"
    if tree.words[head].relation == "advcl" and (found := _condition(tree, head)) is not None:
        return found
    return _asked(tree, head) if "?" in said else None


def _imagined(tree: Tree, head: int) -> str | None:
    """ "Imagine that Chad had attacked", "Let us assume that Mali leaves": the reader is bidden to suppose it."""
    top = tree.words[tree.root]
    if top.tag not in ("VB", "VBP") or top.lemma not in _SUPPOSING | {"let"} or tree.kids(top.index, *SUBJECTS):
        return None
    current = head
    for above in tree.ancestors(head):
        if tree.words[current].relation not in _SUPPOSED or _is_known(tree, current):
            return None
        if tree.words[above].lemma in _SUPPOSING and (above == top.index or tree.words[above].head == top.index):
            return tree.words[above].form
        current = above
    return None


def _is_known(tree: Tree, word: int) -> bool:
    return any(tree.words[k].lemma == "the" for k in tree.kids(word, "det"))


def _near(tree: Tree, head: int) -> Supposed | None:
    """ "nearly shot down": it was not."""
    before = head - 1
    near = tree.words[head].is_verb and before in tree.kids(head, "advmod") and tree.words[before].lemma in _NEARLY
    return ("negated", tree.words[before].form) if near else None


def _lapsed(tree: Tree, head: int) -> Supposed | None:
    """ "was to have visited in May": it did not come to it."""
    said = [tree.words[k].form.lower() for k in tree.kids(head, "aux", "mark")]
    lapsed = any(said[at] in ("was", "were") and said[at + 1 : at + 3] == ["to", "have"] for at in range(len(said)))
    return ("negated", "was to have") if lapsed else None


def _contrary(tree: Tree, head: int) -> Supposed | None:
    """ "could not have struck without radar": it did; "would not have joined had they stayed" leaves it open."""
    if not _is_contrary(tree, head) or not _is_denied(tree, head):
        return None
    without = next((o for o in tree.kids(head, "obl") if _marked(tree, o, "without")), None)
    if without is not None:
        return "actual", "without"
    return ("hypothetical", "would") if any(_is_condition(tree, c) for c in tree.kids(head, "advcl")) else None


def _opposed(tree: Tree, head: int) -> Supposed | None:
    """ "argued against sending troops": whoever does so need not have seen any sent."""
    if tree.words[head].head < 0:
        return None
    over = tree.words[tree.words[head].head]
    against = tree.words[head].tag == "VBG" and any(tree.words[k].lemma == "against" for k in tree.kids(head, "mark"))
    return ("hypothetical", over.form) if against and over.lemma in _ADVISING else None


def _condition(tree: Tree, head: int) -> Supposed | None:
    """ "had they not attacked, … would": they have; "if they do not comply" says nothing of whether they will."""
    word = tree.words[head]
    if word.relation != "advcl" or not _is_condition(tree, head):
        return None
    past = any(tree.words[k].form.lower() == "had" for k in tree.kids(head, "aux"))
    if past and _is_contrary(tree, word.head) and _is_denied(tree, head):
        return "actual", "had not"
    return "hypothetical", "if"


def _inverted(tree: Tree, head: int) -> Supposed | None:
    """ "Had they attacked, as some wished, we would have": also where the parser takes it for the sentence."""
    if tree.words[head].relation != "root" or not _is_condition(tree, head) or _MODALS.isdisjoint(tree.said):
        return None
    return ("actual", "had not") if _is_denied(tree, head) else ("hypothetical", "had")


def _is_called_off(tree: Tree, head: int) -> bool:
    """ "Had been due to visit Chad, but the trip was called off"."""
    if tree.words[head].lemma not in _GOING:
        return False
    clause = head
    while tree.words[clause].relation == "xcomp":
        clause = tree.words[clause].head
    around = (clause, *tree.kids(clause, "aux", "cop", "mark"))
    if all(tree.words[k].lemma not in _PLANNED for k in around) and not _is_to_have_been(tree, head):
        return False
    other = next(iter(tree.kids(clause, "conj")), None)  # not "was due to meet them and did so, but"
    if other is None or all(tree.words[k].lemma != "but" for k in tree.kids(other, "cc")):
        return False
    return tree.words[other].lemma in _CALLING_OFF and _is_off(tree, other)


def _is_to_have_been(tree: Tree, head: int) -> bool:
    """ "Was to visit"."""
    said = [tree.words[k].form.lower() for k in tree.kids(head, "aux", "cop", "mark")]
    return "to" in said and bool({"was", "were"} & set(said))


def _is_off(tree: Tree, verb: int) -> bool:
    """That it is this meeting that is put off: "the trip", and no "trip to Mali"; nor "until July", "by an hour"."""
    if tree.words[verb].lemma in _WITH_OFF and all(tree.words[k].lemma != "off" for k in tree.kids(verb)):
        return False
    if any(_is_later(tree, k) for k in tree.kids(verb, "obl")):
        return False
    return any(
        tree.words[k].lemma in _MEETINGS and not tree.kids(k, "nmod")
        and (tree.kids(k, "nmod:poss") or any(tree.words[d].lemma == "the" for d in tree.kids(k, "det")))
        for k in tree.kids(verb, "obj", "nsubj:pass")
    )  # fmt: skip


def _is_later(tree: Tree, time: int) -> bool:
    timed = tree.words[time].entity.endswith(("DATE", "TIME"))
    return tree.case(time) in _LATER or (tree.case(time) == "by" and timed)


def _asked(tree: Tree, head: int) -> Supposed | None:
    """A question that yes or no would answer: its auxiliary stands before its subject."""
    while tree.words[head].relation == "xcomp":  # "Is Chad about to attack?"
        head = tree.words[head].head
    if tree.words[head].relation == "obl" and tree.words[tree.words[head].head].lemma in _ANSWERABLE:
        head = tree.words[head].head  # "Was Chad involved in the attack?" It is Chad's only if it was.
    first = next((k for k in tree.kids(head, "aux", "cop") if tree.words[k].lemma in _INVERTED), None)
    subject = next((k for k in tree.kids(head, *SUBJECTS) if k < head), None)
    if first is None or subject is None or not first < subject:
        return None
    if any(tree.words[w].tag in ("WRB", "WP", "WDT", "WP$") for w in tree.subtree(head) if w < first):
        return None  # "Why did they leave?" takes for granted that they did
    asked = any(word.form == "?" for word in tree.words[head + 1 :])
    return ("hypothetical", "?") if asked else None


def _is_contrary(tree: Tree, head: int) -> bool:
    """ "would have", "could have" """
    lemmas = {tree.words[k].lemma for k in tree.kids(head, "aux")}
    return "have" in lemmas and bool(_MODALS & lemmas)


def _is_denied(tree: Tree, head: int) -> bool:
    return any(tree.words[k].lemma in _NOT for k in tree.kids(head, "advmod"))


def _is_condition(tree: Tree, clause: int) -> bool:
    """By its mark, or by its order: "had they not attacked"."""
    marks = [tree.words[k].lemma for k in tree.kids(clause, "mark")]
    if marks:
        return bool(_IF & set(marks))
    had = next((k for k in tree.kids(clause, "aux") if tree.words[k].form.lower() in ("had", "should")), None)
    return had is not None and any(had < k for k in tree.kids(clause, *SUBJECTS))


def _marked(tree: Tree, index: int, form: str) -> bool:
    return any(tree.words[k].form.lower() == form for k in tree.kids(index, "case", "mark"))
