"""The states named in and before a sentence, so that "the police" can be those of the only one spoken of."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import cached_property

from avviso.records import Span
from avviso.resolving.states import StateIndex

_END = re.compile(r"[.!?…][\"'”’)]*\s|\n")
_PLACED = re.compile(r"\b(?:in|at|near|to|from|into|across)\s(?:the\s)?$")
_MARKS = "\"'“”‘’()[]«».,;:!?"


class StatesAround:
    """Where in a text states are named. sentences: the spans of those that hold a claim."""

    def __init__(self, text: str, sentences: Iterable[Span], states: StateIndex, date: str | None) -> None:
        self._text, self._states, self._date = text, states, date
        self._sentences = sorted(sentences, key=lambda span: span.start)

    def only(self, words: Span) -> str | None:
        """The one state named before these words in their sentence; where none is, the one named after them there.

        None when several are named, for then it takes a reader to tell whose they are.
        """
        at = bisect_right(self._opens, words.start) - 1
        if at < 0 or self._sentences[at].end < words.end:
            return None
        sentence = self._sentences[at]
        before = self._between(sentence.start, words.start) or self._between(words.end, sentence.end)
        return next(iter(before)) if len(before) == 1 else None

    def is_about(self, lands: frozenset[str], at: int) -> bool:
        """Whether the text speaks of one of those lands at that letter, and told of nothing in another land since it
        named it last, nor of another in a sentence between; where none was named before, what follows tells."""
        before = self._named[: bisect_left(self._starts, at)]
        last = max((start for start, code in before if code in lands), default=None)
        if last is None:
            return not before
        return not any(
            self._leads_away(start, last, at) for start, code in before if start > last and code not in lands
        )

    def _leads_away(self, start: int, last: int, at: int) -> bool:
        apart = _END.search(self._text, last, start) and _END.search(self._text, start, at)
        return bool(apart) or bool(_PLACED.search(self._text[:start]))

    def _between(self, start: int, end: int) -> set[str]:
        named, starts = self._named, self._starts
        return {code for _, code in named[bisect_left(starts, start) : bisect_left(starts, end)]}

    @cached_property
    def _opens(self) -> list[int]:
        return [span.start for span in self._sentences]

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _ in self._named]

    @cached_property
    def _named(self) -> list[tuple[int, str]]:
        found = self._text.replace("-", " ").split()
        words = [word.strip(_MARKS) for word in found]
        named = {first: name.state.code for name, first, _ in self._states.scan(words, self._date)}
        at, starts = 0, {}
        for number, word in enumerate(found[: max(named, default=-1) + 1]):
            at = self._text.index(word, at)
            if number in named:
                starts[number] = at
            at += len(word)
        return [(starts[first], code) for first, code in named.items()]
