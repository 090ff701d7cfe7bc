"""ACLED events (Raleigh et al. 2010), comma-separated, named columns.

Parties are told by their names: "Military Forces of Mali (2020-)", "Protesters (France)". Who is named first need not
have begun. An armed group that our tables do not know has no code.
"""

import re
from datetime import date, datetime

from avviso.importing import contract, vocabulary
from avviso.importing.rowtables import Row, TableFormat, key_of_words
from avviso.records.ready import EventKind, ReadyEvent

# "Police Forces of Kenya (2013-2022)", with what comes before "of" as short as can be.
_OF = re.compile(r"(?:Government|Military Forces|Police Forces|Security Forces|Gendarmerie Forces) of (?:the )?([^(]+)")
_IN = re.compile(r"\(([^()\d]+)\)")
_UNTYPED = EventKind("", "", 0, 0.0)


def _event(row: Row) -> ReadyEvent:
    latitude, longitude = row.spot("latitude", "longitude")
    actor = _party(row("actor1"), row("inter1"))
    recipient = _party(row("actor2"), row("inter2"))
    return ReadyEvent(
        dataset="acled",
        id=row.name("event_id_cnty"),
        date=_day(row),
        actor=actor[0],
        recipient=recipient[0],
        actor_sector=actor[1],
        recipient_sector=recipient[1],
        kind=_kind(row("sub_event_type")),
        articles=max(1, len([one for one in row("source").split(";") if one.strip()])),
        place=row("location") or row("admin1"),
        country=vocabulary.named(row("country"))[0],
        latitude=latitude,
        longitude=longitude,
    )


def _kind(name: str) -> EventKind:
    known = vocabulary.table()["acled"]["events"]
    if name not in known:
        raise ValueError(contract.UNKNOWN_TYPE, name)
    return (vocabulary.cameo_kind(known[name]) if known[name] else None) or _UNTYPED


def _day(row: Row) -> date:
    """A day as 2024-03-05 or, in older files, 05 March 2024."""
    words = row("event_date")
    try:
        return datetime.strptime(words, "%d %B %Y").date()  # noqa: DTZ007 (a day has no time zone)
    except ValueError:
        return row.day("event_date")


def _party(name: str, interaction: str) -> tuple[str, str]:
    sectors = vocabulary.table()["acled"]["sectors"]
    sector = sectors.get(interaction, next((sectors[word] for word in sectors if word == interaction.capitalize()), ""))
    ruled, within = _OF.match(name), _IN.findall(name)
    if ruled:
        return vocabulary.named(ruled[1])[0], "COP" if name.startswith("Police") else sector
    if within and (code := vocabulary.named(within[-1])[0]):
        return code, sector
    code, known = vocabulary.named(re.sub(r"(?<!\s)\s*+\(.*", "", name))
    return code, sector or known


ACLED = TableFormat(
    dataset="acled",
    needed=("event_id_cnty", "event_date", "sub_event_type", "actor1"),
    delimiter=",",
    event_of=_event,
    key_of=lambda event: key_of_words(event.id),
    quoted=True,
)
