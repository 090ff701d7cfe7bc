"""What an export holds as objects of the wire format, and the columns of its flat tables."""

from avviso.faces.formats import CLAIM_COLUMNS, EVENT_COLUMNS, TIE_COLUMNS
from avviso.faces.wire import Wire, claim_to_wire, event_to_wire, tie_to_wire
from avviso.records import Claim, Document
from avviso.records.exports import BackedEvent, BackedTie, ExportKind

DOCUMENT_COLUMNS = ("id", "title", "publisher", "url", "published", "language")
_COLUMNS: dict[ExportKind, tuple[str, ...]] = {
    "claim": CLAIM_COLUMNS,
    "event": EVENT_COLUMNS,
    "tie": TIE_COLUMNS,
    "document": DOCUMENT_COLUMNS,
}
# Where an export without quotations has no words.
_WORDS = frozenset({"text", "event_text", "entity_text", "date_reason", "reason"})


class WireShape:
    """Keeps to `exporting.contract.Shape`."""

    def event(self, one: BackedEvent) -> Wire:
        """An event with its claims."""
        return event_to_wire(one.event, [self.claim(claim, document) for claim, document in one.claims])

    def tie(self, one: BackedTie) -> Wire:
        """A standing relation."""
        return tie_to_wire(one.tie)

    def claim(self, claim: Claim, document: Document) -> Wire:
        """A claim; words that were not to be quoted are null."""
        return _nulled(claim_to_wire(claim, document))

    def document(self, document: Document, text: bool) -> Wire:
        """A document, with its text only if that is asked for."""
        told = {name: getattr(document, name) for name in DOCUMENT_COLUMNS}
        return {"kind": "document", **told, **({"text": document.text} if text else {})}

    def columns(self, kind: ExportKind, text: bool) -> tuple[str, ...]:
        """The columns of a flat table."""
        return (*_COLUMNS[kind], *(("text",) if text and kind == "document" else ()))


def _nulled(row: Wire) -> Wire:
    """The same object with null for words that are empty, in its entities too."""
    return {name: _value(name, value) for name, value in row.items()}


def _value(name: str, value: object) -> object:
    if isinstance(value, dict):
        return _nulled(value)
    if isinstance(value, list):
        return [_nulled(one) if isinstance(one, dict) else one for one in value]
    return None if value == "" and name in _WORDS else value
