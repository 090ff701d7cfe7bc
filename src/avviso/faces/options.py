"""The options that several commands share, and what they turn into."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import click

from avviso.faces.formats import FORMATS, ask_for_raw_csv
from avviso.pipeline import MODALITIES
from avviso.records import Modality
from avviso.settings import CODERS

Command = Callable[..., Any]
# Said wherever nothing but votes speaks of two states.
ALIKE = "LIKENESS OF VOTES IS NO FRIENDSHIP: rivals often vote alike in the UN."
NO_FRIENDSHIP = f"{ALIKE} `avviso data list` says where disputes, rivalries, alliances, sanctions and arms are had."
_PARTIAL_DATES = {4: "-01-01", 7: "-01", 10: ""}


def day(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """Checks a date given as 2017-02-06, 2017-02 or 2017 and hands it on as it is."""
    if value is None:
        return None
    try:
        date.fromisoformat(value + _PARTIAL_DATES[len(value)])
    except (KeyError, ValueError) as error:
        raise click.BadParameter(f"{value!r} is no date: write 2017-02-06, 2017-02 or 2017") from error
    return value


def at_most_two(context: click.Context, parameter: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    """Checks that no more than two parties are named."""
    if len(value) > 2:
        raise click.BadParameter(f"{len(value)} parties given: name one or two, names of several words in quotes")
    return value


inputs = click.argument("inputs", metavar="INPUT...", nargs=-1, required=True)
raw_csv = click.option(
    "--raw-csv",
    is_flag=True,
    expose_value=False,
    callback=ask_for_raw_csv,
    help="CSV without the apostrophe before text that a spreadsheet would run as a formula.",
)


def form(command: Command) -> Command:
    """The format, and how its cells are written."""
    told = "How to print. Default: table on a terminal, jsonl elsewhere."
    return click.option("--format", "form", type=click.Choice(FORMATS), help=told)(raw_csv(command))


output = click.option("-o", "--output", metavar="FILE", default="-", help="Write there instead of standard output.")
rejected = click.option(
    "--rejected", metavar="FILE", help="Write a line of JSON there for every document and sentence left out, and why."
)
quiet = click.option("-q", "--quiet", is_flag=True, help="No progress and no counts on standard error.")
coder = click.option(
    "--coder",
    type=click.Choice(CODERS),
    help="Who reads: careful finds more and is right more often, in 2.5 times the time of syntax. Default: "
    "AVVISO_CODER, else auto: texts of up to twelve sentences as careful does, longer ones as syntax does.",
)
store = click.option(
    "--store",
    metavar="FILE",
    help="The store to use. Default: AVVISO_STORE, else a file in your own data folder.",
)
# Of commands that read no store: whoever gives it to every command is not turned away.
no_store = click.option(
    "--store", metavar="FILE", expose_value=False, help="Taken as by other commands; nothing here comes from a store."
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What `avviso events` was asked for. Dates as precise as they were given; no modality means actual events."""

    parties: tuple[str, ...]
    since: str | None
    until: str | None
    modality: tuple[Modality, ...]
    all_modalities: bool
    disputed: bool
    form: str | None
    store: str | None
    output: str

    @property
    def modalities(self) -> tuple[Modality, ...]:
        """Which modalities to show: those named, every one with --all or --disputed, else what actually happened."""
        return MODALITIES if self.all_modalities else self.modality or (MODALITIES if self.disputed else ("actual",))


def events_options(command: Command) -> Command:
    """The arguments and options of `avviso events`."""
    for decorate in (
        output,
        store,
        form,
        click.option("--disputed", is_flag=True, help="Only events on which the reports disagree, and who says what."),
        click.option("--all", "all_modalities", is_flag=True, help="Every modality, not what happened alone."),
        click.option(
            "--modality",
            multiple=True,
            type=click.Choice(MODALITIES),
            help="Also planned, denied … events; may be given several times. Default: actual.",
        ),
        click.option("--until", metavar="DATE", callback=day, help="Nothing after this day, month or year."),
        click.option("--since", metavar="DATE", callback=day, help="Nothing before this day, month or year."),
        click.argument("parties", metavar="[PARTY [PARTY]]", nargs=-1, callback=at_most_two),
    ):
        command = decorate(command)
    return command
