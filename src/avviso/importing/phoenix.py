"""Phoenix: the daily files of the Open Event Data Alliance (tab-separated, 26 columns, no names) and Cline Center's
Historical Phoenix (comma-separated, named columns). Actors are CAMEO codes in both.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from avviso.importing import contract, vocabulary
from avviso.importing.rowtables import Row, TableFormat, key_of_words
from avviso.records.ready import ReadyEvent

_CODE = 3
_DAILY = (
    *("eventid", "date", "year", "month", "day", "sourceactorfull", "sourceactorentity", "sourceactorrole"),
    *("sourceactorattribute", "targetactorfull", "targetactorentity", "targetactorrole", "targetactorattribute"),
    *("eventcode", "eventrootcode", "pentaclass", "goldsteinscore", "issues", "lat", "lon", "locationname"),
    *("statename", "countrycode", "sentenceid", "urls", "newssources"),
)
_BODIES = frozenset({"IGO", "INT"})


def _event(row: Row) -> ReadyEvent:
    code = row("eventcode", "code")
    # Spreadsheets take the leading zero of a code: what is then too short for a base code has lost one.
    kind = vocabulary.cameo_kind(code.zfill(_CODE) if len(code) < _CODE else code)
    if kind is None:
        raise ValueError(contract.UNKNOWN_CODE, code)
    actor, recipient = (
        party(row(f"{side}actorfull", side) or row(f"{side}actorentity", f"{side}_root"))
        for side in ("source", "target")
    )
    latitude, longitude = row.spot("lat", "lon")
    sentences = row("sentenceid")
    return ReadyEvent(
        dataset="phoenix",
        id=row.name("eventid", "eid"),
        date=row.day("date", "story_date"),
        actor=actor[0],
        recipient=recipient[0],
        actor_sector=actor[1],
        recipient_sector=recipient[1],
        kind=kind,
        mentions=max(1, len([one for one in sentences.split(";") if one])),
        place=row("locationname", "placename"),
        country=vocabulary.named(row("countrycode", "countryname"))[0],
        latitude=latitude,
        longitude=longitude,
        url=row("urls").split(";")[0],
    )


@lru_cache(maxsize=1 << 14)
def party(cameo: str) -> tuple[str, str]:
    """Code and sector of a CAMEO actor code such as RUSGOVMIL or IGOUNO; "" for what it does not say.

    >>> party("RUSGOVMIL"), party("IGOUNO"), party("REB")
    (('RUS', 'GOV'), ('UN', 'IGO'), ('', 'REB'))
    """
    parts = [cameo[at : at + _CODE] for at in range(0, len(cameo), _CODE)]
    codes = [vocabulary.cameo_parties()[part] for part in parts if part in vocabulary.cameo_parties()]
    roles = [vocabulary.cameo_sectors()[part] for part in parts if part in vocabulary.cameo_sectors()]
    sector = next(iter(roles), "")
    # Of a body the last code says most; of a state the first is whom it acts for.
    if parts and parts[0] in _BODIES:
        return (codes[-1] if codes else "IGO" if sector == "IGO" else ""), sector
    return next(iter(codes), ""), sector


def _begins(cells: Sequence[str]) -> bool:
    return len(cells) == len(_DAILY) and cells[1].isdecimal() and len(cells[1]) == len("20140620")


def _key(event: ReadyEvent) -> int:
    """An event of several parties, as `avviso export` writes them, has a row for each pair under one id."""
    sides = event.actor, event.actor_sector, event.recipient, event.recipient_sector
    return key_of_words(event.id, event.date.isoformat(), *sides)


PHOENIX = TableFormat(
    dataset="phoenix",
    needed=("eventid", "sourceactorfull", "targetactorfull", "eventcode"),
    delimiter="\t",
    event_of=_event,
    key_of=_key,
    nameless=_DAILY,
    begins=_begins,
)
HISTORICAL = replace(
    PHOENIX,
    needed=("eid", "story_date", "source_root", "target_root", "code"),
    delimiter=",",
    quoted=True,
    nameless=(),
    begins=lambda cells: False,
)
