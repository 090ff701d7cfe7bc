"""How many words the longest phrase of a table has that begins with a word: most words begin none."""

from collections.abc import Iterable


def reaches(phrases: Iterable[tuple[str, ...]]) -> dict[str, int]:
    """By the first words of the phrases.

    >>> reaches([("prime", "minister"), ("prime",), ("envoy",)])
    {'prime': 2, 'envoy': 1}
    """
    found: dict[str, int] = {}
    for phrase in phrases:
        if phrase:
            found[phrase[0]] = max(len(phrase), found.get(phrase[0], 0))
    return found
