"""Whose those are who protest or strike: of the state where they do so, if no words for them tell whose."""

from dataclasses import replace

from avviso.records import EventClaim, Identity, Mention

_SCORE = 0.6
_CROWDS = frozenset(["role", "other"])
_NOT_OF_ONE = ("several", "names a bond")
_ELSEWHERE = frozenset("foreign diplomat diplomats ambassador ambassadors envoy envoys expatriates exiles".split())


def turned_out(claim: EventClaim) -> EventClaim:
    """The claim with the state of its place for crowds that have none; with its own words for a crowd that it leaves
    out ("hundreds marched in Kano")."""
    country = claim.place.country if claim.place else None
    if claim.event != "PROTEST" or country is None:
        return claim
    actors = tuple(_of(one, country) if _is_open(one) else one for one in claim.actors)
    if not actors:
        words = claim.trigger_text
        actors = (_of(Mention(claim.trigger, words, words), country),)
    return replace(claim, actors=actors)


def _is_open(mention: Mention) -> bool:
    unknown = mention.identity is None or not (mention.identity.code or mention.identity.name)
    abroad = not _ELSEWHERE.isdisjoint(mention.text.lower().split())
    known = abroad or any(words in mention.reason for words in _NOT_OF_ONE)
    return unknown and mention.kind in _CROWDS and not known


def _of(mention: Mention, country: str) -> Mention:
    who = replace(mention.identity or Identity(None), code=country)
    reason = f"{mention.text!r} taken for {country}'s: that is where they protest"
    return replace(mention, identity=who, score=_SCORE, reason=reason)
