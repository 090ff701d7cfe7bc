"""The last answers that took seconds, so that their next page and their table come at once, while the data stay."""

from collections import OrderedDict
from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from threading import Lock
from typing import TYPE_CHECKING

from starlette.requests import Request

from avviso.faces.api.endpoints import Answer

if TYPE_CHECKING:
    from avviso.faces.web.app import Site

_KEPT = 4  # answers; one may have 15,000 rows


@dataclass(slots=True)
class Memory:
    """The last answers by what was asked and what the data were."""

    _answers: OrderedDict[Hashable, Answer] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def known(self, asked: Hashable) -> Answer | None:
        """The answer that is kept of what was asked, which names the data as they are."""
        with self._lock:
            return self._answers.get(asked)

    def keep(self, asked: Hashable, made: Answer) -> None:
        """Keeps an answer, and lets go of the oldest."""
        with self._lock:
            self._answers[asked] = made
            while len(self._answers) > _KEPT:
                self._answers.popitem(last=False)


def memory_of(request: Request) -> Memory:
    """The memory of the application, made when first asked for."""
    state = request.app.state
    if not hasattr(state, "memory"):
        state.memory = Memory()
    made: Memory = state.memory
    return made


def stamp_of(site: "Site") -> Hashable:
    """What changes whenever the same question may have another answer: the files of the data, and the day."""
    return datetime.now(UTC).date(), tuple(sorted(_files(site)))


def _files(site: "Site") -> Iterator[tuple[str, int, int]]:
    from avviso.storing.shelfschema import shelf_path

    store = site.settings.store
    folders = (folder for folder in (site.structure, site.settings.actors) if folder and folder.is_dir())
    databases = (store, shelf_path(store))
    logs = (path.with_name(f"{path.name}-wal") for path in databases)  # where SQLite writes first
    for path in (*databases, *logs, *(file for folder in folders for file in folder.rglob("*"))):
        try:
            known = path.stat()
        except OSError:  # not there, or gone since it was listed
            continue
        yield str(path), known.st_mtime_ns, known.st_size
