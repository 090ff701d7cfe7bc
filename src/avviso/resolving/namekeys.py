"""Keys of a personal name that keep what the common key drops: titles and initials."""

from collections.abc import Iterator

from avviso.resolving.names import bare, fold, spell
from avviso.resolving.nouns import HONORIFICS, PARTICLES

_FEWEST_WORDS = 3


def exact_keys(name: str) -> Iterator[str]:
    """The folded name where a title or an initial in it tells it from others; and the initials of two given names.

    >>> list(exact_keys("George W. Bush")), list(exact_keys("Pope Francis")), list(exact_keys("Angela Merkel"))
    (['george w bush', 'g w bush'], ['pope francis'], [])
    """
    folded = fold(name)
    words = folded.split()
    if spell(folded) != bare(name):
        yield folded
    if len(words) >= _FEWEST_WORDS and not HONORIFICS.union(PARTICLES).intersection(words):
        yield " ".join((*(word[0] for word in words[:-1]), words[-1]))
