"""The one party that words stand for which point to others."""

from collections.abc import Sequence

from avviso.records import Identity, Mention
from avviso.resolving.verdicts import Verdict, refusal


def as_one(mention: Mention, others: Sequence[Mention], found: Sequence[Verdict]) -> Verdict:
    """What the verdicts on the others, one or more, make of the mention; a refusal when they are several parties."""
    coded = [one for one in found if one.identity] if len(found) > 1 else ()
    names = {(one.code, one.identity.name if one.identity else None) for one in coded} if coded else ()
    if len(found) == 1 or not coded or (len(names) == 1 and len(coded) == len(found)):
        # Coding leaves in an antecedent's score how surely it is meant; other links have none.
        surely = min(0.9, others[0].score or 0.9) if found[0].identity else 1.0
        return found[0].weakened(surely, f"{mention.text!r} refers to {others[0].text!r}")
    if len({one.code for one in found}) == 1 and coded[0].code:
        sector = coded[0].identity.sector if coded[0].identity else None
        return Verdict(Identity(coded[0].code, sector), 0.7, f"{mention.text!r} are all of {coded[0].code}")
    listed = ", ".join(sorted({one.code or other.text for one, other in zip(found, others, strict=True)}))
    return refusal(f"{mention.text!r} stands for several parties: {listed}")
