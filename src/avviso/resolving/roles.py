"""Common nouns for people and bodies, and the sector they act for."""

from collections.abc import Iterable

from avviso.resolving.names import fold, singular
from avviso.resolving.nouns import STRONGER
from avviso.resolving.tables import Role


class RoleIndex:
    """Sectors by word."""

    def __init__(self, roles: Iterable[Role]) -> None:
        self._sectors: dict[tuple[str, ...], str] = {}
        self._longest = 1
        for role in roles:
            key = tuple(singular(word) for word in fold(role.word).split())
            self._sectors[key] = role.sector
            self._longest = max(self._longest, len(key))

    def sector(self, words: list[str], head: str | None = None) -> tuple[str, str] | None:
        """(sector, the words for it) of folded words, or None.

        With `head` the noun must be in those words; "opposition" and "rebel" before it outrank it.
        """
        found = self._scan([singular(word) for word in words])
        strong = [hit for hit in found if hit[0] in STRONGER]
        if head is None:
            return next(reversed(strong or found), None)
        noun = singular(head)
        for hit in reversed(found):
            if noun in hit[1].split():
                return strong[-1] if strong else hit
        return None

    def _scan(self, words: list[str]) -> list[tuple[str, str]]:
        found: list[tuple[str, str]] = []
        at = 0
        while at < len(words):
            end = at + 1
            for size in range(min(self._longest, len(words) - at), 0, -1):
                sector = self._sectors.get(tuple(words[at : at + size]))
                if sector:
                    found.append((sector, " ".join(words[at : at + size])))
                    end = at + size
                    break
            at = end
        return found
