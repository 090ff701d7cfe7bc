"""GDELT 1.0 and 2.0 events: tab-separated, no header, 57, 58 or 61 columns (Leetaru and Schrodt 2013).

Columns are read by their place, as the makers' own lists number them: https://www.gdeltproject.org/data.html.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, BinaryIO

import numpy as np

from avviso.importing import contract, vocabulary
from avviso.importing.cells import Cells, blocks, cut, line_of, look_up
from avviso.importing.contract import Piece
from avviso.records.ready import COLUMNS, BadLine, EventKind, ReadyEvents

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from avviso.records.ready import Whole

    Column = NDArray[Any]
_Columns = dict[str, "Column"]

_WIDTHS = {1: (57, 58), 2: (61,)}
# Two actors: columns of country, known group, and first role.
_ACTOR, _RECIPIENT = (7, 8, 12), (17, 18, 22)
_ID, _DAY, _CODE, _MENTIONS, _ARTICLES = 0, 1, 26, 31, 33
# The place of the action: name, country; latitude and longitude stand 2 and 3 or, in 2.0, 3 and 4 columns further on.
_PLACE = {1: (50, 51, 53, 54), 2: (52, 53, 56, 57)}
_URL = {57: None, 58: 57, 61: 60}
_HEADER = (b"GLOBALEVENTID\t", b"GlobalEventID\t")
_MISFIT = "not as many cells as the other lines have: get the file again, or leave the line out"
_DEEPEST = 4
# A body without a code here, and the sector that says that somebody is one.
_SOME_BODY = "IGO"
_NOTHING = EventKind("", "", 0, 0.0)
_PIECE = 100_000


@dataclass(frozen=True, slots=True)
class Gdelt:
    """GDELT events of version 1 or 2; the two are datasets of their own, for their ids and their readers differ."""

    version: int

    @property
    def dataset(self) -> str:
        """gdelt1 or gdelt2."""
        return f"gdelt{self.version}"

    def recognises(self, first: bytes) -> bool:
        """A number, a day in eight digits, and the right number of cells; or the names of those columns."""
        cells = first.rstrip(b"\r\n").split(b"\t")
        numbers = cells[_ID].isdigit() and cells[_DAY].isdigit() if len(cells) > 1 else False
        return len(cells) in _WIDTHS[self.version] and (numbers or first.startswith(_HEADER))

    def read(self, stream: BinaryIO, after: int = 0) -> Iterator[Piece]:
        """A piece for every hundred thousand lines or so."""
        width, done, part = 0, 0, _Part(self)
        for data in blocks(stream):
            if not width:
                size = data[: data.index(b"\n")].count(b"\t") + 1
                width = size if size in _WIDTHS[self.version] else _WIDTHS[self.version][-1]
                after = max(after, int(data.startswith(_HEADER)))
            cells = cut(data, width)
            if done + cells.total > after:
                part.add(cells, done, after)
            done += cells.total
            if part.lines >= _PIECE:
                yield part.piece(done)
                part = _Part(self)
        if part.lines:
            yield part.piece(done)


class _Texts(dict[bytes, int]):
    """Numbers texts as they are first asked for: a lookup that misses is rarer and dearer than one that does not."""

    def __missing__(self, text: bytes) -> int:
        number = self[text] = len(self)
        return number


class _Part:
    """The columns of some blocks, to be one piece."""

    def __init__(self, form: Gdelt) -> None:
        self._form = form
        self._blocks: list[_Columns] = []
        self._bad: list[BadLine] = []
        self._texts = _Texts({b"": 0})
        self._kinds: dict[EventKind, int] = {_NOTHING: 0}
        self.lines = 0

    def add(self, cells: Cells, done: int, after: int) -> None:
        """Reads a block before which there are `done` lines; those up to `after` are passed over."""
        self.lines += cells.total
        columns, reasons = self._columns(cells)
        columns["lines"] = cells.lines + done + 1
        good = columns["lines"] > after
        for row, reason in reasons.items():
            if good[row]:
                line = int(cells.lines[row])
                self._bad.append(BadLine(line + done + 1, reason, line_of(cells, line)))
        good[list(reasons)] = False
        self._blocks.append(columns if good.all() else {name: column[good] for name, column in columns.items()})
        self._bad += [
            BadLine(line + done + 1, _MISFIT, line_of(cells, line))
            for line in cells.wrong.tolist()
            if line + done >= after
        ]

    def _columns(self, cells: Cells) -> tuple[_Columns, Mapping[int, str]]:
        """Every line's event, and for those that are none why."""
        reasons: dict[int, str] = {}
        name, country, *spot = _PLACE[self._form.version]
        columns: _Columns = {
            "keys": _held(reasons, cells.whole(_ID), contract.NO_ID),
            "days": _held(reasons, _days(cells), contract.UNREADABLE_DATE),
            "kinds": _held(reasons, _kinds(cells, self._kinds), contract.UNKNOWN_CODE),
            "mentions": _held(reasons, cells.whole(_MENTIONS), contract.BAD_NUMBER),
            "articles": _held(reasons, cells.whole(_ARTICLES), contract.BAD_NUMBER),
            "countries": cells.coded(country, _look("fips")),
            "places": _texts(cells, name, self._texts),
            "urls": _texts(cells, _URL[cells.marks.shape[1]], self._texts),
        }
        for cell, axis, most in zip(spot, ("latitudes", "longitudes"), (90, 180), strict=True):
            columns[axis] = _held(reasons, cells.real(cell), contract.BAD_NUMBER)
            _held(reasons, (columns[axis], ~(np.abs(columns[axis]) > most)), contract.NO_PLACE_ON_EARTH)
        for side, places, sector in (
            ("actors", _ACTOR, "actor_sectors"),
            ("recipients", _RECIPIENT, "recipient_sectors"),
        ):
            columns[side], columns[sector] = _side(cells, places)
        return columns, reasons

    def piece(self, last_line: int) -> Piece:
        """All blocks together."""
        columns = {name: np.concatenate([block[name] for block in self._blocks]) for name in COLUMNS}
        events = ReadyEvents(
            dataset=self._form.dataset,
            ids=(),
            parties=_parties(),
            sectors=vocabulary.sectors(),
            vocabulary=tuple(self._kinds),
            texts=tuple(self._texts),
            **columns,
        )
        return Piece(events, tuple(sorted(self._bad, key=lambda one: one.line)), last_line)


def _held(reasons: dict[int, str], read: "tuple[Column, NDArray[np.bool_]]", reason: str) -> "Column":
    """Hands a column on; lines where it is not good get the reason, unless they have one."""
    numbers, good = read
    for row in np.flatnonzero(~good).tolist():
        reasons.setdefault(row, reason)
    return numbers


@cache
def _parties() -> tuple[str, ...]:
    """Our codes by number; number 0 is none."""
    return ("", *sorted({*vocabulary.cameo_parties().values(), *vocabulary.fips().values(), _SOME_BODY}))


@cache
def _look(what: str) -> "Whole":
    """The table in which `Cells.coded` looks up FIPS codes, CAMEO's parties, or its roles."""
    if what == "roles":
        return look_up(vocabulary.cameo_sectors(), vocabulary.sectors())
    return look_up(vocabulary.fips() if what == "fips" else vocabulary.cameo_parties(), _parties())


def _side(cells: Cells, columns: tuple[int, int, int]) -> tuple["Whole", "Whole"]:
    """Party and sector of one side: its country, else the body that it is, else IGO for a body without a code here."""
    country, group, role = columns
    sector, party = cells.coded(role, _look("roles")), cells.coded(country, _look("parties"))
    party = np.where(party == 0, cells.coded(group, _look("parties")), party)
    body, code = vocabulary.sectors().index(_SOME_BODY), _parties().index(_SOME_BODY)
    return np.where((party == 0) & (sector == body), code, party), sector


def _kinds(cells: Cells, known: dict[EventKind, int]) -> "tuple[Whole, NDArray[np.bool_]]":
    """(n,) the kind of event by number, and whether the code is one of CAMEO; kinds that are new are added."""
    value, good = cells.whole(_CODE)
    start, stop = cells.bounds(_CODE)
    # Of codes only length and value are told apart, so that "010" and "10" stay two.
    size = np.where(good, np.minimum(stop - start, _DEEPEST + 1), 0)
    codes, which = np.unique(value * 10 + size, return_inverse=True)
    found = [vocabulary.cameo_kind(str(code // 10).zfill(code % 10)) for code in codes.tolist()]
    numbers = np.array([known.setdefault(kind, len(known)) if kind else -1 for kind in found], np.int64)[which]
    return np.maximum(numbers, 0), numbers >= 0


def _days(cells: Cells) -> tuple["Whole", "NDArray[np.bool_]"]:
    """(n,) days since 1970 of a day in eight digits, and whether it is one of the calendar."""
    value, good = cells.whole(_DAY)
    year, month, day = value // 10_000, value // 100 % 100, value % 100
    good &= (year > 0) & (year < 10_000) & (month >= 1) & (month <= 12) & (day >= 1)
    months = (np.where(good, year, 1970) - 1970) * 12 + np.where(good, month, 1) - 1
    first, following = (
        (months + more).astype("datetime64[M]").astype("datetime64[D]").astype(np.int64) for more in (0, 1)
    )
    return first + np.where(good, day, 1) - 1, good & (day <= following - first)


def _texts(cells: Cells, cell: int | None, texts: _Texts) -> "Whole":
    """(n,) the number of each line's text."""
    if cell is None:
        return np.zeros(len(cells.lines), np.int64)
    found = cells.texts(cell)
    return np.fromiter(map(texts.__getitem__, found), np.int64, len(found))
