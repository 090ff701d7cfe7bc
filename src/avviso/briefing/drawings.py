"""Which drawings stand in which section of a brief, each with the table that says the same."""

from collections.abc import Iterator, Mapping

from avviso.briefing import chart, front, levelchart, levels, numbering, outlookchart
from avviso.briefing.parts import Dossier
from avviso.briefing.svg import Drawing
from avviso.records import Brief, Section
from avviso.records.relation import Relation

_TIMELINE = "timeline"
_HOMES = ("happened", "key-events", "bottom-line")  # where the timeline stands if no section asks for it


def names_of(brief: Brief) -> Mapping[str, tuple[str, ...]]:
    """Name of a section → names of the drawings in it."""
    placed = {section.name: section.charts for section in brief.sections}
    drawn = isinstance(brief, Dossier) and brief.points
    if not drawn or any(_TIMELINE in charts for charts in placed.values()):
        return placed
    home = next((name for name in _HOMES if name in placed), None)
    return {**placed, home: (*placed[home], _TIMELINE)} if home else placed


def of(brief: Brief, section: Section) -> Iterator[Drawing]:
    """The drawings of a section, as far as there is something to draw."""
    if not isinstance(brief, Dossier):
        return
    parties = front.heading(brief)
    for name in names_of(brief)[section.name]:
        if name == _TIMELINE and brief.points:
            yield chart.draw(brief.points, f"{parties}: events by date and PLOVER score", brief.since)
        elif name == "level":
            yield from _levels(brief, section, parties)
        elif name == "outlook" and brief.analysis.outlook:
            found = outlookchart.draw(brief.analysis.outlook, name, parties, front.named(brief))
            yield from [found] if found else []


def place(section: Section, number: int) -> str:
    """The id of a finding on the page, by its place in the section, from 1."""
    return f"{section.name}-{number}"


def _levels(brief: Dossier, section: Section, parties: str) -> Iterator[Drawing]:
    for number, relation in enumerate(brief.analysis.relations, 1):
        name = "level" if number == 1 else f"level-{number}th"
        found = levelchart.draw(relation, name, parties, _told(section, relation))
        yield from [found] if found else []


def _told(section: Section, relation: Relation) -> Mapping[int, str]:
    """Number of a turn → the place of the sentence that tells of it: one of its figures names the turn."""
    made = levels.command(relation)
    wanted = {f"turning point {number}": number for number in range(1, len(relation.turns) + 1)}
    return {
        wanted[figure.name]: place(section, at)
        for at, (finding, _) in enumerate(numbering.findings(section), 1)
        for figure in finding.figures
        if figure.made_by == made and figure.name in wanted
    }
