"""Mends of participles that the parser took for the verb of the sentence: "A soldier jailed in Togo has fled"; and of
relative clauses behind a preposition.

Each mend states the construction it closes, as in repairs.py, and looks at nothing but tags, relations and the order of
words.
"""

from dataclasses import replace

from avviso.coding.parsing.joints import is_below
from avviso.coding.parsing.lemmas import lemma_of
from avviso.coding.parsing.subclauses import OPENERS
from avviso.coding.parsing.tree import Word
from avviso.coding.words import words as closed_class

_SUBJECTS = frozenset(["nsubj", "nsubj:pass", "csubj", "expl"])
_HELPS = frozenset(["aux", "aux:pass", "cop"])
_FINITE = frozenset(["VBD", "VBZ", "VBP"])
_PAST = frozenset(["VBD", "VBN"])
_BEFALLEN = closed_class("befallen")
_MORE_OPENERS = frozenset(["that", "as", "since", "when", "if", "where", "whether"])
_TOLD_BEFORE = frozenset(["ccomp", "parataxis", "advcl", "dep"])
_CLAUSES = frozenset(["advcl:relcl", "advcl", "acl:relcl", "ccomp", "parataxis", "conj", "dep"])
_LOOSE = frozenset(["parataxis", "advcl", "dep", "conj"])
_OFFICE = ("xcomp", "obj")
Words = tuple[Word, ...]


def hang_reduced(words: Words) -> Words:
    """All of them, one after the other."""
    return _hang_set_off(_hang_past(_hang_befallen(_hang_named(words))))


def hang_relatives(words: Words) -> Words:
    """ "the movement, of which X is the head": the clause belongs to the noun just before its preposition."""
    result = list(words)
    for pronoun in words:
        if pronoun.tag not in ("WDT", "WP") or pronoun.head < 0:
            continue
        marks = [w for w in words[: pronoun.index] if w.head == pronoun.index and w.relation == "case"]
        if not marks:
            continue
        clause = words[pronoun.head] if pronoun.head > pronoun.index else _predicate_after(words, pronoun.index)
        nouns = [] if clause is None else [w for w in words[: marks[0].index] if w.is_noun]
        if clause is None or not nouns or clause.relation == "root":
            continue
        head = _whole_name(words, nouns[-1])
        if head.index == clause.head or is_below(words, head.index, clause.index):
            continue
        result[pronoun.index] = replace(pronoun, relation="nmod", head=clause.index)
        result[clause.index] = replace(clause, relation="acl:relcl", head=head.index)
        who = next((w for w in words[pronoun.index + 1 : clause.index] if w.is_noun or w.tag == "PRP"), None)
        if who is not None and who.head in (pronoun.index, clause.index):
            result[who.index] = replace(who, relation="nsubj", head=clause.index)
    return tuple(result)


def _predicate_after(words: Words, index: int) -> Word | None:
    """The predicate of a clause that begins at `index`: what its first "is" belongs to."""
    copula = next((w for w in words[index + 1 :] if w.relation == "cop"), None)
    return None if copula is None or copula.head < 0 else words[copula.head]


def _whole_name(words: Words, noun: Word) -> Word:
    """The head of the name that ends in `noun`: "the Organization of Countries (OPEC)" from "OPEC"."""
    while noun.relation in ("flat", "compound", "appos") or (noun.relation == "nmod" and words[noun.head].is_name):
        if noun.head < 0 or not words[noun.head].is_noun:
            break
        noun = words[noun.head]
    return noun


def hang_copulas(words: Words) -> Words:
    """ "the movement, of which Silva is the head": the copula belongs to what she is, and "which" hangs from it too."""
    result = list(words)
    for word in words:
        which = words[word.head]
        if word.relation != "cop" or which.tag not in ("WDT", "WP") or which.index > word.index:
            continue
        subjects = [w for w in words[which.index : word.index] if w.relation == "nsubj" and w.head > word.index]
        if len(subjects) != 1 or which.head == word.index:
            continue
        noun = words[subjects[0].head]
        result[word.index] = replace(word, head=noun.index)
        if which.relation == "acl:relcl" and noun.head != which.index:
            result[noun.index] = replace(noun, relation="acl:relcl", head=which.head)
            result[which.index] = replace(which, relation="nmod", head=noun.index)
    return tuple(result)


def _rename_acting(words: Words, acting: Word, result: list[Word]) -> None:
    """ "Met Ade Obi, acting governor of Lagos": nobody acts, and the office renames whoever stands before the comma."""
    office = next((w for w in words[acting.index + 1 :] if w.head == acting.index and w.relation in _OFFICE), None)
    named = words[acting.index - 2]
    if acting.tag != "VBG" or office is None or not office.is_noun or named.entity[2:] != "PERSON":
        return
    named = words[named.head] if named.relation == "flat" else named
    if any(w.head != office.index for w in words[acting.index + 1 : office.index]):
        return
    for word in words:
        if word.head == acting.index:
            result[word.index] = replace(word, head=office.index)
    result[office.index] = replace(office, relation="appos", head=named.index)
    result[acting.index] = replace(acting, tag="JJ", relation="amod", head=office.index)


def hang_participles(words: Words) -> Words:
    """ "Russia facing sanctions": a participle right after a noun, no comma between, belongs to that noun."""
    result = list(words)
    for word in words[1:]:
        before = words[word.index - 1]
        if word.form == "acting" and before.form == ",":
            _rename_acting(words, word, result)
        if word.tag != "VBG" or not before.is_noun or word.relation not in ("advcl", "acl", "conj"):
            continue
        while before.relation in ("flat", "compound") and words[before.head].is_noun:
            before = words[before.head]
        if before.index < word.index and not is_below(words, before.index, word.index):
            result[word.index] = replace(word, relation="acl", head=before.index)
    return tuple(result)


def _hang_named(words: Words) -> Words:
    """ "shelled islands claimed by Athens": a participle with a "by" right behind a noun, the verb before it without
    another noun for a subject, belongs to the noun; what it was said to tell is the sentence."""
    for past in [w for w in words[1:] if w.tag in _PAST and w.relation == "root"]:
        if not _is_passive(words, past):
            continue
        noun = words[past.index - 1]
        verb = next((w for w in words if w.head == past.index and w.relation in _TOLD_BEFORE), None)
        if verb is None or not noun.is_noun or not verb.index < noun.index or not _has_subject(words, verb):
            continue
        if noun.head == verb.index or words[noun.head].head == verb.index:
            return _turned(words, past, verb, noun)
    return words


def _hang_befallen(words: Words) -> Words:
    """ "Rebels released a priest kidnapped in May": what right behind an object tells what befell it is no verb of the
    subject, from which the parser hung the sentence's own."""
    for past in [w for w in words[2:] if w.tag in _PAST and w.relation == "root"]:
        noun = words[past.index - 1]
        if past.lemma not in _BEFALLEN or noun.relation != "obj":
            continue
        verb = words[noun.head]
        who = words[verb.head]
        split = verb.tag in _PAST and verb.relation == "acl" and verb.index == who.index + 1 and who.head == past.index
        if split and not any(w.head == past.index and w.relation in {*_HELPS, "obj"} for w in words):
            freed = [*words]
            freed[verb.index] = replace(verb, tag="VBD", head=past.index, relation="dep")
            return _turned(tuple(freed), past, freed[verb.index], noun)
    return words


def _hang_past(words: Words) -> Words:
    """ "A soldier jailed in Togo has fled": of two verbs and one subject, no joint between them, the second is the
    sentence's, and the first, which has no object, belongs to the subject."""
    for past in [w for w in words[1:] if w.tag in _PAST]:
        noun = words[past.index - 1]
        if noun.head != past.index or noun.relation not in _SUBJECTS or not noun.is_noun:
            continue
        kids = [w for w in words if w.head == past.index]
        if any(w.relation in {*_HELPS, "obj", "xcomp", "conj"} for w in kids):
            continue
        verb = next((w for w in kids if w.relation in _CLAUSES and _is_bare_clause(words, w, past)), None)
        if verb is not None:
            return _turned(words, past, verb, noun)
    return words


def _hang_set_off(words: Words) -> Words:
    """ "The envoy, expelled by Warsaw, returned": a passive participle in commas belongs to the noun before them."""
    result = list(words)
    for past in [w for w in words[2:] if w.tag in _PAST and w.relation in _LOOSE]:
        noun, comma = words[past.index - 2], words[past.index - 1]
        if comma.form != "," or not noun.is_noun or noun.relation not in _SUBJECTS:
            continue
        if noun.head == past.head and _is_passive(words, past) and not _has_subject(words, past):
            result[past.index] = replace(past, tag="VBN", relation="acl", head=noun.index)
    return tuple(result)


def _is_passive(words: Words, past: Word) -> bool:
    """It names who did it and has no auxiliary, no object and nobody before it that does it."""
    kids = [w for w in words if w.head == past.index]
    helped = any(w.relation in {*_HELPS, "obj", "nsubj", "csubj"} for w in kids)
    by = {w.head for w in words if w.relation == "case" and w.form.casefold() == "by"}
    return not helped and any(w.index in by and w.index > past.index and w.relation.startswith("obl") for w in kids)


def _has_subject(words: Words, verb: Word) -> bool:
    return any(w.head == verb.index and w.relation in _SUBJECTS for w in words)


def _is_bare_clause(words: Words, verb: Word, past: Word) -> bool:
    """A finite verb behind the other, without a subject, a mark or a joint of its own, and no comma before it."""
    kids = [w for w in words if w.head == verb.index]
    helps = [w for w in kids if w.relation in _HELPS]
    finite = verb.tag in _FINITE if not helps else any(w.tag in {*_FINITE, "MD"} for w in helps)
    own = any(w.relation in {*_SUBJECTS, "mark", "cc"} or w.tag in ("WDT", "WP", "WRB") for w in kids)
    first = min([verb.index, *(w.index for w in helps)])
    between = words[past.index + 1 : first]
    # "Kenya left because a clash worried Peru": what stands behind an opener is the subject there.
    opened = next((k for k, w in enumerate(between) if w.form.casefold() in OPENERS | _MORE_OPENERS), None)
    nouns_alone = opened is not None and not any(w.is_verb for w in between[opened:])
    apart = not between or between[-1].form in (",", '"', "--", ";", ":")
    return verb.index > past.index and finite and not (own or apart or nouns_alone)


def _turned(words: Words, past: Word, verb: Word, noun: Word) -> Words:
    """The verb in the participle's place, and the participle hung on the noun."""
    result = list(words)
    result[verb.index] = replace(verb, relation=past.relation, head=past.head)
    result[past.index] = replace(
        past, tag="VBN", lemma=lemma_of(past.form, "VBN"), relation="acl", head=noun.index
    )  # fmt: skip
    for word in words:
        if word.head != past.index or word.index == verb.index:
            continue
        if word.index == noun.index:
            passive = any(w.head == verb.index and w.relation == "aux:pass" for w in words)
            result[word.index] = replace(word, relation="nsubj:pass" if passive else "nsubj", head=verb.index)
        elif word.index < min(noun.index, past.index) or word.index > verb.index > past.index or word.form == ".":
            relation = "nsubj" if word.relation == "nsubj:pass" else word.relation
            result[word.index] = replace(word, head=verb.index, relation=relation)
    return tuple(result)
