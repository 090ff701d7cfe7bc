"""The tables as one thing to ask: states, organisations, persons, offices, roles, outlets and places."""

import difflib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path

from avviso.errors import UnknownParty
from avviso.records import Identity
from avviso.resolving import tables, usertables
from avviso.resolving.dates import span_of
from avviso.resolving.names import fold
from avviso.resolving.offices import OfficeIndex, with_known_ends
from avviso.resolving.organisations import OrganisationIndex, OutletIndex, identity_of, party_code, score_organisation
from avviso.resolving.own import OwnNames, UserRow
from avviso.resolving.persons import Clues, PersonIndex, choose, identify
from avviso.resolving.places import PlaceIndex
from avviso.resolving.roles import RoleIndex
from avviso.resolving.states import StateIndex, score_state
from avviso.resolving.towns import Towns
from avviso.resolving.verdicts import Verdict

# Below this difflib suggests names that share little more than an ending.
_NEAR = 0.72
_REMEMBERED = 1024  # names on a day
_GENERIC_METONYMS = frozenset({"metonym", "capital"})


@dataclass(frozen=True, slots=True)
class Tables:
    """The rows that a gazetteer is built from; an empty table knows nobody. own: a user's names, which answer first."""

    states: tuple[tables.State, ...] = ()
    holdings: tuple[tables.Holding, ...] = ()
    office_words: tuple[tables.OfficeWords, ...] = ()
    organisations: tuple[tables.Organisation, ...] = ()
    outlets: tuple[tables.Outlet, ...] = ()
    roles: tuple[tables.Role, ...] = ()
    places: tuple[tables.PlaceRow, ...] = field(default=(), repr=False)
    towns: Towns = field(default=Towns(None), repr=False)
    own: tuple[UserRow, ...] = ()


class _Shipped:
    """The shipped tables as Tables has them, and the user's before them; each is read when first asked for."""

    def __init__(self, own: Path | None) -> None:
        self._mine = usertables.load(own) if own else usertables.Mine()
        self.own = self._mine.names

    @property
    def states(self) -> tuple[tables.State, ...]:
        return tables.states()

    @cached_property
    def holdings(self) -> tuple[tables.Holding, ...]:
        return self._mine.over(tables.holdings()) if self._mine.holdings else tables.holdings()

    @property
    def office_words(self) -> tuple[tables.OfficeWords, ...]:
        return tables.office_words()

    @cached_property
    def organisations(self) -> tuple[tables.Organisation, ...]:
        return (*tables.organisations(), *self._mine.organisations)

    @property
    def outlets(self) -> tuple[tables.Outlet, ...]:
        return tables.outlets()

    @cached_property
    def roles(self) -> tuple[tables.Role, ...]:
        return (*tables.roles(), *self._mine.roles)

    @property
    def places(self) -> tuple[tables.PlaceRow, ...]:
        return tables.places()

    @property
    def towns(self) -> Towns:
        return Towns.shipped()


class Gazetteer:
    """Everything that names can stand for. Built once, never changed, shared by all documents."""

    def __init__(self, rows: Tables | _Shipped) -> None:
        self._rows = rows
        self.states = StateIndex(rows.states)
        self.organisations = OrganisationIndex(rows.organisations)
        self.own_names = OwnNames(rows.own)

    @staticmethod
    def load(own: Path | None = None) -> "Gazetteer":
        """The gazetteer of the shipped tables and those in the user's folder `own`, built on the first call.

        Raises DataError when the table of states or bodies is broken, or the user's; other tables are read when needed.
        """
        stamps = usertables.stamps(own)
        return _loaded(own if stamps else None, stamps)

    def complete(self) -> "Gazetteer":
        """The same, with every table read and every index built. Raises DataError when a table is broken."""
        for _ in (self.outlets, self.roles, self.offices, self.persons, self.places):
            pass
        return self

    # Built when first asked: finding a party by its code or name, as most commands do, needs none of these.
    @cached_property
    def outlets(self) -> OutletIndex:
        """News outlets."""
        return OutletIndex(self._rows.outlets)

    @cached_property
    def roles(self) -> RoleIndex:
        """Common nouns for people and bodies."""
        return RoleIndex(self._rows.roles)

    @cached_property
    def _holdings(self) -> tuple[tables.Holding, ...]:
        single = frozenset(row.office for row in self._rows.office_words if row.single)
        return with_known_ends(self._rows.holdings, single)

    @cached_property
    def offices(self) -> OfficeIndex:
        """Offices, and who held them."""
        return OfficeIndex(self._rows.office_words, self._holdings)

    @cached_property
    def persons(self) -> PersonIndex:
        """Persons of the office table."""
        return PersonIndex(self._holdings)

    @cached_property
    def places(self) -> PlaceIndex:
        """Cities, regions and capitals."""
        return PlaceIndex(self._rows.places, self._rows.states, self.states, self._rows.towns)

    @cached_property
    def _spelt(self) -> frozenset[str]:
        """Every folded name of a state, of a body and of the user's own, which most words are not."""
        return frozenset({**self.states.names(), **self.organisations.names(), **self.own_names.names()})

    def named(self, raw: str, date: str | None, *, organisation_first: bool = False) -> Verdict | None:
        """The state or organisation whose name `raw` is, or None. Its capital or seat speaks for the government."""
        return self._told(raw, date, organisation_first) if fold(raw) in self._spelt else None

    @cached_property
    def _told(self) -> Callable[[str, str | None, bool], Verdict | None]:
        """What `named` answers; a document asks of the same names again and again."""
        return lru_cache(maxsize=_REMEMBERED)(self._named)

    def _named(self, raw: str, date: str | None, organisation_first: bool) -> Verdict | None:
        tests = (self._organisation, self._state) if organisation_first else (self._state, self._organisation)
        return self.own(raw, date) or tests[0](raw, date) or tests[1](raw, date)

    def within(self, raw: str, state: str, date: str | None) -> Verdict | None:
        """The body of a state that `raw` names where the state is told beside it, or None."""
        row = self.organisations.within(raw, state, date)
        return Verdict(identity_of(row), 0.9, f"{raw!r} of {state} is {row.name}") if row else None

    def own(self, raw: str, date: str | None) -> Verdict | None:
        """Whom a user's own table gives the name `raw` on `date`, or None; it goes before every shipped table."""
        row = self.own_names.find(raw, date) if self.own_names else None
        if row is None:
            return None
        if row.kind != "alias":
            return _own_verdict(raw, row)
        found = self._meant(row.of, date)
        return found and found.weakened(1.0, f"{raw!r} is {row.of}, says {row.origin}")

    def owns(self, spellings: Iterable[str], date: str | None) -> bool:
        """Whether a user's own table names any of `spellings` on `date`."""
        return bool(self.own_names) and any(self.own_names.find(words, date) for words in spellings)

    def _meant(self, name: str, date: str | None) -> Verdict | None:
        """Whom an alias stands for: a code, a name of the user's own, a state, a body or a person."""
        if name in self.states:
            return Verdict(self.state(name), 1.0, f"{name} is {self.display_name(name)}")
        own = self.own_names.find(name, date, aliases=False)
        if own:
            return _own_verdict(name, own)
        fitting = choose(self.persons.full(name), Clues(), date)
        person = identify(fitting[0], name, Clues(), date) if len(fitting) == 1 else None
        return self._state(name, date) or self._organisation(name, date) or person

    def _state(self, raw: str, date: str | None) -> Verdict | None:
        name = self.states.find(raw, date)
        if name is None:
            return None
        score, reason = score_state(name, date)
        sector = "GOV" if name.how in _GENERIC_METONYMS else None
        who = Identity(name.state.code, sector, name.state.name, name.state.wikidata or None)
        return Verdict(who, score, reason)

    def _organisation(self, raw: str, date: str | None) -> Verdict | None:
        row = self.organisations.find(raw, date)
        if row is None:
            return None
        score, reason = score_organisation(row, raw, date)
        return Verdict(identity_of(row), score, reason)

    def find_party(self, text: str) -> str:
        """The code of the state or organisation called `text`, in any case: "VEN", "Venezuela", "russia", "OPEC".

        Raises UnknownParty, which names the nearest known ones.
        """
        state = self.states.find(text, strict=False)
        if state and state.how not in _GENERIC_METONYMS:
            return state.state.code
        organisation = self.organisations.find(text, strict=False)
        code = organisation and party_code(organisation)
        if code:
            return code
        if organisation:
            raise UnknownParty(f"{organisation.name} is a loose bloc without a code; name one of its states")
        if state:
            return state.state.code
        raise UnknownParty(f"no state or organisation is called {text!r}; {self._nearest(text)}")

    def _nearest(self, text: str) -> str:
        known = self.states.spellings() | self.organisations.spellings()
        near = difflib.get_close_matches(fold(text), known, n=6, cutoff=_NEAR)
        codes = list(dict.fromkeys(known[key] for key in near))[:3]
        if not codes:
            return "give a code (VEN, OPEC) or a name (Venezuela)"
        return "did you mean " + " or ".join(f"{self.display_name(code)} ({code})" for code in codes) + "?"

    def state(self, code: str) -> Identity:
        """The state of a code as such, not its government or anybody in it."""
        state = self.states.by_code(code)
        return Identity(code, None, state.name, state.wikidata or None) if state else Identity(code)

    def display_name(self, code: str) -> str:
        """The name of a code, or the code itself when it is none (events hold names where a party has no code).

        Where a state and an organisation share a code (NAM) both are named, since the code alone cannot tell.
        """
        state, organisation = self.states.by_code(code), self.organisations.by_code(code)
        names = [state.name] if state else []
        if organisation and not organisation.state:
            names.append(organisation.name)
        return " / ".join(names) or code

    def titles(self, words: list[str]) -> Iterator[str]:
        """Those of some raw words that are no part of a personal name: titles, offices, roles, states."""
        for word in words:
            folded = fold(word).split()
            if self.states.find(word) or self.offices.find(folded, frozenset()) or self.roles.sector(folded):
                yield word


@lru_cache(maxsize=2)
def _loaded(own: Path | None, stamps: usertables.Stamps) -> Gazetteer:
    """Built anew when the files in the user's folder are others than those of `stamps`."""
    return Gazetteer(_Shipped(own))


def _own_verdict(raw: str, row: UserRow) -> Verdict:
    """The words are a name in a user's own table, which says so of the date. Scores 1."""
    when = f", {span_of(row.since, row.until)}" if row.since or row.until else ""
    who = Identity(row.code or None, row.sector or None, row.name, row.wikidata or None)
    return Verdict(who, 1.0, f"{raw!r} is {row.name}{when}; from {row.origin}")
