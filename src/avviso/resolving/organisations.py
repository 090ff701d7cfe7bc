"""Organisations, armed groups and companies by name, and the outlets that are never a party."""

from collections.abc import Iterable

from avviso.records import Identity
from avviso.resolving.dates import holds, span_of
from avviso.resolving.names import fold, written_as
from avviso.resolving.nouns import OUTLET_ENDINGS, OUTLET_PAIRS, SPELT_AS_WORDS
from avviso.resolving.own import is_own, told
from avviso.resolving.tables import Organisation, Outlet


class OrganisationIndex:
    """Finds organisations by code, name or alias."""

    def __init__(self, organisations: Iterable[Organisation]) -> None:
        self._names: dict[str, list[tuple[Organisation, str]]] = {}
        self._by_code: dict[str, Organisation] = {}
        # "PRD of Mexico" is the PRD where Mexico is named beside it.
        self._within: dict[tuple[str, str], list[Organisation]] = {}
        self._states: dict[str, set[str]] = {}  # those that have a body of a name without its "of Mexico"
        for row in organisations:
            if row.code:
                self._by_code.setdefault(row.code, row)
            # The code of a state is no name of a body in it: PRI is Puerto Rico and a party in Mexico.
            for spelling in (row.name, *row.aliases) if row.state else (row.code, row.name, *row.aliases):
                key = fold(spelling)
                stem, of, _ = key.rpartition(" of ")
                if of and row.state:
                    self._within.setdefault((stem, row.state), []).append(row)
                    self._states.setdefault(stem, set()).add(row.state)
                if key:  # a name in other letters folds to nothing
                    self._names.setdefault(key, []).append((row, spelling))

    def by_code(self, code: str) -> Organisation | None:
        """The organisation of a code."""
        return self._by_code.get(code)

    def spellings(self) -> dict[str, str]:
        """Every folded spelling and the code it stands for."""
        codes = {key: party_code(found[0][0]) for key, found in self._names.items()}
        return {key: code for key, code in codes.items() if code}

    def names(self) -> dict[str, str]:
        """Every folded spelling and the canonical name of what is called so."""
        return {key: found[0][0].name for key, found in self._names.items()}

    def all_of(self, raw: str) -> tuple[Organisation, ...]:
        """Every organisation that `raw` may name, in any case and on any day."""
        return tuple(dict.fromkeys(row for row, _ in self._names.get(fold(raw), ())))

    def find(self, raw: str, date: str | None = None, *, strict: bool = True) -> Organisation | None:
        """The organisation that `raw` names, or None; of namesakes one that existed on `date`."""
        key = fold(raw)
        found = self._names.get(key)
        if not found or (strict and key in SPELT_AS_WORDS and not raw.isupper()):
            return None
        usable = [row for row, spelling in found if not strict or written_as(raw, spelling)]
        alive = [row for row in usable if holds(row.since, row.until, date)]
        return next(iter(alive or usable), None)

    def namesakes(self, raw: str, state: str) -> frozenset[str]:
        """Other states with a party of the name that one of this state has: "the Progress Party". A user's own has
        none."""
        row = self._party(raw, state)
        return frozenset() if row is None else frozenset(self._states.get(fold(raw), set()) - {state})

    def is_byword(self, raw: str, state: str) -> bool:
        """Whether that party is so well known that one word names it, "the Democrats", or no other is called so."""
        row = self._party(raw, state)
        others = (self._within.get((fold(raw), other), ()) for other in self.namesakes(raw, state))
        alone = not any(one.kind == "party" for rows in others for one in rows)
        return row is not None and (alone or any(is_lone_party(row, alias) for alias in row.aliases))

    def _party(self, raw: str, state: str) -> Organisation | None:
        row = next((row for row, _ in self._names.get(fold(raw), ()) if row.state == state), None)
        return None if row is None or row.kind != "party" or is_own(row) else row

    def within(self, raw: str, state: str, date: str | None) -> Organisation | None:
        """The organisation of a state that `raw` names where the state is told beside it: "Mexico's PRD"."""
        rows = self._within.get((fold(raw), state), ()) if any(letter.isupper() for letter in raw) else ()
        return next((row for row in rows if holds(row.since, row.until, date)), None)


def is_lone_party(row: Organisation, words: str) -> bool:
    """Whether the words are the name of a party in one word, which other names end in: "Labour"."""
    return row.kind == "party" and " " not in fold(words) and not words.isupper()


def party_code(row: Organisation) -> str | None:
    """The state that an organisation acts for, else its own short name; None for a loose bloc ("the West")."""
    return row.state or row.code or None


def score_organisation(row: Organisation, words: str, date: str | None) -> tuple[float, str]:
    """The words are the organisation's own name, alias or short name, and it existed on the date.

    Scores 1 then, half outside its lifetime or when it is no more than a loose bloc.
    """
    reason = f"{words!r} is {row.name}" if party_code(row) else f"{words!r} is a loose bloc, {row.name}, with no code"
    if not holds(row.since, row.until, date):
        return 0.5, f"{reason}, which existed {span_of(row.since, row.until)}, not on {date}{told(row)}"
    return (1.0 if party_code(row) else 0.5), reason


def identity_of(row: Organisation) -> Identity:
    """Whom an organisation stands for."""
    return Identity(party_code(row), row.sector or None, row.name, row.wikidata or None)


class OutletIndex:
    """Knows outlets by table, and by how their names end."""

    def __init__(self, outlets: Iterable[Outlet]) -> None:
        self._names: dict[str, tuple[Outlet, str]] = {}
        for row in outlets:
            for spelling in (row.name, *row.aliases):
                self._names[fold(spelling)] = (row, spelling)

    def called(self, raw: str) -> Outlet | None:
        """The outlet of the table that `raw` names, in any case, or None."""
        known = self._names.get(fold(raw))
        return known[0] if known else None

    def names(self) -> dict[str, str]:
        """Every folded spelling and the canonical name."""
        return {key: row.name for key, (row, _) in self._names.items()}

    def find(self, raw: str) -> tuple[str, str] | None:
        """(canonical name, reason) when `raw` names an outlet, or None."""
        known = self._names.get(fold(raw))
        if known and written_as(raw, known[1]):
            return known[0].name, f"{raw!r} is an outlet"
        words = fold(raw).split()
        if len(words) < 2 or not _is_capitalised(raw):
            return None
        if words[-1] in OUTLET_ENDINGS or " ".join(words[-2:]) in OUTLET_PAIRS:
            return raw, f"{raw!r} ends as the names of outlets do"
        return None


def _is_capitalised(raw: str) -> bool:
    words = raw.split()
    return words[-1][:1].isupper() and sum(word[:1].isupper() for word in words) >= 2
