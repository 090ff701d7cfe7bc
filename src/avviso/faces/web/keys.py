"""Who may ask: keys that are kept as hashes beside the store, a sign-in that works once, and sessions in memory."""

import hashlib
import hmac
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal

from avviso.errors import DataError, InputError
from avviso.settings import make_private

Scope = Literal["read", "write"]
SCOPES: tuple[Scope, ...] = ("read", "write")
_HEAD = "# Keys of avviso's server: id, scope, last day, sha256 of the key. The keys themselves are nowhere.\n"


@dataclass(frozen=True, slots=True)
class Key:
    """A key as it is kept. until: the last day on which it works, UTC. digest: sha256 of the key, in hexadecimals."""

    id: str
    scope: Scope
    until: str
    digest: str

    def works(self, now: datetime) -> bool:
        """Whether its last day is not over."""
        return self.until >= now.date().isoformat()


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches the address."""
    return host in ("127.0.0.1", "localhost", "::1", "[::1]")


def keys_file(store: Path) -> Path:
    """Where the keys of a store lie: beside it."""
    return store.with_name(f"{store.name}.keys")


def read_keys(path: Path) -> tuple[Key, ...]:
    """All keys of a file, none where there is no file. Raises DataError when a line is not as it should be."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return ()
    return tuple(_key(line, path) for line in lines if line and not line.startswith("#"))


def add_key(path: Path, scope: Scope, days: int, now: datetime | None = None) -> tuple[Key, str]:
    """A new key that works for so many days, kept as its hash, and the key itself, which nobody can tell again."""
    secret = f"avviso-{secrets.token_urlsafe(32)}"
    until = ((now or datetime.now(UTC)) + timedelta(days=days)).date().isoformat()
    key = Key(secrets.token_hex(4), scope, until, _digest(secret))
    _write(path, (*read_keys(path), key))
    return key, secret


def remove_key(path: Path, key_id: str) -> None:
    """Takes a key away. Raises InputError when there is none of that id."""
    kept = read_keys(path)
    left = [key for key in kept if key.id != key_id]
    if len(left) == len(kept):
        raise InputError(f"no key has the id {key_id!r}: see `avviso key list`")
    _write(path, left)


@dataclass(slots=True)
class Doorkeeper:
    """What a request may do. Sessions end with the server; the sign-in of `once` works a single time.

    open_reading: whoever reaches the server may read.
    """

    path: Path
    open_reading: bool = False
    once: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    _sessions: dict[str, tuple[Scope, str]] = field(default_factory=dict)

    def sign_in(self, given: str) -> str | None:
        """A new session for the right word, which is used up by it, or for a key that still works."""
        scope: Scope | None = self.scope_of_key(given)
        by_key = scope is not None
        if self.once and hmac.compare_digest(given.encode(), self.once.encode()):
            self.once, scope = "", "write"
        if scope is None:
            return None
        session = secrets.token_urlsafe(32)
        self._sessions[_digest(session)] = scope, _digest(given) if by_key else ""
        return session

    def scope_of_session(self, session: str) -> Scope | None:
        """What a session may do; None where it is not known, or the key is gone or over that it was signed in with."""
        scope, by_key = self._sessions.get(_digest(session), (None, ""))
        return self._scope_of(by_key, datetime.now(UTC)) if by_key else scope

    def scope_of_key(self, secret: str, now: datetime | None = None) -> Scope | None:
        """What a key may do; None where it is not known or its days are over."""
        return self._scope_of(_digest(secret), now or datetime.now(UTC))

    def _scope_of(self, digest: str, now: datetime) -> Scope | None:
        found: Scope | None = None
        for key in read_keys(self.path):  # every one is compared, so that time tells nothing
            if hmac.compare_digest(key.digest, digest) and key.works(now):
                found = key.scope
        return found


def _key(line: str, path: Path) -> Key:
    parts = line.split("\t")
    if len(parts) != 4 or parts[1] not in SCOPES:
        raise DataError(
            f"{path} has a line that is no key: remove it, or the file, and make keys with `avviso key add`"
        )
    return Key(parts[0], "write" if parts[1] == "write" else "read", parts[2], parts[3])


def _write(path: Path, keys: Iterable[Key]) -> None:
    """The file anew, for its owner's eyes only."""
    lines = "".join(f"{key.id}\t{key.scope}\t{key.until}\t{key.digest}\n" for key in keys)
    new = path.with_name(f"{path.name}.new")
    make_private(path.parent)
    new.touch(mode=0o600)
    new.write_text(_HEAD + lines, encoding="utf-8")
    new.replace(path)


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
