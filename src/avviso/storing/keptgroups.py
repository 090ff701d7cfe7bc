"""Groups of claims that were joined before and are kept: read as far as somebody asks for them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from sqlite3 import Connection, Row

from avviso.records import EventClaim
from avviso.storing.accounts import Account, account_of
from avviso.storing.dates import DAY, neighbours, wider
from avviso.storing.derivedrows import outline_of, sides_of
from avviso.storing.joining import Key, dates_of, handles, rank, types_of

# The claims of these numbers, as they read with judgements.
Reading = Callable[[Sequence[int]], Mapping[int, EventClaim]]
_CHUNK = 500


@dataclass(slots=True, eq=False)
class Cell:
    """Claims of one account, by number.

    head: the cell that leads its group, None while it has none. members: of a cell that leads, the cells of the group
    with their ranks, itself first. kept: the number of the group in which it was kept; None if it is new.
    """

    account: Account
    rank: Key
    kept: int | None = None
    claims: dict[int, EventClaim] = field(default_factory=dict)
    head: "Cell | None" = None
    members: "list[tuple[Key, Cell]]" = field(default_factory=list)

    @property
    def told(self) -> tuple[Account, Sequence[EventClaim]]:
        """The account, and its claims by id."""
        return self.account, sorted(self.claims.values(), key=lambda claim: claim.id)

    def before(self, limit: Key) -> list[tuple[Account, Sequence[EventClaim]]]:
        """Of the group that it leads, what ranks before a limit."""
        return [cell.told for known, cell in self.members if known < limit]


class KeptGroups:
    """The cells of kept groups, without the claims that were removed."""

    def __init__(self, connection: Connection, read: Reading, removed: frozenset[int]) -> None:
        self._connection, self._read, self._removed = connection, read, removed
        self._by_account: dict[Account, Cell] = {}
        self._by_claim: dict[int, Cell] = {}
        self._loaded: set[int] = set()
        self._asked: set[tuple[object, ...]] = set()
        self.fresh: list[Cell] = []  # what was read and nobody has taken note of

    def cell(self, account: Account) -> Cell:
        """The cell of an account, whether it was kept or is new."""
        if account not in self._by_account:
            asked = ("same", account.event, account.modality_class, account.date, sides_of(account))
            if self._is_new(asked):
                rows = self._rows((account.event,), account.modality_class, _exactly([account.date]))
                self.load(row["grouped"] for row in rows if row["sides"] == sides_of(account))
        if account not in self._by_account:
            self._by_account[account] = Cell(account, rank(account))
        return self._by_account[account]

    def load(self, groups: Iterable[int]) -> None:
        """Reads kept groups that were not read before."""
        wanted = sorted(set(groups) - self._loaded)
        self._loaded.update(wanted)
        found = []
        for start in range(0, len(wanted), _CHUNK):
            chunk = wanted[start : start + _CHUNK]
            marks = ", ".join("?" * len(chunk))
            sql = f"SELECT claim, grouped, leads FROM derived_claims WHERE grouped IN ({marks}) ORDER BY grouped, claim"
            found += [row for row in self._connection.execute(sql, chunk) if row["claim"] not in self._removed]
        claims = self._read([row["claim"] for row in found])
        cells: dict[int, Cell] = {}
        heads: dict[int, Cell] = {}
        for number, group, leads in found:
            claim = claims[number]
            account = account_of(claim)
            cell = self._by_account.get(account) or Cell(account, rank(account))
            cell.kept = group
            cell.claims[number] = claim
            self._by_account[account] = self._by_claim[number] = cells[id(cell)] = cell
            if leads:
                heads[group] = cell
        for cell in cells.values():
            cell.head = heads.get(cell.kept or 0)
            if cell.head is not None:
                cell.head.members.append((cell.rank, cell))
        for head in heads.values():
            head.members.sort(key=lambda one: one[0])
        self.fresh += cells.values()

    def reach(self, account: Account) -> None:
        """Reads all groups that an account may join."""
        asked = ("join", account.event, account.modality_class, account.date, account.trust, sides_of(account))
        if not self._is_new(asked):
            return
        wanted, days = set(handles(account, kept=False)), set(dates_of(account))
        rows = self._rows(types_of(account.event), account.modality_class, _containing(days), " AND leads")
        self.load(
            row["grouped"]
            for row in rows
            if row["grouped"] not in self._loaded
            and not wanted.isdisjoint(handles(one := outline_of(row), kept=True))
            and not days.isdisjoint(wider(one.date))
        )

    def reaching(self, leader: Account) -> list[Cell]:
        """The kept cells that look under the keys of a group with this leader."""
        wanted, days = set(handles(leader, kept=True)), set(wider(leader.date))
        near: list[str | None] = [*days]
        for day in neighbours(leader.date):  # who is a day or, two days late, looks for the days before
            near += [day, *neighbours(day)]
        rows = [
            (row["grouped"], row["claim"])
            for row in self._rows(types_of(leader.event), leader.modality_class, _exactly(near))
            if not wanted.isdisjoint(handles(one := outline_of(row), kept=False)) and not days.isdisjoint(dates_of(one))
        ]
        self.load(group for group, _ in rows)
        found = {id(cell): cell for _, claim in rows if (cell := self._by_claim.get(claim))}
        return list(found.values())

    def leader_of(self, group: int) -> Account:
        """Of the account that leads a kept group, or led it before claims were removed, what says where it is found."""
        sql = "SELECT * FROM derived_claims WHERE grouped = ? AND leads LIMIT 1"
        return outline_of(self._connection.execute(sql, (group,)).fetchone())

    def members_of(self, group: int) -> list[Cell]:
        """The cells of a kept group as it was kept."""
        self.load([group])
        rows = self._connection.execute("SELECT claim FROM derived_claims WHERE grouped = ?", (group,))
        found = {id(cell): cell for row in rows if (cell := self._by_claim.get(row["claim"]))}
        return list(found.values())

    def _is_new(self, asked: tuple[object, ...]) -> bool:
        known = asked in self._asked
        self._asked.add(asked)
        return not known

    def _rows(
        self, types: Sequence[str], modality_class: str, days: Iterable[tuple[str, tuple[str, ...]]], more: str = ""
    ) -> Iterator[Row]:
        days = list(days)
        for event in types:
            for condition, values in days:
                yield from self._connection.execute(
                    f"SELECT * FROM derived_claims WHERE event = ? AND class = ? AND {condition}{more}",
                    (event, modality_class, *values),
                )


def _exactly(dates: Iterable[str | None]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Conditions that a date is one of these."""
    for date in dict.fromkeys(dates):
        yield ("date IS NULL", ()) if date is None else ("date = ?", (date,))


def _containing(dates: Iterable[str | None]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Conditions that a date is one of these or lies within it."""
    for date in dates:
        if date is None or len(date) >= DAY:
            yield from _exactly([date])
        else:
            yield "date >= ? AND date < ?", (date, f"{date}~")
