"""How often one key may ask: a bucket of tokens that fills again, so that a burst is served and a flood is not."""

from collections import OrderedDict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from threading import Lock
from time import monotonic

from anyio import CapacityLimiter, move_on_after
from starlette.requests import Request

from avviso.faces.web.walls import COOKIE

_MOST_KEPT = 10_000  # askers remembered; whoever is forgotten begins with a full bucket
_HEAVY = 2  # answers of seconds that are made at once
PATIENCE = 120.0  # seconds that one waits for its turn


class BusyError(Exception):
    """No place was free for an answer that takes seconds."""

    def __init__(self) -> None:
        super().__init__("The server is busy with other long computations: ask again in a few minutes.")


@dataclass(slots=True)
class Buckets:
    """A bucket for each asker. rate: tokens a second; burst: how many a full one holds.

    patience: seconds that an answer of seconds waits for its turn.
    """

    rate: float = 50.0
    burst: float = 1000.0
    clock: Callable[[], float] = monotonic
    patience: float = PATIENCE
    heavy: CapacityLimiter = field(default_factory=lambda: CapacityLimiter(_HEAVY))
    _left: OrderedDict[str, tuple[float, float]] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def take(self, who: str, cost: float = 1) -> float:
        """Takes tokens and gives 0, or takes none and gives the seconds until there are enough."""
        with self._lock:
            now = self.clock()
            left, then = self._left.pop(who, (self.burst, now))
            left = min(self.burst, left + (now - then) * self.rate)
            short = cost - left
            self._left[who] = (left if short > 0 else left - cost, now)
            if len(self._left) > _MOST_KEPT:
                self._left.popitem(last=False)
        return short / self.rate if short > 0 else 0.0

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """One of the places for answers of seconds. Raises BusyError when none is free for too long."""
        with move_on_after(self.patience) as waiting:
            await self.heavy.acquire()
        if waiting.cancelled_caught:
            raise BusyError
        try:
            yield
        finally:
            self.heavy.release()


def buckets_of(request: Request) -> Buckets:
    """The buckets of the application, made when first asked for."""
    state = request.app.state
    if not hasattr(state, "buckets"):
        state.buckets = Buckets()
    made: Buckets = state.buckets
    return made


def asker(request: Request) -> str:
    """Who asks, as far as it can be told: by key, else by session, else by address; never the key itself."""
    key = request.headers.get("authorization", "").split(" ")[-1]
    told = key or request.cookies.get(COOKIE) or (request.client.host if request.client else "")
    return sha256(told.encode()).hexdigest()
