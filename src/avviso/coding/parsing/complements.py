"""Mends in a parse: what is asked for, or what somebody is accused of, hangs on the asking and the charge, and is no
part of who asks or is accused; and what a report says on the report, which is no verb. See repairs.py."""

from dataclasses import replace

from avviso.coding.parsing.lemmas import lemma_of
from avviso.coding.parsing.tree import ROOT, Word
from avviso.coding.words import role_nouns
from avviso.coding.words import words as closed_class

_ASKED = closed_class("asked")
_CHARGED, _CHARGES = closed_class("charged"), closed_class("charges")
_ON = frozenset(["on", "against"])
_AIMED = closed_class("aimed")
_SPEAKING = closed_class("speaking_for")
_BY = frozenset(["by", "from", "of"])
_SIDES = frozenset(["obj", "nsubj:pass", "obl:agent", "obl"])
_REPORTS, _FINITE = closed_class("reports"), frozenset(["VBD", "VBZ", "VBP"])
Words = tuple[Word, ...]


def hear_reports(words: Words) -> Words:
    """ "Reports that Chad had left were wrong": before "that" at the head of a sentence it is no verb, and the verb
    behind what it says is the sentence's."""
    start = words[:2]
    first = start[-1] if start and start[0].tag == "JJ" else start[0] if start else None
    if first is None or first.tag != "VBZ" or first.head != ROOT or first.lemma not in _REPORTS:
        return words
    if words[-1] is first or words[first.index + 1].form != "that":
        return words
    kids = [w for w in words if w.head == first.index and w.relation != "punct"]
    told = next((w for w in kids if any(m.index == first.index + 1 and m.head == w.index for m in words)), None)
    verb = next((w for w in kids if told is not None and w.index > told.index and _is_bare(words, w)), None)
    if told is None or verb is None:
        return words
    result = [replace(w, head=verb.index) if w.head == first.index else w for w in words]
    result[first.index] = replace(
        first, tag="NNS", lemma=lemma_of(first.form, "NNS"), relation="nsubj", head=verb.index
    )
    result[told.index] = replace(told, relation="acl", head=first.index)
    result[verb.index] = replace(verb, relation="root", head=ROOT)
    for word in words[: first.index]:
        result[word.index] = replace(word, head=first.index)
    return tuple(result)


def _is_bare(words: Words, verb: Word) -> bool:
    """A predicate that lacks a subject and is the first of its clause."""
    kids = [w for w in words if w.head == verb.index]
    finite = verb.tag in _FINITE or any(w.relation in ("aux", "aux:pass", "cop") and w.tag in _FINITE for w in kids)
    return finite and all(w.relation not in ("nsubj", "nsubj:pass", "mark", "cc") for w in kids)


def hang_complements(words: Words) -> Words:
    """ "a demand by miners for talks", "accused by the mayor of fraud", "the attack of rebels on the port"."""
    result = list(words)
    for mark in words:
        if mark.relation != "case" or mark.head < mark.index:
            continue
        if mark.form in _ON:
            result[mark.head] = _target(words, mark)
        if mark.form not in ("for", "of") or mark.entity != "O":
            continue
        thing = words[mark.head]
        who = words[thing.head]
        if thing.relation != "nmod" or who.head < 0 or who.index > mark.index:
            continue
        above = words[who.head]
        if mark.form == "for" and _is_asked(words, above, who):
            result[thing.index] = replace(thing, head=above.index)
        elif mark.form == "of" and thing.lemma in _CHARGES and (verb := _charging(words, who)) is not None:
            result[thing.index] = replace(thing, head=verb, relation="obl")
    return tuple(result)


def _target(words: Words, mark: Word) -> Word:
    """ "The attack of the rebels on the port": what stands after "on" is what they attack."""
    thing = words[mark.head]
    who = words[thing.head]
    if thing.relation != "nmod" or who.relation != "nmod" or words[who.head].lemma not in _AIMED:
        return thing
    made = any(m.head == who.index and m.relation == "case" and m.form in _BY for m in words)
    return replace(thing, head=who.head) if made else thing


def _charging(words: Words, who: Word) -> int | None:
    """The verb that charges or clears whoever the noun stands in, "the minister of defence of fraud" too."""
    while who.relation == "nmod":
        who = words[who.head]
    charged = who.relation in _SIDES and words[who.head].lemma in _CHARGED
    return who.head if charged else None


def _is_asked(words: Words, asking: Word, who: Word) -> bool:
    """Somebody's demand, and he is nobody who speaks for another."""
    if asking.lemma.lower() not in _ASKED or asking.index > who.index or who.relation != "nmod":
        return False
    if who.lemma in _SPEAKING or not (who.is_name or who.entity != "O" or who.lemma in role_nouns()):
        return False
    return any(mark.head == who.index and mark.relation == "case" and mark.form in _BY for mark in words)
