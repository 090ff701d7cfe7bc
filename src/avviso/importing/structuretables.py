"""Structural data as they are kept: a packed CSV file a kind, shipped in data/structure or in the user's own folder.

A file of facts has the fields of Fact as columns under one line that says which years it covers and how many rows of
the maker's it was made of. A file of roll calls has a row a roll call and a column a state. The same data give the
same bytes.
"""

import csv
import dataclasses
import gzip
import io
from collections.abc import Collection, Iterator
from contextlib import suppress
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

import numpy as np

from avviso.errors import DataError, UnreadableInput
from avviso.records.structure import Fact, Layer, RollCalls
from avviso.settings import make_private

VOTES = "un-votes"
_COLUMNS = tuple(field.name for field in dataclasses.fields(Fact))
_WHAT = _COLUMNS.index("what")
_HEAD = ("#", "first", "last", "rows")
_LETTERS = frozenset("yna ")


def keep_layer(folder: Path, layer: Layer) -> Path:
    """Writes a layer into a folder; one of its kind is replaced. Raises UnreadableInput when it cannot be written."""
    with io.StringIO(newline="") as text:
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(("#", f"first={layer.first}", f"last={layer.last}", f"rows={layer.rows}"))
        writer.writerow(_COLUMNS)
        writer.writerows(_cells(fact) for fact in layer.facts)
        return _write(folder / f"{layer.kind}.csv.gz", text.getvalue())


def keep_votes(folder: Path, rolls: RollCalls) -> Path:
    """Writes roll calls into a folder, as keep_layer does."""
    codes = sorted(rolls.ballots)
    with io.StringIO(newline="") as text:
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(("date", "issues", *codes))
        cast = zip(*(rolls.ballots[code] for code in codes), strict=True)
        for date, issues, letters in zip(rolls.dates, rolls.issues, cast, strict=True):
            writer.writerow((date, ";".join(sorted(issues)), *(letter.strip() for letter in letters)))
        return _write(folder / f"{VOTES}.csv.gz", text.getvalue())


def _cells(fact: Fact) -> list[str]:
    value = "" if fact.value is None else f"{fact.value:.10g}"
    return [fact.left, fact.right, fact.since, fact.until, fact.what, value, fact.note]


def _write(path: Path, text: str) -> Path:
    draft = path.with_suffix(".part")  # a run that is broken off leaves the old file
    try:
        make_private(path.parent)
        draft.write_bytes(gzip.compress(text.encode("utf-8"), mtime=0))
        draft.replace(path)
    except OSError as error:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        what = f"cannot be written: {error.strerror}: set AVVISO_DATA to a folder of yours"
        raise UnreadableInput(str(path), what) from error
    return path


def kept_file(kind: str, folder: Path | None) -> tuple[Traversable, bool] | None:
    """The file of a kind, and whether the user brought it: their own goes before ours. None where there is neither."""
    if folder is not None and (folder / f"{kind}.csv.gz").is_file():
        return folder / f"{kind}.csv.gz", True
    shipped = resources.files("avviso").joinpath("data", "structure", f"{kind}.csv.gz")
    return (shipped, False) if shipped.is_file() else None


def load_layer(
    kind: str, folder: Path | None, codes: Collection[str] = (), leaving: Collection[str] = ()
) -> Layer | None:
    """The layer of a kind, or None. codes: only the facts that name one of these; all where none is given.

    leaving: without the facts that tell of one of these (`Fact.what`), for those who look at no such one.
    Raises DataError naming file and line where it is broken.
    """
    found = kept_file(kind, folder)
    if found is None:
        return None
    chosen = frozenset(codes), frozenset(leaving)
    return _layer(kind, (Path(str(found[0])), found[1]), stamp_of(found[0]), chosen)


@lru_cache(64)
def _layer(
    kind: str, found: tuple[Path, bool], stamp: tuple[int, int], chosen: tuple[frozenset[str], frozenset[str]]
) -> Layer:
    (file, brought), (codes, leaving) = found, chosen
    rows = _rows(file)
    try:
        head = dict(cell.partition("=")[::2] for cell in next(rows))
        if tuple(head) != _HEAD or tuple(next(rows)) != _COLUMNS:
            raise ValueError("it does not begin as such files do")
        kept = (row for row in rows if (not codes or row[0] in codes or row[1] in codes) and row[_WHAT] not in leaving)
        facts = tuple(_fact(row) for row in kept)
        return Layer(kind, int(head["first"]), int(head["last"]), int(head["rows"]), facts, brought=brought)
    except (ValueError, IndexError, TypeError, StopIteration) as error:
        raise DataError(f"{file} is broken: {error}: {_mending(kind, brought)}") from error


def load_votes(folder: Path | None) -> RollCalls | None:
    """The roll calls, or None; a file that has not changed is read once. Raises DataError where the file is broken."""
    found = kept_file(VOTES, folder)
    return None if found is None else _votes(Path(str(found[0])), found[1], stamp_of(found[0]))


def stamp_of(file: Traversable) -> tuple[int, int]:
    """Size and time of a file: other ones when it has been written anew. Zeros for a file that is none on a disk."""
    if not isinstance(file, Path):
        return 0, 0
    known = file.stat()
    return known.st_size, known.st_mtime_ns


@lru_cache(2)
def _votes(file: Path, brought: bool, stamp: tuple[int, int]) -> RollCalls:
    """The roll calls of a file: lines of single letters, turned over as one block of bytes."""
    try:
        head, *lines = _text(file).splitlines()
        codes = head.split(",")[2:]
        dates, topics, letters = zip(*(line.split(",", 2) for line in lines), strict=True)
        cast = ["".join([cell or " " for cell in cells.split(",")]) for cells in letters]
        if any(len(row) != len(codes) for row in cast) or not _LETTERS.issuperset("".join(cast)):
            raise ValueError("a vote is neither y, n nor a")
        block = np.frombuffer("".join(cast).encode("ascii"), np.uint8).reshape(len(cast), len(codes)).T
        ballots = {code: row.tobytes().decode("ascii") for code, row in zip(codes, block, strict=True)}
        issues = tuple(frozenset(cell.split(";")) if cell else frozenset() for cell in topics)
        return RollCalls(tuple(dates), issues, ballots, brought=brought)
    except (ValueError, IndexError) as error:
        raise DataError(f"{file} is broken: {error}: {_mending(VOTES, brought)}") from error


def remove(kind: str, folder: Path) -> bool:
    """Removes what the user brought of a kind; False where there is nothing."""
    path = folder / f"{kind}.csv.gz"
    if not path.is_file():
        return False
    path.unlink()
    return True


def _rows(file: Traversable) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(_text(file), newline=""))


def _text(file: Traversable) -> str:
    try:
        return gzip.decompress(file.read_bytes()).decode("utf-8")
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise DataError(f"{file} cannot be read: {error}: add the data again, or install avviso again") from error


def _fact(row: list[str]) -> Fact:
    left, right, since, until, what, value, note = row
    return Fact(left, right, since, until, what, float(value) if value else None, note)


def _mending(kind: str, brought: bool) -> str:
    return f"`avviso data remove {kind}` and add it again" if brought else "install avviso again"
