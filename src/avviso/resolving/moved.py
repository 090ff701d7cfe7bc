"""Whom a deed moves to do something of their own: "the murder of a monk led Peru to close its port"."""

import re
from collections.abc import Mapping, Sequence

from avviso.records import EventClaim, Span
from avviso.resolving.nouns import ROUSING
from avviso.resolving.sightings import Sightings

# Up to six words for whoever is moved: "forced the new president of Peru to".
_MOVING = re.compile(rf"\b(?:{'|'.join(sorted(ROUSING))})\s((?:[^\s,;:]+\s){{1,6}}?)(?:in)?to\b", re.IGNORECASE)


def tells_of_moving(text: str) -> bool:
    """Whether anybody in it is moved to do something, which few texts tell."""
    return _MOVING.search(text) is not None


def unmoved(
    likely: Mapping[bool, Sequence[float]], candidates: Sequence[str], claim: EventClaim, seen: Sightings
) -> Mapping[bool, Sequence[float]]:
    """Who is likely on each side of an event, without those actors whom it has moved: nobody is as likely instead."""
    codes = _moved(claim, seen) if True in likely else frozenset()
    if codes.isdisjoint(candidates):
        return likely
    kept = [0.0 if code in codes else chance for code, chance in zip(candidates, likely[True], strict=False)]
    return {**likely, True: [*kept, 1 - sum(kept)]}


def _moved(claim: EventClaim, seen: Sightings) -> frozenset[str]:
    """Codes of whoever is moved to do something behind the words of the event, and so has not done it."""
    start = claim.evidence.sentence.span.start
    found = _MOVING.search(claim.evidence.text, max(0, claim.trigger.end - start))
    if found is None:
        return frozenset()
    whom = seen.indices(Span(start + found.start(1), start + found.end(1)))
    here = seen.by_sentence.get(seen.sentences[whom.start], ())
    return frozenset(one.code for one in here if whom.start <= one.first < whom.stop)
