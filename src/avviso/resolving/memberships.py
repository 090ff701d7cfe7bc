"""Who belongs to which organisation on a day, both ways round."""

from collections.abc import Iterable, Iterator
from functools import cache

from avviso.errors import UnknownParty
from avviso.resolving import tables
from avviso.resolving.dates import first_day, last_day
from avviso.resolving.tables import Membership, Organisation, State

FULL = frozenset({"member", "founding member"})
_LAST = "9999-12-31"

Dated = tuple[str, str, Membership]
Life = tuple[str, str]


class MembershipIndex:
    """Answers who belonged to what on a day. Both days of a span count; where two meet, the later one holds.

    A membership whose beginning no origin tells counts from the day on which both the state and the organisation were
    there, and one without an end as long as both are.
    """

    def __init__(
        self, memberships: Iterable[Membership], organisations: Iterable[Organisation], states: Iterable[State]
    ) -> None:
        lives = _lives(row for row in organisations if not row.state) | _lives(states)
        self._known = frozenset(lives)
        self._members: dict[str, list[Dated]] = {}
        self._joined: dict[str, list[Dated]] = {}
        for row in sorted(memberships, key=lambda row: first_day(row.since) if row.since else ""):
            both = [lives[code] for code in (row.organisation, row.state) if code in lives]
            since = first_day(row.since) if row.since else max((life[0] for life in both), default="")
            until = last_day(row.until) if row.until else min((life[1] for life in both), default=_LAST)
            self._members.setdefault(row.organisation, []).append((since, until, row))
            self._joined.setdefault(row.state, []).append((since, until, row))

    @staticmethod
    @cache
    def load() -> "MembershipIndex":
        """The index of the shipped tables, built on the first call. Raises DataError when a table is broken."""
        return MembershipIndex(tables.memberships(), tables.organisations(), tables.states())

    def members(
        self, organisation: str, on: str | None = None, *, statuses: frozenset[str] = FULL, dated: bool = False
    ) -> tuple[Membership, ...]:
        """The memberships of an organisation, by its code, that held on a day, one a state, in the order of codes.

        on: ISO date, a month or year being any day of it; None for whoever was ever in it. statuses: which to give
        (an observer is no member, nor is who is suspended). dated: only those whose beginning is known.
        Raises UnknownParty for a code that no table has.
        """
        found = {row.state: row for row in self._holding(self._members, organisation, on)}
        return _chosen(found, statuses, dated)

    def organisations_of(
        self, state: str, on: str | None = None, *, statuses: frozenset[str] = FULL, dated: bool = False
    ) -> tuple[Membership, ...]:
        """The memberships of a state (or of an organisation in others) that held on a day, one an organisation.

        Takes and raises what `members` does.
        """
        found = {row.organisation: row for row in self._holding(self._joined, state, on)}
        return _chosen(found, statuses, dated)

    def _holding(self, rows: dict[str, list[Dated]], code: str, on: str | None) -> Iterator[Membership]:
        """Those that may have held on the day, the one that began last at the end."""
        if code not in rows and code not in self._known:
            raise UnknownParty(f"{code!r} is no code of a state or organisation; give one such as VEN or OPEC")
        earliest, latest = (first_day(on), last_day(on)) if on else ("", _LAST)
        return (row for since, until, row in rows.get(code, ()) if since <= latest and until >= earliest)


def members(organisation: str, on: str | None = None) -> tuple[Membership, ...]:
    """The full members of an organisation on a day, by the shipped tables.

    >>> [row.state for row in members("AUKUS", "2023")]
    ['AUS', 'GBR', 'USA']
    """
    return MembershipIndex.load().members(organisation, on)


def organisations_of(state: str, on: str | None = None) -> tuple[Membership, ...]:
    """The organisations of which a state is a full member on a day, by the shipped tables.

    >>> "NATO" in {row.organisation for row in organisations_of("FIN", "2023-04-04")}
    True
    """
    return MembershipIndex.load().organisations_of(state, on)


def span_faults(
    memberships: Iterable[tuple[int, Membership]], organisations: Iterable[Organisation]
) -> Iterator[tuple[int, str]]:
    """What is wrong with numbered memberships as spans: (line, what it is and what to do).

    Two of one state in one organisation may share the day of handing over and no more; none begins before the
    organisation does.
    """
    lives = _lives(row for row in organisations if not row.state)
    last: dict[tuple[str, str], Membership] = {}
    for line, row in sorted(memberships, key=lambda pair: (first_day(pair[1].since) if pair[1].since else "", pair[0])):
        pair = (row.organisation, row.state)
        before = last.get(pair)
        what = f"{row.state} in {row.organisation} since {row.since or 'an unknown day'}"
        if before and (not before.until or not row.since or last_day(row.since) < first_day(before.until)):
            yield line, f"{what} overlaps that since {before.since or 'an unknown day'}; end the earlier one by then"
        if row.since and last_day(row.since) < lives.get(row.organisation, ("", _LAST))[0]:
            yield line, f"{what} is older than {row.organisation}, {lives[row.organisation][0]}; correct one"
        last[pair] = row


def _chosen(found: dict[str, Membership], statuses: frozenset[str], dated: bool) -> tuple[Membership, ...]:
    kept = (found[code] for code in sorted(found))
    return tuple(row for row in kept if row.status in statuses and (row.since or not dated))


def _lives(rows: Iterable[State | Organisation]) -> dict[str, Life]:
    """Code → first and last day of all its rows together; open where one of them is."""
    lives: dict[str, Life] = {}
    for row in rows:
        if row.code:
            since, until = (first_day(row.since) if row.since else ""), (last_day(row.until) if row.until else _LAST)
            known = lives.get(row.code, (since, until))
            lives[row.code] = (min(known[0], since), max(known[1], until))
    return lives
