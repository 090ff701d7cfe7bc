"""The default executor: processes on this machine, each with models of its own and one part at a time."""

import multiprocessing as mp
import time
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

from avviso.errors import AvvisoError, BulkRunError
from avviso.records.bulk import Part, PartDone, Step
from avviso.scaling.contract import Work
from avviso.scaling.worker import serve

_STRIKES = 2  # workers that a document may end before it is left out
_FALSE_STARTS = 3  # workers in a row that may die before they read anything
_LOOK = 1.0  # seconds between looks at workers that say nothing
# Seconds for one document. The longest that is read, ten million characters, takes a quarter of it.
_PATIENCE = 3_600.0


@dataclass(slots=True)
class _Seat:
    """A place for a worker: its process, the part that it has, and the last that was heard of it."""

    process: BaseProcess
    pipe: Connection
    part: Part | None = None
    at: int | None = None
    heard: float = field(default_factory=time.monotonic)


class ProcessPool:
    """Keeps the contract of Executor with processes. restarts: workers that had to be replaced so far."""

    name = "processes"

    def __init__(self, work: Work, workers: int, patience: float = _PATIENCE) -> None:
        self._work, self._workers, self._patience = work, workers, patience
        # Spawned, not forked: no worker holds another's pipe, so each sees at once when the driver is gone.
        self._context = mp.get_context("spawn")
        self._strikes: dict[tuple[int, int], int] = {}
        self._false_starts = 0
        self.restarts = 0

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
                seat.heard, self._false_starts = time.monotonic(), 0
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
        self.restarts += 1
        part = seat.part
        if part is None:
            return
        if seat.at is None:
            self._false_starts += 1
            if self._false_starts >= _FALSE_STARTS:
                raise BulkRunError(
                    f"{_FALSE_STARTS} workers in a row ended ({_how(seat)}) before they read anything: "
                    "give them more memory or fewer --workers, and start again"
                )
        else:
            key = (part.number, seat.at)
            self._strikes[key] = self._strikes.get(key, 0) + 1
            if self._strikes[key] > _STRIKES:
                raise BulkRunError(f"workers end ({_how(seat)}) in part {part.number} whatever is left out of it")
            if self._strikes[key] == _STRIKES:
                how = f"took longer than {self._patience:.0f} s" if slow else _how(seat)
                part = replace(part, lost=(*part.lost, (seat.at, how)))
        again.append(part)


def _how(seat: _Seat) -> str:
    code = seat.process.exitcode
    return f"signal {-code}" if code is not None and code < 0 else f"exit code {code}"


def _end(seat: _Seat) -> None:
    """Ends a worker that has nothing to lose: what it had not finished was never named as done."""
    seat.pipe.close()
    if seat.process.is_alive():
        seat.process.kill()
    seat.process.join()
