"""One word for all that a store says, whatever the order in which it was read: the same in, the same out.

Over documents, the claims of their newest readings, what was left out, and the events and ties derived from them. Not
over numbers of rows, older readings or who signed what when.
"""

from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path

from avviso.storing.store import Store

_BYTES = 16


def store_digest(path: Path) -> str:
    """32 hexadecimal digits, equal for two stores that say the same. Raises NotAStore, StoreError."""
    with Store(path, read_only=True) as store:
        parts: tuple[tuple[str, Iterable[object]], ...] = (
            ("documents", store.documents()),
            ("claims", store.claims()),
            ("rejections", store.rejections()),
            ("events", store.events(modalities=("actual", "historical", "future", "hypothetical", "negated"))),
            ("ties", store.ties()),
        )
        whole = blake2b(digest_size=_BYTES)
        for name, records in parts:
            whole.update(name.encode())
            # Records are frozen and hold nothing but values, so their repr says all of them.
            for one in sorted(_digest(record) for record in records):
                whole.update(one)
    return whole.hexdigest()


def _digest(record: object) -> bytes:
    return blake2b(repr(record).encode("utf-8", "surrogatepass"), digest_size=_BYTES).digest()
