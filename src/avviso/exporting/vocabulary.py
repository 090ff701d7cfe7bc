"""What other programs call things: data/exporting.toml, CAMEO's parts of actor codes, and Goldstein's scores."""

import csv
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

_BASE, _ROOT = 3, 2


@cache
def _table(name: str) -> Mapping[str, Any]:
    return tomllib.loads(files("avviso").joinpath("data", name).read_text(encoding="utf-8"))


@cache
def alpha3_language(tag: str) -> str | None:
    """FollowTheMoney's code of a language; None for one that it does not know.

    >>> alpha3_language("en"), alpha3_language("und")
    ('eng', None)
    """
    found: str | None = _table("exporting.toml")["followthemoney"]["languages"].get(tag)
    return found


def penta(root: str) -> str:
    """Phoenix's penta class of a CAMEO root code; "" for none.

    >>> penta("04"), penta("16"), penta("19")
    ('1', '3', '4')
    """
    return str(_table("exporting.toml")["phoenix"]["penta"].get(root, ""))


@cache
def agents() -> frozenset[str]:
    """The roles that have a column of their own in Phoenix."""
    return frozenset(_table("exporting.toml")["phoenix"]["roles"].split())


@cache
def entities() -> frozenset[str]:
    """What stands in the place of a state in Phoenix."""
    return frozenset(_table("exporting.toml")["phoenix"]["entities"].split())


@cache
def roles() -> frozenset[str]:
    """CAMEO's three letters for roles."""
    return frozenset(_table("petrarch.toml")["sectors"])


@cache
def role(sector: str | None) -> str:
    """CAMEO's three letters for a sector of PLOVER; of several those of the same name, else the first.

    >>> role("GOV"), role("JRN"), role(None)
    ('GOV', 'MED', '')
    """
    found: list[str] = [part for part, name in _table("petrarch.toml")["sectors"].items() if name == sector]
    return sector if sector and sector in found else next(iter(found), "")


@cache
def bodies() -> Mapping[str, str]:
    """CAMEO's three letters for international bodies, by our code; of several the first."""
    return {code: part for part, code in reversed(list(_table("petrarch.toml")["bodies"].items()))}


@cache
def _scores() -> Mapping[str, str]:
    with files("avviso").joinpath("data", "goldstein.csv").open(encoding="utf-8") as lines:
        return {row["code"]: row["score"] for row in csv.DictReader(lines)}


def goldstein(cameo: str) -> str:
    """The score of a CAMEO code after Goldstein (1992); of a code that the scale lacks that of the code above it.

    >>> goldstein("042"), goldstein("1821"), goldstein("1214")
    ('1.9', '-9', '-4')
    """
    return next((_scores()[cut] for cut in (cameo, cameo[:_BASE], cameo[:_ROOT]) if cut in _scores()), "")
