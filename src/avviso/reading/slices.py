"""Slices of a corpus → documents: what `cut` has cut, read again where it is to be coded."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from avviso.errors import UnreadableInput
from avviso.reading import READERS
from avviso.reading.documents import unreadable
from avviso.reading.parquet import read_rows
from avviso.reading.tables import TableReader
from avviso.reading.warc import read_records
from avviso.records import Document, Rejection
from avviso.records.bulk import Slice


def read_slice(piece: Slice) -> Iterator[Document | Rejection]:
    """The documents of a slice in their order, and a Rejection for each that gives none; a file gone is one too."""
    try:
        yield from _read(piece)
    except OSError as problem:
        yield Rejection(piece.path, unreadable(problem))
    except UnreadableInput as problem:
        yield Rejection(problem.origin, problem.reason)


def _read(piece: Slice) -> Iterator[Document | Rejection]:
    path = Path(piece.path)
    if piece.form == "warc":
        yield from read_records(path, piece.start, piece.end, piece.first)
    elif piece.form == "parquet":
        yield from read_rows(path, piece.start, piece.end)
    else:
        with path.open("rb") as stream:
            if piece.form == "lines":
                stream.seek(piece.start)
                lines = BytesIO(stream.read(piece.end - piece.start))
                yield from TableReader(before=piece.first).read(lines, piece.path)
            else:
                yield from READERS[path.suffix.lower()].read(stream, piece.path)
