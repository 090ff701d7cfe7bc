"""A look at sentences before they are parsed: do their words speak of a deed or tie between parties at all?

A linear model over the words of a sentence (logistic regression; Cox, 1958), with names of states and bodies taken
together, and the share of the text's sentences that name a state. It was shown what the coder makes of sentences
(training/screen.py), and is set so that on news hardly a claim is lost; what it costs is said in docs/scaling.md.
"""

import csv
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from avviso.errors import ModelError
from avviso.records import Sentence

# Of the sentences of a text why each is not worth parsing, "" where it is.
Screen = Callable[[str, Sequence[Sentence]], list[str]]
Names = Mapping[str, str]  # a word in small letters → STATE, BODY or OWN
STATE, BODY, OWN = "<state>", "<body>", "<own>"
NO_DEED = "the filter finds in its words no deed or tie between parties"
REASONS = frozenset([NO_DEED])
_TWO, _BEFORE, _SHARE, _BASE, _LIMIT = "<two states>", "<state before>", "<share {}>", "<base>", "<limit>"
_BACK = 3  # sentences in which a state may have been named that is meant now
_SHARES = 4  # tenths and more of a text's sentences that name a state
_WORD = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+)*")
_ENDINGS, _STEM = ("ing", "ed", "es", "s"), 9


def features_of(words: Sequence[Sequence[str]], names: Names) -> list[set[str]]:
    """What the model sees of each sentence of a text, given the words of each."""
    found: list[set[str]] = []
    states: list[int] = []
    for sentence in words:
        seen, named = set(), 0
        for word in sentence:
            small = word.lower()
            kind = names.get(small.replace(".", "")) if word[0].isupper() else None
            named += kind == STATE
            seen.add(kind or stem_of(small))
        if named > 1:
            seen.add(_TWO)
        found.append(seen)
        states.append(named)
    share = _SHARE.format(min(_SHARES, 10 * sum(map(bool, states)) // max(1, len(states))))
    for at, seen in enumerate(found):
        seen.add(share)
        if any(states[max(0, at - _BACK) : at]):
            seen.add(_BEFORE)
    return found


def words_of(text: str) -> list[str]:
    """Runs of letters, with the points of abbreviations in them."""
    return _WORD.findall(text)


@lru_cache(maxsize=200_000)
def stem_of(word: str) -> str:
    """A word without its ending, cut off so that its forms fall together.

    >>> stem_of("accused"), stem_of("accuses"), stem_of("sanctions")
    ('accus', 'accus', 'sanction')
    """
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)][:_STEM]
    return (word.rstrip("e") if len(word) > 4 else word)[:_STEM]


class SentenceFilter:
    """Keeps the contract of Screen. A sentence with a name out of a user's own tables is never dropped.

    Args:
        weights: of each feature, with those of no feature (`<base>`) and the sum from which a sentence is kept.
        names: what is a state, a body or a user's own.
    """

    def __init__(self, weights: Mapping[str, float], names: Names) -> None:
        self._weights = {name: weight for name, weight in weights.items() if name not in (_BASE, _LIMIT)}
        self._least = weights[_LIMIT] - weights[_BASE]
        self._names = names

    def __call__(self, text: str, sentences: Sequence[Sentence]) -> list[str]:
        """As Screen."""
        words = [words_of(text[one.span.start : one.span.end]) for one in sentences]
        return [
            "" if OWN in seen or self.sum(seen) >= self._least else NO_DEED for seen in features_of(words, self._names)
        ]

    def sum(self, seen: Iterable[str]) -> float:
        """The weights of what was seen."""
        weight = self._weights.get
        return sum([weight(one, 0.0) for one in sorted(seen)])


def load_screen(names: Names) -> SentenceFilter:
    """The filter that avviso ships, over these names. Raises ModelError when its weights are missing."""
    path = Path(str(files("avviso") / "data" / "screen" / "words.csv"))
    if not path.is_file():
        raise ModelError(f"{path.name} missing in {path.parent}: reinstall avviso, or run training/screen.py")
    with path.open(encoding="utf8", newline="") as stream:
        return SentenceFilter({row["word"]: float(row["weight"]) for row in csv.DictReader(stream)}, names)


def save_weights(weights: Mapping[str, float], path: Path) -> None:
    """Writes weights as `load_screen` reads them."""
    with path.open("w", encoding="utf8", newline="") as stream:
        table = csv.writer(stream, lineterminator="\n")
        table.writerow(("word", "weight"))
        table.writerows((word, f"{weights[word]:.3f}") for word in sorted(weights))
