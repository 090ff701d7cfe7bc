"""A parsed sentence: words with heads, in Universal Dependencies, and the walks over it that coding needs."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, wraps
from typing import Final, TypeVar

import numpy as np
from numpy.typing import NDArray

from avviso.records import Sentence, Span

ROOT = -1
Answer = TypeVar("Answer")

_UNASKED = object()
_NOUNS = frozenset(["NN", "NNS", "NNP", "NNPS"])
_VERBS = frozenset(["VB", "VBD", "VBG", "VBN", "VBP", "VBZ"])


@dataclass(slots=True, unsafe_hash=True)  # frozen by its types: a frozen class takes five times as long to make a word
class Word:
    """One word. head is the index of its head, ROOT for the root; tag is a Penn Treebank tag; entity is a BIO label."""

    index: Final[int]
    form: Final[str]
    lemma: Final[str]
    tag: Final[str]
    head: Final[int]
    relation: Final[str]
    entity: Final[str]
    start: Final[int]
    end: Final[int]

    @property
    def is_verb(self) -> bool:
        """Tagged as a verb (modals are not)."""
        return self.tag in _VERBS

    @property
    def is_noun(self) -> bool:
        """Tagged as a noun, common or proper."""
        return self.tag in _NOUNS

    @property
    def is_name(self) -> bool:
        """Tagged as a proper noun."""
        return self.tag in ("NNP", "NNPS")

    @property
    def is_pronoun(self) -> bool:
        """A personal, possessive or relative pronoun."""
        return self.tag in ("PRP", "PRP$", "WP", "WP$", "WDT")


@dataclass(frozen=True, slots=True)
class States:
    """The states of the pieces, (pieces, width), and for each word the position of its first piece."""

    pieces: NDArray[np.float32]
    first: NDArray[np.int64]


@dataclass(frozen=True)
class Tree:
    """The words of one sentence and their dependencies. Indices are positions in `words`.

    states: what the parser's encoder has made of the sentence half-way; None where the tree is not from there.
    """

    sentence: Sentence
    words: tuple[Word, ...]
    states: States | None = field(default=None, compare=False, repr=False)

    @cached_property
    def _children(self) -> tuple[tuple[int, ...], ...]:
        found: list[tuple[int, ...]] = [()] * len(self.words)  # as it stays for most: no list is made for them
        for word in self.words:
            head = word.head
            if head != ROOT:
                found[head] = (*found[head], word.index)
        return tuple(found)

    @cached_property
    def relations(self) -> tuple[str, ...]:
        """Of each word the relation by which it hangs on its head."""
        return tuple([w.relation for w in self.words])

    @cached_property
    def said(self) -> frozenset[str]:
        """Its lemmas, as they are and in lower case, and its forms in lower case."""
        lemmas, forms = [w.lemma for w in self.words], [w.form for w in self.words]
        return frozenset(lemmas).union(map(str.lower, lemmas), map(str.lower, forms))

    @cached_property
    def downward(self) -> tuple[int, ...]:
        """All words, each after the one that it hangs on."""
        order = [word.index for word in self.words if word.head == ROOT]
        for index in order:
            order.extend(self._children[index])
        return tuple(order)

    @cached_property
    def answers(self) -> dict[object, object]:
        """What has been asked about its words before; see `remembered`."""
        return {}

    @cached_property
    def root(self) -> int:
        """Index of the root word."""
        return next((w.index for w in self.words if w.head == ROOT), 0)

    def kids(self, index: int, *relations: str) -> tuple[int, ...]:
        """Children of a word, of the given relations or, with none given, all."""
        children = self._children[index]
        if not relations or not children:
            return children
        named = self.relations
        for child in children:
            if named[child] in relations:
                return tuple([c for c in children if named[c] in relations])
        return ()  # so it is nearly always

    def kid(self, index: int, *relations: str) -> int | None:
        """The first such child, or None."""
        named = self.relations
        for child in self._children[index]:
            if not relations or named[child] in relations:
                return child
        return None

    def subtree(self, index: int, barred: frozenset[str] = frozenset()) -> list[int]:
        """The word and all below it in order; children whose relation is barred are left out with all below them."""
        found, children, named = [index], self._children, self.relations
        for current in found:
            below = children[current]
            if below:
                found.extend([c for c in below if named[c] not in barred] if barred else below)
        return sorted(found)

    def without_states(self) -> "Tree":
        """The same tree without the states, which take room; what has been asked about its words stays known."""
        bare = Tree(self.sentence, self.words)
        vars(bare).update({name: known for name, known in vars(self).items() if name != "states"})
        return bare

    def ancestors(self, index: int) -> Iterator[int]:
        """Heads from the word's own up to the root."""
        current = self.words[index].head
        while current != ROOT:
            yield current
            current = self.words[current].head

    def case(self, index: int) -> str:
        """The word's prepositions as one string of lemmas: "of", "according to", "as a response to" gives "as"."""
        return _case(self, index)

    def coordinated(self, index: int) -> list[int]:
        """The word and its conjuncts, in order."""
        found = [index]
        for current in found:
            found.extend(self.kids(current, "conj"))
        return sorted(found) if found[1:] else found

    def span(self, indices: list[int]) -> Span:
        """The characters from the first to the last of these words."""
        return Span(min(self.words[i].start for i in indices), max(self.words[i].end for i in indices))


def remembered(ask: Callable[[Tree, int], Answer]) -> Callable[[Tree, int], Answer]:
    """The same question about a word of a tree, answered once: coding asks most of them many times."""

    @wraps(ask)
    def answer(tree: Tree, index: int) -> Answer:
        known = tree.answers
        key = ask, index
        found = known.get(key, _UNASKED)
        if found is _UNASKED:
            found = known[key] = ask(tree, index)
        return found  # type: ignore[return-value]

    return answer


@remembered
def _case(tree: Tree, index: int) -> str:
    marks = [k for k in tree.kids(index, "case") if k < index]
    # "following" is a preposition, whatever the verb that it comes from.
    words = ["following" if tree.words[m].lemma == "follow" else tree.words[m].lemma for m in marks]
    words.extend(tree.words[f].lemma for m in marks for f in tree.kids(m, "fixed"))
    return " ".join(words)
