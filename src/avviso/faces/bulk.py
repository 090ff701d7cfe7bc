"""`avviso code … --out FOLDER`: a whole corpus into files, with rate, time left, and counts that add up."""

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TextIO

import click

from avviso import __version__
from avviso.bulk import BulkRequest, code_corpus
from avviso.cores import cores
from avviso.faces import options as shared
from avviso.faces import runs
from avviso.faces.wire import claim_to_wire, dumps, rejection_to_wire
from avviso.records import Claim, Document, Rejection
from avviso.records.bulk import Counts, Finished, Progress
from avviso.settings import Settings

Command = Callable[..., Any]
# As FORMS of avviso.scaling has them; a test holds the two together, for loading that takes time.
FORMS = ("jsonl.zst", "jsonl.gz", "jsonl", "parquet")
ENGINES = ("processes", "ray")  # as EXECUTORS has them
_BAR, _WIPE = 24, "\r\x1b[K"
_EVERY = 60.0  # seconds between lines where there is no terminal to draw on
_NAMED = 20


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line asks of a run over a corpus; `least` and `coder` of any other, too, `published` of that."""

    inputs: tuple[str, ...]
    out: str | None
    workers: int | None
    pack: str
    filtered: bool
    sentences: bool
    engine: str = ENGINES[0]
    address: str | None = None
    least: float | None = None
    coder: str | None = None
    published: str | None = None

    def check(self, output: str, form: str | None, rejected: str | None) -> None:
        """Raises UsageError for options of `avviso code` that do not go together."""
        if self.out is None and (self.workers or self.sentences or self.pack != FORMS[0] or not self.filtered):
            raise click.UsageError("--workers, --pack, --no-filter and --sentences need --out FOLDER")
        if self.out is None and self.engine != ENGINES[0]:
            raise click.UsageError("--engine needs --out FOLDER")
        if self.address and self.engine == ENGINES[0]:
            raise click.UsageError("--address is where a cluster is: --engine ray uses one")
        if self.out is not None and self.published:
            raise click.UsageError("a corpus tells the day of each text itself: leave --published out, or --out")
        if self.out is not None and (output != "-" or form or rejected):
            raise click.UsageError("--out writes files of its own: leave --output, --format and --rejected out")


def options(command: Command) -> Command:
    """The options of `avviso code`, most of which only a run over a corpus has; the fields of Asked, inputs apart."""
    for decorate in (
        click.option(
            "--least",
            metavar="P",
            type=click.FloatRange(0, 1),
            help="Leave out events less likely than P (0 … 1) to be read rightly: their confidence. Default: 0.2; by "
            "the careful coder 0.46 in texts of up to three sentences, by the syntax coder 0.07 in those of one.",
        ),
        shared.coder,
        click.option("--out", metavar="FOLDER", help="Code a corpus into files there; started again, it goes on."),
        click.option("--workers", metavar="N", type=click.IntRange(1, 512), help="Processes. Default: one a core."),
        click.option("--pack", type=click.Choice(FORMS), default=FORMS[0], help="How files are packed in --out."),
        click.option(
            "--filter/--no-filter",
            "filtered",
            default=True,
            help="With --out: leave unparsed what tells of no deed.",
        ),
        click.option("--engine", type=click.Choice(ENGINES), default=ENGINES[0], help="What runs workers, for --out."),
        click.option("--address", metavar="HOST:PORT", help="The head of a Ray cluster. Default: one on this machine."),
        click.option("--sentences", is_flag=True, help="With --out: list every sentence that was left out, too."),
    ):
        command = decorate(command)
    return command


def code(asked: Asked, settings: Settings) -> int:
    """Runs it and gives the exit code."""
    request = BulkRequest(
        inputs=asked.inputs,
        out=Path(asked.out or ""),
        claim_line=claim_line,
        rejection_line=rejection_line,
        version=__version__,
        own=settings.actors,
        form=asked.pack,
        filtered=asked.filtered,
        sentences=asked.sentences,
        workers=asked.workers or (cores() if asked.engine == ENGINES[0] or not asked.address else 0),
        engine=asked.engine,
        address=asked.address,
        least=asked.least,
        coder=settings.coder,
    )
    shown = Pace(sys.stderr, sys.stderr.isatty(), settings.quiet)
    finished = next((item for item in shown.follow(code_corpus(request)) if isinstance(item, Finished)), None)
    return _ending(finished, request.out, settings.quiet) if finished else runs.FAILED


def claim_line(claim: Claim, document: Document) -> str:
    """A claim as one line of JSON."""
    return dumps(claim_to_wire(claim, document))


def rejection_line(rejection: Rejection, document: Document | None) -> str:
    """What was left out, and why, as one line of JSON."""
    return dumps(rejection_to_wire(rejection, document))


@dataclass(slots=True)
class Pace:
    """Says how far a run is: a bar with rate and time left on a terminal, elsewhere a line a minute."""

    out: TextIO
    terminal: bool
    quiet: bool = False
    started: float = field(default_factory=time.monotonic)
    said: float = field(default_factory=time.monotonic)

    def follow(self, items: Iterable[Progress | Finished]) -> Iterator[Progress | Finished]:
        """Hands items on and draws; wiped at the end or an error."""
        try:
            for item in items:
                if isinstance(item, Progress) and not self.quiet:
                    self._show(item)
                yield item
        finally:
            if self.terminal and not self.quiet:
                self.out.write(_WIPE)
                self.out.flush()

    def line(self, now: Progress, seconds: float) -> str:
        """Parts, documents, sentences a second and the time left, by what this run has done in `seconds`."""
        rate = now.sentences / seconds if seconds > 0 else 0.0
        mine = now.done - now.before
        left = f", {_span(seconds / mine * (now.parts - now.done))} left" if mine else ""
        known = f" ({now.before:,} of them before)" if now.before else ""
        return (
            f"part {now.done:,} of {now.parts:,}{known}, {now.documents:,} documents, "
            f"{now.sentences:,} sentences, {rate:,.0f} a second{left}"
        )

    def _show(self, now: Progress) -> None:
        clock = time.monotonic()
        seconds = clock - self.started
        if self.terminal:
            filled = round(_BAR * now.done / now.parts) if now.parts else _BAR
            bar = f"[{'#' * filled}{'-' * (_BAR - filled)}] "
            self.out.write(f"\r{bar}{self.line(now, seconds)}\x1b[K")
            self.out.flush()
        elif clock - self.said >= _EVERY:
            self.said = clock
            runs.say(self.line(now, seconds))


def _span(seconds: float) -> str:
    """A stretch of time in its two largest units."""
    minutes = int(seconds // 60)
    if minutes >= 60:
        return f"{minutes // 60} h {minutes % 60:02} min"
    return f"{minutes} min {int(seconds % 60):02} s" if minutes else f"{int(seconds)} s"


def _ending(finished: Finished, out: Path, quiet: bool) -> int:
    for rejection in finished.unread[:_NAMED]:
        runs.say(f"rejected: {rejection.origin}: {rejection.reason}")
    if not quiet:
        for line in summary(finished.counts):
            runs.say(line)
        runs.say(f"claims: {out / 'claims'}; what was left out: {out / 'rejected'}; counts: {out / 'summary.json'}")
    if finished.counts.rejected:
        return runs.SOME_REJECTED
    return runs.FINE if finished.counts.claims else runs.NOTHING_FOUND


def summary(counts: Counts) -> Iterator[str]:
    """Sums that add up, and under each what was left out, by reason."""
    yield f"documents read {counts.documents:,} = coded {counts.coded:,} + rejected {counts.rejected.total():,}"
    yield from _reasons(counts.rejected)
    parts = f"with claims {counts.with_claims:,} + without {counts.without.total():,}"
    dropped = f" + dropped by the filter {counts.dropped.total():,}" if counts.dropped else ""
    yield f"sentences {counts.sentences:,} = {parts}{dropped}; claims {counts.claims:,}"
    yield from _reasons(counts.without + counts.dropped)


def _reasons(reasons: Counter[str]) -> Iterator[str]:
    yield from (f"  {number:,}: {reason}" for reason, number in reasons.most_common(_NAMED))
    if len(reasons) > _NAMED:
        yield f"  and {len(reasons) - _NAMED} more reasons: see summary.json"
