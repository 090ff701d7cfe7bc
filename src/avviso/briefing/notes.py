"""The end of a page: the citations with their passages, the documents, the method, and what was computed how."""

from avviso.briefing import numbering, passage
from avviso.briefing.page import Page
from avviso.briefing.parts import Dossier, Mark, Note
from avviso.briefing.passage import ASKED, ROLES
from avviso.briefing.plain import escaped
from avviso.briefing.word import dated
from avviso.records import Citation, Document

_FIGURES = 8  # of one computation, shown at once


def notes(page: Page) -> str:
    """Every citation with its passage, its origin and its way back; called last, when all places of use are known."""
    brief = page.brief
    if not brief.citations:
        return '<p class="empty">No claim was cited.</p>'
    found = {note.number: note for note in brief.notes} if isinstance(brief, Dossier) else {}
    documents = {one.id: one for one in brief.documents} if isinstance(brief, Dossier) else {}
    items = [_note(page, one, found.get(one.number), documents.get(one.document_id)) for one in brief.citations]
    return f'{_key() if found else ""}<ol class="notes">\n' + "\n".join(items) + "\n</ol>"


def method(page: Page) -> str:
    """The documents, the method, and how each figure was made; called when all sentences are written."""
    brief = page.brief
    documents = _documents(brief) if isinstance(brief, Dossier) and brief.documents else ""
    lines = "\n".join(f"<li>{escaped(text)}</li>" for text in brief.method)
    return (
        f'{documents}\n<h3>Method and limits</h3>\n<ul class="method">\n{lines}\n</ul>\n'
        f"<h3>How the figures were made</h3>\n{_computed(page)}"
    )


def _computed(page: Page) -> str:
    """A computation a line, with every figure that came from it."""
    items = []
    for one in page.computed.computed:
        made = escaped(one.made_by)
        shown = f"<code>{made}</code>" if numbering.command(one.made_by) else made
        told, over = numbering.listed(one, _FIGURES)
        count = len(one.figures) - _FIGURES
        rest = f"<details><summary>and {count} more</summary>{escaped(over)}</details>" if over else ""
        items.append(f'<li id="m-{one.letter}"><span class="n">{one.letter}</span> {shown}: {escaped(told)}{rest}</li>')
    return '<ul class="figures">\n' + "\n".join(items) + "\n</ul>" if items else '<p class="empty">None.</p>'


def _documents(brief: Dossier) -> str:
    used: dict[str, int] = {}
    for citation in brief.citations:
        used[citation.document_id] = used.get(citation.document_id, 0) + 1
    rows = "\n".join(_document(document, used.get(document.id, 0)) for document in brief.documents)
    heads = ("Title", "Publisher", "Published", "Id", "Cited")
    head = "".join(f'<th scope="col">{name}</th>' for name in heads)
    title = "Documents, by date of publication"
    return (
        f'<div class="wide" tabindex="0" role="group" aria-label="{title}"><table>\n<caption>{title}</caption>\n'
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table></div>"
    )


def _document(document: Document, cited: int) -> str:
    published = escaped(dated(document.published)) if document.published else "no date"
    title = escaped(document.title or "untitled")
    return (
        f'<tr><th scope="row">{_linked(title, document.url)}</th><td>{escaped(document.publisher or "not named")}</td>'
        f'<td class="day">{published}</td><td><code>{escaped(document.id)}</code></td>'
        f'<td class="number">{cited}</td></tr>'
    )


def is_web(url: str | None) -> bool:
    """Whether a document's address is one of the web: what it calls its address may be anything, a script too."""
    return bool(url and url.lower().startswith(("https://", "http://")))


def _linked(shown: str, url: str | None) -> str:
    return f'<a href="{escaped(url or "")}" rel="noreferrer">{shown}</a>' if is_web(url) else shown


def _key() -> str:
    """How the coded words are marked."""
    shown = ", ".join(f'<mark class="{role}">{asked}</mark>' for role, asked in ROLES)
    return f'<p class="key">Marked in the passages: {shown}.</p>\n'


def _note(page: Page, citation: Citation, note: Note | None, document: Document | None) -> str:
    number = citation.number
    quote = _marked(citation.quote, note.marks if note else ())
    found = passage.around(citation, document)
    context = (f'<span class="rest">{escaped(text)}</span>' if text else "" for text in (found.before, found.after))
    before, after = context
    back = " ".join(
        f'<a href="#{place}" aria-label="back to use {count} of citation {number}">↩</a>'
        for count, place in enumerate(page.uses.get(number, []), 1)
    )
    reading = f'<p class="reading">Coded: {escaped(note.reading)}.</p>\n' if note else ""
    origin = f'<p class="from">{_origin(citation)} <span class="back">{back}</span></p>'
    return (
        f'<li id="c{number}"><span class="n">[{number}]</span>\n<blockquote>{before}<span class="cited">{quote}</span>'
        f"{after}</blockquote>\n{origin}\n{reading}</li>"
    )


def _origin(citation: Citation) -> str:
    """Publisher, title, date and place of the cited words."""
    title = f"“{escaped(citation.title)}”" if citation.title else ""
    published = escaped(dated(citation.published)) if citation.published else "no date"
    characters = f"characters {citation.span.start}–{citation.span.end}"
    publisher = escaped(citation.publisher or "publisher not named")
    place = f"document <code>{escaped(citation.document_id)}</code>, {characters}"
    return ", ".join(part for part in (publisher, _linked(title, citation.url), published, place) if part)


def _marked(quote: str, marks: tuple[Mark, ...]) -> str:
    """The sentence with its coded words marked, each saying to a screen reader what it is."""
    parts: list[str] = []
    at = 0
    for mark in marks:
        words = escaped(quote[mark.span.start : mark.span.end])
        asked = ASKED[mark.role]
        parts.append(escaped(quote[at : mark.span.start]))
        told = f'<span class="hidden"> ({asked})</span>'
        parts.append(f'<mark class="{mark.role}" title="{asked}">{words}{told}</mark>')
        at = mark.span.end
    return "".join([*parts, escaped(quote[at:])])
