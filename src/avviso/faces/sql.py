"""`avviso sql`: one SELECT on the store, which changes nothing."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

import click

from avviso import browsing
from avviso.faces import options, runs
from avviso.faces.formats import write
from avviso.faces.tables import Look, clean, row, widths, wrap
from avviso.faces.wire import Wire
from avviso.records.console import Answered, ShownTable

TABLE_COLUMNS = ("name", "columns", "told")
_NARROWEST = 10  # columns of a terminal for one of the answer; where it has less, each row is a list


@click.command()
@click.argument("question", metavar="[SELECT]", required=False)
@click.option("--tables", "listing", is_flag=True, help="Print the tables that may be read, with their columns.")
@options.form
@options.output
@options.store
def sql(question: str | None, listing: bool, form: str | None, output: str, store: str | None) -> int:
    """Print the answer to one SELECT on the store; - takes it from standard input.

    It is opened for reading only, and only the tables that --tables names are seen. A question ends after a second of
    computing, an answer after 1,000 rows; standard error says so.
    """
    if listing == (question is not None):
        raise click.UsageError('give a question, as "SELECT count(*) FROM events", or --tables')
    settings = runs.settings_for(output, store)
    look = runs.look_of(settings)
    if question is None:
        found = browsing.shown_tables(settings.store)
        with runs.opened(output) as out:
            write(tables_to_wire(found), runs.form_for(form, output), out, partial(_tables, look=look), TABLE_COLUMNS)
        return runs.FINE
    answer = browsing.ask(settings.store, sys.stdin.read() if question == "-" else question)
    with runs.opened(output) as out:
        layout = partial(_rows, columns=answer.columns, look=look)
        write(answer_to_wire(answer), runs.form_for(form, output), out, layout, answer.columns)
    if answer.cut:
        runs.say(answer.cut)
    return runs.found(len(answer.rows), "row", "ask for more, or look at `avviso sql --tables`")


def answer_to_wire(answer: Answered) -> Iterator[Wire]:
    """Rows as objects."""
    return (dict(zip(answer.columns, one, strict=True)) for one in answer.rows)


def tables_to_wire(found: Sequence[ShownTable]) -> Iterator[Wire]:
    """Tables as objects."""
    return ({"name": one.name, "columns": list(one.columns), "told": one.told} for one in found)


def _rows(rows: Iterable[Wire], columns: Sequence[str], look: Look) -> Iterator[str]:
    """A table, or a list for each row where the columns have no room beside one another."""
    if look.width // len(columns) >= _NARROWEST:
        sizes = widths([1] * len(columns), look.width)
        yield from (look.faint(line.rstrip("\n")) + "\n" for line in row(columns, sizes))
        yield from (line for one in rows for line in row([_shown(one[name]) for name in columns], sizes))
        return
    for number, one in enumerate(rows, 1):
        yield look.faint(f"row {number}") + "\n"
        for name in columns:
            first, *rest = wrap(clean(f"{name}: {_shown(one[name])}"), look.width - 4)
            yield f"  {first}\n"
            yield from (f"    {line}\n" for line in rest)


def _shown(value: object) -> str:
    return "–" if value is None else str(value)


def _tables(rows: Iterable[Wire], look: Look) -> Iterator[str]:
    for one in rows:
        yield look.strong(one["name"]) + "\n"
        yield from (f"  {line}\n" for line in wrap(one["told"], look.width - 2))
        yield from (look.faint(f"  {line}") + "\n" for line in wrap(", ".join(one["columns"]), look.width - 2))
