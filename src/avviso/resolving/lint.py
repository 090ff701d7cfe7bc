"""The rules that the tables keep beyond their format: facts against one another, codes, dates, provenance."""

from collections.abc import Iterable, Iterator
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

from avviso.errors import DataError
from avviso.resolving import tables
from avviso.resolving.dates import first_day, last_day
from avviso.resolving.memberships import span_faults
from avviso.resolving.names import bare, fold
from avviso.resolving.statecodes import STATE_CODES
from avviso.resolving.tables import FILES, Holding, Membership, OfficeWords, Organisation, Outlet, State
from avviso.resolving.towns import FILE as TOWNS
from avviso.resolving.towns import PROVENANCE, Towns

LICENCES = frozenset({"public domain", "CC0", "CC BY 4.0", "MIT", "facts"})
_INTERIM = frozenset({"acting", "interim", "caretaker", "transitional"})
_MONARCHS = frozenset("king queen emperor empress sultan emir amir pope prince duke monarch agong malo pontiff".split())
# Offices that several hold at a time under titles of their own: each title is a seat.
_BY_TITLE = frozenset({"vice-president", "deputy-head-of-government", "ambassador", "governor"})

# Offices of one title that two hold at a time by law: the captains regent of San Marino, the co-princes of Andorra.
_JOINT = frozenset({("SMR", "head-of-state"), ("AND", "head-of-state")})

Numbered = tuple[int, Any]
Collision = tuple[type[Any], str, tuple[str, ...], frozenset[str], int]


class Fault(NamedTuple):
    """What is wrong with a row of a table, and what to do."""

    kind: type[Any]
    line: int
    what: str

    def __str__(self) -> str:
        return f"{FILES[self.kind]}, line {self.line}: {self.what}"


def lint(folder: Path | None = None) -> tuple[str, ...]:
    """Every fault of the shipped tables, or of those in `folder`, as a sentence: file, line, what is wrong, what to do.

    Raises nothing: a table that cannot be read is a fault.
    """
    rows: dict[type[Any], tuple[Any, ...]] = {}
    faults: list[str] = []
    for kind in FILES:
        try:
            rows[kind] = tables.read(kind, folder) if folder else tables.shipped(kind)
        except DataError as error:
            faults.append(str(error))
    if not faults:
        for rule in (_provenance, _dates, _codes, _holders, _memberships, _collisions):
            faults += map(str, rule(rows))
    faults += town_faults(Towns.shipped() if folder is None else Towns.of(folder))
    return tuple(faults)


def faults_among(rows: dict[type[Any], tuple[Any, ...]]) -> Iterator[Fault]:
    """The faults of some rows in dates and holders, which a table that is not shipped must be free of as well.

    rows: all tables, empty where nothing is to be checked; the line of a row is its place, the first being 2.
    """
    yield from _dates(rows)
    yield from _holders(rows)


def town_faults(towns: Towns) -> list[str]:
    """The faults of the gazetteer of towns: its form, its provenance and its codes; none where it is empty."""
    try:
        faults = towns.faults()
    except DataError as error:
        return [str(error)]
    marks = towns.provenance
    if towns.places:
        faults += [f"{TOWNS}: no {name}; say it in its first lines" for name in PROVENANCE if not marks.get(name)]
    used = {licence.strip() for licence in marks.get("licence", "").split(";")} - {""}
    faults += [f"{TOWNS}: licence {licence!r} may not be shipped" for licence in sorted(used - LICENCES)]
    codes = {line.split("\t", 2)[1] for line in towns.places if line.count("\t") > 1}
    faults += [f"{TOWNS}: {code!r} is no code of ISO 3166-1 alpha-3" for code in sorted(codes - STATE_CODES)]
    return faults


def seat_of(code: str, office: str, title: str) -> tuple[str, str, str]:
    """What one person holds at a time: the office of a state, and for a head which of the two or three."""
    folded = " ".join(word for word in fold(title).split() if word not in _INTERIM)
    if office in _BY_TITLE:
        return code, office, folded
    if office == "head-of-government":
        return code, office, "second" if folded.startswith("second ") else ""
    return code, office, _crown(folded) if office == "head-of-state" else ""


def _crown(title: str) -> str:
    words = frozenset(title.split())
    if words & {"co", "coprince", "captain", "captains", "presidency"} and words & {"prince", "regent", "presidency"}:
        return title
    if "governor" in words:
        return "viceroy"
    if "leader" in words:
        return "leader"
    return "monarch" if words & _MONARCHS else "president"


def is_interim(title: str) -> bool:
    """Whether a title says that its holder only stands in.

    >>> is_interim("Acting President"), is_interim("President")
    (True, False)
    """
    return bool(_INTERIM.intersection(fold(title).split()))


def _numbered(rows: dict[type[Any], tuple[Any, ...]], kind: type[Any]) -> Iterable[Numbered]:
    return tables.lines(rows[kind])


def _provenance(rows: dict[type[Any], tuple[Any, ...]]) -> Iterator[Fault]:
    for kind, line, row in ((table, line, row) for table in FILES for line, row in _numbered(rows, table)):
        for name in ("origin", "licence", "as_of"):
            if not getattr(row, name):
                yield Fault(kind, line, f"no {name}; say where the row comes from, its licence and its day")
        used = {licence.strip() for licence in row.licence.split(";")} if row.licence else set()
        for licence in sorted(used - LICENCES):
            known = ", ".join(sorted(LICENCES))
            yield Fault(kind, line, f"licence {licence!r} may not be shipped; use one of {known}")


def _dates(rows: dict[type[Any], tuple[Any, ...]]) -> Iterator[Fault]:
    for kind in FILES:
        for line, row in _numbered(rows, kind):
            dates = {name: getattr(row, name, "") for name in ("since", "until", "as_of")}
            wrong = [f"{name} {date!r}" for name, date in dates.items() if date and not is_date(date)]
            for what in wrong:
                yield Fault(kind, line, f"{what} is no ISO date; write YYYY, YYYY-MM or YYYY-MM-DD")
            dated = not wrong and dates["since"] and dates["until"]
            if dated and last_day(dates["until"]) < first_day(dates["since"]):
                yield Fault(kind, line, f"ends {dates['until']} before it starts {dates['since']}; correct one")


def is_date(text: str) -> bool:
    """Whether a text is a year, month or day of the ISO calendar.

    >>> is_date("2016"), is_date("2016-02"), is_date("2016-02-30"), is_date("2016-2")
    (True, True, False, False)
    """
    year, month, day = (*text.split("-"), "", "", "")[:3]
    if text.count("-") > 2 or len(year) != 4 or any(len(part) != 2 for part in text.split("-")[1:]):
        return False
    if not all(part.isascii() and part.isdigit() for part in text.split("-")):
        return False
    longest = {"02": 29, "04": 30, "06": 30, "09": 30, "11": 30}
    if int(year) % 4 or (int(year) % 100 == 0 and int(year) % 400):
        longest["02"] = 28
    return (not month or 1 <= int(month) <= 12) and (not day or 1 <= int(day) <= longest.get(month, 31))


def _codes(rows: dict[type[Any], tuple[Any, ...]]) -> Iterator[Fault]:
    bodies = frozenset(row.code for row in rows[Organisation] if row.code and not row.state)
    parties, offices = STATE_CODES | bodies, frozenset(row.office for row in rows[OfficeWords])
    used: list[tuple[type[Any], int, str, frozenset[str]]] = []
    for line, row in _numbered(rows, State):
        used += [(State, line, code, STATE_CODES) for code in (row.code, *row.successor)]
    for line, row in _numbered(rows, Holding):
        used.append((Holding, line, row.code, parties))
        if row.office not in offices:
            yield Fault(Holding, line, f"office {row.office!r} is not in {FILES[OfficeWords]}; add it or use another")
    for line, row in _numbered(rows, OfficeWords):
        only = {word.partition("@")[2] for word in row.words} - {""}
        used += [(OfficeWords, line, code, parties) for code in sorted({*row.scope, *only})]
    for line, row in _numbered(rows, Organisation):
        used += [(Organisation, line, row.state, STATE_CODES)] if row.state else []
    for line, row in _numbered(rows, Membership):
        used.append((Membership, line, row.organisation, bodies))
        used.append((Membership, line, row.state, parties))
    for kind in (Outlet, tables.PlaceRow):
        used += [(kind, line, row.country, parties) for line, row in _numbered(rows, kind) if row.country]
    for kind, line, code, allowed in used:
        if code not in allowed:
            yield Fault(kind, line, f"{code!r} is no code of ISO 3166-1 alpha-3, nor of a known body; correct it")


def _holders(rows: dict[type[Any], tuple[Any, ...]]) -> Iterator[Fault]:
    """Two in a seat that one holds, on a day that is not the day of handing over."""
    single = {row.office for row in rows[OfficeWords] if row.single}
    seats: dict[tuple[str, str, str], list[Numbered]] = {}
    for line, row in _numbered(rows, Holding):
        if row.office in single and (row.since or row.until):
            seats.setdefault(seat_of(row.code, row.office, row.title), []).append((line, row))
    for held in seats.values():
        held.sort(key=lambda pair: first_day(pair[1].since))
        for (_, before), (line, row) in combinations(held, 2):
            if (row.code, row.office) in _JOINT or is_interim(row.title):
                continue
            if overlaps(before, row) and bare(before.person) != bare(row.person):
                what = f"{row.person} and {before.person} are both {row.office} of {row.code} on {row.since}"
                yield Fault(Holding, line, f"{what}; end the earlier holding by then, or drop one")


def overlaps(before: Holding, after: Holding) -> bool:
    """Whether two holdings surely share more than the day of handing over, the second beginning no sooner.

    Without an end, the first is taken to end where the second begins.
    """
    if not before.until or not before.since or not after.since:
        return bool(before.since) and before.since == after.since and not before.until
    return last_day(after.since) < first_day(before.until)


def _memberships(rows: dict[type[Any], tuple[Any, ...]]) -> Iterator[Fault]:
    for line, what in span_faults(_numbered(rows, Membership), rows[Organisation]):
        yield Fault(Membership, line, what)


def _collisions(rows: dict[type[Any], tuple[Any, ...]]) -> Iterator[Fault]:
    listed = {(row.table, fold(row.word)): frozenset(row.owners) for row in rows[tables.Ambiguity]}
    for kind, table, words, owners, line in collisions(rows):
        if not any(owners <= listed.get((table, fold(word)), frozenset()) for word in words):
            what = f"{words[0]!r} stands for {' and '.join(sorted(owners))}"
            yield Fault(kind, line, f"{what}; list it in {FILES[tables.Ambiguity]} or take it from one of them")


def collisions(rows: dict[type[Any], tuple[Any, ...]]) -> Iterator[Collision]:
    """Words that stand for two things of one table, each with its owners, the row names it may be listed under too.

    States and bodies that never existed at one time do not collide, nor do persons and posts of one Wikidata id.
    """
    for kind, table in ((State, "states"), (Organisation, "organisations"), (Outlet, "outlets")):
        yield from _clashing(kind, table, _named(kind, _numbered(rows, kind)))
    # A post in an organisation goes with the person's state, and names nobody else.
    held = ((line, row) for line, row in _numbered(rows, Holding) if row.sector != "IGO" and row.code in STATE_CODES)
    yield from _clashing(Holding, "offices", _named(Holding, held))


Entity = State | Organisation | Outlet | Holding
Named = tuple[str, int, str, Entity]


def _named(kind: type[Any], numbered: Iterable[Numbered]) -> Iterator[Named]:
    """Every word, its line, its owner and the row."""
    for line, row in numbered:
        owner = row.name if kind is Outlet else row.code or row.name
        first = row.person if kind is Holding else row.name
        for word in (first, *row.aliases):
            yield word, line, owner, row


def _clashing(kind: type[Any], table: str, named: Iterable[Named]) -> Iterator[Collision]:
    key = bare if kind is Holding else _as_written
    words: dict[str, list[Named]] = {}
    for one in named:
        words.setdefault(key(one[0]), []).append(one)
    for found in words.values():
        owners = {owner for _, _, owner, row in found if any(_collide(row, other[3]) for other in found)}
        if len(owners) > 1:
            names = (row.person if isinstance(row, Holding) else row.name for _, _, _, row in found)
            yield kind, table, (found[0][0], *names), frozenset(owners), found[-1][1]


def _as_written(word: str) -> str:
    # "US" and "us" differ, "U.S." and "US" do not.
    return fold(word) + ("^" if word.isupper() else "")


def _collide(one: Entity, other: Entity) -> bool:
    if isinstance(one, Holding) and isinstance(other, Holding):
        return one.code != other.code and not (one.wikidata and one.wikidata == other.wikidata)
    if isinstance(one, State | Organisation) and isinstance(other, State | Organisation):
        return (one.code or one.name) != (other.code or other.name) and not (_ended(one, other) or _ended(other, one))
    return True


def _ended(one: State | Organisation, other: State | Organisation) -> bool:
    """Whether one was gone when the other came to be."""
    return bool(one.until and other.since) and last_day(one.until) <= first_day(other.since)
