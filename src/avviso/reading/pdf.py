"""A PDF with a text layer → Document. Needs pypdf (extra `pdf-in`), and opens nothing in this process."""

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic
from typing import Any, BinaryIO

from avviso.errors import UnreadableInput
from avviso.reading.documents import About, document, single
from avviso.reading.pdflimits import EACH, FIRST, MEASURES, seconds_for
from avviso.reading.pdflines import Line, Page, paragraphs
from avviso.reading.text import title_of
from avviso.records import Document, Rejection

_BEGINNING = b"%PDF-"
_BEGINS_WITHIN = 1024  # where the standard lets it stand
# So many times the seconds of computing may pass on the clock, where the worker measures these itself: a machine that
# does much else is no fault of the file.
_PATIENCE = 20.0 if MEASURES else 1.0
_TITLE = 300
_SAVED_AS = (".doc", ".docx", ".indd", ".pdf", ".tex", ".dvi", ".qxd", ".rtf", ".odt")
_NO_TITLE = ("untitled", "microsoft word", "document")


class PdfReader:
    """Reads a PDF: the text is its paragraphs, an empty line between, each on one line.

    Lines are joined again, words broken at their end made whole, and headers, footers and page numbers left out. The
    title is the one that the file names, else the first line if it looks like one. A PDF has no day of publication:
    the day of its making is another one. A program of its own reads the pages, and is ended when a page takes too long.
    """

    def read(self, stream: BinaryIO, origin: str) -> Iterator[Document | Rejection]:
        """One Document, or one Rejection."""
        return single(_document, stream, origin)


def _document(data: bytes, origin: str) -> Document:
    if _BEGINNING not in data[:_BEGINS_WITHIN]:
        raise UnreadableInput(origin, "is no PDF: give it the ending of what it is")
    head, pages = _pages(data, origin)
    found = paragraphs(pages)
    if not found:
        raise UnreadableInput(
            origin, "holds no text, only pictures of pages: let a program for text recognition (OCR) read it first"
        )
    text = "\n\n".join(found)
    return document(text, origin, About(title=_title(head.get("title")) or title_of(text)))


def _title(said: object) -> str | None:
    """The title that a file names for itself, unless it is the name of the file that it was made from."""
    words = " ".join(str(said or "").split())
    named = words.lower().endswith(_SAVED_AS) or words.lower().startswith(_NO_TITLE)
    return None if named or not any(map(str.isalpha, words)) else words[:_TITLE]


def _pages(data: bytes, origin: str) -> tuple[Mapping[str, Any], list[Page]]:
    """What the file says of itself, and its pages. Raises UnreadableInput."""
    command = [sys.executable, "-P", "-m", "avviso.reading.pdfpages"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as worker:
        told: SimpleQueue[bytes | None] = SimpleQueue()
        threads = (Thread(target=_hand, args=(worker, data)), Thread(target=_hear, args=(worker, told)))
        for thread in threads:
            thread.start()
        try:
            return _gathered(told, origin, _PATIENCE * seconds_for(len(data)))
        finally:
            worker.kill()
            for thread in threads:
                thread.join()


def _hand(worker: "subprocess.Popen[bytes]", data: bytes) -> None:
    try:
        if worker.stdin:
            with worker.stdin as stream:
                stream.write(data)
    except OSError:  # it ended before it had read all, and says why, or was ended
        return


def _hear(worker: "subprocess.Popen[bytes]", told: "SimpleQueue[bytes | None]") -> None:
    for line in worker.stdout or ():
        told.put(line)
    told.put(None)


def _gathered(told: "SimpleQueue[bytes | None]", origin: str, seconds: float) -> tuple[Mapping[str, Any], list[Page]]:
    """All pages. Raises UnreadableInput when they do not come within the seconds."""
    head: Mapping[str, Any] = {}
    pages: list[Page] = []
    until = monotonic() + seconds
    while True:
        said = _heard(told, until, len(pages), origin)
        if "end" in said:
            return head, pages
        if "pages" in said:
            head = said
        if "lines" in said:
            pages.append([Line(float(height), text) for height, text in said["lines"]])


def _heard(told: "SimpleQueue[bytes | None]", until: float, pages: int, origin: str) -> Mapping[str, Any]:
    """The next thing that the worker says. Raises UnreadableInput when it is an error, or does not come in time."""
    left = until - monotonic()
    patience = _PATIENCE * (EACH if pages else FIRST)
    try:
        line = told.get(timeout=max(min(patience, left), 0.01))
    except Empty:
        raise UnreadableInput(origin, f"takes too long to open at page {pages + 1}: save it anew, or as text") from None
    ended = {"error": f"takes more time or memory than a document may, at page {pages + 1}"}
    said: Mapping[str, Any] = json.loads(line) if line else ended
    if "missing" in said:
        raise UnreadableInput(origin, "is a PDF, which needs the package pypdf: pip install 'avviso[pdf-in]'")
    if "error" in said:
        raise UnreadableInput(origin, f"{said['error']}: save it anew, or as text")
    return said
