"""The pass over a whole document: its mentions, the full names in it, the states it speaks of."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property

from avviso.records import CauseClaim, Claim, Coding, EventClaim, Identity, Mention
from avviso.resolving.clues import plain_clues
from avviso.resolving.gazetteer import Gazetteer
from avviso.resolving.nameruns import QUOTES, name_runs
from avviso.resolving.names import bare, fold, is_surname_only, tails, without_honorifics
from avviso.resolving.nearby import StatesAround
from avviso.resolving.nouns import BACKED, HONORIFICS, PREFIXES, SENT_BY_BODIES
from avviso.resolving.persons import CALLED_BY_FIRST
from avviso.resolving.places import Spot
from avviso.resolving.states import StateName, is_mixed
from avviso.resolving.verdicts import Verdict

_COURTESIES = ("Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.", "Miss", "Dr", "Dr.", "Sir", "Madam")
_LONGEST_HALF, _LONGEST_BEFORE = 20, 40
_LAND_WORDS, _LAND_LETTERS = 5, 60  # behind a town, among which its land is
_HIRED = re.compile(r"-(?P<how>[a-z]+) hackers?\b")  # who are taken to work for whoever backs them
_TWO_LANDS = frozenset(["georgia"])  # states that are called as a region of another's is
_DESCENT = "ethnic "
_SEATS = {"brussels": ("EUR", "BEL")}  # a city, the body for which it may speak, and the state in which it lies
_WITHIN = frozenset("in near outside around through across from at".split())
_NAME = (1, 2)  # words in the names of such bodies


def parties(claim: Claim) -> tuple[Mention, ...]:
    """Every mention that stands in a claim itself, speaker and outlet included."""
    if isinstance(claim, EventClaim):
        own = (*claim.actors, *claim.recipients)
    elif isinstance(claim, CauseClaim):
        own = (claim.cause, claim.effect)
    else:
        own = (claim.left, claim.right)
    return own + tuple(one for one in (claim.evidence.speaker, claim.evidence.reported_by) if one)


def walk(mention: Mention) -> Iterator[Mention]:
    """A mention and all that hang on it."""
    waiting = [mention]
    while waiting:
        one = waiting.pop()
        yield one
        waiting.extend(link.mention for link in one.links)


class Survey:
    """What a document as a whole tells about the names in it. The order of its claims plays no part."""

    def __init__(self, coding: Coding, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._text = coding.document.text
        self._sentences = {claim.evidence.sentence.span for claim in coding.claims}
        self.published = coding.document.published
        everyone = {one for claim in coding.claims for party in parties(claim) for one in walk(party)}
        # By numbers: spans compare themselves with each other much more slowly.
        self.mentions = tuple(sorted(everyone, key=lambda one: (one.span.start, one.span.end, one.text)))

    @cached_property
    def bearers(self) -> dict[str, tuple[Mention, ...]]:
        """Full personal names, as keys, and the mentions that bear them."""
        found: dict[str, list[Mention]] = {}
        for mention in self.mentions:
            key = bare(mention.name) if mention.name and mention.kind == "person" else ""
            if key and not is_surname_only(key):
                found.setdefault(key, []).append(mention)
        return {key: tuple(mentions) for key, mentions in found.items()}

    def is_mixed(self, mention: Mention) -> bool:
        """Whether the mention is the first half of a word such as "Iran-backed", which speaks of somebody else, or of
        "Pan-American"."""
        after = self._text[mention.span.end : mention.span.end + _LONGEST_HALF]
        if after[:1] != "-":
            return False
        if fold(mention.text) in PREFIXES:
            return True
        hired = _HIRED.match(after)
        if hired and hired["how"] in BACKED:
            return False
        return is_mixed("X" + after.split()[0].rstrip(QUOTES + ",;:.!?"))

    def is_by_descent(self, mention: Mention) -> bool:
        """Whether the text tells of what people somebody is, which is not of what state: "ethnic Albanian rebels"."""
        before = max(0, mention.span.start - len(_DESCENT))
        return self._tells_descent and _DESCENT in self._text[before : mention.span.end].lower()

    @cached_property
    def _tells_descent(self) -> bool:
        return _DESCENT in self._text.lower()

    def is_of_others(self, mention: Mention) -> bool:
        """Whether a word before a noun leaves open of which state it is."""
        return self.is_mixed(mention) or self.is_by_descent(mention)

    def is_namesake(self, name: str, code: str | None) -> bool:
        """Whether the name of a party is that of one elsewhere, where the text speaks of other states than its home:
        "Thailand's court dissolved the Progress Party". One that is known all over the world gives way only where the
        text speaks of the other's home."""
        states = self.states or self._homes
        if code is None or not states or code in states:
            return False
        bodies = self._gazetteer.organisations
        others = bodies.namesakes(name, code)
        if not others or (states.isdisjoint(others) and bodies.is_byword(name, code)):
            return False
        known = (one for keys in self.called.values() for key in keys for one in self._gazetteer.persons.full(key))
        return not any(code in one.codes for one in known)

    def is_titled(self, name: str) -> bool:
        """Whether the text calls somebody by this name behind Mr, Ms or the like."""
        return any(f"{courtesy} {name}" in self._text for courtesy in _COURTESIES)

    def spelt(self, key: str) -> str:
        """A full name as the document writes it."""
        names = [without_honorifics(one.name) for one in self.bearers.get(key, ()) if one.name]
        return min(names, default=key.title())

    @cached_property
    def called(self) -> dict[str, tuple[str, ...]]:
        """Keys of the full names that a shorter name may stand for, whether or not a mention bears them."""
        found: dict[str, dict[str, None]] = {}
        for key in (*self.bearers, *sorted(self._names_in_text())):
            short = set(tails(key))
            short.update(self._given_first(key))
            for tail in short:
                found.setdefault(tail, {})[key] = None
        return {tail: tuple(keys) for tail, keys in found.items()}

    def _given_first(self, key: str) -> tuple[str, ...]:
        # "Xi" for Xi Jinping: the table knows which names begin with what their bearers are called by.
        first, full = key.split()[0], self._gazetteer.persons.full(key)
        if full:
            known = {person.name for person in self._gazetteer.persons.short(first)}
            return (first,) if any(person.name in known for person in full) else ()
        if self.states.isdisjoint(CALLED_BY_FIRST):
            return ()
        told = (plain_clues(one, self._gazetteer, self.published).codes for one in self.bearers.get(key, ()))
        return (first,) if any(codes & CALLED_BY_FIRST for codes in told) else ()

    def _names_in_text(self) -> set[str]:
        names: set[str] = set()
        for run, initial in name_runs(self._text.split()):
            key = self._person_key(run)
            # A capital at the start of a sentence means nothing, so an unknown name there may be no name at all.
            if key and (not initial or self._gazetteer.persons.full(key)):
                names.add(key)
        return names

    def _person_key(self, run: list[str]) -> str | None:
        words = list(run)
        while len(words) > 1 and (
            fold(words[0]) in HONORIFICS
            or any(self._gazetteer.titles(words[:1]))
            or (len(words) > 2 and self._is_of_title(words))
        ):
            words = words[1:]
        key = bare(" ".join(words))
        return None if len(words) < 2 or is_surname_only(key) else key

    def _is_of_title(self, words: list[str]) -> bool:
        """Whether the first word is of a title with those behind it: the "Prime" of "Prime Minister Marin"."""
        first = self._gazetteer.offices.is_part(fold(words[0]))
        return first and any(self._gazetteer.titles([" ".join(words[:-1])]))

    @cached_property
    def named_times(self) -> Counter[str]:
        """How often the text names each state, by code."""
        found = self._gazetteer.states.scan(self._words, self.published)
        kept = ((name, first, end) for name, first, end in found if not self.is_surname(name))
        return Counter(name.state.code for name, first, end in kept if not self._is_elsewhere(name, first, end))

    def _is_elsewhere(self, name: StateName, first: int, end: int) -> bool:
        """Whether the name, from word `first` to before `end`, is that of a town or region of another state: "Vienna,
        Virginia", "Atlanta, Georgia"."""
        if name.how != "capital" or not self._split[end - 1].endswith(","):
            if not _is_of_two(name):
                return False
            return self.is_region(name, self._split[:first], " ".join(self._split[first : first + _LAND_WORDS]))
        spot = self._gazetteer.places.within(name.spelling, ", " + " ".join(self._split[end : end + _LAND_WORDS]))
        return spot is not None and spot.country != name.state.code

    def is_region(self, name: StateName, before: Sequence[str], onwards: str) -> bool:
        """Whether a state's name is that of another's region, in which the town right before it lies. before: the words
        up to it. onwards: the text from it on."""
        if not _is_of_two(name) or not (before and before[-1].endswith(",")):
            return False
        towns = (" ".join(before[-size:]).rstrip(",") for size in _NAME)
        spots = (self._gazetteer.places.within(town, f", {onwards}") for town in towns)
        return any(spot.country != name.state.code for spot in spots if spot)

    def lies(self, start: int, end: int) -> Spot | None:
        """The place that those letters of the text name, where the words behind them tell in which land it lies."""
        behind = self._text[end : end + _LAND_LETTERS]
        return self._gazetteer.places.within(self._text[start:end], behind) if behind[:2] == ", " else None

    @cached_property
    def _surnames(self) -> frozenset[str]:
        return frozenset(key.split()[-1] for key in self.bearers)

    def is_surname(self, name: StateName) -> bool:
        """Whether the text names somebody who bears a state's name: "Luis Montenegro"."""
        return name.how == "name" and name.state.name.lower() in self._surnames

    @cached_property
    def states(self) -> frozenset[str]:
        """Codes of the states named anywhere in the text."""
        return frozenset(self.named_times)

    def speaks_for(self, place: Mention) -> Verdict | None:
        """The body for which a city speaks in this text: Brussels, where the city's own state is not named (in marked
        texts it is the union 134 times and Belgium 12). What happens in the city is no deed of the union's."""
        body, home = _SEATS.get(fold(place.text), ("", ""))
        if not body or home in self._named:
            return None
        before = self._text[max(0, place.span.start - _LONGEST_BEFORE) : place.span.start].lower().split()
        # "Aid from Brussels" is the union's, and who flies in from there leaves a city.
        sent = before[-1:] == ["from"] and not SENT_BY_BODIES.isdisjoint(before)
        if before and before[-1] in _WITHIN and not sent:
            return None
        score, why = (0.7, "is named and") if body in self._bodies else (0.6, f"alone, as {home} is not named,")
        return Verdict(Identity(body, "IGO"), score, f"{place.text!r} taken for {body}, which {why} sits there")

    @cached_property
    def _words(self) -> list[str]:
        return [word.strip(QUOTES + ",;:!?") for word in self._split]

    @cached_property
    def _split(self) -> list[str]:
        return self._text.replace("-", " ").split()

    @cached_property
    def _named(self) -> frozenset[str]:
        """Codes of the states named by more than their capitals."""
        found = self._gazetteer.states.scan(self._words, self.published)
        return frozenset(name.state.code for name, _, _ in found if name.how != "capital")

    @cached_property
    def _bodies(self) -> frozenset[str]:
        """Codes of the organisations that have their seat in a city that may speak for them and are named."""
        starts = [at for at, word in enumerate(self._words) if word[:1].isupper()]
        names = {" ".join(self._words[at : at + size]) for at in starts for size in _NAME}
        rows = (self._gazetteer.organisations.find(name, self.published) for name in sorted(names))
        return frozenset(row.code for row in rows if row)

    @cached_property
    def states_around(self) -> StatesAround:
        """Where the states are named, sentence by sentence."""
        return StatesAround(self._text, self._sentences, self._gazetteer.states, self.published)

    @property
    def only_state(self) -> str | None:
        """The code of the only state that the text names, or None."""
        return next(iter(self.states)) if len(self.states) == 1 else None

    @property
    def lone(self) -> frozenset[str]:
        """That code alone; empty where the text names several states. Where it names none, that of the persons whom the
        tables know by their full names."""
        spoken = self.states or self._homes
        return spoken if len(spoken) == 1 else frozenset()

    @cached_property
    def _homes(self) -> frozenset[str]:
        named = {one.text for one in self.mentions if one.kind == "person" and " " in one.text}
        people = (self._gazetteer.persons.exact(name) or self._gazetteer.persons.full(name) for name in named)
        known = (one[0] for one in people if len(one) == 1)
        return frozenset(code for person in known for code in person.codes if code in self._gazetteer.states)


def _is_of_two(name: StateName) -> bool:
    """Whether a state's name is that of another's region, too."""
    return fold(name.spelling) in _TWO_LANDS
