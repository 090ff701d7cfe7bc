"""Whose a noun, a people or a person is said to be elsewhere in the text: by the state named right beside the word."""

from collections import Counter
from collections.abc import Sequence

from avviso.records import Mention
from avviso.resolving.gazetteer import Gazetteer
from avviso.resolving.nouns import BOUND
from avviso.resolving.sightings import Sighting, Sightings
from avviso.resolving.wording import noun_of

_ADJOINING = frozenset(["of", "in", "from"])
_BETWEEN = 2  # words that may stand between a state and its noun: "the US-led international coalition"
_STEM = 4  # letters that "Kurds" and "Kurdish" share
_TITLED = 4  # words of a role between a nationality and a name: "the British former IT worker Jane Roe"
_ARTICLES = frozenset(["a", "an", "the"])
Codes = Counter[str]
NOBODYS: Codes = Counter()


class Beside:
    """Asks one text."""

    def __init__(self, sightings: Sightings, gazetteer: Gazetteer) -> None:
        self._seen, self._gazetteer = sightings, gazetteer
        self._first = {one.first: one for one in sightings.found}
        self._last = {one.last: one for one in sightings.found}
        self._placed: dict[str, tuple[tuple[int, str], ...]] = {}
        self._stems: dict[str, list[int]] = {}  # of the words in capitals that are no shorter than a stem
        for at, word in enumerate(sightings.words):
            if len(word.key) >= _STEM and word.text[:1].isupper():
                self._stems.setdefault(word.key[:_STEM], []).append(at)

    def noun(self, mention: Mention, shown: Mention) -> Codes:
        """How often the mention's head noun is said of whom, elsewhere: "the Syrian regime" for "the regime"."""
        placed = self.placed(noun_of(shown))
        if not placed:
            return NOBODYS
        own = self._seen.indices(mention.span)
        return Counter([code for at, code in placed if at not in own])

    def placed(self, noun: str) -> tuple[tuple[int, str], ...]:
        """At which words a noun is said of whom, in the order of the text."""
        if noun not in self._placed:
            spots = ((at, self._adjoining(at)) for at in self._seen.keys.get(noun, ()))
            self._placed[noun] = tuple((at, one.code) for at, one in spots if one)
        return self._placed[noun]

    def people(self, mention: Mention, shown: Mention) -> Codes:
        """How often the people that the words name is said to be of whom: "Syria's Kurds" for "Kurdish forces"."""
        stems = {noun_of(one)[:_STEM] for one in shown.linked("modifier") if one.kind == "group" and not one.code}
        stems |= {noun_of(shown)[:_STEM]} if shown.kind == "group" else set()
        if not stems:
            return NOBODYS
        own = self._seen.indices(mention.span)
        spots = sorted(at for stem in stems for at in self._stems.get(stem, ()) if at not in own)
        found = self._codes(spots)
        # "the Kurdish YPG": a body named after its people.
        bodies = [self._first[k] for at in spots for k in (at + 1, at + 2) if k in self._first]
        found.update(one.code for one in bodies if one.how == "body")
        return found

    def person(self, shown: Mention) -> Codes:
        """How often a state introduces the person: "the Briton Jane Roe", "Roe, a former British nurse"."""
        spots = self._seen.keys.get(noun_of(shown), ())
        found = [one for at in spots if self._seen.words[at].text[:1].isupper() for one in self._introducing(at)]
        return Counter(one.code for one in found)

    def _codes(self, spots: Sequence[int]) -> Codes:
        found = [self._adjoining(at) for at in spots]
        return Counter(one.code for one in found if one)

    def _adjoining(self, at: int) -> Sighting | None:
        words = self._seen.words
        for before in range(at - 1, at - 2 - _BETWEEN, -1):
            one = self._last.get(before)
            if one and self._is_one_phrase(before, at) and not words[before].half:
                return one
        if at + 1 < len(words) and words[at + 1].text in _ADJOINING:
            one = self._first.get(at + 2) or self._first.get(at + 3)
            if one and self._is_one_phrase(at, one.first):
                return one
        # A name that the noun is the last word of: "the Free Aceh Movement".
        here = self._seen.by_sentence.get(self._seen.sentences[at], ())
        return next((one for one in here if one.first < at <= one.last), None)

    def _is_one_phrase(self, first: int, last: int) -> bool:
        same = self._seen.sentences[first] == self._seen.sentences[last]
        return same and not any(mark in self._seen.between(first, last)[:-1] for mark in ",;:()")

    def _introducing(self, at: int) -> list[Sighting]:
        """Nationalities right before the full name that ends here, and right after it."""
        start = at
        while start > 0 and self._is_given_name(start - 1, at):
            start -= 1
        return [one for one in (self._before(start), self._after(at)) if one and not self._seen.words[one.last].half]

    def _is_given_name(self, at: int, surname: int) -> bool:
        named = self._seen.words[at].text[:1].isupper() and at not in self._last
        return named and self._is_one_phrase(at, surname)

    def _before(self, start: int) -> Sighting | None:
        for back in range(start - 1, start - 2 - _TITLED, -1):
            one = self._last.get(back)
            if one is not None:
                gap = self._seen.text[self._seen.words[one.last].end : self._seen.words[start].start]
                near = self._seen.sentences[back] == self._seen.sentences[start] and gap.replace(", the ", "").islower()
                plain = not {",", "’", "'"} & set(gap.replace(", the ", " "))
                titled = near and self._is_role(range(back + 1, start))
                return one if self._is_nationality(one) and plain and (titled or not gap.strip()) else None
        return None

    def _is_role(self, words: range) -> bool:
        """Whether they end in what somebody is: in "Russian troops captured Roe" nobody says of whom Roe is."""
        said = [self._seen.words[at].key for at in words]
        return bool(said) and self._gazetteer.roles.sector(said, said[-1]) is not None

    def _is_nationality(self, one: Sighting) -> bool:
        """ "British", "a Briton", "a US citizen"; a bare "Britain" acts by itself."""
        opened = one.first > 0 and self._seen.words[one.first - 1].text.lower() in _ARTICLES
        return one.how == "adjective" or (one.how == "state" and opened)

    def _after(self, at: int) -> Sighting | None:
        """ "Roe, 31, from Leeds", "Roe, a UK national", "Roe is a Briton"."""
        words, text = self._seen.words, self._seen.text
        one = next((self._first[k] for k in range(at + 1, at + 5) if k in self._first), None)
        if one is None or self._seen.sentences[one.first] != self._seen.sentences[at]:
            return None
        said = [word.text for word in words[at + 1 : one.first]]
        if text[words[at].end : words[at].end + 1] == ",":
            if BOUND.intersection(said):  # "Roe, a critic of Britain"
                return None
            homes = said[-1:] == ["from"] and all(word.isdigit() for word in said[:-1])
            return one if homes or (one.how in ("state", "adjective") and _ARTICLES & set(said[:2])) else None
        is_one = said[:1] in (["is"], ["was"]) and bool(_ARTICLES & set(said[1:2]))
        return one if is_one and one.how in ("state", "adjective") else None
