"""Those who are told by whom they stand with: of whose state they are, if it can be known."""

from collections.abc import Callable

from avviso.records import Identity, Mention
from avviso.resolving.nouns import RELATIONAL
from avviso.resolving.states import StateIndex
from avviso.resolving.verdicts import Verdict, refusal
from avviso.resolving.wording import noun_of

# Of allies and rivals nothing is said of where they are; who follows a person or a party is mostly of his own country.
_FOLLOWERS = frozenset({"supporter", "backer"})


def by_their_bond(mention: Mention, verdict_of: Callable[[Mention], Verdict], states: StateIndex) -> Verdict:
    """ "Supporters of Albania's opposition" are of Albania; "supporters of Ukraine" may be anybody.

    verdict_of: whom another mention stands for.
    """
    head = noun_of(mention)
    leaders = mention.linked("of") if head in _FOLLOWERS else ()
    for leader in leaders:
        found = verdict_of(leader)
        if found.code in states and states.find(leader.text) is None:
            return Verdict(Identity(found.code), 0.7, f"{mention.text!r} follow {leader.text!r}: {found.reason}")
    kind = "names a bond, not a party" if head in RELATIONAL else "stands for no party in particular"
    return refusal(f"{mention.text!r} {kind}")
