"""The dated tables that ship with avviso, one frozen dataclass a table; a field is a column of the CSV file.

Lists are separated by ';' in the files. Dates are ISO and as precise as known ("2014-12-26", "2014-12", "2014");
empty means unknown, or still so on `as_of`. Every row says where it comes from (`origin`), under which licence, and
which day it was right on (`as_of`). `avviso.resolving.lint` checks what the loader does not: facts against one another.
"""

import csv
import dataclasses
import io
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from avviso.errors import DataError
from avviso.shipped import folder, table_text


@dataclasses.dataclass(frozen=True, slots=True)
class State:
    """A state, a dependency or a historic state. code: ISO 3166-1 alpha-3. Coordinates in degrees, north and east > 0.

    metonyms: seats of government ("Kremlin"); the capital is one without being listed. successor: codes.
    cow, gw: numbers in Correlates of War and in Gleditsch and Ward (1999). One code may have rows for several times.
    """

    code: str
    name: str
    adjective: str
    demonyms: tuple[str, ...]
    aliases: tuple[str, ...]
    capital: str
    metonyms: tuple[str, ...]
    since: str
    until: str
    successor: tuple[str, ...]
    latitude: float | None
    longitude: float | None
    capital_latitude: float | None
    capital_longitude: float | None
    cow: int | None
    gw: int | None
    wikidata: str
    origin: str
    licence: str
    as_of: str


@dataclasses.dataclass(frozen=True, slots=True)
class Holding:
    """Somebody held an office of a state or organisation (`code`) from `since` to `until`, both days included.

    office: key of office_words.csv. title: the office as it is called there.
    Both dates are empty where only one day is known, `as_of`.
    """

    person: str
    aliases: tuple[str, ...]
    code: str
    sector: str
    office: str
    title: str
    since: str
    until: str
    wikidata: str
    origin: str
    licence: str
    as_of: str


@dataclasses.dataclass(frozen=True, slots=True)
class OfficeWords:
    """An office and the words for it; "secretary of state@USA" is a word in that state only.

    single: one holder at a time. scope: codes that the office exists in, empty for any.
    """

    office: str
    words: tuple[str, ...]
    single: bool
    scope: tuple[str, ...]
    sector: str
    origin: str
    licence: str
    as_of: str


@dataclasses.dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation. code: its short name, or the state it acts for (then `state` is the same); empty for a bloc."""

    code: str
    name: str
    aliases: tuple[str, ...]
    kind: str
    sector: str
    state: str
    seat: str
    since: str
    until: str
    wikidata: str
    origin: str
    licence: str
    as_of: str


@dataclasses.dataclass(frozen=True, slots=True)
class Membership:
    """A state (or organisation) belongs to an organisation. status: member, founding member, observer, suspended, …"""

    organisation: str
    state: str
    status: str
    since: str
    until: str
    origin: str
    licence: str
    as_of: str


@dataclasses.dataclass(frozen=True, slots=True)
class Outlet:
    """A news outlet. kind: agency, newspaper, broadcaster, magazine or website."""

    name: str
    aliases: tuple[str, ...]
    country: str
    kind: str
    origin: str
    licence: str
    as_of: str


@dataclasses.dataclass(frozen=True, slots=True)
class Role:
    """A common noun or short phrase for people or bodies, and the PLOVER sector they act for."""

    word: str
    sector: str
    origin: str
    licence: str
    as_of: str


@dataclasses.dataclass(frozen=True, slots=True)
class PlaceRow:
    """A capital, city, region or disputed territory. Coordinates in degrees, north and east > 0; people in it."""

    name: str
    aliases: tuple[str, ...]
    country: str
    latitude: float | None
    longitude: float | None
    kind: str
    population: int | None
    origin: str
    licence: str
    as_of: str


@dataclasses.dataclass(frozen=True, slots=True)
class Ambiguity:
    """A word that stands for several rows of one table, and is known to. owners: their codes (names in outlets)."""

    table: str
    word: str
    owners: tuple[str, ...]
    origin: str
    licence: str
    as_of: str


FILES: dict[type[Any], str] = {
    State: "states.csv",
    Holding: "offices.csv",
    OfficeWords: "office_words.csv",
    Organisation: "organisations.csv",
    Membership: "memberships.csv",
    Outlet: "outlets.csv",
    Role: "roles.csv",
    PlaceRow: "places.csv",
    Ambiguity: "ambiguities.csv",
}

T = TypeVar("T")


def states() -> tuple[State, ...]:
    """All states. Raises DataError, as all of these do, when the file is not as it should be."""
    return shipped(State)


def holdings() -> tuple[Holding, ...]:
    """Who held which office when."""
    return shipped(Holding)


def office_words() -> tuple[OfficeWords, ...]:
    """Offices and the words for them."""
    return shipped(OfficeWords)


def organisations() -> tuple[Organisation, ...]:
    """Organisations, armed groups, parties and companies."""
    return shipped(Organisation)


def memberships() -> tuple[Membership, ...]:
    """Who belongs to which organisation."""
    return shipped(Membership)


def outlets() -> tuple[Outlet, ...]:
    """News outlets."""
    return shipped(Outlet)


def roles() -> tuple[Role, ...]:
    """Common nouns for people and bodies."""
    return shipped(Role)


def places() -> tuple[PlaceRow, ...]:
    """Capitals, cities and regions."""
    return shipped(PlaceRow)


def ambiguities() -> tuple[Ambiguity, ...]:
    """Words that stand for several rows of one table."""
    return shipped(Ambiguity)


def shipped(kind: type[T]) -> tuple[T, ...]:
    """The rows of one shipped table, read once. Raises DataError when the file is not as it should be."""
    return _shipped(kind)  # type: ignore[arg-type]  # mypy does not take a class for hashable


@cache
def _shipped(kind: type[T]) -> tuple[T, ...]:
    name = FILES[kind]
    return parse(kind, name, table_text(folder() / name))


def read(kind: type[T], folder: Path) -> tuple[T, ...]:
    """The rows of one table in a folder of your own. Raises DataError naming file and line."""
    path = folder / FILES[kind]
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"{path}: cannot be read as UTF-8 text ({error}); put the table there") from error
    return parse(kind, str(path), text)


def parse(kind: type[T], name: str, text: str) -> tuple[T, ...]:
    """The rows of a CSV text with a header. Raises DataError naming `name` and the line that is wrong."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    columns = [field.name for field in dataclasses.fields(kind)]  # type: ignore[arg-type]
    converters = [_CONVERTERS[field.type] for field in dataclasses.fields(kind)]  # type: ignore[arg-type]
    rows: list[T] = []
    try:
        header = next(reader, [])
        if header != columns:
            raise ValueError(f"the header is {','.join(header)!r}, it must be {','.join(columns)!r}")
        for cells in reader:
            rows.append(_row(kind, cells, converters))
    except (ValueError, csv.Error) as error:
        raise DataError(f"{name}, line {max(reader.line_num, 1)}: {error}") from error
    return tuple(rows)


def _row(kind: type[T], cells: list[str], converters: list[Callable[[str], Any]]) -> T:
    if len(cells) != len(converters):
        raise ValueError(f"{len(cells)} fields where {len(converters)} are wanted; put quotes around commas")
    return kind(*[convert(cell) for convert, cell in zip(converters, cells, strict=True)])


def _flag(cell: str) -> bool:
    if cell not in ("yes", "no"):
        raise ValueError(f"{cell!r} is neither yes nor no")
    return cell == "yes"


_CONVERTERS: dict[Any, Callable[[str], Any]] = {
    str: str,
    bool: _flag,
    tuple[str, ...]: lambda cell: tuple(cell.split(";")) if cell else (),
    float | None: lambda cell: float(cell) if cell else None,
    int | None: lambda cell: int(cell) if cell else None,
}


def lines(rows: Iterable[T]) -> Iterable[tuple[int, T]]:
    """The rows with their line numbers in the file; no field runs over several lines."""
    return enumerate(rows, start=2)
