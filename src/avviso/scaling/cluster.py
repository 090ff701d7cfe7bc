"""Executors on many machines: the parts of a run handed to actors of Ray (Moritz and others 2018), one for each core.

Every machine must see corpus and output under the same paths, and have the same avviso. Why not Ray Data:
docs/decisions/0016-ray-without-ray-data.md.
"""

import logging
import os
import socket
import time
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

from avviso.errors import BulkRunError, MissingExtra
from avviso.records.bulk import Part, PartDone, Step
from avviso.scaling.contract import PATIENCE, Work
from avviso.scaling.losses import Losses
from avviso.scaling.rayworker import Place, RayWorker, Said

LOCAL = "local"
_LOOK = 1.0  # seconds between looks at workers that say nothing
_NO_ROOM = 600.0  # seconds until a cluster that has no worker ready is called full
_KNOCK = 10.0  # seconds for the head of a cluster to answer
# Nothing is reported to Ray's makers, and no warning of Ray's goes onto the screen of a run.
_QUIET = {"RAY_USAGE_STATS_ENABLED": "0", "RAY_DEDUP_LOGS": "0", "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0"}


@dataclass(slots=True)
class _Seat:
    """A place for a worker: its actor, the answer that is awaited, the part that it has, and the last heard of it."""

    actor: Any
    call: Any
    started: bool = False
    part: Part | None = None
    at: int | None = None
    heard: float = field(default_factory=time.monotonic)


class RayActors:
    """Keeps the contract of Executor with actors of a Ray cluster.

    Args:
        workers: cores to use at most; 0 for all that the cluster has.
        address: HOST:PORT of its head, "auto" for the one on this machine, "local" for one that lives as long as a run.
    """

    name = "ray"

    def __init__(self, work: Work, workers: int, address: str = LOCAL, patience: float = PATIENCE) -> None:
        self._work, self._workers, self._address, self._patience = work, workers, address, patience
        self.losses = Losses()

    def run(self, parts: Iterable[Part]) -> Iterator[Step | PartDone]:
        """As Executor.run. Raises MissingExtra; BulkRunError for a cluster that cannot be reached or has no room."""
        todo = deque(parts)
        if not todo:
            return
        with _connected(self._address, self._workers) as ray:
            most = self._workers or int(ray.cluster_resources().get("CPU", 0)) or 1
            crew = _Crew(ray, self._work, todo, self.losses)
            try:
                yield from crew.through(most, self._patience)
            finally:
                crew.end()


class _Crew:
    """The workers of a run, and the parts that none of them has yet."""

    def __init__(self, ray: Any, work: Work, todo: deque[Part], losses: Losses) -> None:  # noqa: ANN401
        self._ray, self._work, self._todo, self._losses = ray, work, todo, losses
        self._seats: list[_Seat] = []

    def through(self, most: int, patience: float) -> Iterator[Step | PartDone]:
        """All parts, on so many workers at most."""
        manned = time.monotonic()
        while True:
            self._fill(most)
            if not self._todo and not any(seat.part for seat in self._seats):
                return
            said = self._awaited()
            for seat in [one for one in self._seats if one.call in said]:
                yield from self._heard(seat)
            for seat in [one for one in self._seats if one.part and time.monotonic() - one.heard > patience]:
                self._lost(seat, f"took longer than {patience:.0f} s")
            if any(seat.started for seat in self._seats):
                manned = time.monotonic()
            elif time.monotonic() - manned > _NO_ROOM:
                raise BulkRunError(f"the cluster had no worker for {_NO_ROOM:.0f} s: see `ray status`, and start again")

    def end(self) -> None:
        """Ends workers that have nothing to lose: what they had not finished was never named as done."""
        for seat in self._seats:
            with suppress(Exception):
                self._ray.kill(seat.actor)

    def _fill(self, most: int) -> None:
        """Gives every idle worker a part, and asks for workers as long as there are parts for them.

        A worker has no part before it is there: where the cluster has fewer cores, the others do without it.
        """
        for seat in self._seats:
            if self._todo and seat.started and seat.part is None:
                seat.part, seat.at, seat.heard = self._todo.popleft(), None, time.monotonic()
                seat.call = seat.actor.begin.remote(seat.part)
        coming = sum(not seat.started for seat in self._seats)
        # Ray starts no actor again by itself: the count of what ended it would be lost.
        actor = self._ray.remote(num_cpus=1, max_restarts=0, max_task_retries=0)(RayWorker)
        for _ in range(min(most - len(self._seats), len(self._todo) - coming)):
            one = actor.remote(self._work)
            self._seats.append(_Seat(one, one.prepare.remote(Place.here())))

    def _awaited(self) -> list[Any]:
        """The answers that are there; where there is none, the first that comes within a moment."""
        awaited = [seat.call for seat in self._seats if seat.call is not None]
        said: list[Any] = self._ray.wait(awaited, num_returns=len(awaited), timeout=0)[0]
        return said or list(self._ray.wait(awaited, timeout=_LOOK)[0])

    def _heard(self, seat: _Seat) -> Iterator[Step | PartDone]:
        """What the worker has said; its end loses it."""
        try:
            said: Said = self._ray.get(seat.call)
        except self._ray.exceptions.RayError as error:
            self._lost(seat, _how(error))
            return
        seat.call, seat.heard = None, time.monotonic()
        if isinstance(said, Exception):
            raise said
        if said is None:
            seat.started = True
            return
        self._losses.heard()
        if isinstance(said, Step):
            seat.at = said.document
            seat.call = seat.actor.go_on.remote()
        else:
            seat.part = None
        yield said

    def _lost(self, seat: _Seat, how: str) -> None:
        """The worker is gone: its part is done again, without the document that ended two."""
        with suppress(Exception):
            self._ray.kill(seat.actor)
        self._seats.remove(seat)
        self._losses.restarts += 1
        if seat.part is None:
            self._losses.unread(how)
        else:
            self._todo.append(self._losses.again(seat.part, seat.at, how))


@contextmanager
def _connected(address: str, workers: int) -> Iterator[Any]:
    """Ray, connected; a cluster that was started for the run ends with it."""
    os.environ.update(_QUIET)
    try:
        import ray
    except ImportError as error:
        raise MissingExtra("a cluster needs the package ray: pip install 'avviso[ray]'") from error
    if ray.is_initialized():  # by whoever calls this from a program of Ray's
        yield ray
        return
    _knock(address)
    given: dict[str, Any] = {"address": address}
    if address == LOCAL:
        given |= {"include_dashboard": False, "_node_ip_address": "127.0.0.1", "num_cpus": workers or None}
    try:
        ray.init(**given, log_to_driver=False, logging_level=logging.ERROR)
    except (ConnectionError, RuntimeError, ValueError, OSError) as error:
        raise _unreachable(address, error) from error
    try:
        yield ray
    finally:
        ray.shutdown()


def _knock(address: str) -> None:
    """Raises BulkRunError where nobody listens, of which Ray makes sure for minutes."""
    host, colon, port = address.rpartition(":")
    if not colon or "/" in address:
        return
    try:
        socket.create_connection((host, int(port)), timeout=_KNOCK).close()
    except (OSError, ValueError) as error:
        raise _unreachable(address, error) from error


def _unreachable(address: str, error: Exception) -> BulkRunError:
    told = str(error).strip().partition("\n")[0]
    return BulkRunError(f"no Ray cluster at {address} ({told}): name HOST:PORT of its head")


def _how(error: Exception) -> str:
    """What a worker ended by, as far as Ray knows; of a fault while it started also the last line of it."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return lines[-1] if "creation task" in str(error) and lines else "its process ended"
