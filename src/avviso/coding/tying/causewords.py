"""The words of causes: data/causes.toml, read."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_NO_CUES = frozenset(["making", "troubles", "affairs", "owed", "giving", "asked", "acts", "punishing", "meant"])


@dataclass(frozen=True, slots=True)
class CauseWords:
    """Verb → preposition of the effect ("" for the object) and objects of which one must stand there, if any; the same
    for verbs turned round; causal prepositions, words that have the cause behind "to", and conjunctions.

    moving: verbs by which a thing brings somebody to do, or into, what follows. making: verbs of founding too, of which
    what somebody makes is an effect where it is one of the troubles. affairs: into these somebody is brought. owed: of
    these "owing to" tells a debt. giving, answers, asked, acts, penalties, punishing, meant: as data/causes.toml has
    it. results, causes: nouns for either end. cues: every sentence that tells a cause has one of them.
    """

    onward: dict[str, tuple[str, frozenset[str]]]
    back: dict[str, tuple[str, frozenset[str]]]
    cases: frozenset[str]
    cues: frozenset[str]
    to: frozenset[str]
    conjunctions: frozenset[str]
    moving: frozenset[str]
    making: frozenset[str]
    troubles: frozenset[str]
    affairs: frozenset[str]
    owed: frozenset[str]
    giving: frozenset[str]
    answers: frozenset[str]
    asked: frozenset[str]
    acts: frozenset[str]
    penalties: frozenset[str]
    punishing: frozenset[str]
    meant: frozenset[str]
    results: frozenset[str]
    causes: frozenset[str]


@cache
def load_cause_words() -> CauseWords:
    """data/causes.toml, which explains itself."""
    table = tomllib.loads((files("avviso") / "data" / "causes.toml").read_text(encoding="utf8"))

    def verbs(name: str) -> dict[str, tuple[str, frozenset[str]]]:
        found: dict[str, tuple[str, frozenset[str]]] = {}
        for entry in table[name].strip().splitlines():
            phrase, _, case = entry.partition(":")
            lemmas, _, objects = phrase.partition(" ")
            found |= dict.fromkeys(lemmas.split("|"), (case, frozenset(objects.split("|")) - {""}))
        return found

    onward, back, cases = verbs("verbs"), verbs("back"), frozenset(table["cases"].split("|"))
    names = (
        *("to", "conjunctions", "moving", "making", "troubles", "affairs", "owed", "results", "causes"),
        *("giving", "answers", "asked", "acts", "penalties", "punishing", "meant"),
    )
    rest = {name: frozenset(table[name].split()) for name in names}
    first = frozenset(case.split(" ")[0] for case in cases)
    cues = first.union(onward, back, *(row for name, row in rest.items() if name not in _NO_CUES))
    return CauseWords(onward, back, cases, cues, **rest)
