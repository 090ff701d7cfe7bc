"""Learn which words speak of politics, and which of sport, markets, weather and art, where no word tells an event.

    python training/topics.py DATA [--write src/avviso/data/topics/words.csv]

Sentences with an event marked in them (articles, stories, agency reports, single sentences, golden passages) against
those of quality/quiet. Held and kept texts are left out; how many of the kept speak of something else is printed.
Needs scikit-learn; half a minute.
"""

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from avviso.coding.finding.frames import load_vocabulary
from avviso.coding.parsing.lemmas import lemma_of
from avviso.coding.parsing.sentences import split
from avviso.coding.weighing.screening import stem_of, words_of
from avviso.coding.weighing.topics import STRANGE, Topics, features_of
from avviso.records import Sentence, Span

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "quality"), str(ROOT / "training" / "events")]
from marks import _articles, _golden, short_texts  # noqa: E402

import stories  # noqa: E402

FEWEST, PENALTY, QUIET, SMALLEST = 4, 0.3, 0.3, 0.2  # quiet sentences weigh three tenths of the others together
Text = tuple[str, bool, str, list[tuple[int, int]], bool]


def texts_of(data: Path) -> Iterator[Text]:
    """Where from, whether it is kept from training, the text, where events are marked, whether it is about politics."""
    for folder in stories.FOLDERS:
        for one in stories.stories(folder):
            if one.part != "held":
                at = [(e["at"][0], e["at"][1]) for e in one.events]
                yield folder.name, one.held, one.text, at, folder != stories.QUIET
    others = [*_articles(data / "news" / "guardian_dev.jsonl"), *_golden(), *short_texts(data / "coding")]
    for name, held, text, marks in others:
        if not held:
            yield name.split()[0], False, text, [(mark["at"][0], mark["at"][1]) for mark in marks], True


def sentences_of(text: Text) -> Iterator[tuple[frozenset[str], bool]]:
    """The stems of each sentence that may teach: of political texts those that tell an event."""
    _, _, whole, marks, politics = text
    for start, end in split(whole):
        if not politics or any(start <= at < end for at, _ in marks):
            words = " ".join(word for word in words_of(whole[start:end]) if not is_told(word.lower()))
            yield features_of(words), politics


def is_told(word: str) -> bool:
    """Whether the vocabulary knows the word as an event: what stands around it must say what it is about."""
    vocabulary = load_vocabulary()
    lemmas = {word, *(lemma_of(word, tag) for tag in ("VBD", "VBG", "VBZ", "NNS"))}
    return any(lemma in vocabulary.verbs or lemma in vocabulary.nouns for lemma in lemmas) or stem_of(word) in _told()


@cache
def _told() -> frozenset[str]:
    vocabulary = load_vocabulary()
    return frozenset(stem_of(lemma) for lemma in (*vocabulary.verbs, *vocabulary.nouns))


def learn(texts: list[Text]) -> dict[str, float]:
    """Weights by stem."""
    rows = [row for text in texts for row in sentences_of(text)]
    counts = Counter(stem for stems, _ in rows for stem in stems)
    vectors = DictVectorizer()
    table = vectors.fit_transform([{stem: 1 for stem in stems if counts[stem] >= FEWEST} for stems, _ in rows])
    right: NDArray[np.bool_] = np.array([politics for _, politics in rows])
    weights = np.where(right, 1.0, QUIET * right.sum() / (~right).sum())
    model = LogisticRegression(C=PENALTY, max_iter=500).fit(table, right, sample_weight=weights)
    found = dict(zip(vectors.feature_names_, model.coef_[0], strict=True))
    return {stem: round(float(value), 2) for stem, value in found.items() if abs(value) >= SMALLEST}


def check(topics: Topics, texts: list[Text]) -> None:
    """Print what share of the kept sentences that tell an event, and of the quiet, speaks of something else."""
    below: dict[str, list[bool]] = defaultdict(list)
    for name, _, whole, marks, politics in texts:
        sentences = [Sentence(i, Span(a, b)) for i, (a, b) in enumerate(split(whole))]
        odds = topics.odds(whole, sentences)
        for one in sentences:
            if not politics or any(one.span.start <= at < one.span.end for at, _ in marks):
                below[name].append(odds[one.index] < STRANGE)
    for name, told in below.items():
        print(f"{name}: {len(told)} sentences, {np.mean(told):.3f} speak of something else")


def main() -> None:
    """Learn, check, and write where asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--write", type=Path)
    chosen = parser.parse_args()
    texts = list(texts_of(chosen.data))
    weights = learn([text for text in texts if not text[1]])
    check(Topics(weights), [text for text in texts if text[1]])
    if chosen.write:
        rows = [f"{stem},{weight:.2f}\n" for stem, weight in sorted(weights.items())]
        chosen.write.write_text("stem,weight\n" + "".join(rows), encoding="utf8")


if __name__ == "__main__":
    main()
