"""What was worked out from data sets alone, kept on the disk: answers to questions, and arrays that answers rest on.

Nothing of a document is in it. It lies in the folder `workings` beside the data that the user brought, and counts for
as long as all that it was made from has the same bytes: shipped data, data brought, and the code. A file that is not
whole, or of anything else, is as good as none: its content is worked out anew.
"""

import hashlib
import json
import mmap
import zlib
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from avviso import shipped
from avviso.storing.eventpool import replacing
from avviso.storing.recordjson import from_plain, to_plain

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Arrays = Mapping[str, NDArray[Any]]

T = TypeVar("T")
FOLDER = "workings"
_FORMAT = "avviso workings 1"
# Answers are some kilobytes, marks some hundreds of them, arrays some tens of megabytes; what was made of older data or
# code is pushed out.
_MOST = {"answer": 400, "arrays": 1, "marks": 12}
_HEAD = 1 << 16  # bytes that the first line may have
_BROKEN = (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError)
_Asked = Sequence[object]


@dataclass(frozen=True, slots=True)
class Workings:
    """What is kept in a folder; nothing where that is None. basis: a digest of all that it was made from."""

    folder: Path | None
    basis: str = ""

    def answer(self, asked: _Asked, kind: type[T], make: Callable[[], T]) -> T:
        """The record that answers a question, as kept, else as made, and then kept. asked: plain values, a name first.

        Raises what `make` raises.
        """
        kept = self._read("answer", asked)
        if kept is not None:
            with suppress(*_BROKEN):
                return from_plain(kind, json.loads(bytes(kept[1])))
        made = make()
        self._write("answer", asked, {}, lambda: [json.dumps(to_plain(made), ensure_ascii=False).encode()])
        return made

    def arrays(self, asked: _Asked, make: "Callable[[], Arrays]", form: str = "arrays") -> "Arrays":
        """Arrays by name, likewise; those that were kept are read from the disk as they are used, and not writable.

        form: "marks" for small ones, of which more are kept.
        """
        kept = self._read(form, asked)
        if kept is not None:
            with suppress(*_BROKEN):
                return _taken(kept[0]["arrays"], kept[1])
        made = {name: np.ascontiguousarray(one) for name, one in make().items()}
        table = [(name, one.dtype.str, one.shape) for name, one in made.items()]
        self._write(
            form,
            asked,
            {"arrays": table},
            lambda: [one.reshape(-1).view(np.uint8).data for one in made.values()],
        )
        return made

    def _path(self, form: str, asked: _Asked) -> Path | None:
        if self.folder is None or not self.basis:
            return None
        question = hashlib.sha256(json.dumps([self.basis, form, *asked]).encode()).hexdigest()
        return self.folder / f"{form}-{question[:32]}.bin"

    def _read(self, form: str, asked: _Asked) -> tuple[dict[str, Any], memoryview] | None:
        """Head and body of a file, if it is whole and of this question; else None."""
        path = self._path(form, asked)
        if path is None:
            return None
        with suppress(*_BROKEN), path.open("rb") as file:
            line = file.readline(_HEAD)
            head: dict[str, Any] = json.loads(line)
            body = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))[len(line) :]
            wanted = [_FORMAT, self.basis, json.loads(json.dumps(asked)), zlib.crc32(body)]
            if [head[name] for name in ("format", "basis", "asked", "sum")] == wanted:
                return head, body
        return None

    def _write(
        self, form: str, asked: _Asked, head: dict[str, Any], parts: Callable[[], Sequence[bytes | memoryview]]
    ) -> None:
        """Keeps a file; a folder that cannot be written is done without."""
        path = self._path(form, asked)
        if path is None:
            return
        body, checked = parts(), 0
        for part in body:
            checked = zlib.crc32(part, checked)
        told = {"format": _FORMAT, "basis": self.basis, "asked": list(asked), "sum": checked, **head}
        line = json.dumps(told).encode()
        # Padded, so that the arrays begin where the processor likes them to.
        line += b" " * (-(len(line) + 1) % 64) + b"\n"
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            with replacing(path) as file:
                file.writelines([line, *body])
            _thin(path.parent, form)


def workings(folder: Path | None) -> Workings:
    """What is kept of what was worked out from shipped data and from those that the user brought to a folder."""
    if folder is None:
        return Workings(None)
    stamps = []
    with suppress(OSError):
        known = ((path.name, path.stat()) for path in folder.glob("*.csv.gz"))
        stamps = sorted((name, one.st_size, one.st_mtime_ns) for name, one in known)
    made_of = shipped.basis()
    return Workings(folder / FOLDER, made_of and _with_brought(made_of, folder, tuple(stamps)))


def clear(folder: Path) -> int:
    """Deletes all that is kept beside the data in a folder; how many files there were."""
    files = kept(folder)
    for file in files:
        with suppress(OSError):
            file.unlink(missing_ok=True)
    return len(files)


def kept(folder: Path) -> tuple[Path, ...]:
    """The files that are kept, drafts of a run that was broken off among them."""
    return tuple(path for form in _MOST for path in sorted((folder / FOLDER).glob(f"{form}-*")))


@lru_cache(4)
def _with_brought(made_of: str, folder: Path, stamps: tuple[tuple[str, int, int], ...]) -> str:
    """The digest of what is shipped and of the files that were brought; "" where one cannot be read."""
    told = hashlib.sha256(f"{made_of} {np.__version__}".encode())
    try:
        for name, *_ in stamps:
            told.update(f"{name}\0".encode() + hashlib.sha256((folder / name).read_bytes()).digest())
    except OSError:
        return ""
    return told.hexdigest()


def _taken(table: Sequence[tuple[str, str, Sequence[int]]], body: memoryview) -> "Arrays":
    """The arrays that lie one after the other. Raises ValueError where the body has another length than they."""
    found: dict[str, NDArray[Any]] = {}
    at = 0
    for name, code, shape in table:
        kind = np.dtype(code)
        count = int(np.prod(shape, dtype=np.int64))
        found[name] = np.frombuffer(body, kind, count, at).reshape(shape)
        at += count * kind.itemsize
    if at != len(body):
        raise ValueError("it has another length than its arrays")
    return found


def _thin(folder: Path, form: str) -> None:
    """Deletes the oldest files beyond as many as are kept."""
    files = sorted(((path.stat().st_mtime_ns, path) for path in folder.glob(f"{form}-*.bin")), reverse=True)
    for _, path in files[_MOST[form] :]:
        path.unlink(missing_ok=True)
