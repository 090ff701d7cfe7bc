"""Mends in a parse: an "and" that parts two clauses, and joins no two names; see repairs.py."""

from dataclasses import replace

from avviso.coding.parsing.lemmas import lemma_of
from avviso.coding.parsing.subclauses import FINITE, SUBJECT_TAGS, with_subject
from avviso.coding.parsing.tree import ROOT, Word

_JOINING = frozenset(["and", "but", "while"])
# What may stand behind the head of a subject: its verb, the rest of its name, where it is.
_BEHIND = FINITE | {"VBN", "NNP", "NNPS", "IN", "CC", "RB"}
_PARTED = frozenset(["conj", "parataxis", "advcl", "ccomp", "dep", "root"])
_SUBJECTS = frozenset(["nsubj", "nsubj:pass", "csubj", "expl"])
_GIVING = frozenset("promise offer award grant allow deny ask owe hand".split())
_SUFFERED = frozenset(["of", "by"])
Words = tuple[Word, ...]


def parted(words: Words, at: int) -> Words:
    """ "X armed Y and Z fought them": what an "and" adds to an object, right before a finite verb that has no subject,
    is that verb's subject. "X threatened Y and Z warned X": no comma parts what is said from who says it."""
    joint = words[at]
    if joint.relation != "cc" or joint.form not in _JOINING:
        return words
    second = words[joint.head]
    if second.relation in _SUBJECTS or second.relation == "root":
        return _told_first(words, joint, words[second.head] if second.relation in _SUBJECTS else second)
    behind = words[second.index + 1 : second.index + 2]
    if second.relation != "conj" or second.tag in FINITE or not behind or behind[0].tag not in _BEHIND:
        return words
    return _with_own_subject(words, joint)


def _with_own_subject(words: Words, joint: Word) -> Words:
    second = words[joint.head]
    first = words[second.head]
    if first.index > joint.index or second.index < joint.index or not (first.is_noun or first.is_pronoun):
        return words
    if _opens_behind_comma(words, first.index, joint.index) or _goes_on(words, joint.index):
        return words
    words = _heard_past(words, second)
    made = with_subject(words, None, joint.index + 1)
    mended = made[second.index]
    verb = made[mended.head]
    if mended.relation not in _SUBJECTS or verb.index < second.index or words[verb.index].relation not in _PARTED:
        return words
    if verb.form.endswith("ed") and verb.index + 1 < len(words) and words[verb.index + 1].form in _SUFFERED:
        return words  # "criticised Chad and Mali accused of fraud"
    result = list(made)
    result[joint.index] = replace(joint, head=verb.index)
    if verb.head != ROOT and verb.head < joint.index:
        result[verb.index] = replace(verb, relation="conj")
    return _told_first(tuple(result), result[joint.index], result[verb.index])


def _goes_on(words: Words, joint: int) -> bool:
    """ "Met Chad and Mali in Rome and Togo left": it is at the second "and" that another clause begins."""
    said = []
    for word in words[joint + 1 :]:
        if word.tag not in SUBJECT_TAGS:
            break
        said.append(word.tag)
    return "IN" in said and "CC" in said[said.index("IN") :]


def _heard_past(words: Words, second: Word) -> Words:
    """ "Backs Chad and its army trained soldiers": a participle takes no object, but of verbs of giving."""
    verb = words[second.index + 1] if second.index + 1 < len(words) else second
    if verb.tag != "VBN" or verb.relation != "acl" or verb.head != second.index or verb.lemma in _GIVING:
        return words
    if not verb.form.endswith("ed") or not any(w.head == verb.index and w.relation == "obj" for w in words):
        return words
    past = replace(verb, tag="VBD", lemma=lemma_of(verb.form, "VBD"), relation="conj", head=words[second.head].head)
    return words if past.head == ROOT else (*words[: verb.index], past, *words[verb.index + 1 :])


def _opens_behind_comma(words: Words, first: int, joint: int) -> bool:
    """ "Togo paid, Chad and Mali left": both did."""
    start = first
    while start and words[start - 1].tag in SUBJECT_TAGS and words[start - 1].tag not in ("IN", "CC"):
        start -= 1
    return start > 0 and any(w.form == "," for w in words[start - 1 : joint])


def _told_first(words: Words, joint: Word, second: Word) -> Words:
    """The first clause as the one that the second is joined to."""
    said = (w for w in words[: joint.index] if w.head == second.index and w.relation == "ccomp")
    first = next(said, None) if second.relation == "root" and second.index > joint.index else None
    if first is None or first.tag not in FINITE or any(w.form in (",", '"') for w in words[: joint.index]):
        return words
    if not any(w.head == second.index and w.relation in _SUBJECTS and w.index > joint.index for w in words):
        return words
    result = list(words)
    result[first.index] = replace(first, relation="root", head=ROOT)
    result[second.index] = replace(second, relation="conj", head=first.index)
    return tuple(result)
