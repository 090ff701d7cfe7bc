"""The door of ready-coded events: `open_events(path)` says which format a file has and reads it piece by piece.

A new format is a line in FORMATS; tests/contracts/test_every_event_format.py says what it keeps to.
"""

import gzip
import hashlib
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from avviso.errors import UnreadableInput
from avviso.importing.acled import ACLED
from avviso.importing.contract import Format, Piece
from avviso.importing.gdelt import Gdelt
from avviso.importing.icews import ICEWS
from avviso.importing.phoenix import HISTORICAL, PHOENIX
from avviso.importing.polecat import POLECAT
from avviso.importing.ucdp import UCDP
from avviso.importing.unpacking import bounded

FORMATS: Mapping[str, tuple[Format, ...]] = {
    "gdelt": (Gdelt(1), Gdelt(2)),
    "icews": (ICEWS,),
    "polecat": (POLECAT,),
    "phoenix": (PHOENIX, HISTORICAL),
    "ucdp": (UCDP,),
    "acled": (ACLED,),
}
AUTO = "auto"
_FIRST_LINE = 1 << 16
# What the standard library raises for broken archives; the last two for ways of packing and passwords it cannot do.
_BROKEN = (OSError, EOFError, zlib.error, zipfile.BadZipFile, NotImplementedError, RuntimeError)


@dataclass(frozen=True, slots=True)
class EventFile:
    """A file of ready-coded events. digest: of its bytes, so that a file is known again under another name.

    `pieces` reads on after a line; the same file gives the same pieces.
    """

    path: Path
    digest: str
    form: Format

    @property
    def dataset(self) -> str:
        """The dataset that it is of."""
        return self.form.dataset

    def pieces(self, after: int = 0) -> Iterator[Piece]:
        """Its events. Raises UnreadableInput when the file breaks off; pieces before that are good."""
        with _explained(self.path), _opened(self.path) as stream:
            yield from self.form.read(stream, after)


def open_events(path: Path, kind: str = AUTO) -> EventFile:
    """The file with the format that its first line tells; with a kind, one of those that the kind has.

    Plain, .gz and .zip (of one file) are read. Raises UnreadableInput when it is none of them.
    """
    with _explained(path), path.open("rb") as raw:
        digest = hashlib.file_digest(raw, "sha256").hexdigest()
        with _opened(path) as stream:
            first = stream.readline(_FIRST_LINE)
    if not first.strip():
        raise UnreadableInput(str(path), "is empty: get the file again")
    forms = [form for name, some in FORMATS.items() if kind in (AUTO, name) for form in some]
    form = next((form for form in forms if form.recognises(first)), None)
    if form is None:
        raise UnreadableInput(str(path), _unknown(kind))
    return EventFile(path, digest, form)


def _unknown(kind: str) -> str:
    if kind == AUTO:
        return f"is no file of events that avviso knows by its first line: it reads {', '.join(FORMATS)}"
    return f"does not begin as a file of {kind} does: leave out --kind, or get the file again"


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except _BROKEN as error:
        told = getattr(error, "strerror", None) or str(error) or type(error).__name__
        raise UnreadableInput(str(path), f"cannot be read ({told}): check the file, or get it again") from error


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    """The bytes of a file, unpacked: by what they begin with, whatever the file is called."""
    with ExitStack() as stack:
        raw = stack.enter_context(path.open("rb"))
        magic = raw.read(4)
        raw.seek(0)
        size = path.stat().st_size
        if magic.startswith(b"\x1f\x8b"):
            unpacked = stack.enter_context(gzip.open(raw))
            yield stack.enter_context(bounded(cast(BinaryIO, unpacked), str(path), size))
        elif magic == b"PK\x03\x04":
            archive = stack.enter_context(zipfile.ZipFile(raw))
            names = [one for one in archive.infolist() if not one.is_dir()]
            if len(names) != 1:
                raise zipfile.BadZipFile(f"holds {len(names)} files where one is read: unpack it")
            yield stack.enter_context(bounded(cast(BinaryIO, archive.open(names[0])), str(path), size))
        else:
            yield stack.enter_context(bounded(raw, str(path), size))
