"""Where the weights are that were learnt from one coder's claims: another coder errs elsewhere."""

from functools import cache
from importlib.resources import files
from pathlib import Path


@cache
def folder_for(coder: str) -> Path:
    """Of a coder, given by its name with or without its version; the syntax coder's where it has none of its own."""
    data = Path(str(files("avviso") / "data"))
    own = data / coder.partition("@")[0]
    return own if (own / "confidence.toml").is_file() else data
