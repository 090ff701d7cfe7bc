"""The vocabulary of events: data/frames.toml read into phrases that can be matched. Its head explains the format."""

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from avviso.coding.words import words
from avviso.errors import DataError

PREPOSITIONS = words("prepositions")
_KEYS = frozenset("event cameo verbs nouns modes mutual carries swap subjects of owner both after unarmed".split())
_PLAIN_KEYS = ("event", "cameo", "mutual", "carries", "swap", "of", "owner", "both", "unarmed")


@dataclass(frozen=True, slots=True)
class Frame:
    """An event type and how its parties stand around the words that carry it; an empty type says: no event."""

    event: str
    cameo: str
    modes: tuple[str, ...]
    mutual: bool = False
    carries: bool = False
    swap: bool = False  # the subject is the recipient: a host is visited
    subjects: frozenset[str] = frozenset()  # the verbs count only with one of these as subject
    of: str = "recipient"
    owner: str = "actor"
    both: bool = False  # it counts only where both sides are named: "the war" alone is a setting
    unarmed: bool = False  # its verbs count only where neither side is a force or a crowd: these clash with their hands
    after: frozenset[str] = frozenset()  # its nouns count only with the other side after one of these prepositions


@dataclass(frozen=True, slots=True)
class Phrase:
    """One verb phrase. recipient: "object", "clause", a tuple of prepositions before it, or None.

    obliques are (prepositions, nouns, those nouns that have a word before them) that must be there; weight counts what
    must be met, so the longest phrase wins.
    needs: of each of these sets the sentence has a word, or the phrase does not stand in it.
    """

    frame: Frame
    particle: str | None
    objects: frozenset[str]
    obliques: tuple[tuple[frozenset[str], frozenset[str], frozenset[str]], ...]
    recipient_object: bool
    recipient_prepositions: frozenset[str]
    clause: bool
    infinitive: bool
    intransitive: bool
    indirect: bool
    labelled: bool
    any_object: bool
    mandative: bool
    promissory: bool
    refused: bool
    factual: bool
    active: bool
    agent: bool
    whom: str
    clause_verb: str | None
    weight: int
    needs: tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Phrases by the lemma of their verb, frames by the lemma of their event noun, which may have a word before it.

    noun_lemmas: those of the nouns by themselves.
    """

    verbs: Mapping[str, tuple[Phrase, ...]]
    nouns: Mapping[str, Frame]
    noun_lemmas: frozenset[str]


@cache
def load_vocabulary() -> Vocabulary:
    """The vocabulary avviso ships, checked as it is read."""
    # What is no event stands first: among phrases that fit equally well the first wins.
    names = ("nonevents.toml", "frames.toml", "eventnouns.toml")
    texts = [(files("avviso") / "data" / name).read_text(encoding="utf8") for name in names]
    return read_vocabulary([row for text in texts for row in tomllib.loads(text)["frame"]])


def read_vocabulary(rows: list[dict[str, Any]]) -> Vocabulary:
    """Frames as TOML gives them → vocabulary. Raises DataError for an unknown key or a noun claimed twice."""
    verbs: dict[str, list[Phrase]] = defaultdict(list)
    nouns: dict[str, Frame] = {}
    for row in rows:
        if unknown := set(row) - _KEYS:
            raise DataError(f"frames.toml, {row.get('cameo')}: unknown key {sorted(unknown)[0]!r}")
        fixed: dict[str, Any] = {"event": "", "cameo": ""}
        fixed |= {k: row[k] for k in _PLAIN_KEYS if k in row}
        subjects = frozenset(row.get("subjects", "").split())
        after = frozenset(row.get("after", "").split())
        frame = Frame(modes=tuple(row.get("modes", ())), subjects=subjects, after=after, **fixed)
        for phrase in _spelt(row.get("verbs", ())):
            verb, _, rest = phrase.partition(" ")
            for lemma in verb.split("|"):
                verbs[lemma].append(_phrase(frame, rest.split()))
        for noun in row.get("nouns", ()):
            if noun in nouns:
                raise DataError(f"frames.toml: the noun {noun!r} stands in two frames; keep it in one")
            nouns[noun] = frame
    ranked = {lemma: tuple(sorted(found, key=lambda p: -p.weight)) for lemma, found in verbs.items()}
    parts = (name.split("_") for name in nouns)
    lemmas = frozenset("_".join(words[at:]) for words in parts for at in range(len(words)))
    return Vocabulary(ranked, nouns, lemmas)


def _spelt(phrases: Iterable[str]) -> Iterator[str]:
    """Each phrase; one with "+out of" also with "out" as the preposition that the parser at times makes of it."""
    for phrase in phrases:
        yield phrase
        if " +out of " in phrase:
            yield phrase.replace(" +out of ", " out ")


_SLOTS: dict[str, dict[str, bool | str]] = {
    "*": {"recipient_object": True},
    "*io": {"recipient_object": True, "indirect": True},
    "*!": {"recipient_object": True, "active": True, "whom": "somebody"},
    "*org": {"recipient_object": True, "labelled": True},
    "*place": {"recipient_object": True, "whom": "place"},
    "*who": {"recipient_object": True, "whom": "somebody"},
    "*name": {"recipient_object": True, "whom": "name"},
    "*man": {"recipient_object": True, "whom": "man"},
    "*state": {"recipient_object": True, "whom": "state"},
    "*dweller": {"recipient_object": True, "whom": "dweller"},
    "*made": {"whom": "made"},
    "*inroad": {"recipient_object": True, "whom": "inroad"},
    "*people": {"recipient_object": True, "whom": "people"},
    "*suit": {"recipient_object": True, "whom": "suit"},
    ".": {"intransitive": True},
    "~": {"clause": True},
    "~!": {"clause": True, "mandative": True},
    "~fact": {"clause": True, "factual": True},
    "~no": {"clause": True, "refused": True},
    "~will": {"clause": True, "promissory": True},
    "_": {"any_object": True},
    "*no": {"recipient_object": True, "refused": True},
    "*by": {"recipient_object": True, "whom": "somebody", "agent": True},
    "that": {},
}
_EMPTY: dict[str, Any] = {
    "particle": None, "objects": frozenset(), "recipient_object": False, "recipient_prepositions": frozenset(),
    "clause": False, "infinitive": False, "intransitive": False, "indirect": False, "labelled": False,
    "clause_verb": None, "any_object": False, "mandative": False,
    "promissory": False, "refused": False, "factual": False, "active": False, "agent": False, "whom": "",
}  # fmt: skip
_WEIGHTLESS = ("infinitive", "indirect", "intransitive", "mandative", "active", "agent", "refused", "factual")
# What says that somebody will do it, or will not; see promised.py.
_WILL, _NEVER = frozenset(["will", "would", "wo", "can"]), frozenset(["not", "never"])
Oblique = tuple[frozenset[str], frozenset[str], frozenset[str]]


def said_by(said: AbstractSet[str], phrases: Iterable[Phrase]) -> Iterator[Phrase]:
    """The phrases whose words a sentence has, all of them said. Most stop at the first: there are thousands."""
    for phrase in phrases:
        for need in phrase.needs:
            if need.isdisjoint(said):
                break
        else:
            yield phrase


def _phrase(frame: Frame, words: list[str]) -> Phrase:
    """The phrase after its verb; see the head of frames.toml."""
    found = dict(_EMPTY)
    obliques: list[Oblique] = []
    position = 0
    while position < len(words):
        position += _take(words[position:], found, obliques)
    weight = sum(bool(v) for k, v in found.items() if k not in _WEIGHTLESS)
    weight += 2 * len(obliques) + bool(found["objects"]) + bool(found["clause_verb"])
    return Phrase(frame=frame, obliques=tuple(obliques), weight=weight, needs=_needs(frame, found, obliques), **found)


def _needs(frame: Frame, found: dict[str, Any], obliques: list[Oblique]) -> tuple[frozenset[str], ...]:
    """What must be said for the phrase to be met: a look at it spares a walk through the tree."""
    particle = frozenset([found["particle"]] if found["particle"] else [])
    around = (one for cases, led, _ in obliques for one in (cases, _heads(led)))
    needs = [
        particle, _heads(found["objects"]), _verbs(found["clause_verb"] or ""), *around, _heads(frame.subjects),
        found["recipient_prepositions"],
        _WILL if found["promissory"] or found["refused"] else frozenset(),
        _NEVER if found["refused"] else frozenset(),
    ]  # fmt: skip
    return tuple(one for one in needs if one)


def _verbs(governed: str) -> frozenset[str]:
    """Those that a phrase asks for under its own, "go_strike" as it is and as the verb that it begins with."""
    wanted = frozenset(governed.split("|")) if governed else frozenset()
    return wanted | {one.partition("_")[0] for one in wanted}


def _heads(names: AbstractSet[str]) -> frozenset[str]:
    """The nouns by which such are called; none where a kind in capitals may be called anything."""
    return frozenset() if any(name.isupper() for name in names) else frozenset(n.rpartition("_")[2] for n in names)


def _take(rest: list[str], found: dict[str, Any], obliques: list[Oblique]) -> int:
    """Read one part of a phrase into `found` or `obliques`; how many words it took."""
    word, following = rest[0], rest[1] if len(rest) > 1 else ""
    options = frozenset(word.split("|"))
    if word.startswith("+"):
        found["particle"] = word[1:]
    elif word in _SLOTS:
        found |= _SLOTS[word]
    elif word == "to" and following == "~":
        found |= {"infinitive": True, "clause": True}
        return 2
    elif options <= PREPOSITIONS and following in ("*", "*who", "*place", "*state", "*name"):
        found["recipient_prepositions"] = options
        found["whom"] = _SLOTS[following].get("whom", found["whom"])
        return 2
    elif word == "to" and len(rest) == 2:
        found["clause_verb"] = following
        return 2
    elif options <= PREPOSITIONS and following not in ("", "~"):
        nouns = frozenset(following.split("|"))
        obliques.append((options, nouns, frozenset(name for name in nouns if "_" in name or name.isupper())))
        return 2
    elif options <= PREPOSITIONS:
        obliques.append((options, frozenset(), frozenset()))
    elif found["objects"]:
        raise DataError(
            f"frames.toml: {' '.join(rest)!r} names a second object; is a preposition missing in words.toml?"
        )
    else:
        found["objects"] = options
    return 1
