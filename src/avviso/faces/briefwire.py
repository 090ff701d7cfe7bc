"""A brief as JSON and back, for programs and for `avviso brief --against`; it holds all that `Brief` does."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, get_args

from avviso.errors import AvvisoError, UnreadableInput
from avviso.faces.wire import Wire, event_to_wire, indented, loads, tie_to_wire
from avviso.records import Brief, Citation, Disagreement, Event, Figure, Finding, Join, Section, Span, Tie
from avviso.records.derived import Expectation, Likelihood, Row, Sort, Table

FORMAT = 1  # rises when a reader of the old could not read the new
ADVICE = "give a brief written with avviso brief … -o FILE.json"


def brief_to_json(brief: Brief) -> str:
    """The brief as indented JSON; the same brief gives the same bytes."""
    return indented(brief_to_wire(brief)) + "\n"


def brief_to_wire(brief: Brief) -> Wire:
    """A brief as a "kind": "brief" object. Findings name their citations by number."""
    return {
        "kind": "brief",
        "format": FORMAT,
        "left": brief.left,
        "right": brief.right or None,
        "on": brief.on,
        "as_of": brief.as_of,
        "since": brief.since,
        "title": brief.title,
        "sections": [_section(one) for one in brief.sections],
        "events": [event_to_wire(one) for one in brief.events],
        "ties": [tie_to_wire(one) for one in brief.ties],
        "expectations": [asdict(one) for one in brief.expectations],
        "citations": [_citation(one) for one in brief.citations],
        "method": list(brief.method),
    }


def brief_from_json(text: str, origin: str) -> Brief:
    """The brief that `brief_to_json` wrote. origin: its name in messages.

    Raises UnreadableInput for what is no such file, or one of a newer version.
    """
    try:
        wire = loads(text)
    except ValueError as error:
        raise UnreadableInput(origin, f"is no JSON ({error}): {ADVICE}") from error
    if not isinstance(wire, dict) or wire.get("kind") != "brief":
        raise UnreadableInput(origin, f"holds no brief: {ADVICE}")
    if wire.get("format") != FORMAT:
        raise UnreadableInput(origin, f"is a brief of format {wire.get('format')}, not {FORMAT}: {ADVICE}")
    try:
        return _brief(wire)
    except (KeyError, TypeError, ValueError, AttributeError, AvvisoError) as error:
        raise UnreadableInput(origin, f"is a brief with a part that cannot be read ({error!r}): {ADVICE}") from error


def _section(section: Section) -> Wire:
    return {
        "name": section.name,
        "title": section.title,
        "findings": [_finding(one) for one in section.findings],
        "tables": [_table(one) for one in section.tables],
        "charts": list(section.charts),
        "note": section.note,
        "empty": section.empty,
    }


def _finding(finding: Finding) -> Wire:
    return {
        "text": finding.text,
        "sort": finding.sort,
        "likelihood": asdict(finding.likelihood) if finding.likelihood else None,
        "figures": [asdict(one) for one in finding.figures],
        "citations": [one.number for one in finding.citations],
    }


def _table(table: Table) -> Wire:
    rows = [{"cells": list(row.cells), "finding": _finding(row.finding)} for row in table.rows]
    return {"name": table.name, "title": table.title, "columns": list(table.columns), "rows": rows, "note": table.note}


def _citation(citation: Citation) -> Wire:
    """A citation in the words of claims' wire format: `text` is what is cited, start and end its characters."""
    return {
        "number": citation.number,
        "claim_id": citation.claim_id,
        "document_id": citation.document_id,
        "text": citation.quote,
        "start": citation.span.start,
        "end": citation.span.end,
        "publisher": citation.publisher,
        "title": citation.title,
        "url": citation.url,
        "published": citation.published,
    }


def _brief(wire: Mapping[str, Any]) -> Brief:
    citations = tuple(_read_citation(one) for one in wire["citations"])
    numbered = {one.number: one for one in citations}
    return Brief(
        left=_text(wire["left"]),
        right=_text(wire["right"] or ""),
        title=_text(wire["title"]),
        sections=tuple(_read_section(one, numbered) for one in wire["sections"]),
        events=tuple(_read_event(one) for one in wire["events"]),
        citations=citations,
        method=_texts(wire["method"]),
        as_of=_known(wire["as_of"]),
        since=_known(wire["since"]),
        on=_known(wire["on"]),
        ties=tuple(_read_tie(one) for one in wire["ties"]),
        expectations=tuple(_read_expectation(one) for one in wire["expectations"]),
    )


def _text(value: object) -> str:
    """A string. Raises TypeError for anything else."""
    if not isinstance(value, str):
        raise TypeError(f"{value!r} where text belongs")
    return value


def _known(value: object) -> str | None:
    return None if value is None else _text(value)


def _texts(values: object) -> tuple[str, ...]:
    if not isinstance(values, list):
        raise TypeError(f"{values!r} where a list belongs")
    return tuple(_text(value) for value in values)


def _read_section(wire: Mapping[str, Any], numbered: Mapping[int, Citation]) -> Section:
    return Section(
        _text(wire["name"]), _text(wire["title"]), tuple(_read_finding(one, numbered) for one in wire["findings"]),
        _text(wire["empty"]), _text(wire["note"]), tuple(_read_table(one, numbered) for one in wire["tables"]),
        _texts(wire["charts"]),
    )  # fmt: skip


def _read_finding(wire: Mapping[str, Any], numbered: Mapping[int, Citation]) -> Finding:
    if wire["sort"] not in get_args(Sort):
        raise ValueError(f"{wire['sort']!r} is no sort of finding")
    odds = wire["likelihood"]
    found = (
        Likelihood(_text(odds["word"]), int(odds["low"]), int(odds["high"]), float(odds["probability"]))
        if odds
        else None
    )
    figures = tuple(Figure(_text(one["name"]), one["value"], _text(one["made_by"])) for one in wire["figures"])
    cited = tuple(numbered[number] for number in wire["citations"])
    return Finding(_text(wire["text"]), cited, figures, wire["sort"], found)


def _read_table(wire: Mapping[str, Any], numbered: Mapping[int, Citation]) -> Table:
    rows = tuple(Row(_texts(one["cells"]), _read_finding(one["finding"], numbered)) for one in wire["rows"])
    return Table(_text(wire["name"]), _text(wire["title"]), _texts(wire["columns"]), rows, _text(wire["note"]))


def _read_citation(wire: Mapping[str, Any]) -> Citation:
    return Citation(
        int(wire["number"]), _text(wire["claim_id"]), _text(wire["document_id"]),
        Span(int(wire["start"]), int(wire["end"])), _text(wire["text"]), _known(wire["publisher"]),
        _known(wire["title"]), _known(wire["url"]), _known(wire["published"]),
    )  # fmt: skip


def _read_event(wire: Mapping[str, Any]) -> Event:
    joins = tuple(Join(_text(one["claim_id"]), float(one["score"]), _text(one["reason"])) for one in wire["joins"])
    sides = tuple(
        Disagreement(_text(one["about"]), _text(one["value"]), _texts(one["sayers"]), _texts(one["claim_ids"]))
        for one in wire["disagreements"]
    )
    return Event(
        _text(wire["id"]), _text(wire["event"]), _text(wire["cameo"]), wire["modality"], _texts(wire["actor"]),
        _texts(wire["recipient"]), _known(wire["date"]), _known(wire["enddate"]), _known(wire["event_loc"]),
        _texts(wire["claim_ids"]), bool(wire["disputed"]), _text(wire["dispute"]), int(wire["reports"]),
        _texts(wire["publishers"]), joins, sides,
    )  # fmt: skip


def _read_tie(wire: Mapping[str, Any]) -> Tie:
    return Tie(
        _text(wire["id"]), _text(wire["relation"]), _text(wire["from"]), _text(wire["to"]), _known(wire["since"]),
        _known(wire["until"]), _text(wire["status"]), _texts(wire["claim_ids"]), _known(wire["office"]),
    )  # fmt: skip


def _read_expectation(wire: Mapping[str, Any]) -> Expectation:
    return Expectation(
        _text(wire["kind"]), _text(wire["actor"]), _text(wire["recipient"]), float(wire["probability"]),
        _text(wire["until"]), int(wire["seen"]),
    )  # fmt: skip
