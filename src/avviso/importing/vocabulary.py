"""What other projects' codes mean here: CAMEO codes as kinds of event, country codes and names as our parties.

CAMEO names regions as it names states ("EUR" is Europe, not the European Union): a region is no party and gives "".
"""

import csv
import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from avviso import ontology
from avviso.records.ready import EventKind

_BASE, _ROOT = 3, 2
_STATEMENT = "01"


@cache
def table() -> Mapping[str, Any]:
    """data/importing.toml."""
    return _toml("importing.toml")


def _toml(name: str) -> Mapping[str, Any]:
    return tomllib.loads(files("avviso").joinpath("data", name).read_text(encoding="utf-8"))


@cache
def sectors() -> tuple[str, ...]:
    """The sectors by number; number 0 is none."""
    return ("", *table()["sectors"]["names"].split())


@cache
def _rows(name: str) -> tuple[Mapping[str, str], ...]:
    with files("avviso").joinpath("data", name).open(encoding="utf-8") as lines:
        return tuple(csv.DictReader(lines))


@cache
def _codes(system: str) -> Mapping[str, str]:
    return {row["code"]: row["party"] for row in _rows("countrycodes.csv") if row["system"] == system}


@cache
def states() -> frozenset[str]:
    """Every state's code."""
    return frozenset(row["code"] for row in _rows("states.csv"))


@cache
def fips() -> Mapping[str, str]:
    """FIPS 10-4 country codes as states."""
    return _codes("fips")


@cache
def numeric() -> Mapping[str, str]:
    """ISO 3166-1 numbers, of three digits, as states."""
    return _codes("numeric")


@cache
def alpha2() -> Mapping[str, str]:
    """ISO 3166-1 alpha-2 of the states of today, by our code.

    >>> alpha2()["VEN"], "SUN" in alpha2()
    ('VE', False)
    """
    return {party: code for code, party in _codes("alpha2").items()}


@cache
def cameo_parties() -> Mapping[str, str]:
    """CAMEO's codes of states and of international bodies as our parties."""
    return {**{code: code for code in states()}, **_toml("petrarch.toml")["bodies"], **_codes("cameo")}


@cache
def cameo_sectors() -> Mapping[str, str]:
    """CAMEO's codes of roles as sectors."""
    return {code: name for code, name in _toml("petrarch.toml")["sectors"].items() if name in sectors()}


@cache
def _gleditsch_ward() -> Mapping[str, str]:
    # Of states that shared a number the one that stands last, which is the one that lasts.
    return {row["gw"]: row["code"] for row in sorted(_rows("states.csv"), key=lambda row: row["until"] or "9999")}


def numbered(number: str) -> str:
    """The state of a Gleditsch and Ward (1999) number, "" for none."""
    return _gleditsch_ward().get(number, "") if number else ""


@cache
def _names() -> Mapping[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for row in _rows("organisations.csv"):
        for name in (row["name"], *row["aliases"].split(";")):
            found.setdefault(name.casefold(), (row["code"], row["sector"]))
    # States go last, so that their own names win, and of one name the state that lasts.
    for row in sorted(_rows("states.csv"), key=lambda row: row["until"] or "9999"):
        for name in (row["code"], *row["aliases"].split(";"), row["name"]):
            found[name.casefold()] = (row["code"], "")
    found.update({name.casefold(): (code, "") for name, code in _codes("name").items()})
    found.pop("", None)
    return found


@lru_cache(maxsize=1 << 16)
def named(name: str) -> tuple[str, str]:
    """(code, sector) of a state or organisation by its name; ("", "") for one that no table has.

    >>> named("Russian Federation"), named("Kurdish militants")
    (('RUS', ''), ('TUR', 'REB'))
    """
    return _names().get(name.strip().casefold(), ("", ""))


@lru_cache(maxsize=1 << 12)
def cameo_kind(code: str) -> EventKind | None:
    """The kind of a CAMEO code, by its base or root code where it is too deep; None for no code of CAMEO.

    A statement (01) is kept without a type, for PLOVER counts none.

    >>> cameo_kind("0431").event, cameo_kind("14").cameo, cameo_kind("012").quad, cameo_kind("99")
    ('CONSULT', '140', 0, None)
    """
    if not code.isdigit() or not 2 <= len(code) <= 4:
        return None
    if code.startswith(_STATEMENT):
        return EventKind("", code, 0, 0.0)
    known = ontology.load()
    for cut in (code, code[:_BASE], code[:_ROOT] + "0"):
        if cut in known.cameos:
            found = known.cameos[cut]
            return EventKind(found.event, cut, known.quad(found.event), known.scale(found.event, found.modes))
    return None


@lru_cache(maxsize=1 << 10)
def plover_kind(event: str, mode: str = "") -> EventKind | None:
    """The kind of a PLOVER type and mode; a mode that PLOVER 2.0 lacks is passed over. None for no type of PLOVER."""
    known, name = ontology.load(), event.strip().upper()
    if name not in known.types:
        return None
    modes = [mode.lower()] if mode.lower() in known.modes(name) else []
    return EventKind(name, "", known.quad(name), known.scale(name, modes))
