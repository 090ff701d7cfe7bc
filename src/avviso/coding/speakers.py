"""Who is quoted where a word stands inside quotation marks, also where a quotation runs over several sentences."""

from collections.abc import Sequence
from functools import cached_property

from avviso.coding.attribution import speeches
from avviso.coding.cues import load_cues
from avviso.coding.tree import Tree

_LONGEST = 6  # sentences of one quotation; what runs on has lost a closing mark


class Speakers:
    """Answers for the trees of one document."""

    def __init__(self, trees: Sequence[Tree]) -> None:
        self._trees = trees

    @cached_property
    def _opened(self) -> dict[int, int]:
        """Sentences that begin inside a quotation → how many sentences back it opened."""
        found: dict[int, int] = {}
        back = 0
        for tree in self._trees:
            if back:
                found[tree.sentence.index] = back
            odd = sum(w.form == '"' for w in tree.words) % 2
            is_open = bool(odd) != bool(back)
            back = back + 1 if is_open and back < _LONGEST else 0
        return found

    @cached_property
    def _at(self) -> dict[int, Tree]:
        return {tree.sentence.index: tree for tree in self._trees}

    def of(self, tree: Tree, index: int) -> tuple[Tree, int] | None:
        """The tree and head of who is quoted at that word, None outside quotations and where nobody is named."""
        inside = self._inside(tree)
        if index not in inside:
            return None
        for speech in speeches(tree, index, load_cues()):
            if speech.speaker not in inside:
                return tree, speech.speaker
        back = self._opened.get(tree.sentence.index, 0)
        opener = self._at.get(tree.sentence.index - back) if back else None
        return None if opener is None else self._says(opener)

    def _inside(self, tree: Tree) -> set[int]:
        inside, found = tree.sentence.index in self._opened, set()
        for word in tree.words:
            if word.form == '"':
                inside = not inside
            elif inside:
                found.add(word.index)
        return found

    def _says(self, tree: Tree) -> tuple[Tree, int] | None:
        """Who says something in a sentence in which a quotation opens."""
        inside = self._inside(tree)
        for word in reversed(tree.words):
            who = tree.kid(word.index, "nsubj")
            if word.is_verb and word.lemma in load_cues().say and word.index not in inside and who is not None:
                return tree, who
        return None
