"""Addresses of pages with their filters, kept under names that people gave them."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from avviso.storing import sealing
from avviso.storing.opening import Opened, connect

_KIND = "saved search"


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """address: path and query of a page. saved_at: ISO 8601 in UTC."""

    name: str
    address: str
    saved_at: str


class SavedSearches(Opened):
    """Saved searches in the file of a store, for a `with` statement. Raises NotAStore and StoreError as Store does."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        super().__init__(path, connect(path, read_only=read_only))

    def all(self) -> tuple[SavedSearch, ...]:
        """All of them, by name."""
        with self._transaction("BEGIN") as connection:
            found = "SELECT name, address, saved_at FROM saved_searches ORDER BY name COLLATE NOCASE, name"
            return tuple(SavedSearch(*row) for row in connection.execute(found))

    def save(self, name: str, address: str, when: datetime | None = None) -> SavedSearch:
        """Keeps an address under a name, in the place of another that had it."""
        made = SavedSearch(name, address, (when or datetime.now(UTC)).isoformat(timespec="seconds"))
        with self._transaction() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO saved_searches (name, address, saved_at) VALUES (?, ?, ?)",
                (made.name, made.address, made.saved_at),
            )
            sealing.seal(connection, _KIND, made.name)
        return made

    def forget(self, name: str) -> bool:
        """Deletes the one of a name; False where there is none."""
        with self._transaction() as connection:
            sealing.forget(connection, _KIND, name)
            return connection.execute("DELETE FROM saved_searches WHERE name = ?", (name,)).rowcount > 0
