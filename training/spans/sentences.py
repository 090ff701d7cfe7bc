"""Sentences whose parties are marked: a file in BIO, and our own in brackets.

    python training/spans/sentences.py FILE.bio

writes held.txt: a tenth of the file, drawn once, near copies together.
"""

import random
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from avviso.coding.weighing.spanfeatures import TAGS
from avviso.evaluating import spans as bio
from avviso.evaluating.prose import prose

_HERE = Path(__file__).parent
_MARK = re.compile(r"\[|\]([STR])")
_CUT = re.compile(r"\w+|['’]s\b|[^\w\s]")
_ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class Marked:
    """Words and the index of each word's tag in TAGS. kind: gold or own."""

    key: str
    words: tuple[str, ...]
    tags: tuple[int, ...]
    kind: str

    @property
    def text(self) -> str:
        """The words as prose."""
        return prose(self.words)[0]


def gold(path: Path) -> list[Marked]:
    """The sentences of a BIO file, keyed by their number."""
    found = []
    for number, sentence in enumerate(bio.read(path)):
        tags = tuple(TAGS.index(str(tag)) for tag in bio.row_of(sentence, sentence.gold)["tags"])
        found.append(Marked(f"gold {number}", sentence.tokens, tags, "gold"))
    return found


def own() -> list[Marked]:
    """Our own sentences: "[Peru]S thanked [Chile]T."."""
    lines = (_HERE / "own_sentences.txt").read_text(encoding="utf8").splitlines()
    return [_from_line(f"own {i}", line) for i, line in enumerate(lines) if line and not line.startswith("#")]


def _from_line(key: str, line: str) -> Marked:
    parts: list[tuple[str, str]] = []
    at, open_at = 0, -1
    for mark in _MARK.finditer(line):
        if mark[0] == "[":
            parts.append((line[at : mark.start()], ""))
            open_at = mark.end()
        elif open_at >= 0:
            parts.append((line[open_at : mark.start()], mark[1]))
            open_at = -1
        at = mark.end()
    parts.append((line[at:], ""))
    words, tags = [], []
    for text, label in parts:
        cut = _CUT.findall(text)
        words.extend(cut)
        tags.extend(TAGS.index(f"{'I' if i else 'B'}-{label}") if label else 0 for i in range(len(cut)))
    return Marked(key, tuple(words), tuple(tags), "own")


def folds(sentences: Sequence[Marked], count: int, seed: int) -> list[list[int]]:
    """Indices in `count` parts of about the same size; near copies stand in the same part."""
    groups = list(_groups(sentences))
    random.Random(seed).shuffle(groups)
    parts: list[list[int]] = [[] for _ in range(count)]
    for group in groups:
        min(parts, key=len).extend(group)
    return parts


def held_keys() -> set[str]:
    """The keys of the tenth that nothing was tuned on."""
    return set((_HERE / "held.txt").read_text(encoding="utf8").splitlines())


def _groups(sentences: Sequence[Marked]) -> Iterator[list[int]]:
    words = [_words_of(m) for m in sentences]
    group = list(range(len(sentences)))
    for i in range(len(sentences)):
        for j in range(i):
            if group[i] != group[j] and _alike(words[i], words[j]):
                old, new = group[i], group[j]
                group = [new if g == old else g for g in group]
    for name in sorted(set(group)):
        yield [i for i, g in enumerate(group) if g == name]


def _words_of(marked: Marked) -> frozenset[str]:
    return frozenset(w.casefold() for w in marked.words if w.isalnum())


def _alike(left: frozenset[str], right: frozenset[str]) -> bool:
    return len(left & right) >= _ALIKE * len(left | right)


if __name__ == "__main__":
    everything = gold(Path(sys.argv[1]))
    chosen = sorted(folds(everything, 10, 2026)[0])
    (_HERE / "held.txt").write_text("".join(f"{everything[i].key}\n" for i in chosen), encoding="utf8")
