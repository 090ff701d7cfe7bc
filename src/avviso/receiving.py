"""Documents that somebody sends rather than names: read, coded, resolved and kept; a list of calls."""

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import Literal

from avviso.records import Coding, Rejection

Ending = Literal[".txt", ".md", ".html", ".jsonl"]
ENDINGS: tuple[Ending, ...] = (".txt", ".md", ".html", ".jsonl")
# The networks use all cores that they may; two documents at once would only take turns.
_ONE_AT_A_TIME = Lock()


@dataclass(frozen=True, slots=True)
class Sent:
    """What came: its bytes, the ending of files of its format, and where it is from, which rejections name."""

    content: bytes
    ending: Ending
    origin: str


@dataclass(frozen=True, slots=True)
class Received:
    """A document that came, as it was coded; known: this coder had read it before, so that nothing was added."""

    coding: Coding
    known: bool


def receive(store: Path, sent: Sent, own: Path | None = None) -> tuple[Received | Rejection, ...]:
    """Keeps what was sent; one result a document. The store is made where there is none.

    own: folder of the user's own tables of actors. Raises StoreError, ModelError, DataError.
    """
    from avviso.coding import load_coder
    from avviso.reading import READERS
    from avviso.resolving import Gazetteer, resolve
    from avviso.storing import Store

    found: list[Received | Rejection] = []
    with _ONE_AT_A_TIME, Store(store) as ledger:
        coder, gazetteer = load_coder(), Gazetteer.load(own)
        for item in READERS[sent.ending].read(BytesIO(sent.content), sent.origin):
            if isinstance(item, Rejection):
                ledger.reject([item])
                found.append(item)
                continue
            coding = resolve(coder.code(item), gazetteer)
            found.append(Received(coding, bool(ledger.add(coding).already_known)))
    return tuple(found)
