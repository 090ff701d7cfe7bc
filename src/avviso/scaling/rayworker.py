"""What runs in an actor of Ray: one part at a time, held at every document until the driver has heard of it."""

import os
import socket
from dataclasses import dataclass
from importlib.metadata import version
from queue import SimpleQueue
from threading import Semaphore, Thread

from avviso.errors import AvvisoError, BulkRunError
from avviso.records.bulk import Part, PartDone, Step
from avviso.scaling.contract import Work
from avviso.scaling.worker import as_told, settle

Said = Step | PartDone | AvvisoError | None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a driver stands: workers go there, so that paths mean the same. version: of avviso."""

    folder: str
    version: str

    @classmethod
    def here(cls) -> "Place":
        """The place of this process."""
        return cls(os.getcwd(), version("avviso"))

    def enter(self) -> None:
        """Raises BulkRunError on a machine that has no such folder, or another avviso."""
        machine, found = socket.gethostname(), version("avviso")
        if self.version != found:
            raise BulkRunError(f"{machine} has avviso {found}, the driver {self.version}: install the same")
        try:
            os.chdir(self.folder)
        except OSError as error:
            raise BulkRunError(
                f"{machine} has no folder {self.folder} ({error.strerror}): "
                "all machines must share corpus and output under the same paths"
            ) from error


class RayWorker:
    """Does parts of a work; each answer is one thing to tell the driver.

    Calls come one at a time. The part runs in a thread of its own and waits in `tell`, so when a document is begun the
    driver knows of it: should the worker end there, it is that document.
    """

    def __init__(self, work: Work) -> None:
        self._work = work
        self._said: SimpleQueue[Said] = SimpleQueue()
        self._heard = Semaphore(0)

    def prepare(self, place: Place) -> Said:
        """Loads what every part needs; None, or what is wrong."""
        try:
            place.enter()
            settle(self._work)
        except Exception as error:
            return as_told(error)
        return None

    def begin(self, part: Part) -> Said:
        """Begins a part: its first step, or the part done."""
        Thread(target=self._do, args=(part,), daemon=True).start()
        return self._said.get()

    def go_on(self) -> Said:
        """Goes on after the step that was told last: the next one, or the part done."""
        self._heard.release()
        return self._said.get()

    def _do(self, part: Part) -> None:
        try:
            self._said.put(self._work(part, self._tell))
        except Exception as error:
            self._said.put(as_told(error))

    def _tell(self, step: Step) -> None:
        self._said.put(step)
        self._heard.acquire()
