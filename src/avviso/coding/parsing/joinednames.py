"""Mends in a parse: an "and" inside a name joins words and no parties ("the Truth and Justice Commission")."""

import csv
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from importlib.resources import files

from avviso.coding.parsing.tree import Word
from avviso.coding.words import role_nouns
from avviso.coding.words import words as closed_class

_RULERS = closed_class("rulers")
_INSIDE = frozenset(["conj", "cc", "compound", "amod", "flat"])
_PARTS = frozenset(["JJ", "NN", "NNS", "NNP", "NNPS", "POS"])
Words = tuple[Word, ...]
# By the words around its "and": each such name, as its words, and the place of the "and" in it.
Names = dict[tuple[str, str], list[tuple[tuple[str, ...], int]]]


def join_names(words: Words) -> Words:
    """Each name with an "and" in it, of one label, known to the tables, or ending in the noun of a body, is one."""
    for joint in words[1:-1]:
        if joint.form not in ("and", "&") or joint.relation != "cc":
            continue
        run = _known(words, joint.index, _states()) or _labelled(words, joint)
        run = run or _known(words, joint.index, _bodies()) or _ending_in_body(words, joint.index)
        words = _joined(words, run) if run else _raised(words, joint)
    return words


def _labelled(words: Words, joint: Word) -> range:
    """The words of the label that goes on over the "and"; none where a label ends before it."""
    if joint.entity != "I-ORG":
        return range(0)
    first = next(i for i in range(joint.index, -1, -1) if words[i].entity != "I-ORG")
    stop = next((i for i in range(joint.index, len(words)) if words[i].entity != "I-ORG"), len(words))
    if stop == joint.index + 1 or words[stop - 1].lemma == words[joint.index - 1].lemma:
        return range(0)  # "A Ministry and B Ministry"
    return range(first if words[first].entity == "B-ORG" else first + 1, stop)


def _known(words: Words, at: int, names: Names) -> range:
    """The words of a name in the tables."""
    for name, before in names.get((words[at - 1].form, words[at + 1].form), ()):
        start = at - before
        if start >= 0 and tuple([w.form for w in words[start : start + len(name)]]) == name:
            return range(start, start + len(name))
    return range(0)


@cache
def _states() -> Names:
    """Without those of two states: "Serbia and Montenegro" were one for some years."""
    names = _spelt("states.csv")
    two = {said for said in names if "and" in said and {said[: (at := said.index("and"))], said[at + 1 :]} <= names}
    return _with_and(names - two)


@cache
def _bodies() -> Names:
    return _with_and(_spelt("organisations.csv"))


@cache
def _spelt(table: str) -> frozenset[tuple[str, ...]]:
    """All names in a table, as their words."""
    rows = csv.DictReader((files("avviso") / "data" / table).read_text(encoding="utf8").splitlines())
    return frozenset(tuple(name.split()) for row in rows for name in (row["name"], *row["aliases"].split(";")))


def _with_and(names: frozenset[tuple[str, ...]]) -> Names:
    """Those with an "and" and the place of it, by the words around it; long ones first."""
    found: Names = {}
    for said in sorted(names, key=lambda said: (-len(said), said)):
        for at in (i for i, word in enumerate(said[:-1]) if word == "and" and i):
            found.setdefault((said[at - 1], said[at + 1]), []).append((said, at))
    return found


def _ending_in_body(words: Words, at: int) -> range:
    """ "Public and Commercial Services Union": capitals that name nobody by themselves, up to a body's noun."""
    first, last = at - 1, at + 1
    while first > 0 and _is_part(words[first - 1]) and words[first - 1].entity == "O" and words[first - 1].tag != "POS":
        first -= 1
    while last + 1 < len(words) and _is_part(words[last + 1]):
        last += 1
    body = words[last]
    if last == at + 1 or body.tag not in ("NNP", "NN") or body.lemma.lower() not in role_nouns():
        return range(0)
    before = words[first:at]
    nobody = all(_is_part(w) and w.entity == "O" and not _is_somebody(w) for w in before)
    return range(first, last + 1) if nobody and words[at + 1].entity[2:] in ("", "ORG") else range(0)


def _is_somebody(word: Word) -> bool:
    return word.is_noun and word.lemma.lower() in role_nouns()


def _is_part(word: Word) -> bool:
    return word.tag in _PARTS and (word.form[:1].isupper() or word.tag == "POS")


def _joined(words: Words, run: range) -> Words:
    """With the run as one name, whose head is its last noun, or the one before an "of"."""
    inside = words[run.start : run.stop]
    tops = [w for w in inside if w.head not in run and w.relation not in ("det", "case", "cc")]
    if len({w.head for w in tops}) != 1 or any(w.relation != "conj" for w in tops[1:]):
        return words
    top = tops[0]
    result = list(words)
    label = "GPE" if top.entity[2:] == "GPE" else "ORG"
    for word in inside:
        result[word.index] = replace(word, entity=f"{'B' if word.index == run.start else 'I'}-{label}")
    behind = words[run.stop : run.stop + 1]
    if behind and behind[0].head in run and behind[0].relation == "conj" and behind[0].tag in ("NN", "NNS"):
        inside += behind  # "Law and Justice leaders"
    plain = all(w.relation in _INSIDE or w.tag in _PARTS for w in inside if w is not top and w.relation != "det")
    head = inside[-1] if plain and inside[-1].is_noun else top
    for index, hung in _hung(inside, top, head):
        result[index] = replace(result[index], head=hung[0], relation=hung[1])
    for word in words:
        if word.index not in run and word is not head and word.head in run and head is not top:
            result[word.index] = replace(word, head=head.index)
    return tuple(result)


def _hung(inside: Words, top: Word, head: Word) -> Iterator[tuple[int, tuple[int, str]]]:
    """On what each word of a name hangs, and how: below its last noun; where it has an "of", only what "and" joins."""
    for word in inside:
        if word is head:
            yield word.index, (top.head, top.relation)
        elif head is not top or inside[-1] is top:
            joined = word.relation in ("conj", "cc", top.relation)
            yield word.index, (head.index, "compound" if joined else word.relation)
        elif word.relation in ("conj", "cc"):
            yield word.index, (word.head, "flat")


def _raised(words: Words, joint: Word) -> Words:
    """ "Brothers of Italy and the League": a body stands beside the name, and not beside the land in it. So does a
    person beside "the king of Jordan"."""
    second = words[joint.head]
    land = words[second.head]
    name = words[land.head]
    if second.relation != "conj" or land.entity[2:] != "GPE" or land.relation != "nmod":
        return words
    if second.entity == "B-PERSON" and name.index < land.index and name.lemma.lower() in _RULERS:
        beside = name.head if name.relation == "appos" else name.index  # "X, the president of Y and Z" are three
        return (*words[: second.index], replace(second, head=beside), *words[second.index + 1 :])
    if second.entity[2:] != "ORG":
        return words
    capital = name.form[:1].isupper() and name.lemma.lower() not in role_nouns()
    if name.index > land.index or not (capital or _is_body(words[name.index : land.index + 1])):
        return words
    return (*words[: second.index], replace(second, head=name.index), *words[second.index + 1 :])


def _is_body(words: Words) -> bool:
    return tuple([w.form for w in words]) in _spelt("organisations.csv")


def join_entities(words: Words) -> Words:
    """One name, one label: a name whose head opens a new label right after its own adjective takes one run."""
    result = list(words)
    for word in words:
        left = result[word.index - 1] if word.index else None
        if left is None or left.head != word.index or not word.is_name or not word.entity.startswith("B-"):
            continue
        if left.entity != "O" and left.relation in ("amod", "compound", "flat") and left.is_name:
            label = left.entity[2:] if word.entity[2:] == "ORG" else word.entity[2:]
            result[word.index] = replace(word, entity=f"I-{label}")
    return tuple(result)
