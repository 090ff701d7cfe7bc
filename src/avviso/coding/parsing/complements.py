"""Mends in a parse: what is asked for, or what somebody is accused of, hangs on the asking and the charge, and is no
part of who asks or is accused; see repairs.py."""

from dataclasses import replace

from avviso.coding.parsing.tree import Word
from avviso.coding.words import role_nouns
from avviso.coding.words import words as closed_class

_ASKED = closed_class("asked")
_CHARGED, _CHARGES = closed_class("charged"), closed_class("charges")
_ON = frozenset(["on", "against"])
_AIMED = closed_class("aimed")
_SPEAKING = closed_class("speaking_for")
_BY = frozenset(["by", "from", "of"])
_SIDES = frozenset(["obj", "nsubj:pass", "obl:agent", "obl"])
Words = tuple[Word, ...]


def hang_complements(words: Words) -> Words:
    """ "a demand by miners for talks", "accused by the mayor of fraud", "the attack of rebels on the port"."""
    result = list(words)
    for mark in words:
        if mark.form in _ON and mark.relation == "case" and mark.head > mark.index:
            result[mark.head] = _target(words, mark)
        if mark.form not in ("for", "of") or mark.relation != "case" or mark.entity != "O" or mark.head < mark.index:
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
