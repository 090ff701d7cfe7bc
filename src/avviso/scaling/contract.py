"""The one contract of this stage: an Executor gives parts to workers, and says of each how far it is and when done.

Whatever keeps it may stand in for the process pool: a cluster that runs the same work on the same parts gives the same
files, since every part is written by its worker alone and nothing depends on the order in which parts end.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol

from avviso.records.bulk import Part, PartDone, Step

Tell = Callable[[Step], None]

# Seconds for one document. The longest that is read, ten million characters, takes a quarter of it.
PATIENCE = 3_600.0


class Work(Protocol):
    """What is done to a part. It can be pickled, and is called in the worker."""

    def prepare(self) -> None:
        """Loads, once in a worker, what every part needs."""

    def __call__(self, part: Part, tell: Tell) -> PartDone:
        """Writes the part whole or not at all, and tells of every document before it begins it.

        The same part gives the same bytes in every worker; of the documents in `part.lost` none is read again.
        """


class Executor(Protocol):
    """Runs work on parts in workers of its own."""

    def run(self, parts: Iterable[Part]) -> Iterator[Step | PartDone]:
        """Every step and every part done, in the order in which they come; each part is done exactly once.

        A worker that dies is replaced and its part begun again; a document at which workers died twice joins
        `part.lost`. Raises BulkRunError when workers die before they read anything; stops its workers when it ends.
        """
