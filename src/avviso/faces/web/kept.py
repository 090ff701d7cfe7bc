"""What takes long to compute, kept in memory while the data behind it stay as they are; computed once for all who wait.

A server without it would search the same precedents again at every look at a page.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, TypeVar

from starlette.requests import Request

from avviso.faces.api.memory import stamp_of

Value = TypeVar("Value")
_MOST = 64  # values; the least recently used goes first


@dataclass(slots=True)
class Kept:
    """Values by what was asked. stamp: what the data were; with others, nothing that is kept is asked for again."""

    stamp: Hashable = None
    _values: "OrderedDict[Hashable, Any]" = field(default_factory=OrderedDict)
    _making: dict[Hashable, Lock] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def get(self, key: Hashable, make: Callable[[], Value], stamp: Hashable = None) -> Value:
        """The value of a key; made by the first who asks, while others wait for it. What `make` raises is not kept."""
        key = (key, stamp)
        with self._lock:
            if stamp != self.stamp:
                self._values.clear()
                self.stamp = stamp
            making = self._making.setdefault(key, Lock())
        try:
            with making:
                return self._known(key, make)
        finally:
            with self._lock:
                self._making.pop(key, None)

    def _known(self, key: tuple[Hashable, Hashable], make: Callable[[], Value]) -> Value:
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
                found: Value = self._values[key]
                return found
        made = make()
        with self._lock:
            if key[1] == self.stamp:  # else the data have changed meanwhile, and nobody will ask for it
                self._values[key] = made
                while len(self._values) > _MOST:
                    self._values.popitem(last=False)
        return made


def kept(request: Request, asked: Hashable, make: Callable[[], Value]) -> Value:
    """What was made for the same question over the same data, or what `make` gives now."""
    state = request.app.state
    if not hasattr(state, "kept"):
        state.kept = Kept()
    store: Kept = state.kept
    return store.get(asked, make, stamp_of(state.site))
