"""Other parties that an event may have, for the reviewer to weigh against what was found: on a side on which nobody is
known, whoever is likeliest there.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from avviso.records import EventClaim, Mention
from avviso.resolving.asked import any_of
from avviso.resolving.gazetteer import Gazetteer
from avviso.resolving.opinions import Opinions

LEAST = 0.1  # nobody less likely is weighed


class Alternative(NamedTuple):
    """The claim with another party, and how likely that is for the opinion on its sides."""

    claim: EventClaim
    likely: float


def alternatives(
    claim: EventClaim, opinions: Opinions, gazetteer: Gazetteer, least: float = LEAST
) -> Iterator[Alternative]:
    """The claim with a party that is `least` likely on a side that has none, one side at a time."""
    for acts, own in ((True, claim.actors), (False, claim.recipients)):
        best = None if any(one.code for one in own) else opinions.likeliest(acts)
        if best is not None and best[1] >= least:
            who = _taken_for(claim, acts, best, gazetteer)
            other = replace(claim, actors=(who,)) if acts else replace(claim, recipients=(who,))
            yield Alternative(other, best[1])


def _taken_for(claim: EventClaim, acts: bool, best: tuple[str, float], gazetteer: Gazetteer) -> Mention:
    """The event's own words, standing for a party."""
    code, score = best
    side = "does it" if acts else "bears it"
    reason = f"the text does not say here who {side}; a second look finds {code} likelier than nobody"
    words = any_of(claim, acts).mention
    return replace(words, identity=gazetteer.state(code), score=round(score, 3), reason=reason)
