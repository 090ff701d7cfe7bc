"""Names that a user's own tables give: they answer before the shipped tables, and say where they come from."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from avviso.resolving.dates import holds
from avviso.resolving.names import fold, written_as

OWN = "your table "


class Provenanced(Protocol):
    """A row that says where it comes from."""

    @property
    def origin(self) -> str:
        """Where the row comes from."""
        ...


def is_own(row: Provenanced) -> bool:
    """Whether a row comes from a table of the user's own."""
    return row.origin.startswith(OWN)


def told(row: Provenanced) -> str:
    """What a reason says of the origin of a row: nothing of a shipped one, which `avviso actors find` tells."""
    return f"; from {row.origin}" if is_own(row) else ""


@dataclass(frozen=True, slots=True)
class UserRow:
    """A line of a user's table once it is checked. kind: person, organisation, group, role or alias.

    code: the party acted for. of: whom an alias stands for, a code or a name. Dates are ISO of any precision, both days
    included; empty ends are open. origin begins with OWN and names file and line.
    """

    kind: str
    name: str
    aliases: tuple[str, ...]
    code: str
    sector: str
    office: str
    title: str
    since: str
    until: str
    wikidata: str
    of: str
    origin: str


class OwnNames:
    """Bodies and aliases of a user's own tables, by name. Persons and roles go with the shipped ones."""

    def __init__(self, rows: Iterable[UserRow]) -> None:
        self._names: dict[str, list[tuple[UserRow, str]]] = {}
        for row in rows:
            for spelling in (row.name, *row.aliases):
                if key := fold(spelling):
                    self._names.setdefault(key, []).append((row, spelling))

    def __bool__(self) -> bool:
        return bool(self._names)

    def find(self, raw: str, date: str | None, *, strict: bool = True, aliases: bool = True) -> UserRow | None:
        """The row that `raw` names and that holds on `date`, or None. strict: judge capitals, as in running text."""
        for row, spelling in self._names.get(fold(raw), ()):
            fits = not strict or written_as(raw, spelling)
            if fits and holds(row.since, row.until, date) and (aliases or row.kind != "alias"):
                return row
        return None

    def all_of(self, raw: str) -> tuple[UserRow, ...]:
        """Every row that `raw` may name, in any case and on any day."""
        return tuple(dict.fromkeys(row for row, _ in self._names.get(fold(raw), ())))

    def names(self) -> dict[str, str]:
        """Every folded spelling and the name that the row is kept under."""
        return {key: found[0][0].name for key, found in self._names.items()}
