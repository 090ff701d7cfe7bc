"""Which addresses a store has documents of, so that they need not be fetched again."""

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from avviso.storing.opening import connect, explained

_CHUNK = 400  # older SQLite libraries allow 999 parameters in a statement, and each address is two


def known_addresses(path: Path, addresses: Sequence[str]) -> frozenset[str]:
    """Those of the addresses that a document has, or that it was read from; none without a store. Raises StoreError."""
    if not path.exists():
        return frozenset()
    found: set[str] = set()
    with closing(connect(path, read_only=True)) as connection, explained(path):
        for start in range(0, len(addresses), _CHUNK):
            some = tuple(addresses[start : start + _CHUNK])
            marks = ", ".join("?" * len(some))
            query = f"SELECT url, origin FROM documents WHERE url IN ({marks}) OR origin IN ({marks})"
            for row in connection.execute(query, (*some, *some)):
                found.update(row)
    return frozenset(addresses) & found
