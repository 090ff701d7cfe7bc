"""Digests of the ledger's rows, kept beside them: a letter that changed on the disk is found.

SQLite checks how its pages hang together, not what stands in them. So every document, reading, judgement, question,
forecast, resolution and saved search has a seal: BLAKE2 (Aumasson and others 2013) over all that its rows hold, and its
parts. A migration that changes the columns of a sealed table must end with `seal_all`, as `schema.migrate` does.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

_BYTES = 16
_KEY = "?1"
_INSERT = "INSERT OR REPLACE INTO seals (kind, key, digest) VALUES (?, ?, ?)"
# What is sealed, by the kind of seal: where its keys come from, and the rows under one key.
KEYS = {
    "document": "SELECT id FROM documents",
    "reading": "SELECT number FROM readings",
    "rejection": "SELECT number FROM rejections WHERE reading IS NULL",
    "judgement": "SELECT number FROM judgements",
    "question": "SELECT number FROM questions",
    "forecast": "SELECT number FROM forecasts",
    "resolution": "SELECT number FROM resolutions",
    "saved search": "SELECT name FROM saved_searches",
    "derived": "SELECT DISTINCT name FROM stamps",
}
_ROWS = {
    "document": (f"SELECT * FROM documents WHERE id = {_KEY}",),
    "reading": (
        f"SELECT * FROM readings WHERE number = {_KEY}",
        f"SELECT * FROM claims WHERE reading = {_KEY} ORDER BY number",
        f"SELECT mentions.* FROM claims JOIN mentions ON mentions.claim = claims.number WHERE claims.reading = {_KEY} "
        "ORDER BY mentions.claim, mentions.number",
        f"SELECT * FROM rejections WHERE reading = {_KEY} ORDER BY number",
    ),
    "rejection": (f"SELECT * FROM rejections WHERE number = {_KEY}",),
    "judgement": (
        f"SELECT * FROM judgements WHERE number = {_KEY}",
        f"SELECT * FROM judged WHERE judgement = {_KEY} ORDER BY position",
    ),
    "question": (f"SELECT * FROM questions WHERE number = {_KEY}",),
    "forecast": (f"SELECT * FROM forecasts WHERE number = {_KEY}",),
    "resolution": (f"SELECT * FROM resolutions WHERE number = {_KEY}",),
    "saved search": (f"SELECT * FROM saved_searches WHERE name = {_KEY}",),
}
# What is derived changes in part with every document, so its seal is a sum over its rows, from which those that go are
# taken and to which those that come are added (after AdHash; Bellare and Micciancio 1997).
_SUMMED = {
    "derived": (
        f"SELECT * FROM main.stamps WHERE name = {_KEY}",
        "SELECT * FROM main.derived_events",
        "SELECT * FROM main.derived_details",
        "SELECT * FROM main.derived_parties",
        "SELECT * FROM main.derived_ties",
        "SELECT * FROM main.derived_claims",
        "SELECT * FROM main.derived_families",
    ),
}

Key = str | int


@dataclass(frozen=True, slots=True)
class Broken:
    """What does not agree with its seal. what: "changed", "unsealed", or "missing" where only the seal is left."""

    kind: str
    key: Key
    what: str


def seal(connection: sqlite3.Connection, kind: str, key: Key) -> None:
    """Seals what was just added, inside the transaction that adds it. It is read back for that."""
    connection.execute(_INSERT, (kind, key, digest(connection, kind, key)))


def seal_all(
    connection: sqlite3.Connection,
    known: Mapping[tuple[str, Key], str] | None = None,
    kinds: Iterable[str] = tuple(KEYS),
) -> int:
    """Seals everything of some kinds, inside a transaction: after a change of the tables.

    known: seals of before, which stay as they are. Gives how many of them the rows do not agree with.
    """
    differing = 0
    for kind in kinds:
        connection.execute("DELETE FROM seals WHERE kind = ?", (kind,))
        for (key,) in connection.execute(KEYS[kind]).fetchall():
            now = digest(connection, kind, key)
            kept = (known or {}).get((kind, key), now)
            differing += kept != now
            connection.execute(_INSERT, (kind, key, kept))
    return differing


def forget(connection: sqlite3.Connection, kind: str, key: Key) -> None:
    """Takes away the seal of what is deleted, inside the transaction that deletes it."""
    connection.execute("DELETE FROM seals WHERE kind = ? AND key = ?", (kind, key))


def unseal(connection: sqlite3.Connection) -> None:
    """Takes away the seals of what is no longer there, inside the transaction that deletes it."""
    for kind, keys in KEYS.items():
        connection.execute(f"DELETE FROM seals WHERE kind = ? AND key NOT IN ({keys})", (kind,))


def digest(connection: sqlite3.Connection, kind: str, key: Key) -> str:
    """32 hexadecimal digits over the rows under a key."""
    if kind in _SUMMED:
        values = ((key,) if _KEY in query else () for query in _SUMMED[kind])
        return _hexadecimal(
            sum(summed(connection.execute(query, value)) for query, value in zip(_SUMMED[kind], values, strict=True))
        )
    made = blake2b(digest_size=_BYTES)
    for number, query in enumerate(_ROWS[kind]):
        made.update(b"%d\n" % number)
        for row in connection.execute(query, (key,)):
            made.update(repr(tuple(row)).encode("utf-8", "surrogatepass"))
    return made.hexdigest()


def summed(rows: Iterable[Sequence[object]]) -> int:
    """The sum of the digests of rows, in whatever order they come."""
    digests = (blake2b(repr(tuple(row)).encode("utf-8", "surrogatepass"), digest_size=_BYTES) for row in rows)
    return sum(int.from_bytes(one.digest(), "big") for one in digests)


def seal_sum(connection: sqlite3.Connection, key: Key, moved: int, onto: bool) -> None:
    """Seals what is derived by the sum of its rows, or by what that has moved since it was sealed (`onto`)."""
    kept = connection.execute("SELECT digest FROM seals WHERE kind = 'derived' AND key = ?", (key,)).fetchone()
    before = int(kept[0], 16) if onto and kept else 0
    connection.execute(_INSERT, ("derived", key, _hexadecimal(before + moved)))


def _hexadecimal(number: int) -> str:
    return f"{number % (1 << 8 * _BYTES):0{2 * _BYTES}x}"


def broken(connection: sqlite3.Connection) -> Iterator[Broken]:
    """Everything that does not agree with its seal, by kind. Raises sqlite3.Error for pages that cannot be read."""
    known: dict[tuple[str, Key], str] = {
        (kind, key): value for kind, key, value in connection.execute("SELECT kind, key, digest FROM seals")
    }
    for kind, keys in KEYS.items():
        for (key,) in connection.execute(keys):
            kept = known.pop((kind, key), None)
            if kept is None:
                yield Broken(kind, key, "unsealed")
            elif kept != digest(connection, kind, key):
                yield Broken(kind, key, "changed")
    yield from (Broken(kind, key, "missing") for kind, key in known)


def told(found: Iterable[Broken], shown: int = 3) -> str:
    """The first few in words, and how many more there are.

    >>> told([Broken("document", "d1", "changed")])
    'document d1 changed'
    """
    # Saved searches are called whatever somebody typed.
    lines = [f"{one.kind} {one.key if str(one.key).isalnum() else repr(one.key)} {one.what}" for one in found]
    more = f" and {len(lines) - shown} more" if len(lines) > shown else ""
    return ", ".join(lines[:shown]) + more
