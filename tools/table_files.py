"""Reading hand-made rows and writing the tables that ship with avviso."""

import csv
import gzip
import io
from collections.abc import Iterable, Mapping
from pathlib import Path

HAND = Path(__file__).parent / "hand"
DATA = Path(__file__).parent.parent / "src" / "avviso" / "data"
PROVENANCE = ("origin", "licence", "as_of")
PACKED = frozenset(["memberships"])

COLUMNS: dict[str, tuple[str, ...]] = {
    "states": (
        "code", "name", "adjective", "demonyms", "aliases", "capital", "metonyms", "since", "until", "successor",
        "latitude", "longitude", "capital_latitude", "capital_longitude", "cow", "gw", "wikidata",
    ),
    "offices": ("person", "aliases", "code", "sector", "office", "title", "since", "until", "wikidata"),
    "office_words": ("office", "words", "single", "scope", "sector"),
    "organisations": ("code", "name", "aliases", "kind", "sector", "state", "seat", "since", "until", "wikidata"),
    "memberships": ("organisation", "state", "status", "since", "until"),
    "outlets": ("name", "aliases", "country", "kind"),
    "roles": ("word", "sector"),
    "places": ("name", "aliases", "country", "latitude", "longitude", "kind", "population"),
    "ambiguities": ("table", "word", "owners"),
}  # fmt: skip

Row = dict[str, str]


def read_rows(path: Path) -> list[Row]:
    """All rows of a CSV file with a header, as dicts of strings."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read_hand(name: str) -> list[Row]:
    """The hand-made rows of one table: those of NAME.csv, then those of every NAME_*.csv in alphabetical order."""
    files = [HAND / f"{name}.csv", *sorted(HAND.glob(f"{name}_*.csv"))]
    return [row for file in files for row in read_rows(file)]


def write_table(name: str, rows: Iterable[Mapping[str, str]]) -> int:
    """Write src/avviso/data/NAME.csv with exactly its columns, whole or not at all; gives the number of rows.

    NAME.csv.gz where it is shipped so.
    """
    made, text = [*rows], io.StringIO(newline="")
    writer = csv.DictWriter(text, (*COLUMNS[name], *PROVENANCE), restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows({column: row.get(column, "") for column in writer.fieldnames} for row in made)
    raw, ending = text.getvalue().encode("utf-8"), ".csv"
    if name in PACKED:
        raw, ending = gzip.compress(raw, mtime=0), ".csv.gz"  # without the hour: the same rows give the same bytes
    unfinished = DATA / f"{name}.tmp"
    unfinished.write_bytes(raw)
    unfinished.replace(DATA / f"{name}{ending}")
    return len(made)


def split(value: str) -> list[str]:
    """The items of a ';'-separated list."""
    return [item.strip() for item in value.split(";") if item.strip()]


def join_provenance(*values: str) -> str:
    """Several origins, licences or dates in one field, in order and without doubles."""
    return "; ".join(dict.fromkeys(value for value in values if value))
