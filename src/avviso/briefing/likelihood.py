"""Words of likelihood and the ranges that they stand for, read from templates/likelihood.toml (after ICD 203, 2015)."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from avviso.errors import DataError
from avviso.records.derived import Likelihood

_EVEN = 0.5


def likelihood(probability: float) -> Likelihood:
    """The word for a probability, 0 … 1. Raises DataError for what is none.

    No word stands for certainty: what was computed outside of the words' ranges is held at their ends, 1 and 99 %.

    >>> likelihood(0.87).word, likelihood(0.05).word, likelihood(0.0).probability
    ('very likely', 'very unlikely', 0.01)
    """
    if not 0 <= probability <= 1:
        raise DataError(f"{probability} is no probability: give one from 0 to 1")
    words = _table()["word"]
    held = min(max(probability, words[0]["low"] / 100), words[-1]["high"] / 100)
    fitting = [one for one in words if one["low"] <= 100 * held <= one["high"]]
    found = min(fitting, key=lambda one: abs((one["low"] + one["high"]) / 200 - _EVEN))
    return Likelihood(found["word"], found["low"], found["high"], held)


def opening(found: Likelihood) -> str:
    """How a sentence with that word begins.

    >>> opening(likelihood(0.5))
    'There is a roughly even chance (45–55 %) that'
    """
    return str(_table()["sentence"][found.word]).format(range=span(found))


def span(found: Likelihood) -> str:
    """The word's range as it stands in a sentence, without the sign of per cent: "45–55"."""
    return f"{found.low}–{found.high}"


def words() -> Mapping[str, tuple[int, int]]:
    """Every word with its range in per cent, from the least likely."""
    return {one["word"]: (one["low"], one["high"]) for one in _table()["word"]}


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((files("avviso") / "templates" / "likelihood.toml").read_text(encoding="utf-8"))
