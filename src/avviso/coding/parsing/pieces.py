"""WordPiece of single words (Wu et al., 2016; uncased BERT's normalisation), and the shape of a word.

Words are already cut, so all that is left of a subword tokeniser is a longest-match loop over a vocabulary.
"""

import unicodedata
from functools import lru_cache
from pathlib import Path

_MOST_PIECES = 8  # of one word; a longer one (an address, a hash) tells the parser nothing more
SHAPES = 8


@lru_cache(maxsize=100_000)
def shape_of(form: str) -> int:
    """0 lower case, 1 Capitalised, 2 UPPER, 3 one capital, 4 MiXed, 5 digits, 6 letters and digits, 7 neither."""
    if not any(c.isalpha() for c in form):
        return 5 if any(c.isdigit() for c in form) else 7
    if any(c.isdigit() for c in form):
        return 6
    if form.islower():
        return 0
    if form.isupper():
        return 3 if len(form) == 1 else 2
    return 1 if form[0].isupper() and form[1:].islower() else 4


class Pieces:
    """The vocabulary: `pieces_of(word)` gives its ids.

    Args:
        vocabulary: a file with a piece a line, in the order of its ids.
    """

    def __init__(self, vocabulary: Path) -> None:
        words = vocabulary.read_text(encoding="utf8").splitlines()
        self._ids = {piece: i for i, piece in enumerate(words)}
        self.start, self.stop, self.unknown = (self._ids[p] for p in ("[CLS]", "[SEP]", "[UNK]"))
        self.pieces_of = lru_cache(maxsize=100_000)(self._pieces_of)

    def _pieces_of(self, word: str) -> tuple[int, ...]:
        plain = unicodedata.normalize("NFD", word.lower())
        plain = "".join(c for c in plain if unicodedata.category(c) not in ("Mn", "Cc", "Cf"))
        ids: list[int] = []
        for part in _parts(plain):
            ids.extend(self._match(part))
        return tuple(ids[:_MOST_PIECES]) or (self.unknown,)

    def _match(self, part: str) -> list[int]:
        ids: list[int] = []
        start = 0
        while start < len(part) and len(ids) < _MOST_PIECES:
            end = min(len(part), start + 40)
            while end > start:
                found = self._ids.get(("##" if start else "") + part[start:end])
                if found is not None:
                    break
                end -= 1
            else:
                return [self.unknown]
            ids.append(found)
            start = end
        return ids


def _parts(plain: str) -> list[str]:
    """Runs of letters and digits; every other mark alone."""
    parts: list[str] = []
    open_run = False
    for c in plain:
        if c.isalnum() and not "\u4e00" <= c <= "\u9fff":
            parts[-1:] = [parts[-1] + c] if open_run else [*parts[-1:], c]
            open_run = True
        elif not c.isspace():
            parts.append(c)
            open_run = False
        else:
            open_run = False
    return parts
