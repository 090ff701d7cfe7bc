"""Of which side somebody is who leads or speaks for a body: "the leader of the Amal party" is of a party, not of a
government, though "leader" alone is a government's word."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from avviso.records import Bond, Mention
from avviso.resolving.clues import own_words
from avviso.resolving.heads import rules
from avviso.resolving.names import fold, singular
from avviso.resolving.nouns import OF_MANY
from avviso.resolving.persons import Clues
from avviso.resolving.states import StateIndex
from avviso.resolving.verdicts import Verdict

VerdictOf = Callable[[Mention], Verdict]
_BONDS: tuple[Bond, ...] = ("modifier", "possessor", "of")
_BODIES = frozenset(["group", "organisation"])


def clues_with_body(mention: Mention, clues: Clues, states: StateIndex, verdict_of: VerdictOf) -> Clues:
    """The clues from a person's words; of a "leader" or "spokesman" with the sector of the body that the words name."""
    if clues.words not in rules().generic:  # "the foreign minister" is of a government whatever stands beside
        return clues
    for one in (mention, *mention.linked("apposition")):
        told = one.linked(*_BONDS)
        if not told or all(states.find(other.text) for other in told):
            continue
        sector = _led_sector(one, verdict_of)
        if sector is not None and sector != "GOV":
            return replace(clues, sector=sector or None, offices=frozenset())
    return clues


def _led_sector(mention: Mention, verdict_of: VerdictOf) -> str | None:
    """The sector of what somebody leads or speaks for, or None."""
    said = fold(own_words(mention) if mention.kind == "person" else mention.head).split()[-1:]
    if not said or singular(said[0]) not in rules().generic:
        return None
    found = body_of(mention, _BONDS, "GOV", verdict_of)
    return found[0] if found else None


def body_of(mention: Mention, bonds: Sequence[Bond], own: str, verdict_of: VerdictOf) -> tuple[str, str] | None:
    """(sector, words) of the body to which a noun of the sector `own` is linked, or None. "" where that is no state's
    and no table knows it: "the Kurdish leader", "leaders of the PLM"."""
    others, known = mention.linked(*bonds), False
    for other in others:
        body = verdict_of(other).identity
        if body and body.sector and is_of(body.sector, own):
            return body.sector, other.text
        known = known or body is not None
    bodies = [one for one in others if one.kind in _BODIES]
    if known or own != "GOV" or not bodies or any(OF_MANY.intersection(fold(one.text).split()) for one in bodies):
        return None
    return "", bodies[0].text


def is_of(body: str, own: str) -> bool:
    """Whether the sector of a body is that of a noun which has the sector `own`, or none, by itself."""
    if body == "PRE" or (body == "IGO" and own != "GOV"):  # members of an organisation are states
        return False
    if own == "UAF":
        return body in rules().sides
    return body != "GOV" or own not in rules().apart
