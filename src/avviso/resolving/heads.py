"""Rules on which word of a noun phrase gives its sector, read from data/heads.toml."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from avviso.errors import DataError

_Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class HeadRules:
    """Nouns and adjectives (folded, singular) and sectors that decide when the words around a head noun count.

    adjectives: a word and its sector. turned: a sector, the words before a noun that make it so, the noun's own sector.
    past_is: what a sector becomes once somebody is no longer in it.
    """

    stronger: _Words
    against: _Words
    generic: _Words
    sides: _Words
    apart: _Words
    held: _Words
    no_region: _Words
    adjectives: Mapping[str, str]
    turned: tuple[tuple[str, _Words, str], ...]
    past: _Words
    past_states: _Words
    past_is: Mapping[str, str]


@cache
def rules() -> HeadRules:
    """The shipped rules. Raises DataError when the file is missing or broken."""
    try:
        text = resources.files("avviso").joinpath("data", "heads.toml").read_text(encoding="utf-8")
        return _read(tomllib.loads(text))
    except (OSError, tomllib.TOMLDecodeError, KeyError, AttributeError, TypeError) as problem:
        raise DataError(f"data/heads.toml cannot be used ({problem}): reinstall avviso") from problem


def _read(table: dict[str, Any]) -> HeadRules:
    plain = {name: frozenset(words.split()) for name, words in table.items() if isinstance(words, str)}
    past: Mapping[str, str] = table["past"]
    gone = {sector: past[f"{kind}_is"] for kind in ("power", "arms") for sector in past[kind].split()}
    return HeadRules(
        **plain,
        adjectives={word: sector for sector, words in table["adjectives"].items() for word in words.split()},
        turned=tuple(
            (sector, frozenset(one["before"].split()), one["over"]) for sector, one in table["turned"].items()
        ),
        past=frozenset(past["words"].split()),
        past_states=frozenset(past["states"].split()),
        past_is=gone,
    )
