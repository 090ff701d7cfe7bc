"""The files of a part: written beside their place, pushed to the disk, then renamed: each is whole or missing."""

import os
from contextlib import ExitStack, suppress
from hashlib import sha256
from pathlib import Path
from secrets import token_hex

from avviso.errors import MissingExtra
from avviso.scaling.packing import PACKED, line_form

_BLOCK = 1 << 20
# Parquet has a column for each field of the wire format; what is a list or an object there is JSON text here.
_TEXT = (
    "kind id document_id event cameo quad_code mode context actor recipient event_loc relation from to since until "
    "status cause effect modality date enddate date_basis date_reason speaker reported_by publisher url published text "
    "text_info coder event_text event_span"
).split()
_COLUMNS = {**dict.fromkeys(_TEXT, "VARCHAR"), "event_scale": "DOUBLE", "confidence": "DOUBLE"}


class PartWriter:
    """Writes the claims of a part and what was left out of it; nothing has its name before `close`.

    Args:
        out: the folder of the run.
        number: the part's.
        form: one of FORMS.
    """

    def __init__(self, out: Path, number: int, form: str) -> None:
        self._out, self._form, lines = out, form, line_form(form)
        self._claims = out / "claims" / f"part-{number:06}.{form}"
        self._left = out / "rejected" / f"part-{number:06}.{lines}"
        self._made = [_beside(self._claims), _beside(self._left)]
        self._stack = ExitStack()
        self._streams = [PACKED[lines](path, self._stack) for path in self._made]

    def claim(self, line: str) -> None:
        """One line of JSON for a claim, without its end."""
        self._streams[0].write(line.encode() + b"\n")

    def left_out(self, line: str) -> None:
        """One line of JSON for a document or sentence that gave none."""
        self._streams[1].write(line.encode() + b"\n")

    def close(self) -> tuple[tuple[str, int, str], ...]:
        """Puts both files in their places; their names below the folder, sizes and sha256."""
        self._stack.close()
        if self._form == "parquet":
            self._made[0] = _as_table(self._made[0], self._claims)
        return tuple(
            _placed(made, place, self._out) for made, place in zip(self._made, (self._claims, self._left), strict=True)
        )

    def drop(self) -> None:
        """Leaves nothing behind."""
        with suppress(OSError):
            self._stack.close()
        for path in self._made:
            path.unlink(missing_ok=True)


def write_whole(path: Path, text: str) -> None:
    """A small file, whole or not at all."""
    made = _beside(path)
    made.write_text(text, encoding="utf-8")
    _placed(made, path, path.parent)


def sweep(folder: Path) -> None:
    """Takes away what workers that died left half written."""
    for path in folder.glob(".*.tmp"):
        path.unlink(missing_ok=True)


def _beside(path: Path) -> Path:
    # Unlike any other: a worker of a driver that was killed may still be at the same part, on another machine too.
    return path.with_name(f".{path.name}.{token_hex(6)}.tmp")


def _placed(made: Path, place: Path, below: Path) -> tuple[str, int, str]:
    digest = sha256()
    with made.open("rb+") as stream:
        while block := stream.read(_BLOCK):
            digest.update(block)
        size = stream.tell()
        os.fsync(stream.fileno())
    made.replace(place)
    _sync_folder(place.parent)
    return place.relative_to(below).as_posix(), size, digest.hexdigest()


def _sync_folder(folder: Path) -> None:
    """So that the new name outlives a power cut; Windows knows no such thing."""
    if hasattr(os, "O_DIRECTORY"):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _as_table(lines: Path, place: Path) -> Path:
    """The same rows as Parquet."""
    try:
        import duckdb
    except ImportError as error:
        raise MissingExtra("Parquet needs the package duckdb: pip install 'avviso[analytics]'") from error
    made = _beside(place).with_suffix(".table.tmp")
    columns = ", ".join(f"'{name}': '{kind}'" for name, kind in _COLUMNS.items())
    rows = f"read_json(?, format = 'newline_delimited', compression = 'gzip', columns = {{{columns}}})"
    with duckdb.connect(":memory:", config={"threads": 1}) as connection:
        connection.execute(f"CREATE TABLE claims AS SELECT * FROM {rows}", [str(lines)])
        connection.execute(f"COPY claims TO '{_quoted(made)}' (FORMAT parquet, COMPRESSION zstd)")
    lines.unlink()
    return made


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
