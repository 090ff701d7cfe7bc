"""`avviso import`: load events that others coded, and say what is loaded."""

import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import click

from avviso import intake
from avviso.faces import options, runs
from avviso.faces.formats import write
from avviso.faces.tables import Look, row, widths
from avviso.faces.wire import Wire, dumps
from avviso.intake import Taken
from avviso.records import Rejection
from avviso.records.ready import BadLine

# As FORMATS of avviso.importing.events has them; a test holds the two together, for loading that takes time.
KINDS = ("gdelt", "icews", "polecat", "phoenix", "ucdp", "acled")
# The names that the datasets have afterwards are understood as well: the columns tell which GDELT it is.
_CALLED = {"gdelt1": "gdelt", "gdelt2": "gdelt"}
DATASET_COLUMNS = ("dataset", "files", "events", "first", "last")
_SHARES = (3, 2, 3, 3, 3)
# So many lines of each reason are named; --rejected writes them all.
_NAMED = 3
_WIPE = "\r\x1b[K"


@dataclass(slots=True)
class _Run:
    """What came of one run: the last word on each file, files that could not be read, and the first bad lines."""

    files: dict[Path, Taken] = field(default_factory=dict)
    unreadable: list[Rejection] = field(default_factory=list)
    named: dict[str, list[str]] = field(default_factory=dict)
    started: float = field(default_factory=time.monotonic)

    def count(self, item: Taken | Rejection) -> None:
        """Takes in the next word on a file."""
        if isinstance(item, Rejection):
            self.unreadable.append(item)
            return
        self.files[item.path] = item
        for bad in item.bad:
            places = self.named.setdefault(bad.reason, [])
            if len(places) < _NAMED:
                places.append(f"{item.path.name}, line {bad.line}" + (f" ({bad.words!r})" if bad.words else ""))

    @property
    def loaded(self) -> int:
        """Events loaded by this run."""
        return sum(one.loaded for one in self.files.values())

    @property
    def rejected(self) -> Counter[str]:
        """Lines that gave no event in this run, by reason."""
        return sum((one.rejected or Counter() for one in self.files.values()), Counter[str]())

    @property
    def rate(self) -> float:
        """Lines a second."""
        return (self.loaded + self.rejected.total()) / max(time.monotonic() - self.started, 1e-6)

    def lines(self) -> Iterator[str]:
        """What could not be read, what was rejected and where, files that were known, and the sum."""
        yield from (f"rejected: {one.origin}: {one.reason}" for one in self.unreadable)
        for reason, count in self.rejected.most_common():
            places = self.named[reason]
            more = f", and {count - len(places):,} more" if count > len(places) else ""
            yield f"rejected: {count:,}: {reason}: {'; '.join(places)}{more}"
        for path, one in self.files.items():
            if one.known:
                yield f"{path.name}: loaded before ({one.before:,} events of {one.dataset}), adds nothing"
        total = self.loaded + self.rejected.total()
        parts = f"loaded {self.loaded:,} + rejected {self.rejected.total():,}"
        yield f"events read {total:,} = {parts}; {self.rate:,.0f} a second"

    def as_wire(self) -> Wire:
        """The same as one object."""
        return {
            "loaded": self.loaded,
            "rejected": dict(self.rejected.most_common()),
            "rate": round(self.rate),
            "files": [
                {
                    "origin": str(path),
                    "dataset": one.dataset,
                    "loaded": one.loaded,
                    "rejected": dict((one.rejected or Counter()).most_common()),
                    "loaded_before": one.before,
                    "done": one.done,
                }
                for path, one in self.files.items()
            ],
            "unreadable": [{"origin": one.origin, "reason": one.reason} for one in self.unreadable],
        }


@click.command(name="import")
@click.argument("words", metavar="[KIND] FILE...", nargs=-1)
@click.option(
    "--kind",
    type=click.Choice(("auto", *KINDS, *_CALLED)),
    default="auto",
    help="What FILE is. Default: its content tells.",
)
@click.option("--list", "listing", is_flag=True, help="Print what is loaded instead: a row for each dataset.")
@click.option("--rejected", metavar="FILE", help="Write a line of JSON there for every line left out, and why.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object with the counts.")
@options.form
@options.store
@options.quiet
def import_events(words: tuple[str, ...], kind: str, listing: bool, **given: str | bool | None) -> int:
    """Load events that others coded: GDELT 1.0 and 2.0, ICEWS, POLECAT, Phoenix, UCDP GED, ACLED.

    FILE is as its makers publish it, plain, .gz or .zip. KIND is one of gdelt, icews, polecat, phoenix, ucdp and acled;
    without it the first line of the file tells. Events are kept beside the store, apart from what was coded from prose.
    A file that was loaded before adds nothing; a run that was broken off is taken up where it stopped.
    """
    store, quiet = given["store"], bool(given["quiet"])
    settings = runs.settings_for(store=store if isinstance(store, str) else None, quiet=quiet)
    if listing:
        return _list(settings.store, given["form"], runs.look_of(settings))
    if words and (words[0] in KINDS or words[0] in _CALLED) and not Path(words[0]).exists():
        kind, words = words[0], words[1:]
    kind = _CALLED.get(kind, kind)
    if not words:
        raise click.UsageError("name one FILE or more, or ask for --list")
    run = _Run()
    items = _drawn(intake.import_events(settings.store, [Path(word) for word in words], kind), run, quiet)
    _note(items, given["rejected"])
    if given["as_json"]:
        with runs.opened("-") as out:
            out.write(dumps(run.as_wire()) + "\n")
    for line in run.lines():
        if not quiet or line.startswith("rejected"):
            runs.say(line)
    return runs.SOME_REJECTED if run.rejected or run.unreadable else runs.FINE


def _drawn(items: Iterable[Taken | Rejection], run: _Run, quiet: bool) -> Iterator[Taken | Rejection]:
    """Counts items and hands them on; on a terminal a line says how far the run is and how fast."""
    shown = sys.stderr.isatty() and not quiet
    for item in items:
        run.count(item)
        if shown:
            name = item.path.name if isinstance(item, Taken) else item.origin
            sys.stderr.write(f"{_WIPE}{name}: {run.loaded:,} events · {run.rate:,.0f} a second")
            sys.stderr.flush()
        yield item
    if shown:
        sys.stderr.write(_WIPE)


def _note(items: Iterable[Taken | Rejection], path: str | bool | None) -> None:
    """Runs to the end, and writes every line that was left out to the file at `path`."""
    if not isinstance(path, str):
        for _ in items:
            pass
        return
    with runs.opened(path) as out:
        for item in items:
            if isinstance(item, Rejection):
                out.write(dumps({"origin": item.origin, "reason": item.reason}) + "\n")
                continue
            out.writelines(dumps(_bad_line(item.path, bad)) + "\n" for bad in item.bad)


def _bad_line(path: Path, bad: BadLine) -> Wire:
    return {"origin": str(path), "line": bad.line, "reason": bad.reason, "text": bad.words}


def _list(store: Path, form: str | bool | None, look: Look) -> int:
    """Prints a row for each dataset that is loaded."""
    found = intake.datasets(store)
    rows: list[Wire] = [
        {
            "dataset": one.name,
            "files": one.files,
            "events": one.events,
            "first": one.first.isoformat() if one.first else None,
            "last": one.last.isoformat() if one.last else None,
        }
        for one in found
    ]
    with runs.opened("-") as out:
        chosen = runs.form_for(form if isinstance(form, str) else None, "-")
        write(rows, chosen, out, partial(_table, look=look), DATASET_COLUMNS)
    return runs.found(len(rows), "dataset", "load one with `avviso import FILE`")


def _table(rows: Iterable[Wire], look: Look) -> Iterator[str]:
    """Datasets, one a row."""
    sizes = widths(_SHARES, look.width)
    yield from (look.faint(line.rstrip("\n")) + "\n" for line in row(DATASET_COLUMNS, sizes))
    for one in rows:
        cells = [f"{cell:,}" if isinstance(cell, int) else cell or "–" for cell in map(one.get, DATASET_COLUMNS)]
        yield from row(cells, sizes)
