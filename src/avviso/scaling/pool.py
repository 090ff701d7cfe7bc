"""The default executor: processes on this machine, each with models of its own and one part at a time."""

import multiprocessing as mp
import time
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

from avviso.errors import AvvisoError
from avviso.records.bulk import Part, PartDone, Step
from avviso.scaling.contract import PATIENCE, Work
from avviso.scaling.losses import Losses
from avviso.scaling.worker import serve

_LOOK = 1.0  # seconds between looks at workers that say nothing


@dataclass(slots=True)
class _Seat:
    """A place for a worker: its process, the part that it has, and the last that was heard of it."""

    process: BaseProcess
    pipe: Connection
    part: Part | None = None
    at: int | None = None
    heard: float = field(default_factory=time.monotonic)


class ProcessPool:
    """Keeps the contract of Executor with processes. losses: what is remembered of workers that ended."""

    name = "processes"

    def __init__(self, work: Work, workers: int, patience: float = PATIENCE) -> None:
        self._work, self._workers, self._patience = work, workers, patience
        # Spawned, not forked: no worker holds another's pipe, so each sees at once when the driver is gone.
        self._context = mp.get_context("spawn")
        self.losses = Losses()

    def run(self, parts: Iterable[Part]) -> Iterator[Step | PartDone]:
        """As Executor.run."""
        todo, again = iter(parts), deque[Part]()
        seats: list[_Seat] = []
        try:
            while True:
                self._fill(seats, todo, again)
                busy = [seat for seat in seats if seat.part is not None]
                if not busy:
                    return
                wait([seat.pipe for seat in busy], timeout=_LOOK)
                for seat in busy:
                    yield from self._heard(seat, seats, again)
        finally:
            for seat in seats:
                _end(seat)

    def _fill(self, seats: list[_Seat], todo: Iterator[Part], again: deque[Part]) -> None:
        """Gives every idle worker a part, and starts workers as long as there are parts for them."""
        while True:
            idle = next((seat for seat in seats if seat.part is None), None)
            if idle is None and len(seats) >= self._workers:
                return
            part = again.popleft() if again else next(todo, None)
            if part is None:
                return
            if idle is None:
                idle = self._seat()
                seats.append(idle)
            idle.part, idle.at, idle.heard = part, None, time.monotonic()
            try:
                idle.pipe.send(part)
            except OSError:
                self._lost(idle, seats, again)

    def _seat(self) -> _Seat:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=serve, args=(theirs, self._work), daemon=True, name="avviso worker")
        process.start()
        theirs.close()  # or the end of the worker would not be seen
        return _Seat(process, ours)

    def _heard(self, seat: _Seat, seats: list[_Seat], again: deque[Part]) -> Iterator[Step | PartDone]:
        """What the worker has said since; nothing for too long, or its end, loses it."""
        try:
            while seat.pipe.poll():
                said = seat.pipe.recv()
                seat.heard = time.monotonic()
                self.losses.heard()
                if isinstance(said, AvvisoError):
                    raise said
                if isinstance(said, Step):
                    seat.at = said.document
                else:
                    seat.part = None
                yield said
        except (EOFError, OSError):
            self._lost(seat, seats, again)
            return
        if seat.part is not None and time.monotonic() - seat.heard > self._patience:
            self._lost(seat, seats, again)

    def _lost(self, seat: _Seat, seats: list[_Seat], again: deque[Part]) -> None:
        """The worker is gone: its part is done again, without the document that ended two."""
        slow = seat.process.is_alive() and time.monotonic() - seat.heard > self._patience
        _end(seat)
        seats.remove(seat)
        self.losses.restarts += 1
        if seat.part is not None:
            how = f"took longer than {self._patience:.0f} s" if slow and seat.at is not None else _how(seat)
            again.append(self.losses.again(seat.part, seat.at, how))


def _how(seat: _Seat) -> str:
    code = seat.process.exitcode
    return f"signal {-code}" if code is not None and code < 0 else f"exit code {code}"


def _end(seat: _Seat) -> None:
    """Ends a worker that has nothing to lose: what it had not finished was never named as done."""
    seat.pipe.close()
    if seat.process.is_alive():
        seat.process.kill()
    seat.process.join()
