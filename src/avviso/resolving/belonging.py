"""What speaks for each party that a text names being the one that a nameless party is of: a row a candidate.

As in resolving what a pronoun refers to, the candidates compete and nobody is one of them (Denis and Baldridge 2008);
the features are distance, recency, how much the text is about whom, what the same noun is elsewhere, and the other
parties of the event; what each is worth hangs on the question. None of them knows which state it weighs.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from math import log1p

import numpy as np

from avviso.records import EventClaim
from avviso.resolving.asked import Asked
from avviso.resolving.beside import Beside
from avviso.resolving.gazetteer import Gazetteer
from avviso.resolving.named import Named, codes_of
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
Marked = Iterator[tuple[str, Iterable[str]]]  # a column, and the codes that have it


class Belonging:
    """Gives the rows of one document. claims: its resolved events, which tell who acted and whose a noun was."""

    def __init__(self, sightings: Sightings, gazetteer: Gazetteer, claims: Iterable[EventClaim] = ()) -> None:
        self.seen, self.named, self.beside = sightings, Named(sightings, gazetteer), Beside(sightings, gazetteer)
        self._views = Views(sightings, self.named, self.beside, Told(claims, sightings, self.beside))
        self._by_place: dict[tuple[int, int, tuple[str, ...]], Table] = {}
        self._rows: dict[tuple[str, ...], Mapping[str, int]] = {}

    def view(self, asked: Asked) -> View:
        """What the rows of a question rest on."""
        return self._views.of(asked)

    def rows(self, view: View, codes: tuple[str, ...]) -> Table:
        """A row for each of the candidates, and a last one for nobody."""
        place, row_of = view.place, self._rows_of(codes)
        table = self._placed_rows(place, codes).copy()
        _mark(table, row_of, _in_claim(view))
        for column, counted in (("noun", place.nouns), ("noun coded", place.coded), ("people", place.people)):
            whole = counted.total() + 1
            for code, times in counted.items():
                if code in row_of:
                    table[row_of[code], COLUMNS[column]] = times / whole
        table[:, OF_QUESTION] = self._question(view)
        table[:, COLUMNS[f"of {view.asked.kind}"]] = table[:, COLUMNS[f"in {view.asked.event}"]] = 1
        return table

    def _rows_of(self, codes: tuple[str, ...]) -> Mapping[str, int]:
        if codes not in self._rows:
            make_room(self._rows)
            self._rows[codes] = {code: row for row, code in enumerate(codes)}
        return self._rows[codes]

    def _placed_rows(self, place: Place, codes: tuple[str, ...]) -> Table:
        """What the rows tell of the text and the sentence alone; several questions may be asked about one place."""
        at = place.own.start, place.own.stop, codes
        if at not in self._by_place:
            make_room(self._by_place)
            self._by_place[at] = self._placed_anew(place, codes)
        return self._by_place[at]

    def _placed_anew(self, place: Place, codes: tuple[str, ...]) -> Table:
        table = np.zeros((len(codes) + 1, len(FEATURES)), np.float32)
        table[-1, NOBODY] = 1
        if not codes:
            return table
        _mark(table, self._rows_of(codes), self._in_sentence(place))
        chosen = [self.named.numbers[code] for code in codes]
        table[:-1, STANDING] = self.named.standing[chosen]
        table[:-1, COLUMNS["recent"]] = place.soon[chosen] / (place.soon.sum() + 0.05)
        table[:-1, COLUMNS["lately"]] = place.late[chosen] / (place.late.sum() + 0.2)
        start, distance, share = place.own.start, COLUMNS["distance"], COLUMNS["share before"]
        for row, at in enumerate(self.named.at[code] for code in codes):
            earlier = bisect_left(at, start)
            table[row, distance] = log1p(start - at[earlier - 1]) / 6 if earlier else _NEVER
            table[row, share] = earlier / max(1, place.before)
        return table

    def _in_sentence(self, place: Place) -> Marked:
        """Codes of what stands where, by columns."""
        own, outside = place.own, [one for one in place.here if one.first not in place.own]
        before = [one for one in outside if one.last < own.start]
        after = [one for one in outside if one.last >= own.start]
        within = [one for one in place.here if one.first in own]
        here = codes_of(outside)
        yield from (("here", here), ("here before", codes_of(before)), ("here after", codes_of(after)))
        yield "here last", codes_of(before[-1:])
        yield "here only", here if len(here) == 1 else ()
        for how in ("place", "adjective", "person"):
            yield f"here {how}", codes_of(one for one in outside if one.how == how)
        yield from (("one back", place.back[0]), ("two back", place.back[1]), ("ahead", place.ahead))
        yield "stands in", codes_of(after[:1]) if after and self.follows(place, after[0]) else ()
        yield from (("inside", codes_of(within)), ("half", codes_of(one for one in within if self._is_half(one))))
        yield "paragraph", place.paragraph

    def _is_half(self, one: Sighting) -> bool:
        return self.seen.words[one.last].half

    def follows(self, place: Place, one: Sighting) -> bool:
        """Whether the words go on to say where: "the fighters | in northern Syria"."""
        after = place.own.stop
        near = after <= one.first <= after + 2
        return near and self.seen.words[after].text.lower() in _IN

    def _question(self, view: View) -> tuple[float, ...]:
        """The same for every candidate."""
        asked, words = view.asked, view.asked.mention.text.split()
        first, bands = words[0].lower() if words else "", self.named.bands
        named, plural = len(self.seen.found), is_plural(asked.shown)
        return (
            *(plural, first in INDEFINITE, first in _DEFINITE, plural and first not in _DEFINITE),
            any(letter.isdigit() for letter in asked.mention.text),
            any("-" in word for word in words),
            any(word[:1].isupper() for word in words[1:]),
            log1p(len(self.named.candidates)) / 3,
            self.named.most / max(1, named),
            *(not view.place.nouns, bool(bands), bool(bands & (codes_of(view.place.here) | view.place.back[0]))),
            sum(self.named.total[code] for code in bands) / max(1, named),
        )


def _in_claim(view: View) -> Marked:
    """Codes of who has what part in the claim, and before it, by columns."""
    asked, place, turn, again = view.asked, view.place, view.turn, view.again
    yield from (("other side", asked.others), ("same side", asked.fellows))
    yield "speaker", (asked.speaker,) if asked.speaker else ()
    yield from (("last actor", turn[0]), ("last recipient", turn[1]))
    yield from zip(("again", "again other side", "type again", "type again other side"), again, strict=True)
    yield "noun only", place.nouns if len(place.nouns) == 1 else ()
    yield "noun last", (place.noun_last,) if place.noun_last else ()
    yield "people only", place.people if len(place.people) == 1 else ()


def _mark(table: Table, row_of: Mapping[str, int], marked: Marked) -> None:
    for name, codes in marked:
        for code in codes:
            if code in row_of:
                table[row_of[code], COLUMNS[name]] = 1
