"""Which third parties a brief computes exposure for, and whether the two of it warmed or cooled."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from avviso.briefing import BriefRequest
    from avviso.records import Event
    from avviso.records.exposure import Direction, Exposure
    from avviso.records.relation import Relation

THIRDS = 3  # third parties whose exposure is computed: each takes a second or two
_POWERS = ("USA", "RUS", "CHN")
_ENOUGH = 20  # imported events between the two from which these say whether it warms or cools


def powers(pair: tuple[str, str]) -> tuple[str, ...]:
    """The great power to look at where the texts name no third beside both."""
    return tuple(code for code in _POWERS if code not in pair)[:1]


def is_opposed(found: "Exposure") -> bool:
    """Whether C stands against A or B."""
    return any(stance.sign < 0 for stance in found.stances if found.on in (stance.left, stance.right))


def direction(request: "BriefRequest", relations: Sequence["Relation"]) -> "Direction":
    """Cooling, where there is more conflict than cooperation between the two; else warming.

    By imported events where there are enough of them, else by what the texts tell of.
    """
    from avviso import ontology
    from avviso.storing.series import PROSE

    for found in relations:
        classes = found.counts.events.sum(axis=(0, 1))
        if found.counts.dataset != PROSE and classes[1:].sum() >= _ENOUGH:
            return "cooling" if classes[3:].sum() > classes[1:3].sum() else "warming"
    known = ontology.load()
    quads = [known.quad(one.event) for one in request.events if one.modality == "actual" and _both(request, one)]
    return "cooling" if sum(quad in (3, 4) for quad in quads) > len(quads) / 2 else "warming"


def _both(request: "BriefRequest", event: "Event") -> bool:
    from avviso.briefing.choose import between

    return between(event, request.left, request.right)


def chosen(request: "BriefRequest") -> tuple[str, ...]:
    """The third that is asked about, then the states that are often named beside both of the two, most often first."""
    from avviso.briefing.thirds import OFTEN, parties
    from avviso.structure import numbering

    states, pair = numbering(), (request.left, request.right)
    beside: dict[str, Counter[str]] = {code: Counter() for code in pair}
    for claim in request.claims:
        codes = {mention.code for mention in parties(claim) if mention.code}
        for party in codes & {*pair}:
            beside[party].update(code for code in codes - {*pair} if states.is_state(code))
    one, other = beside.values()
    named = {code: one[code] + other[code] for code in one.keys() & other.keys() if one[code] + other[code] >= OFTEN}
    ranked = sorted(named, key=lambda code: (-named[code], code))
    asked = (request.on,) if request.on else ()
    return tuple(dict.fromkeys((*asked, *ranked)))[:THIRDS]
