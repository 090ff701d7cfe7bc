"""Events and ties in one plain line, for formats that want a name."""

from avviso.exporting.contract import Stock
from avviso.records import Event, Tie

_TOLD = {
    "actual": "",
    "historical": "in the past: ",
    "future": "planned: ",
    "hypothetical": "supposed: ",
    "negated": "denied: ",
}


def of_event(event: Event, stock: Stock) -> str:
    """Such as "2017-02-06 · planned: CONSULT (042) · Venezuela → Russia"."""
    actors, recipients = (
        ", ".join(stock.party(label).name for label in labels) for labels in (event.actors, event.recipients)
    )
    who = f"{actors} → {recipients}" if recipients else actors
    return f"{event.date or 'no date'} · {_TOLD[event.modality]}{event.event} ({event.cameo}) · {who}"


def of_tie(tie: Tie, stock: Stock) -> str:
    """Such as "Russia · ally-of · Syria (holds)"."""
    office = f" ({tie.role})" if tie.role else ""
    return f"{stock.party(tie.left).name} · {tie.relation}{office} · {stock.party(tie.right).name} ({tie.status})"
