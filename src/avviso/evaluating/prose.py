"""Words that a benchmark has cut apart, set as prose again, since the coder has learnt to read prose."""

from collections.abc import Sequence

from avviso.records import Span

_CLOSING = frozenset(".,;:!?)]}%…”")
_OPENING = frozenset("([{$€£“")
_APOSTROPHES = frozenset("'’´")
_CLITICS = frozenset(["s", "ll", "re", "ve", "d", "m", "t"])


def prose(words: Sequence[str]) -> tuple[str, tuple[Span, ...]]:
    """The text, and where each word stands in it.

    >>> prose("Iran 's ( state - run ) oil fell 2 . 5 % on Nov . 3 .".split())[0]
    "Iran's (state-run) oil fell 2.5% on Nov. 3."
    """
    text, spans = "", []
    for i, word in enumerate(words):
        if i and _apart(words, i):
            text += " "
        spans.append(Span(len(text), len(text) + len(word)))
        text += word
    return text, tuple(spans)


def _apart(words: Sequence[str], i: int) -> bool:
    """Whether a blank stands between words i - 1 and i."""
    left, right = words[i - 1], words[i]
    further = words[i + 1] if i + 1 < len(words) else ""
    before = words[i - 2] if i > 1 else ""
    if right in _CLOSING or left in _OPENING:
        return False
    if right[0] in _APOSTROPHES and (right[1:] in _CLITICS or (len(right) == 1 and further in _CLITICS)):
        return False
    if left in _APOSTROPHES and right in _CLITICS:
        return False
    if "-" in (left, right):
        return not (_wordlike(before if left == "-" else left) and _wordlike(right if left == "-" else further))
    if left in ".," and before.isdigit() and right.isdigit():
        # "5 , 000" is one number, "on May 5 , 2010" is none.
        return left == "," and len(right) != 3
    return not (left == "." and _initial(before) and _initial(right))


def _wordlike(word: str) -> bool:
    return bool(word) and word[0].isalnum()


def _initial(word: str) -> bool:
    return len(word) == 1 and word.isupper()
