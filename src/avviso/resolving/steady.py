"""Words for fighters and forces that stand for those for whom the same words stood last: "the rebels … the rebels"."""

from collections.abc import Sequence
from dataclasses import replace

from avviso.records import EventClaim, Identity, Mention
from avviso.resolving.asked import is_guessed

_ARMED = frozenset("REB OPP UAF CRM PRM MIL COP".split())
_SURE, _BACK = 0.75, 3  # how sure it must be whose they were, and within how many sentences


Last = dict[str, tuple[Mention, int]]  # by the words, who they stood for last and in which sentence


def steadied(claims: Sequence[EventClaim]) -> list[EventClaim]:
    """The claims of one document, resolved, in their order; a guess at whose "the rebels" are, or none, gives way to
    whose they were when the text last spoke of "the rebels", but where the place of the event speaks for the guess."""
    last: Last = {}
    done: dict[str, EventClaim] = {}
    for claim in sorted(claims, key=lambda one: (one.trigger, one.id)):
        sides = [tuple(_steady(one, claim, last) for one in side) for side in (claim.actors, claim.recipients)]
        same = sides == [claim.actors, claim.recipients]
        done[claim.id] = claim if same else replace(claim, actors=sides[0], recipients=sides[1])
        at = claim.evidence.sentence.index
        sure = [one for side in sides for one in side if one.code and one.score >= _SURE and _is_armed(one)]
        last |= {_words_of(one): (one, at) for one in sure}
    return [done[claim.id] for claim in claims]


def _steady(mention: Mention, claim: EventClaim, last: Last) -> Mention:
    if not last or not _is_armed(mention):
        return mention
    before, at = last.get(_words_of(mention), (mention, 0))
    speaker = claim.evidence.speaker
    if before.code in (None, mention.code) or not _is_open(mention) or (speaker and speaker.code == mention.code):
        return mention
    if before.span == mention.span or claim.evidence.sentence.index - at > _BACK:
        return mention
    if claim.place and claim.place.country and claim.place.country == mention.code:
        return mention
    who = replace(mention.identity or Identity(None), code=before.code)
    reason = f"{mention.text!r} taken for {before.code}'s: as the same words were before"
    return replace(mention, identity=who, score=before.score, reason=reason)


def _is_open(mention: Mention) -> bool:
    """Whether it is a guess whose they are, of words that point back."""
    return (mention.code is None or is_guessed(mention)) and mention.text.lower().startswith("the ")


def _is_armed(mention: Mention) -> bool:
    """Whether it tells of fighters or a force, and no name in the words tells whose."""
    sector = mention.identity.sector if mention.identity else None
    return mention.kind == "role" and sector in _ARMED and mention.text[1:] == mention.text[1:].lower()


def _words_of(mention: Mention) -> str:
    return mention.text.lower().removeprefix("the ")
