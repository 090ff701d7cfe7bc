"""Is a sentence about politics at all, or sport, markets, weather, art? There words of conflict tell no event.

A linear model over the small words of a sentence and of the two around it (logistic regression; Cox, 1958). Names play
no part, for a cricket team is called as its state is, nor do words that tell events: what stands around them says what
they mean. It was shown sentences with marked events, and texts in which nothing political happens
(training/topics.py). It never drops a sentence; it asks the event reader to be surer there.
"""

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from math import exp, log
from pathlib import Path

from avviso.coding.weighing.reader import Reading
from avviso.coding.weighing.screening import stem_of, words_of
from avviso.errors import ModelError
from avviso.records import Sentence

# Evidence, in log odds, from which nothing is doubted; how much the reader's log odds fall for each below; and what its
# chance must come to where the words speak of something else. Chosen by totals on texts that are kept from training.
AT_EASE, DOUBT, STRANGE, LEAST = 0.0, 2.5, -2.0, 0.8
MOST = 0.9  # that one word may say against politics: jets may bomb a market
_FARTHEST = -100.0  # log odds
_AROUND = 0.5  # what the sentences before and behind count
_SHORTEST = 3  # letters of a word


def features_of(text: str) -> frozenset[str]:
    """Stems of the words in small letters; the others are names, or begin a sentence."""
    return frozenset([stem_of(word) for word in words_of(text) if len(word) >= _SHORTEST and word.islower()])


class Topics:
    """Weighs the sentences of a text. weights: by stem, above 0 where a word speaks of politics."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        self._weights = {stem: max(weight, -MOST) for stem, weight in weights.items()}

    def odds(self, text: str, sentences: Sequence[Sentence]) -> dict[int, float]:
        """What the words of each sentence say for politics, in log odds, by its index and in the light of those beside
        it. Words that say nothing make 0."""
        own = [self._own(text[one.span.start : one.span.end]) for one in sentences]
        beside = [sum(own[max(0, at - 1) : at]) + sum(own[at + 1 : at + 2]) for at in range(len(own))]
        return {one.index: own[at] + _AROUND * beside[at] for at, one in enumerate(sentences)}

    def _own(self, sentence: str) -> float:
        # In one order, whatever the set's: the same sum to the last digit.
        return sum([self._weights[stem] for stem in sorted(features_of(sentence) & self._weights.keys())])


def doubted(readings: Iterable[Reading], odds: float) -> list[Reading]:
    """The readings of a sentence, less likely events the less it is about politics; without those given up."""
    if odds >= AT_EASE:
        return list(readings)
    least = LEAST if odds < STRANGE else 0.0
    shifted = [(one, _moved(one.chance, DOUBT * (odds - AT_EASE))) for one in readings]
    return [replace(one, chance=chance) for one, chance in shifted if chance >= least]


def _moved(chance: float, shift: float) -> float:
    """A probability with its log odds moved."""
    if not 0.0 < chance < 1.0:
        return chance
    return 1 / (1 + exp(-(log(chance / (1 - chance)) + max(shift, _FARTHEST))))


@cache
def load_topics(path: Path | None = None) -> Topics:
    """The model that ships, or that in a file. Raises ModelError when it is missing or broken."""
    try:
        chosen = path or files("avviso") / "data" / "topics" / "words.csv"
        rows = list(csv.reader(chosen.read_text(encoding="utf-8").splitlines()))
        if rows[:1] != [["stem", "weight"]]:
            raise ValueError("its first line is not stem,weight")
        return Topics({stem: float(weight) for stem, weight in rows[1:]})
    except (OSError, ValueError) as problem:
        raise ModelError(f"data/topics/words.csv cannot be used ({problem}): reinstall avviso") from problem
