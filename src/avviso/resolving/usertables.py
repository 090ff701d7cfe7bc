"""The folder of a user's own tables of actors: kept, listed, removed, and turned into rows that go before ours.

A kept table is a CSV file with the fields of UserRow as columns, already checked, so that loading it checks no more.
"""

import csv
import dataclasses
import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from avviso.errors import DataError, UnreadableInput
from avviso.resolving import tables
from avviso.resolving.dates import first_day, last_day
from avviso.resolving.names import bare
from avviso.resolving.own import OWN, UserRow
from avviso.resolving.statecodes import STATE_CODES
from avviso.resolving.tables import Holding, Organisation, Role
from avviso.settings import make_private

_COLUMNS = tuple(field.name for field in dataclasses.fields(UserRow))
_BODIES = frozenset({"organisation", "group"})

Stamps = tuple[tuple[str, int, int], ...]


@dataclasses.dataclass(frozen=True, slots=True)
class UserTable:
    """A kept table: its name, and its rows."""

    name: str
    rows: tuple[UserRow, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Mine:
    """The rows of a user's tables as rows of ours; `names` are those that answer before any shipped table."""

    holdings: tuple[Holding, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    roles: tuple[Role, ...] = ()
    names: tuple[UserRow, ...] = ()

    def over(self, shipped: tuple[Holding, ...]) -> tuple[Holding, ...]:
        """Shipped holdings and the user's; one of the same person and office at the same time is replaced."""
        mine: dict[tuple[str, str, str], list[Holding]] = {}
        for row in self.holdings:
            mine.setdefault(_post(row), []).append(row)
        codes = {row.code for row in self.holdings}
        kept = [row for row in shipped if row.code not in codes or not _replaced(row, mine.get(_post(row), []))]
        return (*self.holdings, *kept)


def _post(row: Holding) -> tuple[str, str, str]:
    return bare(row.person), row.code, row.office


def _replaced(row: Holding, mine: Iterable[Holding]) -> bool:
    """Whether the user's rows tell of the same time."""
    since, until = first_day(row.since or "0001"), last_day(row.until or "9999")
    return any(first_day(one.since or "0001") <= until and last_day(one.until or "9999") >= since for one in mine)


def stamps(folder: Path | None) -> Stamps:
    """What tells whether the tables in a folder are still those that were loaded: name, time and size of each."""
    if folder is None:
        return ()
    try:
        with os.scandir(folder) as entries:
            files = [(entry.name, entry.stat()) for entry in entries if entry.name.endswith(".csv")]
    except OSError:  # no folder, no tables
        return ()
    return tuple(sorted((name, stat.st_mtime_ns, stat.st_size) for name, stat in files))


def kept(folder: Path) -> tuple[UserTable, ...]:
    """The tables in a folder, by name. Raises DataError naming file and line where somebody broke one."""
    return tuple(UserTable(Path(name).stem, _read(folder / name)) for name, _, _ in stamps(folder))


def _read(path: Path) -> tuple[UserRow, ...]:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        what = f"cannot be read ({error}); remove it with `avviso actors remove {path.stem}`"
        raise DataError(f"{path}: {what}") from error
    return tables.parse(UserRow, str(path), text)


def keep(folder: Path, name: str, rows: Iterable[UserRow]) -> Path:
    """Writes a table under `name`; one that was made from the same file is replaced.

    Raises UnreadableInput when it cannot be written, or another file's table has the name.
    """
    rows, path = tuple(rows), folder / f"{name}.csv"
    _spare_another(path, rows)
    draft = path.with_suffix(".part")  # a run that is broken off leaves the old table
    try:
        make_private(folder)
        with draft.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(_COLUMNS)
            writer.writerows(_cells(row) for row in rows)
        draft.replace(path)
    except OSError as error:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        what = f"cannot be written: {error.strerror}: set AVVISO_DATA to a folder of yours"
        raise UnreadableInput(str(path), what) from error
    return path


def _cells(row: UserRow) -> list[str]:
    values = (getattr(row, column) for column in _COLUMNS)
    return [";".join(value) if isinstance(value, tuple) else value for value in values]


def removed(folder: Path, name: str) -> UserTable | None:
    """Removes the table of that name, or the file it was made from; None where there is none."""
    wanted = {name, Path(name).stem}
    for file, _, _ in stamps(folder):
        path = folder / file
        if path.stem in wanted:
            try:
                table = UserTable(path.stem, _read(path))
            except DataError:  # a broken table is best removed
                table = UserTable(path.stem, ())
            path.unlink()
            return table
    return None


def _spare_another(path: Path, rows: Sequence[UserRow]) -> None:
    """Refuses rows of "mine.txt" where the table "mine" was made from "mine.csv": neither may be lost unseen."""
    try:
        before = _read(path) if path.is_file() else ()
    except DataError:  # a broken table is best replaced
        return
    files = [row.origin.removeprefix(OWN).partition(", line ")[0] for row in (*before[:1], *rows[:1])]
    if before and rows and files[0] != files[1]:
        what = f"would replace the table {path.stem!r}, which was made from {files[0]}"
        raise UnreadableInput(files[1], f"{what}: rename the file, or run `avviso actors remove {path.stem}` first")


def load(folder: Path) -> Mine:
    """All rows of a user's tables, as rows of ours. Raises DataError when a table is broken."""
    return as_rows(row for table in kept(folder) for row in table.rows)


def as_rows(rows: Iterable[UserRow]) -> Mine:
    """A user's rows as rows of ours."""
    found = tuple(rows)
    roles = (Role(word, row.sector, row.origin, "", "") for row in found if row.kind == "role" for word in _words(row))
    return Mine(
        holdings=tuple(_holding(row) for row in found if row.kind == "person"),
        organisations=tuple(_organisation(row) for row in found if row.kind in _BODIES),
        roles=tuple(roles),
        names=tuple(row for row in found if row.kind == "alias" or row.kind in _BODIES),
    )


def _words(row: UserRow) -> tuple[str, ...]:
    return (row.name, *row.aliases)


def _holding(row: UserRow) -> Holding:
    return Holding(
        person=row.name,
        aliases=row.aliases,
        code=row.code,
        sector=row.sector,
        office=row.office,
        title=row.title,
        since=row.since,
        until=row.until,
        wikidata=row.wikidata,
        origin=row.origin,
        licence="",
        as_of="",
    )


def _organisation(row: UserRow) -> Organisation:
    return Organisation(
        code=row.code,
        name=row.name,
        aliases=row.aliases,
        kind=row.kind,
        sector=row.sector,
        state=row.code if row.code in STATE_CODES else "",
        seat="",
        since=row.since,
        until=row.until,
        wikidata=row.wikidata,
        origin=row.origin,
        licence="",
        as_of="",
    )
