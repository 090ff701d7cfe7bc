"""Mends around commas: what opens a clause behind one, what is listed before one, what is told beside a name.

Each mend states the construction it closes, as in repairs.py.
"""

from dataclasses import replace
from itertools import pairwise

from avviso.coding.cues import load_cues
from avviso.coding.parsing.parting import parted
from avviso.coding.parsing.subclauses import (
    FINITE,
    OPENERS,
    PARTIES,
    SUBJECT_TAGS,
    head_noun,
    hung_higher,
    is_phrase,
    with_subject,
)
from avviso.coding.parsing.tree import ROOT, Word
from avviso.coding.words import role_nouns
from avviso.coding.words import words as closed_class

# What a deed brings about, told behind a comma.
EFFECTS = closed_class("effects")
TIMES = closed_class("months") | frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_PARTS = frozenset(["early", "mid", "late"])
_DASHES = frozenset(["--", "-"])
_ASIDES = frozenset(["acl", "acl:relcl", "advcl", "amod", "cc", "conj"])
_OTHERS = frozenset(["nsubj", "nsubj:pass"])
_DATELINE = 4  # words of a place or an agency before a dash
CHARGING = closed_class("allege")
_OPENING = 8  # words; a list of two that opens a headline has its comma by then
Words = tuple[Word, ...]


def free_datelines(words: Words) -> Words:
    """ "Xinhua -- A spokesperson said", "KYIV -- Ukraine shelled": who or where the text comes from does nothing, and
    what stands behind the dash is not renamed by it."""
    end = 1
    while end < _DATELINE and end < len(words) and words[end].form not in _DASHES:
        end += 1
    if len(words) < end + 3 or words[end].form not in _DASHES or not all(w.is_name for w in words[:end]):
        return words
    verb = next((w.index for w in words if w.relation == "root"), len(words))
    if words[end].start == words[end - 1].end or any(w.form in _DASHES for w in words[end + 1 : verb]):
        return words  # "EU-China talks", "Chad -- backed by Mali -- agreed"
    name = next(w for w in words[:end] if not 0 <= w.head < end)
    kids = [w for w in words[end + 1 :] if w.head == name.index and w.relation != "punct"]
    if (name.head == ROOT and not kids) or 0 <= name.head == end or any(w.relation in _ASIDES for w in kids):
        return words
    if name.relation == "nsubj" and not any(w.head == name.head and w.relation in _OTHERS for w in words[end:]):
        return words
    result = list(words)
    if kids:
        # The first of what hung on the name stands where the name stood.
        result[kids[0].index] = replace(kids[0], relation=name.relation, head=name.head)
        for kid in kids[1:]:
            result[kid.index] = replace(kid, head=kids[0].index)
    above = kids[0].index if name.head == ROOT else name.head
    result[name.index] = replace(name, relation="dislocated", head=above)
    return tuple(result)


def open_clauses(words: Words) -> Words:
    """ "Prime Minister Ada Lund vetoed a statement", "…, and Chad in turn said", "After he left Rome, Chad said": a
    sentence, or what a comma and an "and" join to it, or stands behind a clause, opens with the subject of the verb
    right behind it."""
    words = with_subject(words, None, 0)
    if words and words[0].form.casefold() in OPENERS:
        comma = next((w.index for w in words if w.form == "," and w.index + 1 < len(words)), None)
        words = words if comma is None else with_subject(words, None, comma + 1)
    for before, joint in pairwise(words[:-1]):
        if joint.tag != "CC":
            continue
        if before.form == "," or words[joint.index + 1].tag == "PRP$":
            words = with_subject(words, None, joint.index + 1)
        words = parted(words, joint.index)
    return words


def open_dated(words: Words) -> Words:
    """ "and on 10 April Lisbon handed him over": a name behind a date and before a verb is that verb's subject, and no
    part of the date."""
    for month, name in pairwise(words[:-1]):
        if month.lemma.lower() not in TIMES:
            continue
        date = (month.index - 1, month.index) if month.index else (month.index,)
        if name.is_name and name.head in date:
            words = with_subject(words, None, name.index)
        elif name.tag == "CD" and month.index and words[_before(words, month.index)].lemma == "in":
            words = _free_month(words, month.index)
    return words


def _before(words: Words, month: int) -> int:
    """Where the preposition of "in late April" stands."""
    return month - 2 if words[month - 1].lemma in _PARTS and month > 1 else month - 1


def _free_month(words: Words, month: int) -> Words:
    """ "In April 12 soldiers fell": behind "in" the figure counts the subject, which has no preposition."""
    noun = words[words[month + 1].head]
    if noun.index <= month or not noun.relation.startswith("nsubj") or words[month].head not in (month + 1, noun.index):
        return words
    first, result = _before(words, month), list(words)
    result[month] = replace(words[month], relation="obl", head=noun.head, entity="B-DATE")
    for k in range(first, month):
        result[k] = replace(words[k], head=month, relation="case" if k == first else "amod")
    for k in range(month + 1, noun.index + 1):
        result[k] = replace(result[k], entity="O") if words[k].entity.endswith("DATE") else result[k]
    return tuple(result)


def join_listed(words: Words) -> Words:
    """ "Taliban, Afghan government begin talks": two parties and one comma before the verb are two subjects."""
    comma = next((w.index for w in words[:_OPENING] if w.form == ","), None)
    if comma is None:
        return words
    last = comma + 1
    while last < len(words) and words[last].tag in SUBJECT_TAGS and words[last].form != ",":
        last += 1
    first, second = words[:comma], words[comma + 1 : last]
    promised = last < len(words) and words[last].tag == "TO"
    if last >= len(words) or not (promised or words[last].tag in FINITE):
        return words
    if not (_is_plain(first) and _is_plain(second)):
        return words
    if promised:
        return _promised(words, first, second, last)
    head, joined = head_noun(first), head_noun(second)
    verb = words[head].head
    # "Biden, Xi meet in Lima": nobody is called to, for the verb has more than one subject.
    called = words[head].relation in ("vocative", "nsubj") and words[last].tag == "VBP" and words[joined].head == verb
    if verb < last or not (called or (words[head].relation == "nsubj" and words[joined].relation != "nsubj")):
        return words
    result = list(words)
    result[head] = replace(words[head], relation="nsubj")
    result[joined] = replace(words[joined], relation="conj", head=head)
    return tuple(result)


def _promised(words: Words, first: Words, second: Words, to: int) -> Words:
    """ "Japan, Korea to resume talks": a headline's infinitive is what the two will do."""
    head, joined = (next(w.index for w in reversed(half) if w.is_noun) for half in (first, second))
    verb = words[words[to].head]
    if verb.tag != "VB" or verb.index < to or any(w.head == verb.index and w.relation == "nsubj" for w in words):
        return words
    result = list(words)
    result[verb.index] = replace(verb, relation="root", head=ROOT)
    result[head] = replace(words[head], relation="nsubj", head=verb.index)
    result[joined] = replace(words[joined], relation="conj", head=head)
    return tuple(result)


def _is_plain(words: Words) -> bool:
    """A party by name or a people's body, and nothing else: no time, no place, no second thought."""
    named = any(w.entity[2:] in PARTIES for w in words)
    return (
        is_phrase(words) and named and all(w.tag not in ("IN", "VBN", "CC") and w.entity[2:] != "DATE" for w in words)
    )


def raise_effects(words: Words) -> Words:
    """ "approved a law making it a crime to say so, drawing protests": it is the deed that draws them, not what it is
    about."""
    result = list(words)
    for comma, effect in pairwise(words):
        if effect.tag != "VBG" or comma.form != "," or effect.lemma not in EFFECTS or effect.head < 0:
            continue
        above = words[effect.head]
        if effect.relation in ("advcl", "acl") and (above.tag in ("VB", "VBG") or above.is_noun):
            result[effect.index] = hung_higher(words, effect, effect.index)
    return tuple(result)


def raise_charges(words: Words) -> Words:
    """ "said that rebels had left and blamed Chad": in the tense of who speaks, the charge is the speaker's."""
    result = list(words)
    for charge in words:
        if charge.tag != "VBD" or charge.lemma not in load_cues().blame or charge.relation != "conj":
            continue
        told = words[charge.head]
        says, beside = words[told.head], [w for w in words if w.head in (charge.index, told.index)]
        before = any(w.head == told.index and w.form.lower() == "had" and w.relation == "aux" for w in beside)
        own = any(w.head == charge.index and (w.relation[:5] == "nsubj" or w.relation == "aux") for w in beside)
        if told.relation == "ccomp" and before and not own and says.tag == "VBD" and says.lemma in load_cues().say:
            result[charge.index] = replace(charge, head=says.index)
    accusing = any(w.lemma in CHARGING for w in words)
    return _hang_charges(tuple(result)) if accusing else tuple(result)


def _hang_charges(words: Words) -> Words:
    """ "Accused the lender of bullying": what stands after "of" is the charge, unless it is a name or somebody, and not
    whose the lender is."""
    result = list(words)
    for charge in words:
        accused = words[charge.head]
        while accused.relation == "nmod":
            accused = words[accused.head]
        verb = words[accused.head]
        if charge.relation not in ("nmod", "acl") or accused.relation != "obj" or verb.lemma not in CHARGING:
            continue
        told = {w.head for w in words if w.form == "of" and w.relation in ("case", "mark")}
        other = any(w.head == verb.index and w.index in told for w in words)
        somebody = charge.is_name or charge.entity != "O" or charge.lemma.lower() in role_nouns()
        if charge.index in told and not other and (charge.tag == "VBG" or (charge.relation == "nmod" and not somebody)):
            relation = "obl" if charge.relation == "nmod" else "advcl"
            result[charge.index] = replace(charge, relation=relation, head=verb.index)
    return tuple(result)


def hang_asides(words: Words) -> Words:
    """ "X, which backs Y, and Z, which backs W, met": the clause belongs to the name just before its comma."""
    result = list(words)
    for name, comma, pronoun in zip(words, words[1:], words[2:], strict=False):
        clause = words[pronoun.head]
        if pronoun.tag not in ("WDT", "WP") or comma.form != "," or clause.relation != "acl:relcl":
            continue
        bearer = name
        while bearer.relation == "flat":
            bearer = words[bearer.head]
        above, climbed = bearer.index, {bearer.index}
        while above >= 0 and above != clause.head:
            above = words[above].head
            climbed.add(above)
        own = bearer.is_name and clause.head not in climbed and clause.index not in climbed
        if own and words[clause.head].index < bearer.index:
            result[clause.index] = replace(clause, head=bearer.index)
    return tuple(result)


def free_quoters(words: Words) -> Words:
    """ "Interfax quoted an official": a name before a verb without a subject there is no part of a noun behind it."""
    names = [w for w in words if w.relation == "compound" and w.is_name and _is_before_verb(words, w)]
    if not names:
        return words
    subjects = {w.head for w in words if w.relation.startswith(("nsubj", "csubj")) and w.index < w.head}
    result = list(words)
    for name in names:
        verb = words[name.head].head
        if verb not in subjects:
            result[name.index] = replace(name, relation="nsubj", head=verb)
            subjects.add(verb)
    return tuple(result)


def _is_before_verb(words: Words, name: Word) -> bool:
    """Whether the noun that it is said to be part of hangs on a verb between the two."""
    verb = words[name.head].head if name.head >= 0 else ROOT
    return name.index < verb < name.head and words[verb].is_verb


def free_addressed(words: Words) -> Words:
    """ "Believe me, Mr X, Chad will not give in": between commas behind a bidding stands who is bidden."""
    if not words or words[0].tag not in ("VB", "VBP"):
        return words
    result = list(words)
    for word in words:
        if word.head != 0 or word.relation != "nsubj" or word.index < 2:
            continue
        first = min([word.index, *(w.index for w in words if w.head == word.index and w.form != ",")])
        last = min(word.index + 1, len(words) - 1)
        if words[first - 1].form == "," == words[last].form:
            result[word.index] = replace(word, relation="vocative")
    return tuple(result)
