"""Of which side somebody is who leads or speaks for a body: "the leader of the Amal party" is of a party, not of a
government, though "leader" alone is a government's word."""

from collections.abc import Callable
from dataclasses import replace

from avviso.records import Bond, Mention
from avviso.resolving.clues import clues_of, own_words
from avviso.resolving.gazetteer import Gazetteer
from avviso.resolving.heads import rules
from avviso.resolving.names import fold, singular
from avviso.resolving.nouns import OF_MANY
from avviso.resolving.persons import Clues
from avviso.resolving.verdicts import Verdict

VerdictOf = Callable[[Mention], Verdict]
_BONDS: tuple[Bond, ...] = ("modifier", "possessor", "of")
_BODIES = frozenset(["group", "organisation"])


def clues_with_body(
    mention: Mention,
    told: Callable[[Mention, int, tuple[Bond, ...]], frozenset[str]],
    gazetteer: Gazetteer,
    verdict_of: VerdictOf,
) -> Clues:
    """Clues from a person's words; a "leader" or "spokesman" with the sector of the body that the words name."""
    clues = clues_of(mention, told, gazetteer)
    if clues.sector != "GOV" or clues.past:
        return clues
    for one in (mention, *mention.linked("apposition")):
        sector = _led_sector(one, verdict_of)
        if sector is not None and sector != "GOV":
            return replace(clues, sector=sector or None, offices=frozenset())
    return clues


def _led_sector(mention: Mention, verdict_of: VerdictOf) -> str | None:
    """The sector of what somebody leads or speaks for; None where the words name nothing, "" where it is no state's
    and no table knows it."""
    said = fold(own_words(mention) if mention.kind == "person" else mention.head).split()[-1:]
    if not said or singular(said[0]) not in rules().generic:
        return None
    bodies = (verdict_of(one).identity for one in mention.linked(*_BONDS))
    known = (body.sector for body in bodies if body and body.sector and is_of(body.sector, "GOV"))
    return next(known, "" if leads_no_state(mention, verdict_of) else None)


def leads_no_state(mention: Mention, verdict_of: VerdictOf) -> bool:
    """ "The Kurdish leader", "leaders of the PLM": of a people without a state, or of a body that no table knows."""
    bodies = [one for one in mention.linked(*_BONDS) if one.kind in _BODIES]
    return bool(bodies) and not any(
        verdict_of(one).identity or OF_MANY.intersection(fold(one.text).split()) for one in bodies
    )


def is_of(body: str, own: str) -> bool:
    """Whether the sector of a body is that of a noun which has the sector `own`, or none, by itself."""
    if body == "PRE" or (body == "IGO" and own != "GOV"):  # members of an organisation are states
        return False
    if own == "UAF":
        return body in rules().sides
    return body != "GOV" or own not in rules().apart
