"""Persons of the dated office table: found by full name or surname, chosen by state, office and date."""

from collections import Counter
from collections.abc import Callable, Iterable, Set
from dataclasses import dataclass

from avviso.records import Identity
from avviso.resolving.dates import distance, holds, span_of, surely_holds
from avviso.resolving.heads import rules
from avviso.resolving.namekeys import exact_keys
from avviso.resolving.names import bare, fold, same_name, tails
from avviso.resolving.own import is_own, told
from avviso.resolving.tables import Holding
from avviso.resolving.verdicts import Verdict, refusal

# States whose persons are called by the first of their names: a surname, or where nobody has one his own name.
CALLED_BY_FIRST = frozenset("CHN PRK KOR TWN VNM KHM HKG ETH ERI THA MYS LAO".split())
# Those of them that have no surnames: many bear the name that one of them is called by.
_OWN_NAMES_ONLY = frozenset("ETH ERI THA MYS LAO".split())
# Fewer bearers elsewhere make no given name: there is a Nguyen or a Zhang in other states, too.
_FEWEST_GIVEN = 3
_HEADS = frozenset({"head-of-state", "head-of-government"})
_FOREMOST = _HEADS | {"foreign-minister", "defence-minister", "secretary-general"}
_MEMORY = 40  # years: Margaret Thatcher spoke up for more than twenty after she had left

_NUMERALS = frozenset("I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI".split())


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who held an office, with every holding, oldest first."""

    name: str
    wikidata: str
    holdings: tuple[Holding, ...]

    @property
    def codes(self) -> frozenset[str]:
        """States and organisations that the person held office in."""
        return frozenset(holding.code for holding in self.holdings)


@dataclass(frozen=True, slots=True)
class Clues:
    """What the words around a name say of its bearer: codes of states, keys of offices, and the words for them.

    past: they call the bearer a former holder of those offices.
    """

    codes: frozenset[str] = frozenset()
    offices: frozenset[str] = frozenset()
    sector: str | None = None
    words: str = ""
    past: bool = False


class PersonIndex:
    """Finds persons by name."""

    def __init__(self, holdings: Iterable[Holding]) -> None:
        self._full: dict[str, list[Person]] = {}
        self._short: dict[str, list[Person]] = {}
        # "Juan Carlos" the king is no part of "Juan Carlos" with a surname.
        self._regnal: set[str] = set()
        self._exact: dict[str, list[Person]] = {}
        people: list[Person] = []
        for rows in _by_person(holdings):
            rows.sort(key=lambda row: (row.since, row.code, row.office))
            wikidata = max(row.wikidata for row in rows)
            people.append(Person(rows[0].person, wikidata, tuple(rows)))
        self._given = given_names(people)
        for person in people:
            self._add(person)

    def _add(self, person: Person) -> None:
        spellings = {row.person for row in person.holdings}.union(*(row.aliases for row in person.holdings))
        keys = {bare(spelling) for spelling in spellings}
        self._regnal.update(bare(spelling) for spelling in spellings if spelling.split()[-1] in _NUMERALS)
        short: set[str] = set()
        for key in keys:
            self._full.setdefault(key, []).append(person)
            short.update(tails(key))
            first = key.split()[0]
            if person.codes & CALLED_BY_FIRST and first not in self._given:
                short.add(first)
        for key in {key for spelling in spellings for key in exact_keys(spelling)}:
            self._exact.setdefault(key, []).append(person)
        for key in short - keys:
            self._short.setdefault(key, []).append(person)

    def full(self, name: str) -> tuple[Person, ...]:
        """Persons of that full name or alias; middle names and a second surname may be missing or too many."""
        key = bare(name)
        if key in self._full:
            return tuple(self._full[key])
        words = key.split()
        if len(words) < 3:
            return ()
        for shorter in (f"{words[0]} {words[-1]}", " ".join(words[:-1]), " ".join(words[1:])):
            if shorter in self._full and shorter not in self._regnal:
                return tuple(self._full[shorter])
        return ()

    def exact(self, name: str) -> tuple[Person, ...]:
        """Persons of just that name, title and initials told apart: "Pope Francis", "George W. Bush", "G. W. Bush"."""
        return tuple(self._exact.get(fold(name), ()))

    def names(self) -> dict[str, str]:
        """Every full name and surname, as a key, and the full name of one who bears it."""
        return {key: found[0].name for names in (self._short, self._full) for key, found in names.items()}

    def short(self, surname: str) -> tuple[Person, ...]:
        """Persons whom a text may call by that name alone."""
        key = bare(surname)
        return tuple(self._full.get(key, ())) + tuple(self._short.get(key, ()))


def _by_person(holdings: Iterable[Holding]) -> list[list[Holding]]:
    """Holdings a person: one Wikidata id, or one name in one state; posts in organisations go with the state's."""
    names: dict[str, str] = {}
    grouped: dict[str, list[list[Holding]]] = {}
    for row in sorted(holdings, key=lambda row: (not row.wikidata, row.sector == "IGO")):
        name = bare(row.person)
        if row.wikidata:
            name = names.setdefault(row.wikidata, name)
        groups = grouped.setdefault(name, [])
        own = next((rows for rows in groups if _is_same(row, rows)), None)
        if own is None:
            groups.append([row])
        else:
            own.append(row)
    return [rows for groups in grouped.values() for rows in groups]


def _is_same(row: Holding, rows: list[Holding]) -> bool:
    known = {one.wikidata for one in rows if one.wikidata}
    if row.wikidata and known:
        return row.wikidata in known
    return row.sector == "IGO" or any(one.code == row.code for one in rows)


def given_names(people: Iterable[Person]) -> frozenset[str]:
    """First words that are no such names though some in those states bear them: the "Frank" of Frank Hsieh.

    They are those that more people bear elsewhere than there, and several.
    """
    here, elsewhere = Counter[str](), Counter[str]()
    for person in people:
        (here if person.codes & CALLED_BY_FIRST else elsewhere)[bare(person.name).split()[0]] += 1
    return frozenset(name for name, count in elsewhere.items() if count >= _FEWEST_GIVEN and count > here[name])


def has_left(person: Person, date: str | None) -> bool:
    """Whether somebody who led a state or its government is known to have held nothing any more on the date."""
    # A holding of one day is one seen on it, whose end nobody knows.
    begun = [row for row in person.holdings if row.since <= (date or "")]
    ended = all(row.until and row.since != row.until and row.until < (date or "") for row in begun)
    return ended and any(row.office in _HEADS for row in begun)


def is_foremost(person: Person, date: str | None) -> bool:
    """Whether on the date somebody may hold one of the offices whose holders other lands call by surname alone."""
    return any(row.office in _FOREMOST and holds(row.since, row.until, date) for row in person.holdings)


def is_called(person: Person, key: str, states: Set[str], date: str | None) -> bool:
    """Whether a text that names those states may mean somebody by the name: by his own name alone only where his state
    is named, or where he is foremost."""
    if not person.codes & _OWN_NAMES_ONLY or all(bare(name).split()[0] != key for name in _all_names(person)):
        return True
    return bool(person.codes & states) or is_foremost(person, date)


def is_remembered(person: Person, date: str | None) -> bool:
    """Whether a surname alone may still mean somebody: he may hold an office, or has held one of those not so long ago
    that he does nothing any more."""
    day = date or ""
    return any(
        holds(row.since, row.until, date)
        or (row.office in _FOREMOST and (not day or int(day[:4]) - int(row.until[:4] or day[:4]) <= _MEMORY))
        for row in person.holdings
    )


def choose(persons: tuple[Person, ...], clues: Clues, date: str | None) -> tuple[Person, ...]:
    """Those persons that fit the clues: a contradicted state leaves nobody, office and date only pick among several.

    A user's own row that holds on the date goes before them.
    """
    if clues.codes:
        persons = tuple(person for person in persons if person.codes & clues.codes)
    for test in (
        lambda row: is_own(row) and holds(row.since, row.until, date),
        lambda row: row.office in clues.offices,
        lambda row: holds(row.since, row.until, date),
        lambda row: row.office in clues.offices and holds(row.since, row.until, date),
    ):
        persons = _narrowed(persons, test)
    return persons


def _narrowed(persons: tuple[Person, ...], test: Callable[[Holding], bool]) -> tuple[Person, ...]:
    if len(persons) < 2:
        return persons
    fitting = tuple(person for person in persons if any(test(row) for row in person.holdings))
    return fitting or persons


def identify(person: Person, words: str, clues: Clues, date: str | None) -> Verdict:
    """The words are the person's full name, and the person held an office on the date.

    Scores 1 then; 0.9 when no office was held on the date, or the date leaves open which; 0.75 for a surname. Whoever
    led a state and holds no office any more, or is called a former holder, is a former official (PLOVER's ELI).
    """
    score, reason = max((same_name(words, spelling) for spelling in _all_names(person)), key=lambda test: test[0])
    score = max(score, 0.75)
    held = [row for row in person.holdings if holds(row.since, row.until, date)]
    if clues.past:
        held = [row for row in held if date and row.office not in clues.offices]
    if not held:
        row = _nearest(person, date or "", clues.codes)
        what = f"{row.title or row.office}, {span_of(row.since, row.until)}"
        past = rules().past_is.get(row.sector) if clues.past or has_left(person, date) else clues.sector
        # Who led a state and is called a body's envoy now is no former official.
        past = "IGO" if row.sector == "IGO" and row.code in clues.codes and not clues.past else past
        who = Identity(row.code, past, person.name, person.wikidata or None, None)
        when = "called a former holder" if clues.past else f"no office known on {date}"
        return Verdict(who, score * 0.9, f"{reason}; {when}, the nearest is {what}{told(row)}")
    row = _best(held, clues, date)
    if date is None and row.office not in clues.offices and len({(one.code, one.office) for one in held}) > 1:
        who = Identity(row.code, row.sector or None, person.name, person.wikidata or None, None)
        return Verdict(who, score * 0.9, f"{reason}; without a date it is open which office was held")
    post = row.title or row.office
    who = Identity(row.code, row.sector or None, person.name, person.wikidata or None, post or None)
    period = span_of(row.since, row.until)
    what = f"{post}, {period}" if post else f"{row.code} {row.sector}".rstrip() + f" {period}"
    return Verdict(who, score, f"{reason}; {what}{told(row)}", row.office or None)


def undecided(words: str, persons: tuple[Person, ...]) -> Verdict:
    """Several persons fit and nothing tells them apart."""
    names = ", ".join(sorted({f"{person.name} ({'/'.join(sorted(person.codes))})" for person in persons})[:4])
    return refusal(f"{words!r} fits several: {names}")


def _all_names(person: Person) -> list[str]:
    return [name for row in person.holdings for name in (row.person, *row.aliases)]


def _best(held: list[Holding], clues: Clues, date: str | None) -> Holding:
    """The holding that the words speak of; else one that covers the whole date, a state's before any other.

    One of a user's own tables goes before all.
    """
    return max(
        held,
        key=lambda row: (
            is_own(row),
            row.office in clues.offices,
            row.code in clues.codes,
            date is not None and surely_holds(row.since, row.until, date),
            row.sector not in ("IGO", "PTY", "OPP"),
            row.since,
        ),
    )


def _nearest(person: Person, date: str, told: frozenset[str]) -> Holding:
    """The holding nearest to the date, of one of the codes that the words tell: "the EU's envoy" acts for the EU."""
    # A person with posts in a state and in an organisation acts for the state when neither post was held.
    return min(
        person.holdings,
        key=lambda row: (row.code not in told, row.sector == "IGO", *distance(row.since, row.until, date)),
    )
