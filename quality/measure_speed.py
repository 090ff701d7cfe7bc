"""Figures of speed that mean the same on every machine: shares of one run's own time, never seconds."""

import time
from collections.abc import Callable, Sequence

from avviso.coding import load_coder
from avviso.coding.parser import load_parser
from avviso.coding.sentences import split
from avviso.faces.examples import example_files
from avviso.reading import read
from avviso.records import Document, Sentence, Span
from avviso.resolving import Gazetteer, resolve

ROUNDS = 5


def measure() -> dict[str, float]:
    """How much of the way from text to claims goes into trees; what is coded from them must not become the burden."""
    documents = [item for item in read(example_files()) if isinstance(item, Document)]
    whole(documents)  # weights and tables are loaded once, outside the time
    rounds = [(seconds_of(parsing, documents), seconds_of(whole, documents)) for _ in range(ROUNDS)]
    return {"speed: share of the time that goes into trees": share(rounds)}


def share(rounds: Sequence[tuple[float, float]]) -> float:
    """The best round of each, for a busy machine only ever adds time."""
    return min(1.0, min(trees for trees, _ in rounds) / min(everything for _, everything in rounds))


def whole(documents: Sequence[Document]) -> None:
    """Raw text to resolved claims."""
    coder, gazetteer = load_coder(name="syntax"), Gazetteer.load()
    for document in documents:
        resolve(coder.code(document), gazetteer)


def parsing(documents: Sequence[Document]) -> None:
    """Raw text to trees."""
    for document in documents:
        cut = [Sentence(i, Span(a, b)) for i, (a, b) in enumerate(split(document.text))]
        load_parser().parse(document.text, cut)


def seconds_of(work: Callable[[Sequence[Document]], None], documents: Sequence[Document]) -> float:
    """CPU time of one round."""
    started = time.process_time()
    work(documents)
    return time.process_time() - started
