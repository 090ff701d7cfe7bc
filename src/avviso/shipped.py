"""What came with avviso: whether the weights are as they were shipped, and how old the tables are."""

import csv
import gzip
import hashlib
import io
import platform
from functools import cache
from importlib.resources import files
from pathlib import Path

from avviso.errors import DataError, ModelError

LIST = "weights.sha256"
# What figures on states are worked out with, and from; a folder stands for the modules in it.
_CODE = (
    "importing",
    "measuring",
    "records",
    "resolving",
    "structure.py",
    "precedents.py",
    "exposure.py",
    "ontology.py",
)
_DATA = ("*.csv", "*.csv.gz", "*.toml", "structure/*.gz")
DATED = ("states", "offices", "organisations", "memberships", "outlets")


def folder() -> Path:
    """Where the shipped data is."""
    return Path(str(files("avviso") / "data"))


@cache
def basis() -> str:
    """A digest of what figures on states rest on: shipped tables, the code, Python and the kind of processor.

    "" where the code lies somewhere that cannot be read, so that nothing can be said of it.
    """
    told = hashlib.sha256(f"{platform.python_version()} {platform.machine()}".encode())
    try:
        for path in _grounds():
            told.update(f"{path.name}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
    except OSError:
        return ""
    return told.hexdigest()


def _grounds() -> list[Path]:
    """The files behind figures on states."""
    package = folder().parent
    code = [file for name in _CODE for file in (sorted((package / name).glob("*.py")) or [package / name])]
    return [*code, *(file for form in _DATA for file in sorted(folder().glob(form)))]


def changed_weights(data: Path | None = None) -> tuple[str, ...]:
    """The weights that are missing or whose bytes are not those that were shipped. Raises ModelError without a list."""
    place = data or folder()
    found = []
    for name, wanted in listed(place).items():
        path = place / name
        if not path.is_file() or _sum_of(path) != wanted:
            found.append(name)
    return tuple(found)


def listed(data: Path) -> dict[str, str]:
    """The checksums in the list, by the names of files under the folder. Raises ModelError when there are none."""
    try:
        lines = (data / LIST).read_text(encoding="utf-8").splitlines()
        return {name: digest for digest, name in (line.split("  ", 1) for line in lines)}
    except (OSError, ValueError) as problem:
        raise ModelError(f"{LIST} cannot be read in {data} ({problem}): install avviso again") from problem


def _sum_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def as_of(data: Path | None = None) -> dict[str, str]:
    """The newest `as_of` of a table's rows, by table: a day, a month or a year. Raises DataError."""
    return {name: _newest((data or folder()) / f"{name}.csv") for name in DATED}


def table_text(path: Path) -> str:
    """The text of a table; some that programs write are shipped packed, as NAME.csv.gz. Raises OSError, ValueError."""
    packed = path.with_name(f"{path.name}.gz")
    raw = gzip.decompress(packed.read_bytes()) if packed.is_file() else path.read_bytes()
    return raw.decode("utf-8")


def _newest(path: Path) -> str:
    try:
        return max(row["as_of"] for row in csv.DictReader(io.StringIO(table_text(path), newline="")))
    except (OSError, ValueError, KeyError, TypeError, csv.Error) as problem:
        raise DataError(f"{path.name} cannot be read ({problem}): install avviso again") from problem
