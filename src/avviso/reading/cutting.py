"""A corpus → slices of about equal size: whole files, or stretches of the large ones, cut where a document begins.

Cut by the bytes alone, so that the same corpus gives the same slices on every machine; one pass, nothing is parsed.
"""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from avviso.errors import UnreadableInput
from avviso.reading import READERS
from avviso.reading.documents import unreadable
from avviso.reading.inputs import files_of, name_of
from avviso.reading.parquet import row_count
from avviso.reading.warc import record_starts
from avviso.records import Rejection
from avviso.records.bulk import Slice

# Rows of a table that count as one slice of the usual size: an article has some 4,000 characters.
_BYTES_A_ROW = 4_000
# What `read` takes, and the two forms that only a corpus comes in.
SUFFIXES = (*READERS, ".warc", ".gz", ".parquet")


def cut(inputs: Sequence[str | Path], size: int) -> Iterator[Slice | Rejection]:
    """The slices of the inputs in their order, none much longer than `size` bytes; what cannot be read is said.

    An input is a file or a folder, as for `read`; WARC (also packed, .warc.gz) and Parquet are read too.
    Raises MissingExtra when one of these needs a package that is not installed.
    """
    for item in inputs:
        if str(item) in ("-", ""):
            yield Rejection(str(item), "is no corpus: name files or folders, since a run may have to read them again")
            continue
        for found in files_of(Path(item), SUFFIXES):
            yield from _slices(found, size) if isinstance(found, Path) else (found,)


def size_of(inputs: Sequence[str | Path]) -> int:
    """Bytes of all that `cut` reads."""
    files = (found for item in inputs if str(item) not in ("-", "") for found in files_of(Path(item), SUFFIXES))
    return sum(found.stat().st_size for found in files if isinstance(found, Path))


def _slices(path: Path, size: int) -> Iterator[Slice | Rejection]:
    name = str(path)
    if name != name_of(path):
        yield Rejection(name_of(path), "has a name that is no text: rename it")
        return
    cutter = _CUTTERS.get(path.suffix.lower())
    try:
        if cutter is None:
            yield Slice(name, "file", 0, path.stat().st_size)
        elif path.suffix.lower() == ".gz" and not name.lower().endswith(".warc.gz"):
            yield Rejection(name, "is packed: unpack it, since only WARC is read as .gz")
        else:
            yield from cutter(path, size)
    except OSError as problem:
        yield Rejection(name, unreadable(problem))
    except UnreadableInput as problem:
        yield Rejection(name, problem.reason)


def _lines(path: Path, size: int) -> Iterator[Slice]:
    """Stretches of whole lines."""
    start = end = first = count = 0
    with path.open("rb") as stream:
        for line in stream:
            end, count = end + len(line), count + 1
            if end - start >= size:
                yield Slice(str(path), "lines", start, end, first)
                start, first = end, count
    if end > start or not end:
        yield Slice(str(path), "lines", start, end, first)


def _records(path: Path, size: int) -> Iterator[Slice]:
    """Stretches of whole records."""
    start = first = 0
    stop = path.stat().st_size
    for number, begins in enumerate(record_starts(path)):
        if begins - start >= size:
            yield Slice(str(path), "warc", start, begins, first)
            start, first = begins, number
    yield Slice(str(path), "warc", start, stop, first)


def _rows(path: Path, size: int) -> Iterator[Slice]:
    """Stretches of rows."""
    step, total = max(1, size // _BYTES_A_ROW), row_count(path)
    for start in range(0, max(total, 1), step):
        yield Slice(str(path), "parquet", start, min(start + step, total), start)


_CUTTERS: dict[str, Callable[[Path, int], Iterator[Slice]]] = {
    ".jsonl": _lines,
    ".warc": _records,
    ".gz": _records,
    ".parquet": _rows,
}
