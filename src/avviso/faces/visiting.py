"""Addresses among what a command was given: whoever names none loads nothing that could fetch, and asks nobody."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from avviso import __version__, pipeline
from avviso.addresses import Visits, is_address
from avviso.faces import runs

if TYPE_CHECKING:
    from avviso.fetching import Fetcher


def visits_to(inputs: Sequence[str], store: Path | None = None) -> Visits | None:
    """The visits of a run; None where no input is an address. store: whose documents are not fetched again."""
    return Visits(fetcher(), store) if any(map(is_address, inputs)) else None


def fetcher() -> "Fetcher":
    """What asks the public internet, under avviso's own name."""
    from avviso.fetching import Fetcher

    return Fetcher(agent=f"avviso/{__version__}")


def reader(visits: Visits | None) -> pipeline.Read | None:
    """What makes documents of the inputs; None for files alone."""
    return visits.read if visits else None


def told(visits: Visits | None, quiet: bool) -> None:
    """Says whom was asked."""
    if visits and not quiet:
        for line in visits.lines():
            runs.say(line)
