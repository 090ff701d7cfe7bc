"""Markdown → Document: the plain text of its blocks, and the front matter."""

import re
from collections.abc import Iterator
from typing import BinaryIO

from avviso.reading.decoding import decode
from avviso.reading.documents import About, document, single
from avviso.reading.inline import plain
from avviso.records import Document, Rejection

# Front matter longer than this is a text between two rules.
_FRONT_MATTER_LINES = 100
# Each is matched at the start of one line and has no quantifier within a quantifier.
_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+|$)")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-+)[ \t]*$")
_QUOTE = re.compile(r" {0,3}>[ \t]?")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|[0-9]{1,9}[.)])[ \t]+")
_FENCE = re.compile(r" {0,3}(?:```|~~~)")
_DEFINITION = re.compile(r" {0,3}\[[^\]]*\]:[ \t]*(?:https?://|www\.|mailto:|[<#/])")


class MarkdownReader:
    """Reads Markdown: the text is its blocks without their marks, an empty line between, each on one line.

    Marks of headings, lists, quotes and emphasis go, links become their words, pictures and HTML tags go. Front matter
    between two "---" lines gives title, published (or date), publisher, url and language (or lang); its other keys
    are ignored, an author among them: a document has a publisher, not an author. Without a title there, the first
    heading is the title, and stays in the text. Offsets count characters of the plain text.
    """

    def read(self, stream: BinaryIO, origin: str) -> Iterator[Document | Rejection]:
        """One Document, or one Rejection."""
        return single(_document, stream, origin)


def front_matter(lines: list[str]) -> tuple[dict[str, str], list[str]]:
    """The `key: value` pairs of the front matter with keys in lower case, and the lines after it.

    >>> front_matter(["---", "Title: 'Grain'", "---", "Text."])
    ({'title': 'Grain'}, ['Text.'])
    """
    if not lines or lines[0].rstrip() != "---":
        return {}, lines
    for number, line in enumerate(lines[1 : _FRONT_MATTER_LINES + 1], 1):
        if line.rstrip() in ("---", "..."):
            return _pairs(lines[1:number]), lines[number + 1 :]
    return {}, lines


def _pairs(lines: list[str]) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for line in lines:
        key, colon, value = line.partition(":")
        value = value.strip()
        if value[:1] in ("'", '"') and value[:1] == value[-1:] and len(value) > 1:
            value = value[1:-1]
        # An indented line belongs to a list or a map, which no field here is.
        if colon and value and not key[:1].isspace():
            pairs.setdefault(key.strip().lower(), value)
    return pairs


def blocks(lines: list[str]) -> Iterator[tuple[int, str]]:
    """The blocks of the text with their marks inside still on: (level of the heading or 0, text on one line)."""
    gathered: list[str] = []
    fenced = False
    for line in lines:
        if _FENCE.match(line):
            fenced = not fenced
            level, begins, line = 0, True, ""
        elif gathered and not fenced and _UNDERLINE.match(line):
            yield 1 if "=" in line else 2, " ".join(gathered)
            gathered = []
            continue
        else:
            level, begins, line = (0, True, line.strip()) if fenced else _unmarked(line)
        if gathered and (begins or not line):
            yield 0, " ".join(gathered)
            gathered = []
        if level and line:
            yield level, line
        elif line:
            gathered.append(line)
    if gathered:
        yield 0, " ".join(gathered)


def _unmarked(line: str) -> tuple[int, bool, str]:
    """(level of the heading or 0, whether it begins a block, the line without the marks at its start)."""
    begins = False
    # Quotes and lists can stand within one another; what is left after eight is not prose.
    for _ in range(8):
        if _is_rule(line) or _DEFINITION.match(line):
            return 0, True, ""
        if heading := _HEADING.match(line):
            return len(heading.group(1)), True, _without_closing_marks(line[heading.end() :])
        if quote := _QUOTE.match(line):
            line = line[quote.end() :]
        elif item := _ITEM.match(line):
            begins, line = True, line[item.end() :]
        else:
            break
    if line.lstrip().startswith("|"):
        return 0, True, line.strip().strip("|").strip()
    return 0, begins, line.strip()


def _is_rule(line: str) -> bool:
    marks = "".join(line.split())
    if marks.startswith("|") and "-" in marks and not marks.strip("|-:"):
        return True
    return len(marks) >= 3 and marks[0] in "-*_" and not marks.strip(marks[0])


def _without_closing_marks(words: str) -> str:
    bare = words.rstrip().rstrip("#")
    # "# C#" keeps its mark: only marks after a space close a heading.
    return bare.strip() if not bare or bare[-1].isspace() else words.strip()


def _document(data: bytes, origin: str) -> Document:
    said, lines = front_matter(decode(data, origin).splitlines())
    found = [(level, plain(block)) for level, block in blocks(lines)]
    about = About(
        title=said.get("title") or next((text for level, text in found if level and text), None),
        publisher=said.get("publisher"),
        url=said.get("url"),
        published=said.get("published") or said.get("date"),
        language=said.get("language") or said.get("lang"),
    )
    return document("\n\n".join(text for _, text in found if text), origin, about)
