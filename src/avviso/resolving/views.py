"""What a question about a nameless party rests on: what stands around its words, and what was told before."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from math import exp

from avviso.records import Span
from avviso.resolving.asked import Asked
from avviso.resolving.beside import Beside, Codes
from avviso.resolving.named import Named
from avviso.resolving.rows import make_room
from avviso.resolving.sightings import Sighting, Sightings
from avviso.resolving.told import Sides, Told

_SOON, _LATE = 12.0, 60.0  # words over which a sighting loses all but a third of its weight
_FADED = 480  # words: what lies further back weighs nothing
_AHEAD = 1.5  # how much further off a sighting after the words counts
_SOON_AFTER, _LATE_AFTER = ([exp(-gap / words) for gap in range(_FADED + 1)] for words in (_SOON, _LATE))


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """What hangs on the words alone. own: which they are. here, back, ahead: sightings of their sentence and of those
    around it.

    before: how many sightings the text has before it. soon, late: the weight of each candidate's sightings nearby.
    turn: who was on which side of the event told before.
    """

    own: range
    here: tuple[Sighting, ...]
    back: tuple[frozenset[str], frozenset[str]]
    ahead: frozenset[str]
    before: int
    paragraph: frozenset[str]
    soon: list[float]
    late: list[float]
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
        soon, late = self._weights(own, until)
        return Place(
            own=own,
            here=seen.by_sentence.get(number, ()),
            back=(named.codes_in(number - 1), named.codes_in(number - 2)),
            ahead=named.codes_in(number + 1),
            before=until,
            paragraph=frozenset(named.codes[bisect_left(named.starts, line) : until]),
            soon=soon,
            late=late,
            nouns=self._beside.noun(asked.mention, asked.shown),
            coded=self._told.coded(asked.mention, asked.shown),
            noun_last=self._told.noun_last(asked.mention, asked.shown),
            people=self._beside.people(asked.mention, asked.shown),
            turn=self._told.turn(asked.mention),
        )

    def _weights(self, own: range, until: int) -> tuple[list[float], list[float]]:
        """Of each candidate, soon and late: of every sighting near the words, of their sentence and before, e to the
        power of minus its distance. until: how many sightings are before the words."""
        named, several = self._named, len(self._named.candidates)
        soon, late = [0.0] * several, [0.0] * several
        first = bisect_left(named.lasts, own.start - _FADED)
        for code, last in zip(named.of_sightings[first:until], named.lasts[first:until], strict=True):
            gap = own.start - last
            soon[code] += _SOON_AFTER[gap]
            late[code] += _LATE_AFTER[gap]
        for code, away in self._further(own, first, until):
            soon[code] += exp(-away / _SOON)
            late[code] += exp(-away / _LATE)
        return soon, late

    def _further(self, own: range, first: int, until: int) -> Iterator[tuple[int, float]]:
        """The number of whose each sighting of the sentence is that is not among those from `first` to before `until`
        or in the words, and how far it is."""
        found, sentences, numbers = self._seen.found, self._seen.sentences, self._named.of_sightings
        number = sentences[own.start]
        while first and sentences[found[first - 1].first] == number:
            first -= 1
            yield numbers[first], own.start - found[first].last
        while until < len(found) and sentences[found[until].first] == number:
            if found[until].first not in own:
                yield numbers[until], (found[until].first - own.stop + 1) * _AHEAD
            until += 1
