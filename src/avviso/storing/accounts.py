"""What a claim says, in a form that can be compared with what another says.

The words of an account are the sentence without what every report of such an event has: function words, titles, days,
numbers (which reports of one event often give differently) and the names of the parties. Endings are taken off, so
that "missiles" and "missile" are one word.
"""

import csv
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from avviso.records import EventClaim, Mention, Span
from avviso.storing.dates import DAY

# Background and denial speak of something that happened, or did not; plans and suppositions stand apart.
_CLASSES = {"actual": "happened", "historical": "happened", "negated": "happened"}
_TRUST = {"stated": 0, "inferred": 0, "relative": 1, "published": 2}
_WORD = re.compile(r"[^\W\d_]+")
_ARTICLE = re.compile(r"^(?:the|an?) ")
_SHORTEST = 3
# Endings by length; what is left must be long enough to be a word.
_ENDINGS = ("ments", "ings", "ment", "ing", "ies", "ers", "ed", "es", "er", "s", "y", "e")
_STEM = 4
_CITY = 1
_FIRST_LETTERS = 4
# A mention of so few words is a name and nothing else.
_BARE = 2

People = frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Account:
    """What a claim says.

    actors, recipients: codes, or where a side has none its words. people: (code, name) of named persons who act for a
    code in a spoken event. known: whether each side has a code. trust: 0 for a date that is stated, 1 for one worked
    out, 2 for the day of publication. spots: names of towns and the like. region: the country of the place.
    """

    event: str
    modality_class: str
    actors: frozenset[str]
    recipients: frozenset[str]
    known: tuple[bool, bool]
    people: People
    date: str | None
    trust: int
    cameo: str
    contexts: frozenset[str]
    spots: frozenset[str]
    region: str | None
    words: frozenset[str]

    @property
    def reciprocal(self) -> bool:
        """Whether the parties act on one another."""
        return not self.recipients and len(self.actors) > 1

    @property
    def parties(self) -> frozenset[str]:
        """Both sides together."""
        return self.actors | self.recipients


@cache
def table() -> Mapping[str, Any]:
    """data/joining.toml."""
    return tomllib.loads(files("avviso").joinpath("data/joining.toml").read_text(encoding="utf-8"))


@cache
def _words_of(section: str, name: str) -> frozenset[str]:
    return frozenset(table()[section][name].split())


def account_of(claim: EventClaim) -> Account:
    """The account of one claim."""
    evidence = claim.evidence
    spoken = claim.event in _words_of("spoken", "types")
    spots, words = _spots_and_words(claim)
    return Account(
        event=claim.event,
        modality_class=_CLASSES.get(evidence.modality, evidence.modality),
        actors=_side(claim.actors),
        recipients=_side(claim.recipients),
        known=(_coded(claim.actors), _coded(claim.recipients)),
        people=frozenset(_people((*claim.actors, *claim.recipients))) if spoken else frozenset(),
        date=evidence.when.date[:DAY] if evidence.when.date else None,
        trust=_TRUST[evidence.when.basis],
        cameo=claim.cameo,
        contexts=frozenset(claim.contexts),
        spots=spots,
        region=claim.place.country if claim.place else None,
        words=words,
    )


def _side(mentions: Iterable[Mention]) -> frozenset[str]:
    mentions = tuple(mention for mention in mentions if mention.kind != "thing")
    codes = frozenset(mention.code for mention in mentions if mention.code)
    # A party without a code tells events apart only where its side has nothing better.
    return codes or frozenset(_ARTICLE.sub("", label(mention).casefold()) for mention in mentions)


def _coded(mentions: Iterable[Mention]) -> bool:
    return any(mention.code for mention in mentions)


def label(mention: Mention) -> str:
    """The code, else the canonical name, else the name in the text, else the words."""
    named = mention.identity.name if mention.identity else None
    return mention.code or named or mention.name or mention.text


def _people(mentions: Iterable[Mention]) -> Iterator[tuple[str, str]]:
    for mention in mentions:
        identity = mention.identity
        if identity and identity.code and identity.name and (mention.kind == "person" or identity.office):
            yield identity.code, identity.name


@cache
def _state_words() -> frozenset[str]:
    """Names, adjectives and demonyms of all states, word by word; capitals are places like others."""
    names: set[str] = set()
    with files("avviso").joinpath("data/states.csv").open(encoding="utf-8") as rows:
        for row in csv.DictReader(rows):
            for column in ("name", "adjective", "demonyms", "aliases"):
                names.update(_WORD.findall(row[column].casefold()))
    return frozenset(names)


def _spots_and_words(claim: EventClaim) -> tuple[frozenset[str], frozenset[str]]:
    """Stems of the names of towns in the sentence, and of all its words that may tell this event from others."""
    ignored, spots, words = _party_words(claim), set(), set()
    nouns, places = _words_of("words", "place_nouns"), _words_of("words", "before_place")
    start, before = claim.evidence.sentence.span.start, ("", "")
    for found in _WORD.finditer(claim.evidence.text):
        word, low, at = found.group(), found.group().casefold(), found.start() + start
        # The verb says what the type says.
        if at != claim.trigger.start and _tells(low, ignored):
            words.add(stem(low))
            led = before[1] in places or (before[1] == "of" and before[0] in nouns)
            if word[0].isupper() and (led or any(span.start <= at < span.end for span in _towns(claim))):
                spots.add(stem(low))
        before = (before[1], low)
    return frozenset(spots), frozenset(words)


def _towns(claim: EventClaim) -> Iterator[Span]:
    """Where the sentence names the town in which it happened."""
    if claim.place and claim.place.precision == _CITY:
        yield claim.place.span
    if claim.event in _words_of("struck", "types"):
        yield from (mention.span for mention in claim.recipients if mention.kind == "place")


def _tells(word: str, ignored: frozenset[str]) -> bool:
    common = is_empty(word) or word in _words_of("words", "common") or word in _state_words()
    return not common and word[:_FIRST_LETTERS] not in ignored


def is_empty(word: str) -> bool:
    """Whether a word, in small letters, carries no meaning of its own: "and", "Monday", "five"."""
    return len(word) < _SHORTEST or word in _words_of("words", "empty")


def _party_words(claim: EventClaim) -> frozenset[str]:
    """The first letters of the parties' names, as they come back in "Mr Lavrov's" and "Gazprom's"."""
    begins: set[str] = set()
    towns = list(_towns(claim))
    for mention in (*claim.actors, *claim.recipients):
        if mention.identity and mention.identity.code and mention.span not in towns:
            alone = _WORD.findall(mention.text)
            names = [*_WORD.findall(mention.identity.name or ""), *(alone if len(alone) <= _BARE else ())]
            begins.update(word.casefold()[:_FIRST_LETTERS] for word in names)
    return frozenset(begins)


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """A word in small letters without its ending, as far as that can be told by letters alone.

    >>> stem("missiles") == stem("missile")
    True
    """
    ending = next((end for end in _ENDINGS if word.endswith(end) and len(word) - len(end) >= _STEM - 1), "")
    return word[: len(word) - len(ending)]


def words_shared(claim: EventClaim, stems: Iterable[str]) -> list[str]:
    """The words of a claim's sentence that have these stems, in the order of the text."""
    wanted = set(stems)
    found: dict[str, str] = {}
    for word in _WORD.findall(claim.evidence.text):
        if stem(word.casefold()) in wanted:
            found.setdefault(stem(word.casefold()), word)
    return list(found.values())
