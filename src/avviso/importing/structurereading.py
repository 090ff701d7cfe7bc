"""Rows of makers' files → facts, by what data/structure.toml says of the kind. In = used + left out, with reasons."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, product
from math import isfinite
from operator import attrgetter
from pathlib import Path

from avviso.importing.structurefiles import Left, Sheet, open_sheet
from avviso.importing.structurekinds import Columns, Kind, Parties, gone
from avviso.importing.structurepartners import partner_facts
from avviso.records.structure import Fact, Layer

# What SIPRI and others put behind a name that is no state: * an armed group, ** an organisation.
_STARS = re.compile(r"\*+$")
_DATE = re.compile(r"\d{1,4}(-\d\d){0,2}")


@dataclass(frozen=True, slots=True)
class Loaded:
    """What files of one kind gave: rows read = used + left out. layer: None where nothing could be used."""

    layer: Layer | None
    read: int
    left: tuple[Left, ...]

    @property
    def used(self) -> int:
        """How many rows went into the layer."""
        return self.read - len(self.left)


def read_facts(kind: Kind, paths: Sequence[Path], parties: Parties) -> Loaded:
    """All facts in files of a kind. Raises UnreadableInput naming a file that cannot be one of the kind."""
    facts: list[Fact] = []
    lists: dict[tuple[str, str], list[Fact]] = {}
    left: list[Left] = []
    spans: list[tuple[int, int]] = []
    count = 0
    for path in paths:
        sheet = open_sheet(path)
        row_facts = _reader(kind, sheet, parties)
        for line, cells in sheet.rows:
            count += 1
            try:
                span, found = row_facts(cells)
            except ValueError as error:
                left.append(Left(path.name, line, str(error)))
                continue
            spans.append(span)
            if kind.form == "partners":  # editions repeat a year's list; the last one that does has it right
                lists[found[0].left, found[0].since] = found
            else:
                facts.extend(found)
    facts.extend(chain.from_iterable(lists.values()))
    if not spans:
        return Loaded(None, count, tuple(left))
    first, last = min(span[0] for span in spans), max(span[1] for span in spans)
    merged = tuple(merge(facts, both_ways=not kind.directed))
    return Loaded(Layer(kind.key, first, last, len(spans), merged, brought=True), count, tuple(left))


class RowReader:
    """Reads one row after another of a file of one kind; called with its cells, gives the years it covers and facts."""

    def __init__(self, kind: Kind, sheet: Sheet, parties: Parties) -> None:
        self._kind, self._parties = kind, parties
        self._left = sheet.at(kind.left) if kind.left else None
        self._right = sheet.at(kind.right) if kind.right else None
        self._since = sheet.at(kind.since)
        self._until = sheet.at(kind.until) if kind.until else None
        self._what = sheet.at(kind.what) if kind.what else None
        self._note = sheet.at(kind.note, wanted=False) if kind.note else None
        self._flags = _places(kind.flags, sheet)
        self._values = _places(kind.values, sheet)

    def __call__(self, cells: list[str]) -> tuple[tuple[int, int], list[Fact]]:
        """The years a row covers, and its facts; ValueError says why it cannot be used."""
        since = date_of(_cell(cells, self._since), self._kind.years)
        until = date_of(_cell(cells, self._until), self._kind.years) if self._until is not None else since
        if until < since:
            raise ValueError(f"it ends in {until}, before it begins in {since}")
        years = int(since[:4]), int(until[:4])
        note = _cell(cells, self._note).strip().removesuffix(".0") if self._note is not None else ""
        found = list(self._said(cells))
        if not found:
            self._pairs(cells, years)  # nothing holds, but of whom must be known
            return years, []
        return years, [
            Fact(one, other, begin, end, what, value, note)
            for one, other, begin, end in self._lives(cells, since, until)
            for what, value in found
        ]

    def _said(self, cells: list[str]) -> Iterator[tuple[str, float | None]]:
        """What the row says, and the value of it."""
        if self._what is not None:
            yield _cell(cells, self._what).strip(), None
            return
        held = [what for what, at in self._flags.items() if (number(_cell(cells, at)) or 0) > 0]
        yield from ((what, None) for what in held)
        values = ((what, number(_cell(cells, at))) for what, at in self._values.items())
        yield from ((what, value) for what, value in values if value is not None)
        if not held and self._kind.says:
            yield self._kind.says, None

    def _lives(self, cells: list[str], since: str, until: str) -> Iterator[tuple[str, str, str, str]]:
        """Left, right, since and until; a span over the years in which a number changed its state is cut there."""
        years = int(since[:4]), int(until[:4])
        if years[0] == years[1] or self._kind.parties != "cow":
            yield from ((*pair, since, until) for pair in self._pairs(cells, years))
            return
        began: dict[tuple[str, str], int] = {}
        for year in range(years[0], years[1] + 1):
            for pair in self._pairs(cells, (year, year)):
                began.setdefault(pair, year)
                if year == years[1] or pair not in self._pairs(cells, (year + 1, year + 1)):
                    yield (*pair, str(began.pop(pair)), str(year))

    def _pairs(self, cells: list[str], years: tuple[int, int]) -> list[tuple[str, str]]:
        lefts = self._codes(_cell(cells, self._left), years) if self._left is not None else [""]
        rights = [""]
        if self._right is not None:
            text = _cell(cells, self._right)
            if self._kind.form == "wide":
                return [(one, text.strip().upper()) for one in lefts]  # an organisation; NAM may belong to NAM
            rights = self._codes(text, years)
        pairs = [(one, other) for one, other in product(lefts, rights) if one != other or not one]
        if not pairs:
            raise ValueError(f"{lefts[0]} stands on both sides")
        return pairs if self._kind.directed or self._right is None else [_ordered(*pair) for pair in pairs]

    def _codes(self, text: str, years: tuple[int, int]) -> list[str]:
        if self._kind.parties == "names":
            return listed(text, years[0], self._parties)
        return [party(text, years[0], self._kind.parties, self._parties)]


class WideReader(RowReader):
    """Reads a row of a state in a year with a column for each organisation."""

    def __init__(self, kind: Kind, sheet: Sheet, parties: Parties) -> None:
        super().__init__(replace(kind, right=(), until=(), what=(), note=()), sheet, parties)
        others = {*(name.lower() for name in (*kind.left, *kind.since)), "state", "statenme", "orgs"}
        self._bodies = [(at, name.upper()) for at, name in enumerate(sheet.header) if name not in others]
        self._statuses = kind.wide

    def __call__(self, cells: list[str]) -> tuple[tuple[int, int], list[Fact]]:
        """The year of a row, and the state's memberships in it."""
        year = date_of(_cell(cells, self._since))
        code = party(_cell(cells, self._left), int(year[:4]), "cow", self._parties)
        said = ((body, self._statuses.get(_cell(cells, at).split(".")[0])) for at, body in self._bodies)
        return (int(year[:4]), int(year[:4])), [Fact(code, body, year, year, what) for body, what in said if what]


class PartnerReader:
    """Reads a row of the Factbook: the partners that an edition lists of a country, in words."""

    def __init__(self, kind: Kind, sheet: Sheet, parties: Parties) -> None:
        self._parties = parties
        self._country = sheet.at(("country",))
        self._value = sheet.at(("value",))
        self._seen = sheet.at(("last_seen",))

    def __call__(self, cells: list[str]) -> tuple[tuple[int, int], list[Fact]]:
        """The year of a list, and its partners with their shares and ranks."""
        value, seen = _cell(cells, self._value), date_of(_cell(cells, self._seen))
        code = party(_cell(cells, self._country), int(seen[:4]), "name", self._parties)
        facts = partner_facts(code, value, seen, self._parties)
        return (int(facts[0].since), int(facts[0].since)), facts


def _reader(kind: Kind, sheet: Sheet, parties: Parties) -> RowReader | PartnerReader:
    if kind.form == "partners":
        return PartnerReader(kind, sheet, parties)
    if kind.form == "wide" and not sheet.has(*kind.right):
        return WideReader(kind, sheet, parties)
    return RowReader(kind, sheet, parties)


def _places(columns: Mapping[str, Columns], sheet: Sheet) -> dict[str, int]:
    places = {what: sheet.at(names, wanted=False) for what, names in columns.items()}
    if columns and not any(at is not None for at in places.values()):
        sheet.at(next(iter(columns.values())))  # raises, naming it
    return {what: at for what, at in places.items() if at is not None}


def _cell(cells: list[str], at: int | None) -> str:
    if at is None or at >= len(cells):
        raise ValueError(f"{len(cells)} fields, fewer than the header has")
    return cells[at]


def _ordered(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one <= other else (other, one)


def date_of(text: str, years: int = 0) -> str:
    """An ISO date, a year or a number that stands for one ("1960.0"). Raises ValueError where it is none."""
    bare = text.strip().removesuffix(".0")
    if not _DATE.fullmatch(bare):
        raise ValueError(f"{text!r} is no year or date")
    return f"{int(bare) + years:04}" if "-" not in bare else bare


def number(text: str) -> float | None:
    """A number; None for what says that there is none (empty, NA, or -9 as the Correlates of War write it)."""
    bare = text.strip()
    if bare in ("", "NA", "NaN", "-9", "-9.0"):
        return None
    try:
        found = float(bare)
    except ValueError:
        raise ValueError(f"{text!r} is no number") from None
    if not isfinite(found):
        raise ValueError(f"{text!r} is no finite number")
    return found


def party(text: str, year: int, written: str, parties: Parties) -> str:
    """The code of a party in a year. Raises ValueError naming one that no table knows."""
    if written == "cow":
        named = int(number(text) or 0)
        found = parties.by_number(named, year)
        if not found:
            name, last = gone().get(named, ("", 0))
            why = f": it is {name}, gone in {last}; they have no state that was gone before 1900" if name else ""
            raise ValueError(f"{named} is no state in the tables{why}")
        return found
    found = parties.by_name(_STARS.sub("", text.strip().replace("_", " ")), year)
    if not found:
        raise ValueError(f"{text.strip()!r} is no state in the tables")
    return found


def listed(text: str, year: int, parties: Parties) -> list[str]:
    """The codes in a list of names set apart by commas, some of which have commas in them.

    Raises ValueError naming the first that no table knows.
    """
    words, codes, at = [word.strip() for word in text.split(",")], list[str](), 0
    while at < len(words):
        sizes = range(min(3, len(words) - at), 0, -1)
        tried = ((size, parties.by_name(", ".join(words[at : at + size]), year, bodies=True)) for size in sizes)
        size, code = next(((size, code) for size, code in tried if code), (1, None))
        if code is None:
            raise ValueError(f"{words[at]!r} is no state or organisation in the tables")
        codes.append(code)
        at += size
    return list(dict.fromkeys(codes))


def merge(facts: Iterable[Fact], both_ways: bool = True) -> Iterator[Fact]:
    """The facts in order, those of following years that say the same made one.

    both_ways: a value said twice of one year is said once for each way round of a pair, and is one; otherwise it is
    two values.
    """
    waiting: Fact | None = None
    until = ""
    for fact in sorted(facts, key=attrgetter(*_SAME, "since", "until")):
        if waiting and _goes_on(waiting, until, fact, both_ways):
            until = max(until, fact.until)
            continue
        if waiting:
            yield replace(waiting, until=until)
        waiting, until = fact, fact.until
    if waiting:
        yield replace(waiting, until=until)


_SAME = ("left", "right", "what", "note")


def _goes_on(one: Fact, until: str, other: Fact, both_ways: bool) -> bool:
    """Whether a fact that holds `until` then goes on in another; a value is of its own year only."""
    if one.value != other.value or any(getattr(one, name) != getattr(other, name) for name in _SAME):
        return False
    if one.value is not None:
        return both_ways and one.since == other.since
    return int(other.since[:4]) <= int(until[:4]) + 1
