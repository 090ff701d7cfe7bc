"""Which claims speak of the same event.

Every claim is reduced to an account: type, whether it is about something that happened, parties, named people, date.
The accounts are taken in one fixed order, the most precise first, and each joins the one group that it agrees with or
opens its own. An account that agrees with several groups joins none: which of two meetings "in December" means is not
for the store to guess. Because the order depends on the accounts alone, so does the result, whatever order the claims
came in; and a vague account cannot chain two precise ones together, for groups are never merged.

Two accounts agree when type and class are the same and
- the dates are equal, or one contains the other ("2016-12" contains "2016-12-05"), or both are days, one apart, and
  the later taken one was worked out ("on Monday") or is only the day of publication;
- the parties are the same whatever their side, where either is reciprocal; else each side is within the other's;
- for a spoken event, no state is represented by other people in the one than in the other.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from avviso.records import EventClaim, Mention
from avviso.storing.dates import DAY, neighbours, precision, wider

# Events that consist of somebody's words: two ministers who speak on one day make two of them. In the other types the
# state acts, and who signs or announces does not tell one act from another.
_SPOKEN = frozenset({"CONSULT", "SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
# Background and denial speak of something that happened, or did not; plans and suppositions stand apart.
_CLASSES = {"actual": "happened", "historical": "happened", "negated": "happened"}
_TRUST = {"stated": 0, "inferred": 0, "relative": 1, "published": 2}

People = frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Account:
    """What a claim says, in a form that can be compared. people: (code, name) of named persons who act for a code."""

    event: str
    modality_class: str
    actors: frozenset[str]
    recipients: frozenset[str]
    people: People
    date: str | None

    @property
    def reciprocal(self) -> bool:
        """Whether the parties act on one another."""
        return not self.recipients and len(self.actors) > 1

    @property
    def parties(self) -> frozenset[str]:
        """Both sides together."""
        return self.actors | self.recipients


@dataclass(slots=True)
class Group:
    """Claims of one event; `leader` is the most precise account among them."""

    leader: Account
    claims: list[EventClaim]
    people: set[tuple[str, str]] = field(default_factory=set)

    @property
    def reciprocal(self) -> bool:
        """Whether any claim has the parties act on one another."""
        return any(account_of(claim).reciprocal for claim in self.claims)


def account_of(claim: EventClaim) -> Account:
    """The account of one claim."""
    modality = claim.evidence.modality
    return Account(
        event=claim.event,
        modality_class=_CLASSES.get(modality, modality),
        actors=_side(claim.actors),
        recipients=_side(claim.recipients),
        people=frozenset(_people((*claim.actors, *claim.recipients))) if claim.event in _SPOKEN else frozenset(),
        date=claim.evidence.when.date[:DAY] if claim.evidence.when.date else None,
    )


def _side(mentions: Iterable[Mention]) -> frozenset[str]:
    mentions = tuple(mentions)
    codes = frozenset(mention.code for mention in mentions if mention.code)
    # A party without a code tells events apart only where its side has nothing better.
    return codes or frozenset(label(mention).casefold() for mention in mentions)


def label(mention: Mention) -> str:
    """The code, else the canonical name, else the name in the text, else the words."""
    named = mention.identity.name if mention.identity else None
    return mention.code or named or mention.name or mention.text


def _people(mentions: Iterable[Mention]) -> Iterator[tuple[str, str]]:
    for mention in mentions:
        identity = mention.identity
        if identity and identity.code and identity.name and (mention.kind == "person" or identity.office):
            yield identity.code, identity.name


def join(claims: Iterable[EventClaim]) -> list[Group]:
    """The claims, sorted by id, in groups of one event each; O(n log n) for claims of a bounded number of parties."""
    cells: dict[Account, list[EventClaim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda claim: claim.id):
        cells[account_of(claim)].append(claim)
    board = _Board()
    trust = {account: min(_TRUST[claim.evidence.when.basis] for claim in cell) for account, cell in cells.items()}
    for account in sorted(cells, key=lambda account: _rank(account, trust[account])):
        board.place(account, cells[account], worked_out=trust[account] > 0)
    for group in board.groups:
        group.claims.sort(key=lambda claim: claim.id)
    return board.groups


def _rank(account: Account, trust: int) -> tuple[object, ...]:
    return (
        -precision(account.date),
        trust,
        not account.reciprocal,
        -len(account.parties),
        -len(account.people),
        account.date or "",
        account.event,
        account.modality_class,
        sorted(account.actors),
        sorted(account.recipients),
        sorted(account.people),
    )


class _Board:
    """The groups so far, found by type, class, parties and every date that contains theirs."""

    def __init__(self) -> None:
        self.groups: list[Group] = []
        self._found: dict[tuple[object, ...], list[Group]] = defaultdict(list)

    def place(self, account: Account, claims: Sequence[EventClaim], *, worked_out: bool) -> None:
        """Put the claims of one account into the group that it agrees with, or into a new one."""
        matches = self._matches(account, (account.date,))
        if not matches and worked_out:
            matches = self._matches(account, neighbours(account.date))
        if len(matches) != 1:
            self._open(account, claims)
            return
        matches[0].claims.extend(claims)
        matches[0].people.update(account.people)

    def _matches(self, account: Account, dates: Iterable[str | None]) -> list[Group]:
        matches: list[Group] = []
        for key in _keys(account, dates):
            for group in self._found.get(key, ()):
                if _agree(group, account) and not any(group is match for match in matches):
                    matches.append(group)
                if len(matches) > 1:  # already ambiguous
                    return matches
        return matches

    def _open(self, account: Account, claims: Sequence[EventClaim]) -> None:
        group = Group(account, list(claims), set(account.people))
        self.groups.append(group)
        for key in _keys(account, wider(account.date)):
            self._found[key].append(group)


def _keys(account: Account, dates: Iterable[str | None]) -> Iterator[tuple[object, ...]]:
    handles: list[object] = [account.parties]
    if not account.reciprocal:
        # Sides that lie within one another share a pair at least, so pairs find every group that can agree.
        actors, recipients = account.actors or {""}, account.recipients or {""}
        handles += [(actor, recipient) for actor in sorted(actors) for recipient in sorted(recipients)]
    for date in dates:
        for handle in handles:
            yield account.event, account.modality_class, handle, date


def _agree(group: Group, account: Account) -> bool:
    leader = group.leader
    if leader.reciprocal or account.reciprocal:
        parties = leader.parties == account.parties
    else:
        parties = _nested(leader.actors, account.actors) and _nested(leader.recipients, account.recipients)
    return parties and not _represented_otherwise(group.people, account.people)


def _nested(left: frozenset[str], right: frozenset[str]) -> bool:
    # Nobody is not a part of somebody: "Russia condemned it" does not say whom.
    return bool(left) == bool(right) and (left <= right or right <= left)


def _represented_otherwise(left: Iterable[tuple[str, str]], right: Iterable[tuple[str, str]]) -> bool:
    there: dict[str, set[str]] = defaultdict(set)
    here: dict[str, set[str]] = defaultdict(set)
    for people, by_code in ((left, there), (right, here)):
        for code, name in people:
            by_code[code].add(name)
    return any(not (there[code] & names) for code, names in here.items() if code in there)


def most_common(values: Iterable[str]) -> str | None:
    """The value that occurs most often, the alphabetically first of several such; None for no values."""
    counted = Counter(values)
    return min(counted, key=lambda value: (-counted[value], value)) if counted else None
