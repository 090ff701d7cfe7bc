"""The parties that one text names: how often, where, and which of them are weighed for an event."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from functools import cached_property

import numpy as np

from avviso.records import Span
from avviso.resolving.beside import Codes
from avviso.resolving.gazetteer import Gazetteer
from avviso.resolving.rows import Table
from avviso.resolving.sightings import Sighting, Sightings

_OPENING = 2  # sentences: who is named there is what the text is about
# Of more candidates than that, those among so many sightings before and after an event, and so many of the most named.
_MANY, _BEFORE, _AFTER, _FOREMOST = 32, 64, 24, 16
_NOBODY: frozenset[str] = frozenset()


class Named:
    """Counts the sightings of one document."""

    def __init__(self, sightings: Sightings, gazetteer: Gazetteer) -> None:
        self._seen, self._gazetteer = sightings, gazetteer
        self.lasts = [one.last for one in sightings.found]
        self.starts = [sightings.words[one.first].start for one in sightings.found]
        self.codes = [one.code for one in sightings.found]

    @cached_property
    def at(self) -> dict[str, list[int]]:
        """The last words of the sightings of each party, in the order of the text."""
        found: dict[str, list[int]] = {}
        for one in self._seen.found:
            found.setdefault(one.code, []).append(one.last)
        return found

    def codes_in(self, sentence: int) -> frozenset[str]:
        """Whom a sentence names."""
        return self._in_sentences.get(sentence, _NOBODY)

    @cached_property
    def _in_sentences(self) -> dict[int, frozenset[str]]:
        return {number: codes_of(ones) for number, ones in self._seen.by_sentence.items()}

    @cached_property
    def _opening(self) -> frozenset[str]:
        return _NOBODY.union(*map(self.codes_in, range(_OPENING)))

    @cached_property
    def most(self) -> int:
        """How often it names the one that it names most."""
        return max(self.total.values(), default=0)

    @cached_property
    def total(self) -> Codes:
        """How often the text names each party."""
        return Counter(self.codes)

    @cached_property
    def candidates(self) -> tuple[str, ...]:
        """Codes of all parties that the text names, by the alphabet."""
        return tuple(sorted(self.total))

    @cached_property
    def _placed(self) -> Codes:
        return Counter(one.code for one in self._seen.found if one.how == "place")

    @cached_property
    def bands(self) -> frozenset[str]:
        """Bodies that are neither a state's nor of states: armed groups with a code of their own."""
        bodies = [self._gazetteer.organisations.by_code(code) for code in self.candidates]
        return frozenset(row.code for row in bodies if row and row.sector != "IGO" and not row.state)

    @cached_property
    def unions(self) -> frozenset[str]:
        """Bodies of states."""
        bodies = [self._gazetteer.organisations.by_code(code) for code in self.candidates]
        return frozenset(row.code for row in bodies if row and row.sector == "IGO")

    def near(self, event: Span) -> tuple[str, ...]:
        """The candidates that are weighed for a party of an event: all, but in a text of very many."""
        if len(self.candidates) <= _MANY:
            return self.candidates
        at = bisect_left(self.starts, event.start)
        around = self._foremost.union(self.codes[max(0, at - _BEFORE) : at + _AFTER])
        return tuple(code for code in self.candidates if code in around)

    @cached_property
    def _foremost(self) -> frozenset[str]:
        return frozenset(sorted(self.candidates, key=lambda code: -self.total[code])[:_FOREMOST])

    @cached_property
    def of_sightings(self) -> list[int]:
        """Of each sighting, the number of its candidate."""
        return [self.numbers[code] for code in self.codes]

    @cached_property
    def numbers(self) -> dict[str, int]:
        """Of each candidate, its place among them."""
        return {code: number for number, code in enumerate(self.candidates)}

    @cached_property
    def standing(self) -> Table:
        """Of each candidate what hangs on the text alone: whether it is no state, its share of what is named, whether
        none is named more, whether the text opens with it, its share of places."""
        named, places = len(self._seen.found), max(1, self._placed.total())
        rows = [
            (
                code not in self._gazetteer.states,
                self.total[code] / named,
                self.total[code] == self.most,
                code in self._opening,
                self._placed[code] / places,
            )
            for code in self.candidates
        ]
        return np.array(rows, np.float32)


def codes_of(sightings: Iterable[Sighting]) -> frozenset[str]:
    """Whom they are of."""
    return frozenset([one.code for one in sightings])
