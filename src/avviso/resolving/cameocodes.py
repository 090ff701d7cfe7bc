"""CAMEO actor codes (Schrodt 2012), such as USAMIL or IGOUNO, as our code of a party and its sector."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from avviso.resolving.statecodes import STATE_CODES


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    sectors: dict[str, str]
    bodies: dict[str, str]
    religions: frozenset[str]
    denominations: frozenset[str]
    religious: str
    nobody: frozenset[str]
    small: frozenset[str]


@cache
def vocabulary() -> _Vocabulary:
    """The parts of CAMEO codes that data/petrarch.toml knows."""
    text = resources.files("avviso").joinpath("data", "petrarch.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    religions = table["religions"]
    return _Vocabulary(
        sectors=table["sectors"],
        bodies=table["bodies"],
        religions=frozenset(religions["codes"].split()),
        denominations=frozenset(religions["denominations"].split()),
        religious=religions["sector"],
        nobody=frozenset(table["nobody"]["codes"].split()),
        small=frozenset(table["names"]["small"].split()),
    )


def party_of(cameo: str) -> tuple[str, str]:
    """(code, sector) of a CAMEO actor code; either may be empty, not both. The first role that it names is its sector.

    The first state in it is whom it acts for; in a code that begins with IGO the last body is, IGO itself if none is.
    Raises ValueError, which says why there is none.

    >>> party_of("RUSGOVMIL"), party_of("IGOUNOREFHCR"), party_of("REBAFGTAL")
    (('RUS', 'GOV'), ('UNHCR', 'IGO'), ('AFG', 'REB'))
    """
    known = vocabulary()
    if cameo in known.nobody:
        raise ValueError(f"[{cameo}] names nobody")
    if "/" in cameo:
        raise ValueError(f"[{cameo}] names several parties; give the name a line for each in a CSV table")
    if cameo.islower():
        raise ValueError(f"[{cameo}] is an ethnic group, which has no code here; give it a state in a CSV table")
    parts = [cameo[at : at + 3] for at in range(0, len(cameo), 3)]
    code = _code_of(parts, known)
    roles = [known.religious if part in known.religions else known.sectors.get(part, "") for part in parts]
    sector = next(filter(None, roles), "")
    if not code and not sector:
        raise ValueError(f"[{cameo}] holds no state of ISO 3166-1, body or role of CAMEO; write one")
    return code, sector


def sector_of(cameo: str) -> str:
    """The sector of an agent's code. Raises ValueError when it names no role."""
    code, sector = party_of(cameo)
    if code or not sector:
        raise ValueError(f"[~{cameo}] names no role; write one of {', '.join(vocabulary().sectors)}")
    return sector


def _code_of(parts: list[str], known: _Vocabulary) -> str:
    if parts[0] == "IGO":
        return next((known.bodies[part] for part in reversed(parts) if part in known.bodies), "IGO")
    for before, part in zip(["", *parts], parts, strict=False):
        is_creed = before in known.religions and part in known.denominations
        if part in STATE_CODES and not is_creed:
            return part
        if part in known.bodies:
            return known.bodies[part]
    return ""
