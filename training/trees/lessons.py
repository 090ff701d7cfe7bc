"""The sentences that the parser learns trees from: treebanks, and those of our marked texts, which have none."""

from collections.abc import Iterator
from pathlib import Path

from avviso.coding.sentences import split
from avviso.coding.tokens import tokenise
from corpora import Example, read_conllu
from marks_of_events import texts

LONGEST = 90  # words
WATCHED = 400  # sentences of EWT's dev part, its last, which are for watching a training alone
_BANKS = ("ewt-train", "gum-train-open-genres", "ewt-dev")


def treebanks(data: Path) -> list[Example]:
    """Those that people made trees of; of EWT's dev part those that are not watched."""
    banks = [list(read_conllu(data / "language" / f"{bank}.conllu")) for bank in _BANKS]
    banks[-1] = banks[-1][:-WATCHED]
    return [e for bank in banks for e in bank if len(e.words) <= LONGEST]


def watched(data: Path) -> list[Example]:
    """Of EWT's dev part those that teach nothing."""
    return list(read_conllu(data / "language" / "ewt-dev.conllu"))[-WATCHED:]


def unmarked(data: Path) -> list[Example]:
    """Words of the sentences of our texts, each once; of what is held none."""
    return [Example(words) for words in dict.fromkeys(_of_texts(data)) if 1 < len(words) <= LONGEST]


def _of_texts(data: Path) -> Iterator[tuple[str, ...]]:
    for _, held, text, _ in texts(data):
        for start, end in split(text) if not held else ():
            yield tuple(token.form for token in tokenise(text, start, end))
