"""What was answered about a mention before: rules ask the same of one phrase, and events share their parties."""

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from avviso.records import Mention

Answer = TypeVar("Answer")


class Answers(Generic[Answer]):
    """Of one document; by the object, for to compare mentions with all their links takes longer than most answers."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, Hashable], tuple[Mention, Answer]] = {}

    def of(self, mention: Mention, more: Hashable, ask: Callable[[], Answer]) -> Answer:
        """The answer to a question about a mention. more: what else it hangs on."""
        key = id(mention), more
        found = self._known.get(key)
        if found is None:
            # The mention stays alive, so that no other takes its place in memory.
            found = self._known[key] = mention, ask()
        return found[1]
