"""Near copies: whether a text says again, sentence for sentence, what another one said."""

import re
from hashlib import blake2b

_SENTENCE = re.compile(r"[^.!?\r\n]+")
_LETTERS = re.compile(r"\W+")
_SHORTEST = 25  # letters; shorter ones ("He said.") stand in many texts
_FEWEST = 4  # sentences; of a shorter text nothing can be said
_SHARE = 0.8  # of its sentences that one earlier text must have


class Copies:
    """Remembers the sentences of texts and finds near copies of them; time and room grow with the text alone.

    Each new text is held against all texts that were given before: copies of copies are copies of the first.
    """

    def __init__(self) -> None:
        self._first: dict[bytes, int] = {}
        self._names: list[str] = []

    def of(self, name: str, text: str) -> str | None:
        """The name of the earlier text that has nearly all that this one says, or None; then it is remembered."""
        keys = list(dict.fromkeys(_keys(text)))
        found: dict[int, int] = {}
        for key in keys:
            if (at := self._first.get(key)) is not None:
                found[at] = found.get(at, 0) + 1
        if len(keys) >= _FEWEST and found:
            best = max(found, key=lambda at: (found[at], -at))
            if found[best] >= _SHARE * len(keys):
                return self._names[best]
        self._names.append(name)
        for key in keys:
            self._first.setdefault(key, len(self._names) - 1)
        return None


def _keys(text: str) -> list[bytes]:
    plain = (_LETTERS.sub("", one).lower() for one in _SENTENCE.findall(text))
    return [blake2b(one.encode("utf-8", "replace"), digest_size=8).digest() for one in plain if len(one) >= _SHORTEST]
