"""The sentences that the parser learns trees from: treebanks, and those of our marked texts, which have none."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from avviso.coding.parsing.parser import load_parser
from avviso.coding.parsing.pieces import SHAPES
from avviso.coding.parsing.sentences import split
from avviso.coding.parsing.tokens import tokenise
from corpora import Example, read_conllu
from marks_of_events import texts
from network import Inventory
from train_parser import LONGEST

WATCHED = 400  # sentences of EWT's dev part, its last, which are for watching a training alone
DRESSED = 0.2  # share of sentences that are read as headlines
BANKS = ("ewt-train", "gum-train-open-genres")


def labels_installed() -> Inventory:
    """Those of the parser that is installed, in its order."""
    tags, relations, entities = (tuple(one) for one in load_parser().labels)
    return Inventory(relations, tags, entities, SHAPES)


def treebanks(data: Path) -> list[Example]:
    """Those that people made trees of; of EWT's dev part those that are not watched."""
    return [*whole(data, BANKS), *whole(data, ("ewt-dev",))[:-WATCHED]]


def whole(data: Path, banks: Sequence[str]) -> list[Example]:
    """All sentences of some treebanks that are not too long."""
    read = (e for bank in banks for e in read_conllu(data / "language" / f"{bank}.conllu"))
    return [e for e in read if len(e.words) <= LONGEST]


def watched(data: Path) -> list[Example]:
    """Of EWT's dev part those that teach nothing."""
    return whole(data, ("ewt-dev",))[-WATCHED:]


def unmarked(data: Path) -> list[Example]:
    """Words of the sentences of our texts, each once; of what is held none."""
    return [Example(words) for words in dict.fromkeys(_of_texts(data)) if 1 < len(words) <= LONGEST]


def _of_texts(data: Path) -> Iterator[tuple[str, ...]]:
    for _, held, text, _ in texts(data):
        for start, end in split(text) if not held else ():
            yield tuple(token.form for token in tokenise(text, start, end))
