"""Lands that only the text around a name tells: towns with their land behind them, and the halves of Korea."""

from avviso.records import Identity, Mention
from avviso.resolving.document import Survey
from avviso.resolving.verdicts import Verdict, refusal

_HALVES = {"the north": "PRK", "the south": "KOR"}
_KOREA = frozenset(_HALVES.values())


def land_told(mention: Mention, survey: Survey) -> Verdict | None:
    """ "Vienna, Virginia" lies in the one state whose Virginia is; "the North" is a Korea where the text speaks of one
    there, else a part of any land, and no surname."""
    half = _HALVES.get(mention.text.lower())
    if half and mention.text[4:5].isupper():
        if survey.states.isdisjoint(_KOREA):
            return refusal(f"{mention.text!r} is a part of some land: the text names no Korea")
        if "PRK" not in survey.states and not survey.states_around.is_about(_KOREA, mention.span.start):
            why = f"{mention.text!r} is no party in particular: the text went on from Korea to another land"
            return Verdict(Identity(None, "GOV"), 0.0, why)
        return Verdict(Identity(half), 0.8, f"{mention.text!r} taken for a Korea, which the text names")
    spot = survey.lies(mention.span.start, mention.span.end) if mention.kind == "place" else None
    if spot is None:
        return None
    return Verdict(Identity(spot.country), 0.7, f"{mention.text!r} lies in {spot.country}, as the text says")
