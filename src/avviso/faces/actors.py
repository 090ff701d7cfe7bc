"""`avviso actors`: look actors up, and keep tables of your own beside the shipped ones."""

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from avviso import pipeline
from avviso.faces import options, runs
from avviso.faces.formats import write
from avviso.faces.tables import Look, row, widths
from avviso.faces.wire import Wire, actor_to_wire, dumps
from avviso.settings import actors_folder

if TYPE_CHECKING:
    from avviso.resolving.finding import ActorsFound
    from avviso.resolving.petrarchlines import Left
    from avviso.resolving.usertables import UserTable

FILE_FORMATS = ("csv", "petrarch")
ACTOR_COLUMNS = (
    *("what", "code", "sector", "identifier_text", "identifier_id", "office", "since", "until"),
    *("origin", "as_of", "score", "reason"),
)
TABLE_COLUMNS = ("table", "rows", "person", "organisation", "group", "role", "alias")
_ACTOR_HEADS = ("who", "code", "what", "office", "since", "until", "origin")
_ACTOR_SHARES = (5, 2, 3, 5, 3, 3, 4)
_TABLE_SHARES = (6, 2, 2, 3, 2, 2, 2)
# More faults than this are for a file, not for a terminal.
_MOST_TOLD = 20


@click.group()
def actors() -> None:
    """Look up who is who, and add persons, bodies and names of your own."""


@actors.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--country", metavar="PARTY", help="Only of this state or organisation: a code or a name.")
@click.option("--on", metavar="DATE", callback=options.day, help="Only what held on this day, month or year.")
@click.option("--limit", type=click.IntRange(min=1), default=10, show_default=True, help="No more than so many.")
@options.form
@options.output
def find(words: tuple[str, ...], country: str | None, on: str | None, limit: int, form: str | None, output: str) -> int:
    """Print who is called WORDS, or held the office that they name: "Novak", "PDVSA", "energy minister"."""
    settings = runs.settings_for(output)
    asked = " ".join(words)
    if not asked.strip():
        raise click.UsageError('say whom to look for: a name, or an office such as "energy minister"')
    answer = pipeline.find_actors(asked, country, on, settings.actors)
    with runs.opened(output) as out:
        rows = map(actor_to_wire, answer.found[:limit])
        write(rows, runs.form_for(form, output), out, partial(_actors, look=runs.look_of(settings)), ACTOR_COLUMNS)
    if len(answer.found) > limit:
        runs.say(f"{len(answer.found) - limit} more: narrow it down with --country and --on, or raise --limit")
    return runs.found(min(len(answer.found), limit), "actor", _advice(answer))


def _advice(answer: "ActorsFound") -> str:
    """What to try when nothing was found."""
    if answer.other:
        left_out = " and ".join(f"--{name}" for name in answer.loosened)
        return f"without {left_out} there is {answer.other.name} ({answer.other.reason})"
    if answer.near:
        return "did you mean " + " or ".join(answer.near) + "?"
    return "ask with fewer words, or add a table of your own with `avviso actors add`"


@actors.command()
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--kind", type=click.Choice(FILE_FORMATS), help="What FILE is. Default: its content tells.")
@click.option("--rejected", metavar="FILE", help="Write a line of JSON there for every line left out, and why.")
def add(file: Path, kind: str | None, rejected: str | None) -> int:
    """Keep the actors in FILE and use them before the shipped ones; a table of the same name is replaced.

    FILE is a CSV table with columns kind and name and any of aliases, code, sector, office, title, since, until,
    wikidata, of and origin, or an actor or agent dictionary for TABARI or PETRARCH. Lines that cannot be used are
    named, the others are kept.
    """
    folder = _folder()
    checked = pipeline.add_actors(file, kind, folder)
    _tell(checked.left, file.name, rejected)
    runs.say(f"lines read {checked.read} = used {checked.used} + left out {len(checked.left)}")
    if checked.rows:
        runs.say(f"table {file.stem!r}: {len(checked.rows)} rows, kept in {folder}")
    else:
        runs.say("nothing was kept: mend the lines named above and add the file again")
    return runs.SOME_REJECTED if checked.left else runs.FINE if checked.rows else runs.NOTHING_FOUND


def _tell(left: "tuple[Left, ...]", file: str, path: str | None) -> None:
    """Names the lines left out: the first on standard error, all of them in the file at `path`."""
    for one in left[:_MOST_TOLD]:
        runs.say(f"left out: {file}, line {one.line}: {one.why}")
    if len(left) > _MOST_TOLD:
        where = f"all are in {path}" if path else "--rejected FILE writes them all"
        runs.say(f"left out: {len(left) - _MOST_TOLD} lines more; {where}")
    if path:
        with runs.opened(path) as out:
            out.writelines(dumps({"origin": file, "line": one.line, "reason": one.why}) + "\n" for one in left)


@actors.command(name="list")
@options.form
@options.output
def list_tables(form: str | None, output: str) -> int:
    """Print your own tables: how many rows each has, and of which kinds."""
    from avviso.resolving.usertables import kept

    tables = kept(_folder())
    look = runs.look_of(runs.settings_for(output))
    with runs.opened(output) as out:
        rows = (_counted(table) for table in tables)
        write(rows, runs.form_for(form, output), out, partial(_tables, look=look), TABLE_COLUMNS)
    return runs.found(len(tables), "table", "add one with `avviso actors add FILE`")


@actors.command()
@click.argument("name", metavar="TABLE_OR_FILE")
def remove(name: str) -> int:
    """Remove a table of your own, named as `avviso actors list` names it or by the file it was made of."""
    from avviso.resolving.usertables import removed

    table = removed(_folder(), name)
    if table is None:
        runs.say(f"no table is called {name!r}; `avviso actors list` names those that are kept")
        return runs.NOTHING_FOUND
    runs.say(f"removed table {table.name!r}, {len(table.rows)} rows")
    return runs.FINE


def _folder() -> Path:
    """The folder of the user's own tables."""
    return actors_folder(os.environ)


def _counted(table: "UserTable") -> Wire:
    kinds = Counter(one.kind for one in table.rows)
    return {"table": table.name, "rows": len(table.rows), **{kind: kinds[kind] for kind in TABLE_COLUMNS[2:]}}


def _actors(rows: Iterable[Wire], look: Look) -> Iterator[str]:
    """Actors, one a row, and under each why it is among them."""
    sizes = widths(_ACTOR_SHARES, look.width)
    yield from (look.faint(line.rstrip("\n")) + "\n" for line in row(_ACTOR_HEADS, sizes))
    for actor in rows:
        code = " ".join(part for part in (actor["code"], actor["sector"]) if part) or "–"
        when = (actor["since"] or "–", actor["until"] or "–")
        cells = (
            actor["identifier_text"],
            code,
            str(actor["what"]).replace("-", " "),
            actor["office"] or "–",
            *when,
            _whence(actor),
        )
        yield from row(cells, sizes)
        yield from (look.faint(line.rstrip("\n")) + "\n" for line in row((_why(actor),), (look.width - 4,), "    "))


def _whence(actor: Wire) -> str:
    return f"{actor['origin']}, {actor['as_of']}" if actor["as_of"] else str(actor["origin"])


def _why(actor: Wire) -> str:
    return f"{actor['score']:.2f}: {actor['reason']}"


def _tables(rows: Iterable[Wire], look: Look) -> Iterator[str]:
    """The user's own tables, one a row."""
    sizes = widths(_TABLE_SHARES, look.width)
    yield from (look.faint(line.rstrip("\n")) + "\n" for line in row(TABLE_COLUMNS, sizes))
    for table in rows:
        yield from row([str(table[column]) for column in TABLE_COLUMNS], sizes)
