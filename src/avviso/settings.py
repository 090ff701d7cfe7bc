"""The choices of one run, in one frozen record. Only faces build it; stages get plain values."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

STORE_VARIABLE = "AVVISO_STORE"


@dataclass(frozen=True, slots=True)
class Settings:
    """store: the ledger's file. quiet: no progress and no counts. color: styles on the terminal. width: in columns."""

    store: Path
    quiet: bool = False
    color: bool = False
    width: int = 100


def store_path(given: str | None, environ: Mapping[str, str]) -> Path:
    """The ledger's file: `given`, else AVVISO_STORE, else avviso.db in the platform's data folder for the user."""
    if chosen := given or environ.get(STORE_VARIABLE):
        return Path(chosen)
    from platformdirs import user_data_path  # asked last, so that a run with a store of its own need not load it

    return user_data_path("avviso", appauthor=False) / "avviso.db"


def wants_color(terminal: bool, environ: Mapping[str, str]) -> bool:
    """Whether to style: on a terminal that can, unless NO_COLOR holds anything (no-color.org)."""
    return terminal and not environ.get("NO_COLOR") and environ.get("TERM") != "dumb"
