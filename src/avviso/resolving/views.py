"""What a question about a nameless party rests on: what stands around its words, and what was told before."""

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from avviso.records import Span
from avviso.resolving.asked import Asked
from avviso.resolving.beside import Beside, Codes
from avviso.resolving.named import Named, codes_of
from avviso.resolving.rows import make_room
from avviso.resolving.sightings import Sighting, Sightings
from avviso.resolving.told import Sides, Told
from avviso.resolving.wording import noun_of

_SOON, _LATE = 12.0, 60.0  # words over which a sighting loses all but a third of its weight
_FADED = 480  # words: what lies further back weighs nothing
_AHEAD = 1.5  # how much further off a sighting after the words counts
Weights = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Place:
    """What hangs on the words alone. own: which they are. here, back, ahead: sightings of their sentence and of those
    around it.

    before: how many sightings the text has before it. soon, late: the weight of each candidate's sightings nearby.
    """

    own: range
    here: tuple[Sighting, ...]
    back: tuple[frozenset[str], frozenset[str]]
    ahead: frozenset[str]
    before: int
    paragraph: frozenset[str]
    soon: Weights
    late: Weights
    nouns: Codes
    coded: Codes
    noun_last: str | None
    people: Codes


@dataclass(frozen=True, slots=True)
class View:
    """What a question's rows share. turn, again: who was on which side of events told before."""

    asked: Asked
    place: Place
    turn: Sides
    again: tuple[frozenset[str], ...]


class Views:
    """Of one document."""

    def __init__(self, sightings: Sightings, named: Named, beside: Beside, told: Told) -> None:
        self._seen, self._named, self._beside, self._told = sightings, named, beside, told
        self._places: dict[tuple[Span, Span, str], Place] = {}

    def of(self, asked: Asked) -> View:
        """What the rows of a question rest on."""
        key = asked.mention.span, asked.shown.span, asked.shown.head
        if key not in self._places:
            make_room(self._places)
            self._places[key] = self._seen_from(asked)
        return View(asked, self._places[key], self._told.turn(asked.mention), self._told.again(asked))

    def _seen_from(self, asked: Asked) -> Place:
        seen, own = self._seen, self._seen.indices(asked.mention.span)
        number = seen.sentences[own.start]
        around = {k: seen.by_sentence.get(number + k, ()) for k in (-2, -1, 0, 1)}
        line = max(seen.text.rfind("\n", 0, asked.mention.span.start), 0)
        until = bisect_left(self._named.lasts, own.start)
        gaps = self._gaps(own, until)
        noun, span = noun_of(asked.shown), asked.mention.span
        return Place(
            own=own,
            here=around[0],
            back=(codes_of(around[-1]), codes_of(around[-2])),
            ahead=codes_of(around[1]),
            before=until,
            paragraph=codes_of(seen.found[bisect_left(self._named.starts, line) : until]),
            soon=self._faded(*gaps, _SOON),
            late=self._faded(*gaps, _LATE),
            nouns=self._beside.noun(asked.mention, asked.shown),
            coded=Counter(one.code for one in self._told.of_noun.get(noun, ()) if one.span != span and one.code),
            noun_last=self._told.noun_last(asked.mention, asked.shown),
            people=self._beside.people(asked.mention, asked.shown),
        )

    def _gaps(self, own: range, until: int) -> tuple[NDArray[np.intp], Weights]:
        """Sightings near the words, of the sentence and before, and how far each is from them, in words."""
        found, number = self._seen.found, self._seen.sentences[own.start]
        first, last = bisect_left(self._named.lasts, own.start - _FADED), until
        while first and self._seen.sentences[found[first - 1].first] == number:
            first -= 1
        while last < len(found) and self._seen.sentences[found[last].first] == number:
            last += 1
        firsts, lasts = (ends[first:last] for ends in self._named.ends)
        gaps = np.where(lasts < own.start, own.start - lasts, (firsts - own.stop + 1) * _AHEAD)
        apart = (firsts < own.start) | (firsts >= own.stop)
        return self._named.of_sightings[first:last][apart], gaps[apart]

    def _faded(self, codes: NDArray[np.intp], gaps: Weights, words: float) -> Weights:
        """The weight of each code: of every sighting e to the power of minus its distance, in units of `words`."""
        weights: Weights = np.bincount(codes, np.exp(-gaps / words), len(self._named.candidates)).astype(np.float64)
        return weights
