"""Bytes → documents: the door is `read`, one format a file."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO, Protocol

from avviso.reading.documents import unreadable
from avviso.reading.html import HtmlReader
from avviso.reading.inputs import files_of, name_of
from avviso.reading.markdown import MarkdownReader
from avviso.reading.pdf import PdfReader
from avviso.reading.standard_input import format_of
from avviso.reading.tables import TableReader
from avviso.reading.text import TextReader
from avviso.records import Document, Rejection

__all__ = ["READERS", "Reader", "read"]


class Reader(Protocol):
    """One format. A reader keeps no state, raises nothing, and leaves the stream open."""

    def read(self, stream: BinaryIO, origin: str) -> Iterator[Document | Rejection]:
        """One Document or Rejection for each document in `stream`, and at least one; `origin` names the stream."""
        ...


READERS: Mapping[str, Reader] = {
    ".txt": TextReader(),
    ".md": MarkdownReader(),
    ".html": HtmlReader(),
    ".htm": HtmlReader(),
    ".jsonl": TableReader(),
    ".pdf": PdfReader(),
}


def read(inputs: Sequence[str | Path], stdin: BinaryIO | None = None) -> Iterator[Document | Rejection]:
    """The documents of `inputs` in their order, one at a time, and a Rejection for each that gives none.

    An input is a file, a folder (read with all folders below it, sorted by name, without hidden files), or "-" for
    `stdin`, the standard input unless given: PDF or HTML when it begins like one, JSONL when its first line begins with
    "{", else plain text. Every file, and every line of JSONL that is not blank, gives exactly one result.
    Nothing is raised for an input that cannot be read.
    """
    for item in inputs:
        if str(item) == "-":
            yield from _standard_input(stdin)
            continue
        if not str(item):
            # As a path it would stand for the current folder, which nobody asked for.
            yield Rejection("", "is an empty name: name a file or a folder")
            continue
        for found in files_of(Path(item), READERS):
            yield from _file(found) if isinstance(found, Path) else (found,)


def _standard_input(stdin: BinaryIO | None) -> Iterator[Document | Rejection]:
    origin = "standard input"
    try:
        suffix, stream = format_of(stdin if stdin is not None else sys.stdin.buffer)
    except OSError as problem:
        yield Rejection(origin, unreadable(problem))
    except (AttributeError, ValueError):
        # Python has no standard input when the system gave it none, and a closed one cannot be read.
        yield Rejection(origin, "is closed: hand in a file")
    else:
        yield from READERS[suffix].read(stream, origin)


def _file(path: Path) -> Iterator[Document | Rejection]:
    origin = name_of(path)
    try:
        with path.open("rb") as stream:
            yield from READERS[path.suffix.lower()].read(stream, origin)
    except OSError as problem:
        yield Rejection(origin, unreadable(problem))
