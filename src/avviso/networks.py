"""The signed network of a year, and what tends to follow where a tie changes, in one place; a list of calls.

It stands beside the pipeline: ties come from structural data or from events, and from both only if that is asked for.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from avviso.errors import UnknownParty

if TYPE_CHECKING:
    from avviso.records.network import Network, PairCounts, SignedTies
    from avviso.records.whatif import WhatIf

MadeOf = Literal["structure", "events", "both"]
# What the simulation was fitted to (tools/fit_whatif.py).
FITTED = ("votes", "ideal", "pacts")


@dataclass(frozen=True, slots=True)
class NetworkAsked:
    """What network is wanted.

    on: the name or code of a party. made_of: where ties come from. dataset: an imported one, "prose", or None for the
    only one. only: kinds of structural evidence, all where none is named. least: the size from which a tie counts.
    """

    year: int
    on: str | None = None
    made_of: MadeOf = "structure"
    dataset: str | None = None
    only: tuple[str, ...] = ()
    least: float | None = None
    resolution: float = 1.0
    draws: int = 100
    seed: int = 0


def evidence_names() -> tuple[str, ...]:
    """The kinds of structural evidence that a tie can be made of."""
    from avviso.measuring.signedties import constants

    return tuple(of for of, kind in constants()["evidence"].items() if kind["kinds"])


def network(asked: NetworkAsked, store: Path, folder: Path | None = None, own: Path | None = None) -> "Network":
    """The signed network of a year. store: events are beside it. folder: the structural data that the user brought.

    Raises UnknownParty for a name that no table knows or that is not in the network, InputError where nothing reaches
    the year, StoreError where there are no events or several datasets to choose from.
    """
    from avviso.measuring.network import NetworkAsk
    from avviso.measuring.network import network as measure
    from avviso.resolving import find_party

    on = find_party(asked.on, own) if asked.on else None
    ties = _ties(asked, store, folder)
    if on:
        _check_there(on, ties)
    return measure(ties, NetworkAsk(on, asked.least, asked.resolution, asked.draws, asked.seed))


def last_voting_year(folder: Path | None = None) -> int:
    """The last year with enough UN votes to make ties of. Raises InputError where there is none."""
    from avviso.measuring.signedties import voting_year
    from avviso.structure import shelf_of

    return voting_year(shelf_of(folder), None)


def _check_there(code: str, ties: "SignedTies") -> None:
    """Raises UnknownParty for a party that is not in a network, naming the state that was in its place."""
    from avviso.resolving.ended import ended
    from avviso.structure import numbering

    if code in ties.parties:
        return
    year = ties.since.year
    other = numbering().form_in(code, year)
    if other in ties.parties:
        raise UnknownParty(f"{code} was no state in {year}: ask for {other}")
    if gone := ended(code, ties.since.isoformat()):
        raise UnknownParty(f"{code} is not in the network of {year}. {gone.told}")
    raise UnknownParty(f"{code} is not in the network of {year}: no data that were used name it; ask for another year")


def _ties(asked: NetworkAsked, store: Path, folder: Path | None) -> "SignedTies":
    from avviso.measuring.eventties import both, ties_of_events
    from avviso.measuring.signedties import ties_of_year
    from avviso.structure import numbering, shelf_of

    events = ties_of_events(_counted(asked, store), numbering().is_state) if asked.made_of != "structure" else None
    if asked.made_of == "events" and events:
        return events
    structure = ties_of_year(shelf_of(folder), asked.year, asked.only)
    return both(structure, events) if events else structure


def _counted(asked: NetworkAsked, store: Path) -> "PairCounts":
    from avviso.relations import only_dataset
    from avviso.storing import Store
    from avviso.storing.pairs import pair_counts, prose_pairs
    from avviso.storing.series import PROSE
    from avviso.storing.shelf import Shelf
    from avviso.storing.shelfschema import shelf_path

    days = date(asked.year, 1, 1), date(asked.year, 12, 31)
    dataset = asked.dataset or only_dataset(store)
    if dataset == PROSE:
        with Store(store, read_only=True) as ledger:
            return prose_pairs(ledger, *days)
    with Shelf(shelf_path(store), read_only=True) as shelf:
        return pair_counts(shelf, dataset, *days)


@dataclass(frozen=True, slots=True)
class WhatIfAsked:
    """Which tie changes: names or codes of two parties, and by how much (ties lie between −1 and 1).

    year: whose network is changed; None for the last for which there are UN votes. years: simulated.
    """

    left: str
    right: str
    shift: float
    year: int | None = None
    years: int = 3
    draws: int = 1000
    seed: int = 0


def whatif(asked: WhatIfAsked, folder: Path | None = None, own: Path | None = None) -> "WhatIf":
    """How third parties tend to stand some years after the tie of two changed, beside how they would without it.

    folder: the structural data that the user brought. Raises UnknownParty for a name that no table knows or that is not
    in the year's network; InputError where no UN votes are of the year, or the tie cannot move that way.
    """
    from avviso.measuring.relaxing import WINDOW
    from avviso.measuring.signedties import ties_of_year, voting_year
    from avviso.measuring.whatif import Shift
    from avviso.measuring.whatif import whatif as measure
    from avviso.resolving import find_party
    from avviso.structure import shelf_of

    codes = [find_party(name, own) for name in (asked.left, asked.right)]
    shelf = shelf_of(folder)
    year = voting_year(shelf, asked.year)
    first = shelf.rolls.first if shelf.rolls else year
    window = [ties_of_year(shelf, one, FITTED) for one in range(max(first, year - WINDOW + 1), year + 1)]
    for code in codes:
        _check_there(code, window[-1])
    return measure(window, Shift(codes[0], codes[1], asked.shift, asked.years, asked.draws, asked.seed))
