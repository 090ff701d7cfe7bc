"""Mends around subordinate clauses: who their subject is, and on which verb they hang.

Each mend states the construction it closes, as in repairs.py, and looks at nothing but tags, relations, the order of
words, and which names are states, bodies or people.
"""

from dataclasses import replace

from avviso.coding.parsing.tree import ROOT, Word

Words = tuple[Word, ...]
SUBJECT_TAGS = frozenset(
    ["DT", "JJ", "NN", "NNS", "NNP", "NNPS", "PRP", "PRP$", "POS", "IN", "CD", "CC", "HYPH", "WP", "VBN", "JJR", "JJS"]
)
FINITE = frozenset(["VBD", "VBZ", "VBP", "MD"])
_SUBJECTS = frozenset(["nsubj", "nsubj:pass", "csubj", "expl"])
# What opens a clause in time or cause; "as" and "since" open too much else.
OPENERS = frozenset(["after", "before", "until", "because", "once", "while", "although", "though"])
_ASIDE = 7  # words from the comma before a name in commas to the one behind it
PARTIES = frozenset(["GPE", "NORP", "ORG", "PERSON"])


def hang_subjects(words: Words) -> Words:
    """ "after Canada apologised": the noun between "after" and a verb without a subject is its subject."""
    for opener in words:
        if opener.form.casefold() in OPENERS and opener.tag in ("IN", "WRB", "RB"):
            words = with_subject(words, opener.index, opener.index + 1)
    return words


def hang_nevers(words: Words) -> Words:
    """ "Vowed never to return": between a verb and the "to" of its infinitive it denies the infinitive."""
    result = list(words)
    for word in words[1:-1]:
        if word.form.casefold() not in ("never", "not"):
            continue
        mark, verb = words[word.index + 1], words[word.head]
        own = mark.tag == "TO" and mark.relation == "mark"
        if own and verb.index == word.index - 1 and words[mark.head].relation == "xcomp" and mark.head > mark.index:
            result[word.index] = replace(word, head=mark.head)
    return tuple(result)


def step_over_relatives(words: Words) -> Words:
    """ "Egypt, which …, thanked": what stands before the clause in commas is the subject of the verb behind it."""
    for pronoun in words[2:]:
        if pronoun.tag not in ("WDT", "WP") or words[pronoun.index - 1].form != ",":
            continue
        first = pronoun.index - 1
        while first and words[first - 1].tag in SUBJECT_TAGS and words[first - 1].form.casefold() not in OPENERS:
            first -= 1
        if first == 0 or words[first - 1].form == ",":
            words = with_subject(words, None, first)
    return words


def with_subject(words: Words, opener: int | None, first: int) -> Words:
    """The phrase from `first` made the subject of the finite verb right behind it, if that verb lacks one."""
    last = first
    while last < len(words) and words[last].tag in SUBJECT_TAGS:
        last += 1
    phrase, verb = words[first:last], _verb_behind(words, last)
    if verb is None or not is_phrase(phrase) or phrase[-1].tag in ("CC", "IN", "DT") or first <= verb.head < last:
        return words
    head, joined = _heads(phrase)
    if opener is None and (phrase[0].tag == "IN" or words[head].entity[2:] in ("DATE", "TIME")):
        return words
    own = [w.index for w in words if w.head == verb.index and w.relation in _SUBJECTS]
    if head in own or any(i != joined for i in own):
        return words
    if opener is not None and verb.relation == "root":
        words, verb = _made_a_clause(words, verb, opener)
    if opener is not None and verb.relation == "root":
        return words
    result = list(words)
    passive = any(w.head == verb.index and w.relation == "aux:pass" for w in words)
    result[head] = replace(words[head], relation="nsubj:pass" if passive else "nsubj", head=verb.index)
    if joined is not None:
        _join(result, head, joined)
    if opener is not None:
        result[opener] = replace(words[opener], relation="mark", head=verb.index)
        if verb.relation != "advcl":
            result[verb.index] = replace(verb, relation="advcl", head=governor_of(words, verb.head))
    if words[last].form == ",":
        clause = next((w for w in words[last + 2 : verb.index] if w.relation == "acl:relcl"), None)
        if clause is not None:
            result[clause.index] = replace(clause, head=head)
    return tuple(result)


def _made_a_clause(words: Words, verb: Word, opener: int) -> tuple[Words, Word]:
    """ "X resigned after Y criticised it": the sentence's verb stands before the opener, a clause's behind it."""
    before = (w for w in words[:opener] if w.head == verb.index and w.relation in ("ccomp", "parataxis"))
    first = next((w for w in before if w.tag in FINITE), None)
    if first is None or all(w.head != first.index or w.relation not in _SUBJECTS for w in words):
        return words, verb
    result = list(words)
    result[first.index] = replace(first, relation="root", head=ROOT)
    result[verb.index] = replace(verb, relation="advcl", head=first.index)
    return tuple(result), result[verb.index]


def _verb_behind(words: Words, index: int) -> Word | None:
    """The verb of the clause whose finite word stands at `index`, or behind the relative clause that opens there."""
    if index + 2 < len(words) and words[index].form == ",":
        # "its minister, Ada Lund, summoned": what the commas hold renames the subject.
        closing = next((w.index for w in words[index + 1 : index + _ASIDE] if w.form == ","), None)
        if closing is not None and all(w.is_name for w in words[index + 1 : closing]):
            index = closing + 1
    if index + 1 < len(words) and words[index].form == "," and words[index + 1].tag in ("WDT", "WP"):
        closings = (w.index for w in words[index + 2 : -1] if w.form == "," and words[w.index + 1].tag in FINITE)
        index = next(closings, len(words) - 1) + 1
    if index >= len(words) or words[index].tag not in FINITE:
        return None
    word = words[index]
    if word.relation in ("aux", "aux:pass", "cop"):
        return words[word.head] if word.head > index else None
    return None if word.tag == "MD" else word


def _heads(phrase: Words) -> tuple[int, int | None]:
    """The head of a noun phrase, and that of its second half where "and" joins two before any preposition."""
    plain = phrase[: next((k for k, w in enumerate(phrase) if w.tag == "IN"), len(phrase))]
    joint = next((k for k, w in enumerate(plain) if w.tag == "CC" and k), None)
    if joint is None or not is_phrase(plain[:joint]) or not is_phrase(plain[joint + 1 :]):
        return head_noun(phrase), None
    return head_noun(plain[:joint]), head_noun(plain[joint + 1 :])


def _join(result: list[Word], left: int, right: int) -> None:
    result[right] = replace(result[right], relation="conj", head=left)
    for word in result[left + 1 : right]:
        if word.tag == "CC":
            result[word.index] = replace(word, relation="cc", head=right)


def governor_of(words: Words, index: int) -> int:
    """The nearest predicate from `index` upwards that has happened or will, no infinitive; else the root."""
    while words[index].head >= 0 and not _is_predicate(words, index):
        index = words[index].head
    return index


def _is_predicate(words: Words, index: int) -> bool:
    kids = [w for w in words if w.head == index]
    if any(w.tag == "TO" for w in kids):
        return False
    return words[index].tag in ("VBD", "VBZ", "VBP") or any(w.relation in ("aux", "aux:pass", "cop") for w in kids)


def raise_clauses(words: Words) -> Words:
    """ "urged Kenya to open it after X resigned": what has happened bounds the verb in the past, not the infinitive."""
    result = list(words)
    for mark in words:
        if mark.relation != "mark" or mark.form.casefold() not in OPENERS:
            continue
        clause = words[mark.head]
        if clause.tag != "VBD" or clause.relation not in ("advcl", "acl") or clause.index < mark.index:
            continue
        above = words[clause.head]
        # "the week before we met" is a time.
        if above.entity[2:] in ("DATE", "TIME") or not (above.tag == "VB" or above.is_noun):
            continue
        result[clause.index] = hung_higher(words, clause, mark.index)
    return tuple(result)


def raise_joined(words: Words) -> Words:
    """ "X suspended Y on Friday, five days after Z had fallen, and demanded": behind a clause of time in commas goes on
    who acted before it."""
    result = list(words)
    for comma, joint, verb in zip(words, words[1:], words[2:], strict=False):
        if comma.form != "," or joint.tag != "CC" or verb.relation != "conj" or verb.tag not in FINITE:
            continue
        clause = words[verb.head]
        marks = [w for w in words[: clause.index] if w.head == clause.index and w.relation == "mark"]
        if clause.relation != "advcl" or not marks or marks[0].form.casefold() not in OPENERS:
            continue
        above = words[clause.head]
        opened = any(w.form == "," for w in words[above.index : marks[0].index])
        # "days after they shelled, burned, and left": a row inside the clause
        row = any(w.head == clause.index and w.relation == "conj" and w.index < verb.index for w in words)
        if row:
            continue
        if above.tag == verb.tag and above.index < marks[0].index and opened and not _has_subject(words, verb.index):
            result[verb.index] = replace(verb, head=above.index)
    return tuple(result)


def _has_subject(words: Words, verb: int) -> bool:
    return any(w.head == verb and w.relation in _SUBJECTS for w in words)


def hung_higher(words: Words, clause: Word, before: int) -> Word:
    """The clause as an adverbial of the predicate over what it hangs on; as it is where none stands before `before`."""
    governor = governor_of(words, clause.head)
    is_higher = governor != clause.head and governor < before
    return replace(clause, relation="advcl", head=governor) if is_higher else clause


def join_subjects(words: Words) -> Words:
    """ "Nigeria and Ukraine declared": two subjects of one verb with an "and" between are one, coordinated."""
    result = list(words)
    for left, joint, right in zip(words, words[1:], words[2:], strict=False):
        if joint.tag != "CC" or left.head != right.head or left.relation != right.relation:
            continue
        if left.relation in _SUBJECTS and left.is_noun and right.is_noun:
            _join(result, left.index, right.index)
    return tuple(result)


def share_prepositions(words: Words) -> Words:
    """ "clashes between Chad and Mali", "a raid by Chad and its allies": what "and" adds stands under the preposition
    too, and is no second deed."""
    result = list(words)
    for word in words:
        above = words[word.head]
        if word.relation != "conj" or not above.is_noun or _is_party(words, above.index):
            continue
        joint = next((w for w in words if w.head == word.index and w.relation == "cc"), None)
        held = [
            w for w in words
            if w.head == above.index and w.relation == "nmod" and above.index < w.index < word.index and w.is_noun
        ]  # fmt: skip
        if joint is None or not held or joint.index != _end(words, held[-1].index) + 1:
            continue
        case = {w.form.casefold() for w in words if w.head == held[-1].index and w.relation == "case"}
        parties = _is_party(words, held[-1].index) and _is_party(words, word.index)
        if case == {"between"} or (case == {"by"} and parties):
            result[word.index] = replace(word, head=held[-1].index)
    return tuple(result)


def _end(words: Words, index: int) -> int:
    """The last word of a phrase."""
    below = {index}
    for _ in words:
        more = {w.index for w in words if w.head in below} - below
        if not more:
            break
        below |= more
    return max(below)


def hear_agents(words: Words) -> Words:
    """ "was thanked for its advice by Egypt", "was accused of spying by Peru": the party is the passive's agent.

    An owned thing has its maker, and a gerund its doer; neither takes a "by" of its own.
    """
    result = list(words)
    for case in words:
        party = words[case.head]
        if case.relation != "case" or case.form.casefold() != "by" or party.index < case.index or party.head < 0:
            continue
        above = words[party.head]
        while above.head >= 0 and above.tag != "VBG" and not _is_owned(words, above.index) and above.is_noun:
            above = words[above.head]
        verb = words[above.head] if above.head >= 0 else above
        closed = (above.tag == "VBG" and above.relation == "advcl") or _is_owned(words, above.index)
        passive = any(w.head == verb.index and w.relation == "aux:pass" for w in words)
        has_agent = any(w.head == verb.index and w.relation == "obl:agent" for w in words)
        if closed and passive and not has_agent and _is_party(words, party.index):
            result[party.index] = replace(party, relation="obl:agent", head=verb.index)
    return tuple(result)


def _is_owned(words: Words, index: int) -> bool:
    return any(w.head == index and w.tag == "PRP$" for w in words)


def _is_party(words: Words, index: int) -> bool:
    """A named party, or a noun that one is hung on: "the minister of Peru", "the Peruvian minister"."""
    return any(w.entity[2:] in PARTIES for w in words if index in (w.index, w.head) and w.relation != "conj")


def is_phrase(words: Words) -> bool:
    """Nothing but what a noun phrase has, and a noun or pronoun in it."""
    return any(w.is_noun or w.is_pronoun for w in words) and all(w.tag in SUBJECT_TAGS for w in words)


def head_noun(words: Words) -> int:
    """The last noun before a preposition, no time beside it ("a clash last week"); else the last pronoun."""
    nouns: list[int] = []
    for word in words:
        if word.tag == "IN" and nouns:
            break
        if word.is_noun and word.relation not in ("flat", "nmod:unmarked", "obl:unmarked"):
            nouns.append(word.index)
    return (nouns or [w.index for w in words if w.is_noun or w.is_pronoun])[-1]
