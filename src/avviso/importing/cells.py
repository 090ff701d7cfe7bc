"""Cells of tab-separated bytes, found and read for a whole block of lines at once.

A day of GDELT is 100,000 lines of some sixty cells, of which fifteen are wanted: one pass finds where every cell
begins, and only those fifteen are looked into.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from avviso.records.ready import Real, Whole

# A block and what is made of it stay in the processor's cache; larger ones are read more slowly.
BLOCK = 2 << 20
_TAB, _NEWLINE, _RETURN, _ZERO, _MINUS, _DOT = 9, 10, 13, 48, 45, 46
# More digits than this fit into no 64-bit number.
_DIGITS = 18
_LETTERS = 26
# So much of a bad line is shown.
_SHOWN = 60


def blocks(stream: BinaryIO, size: int = BLOCK) -> Iterator[bytes]:
    """A stream in blocks of whole lines of about `size` bytes; the last line gets its line feed if it has none."""
    rest = b""
    while data := stream.read(size):
        cut = data.rfind(b"\n") + 1
        if not cut:
            rest += data
            continue
        yield rest + data[:cut]
        rest = data[cut:]
    if rest:
        yield rest + b"\n"


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of those lines of a block that have `width` of them.

    lines: (n,) number of each line in the block, from 0. wrong: lines with more or fewer cells, empty ones not counted.
    ends: (all lines,) their line feeds. before: (n,) the mark in front of a line; marks: (n, width) those behind cells.
    """

    data: bytes
    codes: "NDArray[np.uint8]"
    before: "Whole"
    marks: "Whole"
    lines: "Whole"
    wrong: "Whole"
    ends: "Whole"

    @property
    def total(self) -> int:
        """How many lines the block has."""
        return len(self.ends)

    def bounds(self, cell: int) -> tuple["Whole", "Whole"]:
        """Where a cell begins and ends in every line."""
        return (self.marks[:, cell - 1] if cell else self.before) + 1, self.marks[:, cell]

    def whole(self, cell: int) -> tuple["Whole", "NDArray[np.bool_]"]:
        """(n,) the cell as a whole number without a sign, and whether it is one; what is not reads as 0."""
        start, stop = self.bounds(cell)
        size = stop - start
        value, good = np.zeros(len(start), np.int64), (size > 0) & (size <= _DIGITS)
        for place in range(int(size.max(initial=0, where=good))):
            inside = good & (place < size)
            digit = self.codes[np.where(inside, start + place, 0)].astype(np.int64) - _ZERO
            good &= ~inside | ((digit >= 0) & (digit <= 9))
            value = np.where(inside, value * 10 + digit, value)
        return np.where(good, value, 0), good

    def real(self, cell: int) -> tuple["Real", "NDArray[np.bool_]"]:
        """(n,) the cell as a decimal number, NaN where it is empty, and whether it is either."""
        start, stop = self.bounds(cell)
        size, empty = stop - start, stop == start
        value, after = np.zeros(len(start)), np.full(len(start), -1)
        minus = ~empty & (self.codes[np.where(empty, 0, start)] == _MINUS)
        good = size <= _DIGITS
        for place in range(int(size.max(initial=0, where=good))):
            inside = good & (place < size) & ~(minus & (place == 0))
            code = self.codes[np.where(inside, start + place, 0)].astype(np.int64)
            digit, dot = inside & (code >= _ZERO) & (code <= _ZERO + 9), inside & (code == _DOT) & (after < 0)
            good &= ~inside | digit | dot
            value = np.where(digit, value * 10 + (code - _ZERO), value)
            after = np.where(dot, 0, np.where(digit & (after >= 0), after + 1, after))
        good &= empty | (size > minus)
        value = np.where(minus, -value, value) / 10.0 ** np.maximum(after, 0)
        return np.where(good & ~empty, value, np.nan), good

    def letters(self, cell: int, size: int) -> "Whole":
        """(n,) the number, as `letter_number` counts, of a cell of just `size` capitals; 0 for any other."""
        start, stop = self.bounds(cell)
        fits, value = stop - start == size, np.zeros(len(start), np.int64)
        for place in range(size):
            letter = self.codes[np.where(fits, start + place, 0)].astype(np.int64) - (ord("A") - 1)
            fits &= (letter > 0) & (letter <= _LETTERS)
            value = value * (_LETTERS + 1) + letter
        return np.where(fits, value, 0)

    def coded(self, cell: int, look: "Whole") -> "Whole":
        """(n,) what a table of `look_up` has for a cell of capitals; 0 for any other."""
        return look[self.letters(cell, 2 if len(look) == (_LETTERS + 1) ** 2 else 3)]

    def texts(self, cell: int) -> list[bytes]:
        """The cell in every line."""
        start, stop = self.bounds(cell)
        return list(map(self.data.__getitem__, map(slice, start.tolist(), stop.tolist())))


def letter_number(code: str) -> int:
    """A number for a code in capitals; 0 for any other.

    >>> letter_number("A"), letter_number("AA"), letter_number("A1")
    (1, 28, 0)
    """
    value = 0
    for letter in code:
        if not "A" <= letter <= "Z":
            return 0
        value = value * (_LETTERS + 1) + ord(letter) - ord("A") + 1
    return value


def look_up(codes: Mapping[str, str], names: Sequence[str]) -> "Whole":
    """The table of `Cells.coded`: for codes of one length, the place in `names` of what each means."""
    table = np.zeros((_LETTERS + 1) ** max(map(len, codes)), np.int64)
    places = {name: place for place, name in enumerate(names)}
    for code, name in codes.items():
        table[letter_number(code)] = places[name]
    table[0] = 0
    return table


def cut(data: bytes, width: int) -> Cells:
    """Finds the cells of a block of whole lines."""
    codes = np.frombuffer(data, np.uint8)
    # One comparison finds both marks; other control characters below them are rare, and taken out again.
    marks = np.flatnonzero(codes <= _NEWLINE)
    kinds = codes[marks]
    if kinds.min() < _TAB:
        marks = marks[kinds >= _TAB]
        kinds = codes[marks]
    ends = np.flatnonzero(kinds == _NEWLINE)
    stops = marks[ends]
    before = np.concatenate((np.array([-1]), stops[:-1]))
    size = np.diff(ends, prepend=-1)
    length = stops - before - 1
    bare = (length == 0) | ((length == 1) & (codes[stops - 1] == _RETURN))
    right = (size == width) & ~bare
    lines = np.flatnonzero(right)
    if len(lines) == len(ends):
        inner = marks.reshape(-1, width)
    else:
        inner = marks[(ends[lines] - width + 1)[:, None] + np.arange(width)]
    # A carriage return before the line feed belongs to the end of the line.
    inner[:, -1] -= codes[inner[:, -1] - 1] == _RETURN
    return Cells(data, codes, before[lines], inner, lines, np.flatnonzero(~right & ~bare), stops)


def line_of(cells: Cells, line: int) -> str:
    """The words of a line of the block, cut short, to show what is wrong with it."""
    start = int(cells.ends[line - 1]) + 1 if line else 0
    return cells.data[start : min(int(cells.ends[line]), start + _SHOWN)].decode("utf-8", "replace").rstrip("\r")
