"""Which claims speak of the same event.

Every claim is reduced to an account (`avviso.storing.accounts`): type, whether it is about something that happened,
parties, named people, date, place, words. Claims of equal accounts are one report told again. The accounts are taken
in one fixed order, the most precise first, and each joins the one group that it is most like (`closeness.compare`), if
it is like enough, or opens its own. An account that is equally like several groups joins none: which of two meetings
"in December" means is not for the store to guess. Because the order depends on the claims alone, so does the result,
whatever order they came in; and a vague account cannot chain two precise ones together, for groups are never merged
and parties, time and people are held against the group's first account, its leader.

Two accounts can be one event when
- the types are the same, or two by which one event can be told (a raid is ASSAULT or COERCE);
- the dates are equal, or one contains the other ("2016-12" contains "2016-12-05"), or both are days, one apart, and
  the later taken one was worked out ("on Monday") or is only the day of publication, which may also be two days late;
- the parties are the same whatever their side, where either is reciprocal; else each side is within the other's, or
  not named, if enough of the words come back;
- for a spoken event, no state is represented by other people in the one than in the other.
How like they then are, words, place, CAMEO code and contexts tell. Words: the overlap coefficient (Szymkiewicz 1934,
Simpson 1943) of the stems of both sentences.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import TypeVar

from avviso.records import EventClaim
from avviso.storing.accounts import Account, account_of, label, table, words_shared
from avviso.storing.closeness import Likeness, compare, compatible, of_meanings, parents, represented_otherwise
from avviso.storing.dates import neighbours, precision, wider

__all__ = ["Account", "Group", "account_of", "join", "label", "most_common"]

# A claim that a hundred groups could hold is too vague to be placed, and looking on would take the square of the time.
_CANDIDATES = 100
# Accounts of a group that a further one's words are held against.
_COMPARED = 8
_SHOWN = 4
Key = tuple[object, ...]
_FIRST = Likeness(1.0, "the most precise report")
_AGAIN = Likeness(1.0, "the same in all that is compared")


@dataclass(slots=True)
class Group:
    """Claims of one event; `leader` is the most precise account among them.

    anchor: where it stands, for a group that a person parted from another of perhaps the same account; else "".
    accounts: the different ones, the leader first. joins: for each claim, how like the group it was and why.
    sentences: those that its claims stand in, by document and number.
    """

    leader: Account
    claims: list[EventClaim]
    people: set[tuple[str, str]] = field(default_factory=set)
    anchor: str = ""
    accounts: list[Account] = field(default_factory=list)
    joins: dict[str, Likeness] = field(default_factory=dict)
    sentences: set[tuple[str, int]] = field(default_factory=set)

    @property
    def reciprocal(self) -> bool:
        """Whether any claim has the parties act on one another."""
        return any(account_of(claim).reciprocal for claim in self.claims)


def join(claims: Iterable[EventClaim], tell: Callable[[EventClaim], Account] = account_of) -> list[Group]:
    """The claims, sorted by id, in groups of one event each, the most precise first.

    O(n log n) for claims of a bounded number of parties. tell: gives their accounts.
    """
    cells: dict[Account, list[EventClaim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda claim: claim.id):
        cells[tell(claim)].append(claim)
    board = _Board()
    for account in sorted(cells, key=rank):
        board.place(account, cells[account])
    for group in board.groups:
        group.claims.sort(key=lambda claim: claim.id)
    return board.groups


def rank(account: Account) -> Key:
    """Where it stands in the order in which accounts are taken; no two rank alike."""
    return (
        -precision(account.date),
        account.trust,
        not all(account.known) and not account.reciprocal,
        not account.reciprocal,
        -len(account.parties),
        -len(account.people),
        account.date or "",
        account.event,
        account.modality_class,
        sorted(account.actors),
        sorted(account.recipients),
        sorted(account.people),
        -len(account.words),
        # From here on only so that no two accounts rank alike.
        account.cameo,
        *map(sorted, (account.words, account.spots, account.contexts)),
        account.known,
        account.region or "",
    )


class _Board:
    """The groups so far, found by type, class, parties and every date that contains theirs."""

    def __init__(self) -> None:
        self.groups: list[Group] = []
        self._found: dict[Key, list[Group]] = defaultdict(list)

    def place(self, account: Account, claims: Sequence[EventClaim]) -> None:
        """Put the claims of one account into the group that it is most like, or into a new one."""
        group, likeness = best(account, set(map(sentence_of, claims)), self._candidates(account))
        if group is None:
            self._open(account, claims)
        else:
            _grow(group, account, claims, likeness)

    def _candidates(self, account: Account) -> list[Group]:
        return listed(self._found.get(key, ()) for key in looked_for(account))

    def _open(self, account: Account, claims: Sequence[EventClaim]) -> None:
        group = _opened(account, claims)
        self.groups.append(group)
        for key in kept_under(account):
            self._found[key].append(group)


Held = TypeVar("Held")


def listed(found: Iterable[Iterable[Held]]) -> list[Held]:
    """What stands under keys, in their order, each once and no more than are compared."""
    seen: dict[int, Held] = {}
    for groups in found:
        for group in groups:
            seen[id(group)] = group
            if len(seen) >= _CANDIDATES:
                return list(seen.values())
    return list(seen.values())


def looked_for(account: Account) -> Iterator[Key]:
    """The keys under which an account looks for groups."""
    return _keys(account, dates_of(account), types_of(account.event), kept=False)


def kept_under(leader: Account) -> Iterator[Key]:
    """The keys under which the group of a leader is found."""
    return _keys(leader, wider(leader.date), (leader.event,), kept=True)


def best(
    account: Account, sentences: set[tuple[str, int]], candidates: Iterable[Group]
) -> tuple[Group | None, Likeness]:
    """The group that an account is to join and how like it is; None where it is to open its own."""
    found = [
        (group, _likeness(group, account))
        for group in candidates
        # "Rejected the plea and blamed the minister": one sentence tells of two things where it has two types.
        if group.leader.event == account.event or group.sentences.isdisjoint(sentences)
    ]
    found = [pair for pair in found if pair[1].score >= table()["enough"]]
    found.sort(key=lambda pair: -pair[1].score)
    if not found or (len(found) > 1 and found[0][1].score - found[1][1].score < table()["margin"]):
        return None, _FIRST
    return found[0]


def regrown(cells: Sequence[tuple[Account, Sequence[EventClaim]]]) -> Group:
    """The group that accounts, the leader first and then as they rank, have joined one after the other."""
    group = _opened(*cells[0])
    for account, claims in cells[1:]:
        _grow(group, account, claims, _likeness(group, account))
    group.claims.sort(key=lambda claim: claim.id)
    return group


def as_of(cells: Sequence[tuple[Account, Sequence[EventClaim]]]) -> Group:
    """The same group as far as another account is held against it: without reasons."""
    group = Group(cells[0][0], [], accounts=[account for account, _ in cells[:_COMPARED]])
    for account, claims in cells:
        group.people.update(account.people)
        group.sentences.update(map(sentence_of, claims))
    return group


def _opened(account: Account, claims: Sequence[EventClaim]) -> Group:
    joins = {claim.id: _AGAIN for claim in claims} | {claims[0].id: _FIRST}
    group = Group(account, list(claims), set(account.people), accounts=[account], joins=joins)
    group.sentences.update(map(sentence_of, claims))
    return group


def _grow(group: Group, account: Account, claims: Sequence[EventClaim], likeness: Likeness) -> None:
    group.claims.extend(claims)
    group.people.update(account.people)
    group.sentences.update(map(sentence_of, claims))
    if len(group.accounts) < _COMPARED:
        group.accounts.append(account)
    group.joins.update(dict.fromkeys((claim.id for claim in claims), _worded(likeness, claims[0], group, account)))


def sentence_of(claim: EventClaim) -> tuple[str, int]:
    """The sentence that a claim stands in, by document and number."""
    return claim.evidence.document_id, claim.evidence.sentence.index


def types_of(event: str) -> tuple[str, ...]:
    """The types by which an event of a type may be told, that one first."""
    return event, *compatible().get(event, ())


def dates_of(account: Account) -> tuple[str | None, ...]:
    """The dates under which an account looks for groups; those of groups are no less precise, as they come first."""
    if not account.trust:
        return (account.date,)
    near = neighbours(account.date)
    before = neighbours(near[0])[:1] if near and account.trust > 1 else ()
    return account.date, *near, *before


def _keys(account: Account, dates: Iterable[str | None], types: Iterable[str], kept: bool) -> Iterator[Key]:
    """The keys under which a group is kept, or under which one is looked for."""
    found, dates = handles(account, kept), tuple(dates)
    for event in types:
        for date in dates:
            for handle in found:
                yield event, account.modality_class, handle, date


def handles(account: Account, kept: bool) -> list[Key]:
    """What the parties add to the keys under which a group is kept, or under which one is looked for."""
    actors, recipients = _above(account.actors), _above(account.recipients)
    # Sides that lie within one another share a pair at least; a side that is not named leaves one party.
    found: list[Key] = [("all", *sorted({*actors, *recipients})), *product(actors, recipients)]
    whole = all(account.known) or account.reciprocal
    bins = [name for name, wanted in (("half", kept is not whole), ("any", kept or not whole)) if wanted]
    return [*found, *product(bins, sorted({*actors, *recipients}))]


def _above(side: Iterable[str]) -> list[str]:
    return sorted({parents().get(code, code) for code in side})


def _likeness(group: Group, account: Account) -> Likeness:
    likeness = compare(group.leader, account)
    if not likeness.score or represented_otherwise(group.people, account.people):
        return Likeness(0.0, "")
    own = of_meanings(group.leader, account)[0]
    nearest = max(of_meanings(other, account)[0] for other in group.accounts)
    return Likeness(min(1.0, likeness.score / own * nearest), likeness.reason)


def _worded(likeness: Likeness, claim: EventClaim, group: Group, account: Account) -> Likeness:
    shared = frozenset().union(*(of_meanings(other, account)[1] for other in group.accounts if other != account))
    words = words_shared(claim, shared)[:_SHOWN]
    reason = f"{likeness.reason}; words in common: {', '.join(words)}" if words else likeness.reason
    return Likeness(likeness.score, reason)


def most_common(values: Iterable[str]) -> str | None:
    """The value that occurs most often, the alphabetically first of several such; None for no values."""
    counted = Counter(values)
    return min(counted, key=lambda value: (-counted[value], value)) if counted else None
