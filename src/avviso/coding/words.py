"""Closed classes of words: data/words.toml as sets of lemmas."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def _table() -> Mapping[str, frozenset[str]]:
    text = (files("avviso") / "data" / "words.toml").read_text(encoding="utf8")
    return {name: frozenset(row.split()) for name, row in tomllib.loads(text).items()}


@cache
def role_nouns() -> frozenset[str]:
    """Head nouns of people and bodies: the last words of data/roles.csv, and the plain words for states and groups."""
    rows = (files("avviso") / "data" / "roles.csv").read_text(encoding="utf8").splitlines()[1:]
    return frozenset(row.split(",")[0].split(" ")[-1] for row in rows) | words("groups")


def words(name: str) -> frozenset[str]:
    """The class of that name; KeyError when data/words.toml has none.

    >>> "sign" in words("light"), "face" in words("undergo")
    (False, True)
    """
    return _table()[name]
