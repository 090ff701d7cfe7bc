"""What notebooks show of results: the level of a relation, claims with their words marked, a brief behind glass.

Words of documents are escaped, and marked by a name beside the colour. Styles stand in attributes, since notebooks keep
no style sheets apart.
"""

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from avviso.briefing.markdown import safe
from avviso.faces.marking import marked, marks, nested
from avviso.faces.relation import relation_to_wire, short
from avviso.faces.relationplot import plot
from avviso.faces.tables import claim_cells
from avviso.faces.wire import claim_to_wire
from avviso.pipeline import Evidenced
from avviso.records import Claim, Document
from avviso.records.relation import Relation

SHOWN = 20  # rows; the rest is counted
_HIGH = 640  # pixels of a brief
_LABEL = "font-size:75%;opacity:.75"
_MARK = "background:#fff3bf;color:#222;padding:0 .15em;border-bottom:2px solid #8a6d00"
_CELL = "text-align:left;vertical-align:top"
_CLAIM_HEADS = ("who", "what", "whom", "when", "per whom", "modality", "sentence", "published by", "claim")
_EVENT_HEADS = ("when", "who", "what", "whom", "reports", "told by")
Backed = tuple[Claim, Document]


def relation_html(found: Relation) -> str:
    """How the two stood, in a line and as a drawing; turns and what must be said stand above it."""
    lines = "".join(f"<p>{escape(line)}</p>" for line in _told(found))
    return f'<div style="max-width:860px">{lines}{plot(found)}</div>'


def relation_markdown(found: Relation) -> str:
    """How the two stood, in lines: a drawing has no place in Markdown."""
    return "\n\n".join(safe(line) for line in _told(found))


def _told(found: Relation) -> Iterator[str]:
    rows = list(relation_to_wire(found))
    steps = [one for one in rows if (one["kind"], one.get("way"), one.get("of")) == ("level", "both", "all")]
    yield from (*found.notes, *short(steps, len(found.turns)))
    for turn in found.turns:
        way = "better" if turn.direction > 0 else "worse"
        yield f"Turned {way} in the step of {turn.start}, probability {turn.probability:.2f}."


def claims_html(backed: Sequence[Backed]) -> str:
    """A table of claims: what was read, and the sentence with the words that it was read from."""
    rows = (
        [*map(escape, _cells(claim, document)), sentence(claim), *map(escape, _whence(claim, document))]
        for claim, document in backed[:SHOWN]
    )
    return _table(_CLAIM_HEADS, rows, len(backed), "claims")


def claims_markdown(backed: Sequence[Backed]) -> str:
    """The same table in Markdown."""
    rows = (
        [safe(cell) for cell in (*_cells(claim, document), marked(claim, False), *_whence(claim, document))]
        for claim, document in backed[:SHOWN]
    )
    return _piped(_CLAIM_HEADS, rows, len(backed), "claims")


def events_html(found: Sequence[Evidenced]) -> str:
    """A table of events, each with the sentences that tell it."""
    rows = ([*map(escape, _facts(one)), "<br>".join(_sayings(one))] for one in found[:SHOWN])
    return _table(_EVENT_HEADS, rows, len(found), "events")


def events_markdown(found: Sequence[Evidenced]) -> str:
    """The same table in Markdown."""
    rows = (
        [
            safe(cell)
            for cell in (*_facts(one), "; ".join(f"{marked(claim, False)} ({claim.id})" for claim, _ in one.claims))
        ]
        for one in found[:SHOWN]
    )
    return _piped(_EVENT_HEADS, rows, len(found), "events")


def page_html(page: str, title: str) -> str:
    """A whole page in a frame of its own that runs no script and reaches nothing around it."""
    return (
        f'<iframe sandbox="" title="{escape(title)}" srcdoc="{escape(page)}" '
        f'style="width:100%;height:{_HIGH}px;border:1px solid #888"></iframe>'
    )


def sentence(claim: Claim) -> str:
    """The claim's sentence with its coded words marked and named. Words outside the sentence stay unmarked."""
    evidence = claim.evidence
    first, last = evidence.sentence.span.start, evidence.sentence.span.end
    inside = {span: label for span, label in marks(claim).items() if first <= span.start < span.end <= last}
    opens: dict[int, str] = {}
    closes: dict[int, int] = {}
    for span, label in nested(inside):
        opens[span.start] = (
            opens.get(span.start, "") + f'<mark style="{_MARK}"><small style="{_LABEL}">{label}</small> '
        )
        closes[span.end] = closes.get(span.end, 0) + 1
    edges = sorted({first, last, *opens, *closes})
    parts = []
    for start, end in zip(edges, [*edges[1:], last], strict=True):
        parts.append("</mark>" * closes.get(start, 0) + opens.get(start, ""))
        parts.append(escape(evidence.text[start - first : end - first]))
    return "".join(parts)


def _cells(claim: Claim, document: Document) -> tuple[str, ...]:
    return claim_cells(claim_to_wire(claim, document))


def _whence(claim: Claim, document: Document) -> tuple[str, str]:
    told = ", ".join(one for one in (document.publisher, document.published) if one)
    return told or "unknown", claim.id


def _facts(one: Evidenced) -> tuple[str, ...]:
    event = one.event
    what = event.event + (f" ({event.modality})" if event.modality != "actual" else "")
    what += f", disputed: {event.dispute}" if event.disputed else ""
    return event.date or "undated", ", ".join(event.actors), what, ", ".join(event.recipients), str(event.reports)


def _sayings(one: Evidenced) -> Iterator[str]:
    for claim, document in one.claims:
        yield f"{sentence(claim)} <small>{escape(', '.join(_whence(claim, document)))}</small>"


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]], count: int, noun: str) -> str:
    head = "".join(f'<th scope="col" style="{_CELL}">{name}</th>' for name in heads)
    lines = ("".join(f'<td style="{_CELL}">{cell}</td>' for cell in row) for row in rows)
    body = "".join(f"<tr>{line}</tr>" for line in lines)
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    return f'<div style="overflow-x:auto">{table}<p>{_counted(count, noun)}</p></div>'


def _piped(heads: Sequence[str], rows: Iterable[Sequence[str]], count: int, noun: str) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + f"\n\n{_counted(count, noun)}"


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}" + (f", the first {SHOWN} shown" if count > SHOWN else "")
