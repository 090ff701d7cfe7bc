"""The kinds of structural data, as data/structure.toml describes them: where they are had, and how a file is read."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any, Protocol

from avviso.errors import DataError

FILE = "structure.toml"
FORMS = frozenset({"rows", "wide", "partners", "votes", ""})
STORED = frozenset({"bundled", "brought", "table"})

Columns = tuple[str, ...]


class Parties(Protocol):
    """What turns the parties that a file names into codes, as of a year; None for what no table knows."""

    def by_number(self, number: int, year: int) -> str | None:
        """The code of a Correlates of War number."""
        ...

    def by_name(self, name: str, year: int, *, bodies: bool = False) -> str | None:
        """The code of what is called so; `bodies`: organisations too."""
        ...


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of data; every field is explained at the head of data/structure.toml."""

    key: str
    name: str
    maker: str
    had: str
    licence: str
    stored: str
    unit: str
    form: str = ""
    file: str = ""
    directed: bool = False
    parties: str = ""
    left: Columns = ()
    right: Columns = ()
    since: Columns = ()
    until: Columns = ()
    years: int = 0
    what: Columns = ()
    says: str = ""
    note: Columns = ()
    flags: Mapping[str, Columns] = field(default_factory=dict)
    values: Mapping[str, Columns] = field(default_factory=dict)
    wide: Mapping[str, str] = field(default_factory=dict)

    @property
    def missing(self) -> str:
        """What to do where it is missing."""
        return f"get {self.file} from {self.had} and run `avviso data add {self.key} FILE`"


@cache
def kinds() -> Mapping[str, Kind]:
    """Every kind by its key, in the order of the file. Raises DataError where the file breaks its rules."""
    return MappingProxyType({key: _kind(key, entry) for key, entry in _table()["kinds"].items()})


@cache
def topics() -> Mapping[str, str]:
    """What the lines of a structure card are called, by topic."""
    names: dict[str, str] = _table()["topics"]
    return MappingProxyType(names)


@cache
def labels() -> Mapping[str, str]:
    """Names that these files have for states and organisations and no other table of ours has → codes."""
    names: dict[str, str] = _table()["names"]
    return MappingProxyType(names)


@cache
def gone() -> Mapping[int, tuple[str, int]]:
    """Numbers of the Correlates of War whose states were gone before 1900, and in no table of ours: name, last year."""
    return MappingProxyType({int(number): (name, year) for number, (name, year) in _table()["gone"].items()})


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(resources.files("avviso").joinpath("data", FILE).read_text(encoding="utf-8"))


def _kind(key: str, entry: Mapping[str, Any]) -> Kind:
    cells: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in entry.items()}
    for name in ("flags", "values"):
        cells[name] = {what: tuple(columns) for what, columns in entry.get(name, {}).items()}
    try:
        kind = Kind(key=key, **cells)
    except TypeError as error:
        raise DataError(f"{FILE}, kind {key}: {error}: correct the entry") from error
    if kind.form not in FORMS or kind.stored not in STORED:
        raise DataError(f"{FILE}, kind {key}: form {kind.form!r} or stored {kind.stored!r} is none: see its head")
    return kind
