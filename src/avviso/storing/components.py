"""Things that hang together: sets that grow by pairs (Galler and Fischer, 1964)."""

from collections.abc import Hashable
from typing import Generic, TypeVar

Thing = TypeVar("Thing", bound=Hashable)


class Components(Generic[Thing]):
    """Sets of things that were joined, directly or through others; a thing never joined is a set of its own.

    >>> sets = Components()
    >>> sets.join("a", "b")
    >>> sets.join("c", "b")
    >>> sorted(sets.members("a")), sets.root("a"), sets.members("d")
    (['a', 'b', 'c'], 'c', ['d'])
    """

    def __init__(self) -> None:
        self._above: dict[Thing, Thing] = {}
        self._members: dict[Thing, list[Thing]] = {}

    def root(self, thing: Thing) -> Thing:
        """The one thing that stands for the set of `thing`."""
        path = []
        while (above := self._above.get(thing, thing)) != thing:
            path.append(thing)
            thing = above
        for below in path:
            self._above[below] = thing
        return thing

    def members(self, thing: Thing) -> list[Thing]:
        """The set of `thing`, itself included."""
        root = self.root(thing)
        return self._members.get(root, [root])

    def join(self, one: Thing, other: Thing) -> None:
        """Make one set of the sets of both; the root of `one` stays the root."""
        upper, lower = self.root(one), self.root(other)
        if upper != lower:
            self._members[upper] = self.members(upper) + self.members(lower)
            self._members.pop(lower, None)
            self._above[lower] = upper
