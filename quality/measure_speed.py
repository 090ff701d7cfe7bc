"""Figures of speed that mean the same on every machine: a share of one run's own time and a count, never seconds.

How fast trees come hangs on the processor: one with units for products of 8 bits halves their time, and the share that
they have in the whole falls although all is faster. How many functions are called hangs on nothing but the program.
"""

import gc
import sys
import time
from collections.abc import Callable, Sequence
from types import FrameType

from avviso.coding import load_coder
from avviso.coding.parsing.parser import load_parser
from avviso.coding.parsing.sentences import split
from avviso.faces.examples import example_files
from avviso.reading import read
from avviso.records import Document, Sentence, Span
from avviso.resolving import Gazetteer, resolve

ROUNDS = 12


def measure() -> dict[str, float]:
    """How much of the way from text to claims goes into trees; what is coded from them must not become the burden."""
    documents = [item for item in read(example_files()) if isinstance(item, Document)]
    whole(documents)  # weights and tables are loaded once, outside the time
    gc.freeze()  # as in a worker on a corpus; what other figures have left in memory is not looked through
    rounds = [(seconds_of(parsing, documents), seconds_of(whole, documents)) for _ in range(ROUNDS)]
    gc.unfreeze()
    words = sum(len(document.text.split()) for document in documents)
    return {
        "speed: share of the time that goes into trees": share(rounds),
        "speed: words coded for a thousand calls": 1000 * words / calls_of(whole, documents),
    }


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


def calls_of(work: Callable[[Sequence[Document]], None], documents: Sequence[Document]) -> int:
    """How many functions one round calls, Python's own and those in C; the same on every machine, however busy."""
    calls = 0

    def count(_frame: FrameType, event: str, _function: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        work(documents)
    finally:
        sys.setprofile(None)
    return calls


def seconds_of(work: Callable[[Sequence[Document]], None], documents: Sequence[Document]) -> float:
    """CPU time of one round."""
    started = time.process_time()
    work(documents)
    return time.process_time() - started
