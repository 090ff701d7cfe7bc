"""A brief as one HTML file: no script, nothing loaded, light and dark, fit to print on A4."""

from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from string import Template

from avviso.briefing import chart
from avviso.briefing.parts import Dossier, Mark, Note, Point
from avviso.briefing.plain import escaped
from avviso.briefing.word import LABELS, dated
from avviso.records import Brief, Citation, Document, Figure, Finding, Section

_STANDING = dict(chart.LEGEND)
_LEDE = "Drawn from the documents listed under Sources and method, and from nothing else."


@dataclass
class _Page:
    """What has been referred to so far: where each citation was used, and the figures in order of first use."""

    brief: Brief
    uses: dict[int, list[str]] = field(default_factory=dict)
    figures: dict[Figure, int] = field(default_factory=dict)

    def finding(self, finding: Finding, anchors: bool = True) -> str:
        """The sentence with its numbers and letters as links.

        The places of use are what a note leads back to; without `anchors` only where it has no other.
        """
        label, colon, rest = finding.text.partition(": ")
        shown = finding.text
        lead = ""
        if colon and label in LABELS:
            lead, shown = f'<strong class="label">{escaped(label)}:</strong> ', rest
        own = {citation.number for citation in finding.citations}
        first, *pieces = shown.split("[")
        parts = [escaped(first)]
        for piece in pieces:
            inside, closed, after = piece.partition("]")
            known = closed and inside.isdecimal() and int(inside) in own
            parts.append(self._ref(int(inside), anchors) + escaped(after) if known else escaped(f"[{piece}"))
        letters = "".join(self._letter(figure) for figure in finding.figures)
        return f"{lead}{''.join(parts)}{f'<sup>{letters}</sup>' if letters else ''}"

    def _ref(self, number: int, anchors: bool) -> str:
        places = self.uses.setdefault(number, [])
        if places and not anchors:
            return f'<a class="ref" href="#c{number}">[{number}]</a>'
        places.append(f"r{number}-{len(places) + 1}")
        return f'<a class="ref" id="{places[-1]}" href="#c{number}">[{number}]</a>'

    def _letter(self, figure: Figure) -> str:
        number = self.figures.setdefault(figure, len(self.figures) + 1)
        return f'<a class="ref" href="#f{number}">{letter(number)}</a> '


def render(brief: Brief) -> str:
    """The brief as one HTML document. The same brief gives the same bytes; a plain `Brief` lacks marks and timeline."""
    page = _Page(brief)
    sections: list[str] = []
    for section in brief.sections:
        sections.append(_section(page, section))
        if section.name == "bottom-line" and isinstance(brief, Dossier):
            sections.append(_timeline(page, brief))
    if isinstance(brief, Dossier) and brief.points:
        sections.append(_table(page, brief.points))
    heading = brief.heading if isinstance(brief, Dossier) else f"{brief.left} and {brief.right}"
    return _file("brief.html").substitute(
        title=escaped(brief.title),
        style=_file("brief.css").template,
        heading=escaped(heading),
        lede=_LEDE,
        contents="\n".join(_contents(brief)),
        sections="\n".join(sections),
        notes=_notes(page),
    )


def letter(number: int) -> str:
    """The letters of figure `number`, counted from 1: a … z, aa, ab …

    >>> letter(1), letter(26), letter(27)
    ('a', 'z', 'aa')
    """
    letters = ""
    while number:
        number, place = divmod(number - 1, 26)
        letters = chr(ord("a") + place) + letters
    return letters


@cache
def _file(name: str) -> Template:
    return Template((files("avviso") / "templates" / name).read_text(encoding="utf-8"))


def _contents(brief: Brief) -> list[str]:
    entries = [(section.name, section.title) for section in brief.sections]
    if isinstance(brief, Dossier):
        entries.insert(1, ("timeline", "Timeline"))
        entries += [("timeline-table", "Events of the timeline")] if brief.points else []
    entries.append(("notes", "Citations"))
    return [f'<li><a href="#{escaped(name)}">{escaped(title)}</a></li>' for name, title in entries]


def _section(page: _Page, section: Section) -> str:
    name = escaped(section.name)
    items = "\n".join(f"<li>{page.finding(finding)}</li>" for finding in section.findings)
    body = f'<ul class="findings">\n{items}\n</ul>' if items else f'<p class="empty">{escaped(section.empty)}</p>'
    if section.name == "sources":
        body += _method(page)
    heading = f'<h2 id="{name}-h">{escaped(section.title)}</h2>'
    return f'<section id="{name}" aria-labelledby="{name}-h">\n{heading}\n{body}\n</section>'


def _timeline(page: _Page, brief: Dossier) -> str:
    """The chart and the table that says the same."""
    undated = sum(placed.date is None for placed in brief.points)
    rest = f" Without a date and so not drawn: {undated}, last in the table." if undated else ""
    table = '<a href="#timeline-table">The table of the same events</a> says it in words.' if brief.points else ""
    caption = (
        "<strong>Events by date and PLOVER score.</strong> Cooperation above the line, conflict below. The foot "
        f"of a stem is the date; a bar through a mark is the time that an imprecise date leaves open. {table}{rest}"
    )
    svg = chart.draw(brief.points, f"{brief.heading}: events by date and PLOVER score")
    drawing = f'<div class="wide" tabindex="0" role="group" aria-label="Chart">\n{svg}\n</div>'
    return (
        '<section id="timeline" aria-labelledby="timeline-h">\n<h2 id="timeline-h">Timeline</h2>\n'
        f"<figure>\n{drawing}\n<figcaption>{caption}</figcaption>\n</figure>\n</section>"
    )


def _table(page: _Page, points: tuple[Point, ...]) -> str:
    rows = "\n".join(
        f'<tr><td class="day">{escaped(dated(point.date, point.enddate)) if point.date else "undated"}</td>'
        f"<td>{page.finding(point.finding, anchors=False)}</td>"
        f'<td class="number">{_signed(point.score)}</td><td>{_STANDING[point.standing]}</td></tr>'
        for point in points
    )
    head = "".join(f'<th scope="col">{name}</th>' for name in ("Date", "Event", "Score", "Standing"))
    return (
        '<section id="timeline-table" aria-labelledby="timeline-table-h">\n'
        '<h2 id="timeline-table-h">Events of the timeline</h2>\n<div class="wide"><table>\n'
        "<caption>By date; score from −10, conflict, to +10, cooperation</caption>\n"
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table></div>\n</section>"
    )


def _method(page: _Page) -> str:
    """The documents, the method, and how each figure was made; called last, when all figures are known."""
    brief = page.brief
    documents = _documents(brief) if isinstance(brief, Dossier) else ""
    lines = "\n".join(f"<li>{escaped(text)}</li>" for text in brief.method)
    figures = "\n".join(
        f'<li id="f{number}"><strong>{letter(number)}</strong> {escaped(figure.name)} = {escaped(str(figure.value))}: '
        f"{escaped(figure.made_by)}</li>"
        for figure, number in page.figures.items()
    )
    return (
        f'{documents}\n<h3>Method and limits</h3>\n<ul class="method">\n{lines}\n</ul>\n'
        f'<h3>How the figures were made</h3>\n<ul class="figures">\n{figures}\n</ul>'
    )


def _documents(brief: Dossier) -> str:
    used: dict[str, int] = {}
    for citation in brief.citations:
        used[citation.document_id] = used.get(citation.document_id, 0) + 1
    rows = "\n".join(_document(document, used.get(document.id, 0)) for document in brief.documents)
    head = "".join(f'<th scope="col">{name}</th>' for name in ("Publisher", "Published", "Title", "Id", "Cited"))
    return (
        '<div class="wide"><table>\n<caption>Documents, by date of publication</caption>\n'
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table></div>"
    )


def _document(document: Document, cited: int) -> str:
    published = escaped(dated(document.published)) if document.published else "no date"
    title = escaped(document.title or "untitled")
    return (
        f"<tr><td>{escaped(document.publisher or 'not named')}</td><td>{published}</td>"
        f'<th scope="row">{_linked(title, document.url)}</th><td><code>{escaped(document.id)}</code></td>'
        f'<td class="number">{cited}</td></tr>'
    )


def _linked(shown: str, url: str | None) -> str:
    """A link for web addresses alone: what a document calls its address may be anything, a script too."""
    if url and url.lower().startswith(("https://", "http://")):
        return f'<a href="{escaped(url)}" rel="noreferrer">{shown}</a>'
    return shown


def _notes(page: _Page) -> str:
    brief = page.brief
    notes = {note.number: note for note in brief.notes} if isinstance(brief, Dossier) else {}
    items = [_note(page, citation, notes.get(citation.number)) for citation in brief.citations]
    if not items:
        return '<p class="empty">No claim was cited.</p>'
    return '<ol class="notes">\n' + "\n".join(items) + "\n</ol>"


def _note(page: _Page, citation: Citation, note: Note | None) -> str:
    number = citation.number
    quote = _marked(citation.quote, note.marks if note else ())
    title = f"“{escaped(citation.title)}”" if citation.title else ""
    published = escaped(dated(citation.published)) if citation.published else "no date"
    characters = f"characters {citation.span.start}–{citation.span.end}"
    publisher = escaped(citation.publisher or "publisher not named")
    place = f"document <code>{escaped(citation.document_id)}</code>, {characters}"
    origin = ", ".join(part for part in (publisher, title, published, place) if part)
    back = " ".join(
        f'<a href="#{place}" aria-label="back to use {count} of citation {number}">↩</a>'
        for count, place in enumerate(page.uses.get(number, []), 1)
    )
    reading = f'<p class="reading">Coded: {escaped(note.reading)}.</p>\n' if note else ""
    return (
        f'<li id="c{number}"><span class="n">[{number}]</span>\n<blockquote>“{quote}”</blockquote>\n'
        f'<p class="from">{origin} <span class="back">{back}</span></p>\n{reading}</li>'
    )


def _marked(quote: str, marks: tuple[Mark, ...]) -> str:
    """The sentence with its coded words marked, each saying to a screen reader what it is."""
    parts: list[str] = []
    at = 0
    for mark in marks:
        words = escaped(quote[mark.span.start : mark.span.end])
        parts.append(escaped(quote[at : mark.span.start]))
        told = f'<span class="hidden"> ({mark.role})</span>'
        parts.append(f'<mark class="{mark.role}" title="{mark.role}">{words}{told}</mark>')
        at = mark.span.end
    return "".join([*parts, escaped(quote[at:])])


def _signed(score: float) -> str:
    return f"{score:+g}".replace("-", "−") if score else "0"
