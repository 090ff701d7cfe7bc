"""Mends in a parse what edited prose makes certain and the parser still gets wrong.

Each mend states the construction it closes. None looks at anything but tags, relations and the order of words.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

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
    hear_borders,
    hear_headline_verbs,
    hear_lone_verbs,
    rename_objects,
    turn_second_subjects,
)
from avviso.coding.parsing.openings import (
    CHARGING,
    EFFECTS,
    TIMES,
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
from avviso.coding.parsing.reduced import hang_copulas, hang_participles, hang_reduced, hang_relatives
from avviso.coding.parsing.renaming import close_coordinations
from avviso.coding.parsing.subclauses import (
    OPENERS,
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
from avviso.coding.parsing.surnames import TITLED, name_surnames
from avviso.coding.parsing.tree import ROOT, Word

Words = tuple[Word, ...]


class Mend(NamedTuple):
    """mend: what it does. needs: of each of these sets a sentence has a mark, or there is nothing in it to mend."""

    mend: Callable[[Words], Words]
    needs: tuple[frozenset[str], ...] = ()


def repaired(words: Words) -> Words:
    """The same words, their heads mended where the construction leaves no doubt."""
    marks = marks_of(words)
    for mend, needs in MENDS:
        for need in needs:
            if need.isdisjoint(marks):
                break
        else:
            mended = mend(words)
            # A mend that meets a construction it was not made for may tear the tree: then the parse stands as it was.
            # Most change nothing in most sentences, and comparing costs less than climbing every word.
            if mended != words and is_tree(mended):
                words, marks = mended, marks_of(mended)
    return words


def marks_of(words: Words) -> set[str]:
    """By what a mend may know that a sentence is none of its own: the tags, relations, forms and lemmas in it."""
    said = {w.form for w in words}
    said.update([w.lemma for w in words])
    marks = set(map(str.casefold, said))
    marks.update(said, [w.tag for w in words], [w.relation for w in words])
    return marks


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
    start = next((w.index for w in reversed(words[:-1]) if w.form in (",", '"')), 0) + 1
    if start < 4:
        return words
    verb = next(
        (w for w in words[start:] if w.tag in ("VBD", "VBZ", "VBN", "VBP") and w.lemma in load_cues().say), None
    )
    if (
        verb is None
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


def _step_over_brackets(words: Words) -> Words:
    """ "between A (…) and B", "A—…—and B": B is joined to what stands before the opening mark."""
    result = list(words)
    for word in words:
        if word.relation != "conj" or not word.is_noun:
            continue
        joint = next((w for w in words if w.relation == "cc" and w.head == word.index), None)
        if joint is None or joint.index < 2:
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


def _if(mend: Callable[[Words], Words], *needs: str | frozenset[str]) -> Mend:
    """needs: sets of marks, each as words with spaces between or as it is."""
    return Mend(mend, tuple([frozenset(need.split()) if isinstance(need, str) else need for need in needs]))


# In the order in which they look at a sentence, each with what has to stand in it.
MENDS = (
    _if(free_datelines, "- --"),
    _if(free_addressed),
    _if(call_by_name, "NN", "NNP NNPS"),
    _if(name_surnames, TITLED),
    _if(hear_lone_verbs),
    _if(hear_headline_verbs, "obj"),
    _if(hear_borders, "border", "on"),
    _if(hear_reports),
    _if(_close_quotation, '"'),
    _if(_hear_speaker, ', "', load_cues().say),
    _if(hang_participles, "VBG"),
    _if(hang_reduced, "VBD VBN"),
    _if(close_names, "flat NNS"),
    _if(close_titles, "general"),
    _if(free_places, "VBG", "acl"),
    _if(hang_owners, "POS"),
    _if(free_quoters, "compound"),
    _if(rename_objects, ",", "NNP NNPS"),
    _if(turn_second_subjects),
    _if(hear_doers, "nsubj:pass obj"),
    _if(hear_fighting, "between"),
    _if(close_coordinations, "conj"),
    _if(hang_examples, "include like"),
    _if(hang_relatives, "WDT WP", "case"),
    _if(_step_over_brackets, ") ] --", "conj"),
    _if(join_between, "between", "and"),
    _if(part_pairs, "HYPH"),
    _if(seat_roles),
    _if(hang_partners, "against with"),
    _if(hang_complements, "against for of on"),
    _if(hang_places, "in inside near outside"),
    _if(hear_verbs, "nsubj"),
    _if(hang_copulas, "WDT WP", "cop"),
    _if(join_entities),
    _if(hang_asides, "WDT WP", "acl:relcl"),
    _if(hang_last_dates),
    _if(step_over_relatives, "WDT WP"),
    _if(open_clauses),
    _if(open_dated, TIMES),
    _if(join_listed, ","),
    _if(hang_nevers, "never not", "xcomp"),
    _if(hang_subjects, OPENERS),
    _if(join_subjects, "CC"),
    _if(share_prepositions, "between by", "conj", "nmod"),
    _if(raise_clauses, OPENERS, "mark", "VBD"),
    _if(raise_joined, OPENERS, "conj", "advcl"),
    _if(raise_effects, EFFECTS, "VBG"),
    _if(raise_charges, load_cues().blame | CHARGING),
    _if(hear_agents, "by", "aux:pass"),
    _if(free_served, "nmod:poss", "CD"),
    _if(free_epithets, "as", "JJ"),
    _if(call_lone_objects, "iobj xcomp obl:unmarked"),
    _if(join_names, "and &", "cc"),
)
