"""The sightings around a nameless party, each in its context: what the ranker is given beside the rows of belonging.

A row tells what the whole text has of a party; a context tells what one sighting of it is where it stands, a subject or
an aim, and how it goes with the event (as a mention-ranking network with contextual states does: Joshi and others,
2019). The network is told which sightings are of one party and takes the best of them together.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
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
_OWN, _FAR = 1, 5
# The column of each distance from the furthest that is told apart to the next sentence; a negative one counts from the
# end, as Python's own do.
_REACHED = np.array(
    [next(k for k, (least, most) in enumerate(_REACH) if least <= far <= most) for far in (0, 1, *range(-_FAR, 0))]
)
_HOWS: tuple[How, ...] = get_args(How)
_FURTHEST = 9  # steps through a tree
# Of the distance from event and party in words, and through the tree.
_PLACED = 9
WIDTH = 384  # of the parser's states
MARKS = len(_REACH) + _PLACED + len(_HOWS)
TYPES = tuple(load_ontology().types)
_TYPE, _CLASS = ({name: place for place, name in enumerate(names)} for names in (TYPES, CLASSES))
Numbers = NDArray[np.int64]
Around = tuple[NDArray[np.float32], Numbers, Numbers, NDArray[np.float32]]
_NO_STATES = np.zeros((1, WIDTH), np.float32)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """states: (words, WIDTH), of the whole text. words: (2 + sightings,), which of them are the event's, the party's
    and each sighting's. codes: (sightings,), which candidate each is. marks: (sightings, MARKS), where each stands.
    question: (3,), type, side and class, as numbers.
    """

    states: NDArray[np.float32]
    words: Numbers
    codes: Numbers
    marks: NDArray[np.float32]
    question: Numbers

    def of(self, code: int) -> "Surroundings":
        """With the sightings of one candidate alone, which is then the first."""
        kept = self._kept(self.codes == code)
        return replace(kept, codes=np.zeros_like(kept.codes))

    def away_from(self, ground: str) -> "Surroundings":
        """Without those of the event's own sentence ("sentence"), or of those before it ("before")."""
        here = self.marks[:, _OWN] == 1
        if ground == "sentence":
            return self._kept(~here)
        return self._kept(here) if ground == "before" else self

    def _kept(self, which: NDArray[np.bool_]) -> "Surroundings":
        words = np.concatenate([self.words[:2], self.words[2:][which]])
        return replace(self, words=words, codes=self.codes[which], marks=self.marks[which])


class Surrounded:
    """Gives the surroundings of one document's questions; empty ones where nothing is known of its words."""

    def __init__(self, contexts: Contexts | None, seen: Sightings, candidates: Sequence[str]) -> None:
        self._contexts, self._seen = contexts, seen
        self._known: dict[tuple[Span, Span], Around] = {}
        self._number = {code: number for number, code in enumerate(candidates)}

    def of(self, asked: Asked, candidates: Sequence[str]) -> Surroundings:
        """Of one question about so many of the candidates."""
        key = asked.trigger, asked.mention.span
        if key not in self._known:
            make_room(self._known)
            self._known[key] = self._around(*key)
        states, words, codes, marks = self._known[key]
        if len(candidates) < len(self._number):
            place = np.full(len(self._number), -1)
            place[[self._number[code] for code in candidates]] = np.arange(len(candidates))
            codes = place[codes]
        question = np.array([_TYPE[asked.event], asked.acts, _CLASS[asked.kind]], np.int64)
        return Surroundings(states, words, codes, marks, question)

    def _around(self, trigger: Span, mention: Span) -> Around:
        contexts = self._contexts
        event = contexts.top(trigger) if contexts else None
        if contexts is None or event is None:
            return _NO_STATES, np.zeros(2, np.int64), np.zeros(0, np.int64), np.zeros((0, MARKS), np.float32)
        near, party = self._near(contexts, event), contexts.top(mention)
        party = event if party is None else party
        found, codes, _ = self._placed
        words, marks = np.array([event, party, *found[near]]), self._marks(contexts, near, event, party)
        return contexts.states, words, codes[near], marks

    @cached_property
    def _placed(self) -> tuple[Numbers, Numbers, Numbers]:
        """Of the sightings in words that were read: their last words, their codes and how they are."""
        placed = self._seen.placed(self._contexts) if self._contexts else ()
        rows = [(word, self._number[one.code], _HOWS.index(one.how)) for word, one in placed]
        found = np.array(rows, np.int64).reshape(-1, 3)
        return found[:, 0], found[:, 1], found[:, 2]

    def _near(self, contexts: Contexts, event: int) -> slice:
        """Those before the event's word, and those after it as far as the next sentence."""
        words, sentences = self._placed[0], contexts.sentences
        middle = int(words.searchsorted(event))
        last = int(words.searchsorted(sentences.searchsorted(sentences[event] + 2)))
        return slice(max(0, middle - _BEFORE), min(middle + _AFTER, last))

    def _marks(self, contexts: Contexts, near: slice, event: int, party: int) -> NDArray[np.float32]:
        words, hows = self._placed[0][near], self._placed[2][near]
        apart = contexts.sentences[words] - contexts.sentences[event]
        marks = np.zeros((len(words), MARKS), np.float32)
        each = np.arange(len(words))
        marks[each, _REACHED[np.minimum(np.maximum(apart, -_FAR), 1)]] = 1
        told = marks[:, len(_REACH) : len(_REACH) + _PLACED]
        told[:, [0, 2]] = _logged(words[:, None] - np.array([event, party]))
        told[:, 1], told[:, 3], told[:, 4], told[:, 7] = words >= event, words == party, 1, 1
        for row in np.flatnonzero(apart == 0):
            told[row, 4:7] = self._steps(contexts, int(words[row]), event)
            told[row, 7:9] = self._steps(contexts, int(words[row]), party)[:2]
        marks[each, len(_REACH) + _PLACED + hows] = 1
        return marks

    def _steps(self, contexts: Contexts, word: int, other: int) -> tuple[float, bool, bool]:
        """How far two words of a sentence are apart through its tree, and whether the first hangs below the other, or
        stands above it."""
        own, its = _above(contexts, word), _above(contexts, other)
        both = next((one for one in own if one in its), None)
        if both is None:
            return 1.0, False, False
        return min(_FURTHEST, own.index(both) + its.index(both)) / _FURTHEST, both == other, both == word


def _above(contexts: Contexts, word: int) -> list[int]:
    """The word and those that it hangs on, up to the root."""
    found: list[int] = []
    while word >= 0 and word not in found:
        found.append(word)
        word = int(contexts.above[word])
    return found


def _logged(words: Numbers) -> NDArray[np.float64]:
    return np.copysign(np.log1p(np.abs(words)), words) / 5
