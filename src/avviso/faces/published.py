"""`--published DAY`: when texts appeared that do not say it themselves, and what to do where nobody says it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, BinaryIO

import click

from avviso.errors import AvvisoError
from avviso.faces import runs
from avviso.faces.progress import Tally
from avviso.pipeline import Read
from avviso.records import Document, Rejection

Command = Callable[..., Any]
_NAMED = 5  # documents


def option(command: Command) -> Command:
    """The option itself."""
    told = 'The day on which texts appeared that have no date of their own: "on Monday" counts from it.'
    return click.option("--published", metavar="DAY", callback=_day, help=told)(command)


def _day(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """Checks that a day is named in full."""
    from avviso.reading.dates import day_of

    if value is None:
        return None
    if day := day_of(value):
        return day
    raise click.BadParameter(f"{value!r} is no day: write it in full, as 2017-02-06")


@dataclass(slots=True)
class Given:
    """The day that was given for a run, if any. dated: ids of the documents that got it."""

    day: str | None
    dated: list[str] = field(default_factory=list)

    def reader(self, read: Read | None) -> Read | None:
        """What reads, and gives the day to whatever has none; None for the pipeline's own reading."""
        if self.day is None:
            return read

        def dating(inputs: Sequence[str | Path], stdin: BinaryIO | None = None) -> Iterator[Document | Rejection]:
            from avviso import reading

            for item in (read or reading.read)(inputs, stdin):
                yield item if isinstance(item, Rejection) or item.published else self._dated(item)

        return dating

    def _dated(self, document: Document) -> Document:
        self.dated.append(document.id)
        return replace(document, published=self.day)

    def told(self, tally: Tally, quiet: bool, store: Path | None = None) -> None:
        """Says how many texts got the day or have none, and of which the store knew before, so that nothing changed."""
        if quiet:
            return
        if tally.undated:
            runs.say(
                f'texts without a date {tally.undated} of {tally.coded}: on which day "Monday" was stays unknown; '
                "--published DAY gives the day on which they appeared, a .jsonl file the field `published`"
            )
        if self.dated:
            runs.say(f"texts without a date of their own, read as of {self.day}: {len(self.dated)}")
        if undated := _undated(store, self.dated):
            named = " ".join(undated[:_NAMED]) + (" …" if len(undated) > _NAMED else "")
            runs.say(
                f"of these the store has {len(undated)} from before, without a date, and keeps them so: "
                f"`avviso purge {named}` and read them again"
            )


def _undated(store: Path | None, ids: Sequence[str]) -> list[str]:
    """Those of some documents that the store has without a day."""
    from avviso.storing import Store

    if store is None or not ids:
        return []
    try:
        with Store(store, read_only=True) as ledger:
            return [one for one in dict.fromkeys(ids) if ledger.document(one).published is None]
    except AvvisoError:  # whoever asks the store next is told
        return []
