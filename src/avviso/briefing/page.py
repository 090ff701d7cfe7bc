"""The parts of a page: sentences, tables and drawings of a brief as HTML, each with links to what it rests on."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from avviso.briefing import drawings, numbering, scalebar
from avviso.briefing.front import SORTS
from avviso.briefing.numbering import BASIS, Numbering, Run
from avviso.briefing.plain import escaped
from avviso.briefing.svg import Drawing
from avviso.records import Brief, Figure, Finding, Section, Table

# Marks that say the same as the words of a table of competing readings, for the eye.
VERDICTS = {"consistent": "+", "inconsistent": "−", "neutral": "·", "neither": "·"}


@dataclass
class Page:
    """What has been referred to so far: where each citation was used, and the computations in order of first use."""

    brief: Brief
    uses: dict[int, list[str]] = field(default_factory=dict)
    computed: Numbering = field(default_factory=Numbering)

    def sentence(self, text: str, finding: Finding, anchors: bool = True) -> str:
        """Words of a finding with its numbers as links.

        The places of use are what a note leads back to; without `anchors` only where it has no other.
        """
        return "".join(self._run(run, anchors) for run in numbering.runs(text, finding))

    def letters(self, figures: Iterable[Figure]) -> str:
        """The letters of the computations behind figures, as links."""
        links = [f'<a class="ref" href="#m-{one}">{one}</a>' for one in self.computed.letters(figures)]
        return f'<sup class="made">{" ".join(links)}</sup>' if links else ""

    def _run(self, run: Run, anchors: bool) -> str:
        if run.ref:
            return self._ref(run.ref, anchors)
        return f"<code>{escaped(run.text)}</code>" if run.typed else escaped(run.text)

    def _ref(self, number: int, anchors: bool) -> str:
        places = self.uses.setdefault(number, [])
        if places and not anchors:
            return f'<a class="ref" href="#c{number}">[{number}]</a>'
        places.append(f"r{number}-{len(places) + 1}")
        return f'<a class="ref" id="{places[-1]}" href="#c{number}">[{number}]</a>'


def section(page: Page, part: Section) -> str:
    """A section: its note, its sentences, its drawings, its tables."""
    name = escaped(part.name)
    note = f'<p class="note">{escaped(part.note)}</p>' if part.note else ""
    told = numbering.findings(part)
    items = "\n".join(
        _item(page, finding, more, drawings.place(part, number)) for number, (finding, more) in enumerate(told, 1)
    )
    body = f'<ul class="findings">\n{items}\n</ul>' if items else ""
    shown = {table.name for table in part.tables}
    drawn = "\n".join(_figure(one, one.name in shown) for one in drawings.of(page.brief, part))
    tables = "\n".join(table(page, one, one.title != part.title) for one in part.tables)
    if not (items or drawn or tables) and part.empty:
        body = f'<p class="empty">{escaped(part.empty)}</p>'
    heading = f'<h2 id="{name}-h">{escaped(part.title)}</h2>'
    return "\n".join(filter(None, (f'<section id="{name}" aria-labelledby="{name}-h">\n{heading}', body, drawn, tables,
                                   note, _close(page, part))))  # fmt: skip


def _close(page: Page, part: Section) -> str:
    return "" if part.name == "sources" else "</section>"


def _item(page: Page, finding: Finding, more: Finding | None, place: str) -> str:
    """A sentence with its sort, its likelihood on a scale, and the sentence on confidence under it."""
    tag = f'<span class="sort">{SORTS[finding.sort]}</span> ' if finding.sort in SORTS else ""
    text = f"{page.sentence(finding.text, finding)}{page.letters(finding.figures)}"
    scale = likelihood(finding)
    also = f'<p class="also">{page.sentence(more.text, more)}{page.letters(more.figures)}</p>' if more else ""
    return f'<li id="{escaped(place)}" class="{finding.sort}">{tag}{text}{scale}{also}</li>'


def likelihood(finding: Finding) -> str:
    """The likelihood of a finding as a scale bar with the same in words; nothing where it has none."""
    found = finding.likelihood
    if found is None:
        return ""
    return f'<span class="odds">{scalebar.draw(found)}<span>{escaped(scalebar.told(found))}</span></span>'


def table(page: Page, found: Table, titled: bool = True) -> str:
    """A table; the first cell of a row is its head, and a last column has what the row rests on.

    titled: whether its title is to be seen, which need not be where the section has the same.
    """
    flush = numbering.numeric(found)
    rests, shared = numbering.basis(found)
    based = [f'<td class="basis">{page.sentence(rest.text, rest)}{page.letters(rest.figures)}</td>' for rest in rests]
    heads = (*found.columns, *((BASIS,) if based else ()))
    rows = []
    for row, last in zip(found.rows, based or [""] * len(found.rows), strict=True):
        head, *cells = (_cell(page, text, row.finding) for text in row.cells)
        kinds = ['class="number"' if right else "" for right in flush[1:]]
        inner = "".join(f"<td {kind}>{cell}</td>".replace(" >", ">") for kind, cell in zip(kinds, cells, strict=False))
        rows.append(f'<tr><th scope="row">{head}</th>{inner}{last}</tr>')
    under = f'\n<p class="note">{escaped(found.note)}</p>' if found.note else ""
    framed = _wide(found.title, heads, rows, flush).replace("</caption>", f"{page.letters(shared)}</caption>", 1)
    return (framed if titled else framed.replace("<caption>", '<caption class="hidden">', 1)) + under


def _wide(title: str, heads: Iterable[str], rows: Iterable[str], flush: tuple[bool, ...]) -> str:
    """A table element in a frame that scrolls by itself, so that a narrow page need not."""
    right = (*flush, *((False,) * 20))
    cells = "".join(
        f'<th scope="col"{" class=" + chr(34) + "number" + chr(34) if at and right[at] else ""}>{escaped(head)}</th>'
        for at, head in enumerate(heads)
    )
    return (
        f'<div class="wide" tabindex="0" role="group" aria-label="{escaped(title)}"><table>\n'
        f"<caption>{escaped(title)}</caption>\n<thead><tr>{cells}</tr></thead>\n<tbody>\n"
        + "\n".join(rows)
        + "\n</tbody>\n</table></div>"
    )


def _cell(page: Page, text: str, finding: Finding) -> str:
    """A cell: a mark before the word of a verdict, a command as what is typed, else a sentence."""
    verdict = text.strip().lower()
    if verdict in VERDICTS:
        kind = f"verdict {verdict}"
        mark = f'<span class="sign" aria-hidden="true">{VERDICTS[verdict]}</span>'
        return f'<span class="{kind}">{mark} {escaped(text)}</span>'
    if numbering.command(text):
        return f"<code>{escaped(text)}</code>"
    return page.sentence(text, finding)


def _figure(drawn: Drawing, told: bool) -> str:
    """A drawing with its caption, and its table twin unless a table of the section is that."""
    twin = "" if told or not drawn.rows else _twin(drawn)
    label = f"Drawing: {escaped(drawn.title)}"
    frame = f'<div class="wide" tabindex="0" role="group" aria-label="{label}">\n{drawn.svg}\n</div>'
    caption = f"<figcaption><strong>{escaped(drawn.title)}.</strong> {escaped(drawn.caption)}"
    if drawn.name == "timeline":
        caption += ' <a href="#timeline-table">The table of the same events</a> says it in words.'
    return f"<figure>\n{frame}\n{caption}</figcaption>\n{twin}</figure>"


def _twin(drawn: Drawing) -> str:
    rows = [
        f'<tr><th scope="row">{escaped(row[0])}</th>'
        + "".join(f'<td class="number">{escaped(cell)}</td>' for cell in row[1:])
        + "</tr>"
        for row in drawn.rows
    ]
    inner = _wide(drawn.title, drawn.columns, rows, (False, *(True,) * (len(drawn.columns) - 1)))
    counted = f"{len(rows)} row{'s' * (len(rows) > 1)}"
    return f"<details><summary>The same as a table, {counted}</summary>\n{inner}\n</details>\n"
