"""Documents that somebody sends rather than names: read, coded, resolved and kept; a list of calls."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import Any, Literal

from avviso.records import Coding, Document, Rejection

Ending = Literal[".txt", ".md", ".html", ".jsonl", ".pdf"]
ENDINGS: tuple[Ending, ...] = (".txt", ".md", ".html", ".jsonl", ".pdf")
# The networks use all cores that they may; two documents at once would only take turns.
_ONE_AT_A_TIME = Lock()


@dataclass(frozen=True, slots=True)
class Told:
    """What a person says of the documents that they send; it stands above what the documents say themselves.

    published: in any wording that names a day.
    """

    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Sent:
    """What came: its bytes, the ending of files of its format, and where it is from, which rejections name."""

    content: bytes
    ending: Ending
    origin: str
    told: Told = Told()


@dataclass(frozen=True, slots=True)
class Called:
    """An address to fetch, with what a person says of the documents there."""

    origin: str
    told: Told = Told()


@dataclass(frozen=True, slots=True)
class Received:
    """A document that came, as it was coded; known: this coder had read it before, so that nothing was added."""

    coding: Coding
    known: bool


def receive(store: Path, sent: Sent, own: Path | None = None, coder: str = "auto") -> tuple[Received | Rejection, ...]:
    """Keeps what was sent; one result a document. The store is made where there is none.

    own: folder of the user's own tables of actors. coder: one of CODERS of avviso.coding, here and below.
    Raises StoreError, ModelError, DataError.
    """
    return tuple(receive_each(store, sent, own, coder))


def receive_each(
    store: Path, sent: Sent, own: Path | None = None, coder: str = "auto"
) -> Iterator[Received | Rejection]:
    """The same, each document when it is kept. Others who send wait until the last is taken."""
    from avviso.reading import READERS

    found = READERS[sent.ending].read(BytesIO(sent.content), sent.origin)
    told = (item if isinstance(item, Rejection) else as_told(item, sent.told) for item in found)
    return receive_read(store, told, own, coder)


def receive_read(
    store: Path, items: Iterable[Document | Rejection], own: Path | None = None, coder: str = "auto"
) -> Iterator[Received | Rejection]:
    """The same for documents that are read already."""
    from avviso.coding import load_coder
    from avviso.cores import threads
    from avviso.resolving import Gazetteer, resolve
    from avviso.storing import Store

    with _ONE_AT_A_TIME, Store(store) as ledger:
        reader, gazetteer = load_coder(threads(), coder), Gazetteer.load(own)
        for item in items:
            if isinstance(item, Rejection):
                ledger.reject([item])
                yield item
                continue
            coding = resolve(reader.code(item), gazetteer)
            yield Received(coding, bool(ledger.add(coding).already_known))
        ledger.counts()  # derives events now, so that the next look at a page need not


def as_told(document: Document, told: Told) -> Document:
    """The document as the person who sends it tells it; another address gives it another id."""
    from avviso.reading.dates import day_of
    from avviso.reading.documents import identify

    said: dict[str, Any] = {
        name: " ".join(words.split()) for name in ("title", "publisher", "url") if (words := getattr(told, name))
    }
    if day := day_of(told.published or ""):
        said["published"] = day
    if "url" in said:
        said["id"] = identify(said["url"], document.text)
    return replace(document, **said) if said else document
