"""Mends of a verb's objects: what the parser took for a subject, an owner or an object of another kind.

Each mend states the construction it closes, as in repairs.py, and looks at nothing but tags, relations and the order of
words.
"""

from dataclasses import replace
from itertools import pairwise

from avviso.coding.cues import load_cues
from avviso.coding.parsing.joints import is_below
from avviso.coding.parsing.lemmas import lemma_of
from avviso.coding.parsing.subclauses import head_noun, is_phrase
from avviso.coding.parsing.tree import ROOT, Word

_EVERY = frozenset(["both", "all", "each"])
_OF_NOUNS = frozenset(["det", "amod", "nmod:poss", "case", "cop", "compound", "flat"])
Words = tuple[Word, ...]


def rename_objects(words: Words) -> Words:
    """ "barred its head, Ada Lund, from": a name in commas behind a verb's object renames it and is no subject."""
    result = list(words)
    for name in words[2:]:
        verb = words[name.head]
        behind = name.relation in ("nsubj", "nsubj:pass") and 0 <= name.head < name.index and name.is_name
        if not behind or words[name.index - 1].form != "," or verb.lemma in load_cues().say:
            continue
        renamed = next(
            (w for w in words if w.head == verb.index and w.relation == "obj" and w.index < name.index), None
        )
        if renamed is not None and is_below(words, name.index - 2, renamed.index):
            result[name.index] = replace(name, relation="appos", head=renamed.index)
    return tuple(result)


def turn_second_subjects(words: Words) -> Words:
    """ "Interfax quoted an official as saying": a second subject, behind a verb that takes one before it, is its
    object."""
    result = list(words)
    subjects = [w for w in words if w.relation == "nsubj"]
    for before, behind in pairwise(subjects):
        verb = words[before.head]
        if verb.index == behind.head and before.index < verb.index < behind.index and verb.tag in ("VBD", "VBZ", "VBP"):
            bare = all(w.head != verb.index or w.relation not in ("obj", "iobj", "cop") for w in words)
            if bare and words[behind.index - 1].form != ",":
                result[behind.index] = replace(behind, relation="obj")
    return tuple(result)


def hear_lone_verbs(words: Words) -> Words:
    """ "A strike paralysed Upper Volta.": of a sentence without a verb an "-ed" between a noun and a name is one."""
    if not words or words[-1].form != "." or any(w.is_verb or w.tag == "MD" for w in words):
        return words
    verb = next((w for w in words[1:-1] if _is_unheard(words[w.index - 1], w, words[w.index + 1])), None)
    if verb is None or not (is_phrase(words[: verb.index]) and is_phrase(words[verb.index + 1 : -1])):
        return words
    before, behind = head_noun(words[: verb.index]), head_noun(words[verb.index + 1 : -1])
    result = list(words)
    for word in words:
        home = before if word.index < verb.index else behind
        torn = word.head == ROOT or (word.head < verb.index) != (word.index < verb.index)
        result[word.index] = replace(word, head=home) if torn or word.head == verb.index else word
    for noun, relation in ((before, "nsubj"), (behind, "obj")):
        result[noun] = replace(words[noun], head=verb.index, relation=relation)
    result[verb.index] = replace(verb, tag="VBD", lemma=lemma_of(verb.form, "VBD"), head=ROOT, relation="root")
    result[-1] = replace(words[-1], head=verb.index)
    return tuple(result)


def _is_unheard(before: Word, word: Word, behind: Word) -> bool:
    return word.tag in ("JJ", "VBN") and word.form.endswith("ed") and before.is_noun and behind.form[:1].isupper()


def free_served(words: Words) -> Words:
    """ "lent Chad forty million": a name right before a number owns nothing without an 's; it is given what follows."""
    result = list(words)
    marked = {w.head for w in words if w.tag == "POS"}
    for name, number in pairwise(words):
        thing = words[name.head] if name.head != ROOT else name
        unowned = name.is_name and name.relation == "nmod:poss" and name.index not in marked and number.tag == "CD"
        if unowned and thing.relation == "obj" and name.head > number.index:
            result[name.index] = replace(name, relation="iobj", head=thing.head)
    return tuple(result)


def call_lone_objects(words: Words) -> Words:
    """ "asked Peru for help": an indirect object beside no other, and no clause, is the object. "called the charge a
    lie": of two nouns that complete a verb the first is its object. "gave the envoy 48 hours": so is the second."""
    served = {w.head for w in words if w.relation in ("obj", "ccomp", "xcomp", "nsubj:pass")}
    result = [replace(w, relation="obj") if w.relation == "iobj" and w.head not in served else w for w in words]
    for head in sorted({w.head for w in words if w.head >= 0 and _completes(w, words[w.head])}):
        verb = words[head]
        kids = [w for w in result if w.head == head and w.index > head]
        nouns = [w for w in kids if w.relation == "xcomp" and w.is_noun]
        objects = [w for w in kids if w.relation == "obj"]
        if len(nouns) > 1 and not objects:
            result[nouns[0].index] = replace(nouns[0], relation="obj")
        spans = [w for w in kids if w.relation == "obl:unmarked"]
        if verb.lemma == "give" and len(objects) == len(spans) == 1 and spans[0].index > objects[0].index:
            result[objects[0].index] = replace(objects[0], relation="iobj")
            result[spans[0].index] = replace(spans[0], relation="obj")
    return tuple(result)


def _completes(word: Word, verb: Word) -> bool:
    """A noun that completes a verb, or a span of time beside one of giving."""
    if word.relation == "xcomp":
        return word.is_noun
    return word.relation == "obl:unmarked" and verb.lemma == "give"


def hear_headline_verbs(words: Words) -> Words:
    """ "Ukraine deports migrants": a plural that has an object, and nothing that a noun has, is a verb."""
    with_objects = {w.head for w in words if w.relation == "obj" and ROOT < w.head < w.index}
    result = list(words)
    for word in [words[head] for head in with_objects]:
        if not word.is_noun or not word.form.casefold().endswith("s"):
            continue
        if not any(w.head == word.index and w.relation in _OF_NOUNS for w in words):
            result[word.index] = replace(word, tag="VBZ", lemma=lemma_of(word.form, "VBZ"))
    return tuple(result)


def hear_borders(words: Words) -> Words:
    """ "Chad and Sudan both border on Libya": what has a subject and no copula, and "on" behind it, is the verb."""
    for border in [w for w in words[:-1] if w.lemma == "border" and w.is_noun and words[w.index + 1].form == "on"]:
        kids = [w for w in words if w.head == border.index]
        subjects = [w for w in kids if w.relation == "nsubj" and w.index < border.index]
        held = any(w.relation in _OF_NOUNS and w.lemma not in _EVERY for w in kids)
        if not subjects or held or words[border.index + 1].relation != "case":
            continue
        result = list(words)
        result[border.index] = replace(border, tag="VBP", lemma="border")
        for one in kids:
            if one.lemma in _EVERY and (one.relation == "det" or one in subjects[1:]):
                result[one.index] = replace(one, relation="advmod")
            elif one.relation == "nmod" and one.index == words[border.index + 1].head:
                result[one.index] = replace(one, relation="obl")
        return tuple(result)
    return words


def free_epithets(words: Words) -> Words:
    """ "Rejected the charge as 'absurd'": what a thing is rejected as belongs to the verb."""
    result = list(words)
    for mark in words:
        epithet = words[mark.head]
        led = mark.lemma == "as" and mark.relation == "case" and epithet.tag == "JJ" and epithet.relation == "nmod"
        above = words[epithet.head]
        if led and above.relation == "obj" and words[above.head].is_verb:
            result[epithet.index] = replace(epithet, relation="obl", head=above.head)
    return tuple(result)
