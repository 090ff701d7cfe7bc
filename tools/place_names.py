"""Which of the names that GeoNames lists for a place may stand for it in English news."""

import re
import unicodedata

from avviso.resolving.names import fold

# Shorter alternates are codes and words of other languages far more often than names in news.
SHORTEST = 4
_NAME = re.compile(r"[A-Z][a-z]+(?:[ '’-](?:[A-Z][a-z]+|al|de|del|di|da|do|la|le|el|es|e|i|y|en|sur|am|an))*")
_DIVISION_WORDS = frozenset(
    "state province oblast krai kray republic region governorate prefecture county department district regional "
    "autonomous territory".split()
)
# Words that name a division somewhere and mean no place in a text: "East" of Cameroon is not in "Middle East".
_PLAIN = frozenset(
    "north south east west northern southern eastern western northeast northwest southeast southwest central centre "
    "center middle upper lower coast coastal delta plateau rivers river lagoon lagoons island islands capital federal "
    "national city new old great greater and the of mountain lake sea valley point park forest hill hills".split()
)
_ARTICLES = ("al ", "an ", "ar ", "as ", "ash ", "az ", "ad ", "at ", "the ")


def plain(name: str) -> str:
    """A name without accents: what is left decides whether it is spelt with Latin letters."""
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))


def usable(names: list[str]) -> dict[str, str]:
    """Folded alternates that look like names in Latin script, each with one of its spellings."""
    found: dict[str, str] = {}
    for name in names:
        key = fold(name)
        if len(key) >= SHORTEST and _NAME.fullmatch(plain(name)):
            found.setdefault(key, name)
    return found


def says_nothing(key: str) -> bool:
    """Whether a folded name is made of plain words alone.

    >>> says_nothing("east"), says_nothing("north region"), says_nothing("north kivu")
    (True, True, False)
    """
    return all(word in _PLAIN or word in _DIVISION_WORDS for word in key.split())


def division_keys(name: str) -> list[str]:
    """Folded names of a division: as listed, and without "Oblast", "Republic", "Al" and the like.

    >>> division_keys("Tver Oblast"), division_keys("Al Anbar")
    (['tver oblast', 'tver'], ['al anbar', 'anbar'])
    """
    key = fold(name)
    core = " ".join(word for word in key.split() if word not in _DIVISION_WORDS)
    core = next((core[len(a) :] for a in _ARTICLES if core.startswith(a) and len(core) > len(a) + 3), core)
    return [key, core] if core and core != key else [key]
