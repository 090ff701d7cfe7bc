"""What the commands share: opening outputs, following a run with a bar, and ending it with counts and a code."""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from io import TextIOWrapper
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING, TextIO

import click

from avviso.errors import UnreadableInput
from avviso.faces.progress import Bar, Tally
from avviso.faces.tables import Look, clean
from avviso.faces.wire import Wire, claim_to_wire, dumps, event_to_wire, rejection_to_wire, tie_to_wire
from avviso.pipeline import Evidenced
from avviso.records import Coding, Rejection, Tie
from avviso.settings import Settings, actors_folder, coder_name, store_path, wants_color

if TYPE_CHECKING:
    from avviso.briefs import Briefed

FINE, FAILED, USAGE, SOME_REJECTED, NOTHING_FOUND, INTERRUPTED = 0, 1, 2, 3, 4, 130
_NARROWEST, _WIDEST = 60, 140


def settings_for(
    output: str = "-", store: str | None = None, quiet: bool = False, coder: str | None = None
) -> Settings:
    """The settings of one run, from its options, the environment and the terminal."""
    terminal = output == "-" and sys.stdout.isatty()
    width = min(max(get_terminal_size((100, 24)).columns, _NARROWEST), _WIDEST) if terminal else 100
    color = wants_color(terminal, os.environ)
    reads = coder_name(coder, os.environ)
    return Settings(store_path(store, os.environ), quiet, color, width, actors_folder(os.environ), reads)


def look_of(settings: Settings) -> Look:
    """How tables are drawn under these settings."""
    return Look(settings.width, settings.color)


def form_for(chosen: str | None, output: str) -> str:
    """The format asked for; else a table on a terminal, and jsonl wherever a program may read."""
    return chosen or ("table" if output == "-" and sys.stdout.isatty() else "jsonl")


@contextmanager
def opened(path: str) -> Iterator[TextIO]:
    """The file to write data to as UTF-8, "-" being standard output. Raises UnreadableInput with what to do."""
    if path == "-":
        if isinstance(sys.stdout, TextIOWrapper):  # whatever the locale says, so that the same run gives the same bytes
            sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
        try:
            yield sys.stdout
            sys.stdout.flush()
        except BrokenPipeError:  # whoever reads our output has had enough (| head): no failure
            _drop_output()
            raise click.exceptions.Exit(FINE) from None
        return
    with ExitStack() as stack:
        try:
            file = Path(path).open("w", encoding="utf-8", errors="backslashreplace", newline="\n")  # noqa: SIM115
        except OSError as error:
            raise UnreadableInput(path, f"cannot be written: {error.strerror}: name another file") from error
        yield stack.enter_context(file)


def _drop_output() -> None:
    """Sends what is left in standard output's buffer nowhere, so that Python's last flush meets no broken pipe."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def followed(items: Iterable[Coding | Rejection], tally: Tally, inputs: Sequence[str], quiet: bool) -> Iterator[Coding]:
    """The documents that were coded; every item is counted, and a bar runs on a terminal."""
    shown = sys.stderr.isatty() and not quiet
    bar = Bar(sys.stderr, size_of(inputs) if shown else 0, shown)
    for item in bar.follow(items):
        tally.count(item)
        if isinstance(item, Coding):
            yield item


def claims_of(codings: Iterable[Coding]) -> Iterator[Wire]:
    """The claims of documents as wire objects, in the order of the text."""
    for coding in codings:
        yield from (claim_to_wire(claim, coding.document) for claim in coding.claims)


def events_of(found: Iterable[Evidenced]) -> Iterator[Wire]:
    """Events as wire objects, each with its claims."""
    for one in found:
        yield event_to_wire(one.event, [claim_to_wire(claim, document) for claim, document in one.claims])


def ties_of(found: Iterable[Tie]) -> Iterator[Wire]:
    """Standing relations as wire objects."""
    return (tie_to_wire(tie) for tie in found)


def noted(codings: Iterable[Coding], tally: Tally, path: str | None) -> Iterator[Coding]:
    """Hands codings on; writes every sentence left out of them, and at the end every document, to `path` as jsonl."""
    if path is None:
        yield from codings
        return
    with opened(path) as out:
        for coding in codings:
            out.writelines(dumps(rejection_to_wire(left, coding.document)) + "\n" for left in coding.rejections)
            yield coding
        out.writelines(dumps(rejection_to_wire(rejection)) + "\n" for rejection in tally.rejected)


def ending(tally: Tally, quiet: bool) -> int:
    """Says the counts on standard error (when quiet, only what was rejected) and gives the exit code."""
    for line in tally.lines():
        if not quiet or line.startswith("rejected"):
            say(line)
    if tally.rejected:
        return SOME_REJECTED
    return FINE if tally.claims else NOTHING_FOUND


def found(count: int, noun: str, advice: str) -> int:
    """Says how many were found, or what to try when none was, and gives the exit code."""
    say(counted(count, noun) if count else f"no {noun} found; {advice}")
    return FINE if count else NOTHING_FOUND


def counted(count: int, noun: str) -> str:
    """A number with its noun: "1 event", "2 events".

    >>> counted(1, "event"), counted(1200, "event")
    ('1 event', '1200 events')
    """
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def briefed(made: "Briefed", path: str, quiet: bool = False, anyway: bool = False) -> int:
    """Says where the brief is and what its checker found wrong with it, and gives the exit code.

    anyway: it was written in spite of that.
    """
    for fault in made.withheld:
        say(f"left out of the brief: {fault}")
    for fault in made.faults:
        say(f"the brief is unsound: {fault}")
    if made.faults and not anyway:
        say("nothing was written: --no-check writes it all the same, for a look at what is wrong")
        return FAILED
    if not quiet:
        where = "standard output" if path == "-" else path
        told = counted(len(made.brief.events), "event"), counted(len(made.brief.citations), "citation")
        say(f"brief: {', '.join(told)}, to {where}")
    if made.faults:
        return FAILED
    return FINE if made.brief.citations else NOTHING_FOUND


def say(line: str) -> None:
    """One line to standard error; what steers a terminal is taken out of it."""
    click.echo(f"avviso: {clean(line)}", err=True)


def size_of(inputs: Iterable[str]) -> int:
    """Bytes in the named files and folders, as far as they can be seen; 0 where standard input is among them."""
    paths = [Path(name) for name in inputs]
    if Path("-") in paths:
        return 0
    files = (file for path in paths for file in ([path] if path.is_file() else path.rglob("*")))
    return sum(file.stat().st_size for file in files if file.is_file())
