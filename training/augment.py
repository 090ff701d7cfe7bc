"""Constructions that news is full of and the treebanks lack, made from the treebanks' own sentences.

`as_headline` drops articles and forms of "be" and dresses what is left in title case; `with_speaker` hangs
", the minister said on Monday." on a statement. Heads and relations are carried over, so the trees stay gold.
"""

import random
from dataclasses import dataclass, replace

from corpora import Example

_ARTICLES = frozenset(["a", "an", "the"])
_BE = frozenset(["is", "are", "was", "were", "be", "been", "being", "am"])
_SAID = ("said", "said", "said", "announced", "reported", "says", "reports", "added", "warned", "claimed", "confirmed")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SPEAKING = frozenset(["said", "says", "announced", "reported", "told", "wrote", "claims", "claimed", "added"])


@dataclass(frozen=True, slots=True)
class Phrase:
    """A subject cut out of a treebank: heads count within it, the head of the phrase has head 0."""

    words: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]
    tags: tuple[str, ...]
    entities: tuple[str, ...] | None


def speakers(examples: list[Example]) -> list[Phrase]:
    """Subjects of verbs of saying, and names with what belongs to them, up to eight words long."""
    found = []
    for example in examples:
        for i, relation in enumerate(example.relations or ()):
            head = example.heads[i]
            speaks = head and example.words[head - 1] in _SPEAKING
            if relation == "nsubj" and head > i and (speaks or example.tags[i] == "NNP"):
                phrase = _cut(example, i)
                if phrase is not None:
                    found.append(phrase)
    return found


def _cut(example: Example, head: int) -> Phrase | None:
    inside = [j for j in range(len(example.words)) if _reaches(example.heads, j, head)]
    if inside != list(range(inside[0], inside[-1] + 1)) or len(inside) > 8:
        return None
    place = {j: k + 1 for k, j in enumerate(inside)}
    return Phrase(
        words=tuple(example.words[j] for j in inside),
        heads=tuple(0 if j == head else place[example.heads[j] - 1] for j in inside),
        relations=tuple(example.relations[j] for j in inside),
        tags=tuple(example.tags[j] for j in inside),
        entities=tuple(example.entities[j] for j in inside) if example.entities else None,
    )


def _reaches(heads: tuple[int, ...], word: int, ancestor: int) -> bool:
    current = word
    while current != ancestor:
        if heads[current] == 0:
            return False
        current = heads[current] - 1
    return True


def with_speaker(example: Example, phrase: Phrase) -> Example | None:
    """ "S." → "S, the minister said on Monday."; None when S is no plain statement."""
    if example.heads is None or example.words[-1] != "." or "nsubj" not in example.relations or len(example.words) > 45:
        return None
    body = len(example.words) - 1
    root = example.heads.index(0)
    start = body + 1  # words before the phrase: the body and the comma
    said = start + len(phrase.words) + 1
    day = random.choice(_DAYS) if random.random() < 0.3 else None
    verb = random.choice(_SAID)
    tail = [("on", said + 2, "case", "IN"), (day, said, "obl", "NNP")] if day else []
    heads = [said if i == root else h for i, h in enumerate(example.heads[:-1])]
    if any(h == body + 1 for h in heads):
        return None
    relations = ["ccomp" if i == root else r for i, r in enumerate(example.relations[:-1])]
    heads += [root + 1, *(said if h == 0 else h + start for h in phrase.heads), 0, *(t[1] for t in tail), said]
    relations += ["punct", *("nsubj" if h == 0 else r for h, r in zip(phrase.heads, phrase.relations, strict=True))]
    relations += ["root", *(t[2] for t in tail), "punct"]
    tags = [*example.tags[:-1], ",", *phrase.tags, "VBZ" if verb.endswith("s") else "VBD", *(t[3] for t in tail), "."]
    words = [*example.words[:-1], ",", *phrase.words, verb, *(t[0] for t in tail), "."]
    entities = None
    if example.entities and phrase.entities:
        entities = (*example.entities[:-1], "O", *phrase.entities, "O", *(["O", "B-DATE"] if day else []), "O")
    return Example(tuple(words), tuple(heads), tuple(relations), tuple(tags), entities)


def as_headline(example: Example) -> Example | None:
    """The sentence as a headline would have it; None when it is too long or no statement."""
    if example.heads is None or len(example.words) > 22 or not {"nsubj", "nsubj:pass"} & set(example.relations):
        return None
    if any(t == "PRP" and r.startswith("nsubj") for t, r in zip(example.tags, example.relations, strict=True)):
        return None
    parents = set(example.heads)
    dropped = {
        i for i, word in enumerate(example.words)
        if i + 1 not in parents and (
            (word.lower() in _ARTICLES and example.relations[i] == "det")
            or (word.lower() in _BE and example.relations[i] in ("aux", "aux:pass", "cop") and random.random() < 0.7)
            or (word == "." and i == len(example.words) - 1)
        )
    }  # fmt: skip
    kept = [i for i in range(len(example.words)) if i not in dropped]
    if len(kept) < 4:
        return None
    place = {i + 1: k + 1 for k, i in enumerate(kept)} | {0: 0}
    return replace(
        example,
        words=tuple(_titled(example.words[i]) for i in kept),
        heads=tuple(place[example.heads[i]] for i in kept),
        relations=tuple(example.relations[i] for i in kept),
        tags=tuple(example.tags[i] for i in kept),
        entities=_opened(tuple(example.entities[i] for i in kept)) if example.entities else None,
    )


def _titled(word: str) -> str:
    return (
        word
        if len(word) < 4 and word.islower() and word not in ("is", "are", "cut", "end", "war")
        else word[:1].upper() + word[1:]
    )


def _opened(entities: tuple[str, ...]) -> tuple[str, ...]:
    """BIO again after words were dropped: an I- that lost its opening becomes a B-."""
    fixed: list[str] = []
    for label in entities:
        opens = label.startswith("I-") and (not fixed or fixed[-1][2:] != label[2:])
        fixed.append("B-" + label[2:] if opens else label)
    return tuple(fixed)


def augmented(examples: list[Example], phrases: list[Phrase], share: float) -> list[Example]:
    """New examples, about `share` of the given ones of either kind."""
    found = []
    for example in examples:
        if random.random() < share:
            found.append(with_speaker(example, random.choice(phrases)))
        if random.random() < share:
            found.append(as_headline(example))
    return [e for e in found if e is not None]
