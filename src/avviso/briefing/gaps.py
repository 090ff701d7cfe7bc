"""What a section says where its part of the analysis could not be made: what is missing, and what would help."""

from collections.abc import Iterator

from avviso.briefing import plain
from avviso.briefing.desk import Desk
from avviso.briefing.parts import Missing
from avviso.briefing.phrases import phrase, say
from avviso.records import Finding


def of(desk: Desk, *parts: str) -> Iterator[Finding]:
    """A sentence for each reason why parts of the analysis are missing; one that two share is told of the first."""
    reasons: set[str] = set()
    for part in parts:
        for one in desk.request.analysis.missing:
            if one.part == part and one.why not in reasons:
                reasons.add(one.why)
                yield told(one)


def told(missing: Missing) -> Finding:
    """One missing part and why, as a gap."""
    what = phrase(f"missing.{missing.part}", missing.part)
    why = plain.line(missing.why).rstrip(".")
    why = why[:1].lower() + why[1:] if why[1:2].islower() or why[1:2] == " " else why
    return say("missing.part", "what could not be computed for this brief", {"what": what, "why": f"{why}"}, "gap")
