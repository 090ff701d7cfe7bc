"""Plans, announcements and suppositions, as the texts have them: that they were carried out is not known."""

from avviso.briefing import choose
from avviso.briefing.desk import Desk
from avviso.records import Figure, Finding, Section

_NOTE = "What was planned, promised or held possible when it was reported; whether it came about is not said here."


def section(desk: Desk) -> Section:
    """Plans of both parties, of one where there is none; the weightiest in the order in which they were reported."""
    every = desk.near(("future", "hypothetical"))
    both = {choice.event.id for choice in desk.pair}
    ahead = tuple(choice for choice in every if choice.event.id in both) or every
    fit = tuple(choice for choice in ahead if choice.confidence >= choose.LEAST)
    told_first = {choice.event.id: not desk.writer.liner.is_told(choice) for choice in fit}
    ranked = sorted(fit, key=lambda choice: (told_first[choice.event.id], -choice.weight, choice.event.id))
    findings: list[tuple[str, Finding]] = []
    taken: set[tuple[str, int]] = set()
    for choice in ranked[: choose.PLANS]:
        finding = desk.writer.event(choice, "Held possible" if choice.event.modality == "hypothetical" else "Planned")
        place = (finding.citations[0].document_id, finding.citations[0].span.start)
        if place not in taken:
            taken.add(place)
            findings.append((finding.citations[0].published or "9999", finding))
    told = [finding for _, finding in sorted(findings, key=lambda pair: (pair[0], pair[1].text))]
    if rest := len(ahead) - len(told):
        made = f"plans and suppositions beyond the {choose.PLANS} weightiest, and those read with little confidence"
        told.append(
            Finding(f"{rest} more {'is' if rest == 1 else 'are'} not told here.", (), (Figure("not told", rest, made),))
        )
    empty = "No plan and no statement of intent was found."
    return Section("plans", "Plans and statements of intent", tuple(told), empty, _NOTE if told else "")
