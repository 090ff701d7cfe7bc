"""More mends in a parse: who stands beside whom, and in which role, where the words leave no doubt; see repairs.py."""

from dataclasses import replace

from avviso.coding.lemmas import lemma_of
from avviso.coding.tree import Word

_PAIRED = frozenset(
    ["border", "frontier", "tie", "relation", "link", "talk", "treaty", "pact", "war", "alliance", "dialogue", "trade"]
)
_CLOSES = {")": "(", "]": "[", "--": "--"}
Words = tuple[Word, ...]


def join_between(words: Words) -> Words:
    """ "a pact between A (…) and B to cut": between takes two, so B, a name right behind the "and", is joined to A."""
    result = list(words)
    for mark in words:
        first = words[mark.head]
        if mark.lemma != "between" or mark.relation != "case" or first.index < mark.index or first.tag == "NNS":
            continue
        if any(w.relation == "conj" and w.head == first.index for w in words):
            continue
        for joint in words[first.index + 1 :]:
            second = words[joint.head]
            named = second.is_name and second.index > joint.index and second.relation != "conj"
            if joint.lemma == "and" and joint.relation == "cc" and named and _ends_before(words, first, joint):
                result[second.index] = replace(second, head=first.index, relation="conj")
                break
    return tuple(result)


def _ends_before(words: Words, first: Word, joint: Word) -> bool:
    """The phrase of `first` reaches up to the joint: nothing else stands between but what it bears, or an aside."""
    last = words[joint.index - 1]
    if last.form in _CLOSES:
        opening = next((w for w in reversed(words[: last.index]) if w.form == _CLOSES[last.form]), None)
        return opening is not None and opening.index > first.index
    return is_below(words, last.index, first.index)


def is_below(words: Words, index: int, ancestor: int) -> bool:
    """The word hangs, however deep, on `ancestor`: moving that one under it would close a circle."""
    current = index
    for _ in words:
        if current == ancestor:
            return True
        current = words[current].head
        if current < 0:
            return False
    return current == ancestor


def seat_roles(words: Words) -> Words:
    """ "As the host, X opened the talks": the one of two subjects behind an opening "As" is a role."""
    if not words or words[0].form != "As":
        return words
    comma = next((w.index for w in words[:8] if w.form == ","), None)
    nouns = [] if comma is None else [w for w in words[1:comma] if w.relation == "nsubj" and w.is_noun]
    if len(nouns) != 1 or any(w.is_verb for w in words[1:comma]):
        return words
    role = nouns[0]
    if not any(w.relation == "nsubj" and w.head == role.head and w.index > role.index for w in words):
        return words
    result = list(words)
    result[role.index] = replace(role, relation="obl")
    result[0] = replace(words[0], relation="case", head=role.index)
    return tuple(result)


def hang_partners(words: Words) -> Words:
    """ "to close its border with X": what has a partner by its nature takes the "with" that follows it."""
    result = list(words)
    for mark in words[1:]:
        noun, partner = words[mark.index - 1], words[mark.head]
        if mark.form != "with" or mark.relation != "case" or noun.lemma.lower() not in _PAIRED or not noun.is_noun:
            continue
        if partner.relation == "obl" and partner.head == noun.head and partner.index > mark.index:
            result[partner.index] = replace(partner, head=noun.index, relation="nmod")
    return tuple(result)


def hear_verbs(words: Words) -> Words:
    """ "X threatened Y": what has a subject and an object and no copula is a verb, though the tagger says adjective."""
    result = list(words)
    for word in words:
        if word.tag == "JJ" and word.form.endswith("ed"):
            below = {w.relation for w in words if w.head == word.index}
            if {"nsubj", "obj"} <= below and "cop" not in below:
                result[word.index] = replace(word, tag="VBD", lemma=lemma_of(word.form, "VBD"))
    return tuple(result)
