"""The sightings around a nameless party, each in its context: what the ranker is given beside the rows of belonging.

A row tells what the whole text has of a party; a context tells what one sighting of it is where it stands, a subject or
an aim, and how it goes with the event (as a mention-ranking network with contextual states does: Joshi and others,
2019). The network is told which sightings are of one party and takes the best of them together.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from avviso.ontology import load as load_ontology
from avviso.records import Contexts, Span
from avviso.resolving.asked import CLASSES, Asked
from avviso.resolving.rows import make_room
from avviso.resolving.sightings import How, Sightings

_BEFORE, _AFTER = 48, 16  # sightings that are looked at
# Sentences from the event's own: the next, its own, the last, the one before, two more, all others.
_REACH = ((1, 9), (0, 0), (-1, -1), (-2, -2), (-4, -3), (-9999, -5))
_OWN = 1
_IN_TEXT = [(column, most) for column, (_, most) in enumerate(_REACH)][::-1]  # in the order of a text
_HOWS: tuple[How, ...] = get_args(How)
_FURTHEST = 9  # steps through a tree
# Of the distance from event and party in words, and through the tree.
_PLACED = 9
WIDTH = 384  # of the parser's states
MARKS = len(_REACH) + _PLACED + len(_HOWS)
# Where they begin among the marks: from the event in words, from the party in words, from both through the tree.
_FROM_EVENT, _FROM_PARTY, _STEPS, _STEPPED = (len(_REACH) + column for column in (0, 2, 4, _PLACED))
TYPES = tuple(load_ontology().types)
_TYPE, _CLASS = ({name: place for place, name in enumerate(names)} for names in (TYPES, CLASSES))
Numbers = NDArray[np.int64]
Marks = NDArray[np.float32]
Around = tuple[NDArray[np.float16], Numbers, Numbers, Marks]
_NO_STATES = np.zeros((1, WIDTH), np.float16)
_APART = (1.0, False, False)  # steps between words of two sentences


@dataclass(frozen=True, slots=True)
class Surroundings:
    """states: (words, WIDTH), of the whole text. words: (2 + sightings,), which of them are the event's, the party's
    and each sighting's. codes: (sightings,), which candidate each is. marks: (sightings, MARKS), where each stands.
    question: (3,), type, side and class, as numbers.
    """

    states: NDArray[np.float16]
    words: Numbers
    codes: Numbers
    marks: Marks
    question: Numbers

    def of(self, code: int) -> "Surroundings":
        """With the sightings of one candidate alone, which is then the first."""
        kept = self._kept(self.codes == code)
        return Surroundings(kept.states, kept.words, np.zeros_like(kept.codes), kept.marks, kept.question)

    def away_from(self, ground: str) -> "Surroundings":
        """Without those of the event's own sentence ("sentence"), or of those before it ("before")."""
        here = self.marks[:, _OWN] == 1
        if ground == "sentence":
            return self._kept(~here)
        return self._kept(here) if ground == "before" else self

    def _kept(self, which: NDArray[np.bool_]) -> "Surroundings":
        words = np.concatenate([self.words[:2], self.words[2:][which]])
        return Surroundings(self.states, words, self.codes[which], self.marks[which], self.question)


@dataclass(frozen=True, slots=True)
class _Placed:
    """Sightings in words that were read, in the order of the text. words, at: their last words, to reckon with and to
    look up. sentences: of these. codes: whose each is. marks: of each those that no question changes."""

    words: Numbers
    at: list[int]
    sentences: list[int]
    codes: Numbers
    marks: Marks


class Surrounded:
    """Gives the surroundings of one document's questions; empty ones where nothing is known of its words."""

    def __init__(self, contexts: Contexts | None, seen: Sightings, candidates: Sequence[str]) -> None:
        self._contexts, self._seen = contexts, seen
        self._known: dict[tuple[Span, Span], Around] = {}
        self._lines: dict[int, list[int]] = {}
        self._number = {code: number for number, code in enumerate(candidates)}

    def of(self, asked: Asked, candidates: Sequence[str]) -> Surroundings:
        """Of one question about so many of the candidates."""
        key = asked.trigger, asked.mention.span
        known = self._known.get(key)
        if known is None:
            make_room(self._known)
            known = self._known[key] = self._around(*key)
        states, words, codes, marks = known
        if len(candidates) < len(self._number):
            place = np.full(len(self._number), -1)
            place[[self._number[code] for code in candidates]] = np.arange(len(candidates))
            codes = place[codes]
        return Surroundings(states, words, codes, marks, _numbers(asked.event, asked.acts, asked.kind))

    def _around(self, trigger: Span, mention: Span) -> Around:
        contexts = self._contexts
        event = contexts.top(trigger) if contexts else None
        if contexts is None or event is None:
            return _NO_STATES, np.zeros(2, np.int64), np.zeros(0, np.int64), np.zeros((0, MARKS), np.float32)
        party = event if mention == trigger else contexts.top(mention)
        party = event if party is None else party
        placed, own = self._placed, int(contexts.sentences[event])
        middle = bisect_left(placed.at, event)
        # Those before the event's word, and those after it as far as the next sentence.
        near = slice(max(0, middle - _BEFORE), min(middle + _AFTER, bisect_left(placed.sentences, own + 2)))
        words, marks = placed.words[near], placed.marks[near].copy()
        here = _mark_reach(marks, placed.sentences, near, own)
        marks[:, _FROM_EVENT] = self._logged[words - event]
        marks[middle - near.start :, _FROM_EVENT + 1] = 1
        marks[:, _FROM_PARTY] = marks[:, _FROM_EVENT] if party == event else self._logged[words - party]
        marks[:, _FROM_PARTY + 1] = words == party
        if here.start < here.stop:
            its = placed.at[near.start + here.start : near.start + here.stop]
            marks[here, _STEPS:_STEPPED] = self._through_tree(its, event, party)
        return contexts.states, np.concatenate([[event, party], words]), placed.codes[near], marks

    @cached_property
    def _placed(self) -> _Placed:
        contexts = self._contexts
        placed = self._seen.placed(contexts) if contexts else []
        rows = [(word, self._number[one.code], _HOWS.index(one.how)) for word, one in placed]
        words, codes, hows = np.array(rows, np.int64).reshape(-1, 3).T.copy()
        sentences = contexts.sentences[words].tolist() if contexts else []
        marks = np.zeros((len(rows), MARKS), np.float32)
        marks[:, _STEPS:_STEPPED] = (*_APART, *_APART[:2])
        marks[np.arange(len(rows)), len(_REACH) + _PLACED + hows] = 1
        return _Placed(words, words.tolist(), sentences, codes, marks)

    @cached_property
    def _logged(self) -> NDArray[np.float32]:
        """Of so many words behind another, or, counted from the end, before it."""
        words = np.arange(len(self._contexts.starts) if self._contexts else 0)
        return (np.concatenate([np.log1p(words), -np.log1p(words + 1)[::-1]]) / 5).astype(np.float32)

    def _through_tree(self, words: Sequence[int], event: int, party: int) -> list[tuple[float | bool, ...]]:
        """How far each word of a sentence is from two others through its tree, and how it hangs: of the party, whether
        it hangs below it."""
        found = self._steps(words, event)
        others = found if party == event else self._steps(words, party)
        return [(*one, *other[:2]) for one, other in zip(found, others, strict=True)]

    def _steps(self, words: Sequence[int], other: int) -> list[tuple[float, bool, bool]]:
        """How far each is from another of its sentence through the tree, whether it hangs below it, or stands above."""
        above = {word: steps for steps, word in enumerate(self._line(other))}
        found = []
        for word in words:
            met = next(((steps, one) for steps, one in enumerate(self._line(word)) if one in above), None)
            if met is None:
                found.append(_APART)
            else:
                steps, both = met
                found.append((min(_FURTHEST, steps + above[both]) / _FURTHEST, both == other, both == word))
        return found

    def _line(self, word: int) -> list[int]:
        """The word and those that it hangs on, up to the root."""
        found = self._lines.get(word)
        if found is None:
            heads = self._contexts.heads if self._contexts else []
            found = self._lines[word] = []
            while word >= 0 and word not in found:
                found.append(word)
                word = heads[word]
        return found


def _mark_reach(marks: Marks, sentences: Sequence[int], near: slice, own: int) -> slice:
    """Mark in which sentences they are, and give those of the own one. sentences: of all sightings, in order."""
    here, start = slice(0), near.start
    for column, most in _IN_TEXT:
        stop = bisect_left(sentences, own + most + 1, start, near.stop)
        rows = slice(start - near.start, stop - near.start)
        marks[rows, column] = 1
        here, start = rows if column == _OWN else here, stop
    return here


@cache
def _numbers(event: str, acts: bool, kind: str) -> Numbers:
    return np.array([_TYPE[event], acts, _CLASS[kind]], np.int64)
