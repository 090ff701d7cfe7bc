"""Tables of events with a line of column names, read row by row: what ICEWS, POLECAT, Phoenix, UCDP and ACLED share."""

import csv
import io
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import blake2b
from typing import BinaryIO, TypeVar

import numpy as np

from avviso.importing import contract, vocabulary
from avviso.importing.contract import Piece
from avviso.records.ready import EPOCH, BadLine, ReadyEvent, ReadyEvents

_PIECE = 50_000
_SHOWN = 60
_MISFIT = "not as many cells as columns: close its quotes or get the file again, or leave the line out"
_AGAIN = "the names of the columns once more: nothing to do, or leave the line out"
_NOT_CSV = "no line of a table: mend its quotes, or leave it out"
_EMPTY = frozenset({"", "NA", "None", "NULL", "nan"})
_SIGN_BIT = 63


class Row:
    """One row; `row("event date")` is the cell of that column without spaces around it, "" where it is empty or NA."""

    __slots__ = ("_cells", "_places")

    def __init__(self, places: dict[str, int], cells: Sequence[str]) -> None:
        self._places, self._cells = places, cells

    def __call__(self, *names: str) -> str:
        for name in names:
            place = self._places.get(name)
            if place is not None:
                cell = self._cells[place].strip()
                return "" if cell in _EMPTY else cell
        return ""

    def day(self, *names: str) -> date:
        """A day as 2018-06-01, 20180601, or with a time after it. Raises ValueError with a reason and the words."""
        words = self(*names)
        try:
            return date.fromisoformat(words.split("T")[0].split(" ")[0])
        except ValueError:
            raise ValueError(contract.UNREADABLE_DATE, words) from None

    def count(self, name: str) -> int:
        """A whole number from 0, 1 where the cell is empty. Raises ValueError with a reason and the words."""
        words = self(name)
        if not words.isdecimal() and words:
            raise ValueError(contract.BAD_NUMBER, words)
        return int(words) if words else 1

    def spot(self, north: str, east: str) -> tuple[float | None, float | None]:
        """Coordinates in degrees, (None, None) where one is missing. Raises ValueError with a reason and the words."""
        words = (self(north), self(east))
        if "" in words:
            return None, None
        try:
            latitude, longitude = map(float, words)
        except ValueError:
            raise ValueError(contract.BAD_NUMBER, " ".join(words)) from None
        if not (abs(latitude) <= 90 and abs(longitude) <= 180):
            raise ValueError(contract.NO_PLACE_ON_EARTH, " ".join(words))
        return latitude, longitude

    def name(self, *names: str) -> str:
        """The event's id. Raises ValueError with a reason where there is none."""
        if not (found := self(*names)):
            raise ValueError(contract.NO_ID, "")
        return found


@dataclass(frozen=True, slots=True)
class TableFormat:
    """A table with column names, which are compared without case.

    needed: the names by which it is told. event_of: the event of a row, or ValueError with a reason and the words.
    key_of: what tells its events apart. nameless: the columns of files that come without names.
    """

    dataset: str
    needed: tuple[str, ...]
    delimiter: str
    event_of: Callable[[Row], ReadyEvent]
    key_of: Callable[[ReadyEvent], int]
    quoted: bool = False
    nameless: tuple[str, ...] = ()
    begins: Callable[[Sequence[str]], bool] = field(default=lambda cells: False)

    def recognises(self, first: bytes) -> bool:
        """The needed names are among its cells, or it is a row of a file without names."""
        _, cells, _ = next(self._rows(io.BytesIO(first)), (0, list[str](), ""))
        return set(self.needed) <= set(_folded(cells)) or (len(cells) == len(self.nameless) and self.begins(cells))

    def read(self, stream: BinaryIO, after: int = 0) -> Iterator[Piece]:
        """A piece for every fifty thousand rows."""
        rows, columns = self._rows(stream), None
        found: list[tuple[int, int, ReadyEvent]] = []
        bad: list[BadLine] = []
        line = 0
        for line, cells, problem in rows:
            if columns is None:
                columns = self.nameless if self.begins(cells) else tuple(_folded(cells))
                places = {name: place for place, name in reversed(list(enumerate(columns)))}
                if columns is not self.nameless:
                    continue
            if line <= after or not (cells or problem):
                continue
            try:
                event = self._event(Row(places, cells), cells, columns, problem)
                found.append((line, self.key_of(event), event))
            except ValueError as error:
                reason, words = error.args
                bad.append(BadLine(line, reason, words[:_SHOWN]))
            if len(found) + len(bad) >= _PIECE:
                yield Piece(gathered(self.dataset, found), tuple(bad), line)
                found, bad = [], []
        if found or bad:
            yield Piece(gathered(self.dataset, found), tuple(bad), line)

    def _event(self, row: Row, cells: Sequence[str], columns: Sequence[str], problem: str) -> ReadyEvent:
        if problem:
            raise ValueError(_NOT_CSV, problem)
        if len(cells) != len(columns):
            raise ValueError(_MISFIT, self.delimiter.join(cells))
        if _folded(cells[:1]) == [columns[0]] and _folded(cells) == list(columns):
            raise ValueError(_AGAIN, cells[0])
        return self.event_of(row)

    def _rows(self, stream: BinaryIO) -> Iterator[tuple[int, list[str], str]]:
        """The last line of each row, its cells, and what is wrong where there are none."""
        text = io.TextIOWrapper(stream, encoding="utf-8-sig", errors="replace", newline="")
        if self.quoted:
            reader = csv.reader(text, delimiter=self.delimiter)
        else:
            reader = csv.reader(text, delimiter=self.delimiter, quoting=csv.QUOTE_NONE)
        try:
            while True:
                try:
                    cells = next(reader, None)
                except csv.Error as error:
                    yield reader.line_num, [], str(error)
                    continue
                if cells is None:
                    return
                yield reader.line_num, cells, ""
        finally:
            text.detach()  # the stream is the caller's to close


def _folded(cells: Iterable[str]) -> list[str]:
    return [cell.strip().casefold().removeprefix("#!") for cell in cells]


def key_of_words(*words: str) -> int:
    """A key of 64 bits for an id in words; two of 10⁷ ids share one with a chance of 1 in 400,000."""
    digest = blake2b("\0".join(words).encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def key_of_number(number: str, *more: str) -> int:
    """The id itself as a key where it is a number that leaves room for the sign, else one made of the words."""
    fits = number.isdecimal() and not more and int(number).bit_length() < _SIGN_BIT
    return int(number) if fits else key_of_words(number, *more)


Name = TypeVar("Name", bound=Hashable)


def gathered(dataset: str, rows: Sequence[tuple[int, int, ReadyEvent]]) -> ReadyEvents:
    """Events in columns, from (line, key, event)."""
    events = [event for _, _, event in rows]
    parties: dict[str, int] = {"": 0}
    texts: dict[bytes, int] = {b"": 0}
    kinds = dict.fromkeys(event.kind for event in events)
    sectors = {name: number for number, name in enumerate(vocabulary.sectors())}
    return ReadyEvents(
        dataset=dataset,
        lines=_whole(line for line, _, _ in rows),
        keys=_whole(key for _, key, _ in rows),
        ids=tuple(event.id for event in events),
        days=_whole((event.date - EPOCH).days for event in events),
        actors=_numbered(parties, (event.actor for event in events)),
        recipients=_numbered(parties, (event.recipient for event in events)),
        actor_sectors=_numbered(sectors, (event.actor_sector for event in events)),
        recipient_sectors=_numbered(sectors, (event.recipient_sector for event in events)),
        kinds=_numbered({kind: number for number, kind in enumerate(kinds)}, (event.kind for event in events)),
        mentions=_whole(event.mentions for event in events),
        articles=_whole(event.articles for event in events),
        countries=_numbered(parties, (event.country for event in events)),
        latitudes=np.array([event.latitude for event in events], np.float64),
        longitudes=np.array([event.longitude for event in events], np.float64),
        places=_numbered(texts, (_line(event.place) for event in events)),
        urls=_numbered(texts, (_line(event.url) for event in events)),
        parties=tuple(parties),
        sectors=tuple(sectors),
        vocabulary=tuple(kinds),
        texts=tuple(texts),
    )


def _line(text: str) -> bytes:
    return " ".join(text.split()).encode("utf-8", "replace")


def _whole(numbers: Iterable[int]) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    return np.fromiter(numbers, np.int64)


def _numbered(known: dict[Name, int], names: Iterable[Name]) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    """The number of each name; names that are new are added."""
    return _whole(known.setdefault(name, len(known)) for name in names)
