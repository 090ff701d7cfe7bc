"""data/speech.toml as sets of lemmas."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Cues:
    """Lemmas of saying, judging, denying, planning and wishing; the file's comments say what each set means."""

    say: frozenset[str]
    judge: frozenset[str]
    blame: frozenset[str]
    deny: frozenset[str]
    fail: frozenset[str]
    avert: frozenset[str]
    proof_nouns: frozenset[str]
    plan: frozenset[str]
    wish: frozenset[str]
    plan_nouns: frozenset[str]
    wish_nouns: frozenset[str]
    answer_nouns: frozenset[str]


@cache
def load_cues() -> Cues:
    """The cue words avviso ships."""
    table = tomllib.loads((files("avviso") / "data" / "speech.toml").read_text(encoding="utf8"))
    return Cues(**{name: frozenset(words.split()) for name, words in table.items()})
