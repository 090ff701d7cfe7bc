"""Words of a sentence with exact offsets, cut the way Universal Dependencies' English treebanks cut them.

The parser was trained on those treebanks, so a word cut another way is a word it has never seen:
clitics stand alone ("Caracas", "'s"), so do hyphens ("oil", "-", "rich") except after a bound prefix ("co-founder").
"""

import re
from functools import lru_cache
from typing import NamedTuple

from avviso.coding.words import words

# Abbreviations whose full stop belongs to them wherever they stand.
_ABBREVIATIONS = words("abbreviations")
# Bound forms that the treebanks leave joined to what follows the hyphen.
_PREFIXES = words("prefixes")
_CLITIC = re.compile(r"(?i)(?:['’](?:s|ll|re|ve|d|m)|n['’]t)$")

_LEXER = re.compile(
    r"""(?x)
      (?P<address> https?://[^\s<>"]+ | www\.[^\s<>"]+ | [\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{0,64}\w )
    | (?P<initials> (?:[A-Za-z]\.){2,} )
    | (?P<number> \d+(?:[.,:]\d+)* (?:st|nd|rd|th|s|bn|m|k)?\b | \d+ )
    | (?P<dots> \.{2,} | … ) | (?P<dashes> -{2,} | [—–―] ) | (?P<run> (?P<mark>[*=_!?~\#<>+])(?P=mark)+ )
    | (?P<word> [^\W\d_][\w]* (?:['’][^\W\d_]+)* ['’]? )
    | (?P<clitic> ['’](?:s|ll|re|ve|d|m)\b )
    | (?P<other> [^\s] )
    """
)


class Token(NamedTuple):
    """One word or mark: its form as the parser reads it, and where it stands in the document's text."""

    form: str
    start: int
    end: int


_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "«": '"', "»": '"', "–": "-", "—": "--", "―": "--"})


def tokenise(text: str, start: int = 0, end: int | None = None) -> tuple[Token, ...]:
    """Cut `text[start:end]` into tokens; `text[token.start:token.end]` is the token's own words.

    >>> [t.form for t in tokenise("Caracas's co-founder didn’t sign (OPEC)—oil-rich U.S.")]
    ['Caracas', "'s", 'co-founder', 'did', "n't", 'sign', '(', 'OPEC', ')', '--', 'oil', '-', 'rich', 'U.S.']
    """
    stop = len(text) if end is None else end
    tokens: list[Token] = []
    last = start
    for run in text[start:stop].split():  # no word and no mark reaches over a space
        first = text.index(run, last)
        last = first + len(run)
        # A run that goes on behind the end is cut with an eye on what follows, so not by itself.
        whole = last < stop or last == len(text) or text[last].isspace()
        cut, offset = (_cut(run), first) if whole else (_cut_between(text, first, stop), 0)
        for form, a, b in cut:
            tokens.append(Token(form, a + offset, b + offset))
    return tuple(tokens)


@lru_cache(maxsize=50_000)
def _cut(run: str) -> tuple[tuple[str, int, int], ...]:
    """A run's tokens; most of those of a text have stood in texts before it."""
    return tuple(_cut_between(run, 0, len(run)))


def _cut_between(text: str, position: int, stop: int) -> list[tuple[str, int, int]]:
    pieces: list[tuple[int, int]] = []
    while match := _LEXER.search(text, position, stop):
        position = match.end()
        if match["word"]:
            position = _cut_word(text, match.start(), position, stop, pieces)
        else:
            pieces.append(match.span())
    return [(text[a:b].translate(_PLAIN), a, b) for a, b in pieces]


def _cut_word(text: str, start: int, end: int, stop: int, pieces: list[tuple[int, int]]) -> int:
    """Append the pieces of the word at `start`; return where the lexer goes on."""
    word = text[start:end]
    if word.endswith(("'", "’")):
        end -= 1
        word = word[:-1]
    follower = text[end : end + 1] if end < stop else ""
    if follower == "." and word.casefold() in _ABBREVIATIONS and text[end + 1 : end + 2] != ".":
        pieces.append((start, end + 1))
        return end + 1
    prefixed = word.casefold() in _PREFIXES and not (len(word) > 1 and word.isupper())  # "UN-led" is cut
    if follower == "-" and prefixed and text[end + 1 : end + 2].isalpha():
        rest = _LEXER.match(text, end + 1, stop)
        if rest is not None and rest["word"]:
            end, word = rest.end(), text[start : rest.end()]
            if word.endswith(("'", "’")):
                end, word = end - 1, word[:-1]
    if follower == "-" and text[end + 1 : end + 8].casefold() == "general" and not text[end + 8 : end + 9].isalnum():
        # Cut in three, "Secretary-General" loses its head to the adjective.
        end, word = end + 8, text[start : end + 8]
    if word.casefold() == "cannot":
        pieces.extend([(start, start + 3), (start + 3, end)])
        return end
    clitic = _CLITIC.search(word)
    if clitic and clitic.start() > 0:
        pieces.extend([(start, start + clitic.start()), (start + clitic.start(), end)])
    else:
        pieces.append((start, end))
    return end
