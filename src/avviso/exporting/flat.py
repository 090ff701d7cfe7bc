"""CSV: one kind a file, a row each; text that a spreadsheet would run as a formula is made harmless."""

from collections.abc import Iterator

from avviso.exporting import cells
from avviso.exporting.contract import Account, Manner, Stock, Written
from avviso.exporting.wire import rows


def _pieces(stock: Stock, manner: Manner, account: Account) -> Iterator[str]:
    kind = manner.of or "event"
    return cells.table(manner.shape.columns(kind, manner.text), rows(kind, stock, manner, account), manner.raw)


FORMAT = Written(("event", "claim", "tie", "document"), _pieces, {}, one_kind=True, texts=True)
