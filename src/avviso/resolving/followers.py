"""Those who are told by whom they stand with: of whose state they are, if it can be known."""

from collections.abc import Callable

from avviso.records import Identity, Mention
from avviso.resolving.nouns import RELATIONAL
from avviso.resolving.states import StateIndex
from avviso.resolving.verdicts import Verdict, refusal
from avviso.resolving.wording import noun_of

# Of allies and rivals nothing is said of where they are; who follows a person or a party is mostly of his own country.
_FOLLOWERS, _SURE = frozenset({"supporter", "backer"}), 0.7


def by_their_bond(mention: Mention, verdict_of: Callable[[Mention], Verdict], states: StateIndex) -> Verdict:
    """ "Supporters of Albania's opposition" are of Albania; "supporters of Ukraine" may be anybody.

    verdict_of: whom another mention stands for.
    """
    head = noun_of(mention)
    leaders = mention.linked("of") if head in _FOLLOWERS else ()
    for leader in leaders:
        found = verdict_of(leader)
        # A person, an office or a party has a sector; "Ukraine's war effort" has none.
        if found.code in states and found.identity and found.identity.sector and states.find(leader.text) is None:
            reason = f"{mention.text!r} follow {leader.text!r}: {found.reason}"
            return Verdict(Identity(found.code), min(_SURE, found.score), reason)
    kind = "names a bond, not a party" if head in RELATIONAL else "stands for no party in particular"
    return refusal(f"{mention.text!r} {kind}")
