"""What a run is over and how it is cut: kept in its folder, so that a run that was broken off goes on as it began."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from avviso.errors import BulkRunError
from avviso.records import Rejection
from avviso.records.bulk import Counts, Part, PartDone, Slice
from avviso.scaling.writing import write_whole

_NAME, _SUMMARY = "manifest.json", "summary.json"
_NUMBERS = ("documents", "coded", "sentences", "with_claims", "claims")
_REASONS = ("rejected", "without", "dropped")


@dataclass(frozen=True, slots=True)
class Manifest:
    """asked: inputs and settings that the bytes of the output depend on. stamps: size and time of every file read.

    unread: inputs that gave no part, with their reasons.
    """

    asked: Mapping[str, object]
    stamps: Mapping[str, tuple[int, int]]
    parts: tuple[Part, ...]
    unread: tuple[Rejection, ...]


def plan(asked: Mapping[str, object], pieces: Iterable[Slice | Rejection], size: int) -> Manifest:
    """Slices gathered into parts of about `size` bytes, in their order; they depend on the inputs alone."""
    parts: list[Part] = []
    unread: list[Rejection] = []
    open_slices: list[Slice] = []
    weight = 0
    for piece in pieces:
        if isinstance(piece, Rejection):
            unread.append(piece)
            continue
        open_slices.append(piece)
        weight += size if piece.form == "parquet" else piece.end - piece.start
        if weight >= size:
            parts.append(Part(len(parts), tuple(open_slices)))
            open_slices, weight = [], 0
    if open_slices:
        parts.append(Part(len(parts), tuple(open_slices)))
    paths = dict.fromkeys(piece.path for part in parts for piece in part.slices)
    return Manifest(asked, {path: _stamp(path) for path in paths}, tuple(parts), tuple(unread))


def save(manifest: Manifest, out: Path) -> None:
    """Writes the manifest into the folder of the run."""
    paths = list(manifest.stamps)
    numbers = {path: at for at, path in enumerate(paths)}
    made = {
        "asked": dict(manifest.asked),
        "files": [[path, *manifest.stamps[path]] for path in paths],
        "parts": [[[numbers[s.path], s.form, s.start, s.end, s.first] for s in part.slices] for part in manifest.parts],
        "unread": [[one.origin, one.reason] for one in manifest.unread],
    }
    write_whole(out / _NAME, json.dumps(made, ensure_ascii=False) + "\n")


def load(out: Path) -> Manifest | None:
    """The manifest of the folder, None where it has none. Raises BulkRunError for one that cannot be understood."""
    path = out / _NAME
    if not path.exists():
        return None
    try:
        made = json.loads(path.read_text(encoding="utf-8"))
        paths = [row[0] for row in made["files"]]
        parts = tuple(
            Part(number, tuple(Slice(paths[at], *rest) for at, *rest in rows))
            for number, rows in enumerate(made["parts"])
        )
        stamps = {row[0]: (row[1], row[2]) for row in made["files"]}
        unread = tuple(Rejection(origin, reason) for origin, reason in made["unread"])
        return Manifest(made["asked"], stamps, parts, unread)
    except (ValueError, KeyError, TypeError, IndexError) as error:
        raise BulkRunError(f"{path} is broken ({error}): name an empty folder") from error


def refuse_another(found: Manifest, asked: Mapping[str, object], out: Path) -> None:
    """Raises BulkRunError where the folder holds a run with other settings, or an input is no longer what it was."""
    for name in dict.fromkeys([*found.asked, *asked]):
        then, now = found.asked.get(name), asked.get(name)
        if then != now:
            told = f"{out} holds a run with other {name} ({_short(then)}, now {_short(now)})"
            raise BulkRunError(f"{told}: name an empty folder, or ask as before")
    for path, stamp in found.stamps.items():
        if _stamp(path) != stamp:
            raise BulkRunError(f"{path} has changed since the run in {out} began: name an empty folder")


def mark(done: PartDone, out: Path) -> None:
    """Says that a part is done: written after all its files."""
    made = {"part": done.number, **_of_counts(done.counts), "files": [list(one) for one in done.files]}
    write_whole(out / "parts" / f"part-{done.number:06}.json", json.dumps(made, ensure_ascii=False) + "\n")


def marked(out: Path) -> Iterator[PartDone]:
    """The parts that are done and whose files are there, in the order of their numbers."""
    for path in sorted((out / "parts").glob("part-*.json")):
        made = json.loads(path.read_text(encoding="utf-8"))
        files = tuple((name, size, digest) for name, size, digest in made["files"])
        if all(_size(out / name) == size for name, size, _ in files):
            yield PartDone(made["part"], _counts_in(made), files)


def summarise(counts: Counts, parts: int, out: Path) -> None:
    """Writes what became of everything; without times, so that it is the same however often the run was broken off."""
    made = {"parts": parts, **_of_counts(counts)}
    write_whole(out / _SUMMARY, json.dumps(made, ensure_ascii=False, indent=1) + "\n")


def _of_counts(counts: Counts) -> dict[str, object]:
    return {
        **{name: getattr(counts, name) for name in _NUMBERS},
        **{name: dict(sorted(getattr(counts, name).items())) for name in _REASONS},
    }


def _counts_in(made: Mapping[str, object]) -> Counts:
    plain = {name: made[name] for name in _NUMBERS}
    return Counts(**plain, **{name: Counter(made[name]) for name in _REASONS})  # type: ignore[arg-type, call-overload]


def _stamp(path: str) -> tuple[int, int]:
    try:
        about = Path(path).stat()
    except OSError:
        return -1, -1
    return about.st_size, about.st_mtime_ns


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else -1


def _short(value: object) -> str:
    text = ", ".join(map(str, value)) if isinstance(value, Sequence) and not isinstance(value, str) else str(value)
    return text if len(text) <= 80 else f"{text[:77]}…"
