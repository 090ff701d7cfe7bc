"""`avviso data`: the data sets on how states stand: which there are, where they are had, and bringing one's own."""

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from avviso import structure as structures
from avviso.faces import options, runs
from avviso.faces.formats import write
from avviso.faces.tables import Look, row, widths
from avviso.faces.wire import Wire, dumps
from avviso.settings import structure_folder

if TYPE_CHECKING:
    from avviso.importing.structurefiles import Left

DATA_COLUMNS = ("kind", "name", "stored", "first", "last", "rows", "licence", "maker", "had", "advice")
_HEADS = ("kind", "is", "years", "rows", "licence", "where it is had")
_SHARES = (4, 2, 2, 2, 4, 9)
# More reasons than this are for a file, not for a terminal.
_MOST_TOLD = 12


class _Kind(click.ParamType[str]):
    """The key of a kind of data; the kinds are read when one is asked for, so that starting stays cheap."""

    name = "kind"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The key as it is; a usage error that names all of them for any other."""
        names = structures.kind_names()
        if value not in names:
            self.fail(f"{value!r} is no kind of data: name one of {', '.join(names)}", param, ctx)
        return value


@click.group()
def data() -> None:
    """List the data sets on how states stand, and bring those that avviso may not ship."""


@data.command()
@click.argument("kind", metavar="KIND", type=_Kind())
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--rejected", metavar="FILE", help="Write a line of JSON there for every row left out, and why.")
def add(kind: str, files: tuple[Path, ...], rejected: str | None) -> int:
    """Read the maker's own FILE of a KIND, packed with gzip or not, and use it from now on.

    What was kept of the kind before is replaced. Rows that cannot be used are named, the others are kept.
    `avviso data list` names the kinds, and where the files are had.
    """
    folder = structure_folder(os.environ)
    added = structures.add_data(kind, files, folder)
    _tell(added.left, rejected)
    runs.say(f"rows read {added.read} = used {added.used} + left out {len(added.left)}")
    if added.used:
        runs.say(f"{kind}: {added.first} to {added.last}, kept in {folder}")
    else:
        runs.say("nothing was kept: name the file that `avviso data list` asks for")
    return runs.SOME_REJECTED if added.left else runs.FINE if added.used else runs.NOTHING_FOUND


def _tell(left: "tuple[Left, ...]", path: str | None) -> None:
    """Says why rows were left out, each reason once with its first line; writes all of them to the file at `path`."""
    counts = Counter(one.why for one in left)
    first = {one.why: one for one in reversed(left)}
    for why, count in counts.most_common(_MOST_TOLD):
        rows = f"{count} row{'s' if count != 1 else ''}"
        runs.say(f"left out: {rows}, first {first[why].file}, line {first[why].line}: {why}")
    if len(counts) > _MOST_TOLD:
        where = f"all are in {path}" if path else "--rejected FILE writes every row"
        runs.say(f"left out: for {len(counts) - _MOST_TOLD} reasons more; {where}")
    if path:
        with runs.opened(path) as out:
            out.writelines(dumps({"origin": one.file, "line": one.line, "reason": one.why}) + "\n" for one in left)


@data.command(name="list")
@options.form
@options.output
def list_kinds(form: str | None, output: str) -> int:
    """Print every kind of data: where it is had, on which terms, and the years and rows that there are of it."""
    settings = runs.settings_for(output)
    with runs.opened(output) as out:
        rows = map(_listed, structures.list_data(structure_folder(os.environ)))
        table = partial(_table, look=runs.look_of(settings))
        write(rows, runs.form_for(form, output), out, table, DATA_COLUMNS)
    return runs.FINE


@data.command()
@click.argument("kind", metavar="KIND", type=_Kind())
def remove(kind: str) -> int:
    """Remove what you brought of a KIND; what is shipped of it is used again."""
    if not structures.remove_data(kind, structure_folder(os.environ)):
        runs.say(f"nothing of {kind} was brought; `avviso data list` says what was")
        return runs.NOTHING_FOUND
    runs.say(f"removed {kind}")
    return runs.FINE


def _listed(one: structures.Listed) -> Wire:
    return {column: getattr(one, column) or None for column in DATA_COLUMNS} | {"rows": one.rows}


def _table(rows: Iterable[Wire], look: Look) -> Iterator[str]:
    """The kinds, one a row, and under each that is missing what to do."""
    sizes = widths(_SHARES, look.width)
    yield from (look.faint(line.rstrip("\n")) + "\n" for line in row(_HEADS, sizes))
    for one in rows:
        years = f"{one['first']} to {one['last']}" if one["first"] else "–"
        had = f"{one['name']}, {one['maker']}: {one['had']}"
        yield from row((one["kind"], one["stored"], years, str(one["rows"]), one["licence"], had), sizes)
        if one["advice"]:
            yield from (
                look.faint(line.rstrip("\n")) + "\n" for line in row((one["advice"],), (look.width - 4,), "    ")
            )
