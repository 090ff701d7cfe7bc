"""A sign: a finding brought to a state that readings of a tie can be held against; and the rules by which they are."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from avviso.records import Finding


@dataclass(frozen=True, slots=True)
class Sign:
    """One finding brought to a state. kind, state: as templates/readings.toml names them."""

    kind: str
    state: str
    finding: Finding


@cache
def rules() -> dict[str, Any]:
    """templates/readings.toml, read once."""
    return tomllib.loads((files("avviso") / "templates" / "readings.toml").read_text(encoding="utf-8"))
