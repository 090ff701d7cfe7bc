"""States as data sets write them: by a number, a code or a name, in a year."""

from collections.abc import Iterable, Mapping

from avviso.resolving.dates import holds
from avviso.resolving.names import fold
from avviso.resolving.organisations import OrganisationIndex, party_code
from avviso.resolving.states import StateIndex
from avviso.resolving.tables import Organisation, State


class Numbering:
    """Gives the code that a state had in a year, however a data set writes it.

    A number of the Correlates of War stays with a state through its forms (365 is the Russian Empire, the Soviet Union
    and Russia), and so do names ("Russia" voting in 1970): the code is that of the form that held in the middle of the
    year, else on another day of it, else of the form before, so that a number known to the tables always has a code.
    """

    def __init__(
        self, states: Iterable[State], organisations: Iterable[Organisation], labels: Mapping[str, str]
    ) -> None:
        """labels: names that the tables lack → codes."""
        rows = tuple(states)
        self._states = StateIndex(rows)
        self._bodies = OrganisationIndex(organisations)
        self._labels = {fold(label): code for label, code in labels.items()}
        self._forms: dict[int, list[State]] = {}
        self._rows: dict[str, list[State]] = {}
        for row in sorted(rows, key=lambda row: row.since):
            self._rows.setdefault(row.code, []).append(row)
            if row.cow is not None:
                self._forms.setdefault(row.cow, []).append(row)
        self._numbered: dict[tuple[int, int], str | None] = {}
        self._known: dict[tuple[str, int, bool], str | None] = {}

    def by_number(self, number: int, year: int) -> str | None:
        """The code of a Correlates of War number in a year; None for a number that no state has."""
        if (number, year) not in self._numbered:
            self._numbered[number, year] = self._numbered_in(number, year)
        return self._numbered[number, year]

    def _numbered_in(self, number: int, year: int) -> str | None:
        forms = self._forms.get(number)
        if not forms:
            return None
        for day in (f"{year:04}-07-01", f"{year:04}"):
            found = [row for row in forms if holds(row.since, row.until, day)]
            if found:
                return found[-1].code
        before = [row for row in forms if row.since[:4] <= f"{year:04}"]
        return (before[-1] if before else forms[0]).code

    def by_name(self, name: str, year: int, *, bodies: bool = False) -> str | None:
        """The code of what is called so, by name or code, in a year; None if nothing is. bodies: organisations too."""
        key = (name, year, bodies)
        if key not in self._known:
            self._known[key] = self._named(name, year, bodies)
        return self._known[key]

    def _named(self, name: str, year: int, bodies: bool) -> str | None:
        label = self._labels.get(fold(name))
        if label and label not in self._states:
            return label if bodies else None
        found = self._states.find(label or name, f"{year:04}-07-01", strict=False)
        if found:
            return self._form(found.state, year)
        body = self._bodies.find(name, strict=False) if bodies else None
        return party_code(body) if body else None

    def _form(self, state: State, year: int) -> str:
        """The code of a state, or of the form of it that held in the year."""
        return (self.by_number(state.cow, year) if state.cow is not None else None) or state.code

    def existed(self, code: str, year: int) -> bool:
        """Whether the state of a code was there on some day of a year."""
        return any(holds(row.since, row.until, f"{year:04}") for row in self._rows.get(code, ()))

    def last_year(self, code: str) -> int | None:
        """The last year in which the state of a code was there; None where it still is, or is unknown."""
        untils = [row.until for row in self._rows.get(code, ())] or [""]
        return None if "" in untils else int(max(untils)[:4])

    def form_in(self, code: str, year: int) -> str | None:
        """The code that the state of `code` had in a year: SUN for RUS in 1960; None where it had none."""
        state = self._states.by_code(code)
        if state is None or state.cow is None:
            return None
        return next((row.code for row in self._forms[state.cow] if holds(row.since, row.until, f"{year:04}")), None)

    def is_state(self, code: str) -> bool:
        """Whether a code is of a state or dependency."""
        return code in self._rows
