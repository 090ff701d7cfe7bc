"""ICEWS events (Boschee et al. 2015), tab-separated, twenty named columns.

An id comes back on other days for other events, so that id and day together tell an event. Countries are in words;
an actor of none may be a body that our tables know. Sectors are a list of words.
"""

from collections.abc import Mapping
from functools import cache, lru_cache

from avviso.importing import contract, vocabulary
from avviso.importing.rowtables import Row, TableFormat, key_of_words
from avviso.records.ready import EPOCH, ReadyEvent

_SOME_BODY = "IGO"
# Ids are below 10⁹ and days below 10⁵: side by side they are one number that grows with the file.
_DAYS, _IDS = 1 << 20, 1 << 43


def _event(row: Row) -> ReadyEvent:
    kind = vocabulary.cameo_kind(row("cameo code"))
    if kind is None:
        raise ValueError(contract.UNKNOWN_CODE, row("cameo code"))
    actor, recipient = (_party(row, side) for side in ("source", "target"))
    latitude, longitude = row.spot("latitude", "longitude")
    return ReadyEvent(
        dataset="icews",
        id=row.name("event id"),
        date=row.day("event date"),
        actor=actor[0],
        recipient=recipient[0],
        actor_sector=actor[1],
        recipient_sector=recipient[1],
        kind=kind,
        place=next(filter(None, map(row, ("city", "district", "province", "country"))), ""),
        country=vocabulary.named(row("country"))[0],
        latitude=latitude,
        longitude=longitude,
    )


def _party(row: Row, side: str) -> tuple[str, str]:
    """Code and sector of the side called source or target."""
    sector = _sector(row(f"{side} sectors"))
    code = vocabulary.named(row(f"{side} country"))[0]
    if code:
        return code, sector
    name = row(f"{side} name")
    whose = name[name.rfind("(") + 1 : -1] if name.endswith(")") else name
    code, known = vocabulary.named(whose)
    return code or (_SOME_BODY if sector == _SOME_BODY else ""), sector or known


@lru_cache(maxsize=1 << 14)
def _sector(words: str) -> str:
    parts = {part.strip() for part in words.split(",")}
    return next((sector for name, sector in _sectors().items() if name in parts), "")


@cache
def _sectors() -> Mapping[str, str]:
    sectors: Mapping[str, str] = vocabulary.table()["icews"]["sectors"]
    return sectors


def _key(event: ReadyEvent) -> int:
    day = (event.date - EPOCH).days
    if event.id.isdecimal() and int(event.id) < _IDS and 0 <= day < _DAYS:
        return int(event.id) * _DAYS + day
    return key_of_words(event.id, event.date.isoformat())


ICEWS = TableFormat(
    dataset="icews",
    needed=("event id", "event date", "source country", "cameo code", "target country"),
    delimiter="\t",
    event_of=_event,
    key_of=_key,
)
