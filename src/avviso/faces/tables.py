"""Wire objects as text for a reader: a sentence, and under it who did what to whom, when, per whom."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby

from avviso.faces.wire import Wire

CLAIM_HEADS = ("who", "what", "whom", "when", "per whom", "modality")
EVENT_HEADS = ("when", "who", "what", "whom", "where", "modality", "told by")
TIE_HEADS = ("who", "relation", "whom", "since", "until", "status", "claims")
JUDGEMENT_HEADS = ("judgement", "by", "when", "says", "of claims", "state")
# Shares of the width: names need room, a date does not; a modality fits whole in 100 columns ("hypothetical").
_CLAIM_SHARES = (10, 10, 10, 8, 8, 8)
_EVENT_SHARES = (3, 4, 5, 4, 3, 3, 3)
_TIE_SHARES = (5, 4, 5, 3, 3, 3, 2)
# An id has 16 characters and stays whole in 100 columns, for it is there to be copied.
_JUDGEMENT_SHARES = (16, 10, 10, 14, 16, 16)
_GAP = 2
_FLOOR = 6


@dataclass(frozen=True, slots=True)
class Look:
    """How wide a table may be, in columns, and whether headings are styled."""

    width: int = 100
    color: bool = False

    def faint(self, text: str) -> str:
        """`text`, dimmed where styles are wanted."""
        return f"\x1b[2m{text}\x1b[0m" if self.color else text

    def strong(self, text: str) -> str:
        """`text`, bold where styles are wanted."""
        return f"\x1b[1m{text}\x1b[0m" if self.color else text


def clean(text: str) -> str:
    """`text` on one line and without characters that steer a terminal (escape codes, bidirectional overrides)."""
    shown = (" " if c.isspace() else "\N{REPLACEMENT CHARACTER}" if _steers(c) else c for c in text)
    return " ".join("".join(shown).split())


def _steers(character: str) -> bool:
    """Whether it is a control, a format character other than the joiners that words need, or a lone surrogate."""
    return unicodedata.category(character) in ("Cc", "Cs", "Cf") and character not in "\u200c\u200d\u00ad"


def columns_of(text: str) -> int:
    """How many terminal columns `text` takes: two for East Asian wide letters, none for combining marks."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def wrap(text: str, width: int) -> list[str]:
    """`text` in lines of at most `width` columns, words too long for one cut; [""] for none."""
    lines, line = [], ""
    for word in text.split():
        if line and columns_of(line) + 1 + columns_of(word) > width:
            lines.append(line)
            line = ""
        line = f"{line} {word}" if line else word
        while columns_of(line) > width:
            cut = _fits(line, width)
            lines.append(line[:cut])
            line = line[cut:]
    return [*lines, line] if line or not lines else lines


def _fits(text: str, width: int) -> int:
    """How many characters of `text` fit `width` columns; at least one, so that wrapping ends."""
    return sum(used <= width for used in accumulate(map(columns_of, text))) or 1


def widths(shares: Sequence[int], width: int) -> list[int]:
    """Column widths that fill `width` in proportion to `shares`, none under six."""
    room = width - _GAP * len(shares)
    return [max(_FLOOR, room * share // sum(shares)) for share in shares]


def row(cells: Sequence[str], sizes: Sequence[int], indent: str = "") -> Iterator[str]:
    """The lines of one table row, cells wrapped within their columns."""
    wrapped = [wrap(clean(cell), size) for cell, size in zip(cells, sizes, strict=True)]
    for line in range(max(map(len, wrapped))):
        parts = [part[line] if line < len(part) else "" for part in wrapped]
        padded = (part + " " * (size - columns_of(part) + _GAP) for part, size in zip(parts, sizes, strict=True))
        yield (indent + "".join(padded)).rstrip() + "\n"


def claims(rows: Iterable[Wire], look: Look) -> Iterator[str]:
    """Claims under the sentence that they stand in, which comes with its document and number."""
    sizes = widths(_CLAIM_SHARES, look.width - 2)
    for document, of_document in groupby(rows, lambda claim: claim["document_id"]):
        yield from _sentences(document, of_document, sizes, look)


def _sentences(document: str, rows: Iterable[Wire], sizes: Sequence[int], look: Look) -> Iterator[str]:
    """The sentences of one document with their claims."""
    for sequence, of_sentence in groupby(rows, lambda claim: claim["text_info"]["sequence"]):
        found = list(of_sentence)
        credit = " · ".join(part for part in (found[0]["publisher"], found[0]["published"]) if part)
        yield look.faint(f"{clean(credit) or f'document {document}'} · sentence {sequence + 1}") + "\n"
        yield from (look.strong(line) + "\n" for line in wrap(clean(found[0]["text"]), look.width))
        yield from (look.faint(line.rstrip("\n")) + "\n" for line in row(CLAIM_HEADS, sizes, "  "))
        for claim in found:
            yield from row(claim_cells(claim), sizes, "  ")
        yield "\n"


def claim_cells(claim: Wire) -> tuple[str, ...]:
    """Who, what, whom, when, per whom and modality of a claim of any kind."""
    who, what, whom = _parties(claim)
    told = [party(claim["speaker"])] if claim["speaker"] else []
    told += [f"via {claim['reported_by']['entity_text']}"] if claim["reported_by"] else []
    when = f"{claim['date'] or 'unknown'} ({claim['date_basis']})"
    return who, what, whom, when, ", ".join(told) or "the text itself", claim["modality"]


def _parties(claim: Wire) -> tuple[str, str, str]:
    """Who, what and whom of a claim."""
    if claim["kind"] == "event":
        what = " ".join([claim["event"], claim["cameo"], *claim["mode"]])
        return _list(claim["actor"]), f"{what}: “{claim['event_text']}”", _list(claim["recipient"]) or "–"
    if claim["kind"] == "tie":
        return party(claim["from"]), f"{claim['relation']}, {claim['status']}", party(claim["to"])
    return claim["cause"]["entity_text"], "brought about", claim["effect"]["entity_text"]


def _list(entities: Iterable[Wire]) -> str:
    """Several parties in one cell."""
    return ", ".join(party(entity) for entity in entities)


def party(entity: Wire) -> str:
    """A party by name and code, or by its words in the text where nobody knows it."""
    name = entity["identifier_text"] or entity["entity_text"]
    return f"{name} [{entity['code']}]" if entity["code"] else name


def events(rows: Iterable[Wire], look: Look) -> Iterator[str]:
    """Derived events, one a row, a dispute in a line of its own, then the words behind each."""
    sizes = widths(_EVENT_SHARES, look.width)
    yield from (look.faint(line.rstrip("\n")) + "\n" for line in row(EVENT_HEADS, sizes))
    for event in rows:
        yield from row(_event_cells(event), sizes)
        for dispute in _disputes(event):
            first, *rest = wrap(clean(dispute), look.width - 14)
            yield f"    disputed: {first}\n"
            yield from (f"              {line}\n" for line in rest)
        why = {one["claim_id"]: f" · {one['score']:.2f}, {one['reason']}" for one in event["joins"]}
        for claim in event["claims"]:
            credit = clean(claim["publisher"] or claim["document_id"])
            joined = clean(why.get(claim["id"], "")) if len(event["claims"]) > 1 else ""
            quoted = f"“{clean(claim['text'])}” {credit} · {claim['id']} {joined}"
            yield from (look.faint(f"    {line}") + "\n" for line in wrap(quoted, look.width - 4))


def _disputes(event: Wire) -> Iterator[str]:
    """What the claims of an event disagree on and who says what, a line each; all in one where no more is known."""
    for about, sides in groupby(event["disagreements"], lambda side: side["about"]):
        yield f"{about}: " + "; ".join(f"{side['value']} ({', '.join(side['sayers'])})" for side in sides)
    if event["disputed"] and not event["disagreements"]:
        yield event["dispute"]


def _event_cells(event: Wire) -> tuple[str, ...]:
    """The cells of one derived event."""
    when = "–".join(part for part in (event["date"], event["enddate"]) if part) or "unknown"
    who, whom = ", ".join(event["actor"]), ", ".join(event["recipient"]) or "–"
    told = f"{_counted(event['reports'], 'report')}, {_counted(len(event['claim_ids']), 'claim')}"
    return (
        when,
        who,
        f"{event['event']} {event['cameo']}",
        whom,
        event["event_loc"] or "–",
        event["modality"],
        told,
    )


def _counted(count: int, noun: str) -> str:
    """A number with its noun."""
    return f"{count} {noun}{'s' if count != 1 else ''}"


def ties(rows: Iterable[Wire], look: Look) -> Iterator[str]:
    """Derived standing relations, one a row."""
    sizes = widths(_TIE_SHARES, look.width)
    yield from (look.faint(line.rstrip("\n")) + "\n" for line in row(TIE_HEADS, sizes))
    for tie in rows:
        relation = f"{tie['relation']} ({tie['office']})" if tie["office"] else tie["relation"]
        ends = tie["since"] or "–", tie["until"] or "–", tie["status"], str(len(tie["claim_ids"]))
        yield from row((tie["from"], relation, tie["to"], *ends), sizes)


def judgements(rows: Iterable[Wire], look: Look) -> Iterator[str]:
    """Judgements, one a row, a note in a line of its own."""
    sizes = widths(_JUDGEMENT_SHARES, look.width)
    yield from (look.faint(line.rstrip("\n")) + "\n" for line in row(JUDGEMENT_HEADS, sizes))
    for one in rows:
        cells = one["id"], one["by"], one["when"][:10], says(one), " ".join(one["claim_ids"]), standing(one)
        yield from row(cells, sizes)
        if one["note"]:
            yield from (look.faint(f"    {line}") + "\n" for line in wrap(clean(one["note"]), look.width - 4))


def says(judgement: Wire) -> str:
    """What a judgement says: its verdict, or the field that it sets and the value."""
    if judgement["verdict"] != "correct":
        return str(judgement["verdict"])
    return f"set {judgement['field']} {judgement['value'] or 'none'}"


def standing(judgement: Wire) -> str:
    """What has become of a judgement, in words."""
    if judgement["state"] == "withdrawn":
        return f"withdrawn by {judgement['withdrawn_by']}, {judgement['withdrawn_when'][:10]}"
    if judgement["state"] == "overruled":
        disagree = ", judges disagree" if judgement["contested"] else ""
        return f"overruled by {judgement['overruled_by']}{disagree}"
    return "lost: its claim is found no more" if judgement["state"] == "lost" else str(judgement["state"])
