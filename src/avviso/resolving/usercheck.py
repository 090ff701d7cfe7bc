"""A user's file of actors → checked rows; each line that cannot be used is named, with what to do about it."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from avviso.errors import UnknownParty, UnreadableInput
from avviso.resolving import petrarch, tables
from avviso.resolving.gazetteer import Gazetteer
from avviso.resolving.lint import collisions, faults_among
from avviso.resolving.names import bare, fold
from avviso.resolving.own import OWN, UserRow
from avviso.resolving.petrarchlines import Left
from avviso.resolving.tables import FILES, Holding, OfficeWords, Organisation
from avviso.resolving.usertables import as_rows

KINDS = ("person", "organisation", "group", "role", "alias")
COLUMNS = tuple(field.name for field in fields(UserRow))
FORMATS = ("csv", "petrarch")
_SHORT_NAME = re.compile(r"[A-Z][A-Z0-9+-]{1,11}")

Numbered = list[tuple[int, UserRow]]


@dataclass(frozen=True, slots=True)
class Checked:
    """What a file gives: lines read = lines used + lines left out; a used line may give several rows."""

    rows: tuple[UserRow, ...]
    used: int
    left: tuple[Left, ...]

    @property
    def read(self) -> int:
        """Lines that say something: no header, no comment, no blank."""
        return self.used + len(self.left)


def check_file(path: Path, form: str | None, gazetteer: Gazetteer) -> Checked:
    """The rows of a file in one of FORMATS; without `form` its content tells which.

    Raises UnreadableInput when it cannot be read as a whole.
    """
    text = _text_of(path)
    if (form or _form_of(text)) == "petrarch":
        rows, used, left = petrarch.read(text, f"{OWN}{path.name}")
        return Checked(rows, used, left)
    return check_csv(text, path.name, gazetteer)


def _text_of(path: Path) -> str:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise UnreadableInput(str(path), "does not exist: check the path") from error
    except UnicodeDecodeError as error:
        raise UnreadableInput(str(path), "is no UTF-8 text: save it as UTF-8") from error
    except OSError as error:
        raise UnreadableInput(str(path), f"cannot be read: {error.strerror}") from error
    if not text.strip():
        raise UnreadableInput(str(path), "is empty")
    return text


def _form_of(text: str) -> str:
    """A CSV table begins with a header that has a column `name`; a dictionary has a code in brackets somewhere."""
    header = {cell.strip().lower() for cell in text.split("\n", 1)[0].split(",")}
    return "csv" if "name" in header or not petrarch.looks_like_one(text) else "petrarch"


def check_csv(text: str, file: str, gazetteer: Gazetteer) -> Checked:
    """The rows of a CSV table whose header names some of COLUMNS, `kind` and `name` among them, in any order.

    Raises UnreadableInput for a header that is not so.
    """
    lines = list(_records(text, file))
    bodies = {cells["code"] for _, cells in lines if cells.get("kind") == "organisation"}
    named = {bare(cells.get("name", "")) for _, cells in lines}
    reader = _RowReader(file, gazetteer, frozenset(bodies), frozenset(named))
    good: Numbered = []
    left: list[Left] = []
    for line, cells in lines:
        try:
            good.append((line, reader.row(line, cells)))
        except ValueError as error:
            left.append(Left(line, str(error)))
    faults = _faults(good)
    left += [Left(line, what) for line, what in faults.items()]
    rows = tuple(row for line, row in good if line not in faults)
    return Checked(rows, len(rows), tuple(sorted(left)))


def _records(text: str, file: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Each record with the line that it begins on; a blank line is none. Too many cells stand under ""."""
    reader = csv.reader(io.StringIO(text, newline=""))
    try:
        header = [cell.strip().lower() for cell in next(reader)]
        unknown = [name for name in header if name not in COLUMNS]
        if unknown or not {"kind", "name"} <= set(header):
            wrong = f"column {unknown[0]!r} is unknown" if unknown else "a column is missing"
            what = f"{wrong}: the first line names columns, kind and name and any of {', '.join(COLUMNS)}"
            raise UnreadableInput(file, what)
        began = reader.line_num + 1
        for cells in reader:
            if any(cell.strip() for cell in cells):
                record = dict.fromkeys(COLUMNS, "") | dict(zip(header, map(str.strip, cells), strict=False))
                yield began, record | ({"": ""} if len(cells) > len(header) else {})
            began = reader.line_num + 1
    except csv.Error as error:
        raise UnreadableInput(file, f"is no CSV in line {reader.line_num}: {error}") from error


class _RowReader:
    """Turns the cells of one record into a row. bodies, named: short names and names that the file itself brings."""

    def __init__(self, file: str, gazetteer: Gazetteer, bodies: frozenset[str], named: frozenset[str]) -> None:
        self._file, self._gazetteer, self._bodies, self._named = file, gazetteer, bodies, named
        words = tables.office_words()
        self._sectors = {row.office: row.sector for row in words}
        of_bodies = (row.sector for row in tables.organisations())
        self._known = {*(row.sector for row in tables.roles()), *self._sectors.values(), *of_bodies} - {""}

    def row(self, line: int, cells: dict[str, str]) -> UserRow:
        """The row. Raises ValueError, which says what to do."""
        kind = cells["kind"].lower()
        if "" in cells:
            raise ValueError("has more fields than the first line; put quotes around what holds a comma")
        if kind not in KINDS:
            raise ValueError(f"kind {cells['kind']!r} is none of {', '.join(KINDS)}; write one of them")
        if not fold(cells["name"]):
            raise ValueError("has no name in Latin letters; write it as English news does")
        if cells["sector"] and cells["sector"] not in self._known:
            raise ValueError(f"sector {cells['sector']!r} is none of {', '.join(sorted(self._known))}")
        code = self._code(kind, cells["code"])
        office, title = self._office(cells["office"], cells["title"], code)
        self._must_have(kind, cells)
        return UserRow(
            kind=kind,
            name=cells["name"],
            aliases=tuple(alias.strip() for alias in cells["aliases"].split(";") if alias.strip()),
            code=code,
            sector=cells["sector"] or self._sectors.get(office, ""),
            office=office,
            title=title,
            since=cells["since"],
            until=cells["until"],
            wikidata=cells["wikidata"],
            of=cells["of"],
            origin=f"{OWN}{self._file}, line {line}" + (f" ({cells['origin']})" if cells["origin"] else ""),
        )

    def _must_have(self, kind: str, cells: dict[str, str]) -> None:
        needed = {"person": "code", "role": "sector", "alias": "of"}.get(kind)
        if needed and not cells[needed]:
            raise ValueError(f"a row of kind {kind} needs {needed}; fill it in")
        if kind == "alias" and not self._is_known(cells["of"]):
            raise ValueError(f"nobody is called {cells['of']!r}; look for the name with `avviso actors find`")

    def _is_known(self, name: str) -> bool:
        try:
            return bool(self._gazetteer.find_party(name))
        except UnknownParty:
            return bare(name) in self._named or bool(self._gazetteer.persons.full(name))

    def _code(self, kind: str, text: str) -> str:
        """The code of the party that `text` names; a body that the file brings may have a short name of its own."""
        state = self._gazetteer.states.find(text, strict=False)
        is_new = _SHORT_NAME.fullmatch(text) and (kind == "organisation" or text in self._bodies)
        if not text or (is_new and not (state and state.how in ("name", "code"))):
            return text
        try:
            return self._gazetteer.find_party(text)
        except UnknownParty as error:
            raise ValueError(f"code: {error}") from error

    def _office(self, text: str, title: str, code: str) -> tuple[str, str]:
        """Key and title of an office that is given by key or by the words for it."""
        if not text or text in self._sectors:
            return text, title
        words = fold(text).split()
        found = self._gazetteer.offices.find(words, frozenset([code]))
        if len(found) == 1 and (found[0].start, found[0].end) == (0, len(words)):
            return found[0].office, title or text
        raise ValueError(f"office {text!r} is unknown; write it under title and leave office empty")


def _faults(good: Numbered) -> dict[int, str]:
    """What the linter of the shipped tables, and a look for repeated rows, finds wrong, by line."""
    held = [(line, row) for line, row in good if row.kind == "person" and row.office]
    # The rest is checked as bodies are: by dates and names.
    seated = {line for line, _ in held}
    bodies = [(line, replace(row, kind="group")) for line, row in good if line not in seated]
    lines = {Holding: [line for line, _ in held], Organisation: [line for line, _ in bodies]}
    rows: dict[type[Any], tuple[Any, ...]] = dict.fromkeys(FILES, ())
    rows[OfficeWords] = tables.office_words()
    rows[Holding] = as_rows(row for _, row in held).holdings
    rows[Organisation] = as_rows(row for _, row in bodies).organisations
    found = dict(_repeated(good))
    for fault in faults_among(rows):
        if fault.kind in lines:
            found.setdefault(lines[fault.kind][fault.line - 2], fault.what)
    # Persons of one name are told apart by their states.
    persons = {line for line, row in good if row.kind == "person"}
    named = [(line, row) for line, row in bodies if line not in persons]
    rows = dict.fromkeys(FILES, ()) | {Organisation: as_rows(row for _, row in named).organisations}
    for _, _, words, owners, at in collisions(rows):
        several = " and ".join(sorted(owners))
        what = f"{words[0]!r} stands for {several} at one time; take it from one or date them apart"
        found.setdefault(named[at - 2][0], what)
    return found


def _repeated(good: Numbered) -> Iterator[tuple[int, str]]:
    seen: dict[tuple[Any, ...], int] = {}
    for line, row in good:
        first = seen.setdefault(tuple(getattr(row, name) for name in COLUMNS[:-1]), line)
        if first != line:
            yield line, f"says what line {first} says; remove one"
