"""Who is quoted where a word stands inside quotation marks, also where a quotation runs over several sentences; and
whose turn it is where labels say so."""

from collections.abc import Sequence
from functools import cached_property

from avviso.coding.cues import load_cues
from avviso.coding.judging.attribution import speeches
from avviso.coding.judging.turns import Head, turns_of
from avviso.coding.parsing.tree import Tree, Word

_MARK = '"'
_LONGEST = 6  # sentences of one quotation; what runs on has lost a closing mark


class Speakers:
    """Answers for the trees of one document; its text tells where paragraphs end."""

    def __init__(self, trees: Sequence[Tree] = (), text: str = "") -> None:
        self._trees, self._text = trees, text

    @cached_property
    def _opened(self) -> dict[int, int]:
        """Sentences that begin inside a quotation → how many sentences back it opened."""
        found: dict[int, int] = {}
        back = 0
        for tree in self._trees:
            if back:
                found[tree.sentence.index] = back
            is_open = bool(back)
            for word in tree.words if _MARK in tree.said else ():
                is_open = _turned(word, is_open)
            back = back + 1 if is_open and back < _LONGEST else 0
        return found

    @cached_property
    def _turns(self) -> dict[int, Head]:
        return turns_of(self._trees, self._text)

    @cached_property
    def _at(self) -> dict[int, Tree]:
        return {tree.sentence.index: tree for tree in self._trees}

    def of(self, tree: Tree, index: int) -> Head | None:
        """The tree and head of who is quoted at that word, or whose turn it is; None elsewhere, and where nobody is
        named."""
        inside = self.inside(tree)
        if index not in inside:
            return self._turns.get(tree.sentence.index) if self._turns else None
        for speech in speeches(tree, index, load_cues()):
            if speech.speaker not in inside:
                return tree, speech.speaker
        return self._around(tree.sentence.index)

    def _around(self, sentence: int) -> Head | None:
        """Who says it where the quotation opens, where it closes, or beside the one right before: “…,” she said. “…”"""
        opened = sentence - self._opened.get(sentence, 0)
        closed = next((s for s in range(sentence, sentence + _LONGEST) if s + 1 not in self._opened), sentence)
        for at in (opened, closed):
            if at in self._at and (found := self._says(self._at[at])) is not None:
                return found
        return self._before(opened)

    def _before(self, sentence: int) -> Head | None:
        """Who is quoted in the sentence before, if this one opens with a quotation mark: nobody was named since."""
        for at in range(sentence, sentence - _LONGEST, -1):
            tree, previous = self._at.get(at), self._at.get(at - 1)
            if tree is None or previous is None or not (at in self._opened or _opens_with_mark(tree)):
                return None
            if (found := self._says(previous)) is not None:
                return found
        return None

    def inside(self, tree: Tree) -> set[int]:
        """The words inside quotation marks."""
        inside, found = tree.sentence.index in self._opened, set[int]()
        if not inside and _MARK not in tree.said:
            return found
        for word in tree.words:
            if word.form == _MARK:
                inside = _turned(word, inside)
            elif inside:
                found.add(word.index)
        return found

    def _says(self, tree: Tree) -> Head | None:
        """Who says something in a sentence, outside its quotations; of several whoever stands highest in the tree."""
        inside = self.inside(tree)
        found = []
        for word in tree.words:
            who = tree.kid(word.index, "nsubj")
            if word.is_verb and word.lemma in load_cues().say and word.index not in inside and who is not None:
                found.append((len(list(tree.ancestors(word.index))), -word.index, who))
        return (tree, min(found)[2]) if found else None


def _turned(word: Word, inside: bool) -> bool:
    """Whether a quotation is open after the word; a mark that opens a paragraph of a long one does not close it."""
    if word.form != _MARK:
        return inside
    return True if word.tag == "``" and word.index == 0 else not inside


def _opens_with_mark(tree: Tree) -> bool:
    return bool(tree.words) and tree.words[0].form == _MARK
