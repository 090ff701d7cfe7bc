"""A brief as one HTML file: no script, nothing loaded, light and dark, fit to print on A4."""

from functools import cache
from importlib.resources import files
from string import Template

from avviso.briefing import front, notes, page, palette
from avviso.briefing.page import Page
from avviso.briefing.parts import Dossier, Point
from avviso.briefing.plain import escaped
from avviso.briefing.word import dated
from avviso.records import Brief


def render(brief: Brief) -> str:
    """The brief as one HTML document. The same brief gives the same bytes; a plain `Brief` lacks marks and drawings."""
    written = Page(brief)
    sections = [page.section(written, part) for part in brief.sections]
    closing = notes.method(written)
    sections = [text if text.endswith("</section>") else f"{text}\n{closing}\n</section>" for text in sections]
    if isinstance(brief, Dossier) and brief.points:
        sections.append(_table(written, brief.points))
    return _file("brief.html").substitute(
        title=escaped(brief.title),
        style=_style(),
        heading=escaped(front.heading(brief)),
        about=escaped(front.about(brief)),
        lede=front.LEDE,
        contents="\n".join(_contents(brief)),
        sections="\n".join(sections),
        notes=notes.notes(written),
    )


@cache
def _file(name: str) -> Template:
    return Template((files("avviso") / "templates" / name).read_text(encoding="utf-8"))


@cache
def _style() -> str:
    """The style sheets with the colours of each theme put in."""
    blocks = {theme: f":root {{ {palette.declared(theme)} }}" for theme in palette.THEMES}
    sheet = _file("brief.css").template
    for theme, block in blocks.items():
        sheet = sheet.replace(f"/* colours: {theme} */", block)
    return f"{sheet}\n{palette.chart_style()}"


def _contents(brief: Brief) -> list[str]:
    entries = [(section.name, section.title) for section in brief.sections]
    if isinstance(brief, Dossier):
        entries += [("timeline-table", "Events of the timeline")] if brief.points else []
    entries.append(("notes", "Citations"))
    return [f'<li><a href="#{escaped(name)}">{escaped(title)}</a></li>' for name, title in entries]


def _table(written: Page, points: tuple[Point, ...]) -> str:
    """Every event of the timeline, drawn or not."""
    rows = "\n".join(
        f'<tr><td class="day">{escaped(dated(point.date, point.enddate)) if point.date else "undated"}</td>'
        f"<td>{written.sentence(point.finding.text, point.finding, anchors=False)}</td>"
        f'<td class="number">{front.signed(point.score)}</td><td>{front.STANDING[point.standing]}</td></tr>'
        for point in points
    )
    head = "".join(f'<th scope="col">{name}</th>' for name in front.TIMELINE_HEADS)
    title = front.TIMELINE
    return (
        '<section id="timeline-table" aria-labelledby="timeline-table-h">\n'
        '<h2 id="timeline-table-h">Events of the timeline</h2>\n'
        f'<div class="wide" tabindex="0" role="group" aria-label="{title}"><table>\n<caption>{title}</caption>\n'
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table></div>\n</section>"
    )
