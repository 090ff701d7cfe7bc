"""A brief as Markdown: YAML front matter, the sections, tables, and every citation as a footnote.

Fit for mail, version control and Obsidian, where the parties are links to notes of their own. Text from documents is
escaped, so that no word of it makes a heading, a link, a picture, a comment or a formula.
"""

from collections.abc import Iterable, Iterator

from avviso.briefing import drawings, front, numbering, passage
from avviso.briefing.numbering import BASIS, Numbering, Run
from avviso.briefing.page import VERDICTS
from avviso.briefing.parts import Dossier
from avviso.briefing.plain import plain
from avviso.briefing.word import dated
from avviso.records import Brief, Citation, Document, Figure, Finding, Section, Table

# CommonMark's marks, and those of its dialects: tables, strikes, formulas, comments, highlights, footnotes, blocks.
_SPECIAL = frozenset("\\`*_<>#|~[]$^&!{}")
_PAIRS = ("%%", "==", "://", "www.")  # a comment, a highlight, two addresses that would be links
_FIGURES = 8  # of one computation, listed
_LONGEST = 24  # rows of a drawing's table, the last ones


def render_markdown(brief: Brief) -> str:
    """The brief as Markdown; the same brief gives the same bytes."""
    letters = Numbering()
    parts = [_matter(brief), f"# {safe(front.heading(brief))}"]
    parts += [f"*{safe(front.about(brief))}*"] if front.about(brief) else []
    parts.append(f"*{safe(front.LEDE)}*")
    for section in brief.sections:
        parts += _section(brief, section, letters)
    if isinstance(brief, Dossier) and brief.points:
        parts += ["## Events of the timeline", _timeline(brief)]
    parts += ["## Method and limits", "\n".join(f"- {safe(text)}" for text in brief.method)]
    parts += ["## Citations", _notes(brief), *_computed(letters)]
    return "\n\n".join(part for part in parts if part) + "\n"


def safe(text: str) -> str:
    """Text on one line that Markdown shows as it stands, at the start of a line too.

    >>> print(safe("1. a *b* [c](d) https://e.f"))
    1\\. a \\*b\\* \\[c\\](d) https\\:\\/\\/e.f
    """
    return _at_start(_escaped(_one_line(text)))


def _one_line(text: str) -> str:
    return " ".join(plain(text).split())


def _escaped(words: str) -> str:
    marked = "".join(f"\\{char}" if char in _SPECIAL else char for char in words)
    for pair in _PAIRS:
        marked = marked.replace(pair, "".join(char if char.isalpha() else f"\\{char}" for char in pair))
    return marked


def _at_start(marked: str) -> str:
    """The same where a line begins: no mark of a list."""
    head, _, rest = marked.partition(" ")
    if head in ("+", ":") or head.startswith("-"):
        return f"\\{marked}"
    numbered = head[:-1].isdecimal() and head[-1] in ".)"
    return f"{head[:-1]}\\{head[-1]} {rest}" if numbered else marked


def _matter(brief: Brief) -> str:
    """The front matter: what the brief is on and bounded by."""
    names = front.named(brief)
    parties = [f"[[{_linkable(names.get(code, code))}]]" for code in (brief.left, brief.right) if code]
    fields = [
        ("title", brief.title), ("kind", "brief"), ("left", brief.left), ("right", brief.right),
        ("on", brief.on or ""), ("as_of", brief.as_of or ""), ("since", brief.since or ""),
    ]  # fmt: skip
    lines = [f"{key}: {_quoted(value)}" for key, value in fields if value]
    lines += ["parties:", *(f"  - {_quoted(one)}" for one in parties)]
    lines += [f"citations: {len(brief.citations)}", "tags:", "  - brief"]
    return "\n".join(("---", *lines, "---"))


def _linkable(name: str) -> str:
    return "".join(char for char in " ".join(plain(name).split()) if char not in "[]|#^")


def _quoted(text: str) -> str:
    """A string of YAML in double quotes."""
    words = " ".join(plain(text).split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{words}"'


def _section(brief: Brief, section: Section, letters: Numbering) -> Iterator[str]:
    yield f"## {safe(section.title)}"
    told = numbering.findings(section)
    items = [_item(finding, letters) + (f"  \n  {_said(more, letters)}" if more else "") for finding, more in told]
    yield "\n".join(items)
    shown = {table.name for table in section.tables}
    drawn = [one for one in drawings.of(brief, section) if one.rows and one.name not in shown]
    for one in drawn:
        rows = one.rows[-_LONGEST:]
        cut = f" (the last {len(rows)} of {len(one.rows)} rows)" if len(rows) < len(one.rows) else ""
        yield f"**{safe(one.title)}**{cut}"
        yield _grid(map(safe, one.columns), ([safe(cell) for cell in row] for row in rows))
    for table in section.tables:
        yield from _table(table, letters)
    if not (told or drawn or section.tables):
        yield safe(section.empty)
    yield f"*{safe(section.note)}*" if section.note else ""


def _item(finding: Finding, letters: Numbering) -> str:
    """A sentence as an item, its sort before it, its likelihood after it."""
    tag = f"**{front.SORTS[finding.sort]}** " if finding.sort in front.SORTS else ""
    odds = finding.likelihood
    computed = f" (computed {round(100 * odds.probability)} %)" if odds else ""
    return f"- {tag}{_said(finding, letters)}{computed}"


def _said(finding: Finding, letters: Numbering) -> str:
    return _cited(finding.text, finding) + _marks(finding.figures, letters)


def _marks(figures: Iterable[Figure], letters: Numbering) -> str:
    return "".join(f"[^{one}]" for one in letters.letters(figures))


def _cited(text: str, finding: Finding) -> str:
    """The text with its citations as footnotes."""
    cut = numbering.runs(_one_line(text), finding)
    return _at_start("".join(map(_run, cut)))


def _run(run: Run) -> str:
    if run.ref:
        return f"[^{run.ref}]"
    return f"`{run.text}`" if run.typed else _escaped(run.text)


def _table(table: Table, letters: Numbering) -> Iterator[str]:
    rests, shared = numbering.basis(table)
    cells = [[_cell(cell, row.finding) for cell in row.cells] for row in table.rows]
    based = [[_said(rest, letters)] for rest in rests] or [[] for _ in cells]
    yield f"**{safe(table.title)}**{_marks(shared, letters)}"
    heads = [*map(safe, table.columns), *([BASIS] if rests else [])]
    yield _grid(heads, (row + rest for row, rest in zip(cells, based, strict=True)))
    yield f"*{safe(table.note)}*" if table.note else ""


def _cell(text: str, finding: Finding) -> str:
    verdict = VERDICTS.get(text.strip().lower())
    if numbering.command(text) and "`" not in text:
        return f"`{_one_line(text)}`".replace("|", "\\|")
    return f"{verdict} {safe(text)}" if verdict else _cited(text, finding)


def _grid(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table of pipes; line breaks cannot be in it, for `safe` leaves none."""
    top = list(heads)
    lines = [top, ["---"] * len(top), *map(list, rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _timeline(brief: Dossier) -> str:
    rows = []
    for point in brief.points:
        when = safe(dated(point.date, point.enddate)) if point.date else "undated"
        told = _cited(point.finding.text, point.finding)
        rows.append([when, told, front.signed(point.score), front.STANDING[point.standing]])
    return _grid(front.TIMELINE_HEADS, rows)


def _notes(brief: Brief) -> str:
    documents = {one.id: one for one in brief.documents} if isinstance(brief, Dossier) else {}
    return "\n".join(_note(one, documents.get(one.document_id)) for one in brief.citations) or "No claim was cited."


def _note(citation: Citation, document: Document | None) -> str:
    origin = [citation.publisher or "publisher not named", citation.title or "untitled"]
    origin += [dated(citation.published)] if citation.published else []
    place = f"document {citation.document_id}, characters {citation.span.start}–{citation.span.end}"
    found = passage.around(citation, document)
    before, quote, after = (_escaped(_one_line(text)) for text in (found.before, citation.quote, found.after))
    told = " ".join(part for part in (_at_start(before), f"**{quote}**", after) if part)
    return f"[^{citation.number}]: {told} ({_escaped(_one_line(', '.join([*origin, place])))})"


def _computed(letters: Numbering) -> Iterator[str]:
    if not letters.computed:
        return
    yield "## How the figures were made"
    lines = []
    for one in letters.computed:
        told, over = numbering.listed(one, _FIGURES)
        rest = f", and {len(one.figures) - _FIGURES} more, which stand where the letter does" if over else ""
        lines.append(f"[^{one.letter}]: {safe(f'{one.made_by}: {told}{rest}')}")
    yield "\n".join(lines)
