"""POLECAT events (Halterman et al. 2023), tab-separated: PLOVER types and modes, countries as ISO 3166 codes.

An event between several parties has a row for each pair under one id, so that id and parties together tell a row.
"""

from avviso.importing import contract, vocabulary
from avviso.importing.rowtables import Row, TableFormat, key_of_words
from avviso.records.ready import ReadyEvent

_BETWEEN = (";", ",")


def _event(row: Row) -> ReadyEvent:
    kind = vocabulary.plover_kind(row("event type"), row("event mode"))
    if kind is None:
        raise ValueError(contract.UNKNOWN_TYPE, row("event type"))
    actor, recipient = (_party(row, side) for side in ("actor", "recipient"))
    latitude, longitude = row.spot("latitude", "longitude")
    return ReadyEvent(
        dataset="polecat",
        id=row.name("event id"),
        date=row.day("event date"),
        actor=actor[0],
        recipient=recipient[0],
        actor_sector=actor[1],
        recipient_sector=recipient[1],
        kind=kind,
        place=row("placename") or row("city") or row("province"),
        country=vocabulary.named(row("country"))[0],
        latitude=latitude,
        longitude=longitude,
    )


def _party(row: Row, side: str) -> tuple[str, str]:
    """Code and sector; a side of several countries acts for none of them alone and has no code."""
    country, sector = row(f"{side} country"), row(f"primary {side} sector").upper()
    code, known = vocabulary.named(country) if country else vocabulary.named(row(f"{side} name"))
    if any(mark in country for mark in _BETWEEN):
        code = ""
    return code, sector if sector and sector in vocabulary.sectors() else known


POLECAT = TableFormat(
    dataset="polecat",
    needed=("event id", "event date", "event type", "actor name", "recipient name"),
    delimiter="\t",
    event_of=_event,
    key_of=lambda event: key_of_words(event.id, event.actor, event.recipient, event.kind.event),
)
