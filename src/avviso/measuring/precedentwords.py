"""The settings of the search for precedents, from data/precedents.toml."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from avviso.errors import DataError

FILE = "precedents.toml"


@dataclass(frozen=True, slots=True)
class Settings:
    """Every field is explained in data/precedents.toml."""

    powers: tuple[str, ...]
    windows: tuple[int, ...]
    memory: int
    least_memory: int
    pooled_years: int
    least_calls: int
    arms_years: int
    least_states: int
    least_known: float
    unknown_cost: float
    least_cases: int
    one_case: int
    nearly: float
    horizons: tuple[int, ...]
    matched_within: float
    weights: Mapping[str, float]
    names: Mapping[str, str]
    measures: Mapping[str, str]
    events: frozenset[str]
    skill: tuple[Mapping[str, float | int | str], ...]


@cache
def settings() -> Settings:
    """The settings. Raises DataError where the file breaks its rules."""
    table: dict[str, Any] = tomllib.loads(resources.files("avviso").joinpath("data", FILE).read_text(encoding="utf-8"))
    features, measures, skill = (table.pop(part, None) for part in ("features", "measures", "skill"))
    cells: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in table.items()}
    try:
        return Settings(
            **cells,
            weights={key: float(entry["weight"]) for key, entry in features.items()},
            names={key: entry["name"] for key, entry in features.items()},
            measures={key: entry["name"] for key, entry in measures.items()},
            events=frozenset(key for key, entry in measures.items() if entry["form"] == "event"),
            skill=tuple(skill or ()),
        )
    except (TypeError, KeyError, ValueError, AttributeError) as error:
        raise DataError(f"{FILE}: {error}: install avviso again") from error
