"""What is taken in ready-coded: files of events that others made, loaded onto the shelf beside the store.

Beside the pipeline, for these events are never coded here. Stages are imported when first needed.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from avviso.errors import UnreadableInput
from avviso.records import Rejection
from avviso.records.ready import BadLine

if TYPE_CHECKING:
    from avviso.importing.events import EventFile
    from avviso.storing.shelf import Dataset, FileState, Shelf


@dataclass(frozen=True, slots=True)
class Taken:
    """How far one file is, after a piece of it or at its end.

    loaded, rejected: of this run. bad: the rejected lines of this piece. done: the file is read to its end.
    before: events of the file that earlier runs loaded. known: they had it all, and this run has read nothing.
    """

    path: Path
    dataset: str
    loaded: int = 0
    rejected: Counter[str] | None = None
    bad: tuple[BadLine, ...] = ()
    done: bool = False
    before: int = 0
    known: bool = False


def import_events(store: Path, paths: Sequence[Path], kind: str = "auto") -> Iterator[Taken | Rejection]:
    """Loads files of ready-coded events, and says after every piece how far it is; a file that cannot be read is said.

    A file that was loaded before adds nothing; one that was broken off is read on from where it was.
    kind: one of `event_kinds()`, or auto. Raises StoreError.
    """
    from avviso.importing.events import open_events
    from avviso.storing.shelf import Shelf
    from avviso.storing.shelfschema import shelf_path

    with Shelf(shelf_path(store)) as shelf:
        for path in paths:
            try:
                yield from _load(shelf, open_events(path, kind))
            except UnreadableInput as error:
                yield Rejection(error.origin, error.reason)


def _load(shelf: "Shelf", file: "EventFile") -> Iterator[Taken]:
    start: FileState = shelf.file(file.dataset, file.digest, file.path.name)
    if start.done:
        yield Taken(file.path, file.dataset, rejected=Counter(), done=True, before=start.loaded, known=True)
        return
    loaded, reasons = 0, Counter[str]()
    for piece in file.pieces(start.last_line):
        repeated = shelf.add(start.number, piece.events, piece.bad, piece.last_line)
        loaded += len(piece.events) - len(repeated)
        bad = (*piece.bad, *repeated)
        reasons.update(one.reason for one in bad)
        yield Taken(file.path, file.dataset, loaded, Counter(reasons), bad, before=start.loaded)
    shelf.finish(start.number)
    yield Taken(file.path, file.dataset, loaded, reasons, done=True, before=start.loaded)


def datasets(store: Path) -> tuple["Dataset", ...]:
    """The imported datasets beside a store, by name; none where nothing was imported. Raises StoreError."""
    from avviso.storing.shelf import Shelf
    from avviso.storing.shelfschema import shelf_path

    path = shelf_path(store)
    if not path.exists():
        return ()
    with Shelf(path, read_only=True) as shelf:
        return shelf.datasets()
