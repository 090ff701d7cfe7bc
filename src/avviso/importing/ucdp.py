"""UCDP's Georeferenced Event Dataset (Sundberg and Melander 2013), comma-separated, named columns.

A side is a state where it has a Gleditsch and Ward number, else whatever our tables know by its name; an armed group
that they do not know has no code, for the state in which it fights need not be its own.
"""

from avviso.importing import contract, vocabulary
from avviso.importing.rowtables import Row, TableFormat, key_of_number
from avviso.records.ready import ReadyEvent

_STATE, _GROUP, _CIVILIANS = "GOV", "REB", "CVL"


def _event(row: Row) -> ReadyEvent:
    violence = vocabulary.table()["ucdp"]["events"].get(row("type_of_violence"))
    kind = vocabulary.cameo_kind(violence) if violence else None
    if kind is None:
        raise ValueError(contract.UNKNOWN_TYPE, row("type_of_violence"))
    country = vocabulary.numbered(row("country_id")) or vocabulary.named(row("country"))[0]
    actor = _side(row("side_a"), row("gwnoa"), country)
    recipient = _side(row("side_b"), row("gwnob"), country)
    latitude, longitude = row.spot("latitude", "longitude")
    named = row("number_of_sources")
    return ReadyEvent(
        dataset="ucdp",
        id=row.name("id"),
        date=row.day("date_start"),
        actor=actor[0],
        recipient=recipient[0],
        actor_sector=actor[1],
        recipient_sector=recipient[1],
        kind=kind,
        # -1 says that nobody counted them.
        articles=int(named) if named.isdecimal() and named != "0" else 1,
        place=row("where_coordinates") or row("adm_1"),
        country=country,
        latitude=latitude,
        longitude=longitude,
    )


def _side(name: str, number: str, country: str) -> tuple[str, str]:
    if name == "Civilians":
        return country, _CIVILIANS
    ruled = name.removeprefix("Government of ")
    if number or ruled != name:
        return vocabulary.numbered(number) or vocabulary.named(ruled)[0], _STATE
    code, sector = vocabulary.named(name)
    return code, sector or _GROUP


UCDP = TableFormat(
    dataset="ucdp",
    needed=("id", "type_of_violence", "side_a", "side_b", "date_start"),
    delimiter=",",
    event_of=_event,
    key_of=lambda event: key_of_number(event.id),
    quoted=True,
)
