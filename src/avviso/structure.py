"""How states stand, in one place: data brought, data listed, and the structure card; a list of calls.

It stands beside the pipeline: that starts from documents, this from data sets.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from avviso.errors import InputError, UnknownParty
from avviso.records.structure import Fact, Layer, StructureCard

if TYPE_CHECKING:
    from avviso.importing.structurefiles import Left
    from avviso.measuring.structureshelf import Shelf
    from avviso.resolving.numbering import Numbering
    from avviso.resolving.tables import Holding

_TO = "Ambassador to "
# A membership table of ours dates nearly all members of an organisation or only some; those would spoil a comparison.
_DATED_SHARE = 0.9


@dataclass(frozen=True, slots=True)
class Added:
    """What became of the files: rows read = used + left out; first and last year covered, None where none was used."""

    kind: str
    read: int
    used: int
    left: tuple["Left", ...]
    first: int | None
    last: int | None


@dataclass(frozen=True, slots=True)
class Listed:
    """A kind of data: where it is had and on which terms, and what there is of it.

    stored: bundled, brought (by the user), table (part of another shipped table) or missing. rows: of the maker's file.
    """

    kind: str
    name: str
    maker: str
    had: str
    licence: str
    stored: str
    first: int | None
    last: int | None
    rows: int
    advice: str


def kind_names() -> tuple[str, ...]:
    """The kinds that a user can bring data of."""
    from avviso.importing.structurekinds import kinds

    return tuple(key for key, kind in kinds().items() if kind.stored != "table")


def topic_names() -> Mapping[str, str]:
    """What the lines of a card are called, by topic, the unit of their values with it."""
    from avviso.importing.structurekinds import topics

    return topics()


def directed_kinds() -> frozenset[str]:
    """The kinds in which left and right play different parts."""
    from avviso.importing.structurekinds import kinds

    return frozenset(key for key, kind in kinds().items() if kind.directed or kind.stored == "table")


def add_data(kind: str, paths: Sequence[Path], folder: Path) -> Added:
    """Reads makers' files of a kind and keeps what they say in `folder`; what was kept of the kind is replaced.

    Raises UnreadableInput where a file is not of the kind; then nothing changes.
    """
    from avviso.importing import structuretables
    from avviso.importing.structurekinds import kinds
    from avviso.importing.structurereading import read_facts
    from avviso.importing.structurevotes import read_votes
    from avviso.storing import workings

    workings.clear(folder)  # of other data they are of no more use
    if kinds()[kind].form == "votes":
        votes = read_votes(paths, numbering())
        if votes.rolls:
            structuretables.keep_votes(folder, votes.rolls)
        span = (votes.rolls.first, votes.rolls.last) if votes.rolls else (None, None)
        return Added(kind, votes.read, votes.used, votes.left, *span)
    loaded = read_facts(kinds()[kind], paths, numbering())
    if loaded.layer:
        structuretables.keep_layer(folder, loaded.layer)
    span = (loaded.layer.first, loaded.layer.last) if loaded.layer else (None, None)
    return Added(kind, loaded.read, loaded.used, loaded.left, *span)


def remove_data(kind: str, folder: Path) -> bool:
    """Removes what was brought of a kind; False where there is nothing."""
    from avviso.importing import structuretables
    from avviso.storing import workings

    workings.clear(folder)
    return structuretables.remove(kind, folder)


def list_data(folder: Path | None) -> tuple[Listed, ...]:
    """Every kind of data, and what there is of it. Raises DataError where a file is broken."""
    from avviso.importing.structurekinds import kinds

    shelf = shelf_of(folder)
    listed = []
    for key, kind in kinds().items():
        span, rows = shelf.span(key), shelf.rows(key)
        stored = "missing" if span is None else kind.stored
        if kind.stored == "bundled" and shelf.is_brought(key):
            stored = "brought"
        first, last = span or (None, None)
        advice = kind.missing if span is None else ""
        listed.append(Listed(key, kind.name, kind.maker, kind.had, kind.licence, stored, first, last, rows, advice))
    return tuple(listed)


def structure_card(
    left: str,
    right: str,
    year: int | None = None,
    folder: Path | None = None,
    own: Path | None = None,
    known_by: int | None = None,
) -> StructureCard:
    """How two states stood in a year, given by code or name; without a year, as of the last that each kind covers.

    folder: the data that the user brought. own: the user's tables of actors. known_by: no later year is looked at.
    Raises UnknownParty for what is no state, or was none in that year, naming the one that was; DataError.
    """
    from avviso.resolving import find_party
    from avviso.storing.workings import workings

    codes = [find_party(name, own) for name in (left, right)]
    if codes[0] == codes[1]:
        raise InputError(f"{left!r} and {right!r} are one party, {codes[0]}: name two states")
    for code in codes:
        _check_alive(code, year)
    question = ("card", *codes, year, known_by)
    return workings(folder).answer(question, StructureCard, lambda: _card(codes, year, folder, known_by))


def _card(codes: Sequence[str], year: int | None, folder: Path | None, known_by: int | None) -> StructureCard:
    from avviso.measuring.structure import structure_card as measure
    from avviso.measuring.structureshelf import Ask

    ends = [last for code in codes if (last := numbering().last_year(code)) is not None]
    ask = Ask(codes[0], codes[1], year, min(ends, default=None))
    return measure(shelf_of(folder, frozenset(codes), known_by), ask)


def _check_alive(code: str, year: int | None) -> None:
    states = numbering()
    if not states.is_state(code):
        raise UnknownParty(f"{code} is no state: a structure card is of two states, such as VEN and RUS")
    if year is None or states.existed(code, year):
        return
    other = states.form_in(code, year)
    advice = f"ask for {other}" if other else "ask for another year"
    raise UnknownParty(f"{code} was no state in {year}: {advice}")


@cache
def body_names() -> Mapping[str, str]:
    """What organisations are called, by code."""
    from avviso.resolving import tables

    names: dict[str, str] = {}
    for row in tables.organisations():
        if not row.state:  # a body that acts for a state has the state's code
            names.setdefault(row.code, row.name)
    return names


@cache
def numbering() -> "Numbering":
    """What turns the numbers and names of data sets into codes, by the shipped tables."""
    from avviso.importing.structurekinds import labels
    from avviso.resolving import tables
    from avviso.resolving.numbering import Numbering

    return Numbering(tables.states(), tables.organisations(), labels())


def shelf_of(
    folder: Path | None,
    codes: frozenset[str] = frozenset(),
    known_by: int | None = None,
    kinds_used: Collection[str] | None = None,
) -> "Shelf":
    """All structural data there are, the user's before ours.

    codes: where given, the facts that name none of these may be missing, in kinds that need no others. known_by: what
    the data say of later years is left out. kinds_used: only these, without bands, for those who look at no others.
    """
    from avviso.importing import structuretables
    from avviso.importing.structurekinds import kinds
    from avviso.measuring.structureknown import known_layers, known_rolls
    from avviso.measuring.structureshelf import Shelf
    from avviso.resolving import tables

    counted = frozenset(row.code for row in tables.states() if row.cow is not None)
    leaving = () if kinds_used is None else BANDS
    layers = [
        layer
        for key, kind in kinds().items()
        if kind.form not in ("", "votes") and (kinds_used is None or key in kinds_used)
        if (layer := structuretables.load_layer(key, folder, codes if key not in _WHOLE else (), leaving))
    ]
    if kinds_used is None or "memberships" in kinds_used:
        layers.append(memberships())
    if kinds_used is None or "offices" in kinds_used:
        layers.append(_offices(codes))
    return Shelf(
        known_layers(layers, known_by),
        known_rolls(structuretables.load_votes(folder), known_by),
        {key: kind.missing for key, kind in kinds().items()},
        {key: counted for key, kind in kinds().items() if kind.right},
    )


# The ends of the bands of ideal points, which a card alone tells.
BANDS = frozenset({"q05", "q95"})
# Kinds whose lines count others than the two: the members of an organisation, what organisations sanction.
_WHOLE = frozenset({"cow-igo", "sanctions"})


@cache
def memberships() -> Layer:
    """Our memberships as facts: of organisations whose members are dated, from the day that each joined."""
    from avviso.resolving import tables

    rows = tables.memberships()
    dated: dict[str, list[bool]] = {}
    for row in rows:
        dated.setdefault(row.organisation, []).append(bool(row.since))
    whole = {code for code, known in dated.items() if sum(known) >= _DATED_SHARE * len(known)}
    facts = tuple(
        Fact(row.state, row.organisation, row.since, row.until, row.status)
        for row in rows
        if row.organisation in whole and row.since
    )
    first, last = (
        int(end(days)[:4]) for end, days in ((min, (one.since for one in facts)), (max, (one.as_of for one in rows)))
    )
    return Layer("memberships", first, last, len(rows), facts)


@lru_cache(8)
def _offices(codes: frozenset[str]) -> Layer:
    """Our holdings of offices as facts: `right` is whom an ambassador is sent to, the note who it is.

    codes: only those of these; of all where none is given.
    """
    from avviso.resolving import tables
    from avviso.resolving.holdings import holdings_of, span_of_holdings
    from avviso.resolving.offices import with_known_ends

    rows = holdings_of(codes) if codes else tables.holdings()
    single = frozenset(row.office for row in tables.office_words() if row.single)
    dated = [row for row in with_known_ends(rows, single) if row.since]
    newest: dict[tuple[str, str], str] = {}
    for row in dated:
        newest[row.code, row.office] = max(newest.get((row.code, row.office), ""), row.since)
    facts = tuple(_holding(row, newest[row.code, row.office]) for row in dated)
    count, began, as_of = span_of_holdings()
    return Layer("offices", int(began[:4]), int(as_of[:4]), count, facts)


def _holding(row: "Holding", newest: str) -> Fact:
    """An office held; one without an end holds still, unless somebody began in it after the row was right."""
    until = row.until or ("" if newest <= row.as_of else row.as_of)
    return Fact(row.code, _posted(row.title, row.since), row.since, until, row.office, note=row.person)


def _posted(title: str, since: str) -> str:
    """Whom an ambassador is sent to, by the title; "" for any other office."""
    if not title.startswith(_TO):
        return ""
    return numbering().by_name(title.removeprefix(_TO), int(since[:4]), bodies=True) or ""
