"""Mends in a parse: which of two joined phrases renames the other; see repairs.py."""

from dataclasses import replace

from avviso.coding.parsing.joints import is_below
from avviso.coding.parsing.tree import Word

Words = tuple[Word, ...]


def close_coordinations(words: Words) -> Words:
    """ "A and her counterpart, B, met": what follows the conjunct that carries the "and" renames that conjunct."""
    joined = {w.head for w in words if w.relation == "cc"}
    result = list(words)
    for word in words:
        if word.relation != "conj":
            continue
        renaming = words[word.head]
        if word.tag == "NN" and renaming.entity == "B-PERSON":
            title = _title_before(words, word, renaming)
            if title is not None:
                result[word.index] = replace(word, head=title.index)
                continue
        if renaming.relation == "appos" and words[renaming.head].tag in ("NN", "NNP"):
            # "a minister, A, and an envoy, B": the envoy is joined to the minister, whom "A" only renames.
            joint = next((w for w in words if w.relation == "cc" and w.head == word.index), None)
            if joint is not None and joint.index and words[joint.index - 1].form == ",":
                result[word.index] = replace(word, head=renaming.head)
                continue
        if word.index in joined or not word.is_name:
            continue
        earlier = [w for w in words if w.relation == "conj" and w.head == word.head and w.index < word.index]
        if earlier and earlier[-1].index in joined and _only_comma(words, earlier[-1].index, word.index):
            result[word.index] = replace(word, relation="appos", head=earlier[-1].index)
    return tuple(result)


def _title_before(words: Words, office: Word, name: Word) -> Word | None:
    """ "Berg, the minister and a former judge, left": between the two commas all is said of Berg, so that the judge is
    joined to the minister. "Berg, the minister, and a judge left" are two."""
    title = next((w for w in words[name.index : office.index] if w.relation == "appos" and w.head == name.index), None)
    joint = next((w for w in words[name.index : office.index] if w.relation == "cc" and w.head == office.index), None)
    if title is None or joint is None or joint.index < title.index or words[joint.index - 1].form == ",":
        return None
    end = max(w.index for w in words if is_below(words, w.index, office.index)) + 1
    return title if words[min(end, len(words) - 1)].form == "," else None


def _only_comma(words: Words, left: int, right: int) -> bool:
    between = [w for w in words[left + 1 : right] if w.relation != "flat" and w.head != right]
    return all(w.form == "," for w in between) and any(w.form == "," for w in words[left + 1 : right])
