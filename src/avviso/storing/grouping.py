"""Documents put into a store several at a time, where keeping each by itself would hold up those who read them.

A transaction that outlives a power cut ends with a wait for the disk, some 5 ms, whatever is in it, and only one
process at a time may be in one. A single reader takes far longer over a document than that; many readers of one store
together do not. So whoever finds that keeping takes long puts more into each transaction (group commit: DeWitt and
others 1984).
"""

import sqlite3
import time
from collections.abc import Iterator

from avviso.errors import StoreError
from avviso.records import Coding, Rejection
from avviso.storing.store import Store

# Keeping, waits for other processes included, shall take a writer no more than a tenth of its time.
_TIMES = 10.0
_LONGEST = 1.0  # seconds that what was read may wait
_MOST = 64  # documents of one transaction

Item = Coding | Rejection


# What is wrong with a document rather than with the disk.
_OF_A_DOCUMENT = (UnicodeError, sqlite3.IntegrityError, sqlite3.DataError)


class Group:
    """What is on its way into a store. What `put` and `rest` give back is kept, in the order in which it was put.

    Both raise StoreError as `Store.add` does; where a document is at fault, those before it are kept and given back.
    """

    def __init__(self, ledger: Store) -> None:
        self._ledger = ledger
        self._waiting: list[Item] = []
        self._took = 0.0
        self._ended = time.monotonic()

    def put(self, item: Item) -> Iterator[Item]:
        """Takes one in; gives whatever is kept by now and was not given back before."""
        self._waiting.append(item)
        gone = time.monotonic() - self._ended
        if gone >= min(_TIMES * self._took, _LONGEST) or len(self._waiting) >= _MOST:
            yield from self.rest()

    def rest(self) -> Iterator[Item]:
        """Keeps whatever is waiting, and gives it."""
        items, self._waiting = self._waiting, []
        begun = time.monotonic()
        try:
            self._ledger.keep(items)
        except StoreError as error:
            if len(items) == 1 or not (error.__cause__ is None or isinstance(error.__cause__, _OF_A_DOCUMENT)):
                raise
            for item in items:
                self._ledger.keep([item])
                yield item
            return
        self._ended = time.monotonic()
        self._took = self._ended - begun
        yield from items
