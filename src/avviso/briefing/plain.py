"""Text made fit to show: controls, bidirectional overrides and broken characters never reach a reader."""

import html
import re
import unicodedata
from functools import lru_cache

# Marks that reorder or hide what follows them; they carry no words. Joiners (U+200C, U+200D) stay: Persian needs them.
_HIDDEN = frozenset("\u061c\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff")
_SPACES = frozenset("\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029")

# All of these, the other controls, and halves of pairs that stand alone.
_UNFIT = re.compile(f"[{''.join(sorted(_HIDDEN | _SPACES))}\x00-\x1f\x7f-\x9f\ud800-\udfff]")


def plain(text: str) -> str:
    """`text` without controls and bidirectional marks; line breaks and tabs become spaces.

    >>> plain("a\\x00b\\u202ec\\td")
    'abc d'
    """
    return _UNFIT.sub(_shown, text) if _UNFIT.search(text) else text


@lru_cache(1 << 13)
def line(text: str) -> str:
    """`text` on one line, runs of white space made one space, and square brackets round: those mark citations.

    >>> line("  the\\n treaty [1]  ")
    'the treaty (1)'
    """
    return " ".join(plain(text).split()).replace("[", "(").replace("]", ")")


def escaped(text: str) -> str:
    """`text` fit to show and safe inside HTML, in an element or a quoted attribute."""
    return html.escape(plain(text), quote=True)


def joined(items: tuple[str, ...]) -> str:
    """A list in words.

    >>> joined(("a", "b", "c"))
    'a, b and c'
    """
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def numbers(text: str) -> frozenset[str]:
    """The numbers written in digits, leading zeros dropped; digits that end a name ("G20") are part of the name.

    >>> sorted(numbers("On 06 May, G20 leaders signed 12 deals."))
    ['12', '6']
    """
    found: set[str] = set()
    run, before = "", ""
    for char in f"{plain(text)} ":
        if char.isdecimal():
            run += str(unicodedata.decimal(char))
            continue
        if run and not before.isalpha():
            found.add(run.lstrip("0") or "0")
        run, before = "", char
    return frozenset(found)


def _shown(match: re.Match[str]) -> str:
    char = match[0]
    if char in _SPACES:
        return " "
    return "\ufffd" if unicodedata.category(char) == "Cs" else ""
