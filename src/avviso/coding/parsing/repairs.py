"""Mends in a parse what edited prose makes certain and the parser still gets wrong.

Each mend states the construction it closes. None looks at anything but tags, relations and the order of words.
"""

from dataclasses import replace

from avviso.coding.cues import load_cues
from avviso.coding.parsing.closings import hang_last_dates
from avviso.coding.parsing.complements import hang_complements, hear_reports
from avviso.coding.parsing.joinednames import join_entities, join_names
from avviso.coding.parsing.joints import (
    call_by_name,
    close_names,
    close_titles,
    free_places,
    hang_examples,
    hang_owners,
    hang_partners,
    hang_places,
    hear_doers,
    hear_fighting,
    hear_verbs,
    is_below,
    join_between,
    part_pairs,
    seat_roles,
)
from avviso.coding.parsing.objects import (
    call_lone_objects,
    free_epithets,
    free_served,
    hear_headline_verbs,
    hear_lone_verbs,
    rename_objects,
    turn_second_subjects,
)
from avviso.coding.parsing.openings import (
    free_addressed,
    free_datelines,
    free_quoters,
    hang_asides,
    join_listed,
    open_clauses,
    open_dated,
    raise_charges,
    raise_effects,
)
from avviso.coding.parsing.reduced import hang_copulas, hang_participles, hang_reduced
from avviso.coding.parsing.renaming import close_coordinations
from avviso.coding.parsing.subclauses import (
    hang_nevers,
    hang_subjects,
    head_noun,
    hear_agents,
    is_phrase,
    join_subjects,
    raise_clauses,
    raise_joined,
    share_prepositions,
    step_over_relatives,
)
from avviso.coding.parsing.surnames import name_surnames
from avviso.coding.parsing.tree import ROOT, Word

Words = tuple[Word, ...]


def repaired(words: Words) -> Words:
    """The same words, their heads mended where the construction leaves no doubt."""
    for mend in _MENDS:
        mended = mend(words)
        # A mend that meets a construction it was not made for may tear the tree: then the parse stands as it was. Most
        # change nothing in most sentences, and comparing costs less than climbing every word.
        words = mended if mended != words and is_tree(mended) else words
    return words


def is_tree(words: Words) -> bool:
    """One root, called so and nothing else, and every word hangs on it."""
    roots = [w.index for w in words if w.head == ROOT]
    if len(roots) != 1 or any((w.relation == "root") != (w.head == ROOT) for w in words):
        return False
    hung = {roots[0]}
    for word in words:
        path, current = set[int](), word.index
        while current not in hung:
            if current in path:
                return False
            path.add(current)
            current = words[current].head
        hung |= path
    return True


def _hear_speaker(words: Words) -> Words:
    """ "S, the minister said on Monday.": the last clause is a subject and a verb of saying, and S is what is said."""
    start = max((w.index for w in words[:-1] if w.form in (",", '"')), default=0) + 1
    verb = next(
        (w for w in words[start:] if w.tag in ("VBD", "VBZ", "VBN", "VBP") and w.lemma in load_cues().say), None
    )
    if (
        start < 4
        or verb is None
        or words[start].tag == "CC"
        or not is_phrase(words[start : verb.index])
        or not _is_circumstance(words[verb.index + 1 :])
    ):
        return words
    head = head_noun(words[start : verb.index])
    top = next((w for w in words[: start - 1] if w.head < 0 or w.head >= start - 1), None)
    if top is None:
        return words
    result = list(words)
    if words[head].head == verb.index and verb.relation == "root":
        if top.head != verb.index and top.relation in ("parataxis", "ccomp"):
            # What is said hangs on who says it: it is the verb's.
            result[top.index] = replace(top, relation="ccomp", head=verb.index)
        return tuple(result)
    result[head] = replace(words[head], relation="nsubj", head=verb.index)
    if verb.head == ROOT:
        return tuple(result)
    root = next((w for w in words if w.head < 0), top)
    result[verb.index] = replace(verb, relation="parataxis", head=root.index if root.index < start else top.index)
    if root.index >= start:
        result[top.index] = replace(top, relation="root", head=ROOT)
        result[root.index] = replace(result[root.index], head=verb.index if root.index != verb.index else top.index)
    return tuple(result)


def _is_circumstance(words: Words) -> bool:
    """Nothing but a time, a place or an adverb follows."""
    return len(words) <= 8 and all(not w.is_verb and w.tag not in ("MD", "PRP", "TO", "WDT", "CC") for w in words)


def _close_quotation(words: Words) -> Words:
    """One head a quotation: its finite verb, which is what the verb of saying governs."""
    marks = [w.index for w in words if w.form == '"']
    result = list(words)
    for first, last in zip(marks[::2], marks[1::2], strict=False):
        tops = [w for w in words[first + 1 : last] if not first < w.head < last and w.relation != "punct"]
        said = next((w for w in tops if w.head >= 0 and words[w.head].lemma in load_cues().say), None)
        verb = next((w for w in tops if w.tag in ("VBZ", "VBP", "VBD", "VB")), None)
        if said is None or verb is None or verb is said:
            continue
        result[verb.index] = replace(verb, relation="ccomp", head=said.head)
        if said.is_noun and said.index < verb.index:
            result[said.index] = replace(said, relation="nsubj", head=verb.index)
    return tuple(result)


def _hang_relatives(words: Words) -> Words:
    """ "the movement, of which X is the head": the clause belongs to the noun just before its preposition."""
    result = list(words)
    for pronoun in words:
        marks = [w for w in words[: pronoun.index] if w.head == pronoun.index and w.relation == "case"]
        if pronoun.tag not in ("WDT", "WP") or not marks or pronoun.head < 0:
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


def _step_over_brackets(words: Words) -> Words:
    """ "between A (…) and B", "A—…—and B": B is joined to what stands before the opening mark."""
    result = list(words)
    for word in words:
        joint = next((w for w in words if w.relation == "cc" and w.head == word.index), None)
        if word.relation != "conj" or not word.is_noun or joint is None or joint.index < 2:
            continue
        closing = words[joint.index - 1]
        opening = _opening(words, closing.index)
        if opening is None or not opening < word.head < closing.index:
            continue
        before = [w for w in words[:opening] if w.is_noun]
        if before and not is_below(words, before[-1].index, word.index):
            head = before[-1]
            while head.relation in ("flat", "compound", "appos", "nmod") and words[head.head].is_name:
                head = words[head.head]
            result[word.index] = replace(word, head=head.index)
    return tuple(result)


def _opening(words: Words, closing: int) -> int | None:
    """Index of the mark that the one at `closing` closes, if it is a bracket or the second of two dashes."""
    pairs = {")": "(", "]": "[", "--": "--"}
    wanted = pairs.get(words[closing].form)
    return next((w.index for w in reversed(words[:closing]) if w.form == wanted), None) if wanted else None


_MENDS = (
    free_datelines,
    free_addressed,
    call_by_name,
    name_surnames,
    hear_lone_verbs,
    hear_headline_verbs,
    hear_reports,
    _close_quotation,
    _hear_speaker,
    hang_participles,
    hang_reduced,
    close_names,
    close_titles,
    free_places,
    hang_owners,
    free_quoters,
    rename_objects,
    turn_second_subjects,
    hear_doers,
    hear_fighting,
    close_coordinations,
    hang_examples,
    _hang_relatives,
    _step_over_brackets,
    join_between,
    part_pairs,
    seat_roles,
    hang_partners,
    hang_complements,
    hang_places,
    hear_verbs,
    hang_copulas,
    join_entities,
    hang_asides,
    hang_last_dates,
    step_over_relatives,
    open_clauses,
    open_dated,
    join_listed,
    hang_nevers,
    hang_subjects,
    join_subjects,
    share_prepositions,
    raise_clauses,
    raise_joined,
    raise_effects,
    raise_charges,
    hear_agents,
    free_served,
    free_epithets,
    call_lone_objects,
    join_names,
)
