"""Signs from the structure card: votes, alliance, arms, trade, rivalry and organisations in common."""

from collections.abc import Iterator

from avviso.briefing import structured
from avviso.briefing.desk import Desk
from avviso.briefing.phrases import counted, say
from avviso.briefing.signs import Sign, rules
from avviso.records.structure import CardLine

_SPAN = "five years"
# Treaties that bind to take part in a war; others are no alliance in a stricter sense.
_BINDING = {"defense", "offense"}


def signs(desk: Desk) -> Iterator[Sign]:
    """Votes, alliance, arms, trade, rivalry and organisations by the structure card."""
    card = desk.request.analysis.card
    if card is None:
        return
    made = structured.command(card, desk.request.as_of)
    lines = {line.topic: line for line in card.lines if line.known != "not known"}
    yield from _votes(lines.get("un-kappa"), made)
    pacts = [line for line in (lines.get("alliances"), lines.get("alliances-cow")) if line]
    if pacts:
        line = next((one for one in pacts if one.facts), pacts[0])
        kinds = tuple(dict.fromkeys(fact.what for fact in line.facts))
        state = "pact" if _BINDING & {*kinds} else "loose"
        yield _held("pact", state, line, made, {"kinds": ", ".join(kinds)})
    if arms := lines.get("arms"):
        yield _held("arms", "arms", arms, made, {"span": _SPAN})
    trades = [line for line in (lines.get("exports"), lines.get("imports")) if line]
    if trades:
        yield _held("trade", "main", next((one for one in trades if one.facts), trades[0]), made, {})
    if rivalry := lines.get("rivalry"):
        yield _held("rivalry", "rivals", rivalry, made, {})
    yield from _bodies(desk, lines.get("organisations") or lines.get("organisations-cow"), made)


def _held(kind: str, name: str, line: CardLine, made: str, values: dict[str, str]) -> Sign:
    """Whether a data set names anything of a kind."""
    state = name if line.facts else "none"
    return Sign(kind, state, say(f"sign.{kind}_{state}", made, {**values, "year": str(line.year)}))


def _votes(line: CardLine | None, made: str) -> Iterator[Sign]:
    if line is None or line.change is None:
        return
    moved = rules()["weigh"]["votes"]
    state = "rising" if line.change >= moved else "falling" if line.change <= -moved else "steady"
    values = {"change": f"{abs(line.change):.2f}", "before": str(line.since_year), "year": str(line.year)}
    yield Sign("votes", state, say(f"sign.votes_{state}", made, values))


def _bodies(desk: Desk, line: CardLine | None, made: str) -> Iterator[Sign]:
    if line is None:
        return
    most = rules()["weigh"]["bodies"]
    small = [fact for fact in line.facts if (fact.value or 0) <= most]
    if not small:
        yield Sign("bodies", "large", say("sign.bodies_large", made, {"members": counted(most, "member")}))
        return
    first = min(small, key=lambda fact: (fact.value or 0, fact.left))
    values = {"name": structured.body(desk, first), "members": counted(int(first.value or 0), "member")}
    yield Sign("bodies", "small", say("sign.bodies_small", made, values))
