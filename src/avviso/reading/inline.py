"""The words of a line of Markdown without the marks within it, in time that grows with the length of the line."""

import re

from avviso.reading.markup import unescaped

# No quantifier stands within another; a tag ends where the next one begins, so no character is looked at twice.
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<!--[^<>]*>")
_ADDRESS = re.compile(r"<(?:https?://|mailto:)")
_ESCAPABLE = frozenset("\\`*_{}[]()<>#+-.!|~")
# Characters that stand in for escaped ones while marks are taken off: private use, one for each.
_PRIVATE = 0xE000
_HIDE = {letter: chr(_PRIVATE + ord(letter)) for letter in _ESCAPABLE}
_SHOW = {ord(hidden): letter for letter, hidden in _HIDE.items()}


def plain(line: str) -> str:
    r"""The words of `line`: links as their words; no pictures, HTML tags, emphasis or backslashes of escapes.

    >>> plain(r"**Caracas** and [Moscow](https://example.org) met [again], for 2 \* 3 days")
    'Caracas and Moscow met [again], for 2 * 3 days'
    """
    line = _hide_escapes(line)
    line = _without_links(line)
    line = _TAG.sub(_tag_text, line)
    line = _without_emphasis(line).replace("`", "")
    return " ".join(unescaped(line).translate(_SHOW).split())


def _hide_escapes(line: str) -> str:
    if "\\" not in line:
        return line
    pieces, at = [], 0
    while (found := line.find("\\", at)) >= 0:
        following = line[found + 1 : found + 2]
        pieces += [line[at:found], _HIDE.get(following, "\\" + following)]
        at = found + 2
    return "".join(pieces) + line[at:]


def _tag_text(tag: re.Match[str]) -> str:
    return tag.group()[1:-1] if _ADDRESS.match(tag.group()) else " " if tag.group()[1:3].lower() == "br" else ""


def _without_links(line: str) -> str:
    if "](" not in line and "][" not in line:
        return line
    partners = _partners(line)
    dropped = bytearray(len(line))
    for start, end in partners.items():
        if line[start] != "[" or line[end + 1 : end + 2] not in ("(", "[") or end + 1 not in partners:
            continue
        last = partners[end + 1]
        picture = start > 0 and line[start - 1] == "!"
        _drop(dropped, start - picture, last if picture else start)
        _drop(dropped, end, last)
    return "".join(letter for letter, gone in zip(line, dropped, strict=True) if not gone)


def _drop(dropped: bytearray, first: int, last: int) -> None:
    dropped[first : last + 1] = b"\x01" * (last + 1 - first)


def _partners(line: str) -> dict[int, int]:
    """Where each bracket that is closed is closed; round ones only count behind a square one, and within such."""
    found: dict[int, int] = {}
    square: list[int] = []
    round_: list[int] = []
    for at, letter in enumerate(line):
        if letter == "[":
            square.append(at)
        elif letter == "]" and square:
            found[square.pop()] = at
        elif letter == "(" and (round_ or line[at - 1 : at] == "]"):
            round_.append(at)
        elif letter == ")" and round_:
            found[round_.pop()] = at
    return dict(sorted(found.items()))


def _without_emphasis(line: str) -> str:
    dropped = bytearray(len(line))
    opened: dict[str, list[list[int]]] = {"*": [], "_": [], "~": []}
    at = 0
    while at < len(line):
        letter = line[at]
        end = at + 1
        if letter in opened:
            while end < len(line) and line[end] == letter:
                end += 1
            _pair(line, at, end, opened[letter], dropped)
        at = end
    return "".join(letter for letter, gone in zip(line, dropped, strict=True) if not gone) if any(dropped) else line


def _pair(line: str, start: int, end: int, opened: list[list[int]], dropped: bytearray) -> None:
    """Takes off the marks start … end as far as they close earlier ones, or notes them as opened: [position, count]."""
    before, after = line[start - 1 : start], line[end : end + 1]
    within_word = line[start] == "_" and before.isalnum() and after.isalnum()
    single_wave = line[start] == "~" and end - start == 1
    if within_word or single_wave:
        return
    left = end - start
    while before and not before.isspace() and opened and left:
        position, count = opened[-1]
        paired = min(count, left)
        _drop(dropped, position + count - paired, position + count - 1)
        _drop(dropped, end - left, end - left + paired - 1)
        left -= paired
        opened[-1][1] -= paired
        if not opened[-1][1]:
            opened.pop()
    if left and after and not after.isspace():
        opened.append([end - left, left])
