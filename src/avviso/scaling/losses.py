"""What an executor remembers of workers that ended, so that none of them takes the run with it."""

from dataclasses import replace

from avviso.errors import BulkRunError
from avviso.records.bulk import Part

_STRIKES = 2  # workers that a document may end before it is left out
_FALSE_STARTS = 3  # workers in a row that may die before they read anything


class Losses:
    """Counts workers by the document at which they ended. restarts: how many had to be replaced so far."""

    def __init__(self) -> None:
        self.restarts = 0
        self._strikes: dict[tuple[int, int], int] = {}
        self._false_starts = 0

    def heard(self) -> None:
        """A worker has said something: it got as far as reading."""
        self._false_starts = 0

    def unread(self, how: str) -> None:
        """A worker ended before it read anything. Raises BulkRunError when it is the third in a row."""
        self._false_starts += 1
        if self._false_starts >= _FALSE_STARTS:
            raise BulkRunError(
                f"{_FALSE_STARTS} workers in a row ended ({how}) before they read anything: "
                "give them more memory or fewer --workers, and start again"
            )

    def again(self, part: Part, at: int | None, how: str) -> Part:
        """The part as it is to be done again, after a worker ended in it: without a document that ended two.

        at: the document that it had begun, None for none. Raises BulkRunError when no worker survives the part.
        """
        if at is None:
            self.unread(how)
            return part
        strikes = self._strikes[part.number, at] = self._strikes.get((part.number, at), 0) + 1
        if strikes > _STRIKES:
            raise BulkRunError(f"workers end ({how}) in part {part.number} whatever is left out of it")
        return replace(part, lost=(*part.lost, (at, how))) if strikes == _STRIKES else part
