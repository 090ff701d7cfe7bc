"""What speaks for each party that a text names being the one that a nameless party is of: a row a candidate.

As in resolving what a pronoun refers to, the candidates compete and nobody is one of them (Denis and Baldridge 2008);
the features are distance, recency, how much the text is about whom, what the same noun is elsewhere, and the other
parties of the event; what each is worth hangs on the question. None of them knows which state it weighs.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import log1p

import numpy as np

from avviso.records import EventClaim
from avviso.resolving.asked import Asked
from avviso.resolving.beside import Beside
from avviso.resolving.gazetteer import Gazetteer
from avviso.resolving.named import Named
from avviso.resolving.nouns import INDEFINITE
from avviso.resolving.rows import COLUMNS, FEATURES, NOBODY, OF_QUESTION, STANDING, Table, make_room
from avviso.resolving.sightings import Sighting, Sightings
from avviso.resolving.told import Told
from avviso.resolving.views import Place, View, Views
from avviso.resolving.wording import is_plural

HARM = frozenset(["ASSAULT", "COERCE", "THREATEN", "SANCTION"])
_IN = frozenset(["in", "of", "from", "inside", "across", "throughout", "near", "outside", "around"])
_DEFINITE = frozenset("the this that these those his her its their our".split())
_NEVER = 1.2  # the distance of a party not named before
_RECENT, _LATELY, _DISTANCE, _SHARE = (COLUMNS[one] for one in ("recent", "lately", "distance", "share before"))
_TOLD_HOW: dict[str, str] = {how: f"here {how}" for how in ("place", "adjective", "person")}
Marked = Iterable[tuple[str, Iterable[str]]]  # a column, and the codes that have it


@dataclass(frozen=True, slots=True)
class _Candidates:
    """Some that are weighed. table: their rows, as far as they hang on the text alone. numbers: their places among all.
    at: the last words of the sightings of each."""

    row_of: Mapping[str, int]
    table: Table
    numbers: list[int]
    at: list[list[int]]


class Belonging:
    """Gives the rows of one document. claims: its resolved events, which tell who acted and whose a noun was."""

    def __init__(self, sightings: Sightings, gazetteer: Gazetteer, claims: Iterable[EventClaim] = ()) -> None:
        self.seen, self.named, self.beside = sightings, Named(sightings, gazetteer), Beside(sightings, gazetteer)
        self._views = Views(sightings, self.named, self.beside, Told(claims, sightings, self.beside))
        self._by_place: dict[tuple[Place, tuple[str, ...]], Table] = {}
        self._candidates: dict[tuple[str, ...], _Candidates] = {}

    def view(self, asked: Asked) -> View:
        """What the rows of a question rest on."""
        return self._views.of(asked)

    def rows(self, view: View, codes: tuple[str, ...]) -> Table:
        """A row for each of the candidates, and a last one for nobody."""
        table = self._placed_rows(view, codes).copy()
        _mark(table, self._those(codes).row_of, _in_claim(view))
        table[:, COLUMNS[f"of {view.asked.kind}"]] = table[:, COLUMNS[f"in {view.asked.event}"]] = 1
        return table

    def _those(self, codes: tuple[str, ...]) -> _Candidates:
        found = self._candidates.get(codes)
        if found is None:
            make_room(self._candidates)
            found = self._candidates[codes] = self._standing(codes)
        return found

    def _standing(self, codes: tuple[str, ...]) -> _Candidates:
        table = np.zeros((len(codes) + 1, len(FEATURES)), np.float32)
        numbers = [self.named.numbers[code] for code in codes]
        table[-1, NOBODY] = 1
        if codes:
            table[:-1, STANDING] = self.named.standing[numbers]
        row_of = {code: row for row, code in enumerate(codes)}
        return _Candidates(row_of, table, numbers, [self.named.at[code] for code in codes])

    def _placed_rows(self, view: View, codes: tuple[str, ...]) -> Table:
        """What the rows tell of the text and the words alone; several questions may be asked about one place."""
        key = view.place, codes
        table = self._by_place.get(key)
        if table is None:
            make_room(self._by_place)
            table = self._by_place[key] = self._placed_anew(view, self._those(codes))
        return table

    def _placed_anew(self, view: View, those: _Candidates) -> Table:
        place, table = view.place, those.table.copy()
        table[:, OF_QUESTION] = self._question(view)
        if not those.numbers:
            return table
        _mark(table, those.row_of, self._in_sentence(place))
        _mark(table, those.row_of, _in_text(place))
        for column, counted in (("noun", place.nouns), ("noun coded", place.coded), ("people", place.people)):
            whole = counted.total() + 1 if counted else 1
            for code, times in counted.items():
                if code in those.row_of:
                    table[those.row_of[code], COLUMNS[column]] = times / whole
        soon, late = sum(place.soon) + 0.05, sum(place.late) + 0.2
        table[:-1, _RECENT] = [place.soon[number] / soon for number in those.numbers]
        table[:-1, _LATELY] = [place.late[number] / late for number in those.numbers]
        start, before = place.own.start, max(1, place.before)
        earlier = [bisect_left(at, start) for at in those.at]
        apart = [start - at[last - 1] if last else None for at, last in zip(those.at, earlier, strict=True)]
        table[:-1, _DISTANCE] = [_NEVER if words is None else log1p(words) / 6 for words in apart]
        table[:-1, _SHARE] = [times / before for times in earlier]
        return table

    def _in_sentence(self, place: Place) -> Marked:
        """Codes of what stands where, by columns."""
        own, outside = place.own, [one for one in place.here if one.first not in place.own]
        before = [one for one in outside if one.last < own.start]
        after = outside[len(before) :]
        if outside:
            here = {one.code for one in outside}
            yield from (("here", here), ("here only", here if len(here) == 1 else ()))
            yield from (("here before", [one.code for one in before]), ("here after", [one.code for one in after]))
            yield from ((_TOLD_HOW[one.how], (one.code,)) for one in outside if one.how in _TOLD_HOW)
            yield "here last", [one.code for one in before[-1:]]
        if after and self.follows(place, after[0]):
            yield "stands in", (after[0].code,)
        for one in (one for one in place.here if one.first in own):
            yield "inside", (one.code,)
            yield "half", (one.code,) if self.seen.words[one.last].half else ()

    def follows(self, place: Place, one: Sighting) -> bool:
        """Whether the words go on to say where: "the fighters | in northern Syria"."""
        after = place.own.stop
        near = after <= one.first <= after + 2
        return near and self.seen.words[after].text.lower() in _IN

    def _question(self, view: View) -> tuple[float, ...]:
        """The same for every candidate."""
        place, bands, plural = view.place, self.named.bands, is_plural(view.asked.shown)
        indefinite, definite, *shape = _shape(view.asked.mention.text)
        parties, lead, bands_share = self._of_text
        here = bool(bands) and bool(bands & place.back[0] or any(one.code in bands for one in place.here))
        return (
            *(plural, indefinite, definite, plural and not definite, *shape),
            *(parties, lead, not place.nouns, bool(bands), here, bands_share),
        )

    @cached_property
    def _of_text(self) -> tuple[float, float, float]:
        """How many parties it names, and how much of what it names are the one named most, and armed bands."""
        named, total = max(1, len(self.seen.found)), self.named.total
        bands = sum(total[code] for code in self.named.bands)
        return log1p(len(self.named.candidates)) / 3, self.named.most / named, bands / named


@lru_cache(maxsize=4096)
def _shape(text: str) -> tuple[bool, bool, bool, bool, bool]:
    """Of words: whether an indefinite or a definite one opens them, and whether there are a digit, a hyphen, or behind
    the first a capital among them."""
    words = text.split()
    first = words[0].lower() if words else ""
    return (
        *(first in INDEFINITE, first in _DEFINITE, any(map(str.isdigit, text)), "-" in text),
        any(word[:1].isupper() for word in words[1:]),
    )


def _in_claim(view: View) -> Marked:
    """Codes of who has what part in the claim, and in those told before, by columns."""
    asked = view.asked
    return (
        *(("other side", asked.others), ("same side", asked.fellows)),
        ("speaker", (asked.speaker,) if asked.speaker else ()),
        *zip(("again", "again other side", "type again", "type again other side"), view.again, strict=True),
    )


def _in_text(place: Place) -> Marked:
    """Codes of what stands around the words and is said elsewhere, by columns."""
    return (
        *(("one back", place.back[0]), ("two back", place.back[1]), ("ahead", place.ahead)),
        ("paragraph", place.paragraph),
        *(("last actor", place.turn[0]), ("last recipient", place.turn[1])),
        ("noun only", place.nouns if len(place.nouns) == 1 else ()),
        ("noun last", (place.noun_last,) if place.noun_last else ()),
        ("people only", place.people if len(place.people) == 1 else ()),
    )


def _mark(table: Table, row_of: Mapping[str, int], marked: Marked) -> None:
    for name, codes in marked:
        for code in codes:
            row = row_of.get(code)
            if row is not None:
                table[row, COLUMNS[name]] = 1
