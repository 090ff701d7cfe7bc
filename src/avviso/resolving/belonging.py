"""What speaks for each party that a text names being the one that a nameless party is of: a row a candidate.

As in resolving what a pronoun refers to, the candidates compete and nobody is one of them (Denis and Baldridge 2008);
the features are distance, recency, how much the text is about whom, what the same noun is elsewhere, and the other
parties of the event; what each is worth hangs on the question. None of them knows which state it weighs.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from math import exp, log1p

import numpy as np

from avviso.records import EventClaim, Span
from avviso.resolving.asked import Asked
from avviso.resolving.beside import Beside, Codes
from avviso.resolving.gazetteer import Gazetteer
from avviso.resolving.nouns import INDEFINITE
from avviso.resolving.rows import COLUMNS, FEATURES, NOBODY, OF_PARTY, OF_QUESTION, PLACED, Table, make_room
from avviso.resolving.sightings import Sighting, Sightings
from avviso.resolving.told import Told
from avviso.resolving.wording import is_plural, noun_of

HARM = frozenset(["ASSAULT", "COERCE", "THREATEN", "SANCTION"])
_IN = frozenset(["in", "of", "from", "inside", "across", "throughout", "near", "outside", "around"])
_DEFINITE = frozenset("the this that these those his her its their our".split())
_OPENING = 2  # sentences: who is named there is what the text is about
_SOON, _LATE = 12.0, 60.0  # words over which a sighting loses all but a third of its weight
_FADED = 480  # words: what lies further back weighs nothing
_AHEAD = 1.5  # how much further off a sighting after the words counts
_NEVER = 1.2  # the distance of a party not named before
# Of more candidates than that, those among so many sightings before and after an event, and so many of the most named.
_MANY, _BEFORE, _AFTER, _FOREMOST = 32, 64, 24, 16


@dataclass(frozen=True, slots=True)
class View:
    """What a question's rows share. own: its words. here, back, ahead: sightings of its sentence and those around.

    before: how many sightings the text has before it.
    """

    asked: Asked
    own: range
    here: tuple[Sighting, ...]
    back: tuple[frozenset[str], frozenset[str]]
    ahead: frozenset[str]
    before: int
    paragraph: frozenset[str]
    soon: dict[str, float]
    late: dict[str, float]
    nouns: Codes
    coded: Codes
    noun_last: str | None
    people: Codes
    turn: tuple[frozenset[str], frozenset[str]]
    again: tuple[frozenset[str], ...]


class Belonging:
    """Gives the rows of one document. claims: its resolved events, which tell who acted and whose a noun was."""

    def __init__(self, sightings: Sightings, gazetteer: Gazetteer, claims: Iterable[EventClaim] = ()) -> None:
        self.seen = sightings
        self.beside = Beside(sightings)
        self._gazetteer = gazetteer
        self.told = Told(claims, sightings, self.beside)
        self._by_place: dict[tuple[int, int, tuple[str, ...]], Table] = {}
        self._views: dict[tuple[Span, Span, str], View] = {}
        self._lasts = [one.last for one in sightings.found]
        self._firsts = [sightings.words[one.first].start for one in sightings.found]

    @cached_property
    def at(self) -> dict[str, list[int]]:
        """The last words of the sightings of each party, in the order of the text."""
        found: dict[str, list[int]] = {}
        for one in self.seen.found:
            found.setdefault(one.code, []).append(one.last)
        return found

    @cached_property
    def _opening(self) -> frozenset[str]:
        return _codes(one for number in range(_OPENING) for one in self.seen.by_sentence.get(number, ()))

    @cached_property
    def _most(self) -> int:
        return max(self.total.values(), default=0)

    @cached_property
    def _places(self) -> int:
        return self._placed.total()

    @cached_property
    def total(self) -> Codes:
        """How often the text names each party."""
        return Counter(one.code for one in self.seen.found)

    @cached_property
    def candidates(self) -> tuple[str, ...]:
        """Codes of all parties that the text names, by the alphabet."""
        return tuple(sorted(self.total))

    @cached_property
    def _placed(self) -> Codes:
        return Counter(one.code for one in self.seen.found if one.how == "place")

    @cached_property
    def _bands(self) -> frozenset[str]:
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
        at = bisect_left(self._firsts, event.start)
        around = _codes(self.seen.found[max(0, at - _BEFORE) : at + _AFTER]) | self._foremost
        return tuple(code for code in self.candidates if code in around)

    @cached_property
    def _foremost(self) -> frozenset[str]:
        return frozenset(sorted(self.candidates, key=lambda code: -self.total[code])[:_FOREMOST])

    def rows(self, view: View, codes: tuple[str, ...]) -> Table:
        """A row for each of the candidates, and a last one for nobody."""
        table = np.zeros((len(codes) + 1, len(FEATURES)), np.float32)
        table[-1, NOBODY] = 1
        table[:-1, PLACED] = self._placed_rows(view, codes)
        table[:-1, OF_PARTY] = [
            (*_in_claim(view.asked, view.turn, code), *(code in told for told in view.again), *_in_words(view, code))
            for code in codes
        ]
        table[:, OF_QUESTION] = self._question(view)
        table[:, [COLUMNS[f"of {view.asked.kind}"], COLUMNS[f"in {view.asked.event}"]]] = 1
        return table

    def _placed_rows(self, view: View, codes: tuple[str, ...]) -> Table:
        """What the rows tell of the text and the sentence alone; several questions may be asked about one place."""
        at = view.own.start, view.own.stop, codes
        if at not in self._by_place:
            make_room(self._by_place)
            told = zip(codes, self._in_sentence(view, codes), strict=True)
            rows = [(*self._in_text(view, code), *its) for code, its in told]
            self._by_place[at] = np.array(rows, np.float32)
        return self._by_place[at]

    def view(self, asked: Asked) -> View:
        """What the rows of a question rest on."""
        key = asked.mention.span, asked.shown.span, asked.shown.head
        if key not in self._views:
            make_room(self._views)
            self._views[key] = self._seen_from(asked)
        again = self.told.again(asked)
        return replace(self._views[key], asked=asked, turn=self.told.turn(asked.mention), again=again)

    def _seen_from(self, asked: Asked) -> View:
        """What hangs on the words alone; the rest is empty."""
        seen, own = self.seen, self.seen.indices(asked.mention.span)
        number = seen.sentences[own.start]
        around = {k: seen.by_sentence.get(number + k, ()) for k in (-2, -1, 0, 1)}
        line = max(seen.text.rfind("\n", 0, asked.mention.span.start), 0)
        until = bisect_left(self._lasts, own.start)
        lately = seen.found[bisect_left(self._lasts, own.start - _FADED) : until]
        near = [one for one in (*lately, *around[0]) if one.first not in own]
        noun, span = noun_of(asked.shown), asked.mention.span
        return View(
            asked=asked,
            own=own,
            here=around[0],
            back=(_codes(around[-1]), _codes(around[-2])),
            ahead=_codes(around[1]),
            before=until,
            paragraph=_codes(seen.found[bisect_left(self._firsts, line) : until]),
            soon=_faded(near, own, _SOON),
            late=_faded(near, own, _LATE),
            nouns=self.beside.noun(asked.mention, asked.shown),
            coded=Counter(one.code for one in self.told.of_noun.get(noun, ()) if one.span != span and one.code),
            noun_last=self.told.noun_last(asked.mention, asked.shown),
            people=self.beside.people(asked.mention, asked.shown),
            turn=(frozenset(), frozenset()),
            again=(),
        )

    @cached_property
    def _standing(self) -> dict[str, tuple[float, ...]]:
        """Of each party what hangs on the text alone: whether it is no state, its share of what is named, whether none
        is named more, whether the text opens with it, its share of places."""
        named, places = len(self.seen.found), max(1, self._places)
        return {
            code: (
                code not in self._gazetteer.states,
                self.total[code] / named,
                self.total[code] == self._most,
                code in self._opening,
                self._placed[code] / places,
            )
            for code in self.candidates
        }

    def _in_text(self, view: View, code: str) -> tuple[float, ...]:
        body, share, most, opening, placed = self._standing[code]
        before = bisect_left(self.at[code], view.own.start) / max(1, view.before)
        return body, share, most, before, opening, placed, code in view.paragraph

    def _in_sentence(self, view: View, codes: Iterable[str]) -> Iterator[tuple[float, ...]]:
        own, outside = view.own, [one for one in view.here if one.first not in view.own]
        before = [one for one in outside if one.last < own.start]
        after = [one for one in outside if one.last >= own.start]
        here, led, follow = _codes(outside), _codes(before), _codes(after)
        hows = {(one.code, one.how) for one in outside}
        last = before[-1].code if before else None
        place = after[0].code if after and self.follows(view, after[0]) else None
        within = [one for one in view.here if one.first in own]
        inside, half = _codes(within), _codes(one for one in within if self.seen.words[one.last].half)
        soon, late = sum(view.soon.values()) + 0.05, sum(view.late.values()) + 0.2
        for code in codes:
            earlier = bisect_left(self.at[code], own.start)
            yield (
                *(code in here, code in led, code == last, code in follow, here == {code}),
                *((code, how) in hows for how in ("place", "adjective", "person")),
                *(code in view.back[0], code in view.back[1], code in view.ahead),
                log1p(own.start - self.at[code][earlier - 1]) / 6 if earlier else _NEVER,
                *(view.soon.get(code, 0.0) / soon, view.late.get(code, 0.0) / late),
                *(code == place, code in inside, code in half),
            )

    def follows(self, view: View, one: Sighting) -> bool:
        """Whether the words go on to say where: "the fighters | in northern Syria"."""
        after = view.own.stop
        near = after <= one.first <= after + 2
        return near and self.seen.words[after].text.lower() in _IN

    def _question(self, view: View) -> tuple[float, ...]:
        """The same for every candidate."""
        asked, words = view.asked, view.asked.mention.text.split()
        first, bands = words[0].lower() if words else "", self._bands
        named, plural = len(self.seen.found), is_plural(asked.shown)
        return (
            *(plural, first in INDEFINITE, first in _DEFINITE, plural and first not in _DEFINITE),
            any(letter.isdigit() for letter in asked.mention.text),
            any("-" in word for word in words),
            any(word[:1].isupper() for word in words[1:]),
            log1p(len(self.candidates)) / 3,
            self._most / max(1, named),
            *(not view.nouns, bool(bands), bool(bands & (_codes(view.here) | view.back[0]))),
            sum(self.total[code] for code in bands) / max(1, named),
        )


def _in_claim(asked: Asked, turn: tuple[frozenset[str], frozenset[str]], code: str) -> tuple[float, ...]:
    return code in asked.others, code in asked.fellows, code == asked.speaker, code in turn[0], code in turn[1]


def _in_words(view: View, code: str) -> tuple[float, ...]:
    return (
        view.nouns[code] / (view.nouns.total() + 1),
        set(view.nouns) == {code},
        view.coded[code] / (view.coded.total() + 1),
        view.noun_last == code,
        view.people[code] / (view.people.total() + 1),
        set(view.people) == {code},
    )


def _codes(sightings: Iterable[Sighting]) -> frozenset[str]:
    return frozenset(one.code for one in sightings)


def _faded(near: Iterable[Sighting], own: range, words: float) -> dict[str, float]:
    """The weight of each code: of every sighting e to the power of minus its distance, in units of `words`."""
    found: dict[str, float] = {}
    for one in set(near):
        gap = own.start - one.last if one.last < own.start else (one.first - own.stop + 1) * _AHEAD
        found[one.code] = found.get(one.code, 0.0) + exp(-gap / words)
    return found
