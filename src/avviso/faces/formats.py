"""Writing wire objects as table, json, jsonl or csv: one answer in four dresses."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TextIO

import click

from avviso.exporting import cells
from avviso.faces.wire import Wire, dumps

Layout = Callable[[Iterable[Wire]], Iterator[str]]
FORMATS = ("table", "json", "jsonl", "csv")
_RAW = "avviso.raw_csv"

CLAIM_COLUMNS = (
    *("kind", "id", "document_id", "event", "cameo", "quad_code", "event_scale", "mode", "context", "modality"),
    *("actor.code", "actor.identifier_text", "actor.office", "actor.entity_text"),
    *("recipient.code", "recipient.identifier_text", "recipient.office", "recipient.entity_text"),
    *("relation", "from.code", "from.identifier_text", "from.entity_text"),
    *("to.code", "to.identifier_text", "to.entity_text", "since", "until", "status"),
    *("cause.entity_text", "effect.entity_text", "date", "enddate", "date_basis", "date_reason"),
    *("event_loc.extracted_place", "event_loc.resolved_place", "event_loc.country_code"),
    *("speaker.code", "speaker.identifier_text", "speaker.entity_text", "reported_by.entity_text"),
    *("publisher", "url", "published", "text", "text_info.sequence", "text_info.start", "text_info.end"),
    *("event_text", "event_span", "confidence", "coder"),
)
EVENT_COLUMNS = (
    *("id", "event", "cameo", "quad_code", "event_scale", "modality", "actor", "recipient", "date", "enddate"),
    *("event_loc", "disputed", "dispute", "reports", "publishers", "claim_ids"),
)
JUDGEMENT_COLUMNS = (
    *("id", "verdict", "claim_ids", "claims_now", "document_ids", "field", "value", "by", "when", "note", "state"),
    *("overruled_by", "contested", "withdrawn_by", "withdrawn_when", "withdrawn_note"),
)
TIE_COLUMNS = ("id", "relation", "from", "to", "office", "since", "until", "status", "claim_ids")


def ask_for_raw_csv(context: click.Context, parameter: click.Parameter, value: bool) -> None:
    """Keeps for the rest of a command that cells are to stay as they are."""
    context.meta[_RAW] = value


def raw_csv() -> bool:
    """Whether the command that runs was asked for cells as they are."""
    context = click.get_current_context(silent=True)
    return bool(context and context.meta.get(_RAW))


def write(rows: Iterable[Wire], form: str, out: TextIO, table: Layout, columns: tuple[str, ...]) -> int:
    """Writes rows to `out` in one of FORMATS and says how many; `table` and `columns` serve table and csv."""
    seen = 0

    def counted() -> Iterator[Wire]:
        nonlocal seen
        for row in rows:
            seen += 1
            yield row

    flat = partial(cells.table, columns, raw=raw_csv())
    layouts: dict[str, Layout] = {"table": table, "json": _json, "jsonl": _jsonl, "csv": flat}
    for line in layouts[form](counted()):
        out.write(line)
    return seen


def _jsonl(rows: Iterable[Wire]) -> Iterator[str]:
    """One object a line."""
    return (dumps(row) + "\n" for row in rows)


def _json(rows: Iterable[Wire]) -> Iterator[str]:
    """One array, an object a line, written as it comes."""
    before = "[\n"
    for row in rows:
        yield before + dumps(row)
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"
