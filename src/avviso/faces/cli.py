"""The command line: each command parses, calls the pipeline once, and prints."""

import os
import sys
from functools import partial
from pathlib import Path
from typing import Any

import click

from avviso import __version__, pipeline
from avviso.errors import (
    AvvisoError,
    InputError,
    InvalidJudgement,
    InvalidQuery,
    InvalidQuestion,
    NothingRead,
    UnknownClaim,
    UnknownJudgement,
    UnknownParty,
    UnreadableInput,
)
from avviso.faces import bulk, evaluations, options, published, runs, tables, visiting
from avviso.faces.commands import Commands
from avviso.faces.evaluations import BENCHMARKS
from avviso.faces.formats import CLAIM_COLUMNS, EVENT_COLUMNS, TIE_COLUMNS, write
from avviso.faces.progress import Tally

EPILOG = """Data goes to standard output, everything else to standard error.
Exit codes: 0 fine, 1 failed, 2 usage, 3 some inputs were rejected, 4 nothing found, 130 interrupted."""


@click.group(cls=Commands, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="avviso", message="%(prog)s %(version)s")
def cli() -> None:
    """Reads news prose, keeps who said what of whom, and writes briefs that cite every sentence."""


@cli.command()
@options.inputs
@options.form
@options.rejected
@options.output
@options.quiet
@published.option
@bulk.options
def code(
    inputs: tuple[str, ...],
    form: str | None,
    rejected: str | None,
    output: str,
    quiet: bool,
    **corpus: Any,  # noqa: ANN401
) -> int:
    """Print the claims found in INPUT: files, folders, addresses, or - for standard input. Keeps nothing.

    Reads .txt, .md, .html, .jsonl and .pdf. With --out FOLDER it codes corpora, .warc and .parquet too, on all cores.
    """
    asked = bulk.Asked(inputs, **corpus)
    settings = runs.settings_for(output, quiet=quiet, coder=asked.coder)
    asked.check(output, form, rejected)
    if asked.out is not None:
        return bulk.code(asked, settings)
    tally, visits, dates = Tally(), visiting.visits_to(inputs), published.Given(asked.published)
    own, reads = settings.actors, dates.reader(visiting.reader(visits))
    items = pipeline.code_documents(inputs, own=own, read=reads, least=asked.least, coder=settings.coder)
    codings = runs.followed(items, tally, inputs, quiet)
    rows = runs.claims_of(runs.noted(codings, tally, rejected))
    with runs.opened(output) as out:
        table = partial(tables.claims, look=runs.look_of(settings))
        write(rows, runs.form_for(form, output), out, table, CLAIM_COLUMNS)
    visiting.told(visits, quiet)
    dates.told(tally, quiet)
    return runs.ending(tally, quiet)


@cli.command()
@options.inputs
@options.rejected
@options.store
@options.quiet
@published.option
@options.coder
def read(inputs: tuple[str, ...], rejected: str | None, store: str | None, quiet: bool, **given: Any) -> int:  # noqa: ANN401
    """Code INPUT and keep its claims in the store. Reading a document twice changes nothing.

    INPUT is a file, a folder, - for standard input, or an address: of a page, or of a feed (RSS, Atom), whose articles
    are fetched unless the store has them. Without an address nothing is asked of any network. docs/fetching.md
    """
    settings, tally = runs.settings_for(store=store, quiet=quiet, coder=given["coder"]), Tally()
    visits, dates = visiting.visits_to(inputs, settings.store), published.Given(given["published"])
    own, reads = settings.actors, dates.reader(visiting.reader(visits))
    items = pipeline.read_into_store(inputs, settings.store, own=own, read=reads, coder=settings.coder)
    codings = runs.followed(items, tally, inputs, quiet)
    for _ in runs.noted(codings, tally, rejected):
        pass
    if not quiet:
        runs.say(f"store: {settings.store}")
    visiting.told(visits, quiet)
    dates.told(tally, quiet, settings.store)
    return runs.ending(tally, quiet)


@cli.command()
@options.events_options
def events(**given: Any) -> int:  # noqa: ANN401 (the fields of Asked, which types them)
    """Print what happened with PARTY, or between two, each event with the words it comes from; without one, all events.

    A party is a code or a name: VEN, Venezuela, OPEC. An event says how many reports tell it, copies of one text
    counted once, and of each claim how surely it belongs there, and why.
    """
    asked = options.Asked(**given)
    settings = runs.settings_for(asked.output, asked.store)
    ask = pipeline.disputed_events if asked.disputed else pipeline.events
    found = ask(settings.store, asked.parties, asked.since, asked.until, asked.modalities, settings.actors)
    table = partial(tables.events, look=runs.look_of(settings))
    with runs.opened(asked.output) as out:
        form = runs.form_for(asked.form, asked.output)
        count = write(runs.events_of(found), form, out, table, EVENT_COLUMNS)
    advice = "--all shows planned, denied and background events too"
    return runs.found(
        count,
        *(("disputed event", "no two reports were recognised to differ") if asked.disputed else ("event", advice)),
    )


@cli.command()
@click.argument("parties", metavar="[PARTY [PARTY]]", nargs=-1, callback=options.at_most_two)
@options.form
@options.store
@options.output
def ties(parties: tuple[str, ...], form: str | None, store: str | None, output: str) -> int:
    """Print the standing relations that the documents speak of: memberships, alliances, offices."""
    settings = runs.settings_for(output, store)
    table = partial(tables.ties, look=runs.look_of(settings))
    with runs.opened(output) as out:
        rows = runs.ties_of(pipeline.ties(settings.store, parties, settings.actors))
        count = write(rows, runs.form_for(form, output), out, table, TIE_COLUMNS)
    return runs.found(count, "standing relation", "read more documents with `avviso read`")


@cli.command()
@click.argument("claim_id")
@options.store
def show(claim_id: str, store: str | None) -> int:
    """Print one claim: its sentence with the coded words marked, how each was read, and who judged it how."""
    from avviso.faces.marking import shown

    settings = runs.settings_for(store=store)
    found = pipeline.find_claim(settings.store, claim_id)
    with runs.opened("-") as out:
        out.writelines(shown(found.claim, found.document, runs.look_of(settings), found.rulings))
    return runs.FINE


@cli.command()
@click.argument("benchmark", metavar="BENCHMARK", type=click.Choice(BENCHMARKS))
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--predictions", metavar="OUT", help="Write there what was answered, a line of JSON for each item.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object: n, and the figures by name.")
@options.coder
def evaluate(benchmark: str, file: Path, predictions: str | None, as_json: bool, coder: str | None) -> int:
    """Score the coder on FILE, a benchmark: pairs, spans, dates, actors or claims.

    Or the forecasters on a folder with a temporal knowledge graph: tkg (docs/forecasting.md).
    """
    try:
        done = pipeline.evaluate(benchmark, file, runs.settings_for(coder=coder).coder)
    except UnreadableInput as error:
        runs.say(f"rejected: {error}")
        return runs.SOME_REJECTED
    if predictions:
        with runs.opened(predictions) as out:
            out.writelines(evaluations.predictions(done))
    with runs.opened("-") as out:
        out.writelines(evaluations.as_json(done) if as_json else evaluations.table(done))
    for note in done.notes:
        runs.say(note)
    return runs.FINE


@cli.command()
@click.option("--quick", is_flag=True, help="Do not read all of the store.")
@options.store
def doctor(quick: bool, store: str | None) -> int:
    """Say whether versions, weights, tables and the store are as they should be. Changes nothing.

    Of a store: bytes, pages, digests of all rows, quotes, index, room on the disk. It is read on a private copy, in the
    folder for temporary files; others may go on writing.
    """
    from avviso.faces.doctor import checks

    well = True
    with runs.opened("-") as out:
        for check in checks(runs.settings_for(store=store), quick):
            out.write(f"{'ok  ' if check.well else 'BAD '} {check.name}: {check.told}\n")
            well = well and check.well
    return runs.FINE if well else runs.FAILED


def run(arguments: list[str]) -> int:
    """Runs one command and gives its exit code; every error that is foreseen ends as one line on standard error."""
    try:
        code: int = cli.main(arguments, prog_name="avviso", standalone_mode=False)
        return code
    except click.ClickException as error:
        error.show()
        return runs.USAGE
    except (KeyboardInterrupt, click.Abort):
        runs.say("interrupted")
        return runs.INTERRUPTED
    except MemoryError:
        runs.say("there is not enough memory: end other programs, or give fewer inputs at once")
        return runs.FAILED
    except AvvisoError as error:
        runs.say(str(error))
        return _CODES.get(type(error), runs.FAILED)


_CODES: dict[type[AvvisoError], int] = {
    UnknownClaim: runs.NOTHING_FOUND,
    UnknownJudgement: runs.NOTHING_FOUND,
    UnknownParty: runs.USAGE,
    InputError: runs.USAGE,
    InvalidJudgement: runs.USAGE,
    InvalidQuery: runs.USAGE,
    InvalidQuestion: runs.USAGE,
    NothingRead: runs.USAGE,
}


def main() -> None:
    """The `avviso` command."""
    # The matrices here are small: threads of BLAS wait for one another longer than they work, on a busy machine 8-fold.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    sys.exit(run(sys.argv[1:]))
