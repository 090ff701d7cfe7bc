"""Makers' files as rows: packed or not, by comma, tab or semicolon, in UTF-8 or Latin-1, columns found by name."""

import csv
import gzip
import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from avviso.errors import UnreadableInput
from avviso.importing.unpacking import bounded

_MOST_BYTES = 500_000_000  # unpacked; raw UN votes, the largest of these files, have some 40 MB


@dataclass(frozen=True, slots=True)
class Left:
    """A row that was left out: its file, its line, and why."""

    file: str
    line: int
    why: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as it was found: header in lower case, and the lines under it with their numbers."""

    path: Path
    header: tuple[str, ...]
    rows: Iterator[tuple[int, list[str]]]

    def has(self, *columns: str) -> bool:
        """Whether it has all of these columns."""
        return all(column.lower() in self.header for column in columns)

    def at(self, names: tuple[str, ...], *, wanted: bool = True) -> int | None:
        """Where the column of one of these names is. Raises UnreadableInput where a wanted one is not there."""
        for name in names:
            if name.lower() in self.header:
                return self.header.index(name.lower())
        if not wanted:
            return None
        raise UnreadableInput(
            str(self.path), f"has no column {' or '.join(names)}: is it the file that the kind wants?"
        )


def open_sheet(path: Path) -> Sheet:
    """The table in a file, packed (.gz) or not. Raises UnreadableInput saying why it gives none."""
    text = _decoded(path)
    first = text[: text.find("\n") if "\n" in text else len(text)]
    if not first.strip() or "\0" in first:
        raise UnreadableInput(str(path), "is empty or no text: give the table as CSV")
    delimiter = max(",\t;", key=first.count)
    rows = _rows(path, text, delimiter)
    header = tuple(cell.strip().lstrip("\ufeff").lower() for cell in next(rows)[1])
    return Sheet(path, header, rows)


def _decoded(path: Path) -> str:
    try:
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as file:
            data = bounded(cast(BinaryIO, file), str(path), path.stat().st_size).read(_MOST_BYTES + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise UnreadableInput(str(path), f"cannot be read: {error}: give another file") from error
    if len(data) > _MOST_BYTES:
        raise UnreadableInput(str(path), "has over 500 MB: give it in parts")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:  # several makers write Latin-1, in which every byte is a letter
        return data.decode("latin-1")


def _rows(path: Path, text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for cells in reader:
            yield reader.line_num, cells
    except csv.Error as error:
        raise UnreadableInput(str(path), f"line {reader.line_num}: {error}: mend it") from error
