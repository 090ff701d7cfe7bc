"""Where a text speaks of whom: every state, body, place and known person in it, and the party it is or lies in."""

import calendar
import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal, NamedTuple

from avviso.records import Contexts, Span
from avviso.resolving.document import Survey
from avviso.resolving.gazetteer import Gazetteer
from avviso.resolving.names import fold, singular
from avviso.resolving.nouns import OF_PARTIES, OFFICES_OF_STATE, PARTICLES
from avviso.resolving.organisations import is_lone_party, party_code
from avviso.resolving.people import Names
from avviso.resolving.persons import Clues
from avviso.resolving.places import REGION_WORDS, Spot
from avviso.resolving.states import StateName
from avviso.resolving.verdicts import Verdict

How = Literal["state", "adjective", "body", "place", "person"]

_WORD = re.compile(r"[^\s\-–—/]+")
_END = re.compile(r"[.!?…][\"'”’)]*\s|\n")
_MARKS = "\"'“”‘’()[]«».,;:!?…"
_CLOSING = tuple(",;:.!?)\n")
_BEFORE = 40  # letters of text before or behind a name that are looked at
_LONGEST = 5  # words of one name
_INSIDE = PARTICLES | {"of", "for", "and"}
# Towns of these names exist, and the text means the month or the day.
_DATES = frozenset((*calendar.month_name, *calendar.day_name))


@dataclass(frozen=True, slots=True)
class Sighting:
    """Words `first` … `last` of a text, counted from 0, that name a party or lie in it. code: the party's."""

    first: int
    last: int
    code: str
    how: How


class Word(NamedTuple):
    """A word without the marks around it. key: folded and singular.

    half: it stands before a hyphen and speaks of somebody else than the noun ("Iran" in "Iran-backed rebels").
    """

    start: int
    text: str
    key: str
    half: bool

    @property
    def end(self) -> int:
        """The character after it."""
        return self.start + len(self.text)


class Sightings:
    """What one text names, in its order."""

    def __init__(self, text: str, survey: Survey, gazetteer: Gazetteer) -> None:
        self.text = text
        self._survey, self._gazetteer = survey, gazetteer
        self._names = Names(gazetteer, survey)
        # A text names most of whom it names more than once.
        self._persons: dict[str, Verdict | None] = {}
        self._places: dict[str, Spot | None] = {}

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words of the text; a hyphen parts two."""
        found, text = list[Word](), self.text
        for one in _WORD.finditer(text):
            marks, bare, key = _without_marks(one.group())
            end = one.end()
            found.append(Word(one.start() + marks, bare, key, text.startswith("-", end) and self._is_others(end + 1)))
        return tuple(found)

    @cached_property
    def sentences(self) -> tuple[int, ...]:
        """For each word the number of its sentence, cut at the marks that end one and at line ends."""
        ends = [found.end() for found in _END.finditer(self.text)]
        return tuple([bisect_right(ends, start) for start in self._starts])

    @cached_property
    def found(self) -> tuple[Sighting, ...]:
        """All sightings; none overlaps another."""
        return tuple(self._all())

    @cached_property
    def by_sentence(self) -> dict[int, tuple[Sighting, ...]]:
        """The sightings of each sentence that has any."""
        gathered: dict[int, list[Sighting]] = {}
        for one in self.found:
            gathered.setdefault(self.sentences[one.first], []).append(one)
        return {number: tuple(ones) for number, ones in gathered.items()}

    @cached_property
    def keys(self) -> dict[str, list[int]]:
        """Where each word stands, by its key."""
        gathered: defaultdict[str, list[int]] = defaultdict(list)
        for at, word in enumerate(self.words):
            gathered[word.key].append(at)
        return dict(gathered)

    def indices(self, span: Span) -> range:
        """The words that begin in a span, or the one that it begins in."""
        first = max(0, bisect_right(self._starts, span.start) - 1)
        return range(first, max(first + 1, bisect_left(self._starts, span.end)))

    def placed(self, contexts: Contexts) -> list[tuple[int, Sighting]]:
        """Those in words that were read, each with the place of its last word there."""
        found = ((contexts.at(self.words[one.last].start), one) for one in self.found)
        return [(word, one) for word, one in found if word is not None]

    def said(self, one: Sighting) -> str:
        """A sighting as the text has it."""
        return self.between(one.first, one.last)

    def between(self, first: int, last: int) -> str:
        """The text from one word to another."""
        return self.text[self.words[first].start : self.words[last].end]

    @cached_property
    def _starts(self) -> list[int]:
        return [word.start for word in self.words]

    def _is_others(self, start: int) -> bool:
        """Whether the second half of a word, which starts there, makes it somebody else's than the first names."""
        after = self.text[start : start + 3]
        return after[:1].islower() and after != "led"

    def _all(self) -> Iterator[Sighting]:
        scanned = self._gazetteer.states.scan([word.text for word in self.words], self._survey.published)
        states = {
            first: self._of(name, first, end)
            for name, first, end in scanned
            if not (self._survey.is_surname(name) or self._is_region(name, first))
        }
        end = 0
        for at in self._capitals:
            if at < end:
                continue
            runs = self._runs(at)
            one = self._body_at(at, runs) or states.get(at) or self._name_at(at, runs, states)
            if one is not None:
                yield one
                end = one.last + 1

    @cached_property
    def _capitals(self) -> list[int]:
        """Where words begin with a capital: no name begins elsewhere."""
        return [at for at, word in enumerate(self.words) if word.text[:1].isupper()]

    def _is_region(self, name: StateName, first: int) -> bool:
        start = self.words[first].start
        before = self.text[max(0, start - _BEFORE) : start].split()
        return self._survey.is_region(name, before, self.text[start : start + _BEFORE])

    def _of(self, name: StateName, first: int, end: int) -> Sighting:
        spot = self._lies(first, end - 1) if name.how == "capital" else None
        if spot:
            return Sighting(first, end - 1, spot.country, "place")
        how: How = "adjective" if name.how in ("adjective", "demonym") else "state"
        return Sighting(first, end - 1, name.state.code, how)

    def _lies(self, first: int, last: int) -> Spot | None:
        return self._survey.lies(self.words[first].start, self.words[last].end)

    def _runs(self, at: int) -> list[tuple[int, str]]:
        """(last word, the words) of each run of capitalised words that begins here, longest first."""
        lasts: list[int] = []
        for end, word in enumerate(self.words[at : at + _LONGEST], at):
            if word.text[:1].isupper():
                lasts.append(end)
            elif word.text.lower() not in _INSIDE:
                break
            if self.text.startswith(_CLOSING, word.start + len(word.text)):
                break
        return [(last, self.between(at, last)) for last in reversed(lasts)]

    def _body_at(self, at: int, runs: list[tuple[int, str]]) -> Sighting | None:
        for last, raw in runs:
            row = self._gazetteer.organisations.find(raw, self._survey.published)
            code = party_code(row) if row else None
            if row and is_lone_party(row, raw) and self._in_longer_name(last):
                continue
            if row and self._survey.is_namesake(raw, code):
                return None
            if code and not (raw != code and fold(raw) == fold(code) and self._is_town(raw)):
                return Sighting(at, last, code, "body")
        return None

    def _in_longer_name(self, at: int) -> bool:
        """ "the Ministry of Labour", "the General Confederation of Labour", "the Labour Ministry"."""
        if at > 1 and self.words[at - 1].text == "of" and self.words[at - 2].text[:1].isupper():
            return True
        if at and self.words[at - 1].key in OF_PARTIES and self.words[at - 1].text[:1].isupper():
            return True  # "the New Democrats"
        # "a Likud minister" is of the party.
        behind = self.words[at + 1 : at + 2]
        return bool(behind) and behind[0].text[:1].isupper() and behind[0].key in OFFICES_OF_STATE

    def _is_town(self, raw: str) -> bool:
        """Lima is a town, and LIMA the Lima Group."""
        return self._place_of(raw) is not None

    def _name_at(self, at: int, runs: list[tuple[int, str]], states: dict[int, Sighting]) -> Sighting | None:
        """A person whom the tables know, or a place in a state that the text names."""
        opens = at == 0 or self.sentences[at - 1] != self.sentences[at]
        for last, raw in runs:
            if not states.keys().isdisjoint(range(at, last + 1)) or raw in _DATES:
                continue
            if who := self._person(raw):
                return Sighting(at, last, who.code, "person") if who.code else None
            # A capital at the head of a sentence says nothing: "Reading is fun".
            behind = self.words[last + 1 : last + 2]
            if behind and behind[0].text in REGION_WORDS:  # "Kurdistan province" is another's than Kurdistan
                raw = f"{raw} {behind[0].text}"
            spot = None if opens and last == at else self._place_of(raw)
            spot = (self._lies(at, last) or spot) if spot else None
            if spot and not spot.disputed and spot.country in self._survey.states:
                return Sighting(at, last, spot.country, "place")
        return None

    def _person(self, raw: str) -> Verdict | None:
        """Who is called so, as far as anybody is."""
        if raw not in self._persons:
            is_name = self._names.borne(raw) or self._names.knows(raw)
            self._persons[raw] = self._names.verdict(raw, Clues(), self._survey.published) if is_name else None
        return self._persons[raw]

    def _place_of(self, raw: str) -> Spot | None:
        if raw not in self._places:
            self._places[raw] = self._gazetteer.places.find(raw, self._survey.states)
        return self._places[raw]


@lru_cache(maxsize=65536)
def _without_marks(word: str) -> tuple[int, str, str]:
    """How many marks stand before it, the word itself, and its key."""
    begun = word.lstrip(_MARKS)
    bare = begun.rstrip(_MARKS)
    return len(word) - len(begun), bare, singular(fold(bare))
