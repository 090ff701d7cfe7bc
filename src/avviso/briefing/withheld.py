"""A brief without the sentences that the checker refuses, and with a sentence that says how many those were.

What is told from texts can fail by itself: a name that the coder cut short, a verb taken over the wrong way. One such
sentence is no reason to withhold all others. What was computed fails only by a mistake of the program, and a brief
with such a fault is not handed out.
"""

from dataclasses import replace

from avviso.briefing import phrases
from avviso.briefing.check import unborne
from avviso.briefing.parts import BriefRequest, Dossier
from avviso.records import Finding, Section

_MADE_BY = "sentences of this brief held against what they cite"
_PLACE = "unknown"  # the section in which it is said


def without_unborne(brief: Dossier, request: BriefRequest) -> Dossier:
    """The brief without sentences and points that cite and are not borne out; the same where there are none."""
    bad = unborne(brief, request.documents, request.claims)
    if not bad:
        return brief
    texts = {finding.text for finding in bad}
    points = tuple(point for point in brief.points if point.finding.text not in texts)
    sections = tuple(_kept(section, texts, bad) for section in brief.sections)
    return replace(brief, sections=sections, points=points)


def _kept(section: Section, texts: set[str], bad: tuple[Finding, ...]) -> Section:
    findings = tuple(finding for finding in section.findings if finding.text not in texts)
    if section.name == _PLACE:
        count = phrases.counted(len(bad), "sentence or line of the timeline", "sentences and lines of the timeline")
        said = phrases.say("unknown.withheld", _MADE_BY, {"count": count}, "gap")
        findings = (said, *findings)
    empty = section.empty if findings or not section.findings else phrases.template("unknown.withheld_all")
    return replace(section, findings=findings, empty=empty)
