"""A brief as a tree of plain values, all that its sheets print: typst sets it, and text in it stays text."""

from typing import Any

from avviso.briefing import drawings, front, numbering, palette, passage
from avviso.briefing.notes import is_web
from avviso.briefing.numbering import BASIS, Computed, Numbering
from avviso.briefing.page import VERDICTS
from avviso.briefing.parts import Dossier, Mark, Note
from avviso.briefing.passage import ASKED, ROLES
from avviso.briefing.plain import plain
from avviso.briefing.svg import Drawing
from avviso.briefing.word import dated
from avviso.records import Brief, Citation, Document, Finding, Section, Table

Tree = dict[str, Any]
_LONGEST = 12  # rows of a table twin on paper; the last ones, for they are the newest
_FIGURES = 8  # of one computation, listed
_SHORT, _VERDICT = 18, 66  # letters of a column that is no wider than its cells; points of a column of verdicts
_FONT = "Libertinus Serif"


def sheet(brief: Brief) -> Tree:
    """What the sheets of a brief say; the same brief gives the same tree."""
    letters = Numbering()
    sections = [_section(brief, part, letters) for part in brief.sections]
    documents = brief.documents if isinstance(brief, Dossier) else ()
    return {
        "title": plain(brief.title),
        "heading": front.heading(brief),
        "about": front.about(brief),
        "lede": front.LEDE,
        "sorts": list(front.SORTS.values()),
        "sections": sections,
        "timeline": _timeline(brief),
        "documents": [_document(one) for one in documents],
        "method": [plain(text) for text in brief.method],
        "computed": [_computed(one) for one in letters.computed],
        "roles": [{"role": role, "asked": asked} for role, asked in ROLES],
        "notes": _notes(brief),
        "colours": dict(palette.load()["print"]),
    }


def _computed(one: Computed) -> Tree:
    told, over = numbering.listed(one, _FIGURES)
    rest = f", and {len(one.figures) - _FIGURES} more, which stand where the letter does" if over else ""
    made, typed = plain(one.made_by), numbering.command(one.made_by)
    return {"letter": one.letter, "made": made, "typed": typed, "told": f"{told}{rest}"}


def _section(brief: Brief, part: Section, letters: Numbering) -> Tree:
    told = [_finding(finding, more, letters) for finding, more in numbering.findings(part)]
    shown = {table.name for table in part.tables}
    drawn = [_drawing(one, one.name in shown) for one in drawings.of(brief, part)]
    tables = [_table(one, letters) for one in part.tables]
    return {
        "name": part.name, "title": plain(part.title), "note": plain(part.note),
        "empty": "" if told or drawn or tables else plain(part.empty),
        "findings": told, "drawings": drawn, "tables": tables,
    }  # fmt: skip


def _finding(finding: Finding, more: Finding | None, letters: Numbering) -> Tree:
    odds = finding.likelihood
    return {
        "sort": finding.sort,
        "tag": front.SORTS.get(finding.sort, ""),
        "said": _said(finding.text, finding, letters),
        "odds": {"word": odds.word, "low": odds.low, "high": odds.high, "at": 100 * odds.probability} if odds else None,
        "more": _said(more.text, more, letters) if more else None,
    }


def _said(text: str, finding: Finding, letters: Numbering) -> Tree:
    """Words and the marks among them, and the letters after them."""
    return {"runs": _runs(text, finding), "letters": list(letters.letters(finding.figures))}


def _runs(text: str, finding: Finding) -> list[Tree]:
    return [{"text": run.text, "ref": run.ref, "typed": run.typed} for run in numbering.runs(text, finding)]


def _table(found: Table, letters: Numbering) -> Tree:
    rests, shared = numbering.basis(found)
    based = [[_said(rest.text, rest, letters)] for rest in rests] or [[] for _ in found.rows]
    cells = [[_cell(text, row.finding) for text in row.cells] for row in found.rows]
    rows = [row + rest for row, rest in zip(cells, based, strict=True)]
    last = [BASIS] if rests else []
    flush = [*numbering.numeric(found), *([False] if rests else [])]
    return {
        "title": plain(found.title), "letters": list(letters.letters(shared)),
        "heads": [*map(plain, found.columns), *last],
        "rows": rows, "flush": [False, *flush[1:]], "note": plain(found.note), "widths": _widths(found, bool(rests)),
    }  # fmt: skip


def _widths(found: Table, with_basis: bool) -> list[Tree]:
    """How wide each column is: as its cells are, so many points, or a share of what is left."""
    widths: list[Tree] = []
    for at, head in enumerate(found.columns):
        cells = [row.cells[at].strip() for row in found.rows]
        lengths = [len(cell) for cell in cells] or [0]
        word = max(map(len, head.split()), default=0)
        if any(cell.lower() in VERDICTS for cell in cells):
            widths.append({"points": _VERDICT})
        elif max(lengths) > _SHORT:
            share = max(sum(lengths) / len(lengths), word, _SHORT) ** 0.8
            widths.append({"share": round(share, 1)})
        else:
            widths.append({} if len(head) <= _SHORT else {"points": 10 + 4.6 * max(*lengths, word)})
    return [*widths, {}] if with_basis else widths


def _cell(text: str, finding: Finding) -> Tree:
    verdict = text.strip().lower()
    kind = "verdict" if verdict in VERDICTS else "typed" if numbering.command(text) else ""
    return {
        "runs": _runs(text, finding),
        "letters": [],
        "kind": kind,
        "sign": VERDICTS.get(verdict, ""),
        "verdict": verdict,
    }


def _drawing(drawn: Drawing, told: bool) -> Tree:
    """A drawing that stands by itself: with its colours and type put in, and without links."""
    style = palette.fixed(palette.chart_style(), "print")
    svg = drawn.svg.replace("<svg ", f'<svg xmlns="http://www.w3.org/2000/svg" font-family="{_FONT}" ', 1)
    body = svg.replace("<title", f"<style>{style}</style>\n<title", 1)
    rows = () if told else drawn.rows[-_LONGEST:]
    cut = f", the last {_LONGEST} of {len(drawn.rows)} rows" if len(drawn.rows) > len(rows) and rows else ""
    twin = {
        "title": f"{drawn.title}{cut}", "heads": list(drawn.columns), "note": "",
        "rows": [[{"runs": [{"text": cell, "ref": 0}], "letters": []} for cell in row] for row in rows],
        "flush": [False, *(True for _ in drawn.columns[1:])],
    }  # fmt: skip
    alt = f"{plain(drawn.title)}. {plain(drawn.described)}"
    return {"svg": body, "alt": alt, "title": plain(drawn.title), "caption": plain(drawn.caption),
            "twin": twin if rows else None}  # fmt: skip


def _timeline(brief: Brief) -> Tree | None:
    """The events of the timeline as a table."""
    if not isinstance(brief, Dossier) or not brief.points:
        return None
    rows = []
    for point in brief.points:
        when = dated(point.date, point.enddate) if point.date else "undated"
        words = (when, point.finding.text, front.signed(point.score), front.STANDING[point.standing])
        rows.append([_cell(text, point.finding) for text in words])
    return {
        "title": front.TIMELINE,
        "heads": list(front.TIMELINE_HEADS), "rows": rows, "flush": [False, False, True, False], "note": "",
    }  # fmt: skip


def _document(document: Document) -> Tree:
    return {
        "title": plain(document.title or "untitled"), "publisher": plain(document.publisher or "not named"),
        "published": dated(document.published) if document.published else "no date", "id": plain(document.id),
        "url": plain(document.url or "") if is_web(document.url) else "",
    }  # fmt: skip


def _notes(brief: Brief) -> list[Tree]:
    notes = {note.number: note for note in brief.notes} if isinstance(brief, Dossier) else {}
    documents = {one.id: one for one in brief.documents} if isinstance(brief, Dossier) else {}
    return [_note(one, notes.get(one.number), documents.get(one.document_id)) for one in brief.citations]


def _note(citation: Citation, note: Note | None, document: Document | None) -> Tree:
    found = passage.around(citation, document)
    title = f"“{plain(citation.title)}”" if citation.title else "untitled"
    origin = (
        plain(citation.publisher or "publisher not named"), title,
        dated(citation.published) if citation.published else "no date",
        f"document {plain(citation.document_id)}, characters {citation.span.start}–{citation.span.end}",
    )  # fmt: skip
    return {
        "number": citation.number, "before": plain(found.before), "after": plain(found.after),
        "quote": _marked(citation.quote, note.marks if note else ()), "origin": ", ".join(origin),
        "reading": plain(note.reading) if note else "",
    }  # fmt: skip


def _marked(quote: str, marks: tuple[Mark, ...]) -> list[Tree]:
    """The sentence in pieces, each with the role of its words or none."""
    pieces: list[Tree] = []
    at = 0
    for mark in marks:
        pieces.append({"text": plain(quote[at : mark.span.start]), "role": ""})
        words = plain(quote[mark.span.start : mark.span.end])
        pieces.append({"text": words, "role": mark.role, "asked": ASKED[mark.role]})
        at = mark.span.end
    return [piece for piece in (*pieces, {"text": plain(quote[at:]), "role": ""}) if piece["text"]]
