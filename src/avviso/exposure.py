"""What a warming or cooling of two states has gone with for a third, in one place; a list of calls.

It stands beside the pipeline, as structure and relations do, and uses both.
"""

from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from avviso.errors import InputError, UnknownParty
from avviso.records.exposure import BaseRate, Direction, Exposure, Missing, OwnWarming, Projection

if TYPE_CHECKING:
    from avviso.measuring.exposurepairs import Comparable
    from avviso.measuring.exposureworld import World
    from avviso.measuring.structureshelf import Shelf
    from avviso.records.ready import DyadCounts
    from avviso.storing.shelf import Shelf as Events


@dataclass(frozen=True, slots=True)
class ExposureAsked:
    """Names or codes of A, B and C. year: as of which they are looked at, None the last of UN votes.

    dataset: imported events for a projection by month; None for none. known_by: no later year is looked at. projected:
    of which scopes there are projections, rated: of which there are base rates, within: after how many years, none for
    all of each. They take most of the time.
    """

    left: str
    right: str
    on: str
    year: int | None = None
    direction: Direction = "warming"
    dataset: str | None = None
    known_by: int | None = None
    projected: tuple[str, ...] = ("asked", "comparable")
    rated: tuple[str, ...] = ()
    within: tuple[int, ...] = ()


def exposure(asked: ExposureAsked, folder: Path | None, store: Path | None = None, own: Path | None = None) -> Exposure:
    """Triads, base rates and local projections for C, of a warming or cooling of A and B.

    folder: the structural data that the user brought. store: beside which imported events are kept. own: the user's
    tables of actors. Raises UnknownParty for what is no state then, InputError where two of the three are one or no
    data reach the year, StoreError for a dataset that is not there.
    """
    from avviso.resolving import find_party
    from avviso.storing.workings import workings

    left, right, on = (find_party(name, own) for name in (asked.left, asked.right, asked.on))
    asked = replace(asked, left=left, right=right, on=on)
    if asked.dataset:  # imported events are no part of what is kept
        return _exposure(asked, folder, store)
    return workings(folder).answer(("exposure", *astuple(asked)), Exposure, lambda: _exposure(asked, folder, None))


def _exposure(asked: ExposureAsked, folder: Path | None, store: Path | None) -> Exposure:
    """The answer for three codes."""
    from avviso.measuring.exposuretriads import triads
    from avviso.measuring.signedties import ties_of_year
    from avviso.structure import shelf_of

    beside = _events_beside(asked.dataset, store) if asked.dataset else None
    shelf = shelf_of(folder, known_by=asked.known_by, kinds_used=(*_USED, "cow-alliances"))
    year = asked.year if asked.year is not None else _last_year(shelf)
    left, right, on = codes = _codes(asked, year)
    told = triads(ties_of_year(shelf, year), left, right, on, asked.direction)
    there = _world(shelf, year, folder, asked.known_by)
    history = _history(there, _places(there, codes), year, asked)
    by_month = _by_month(asked, codes, beside, (there, history.alike)) if beside else ()
    return Exposure(
        *codes,
        year=year,
        direction=asked.direction,
        stances=told.stances,
        triads=told.triads,
        friends=told.friends,
        unknown_friends=told.unknown,
        own=history.own,
        comparable=history.alike.said.format(a=left, b=right, c=on),
        rates=history.rates,
        projections=(*history.projections, *by_month),
        covered=tuple((kind, span[1]) for kind in _USED if (span := shelf.span(kind))),
        missing=tuple(_missing(shelf)),
    )


@dataclass(frozen=True, slots=True)
class _History:
    """What all years say: who is comparable, and what came after warmings."""

    alike: "Comparable"
    own: tuple[OwnWarming, ...]
    rates: tuple[BaseRate, ...]
    projections: tuple[Projection, ...]


def _history(there: "World", places: tuple[int, int, int], year: int, asked: ExposureAsked) -> _History:
    from avviso.measuring.exposureoutcomes import levels
    from avviso.measuring.exposurepairs import comparable
    from avviso.measuring.exposureprojections import Projections
    from avviso.measuring.exposurerates import Rates
    from avviso.measuring.exposurewarmings import warmings

    read, alike = levels(there), comparable(there, places, year)
    turned = warmings(there, asked.direction)
    rates, projections = Rates(there, read, alike), Projections(there, read, alike, asked.direction)
    own = (case for one in turned for case in rates.own(one, places))
    return _History(
        alike,
        tuple(sorted(own, key=lambda case: case.year)),
        tuple(
            rate
            for scope in alike.blocks
            if scope in (asked.rated or alike.blocks)
            for one in turned
            for rate in rates.rates(scope, one, asked.within)
        ),
        tuple(found for scope in asked.projected for one in turned for found in projections.projections(scope, one)),
    )


_USED = ("un-votes", "ideal-points", "memberships", "rivalries", "atop", "arms", "sanctions", "disputes")


def wording() -> dict[str, dict[str, str]]:
    """What warmings, outcomes and quantities are called, by key, in which {a}, {b} and {c} stand for the states."""
    from avviso.measuring.exposureworld import constants

    known = constants()
    return {
        **{
            way: {key: entry["said"][way] for key, entry in known["warmings"].items()} for way in ("warming", "cooling")
        },
        **{
            f"brief {way}": {key: entry["brief"][way] for key, entry in known["warmings"].items()}
            for way in ("warming", "cooling")
        },
        "outcomes": {key: entry["said"] for key, entry in known["outcomes"].items()},
        "short": {key: entry["short"] for key, entry in known["outcomes"].items()},
        "names": dict(known["names"]),
    }


def _events_beside(dataset: str, store: Path | None) -> Path:
    """Where imported events are kept. Raises InputError where there can be none of a dataset."""
    from avviso.storing.shelfschema import shelf_path

    if store is None or dataset == "prose" or not shelf_path(store).exists():
        raise InputError("--dataset wants imported events: `avviso import` them first; prose covers too few pairs")
    return shelf_path(store)


def _last_year(shelf: "Shelf") -> int:
    """The last year of UN votes, which are always there."""
    span = shelf.span("un-votes")
    if span is None:
        raise InputError("there are no UN votes: `avviso data add un-votes FILE…`, or install avviso again")
    return span[1]


def _codes(asked: ExposureAsked, year: int) -> tuple[str, str, str]:
    """The three codes. Raises UnknownParty for one that was no state in the year, naming the one that was."""
    from avviso.structure import numbering

    states, codes = numbering(), (asked.left, asked.right, asked.on)
    for code in codes:
        if not states.is_state(code) or (states.form_in(code, year) is None and not states.existed(code, year)):
            raise UnknownParty(f"{code} was no state in {year}: name three states, such as VEN, RUS and USA")
        form = states.form_in(code, year)
        if form is not None and form != code and not states.existed(code, year):
            raise UnknownParty(f"{code} was no state in {year}: ask for {form}")
    if len(set(codes)) < 3:
        raise InputError(f"{', '.join(codes)}: name three different states")
    return codes


def _world(shelf: "Shelf", year: int, folder: Path | None, known_by: int | None) -> "World":
    from avviso.measuring.exposureworld import Life, world
    from avviso.resolving import tables
    from avviso.storing.workings import workings

    lives = [Life(row.code, row.cow, row.since, row.until) for row in tables.states() if row.cow is not None]
    ends = [span[1] for kind in _USED if kind != "memberships" and (span := shelf.span(kind))]
    last, kept = max(*ends, year), workings(folder)
    return world(shelf, lives, last, lambda name, make: kept.arrays((*name, last, known_by), make, "marks"))


def _places(there: "World", codes: tuple[str, str, str]) -> tuple[int, int, int]:
    """Where the three stand. Raises UnknownParty for one that no list of states counts, such as PSE."""
    for code in codes:
        if code not in there.places:
            raise UnknownParty(f"{code} is in no list of states that past cases are counted over: name three states")
    left, right, on = (there.places[code] for code in codes)
    return left, right, on


def _missing(shelf: "Shelf") -> Iterator[Missing]:
    from avviso.importing.structurekinds import kinds
    from avviso.measuring.exposureworld import constants

    for kind, adds in constants()["adds"].items():
        if shelf.span(kind) is None:
            yield Missing(kind, adds, kinds()[kind].missing)


def _by_month(
    asked: ExposureAsked, codes: tuple[str, str, str], beside: Path, alike: tuple["World", "Comparable"]
) -> Iterator[Projection]:
    """The projections on imported events: with B as asked, and with all rivals of C comparable to B."""
    from avviso.measuring.exposureevents import projection
    from avviso.storing.shelf import Shelf as Events

    others = _others(codes, *alike)
    with Events(beside, read_only=True) as events:
        states = _states(events, str(asked.dataset), codes[2], alike[0])
        counted = _counted(events, str(asked.dataset), (codes[2], *others), states)
    scopes = {"asked": others[:1]} | ({"comparable": others} if len(others) > 1 else {})
    found = (projection(counted, codes[2], named, states, scope, asked.direction) for scope, named in scopes.items())
    yield from (one for one in found if one)


def _others(codes: tuple[str, str, str], there: "World", alike: "Comparable") -> tuple[str, ...]:
    """The asked B, and those that stood to C alike in the last year."""
    from avviso.measuring.exposureworld import constants

    stood = alike.blocks["on"].get(there.places[codes[2]], {})
    now = [there.codes[other] for other, years in stood.items() if years[-1]]
    rest = [code for code in now if code not in codes]
    return (codes[1], *rest[: constants()["projection"]["most_rivals"] - 1])


def _states(events: "Events", dataset: str, on: str, there: "World") -> tuple[str, ...]:
    """The states that C has most events with."""
    from avviso.measuring.exposureworld import constants
    from avviso.storing.series import dyads

    known = constants()["projection"]
    active = dyads(events, dataset, least=known["least_events"])
    named = [one.right if one.left == on else one.left for one in active if on in (one.left, one.right)]
    return tuple(code for code in named if code in there.places)[: known["most_states"]]


def _counted(
    events: "Events", dataset: str, parties: Sequence[str], states: Sequence[str]
) -> dict[tuple[str, str], "DyadCounts"]:
    from avviso.storing.series import Stretch, dyad_counts

    return {
        (one, state): dyad_counts(events, dataset, one, state, Stretch("month")) for one in parties for state in states
    }
