"""Rows out of the pages of a database, whatever is broken around them: no header, no tree, no table is needed.

After the description of SQLite's file format (sqlite.org/fileformat2.html). Every leaf of a table and every page of an
index says where its cells are; a cell is a record, which says what its columns are.
"""

import mmap
import struct
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from avviso.storing import raw

_TABLE_LEAF, _INDEX_LEAF, _INDEX_INNER = 0x0D, 0x0A, 0x02
_PAGE = raw.PAGE
_OVERFLOW = _PAGE - 4
_LEAST = (_PAGE - 12) * 32 // 255 - 23
_MOST = {True: _PAGE - 35, False: (_PAGE - 12) * 64 // 255 - 23}
_NUMBERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}

Value = int | float | str | bytes | None


@dataclass(frozen=True, slots=True)
class Scanned:
    """A row. rowid: None in an index, and in a table without row numbers."""

    rowid: int | None
    values: tuple[Value, ...]


class _BrokenCellError(Exception):
    """A cell that does not hold together."""


def scan(path: Path) -> Iterator[Scanned | None]:
    """Every row of every page, those of the log of writes before those they take the place of; None for a broken one.

    Raises OSError, and ValueError for an empty file.
    """
    logged = raw.logged(path)
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        pages = _Pages(content, logged)
        for number in pages:
            yield from _rows(pages, number)


class _Pages(Mapping[int, bytes]):
    """Pages by number, from 1; what is in the log stands above the file."""

    def __init__(self, content: mmap.mmap, logged: dict[int, bytes]) -> None:
        self._content, self._logged = content, logged
        self._count = max([len(content) // _PAGE, *logged])

    def __getitem__(self, number: int) -> bytes:
        found = self._logged.get(number) or self._content[(number - 1) * _PAGE : number * _PAGE]
        if number < 1 or len(found) < _PAGE:
            raise KeyError(number)
        return found

    def __iter__(self) -> Iterator[int]:
        return iter(range(1, self._count + 1))

    def __len__(self) -> int:
        return self._count


def _rows(pages: Mapping[int, bytes], number: int) -> Iterator[Scanned | None]:
    page = pages.get(number, b"")
    start = raw.HEADER if number == 1 else 0
    kind = page[start] if page else 0
    if kind not in (_TABLE_LEAF, _INDEX_LEAF, _INDEX_INNER):
        return
    first = start + (12 if kind == _INDEX_INNER else 8)
    count = min(int.from_bytes(page[start + 3 : start + 5], "big"), (_PAGE - first) // 2)
    for at in struct.unpack_from(f">{count}H", page, first):
        try:
            yield _row(pages, page, at + (4 if kind == _INDEX_INNER else 0), kind == _TABLE_LEAF)
        except (_BrokenCellError, struct.error, IndexError, KeyError):
            yield None


def _row(pages: Mapping[int, bytes], page: bytes, at: int, table: bool) -> Scanned:
    size, at = _varint(page, at)
    rowid: int | None = None
    if table:
        rowid, at = _varint(page, at)
    return Scanned(rowid, _record(_payload(pages, page, at, size, table)))


def _payload(pages: Mapping[int, bytes], page: bytes, at: int, size: int, table: bool) -> bytes:
    """What a cell holds, with what runs over to other pages."""
    most = _MOST[table]
    if size <= most:
        found = page[at : at + size]
        if len(found) < size:
            raise _BrokenCellError
        return found
    if size > len(pages) * _PAGE:
        raise _BrokenCellError
    rest = _LEAST + (size - _LEAST) % _OVERFLOW
    local = rest if rest <= most else _LEAST
    parts, left = [page[at : at + local]], size - local
    following = int.from_bytes(page[at + local : at + local + 4], "big")
    while left > 0:
        part = pages[following]
        parts.append(part[4 : 4 + min(left, _OVERFLOW)])
        left -= _OVERFLOW
        following = int.from_bytes(part[:4], "big")
    return b"".join(parts)


def _record(payload: bytes) -> tuple[Value, ...]:
    length, at = _varint(payload, 0)
    if not at <= length <= len(payload):
        raise _BrokenCellError
    kinds = []
    while at < length:
        kind, at = _varint(payload, at)
        kinds.append(kind)
    values, at = [], length
    for kind in kinds:
        value, at = _value(payload, at, kind)
        values.append(value)
    if at != len(payload):
        raise _BrokenCellError
    return tuple(values)


def _value(payload: bytes, at: int, kind: int) -> tuple[Value, int]:
    if kind == 0:
        return None, at
    if kind in (8, 9):
        return kind - 8, at
    size = _NUMBERS.get(kind, 8 if kind == 7 else (kind - 12) // 2)
    held = payload[at : at + size]
    if kind in (10, 11) or len(held) < size:
        raise _BrokenCellError
    if kind in _NUMBERS:
        return int.from_bytes(held, "big", signed=True), at + size
    if kind == 7:
        return struct.unpack(">d", held)[0], at + size
    if kind % 2 == 0:
        return held, at + size
    with suppress(UnicodeDecodeError):
        return held.decode("utf-8"), at + size
    return held.decode("utf-8", "replace"), at + size


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """A number of one to nine bytes, seven bits each, and where it ends."""
    value = 0
    for _ in range(8):
        byte = data[at]
        at += 1
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at
    return value << 8 | data[at], at + 1
