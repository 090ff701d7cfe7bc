"""What is derived from the ledger, brought up to date: what a further document or judgement touches is derived anew.

The outcome is, to the letter, that of deriving everything anew, which is done where nothing is kept or much has come.
"""

from collections.abc import Iterator, Mapping, Sequence
from sqlite3 import Connection

from avviso.errors import StoreError
from avviso.records import Claim, Document, Judgement
from avviso.storing import docket, query
from avviso.storing.accounts import Account, account_of
from avviso.storing.derive import DERIVATION, assemble, telling, tied
from avviso.storing.derivedrows import TABLES, Change, Placed, event_rows, placed_row, tie_rows, tied_row, where_of
from avviso.storing.disputes import Press
from avviso.storing.families import banded
from avviso.storing.joining import Group, join
from avviso.storing.judging import weigh
from avviso.storing.touched import Touched, marks_of

# From so many claims on, or such a share of those that are there, it takes no longer to derive everything.
_MANY, _SHARE = 1000, 0.03


def brought_up(connection: Connection, base: str | None) -> Change:
    """What is to change in what is kept for the stamp `base` (None: nothing is), inside a transaction.

    Raises StoreError where claims hold what no coder says, as a damaged disk leaves them.
    """
    since = _reading_of(base)
    if since is not None and not _much(connection, since):
        try:
            return Touched(connection, since).change()
        except (LookupError, TypeError, ValueError, AttributeError):
            pass  # what is kept is damaged
    claims = query.numbered_claims(connection)
    return whole(claims, query.all_documents(connection), docket.all_judgements(connection))


def _reading_of(base: str | None) -> int | None:
    """The last reading that a stamp speaks of; None for one of another derivation."""
    parts = (base or "").split(":")
    return int(parts[1]) if len(parts) == 3 and parts[0] == str(DERIVATION) and parts[1].isdecimal() else None


def _much(connection: Connection, since: int) -> bool:
    everything = connection.execute("SELECT count(*) FROM claims").fetchone()[0]
    new = connection.execute("SELECT count(*) FROM claims WHERE reading > ?", (since,)).fetchone()[0]
    return bool(new > max(_MANY, _SHARE * everything))


def whole(claims: Mapping[int, Claim], documents: Sequence[Document], judgements: Sequence[Judgement]) -> Change:
    """Everything, derived anew. claims: the current ones by number. Raises StoreError as `brought_up` does."""
    try:
        return _whole(claims, documents, judgements)
    except (LookupError, TypeError, ValueError) as error:
        raise StoreError(f"no events can be made of the claims ({error!r}): `avviso doctor` says more") from error


def _whole(claims: Mapping[int, Claim], documents: Sequence[Document], judgements: Sequence[Judgement]) -> Change:
    judged = weigh(judgements, claims.values())
    marks = marks_of(judged)
    numbers = {where_of(claim): number for number, claim in claims.items()}
    families, bands = banded(documents)
    told = {where_of(claim): (claim, account_of(claim)) for claim in telling(claims.values(), judged)}
    groups = join((claim for claim, _ in told.values()), lambda claim: told[where_of(claim)][1])
    made = assemble(groups, judged, Press({one.id: one for one in documents}, families))
    events = {numbers[where_of(claim)]: one.event.id for one in made for claim in one.claims}
    accounts = {numbers[where]: account for where, (_, account) in told.items()}
    rows = event_rows(made)
    rows["derived_claims"] = [
        placed_row(placed, events[placed.claim], marks.get(claims[placed.claim].id, ""))
        for group in groups
        for placed in _placed(group, [numbers[where_of(claim)] for claim in group.claims], accounts)
    ]
    ties = list(tied(judged.applied(claims.values()), {one.id: one.published or "" for one in documents}))
    rows["derived_ties"] = tie_rows(tie for tie, _ in ties)
    rows["derived_claims"] += [
        tied_row(numbers[where_of(claim)], tie.id, marks.get(claim.id, "")) for tie, of in ties for claim in of
    ]
    rows["derived_families"] = [(name, families[name], bands[name]) for name in bands]
    return Change(dict.fromkeys(TABLES), rows)


def _placed(group: Group, numbers: Sequence[int], accounts: Mapping[int, Account]) -> Iterator[Placed]:
    leading = {number for number in numbers if accounts[number] == group.leader}
    for number in numbers:
        yield Placed(number, accounts[number], min(leading), number in leading)
