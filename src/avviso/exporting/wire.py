"""JSON lines in avviso's wire format: documents if asked for, then claims, events and ties, whole."""

from collections.abc import Iterator

from avviso.exporting import jsontext
from avviso.exporting.contract import Account, Manner, Stock, Wire, Written
from avviso.records.exports import ExportKind

_USUAL: tuple[ExportKind, ...] = ("claim", "event", "tie")


def rows(kind: ExportKind, stock: Stock, manner: Manner, account: Account) -> Iterator[Wire]:
    """All there is of a kind as objects, counted as they go."""
    found = {
        "claim": lambda: (manner.shape.claim(*one) for one in stock.claims()),
        "event": lambda: (manner.shape.event(one) for one in stock.events()),
        "tie": lambda: (manner.shape.tie(one) for one in stock.ties()),
        "document": lambda: (manner.shape.document(one, manner.text) for one in stock.documents()),
    }
    for row in found[kind]():
        account.write(kind)
        yield row


def _pieces(stock: Stock, manner: Manner, account: Account) -> Iterator[str]:
    wanted = (manner.of,) if manner.of else (*(("document",) if manner.text else ()), *_USUAL)
    for kind in wanted:
        # What an event rests on stands in the claims' own lines, so that nothing is written twice.
        bare = ({**row, "claims": []} if kind == "event" else row for row in rows(kind, stock, manner, account))
        yield from jsontext.lines(bare)


FORMAT = Written(("claim", "event", "tie", "document"), _pieces, {}, texts=True, usual=_USUAL)
