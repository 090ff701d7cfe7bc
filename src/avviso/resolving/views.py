"""What a question about a nameless party rests on: what stands around its words, and what was told before."""

from bisect import bisect_left
from dataclasses import dataclass
from math import exp

import numpy as np
from numpy.typing import NDArray

from avviso.records import Span
from avviso.resolving.asked import Asked
from avviso.resolving.beside import Beside, Codes
from avviso.resolving.named import Named
from avviso.resolving.rows import make_room
from avviso.resolving.sightings import Sighting, Sightings
from avviso.resolving.told import Sides, Told

_SOON, _LATE = 12.0, 60.0  # words over which a sighting loses all but a third of its weight
_FADING = -np.array([[_SOON], [_LATE]])
_FADED = 480  # words: what lies further back weighs nothing
_AHEAD = 1.5  # how much further off a sighting after the words counts
Weights = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """What hangs on the words alone. own: which they are. here, back, ahead: sightings of their sentence and of those
    around it.

    before: how many sightings the text has before it. weights: (2, candidates), of the sightings of each nearby, soon
    and late.
    turn: who was on which side of the event told before.
    """

    own: range
    here: tuple[Sighting, ...]
    back: tuple[frozenset[str], frozenset[str]]
    ahead: frozenset[str]
    before: int
    paragraph: frozenset[str]
    weights: Weights
    nouns: Codes
    coded: Codes
    noun_last: str | None
    people: Codes
    turn: Sides


@dataclass(frozen=True, slots=True)
class View:
    """What a question's rows share. again: who was on which side of such events told before."""

    asked: Asked
    place: Place
    again: tuple[frozenset[str], ...]


class Views:
    """Of one document."""

    def __init__(self, sightings: Sightings, named: Named, beside: Beside, told: Told) -> None:
        self._seen, self._named, self._beside, self._told = sightings, named, beside, told
        self._places: dict[tuple[Span, str, Span, str, str], Place] = {}

    def of(self, asked: Asked) -> View:
        """What the rows of a question rest on."""
        mention, shown = asked.mention, asked.shown
        key = mention.span, mention.text, shown.span, shown.text, shown.head
        place = self._places.get(key)
        if place is None:
            make_room(self._places)
            place = self._places[key] = self._seen_from(asked)
        return View(asked, place, self._told.again(asked))

    def _seen_from(self, asked: Asked) -> Place:
        seen, named, own = self._seen, self._named, self._seen.indices(asked.mention.span)
        number, span = seen.sentences[own.start], asked.mention.span
        line = max(seen.text.rfind("\n", 0, span.start), 0)
        until = bisect_left(named.lasts, own.start)
        return Place(
            own=own,
            here=seen.by_sentence.get(number, ()),
            back=(named.codes_in(number - 1), named.codes_in(number - 2)),
            ahead=named.codes_in(number + 1),
            before=until,
            paragraph=frozenset(named.codes[bisect_left(named.starts, line) : until]),
            weights=self._weights(own, until),
            nouns=self._beside.noun(asked.mention, asked.shown),
            coded=self._told.coded(asked.mention, asked.shown),
            noun_last=self._told.noun_last(asked.mention, asked.shown),
            people=self._beside.people(asked.mention, asked.shown),
            turn=self._told.turn(asked.mention),
        )

    def _weights(self, own: range, until: int) -> Weights:
        """Of each candidate, soon and late: of every sighting near the words, of their sentence and before, e to the
        power of minus its distance. until: how many sightings are before the words."""
        found, sentences = self._seen.found, self._seen.sentences
        number, first, last = sentences[own.start], bisect_left(self._named.lasts, own.start - _FADED), until
        while first and sentences[found[first - 1].first] == number:
            first -= 1
        while last < len(found) and sentences[found[last].first] == number:
            last += 1
        faded = np.exp((own.start - self._named.ends[first:until]) / _FADING)
        codes, several = self._named.of_sightings[first:until], len(self._named.candidates)
        weights = np.array([np.bincount(codes, one, several) for one in faded], np.float64)
        for one in found[until:last]:
            if one.first not in own:
                gap = (one.first - own.stop + 1) * _AHEAD
                weights[:, self._named.numbers[one.code]] += exp(-gap / _SOON), exp(-gap / _LATE)
        return weights
