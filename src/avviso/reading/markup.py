"""A page → its tags and texts, in one pass whose time grows with the length of the page and nothing else."""

import html
import re
from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from avviso.errors import UnreadableInput

# The largest pages of news sites have some 10,000 tags and 50 attributes in a tag.
MAX_TAGS = 500_000
MAX_ATTRIBUTES = 256

# What is between these tags is no markup: a "<p>" in a script is a string of that script.
RAW = frozenset({"script", "style", "textarea", "title", "iframe", "noembed", "noframes", "xmp"})
_WANTED = frozenset({
    "aria-hidden", "charset", "content", "datetime", "hidden", "href", "http-equiv", "itemprop", "lang", "name",
    "property", "rel", "role", "style", "type",
})  # fmt: skip

# Each of these looks at a character once: none has a quantifier within a quantifier.
_MARK = re.compile(r"<(?:[A-Za-z/!?])")
_NAME_END = re.compile(r"[\s/>]")
_ATTRIBUTE_START = re.compile(r"[^\s/]")
_ATTRIBUTE_END = re.compile(r"[\s/>=]")
_NOT_SPACE = re.compile(r"\S")
_BARE_END = re.compile(r"[\s>]")
_RAW_END = {name: re.compile(f"</{name}", re.IGNORECASE | re.ASCII) for name in RAW}
_TAG_END = re.compile(">")
_COMMENT_END = re.compile(r"--!?>")
_ENDLESS_NUMBER = re.compile(r"&#[0-9]{20,}")
_PARAGRAPH = re.compile(r"</?p[\s>]", re.IGNORECASE)
# What goes on to the end of the page unclosed is taken for text from so many characters and spaces on.
_LOST, _LOST_SPACES = 1_000, 100
_NO_PROSE = frozenset({"script", "style"})
_NONE: Mapping[str, str] = {}


class Token(NamedTuple):
    """A text, an opening or closing tag, or the raw content of the tag `name`. `attributes` are those of use here."""

    kind: Literal["text", "open", "close", "raw"]
    name: str = ""
    text: str = ""
    attributes: Mapping[str, str] = _NONE
    closed: bool = False


def tokens(page: str, origin: str) -> Iterator[Token]:
    """The tags and texts of `page` in order; comments, declarations and an unfinished last tag are left out.

    Names are in lower case; texts and attribute values are still escaped (see `unescaped`).
    Raises UnreadableInput, naming the limit, for a page of too many tags or attributes; and for one in which a tag, a
    comment or a script never ends and so takes text with it.
    """
    at = count = 0
    while mark := _MARK.search(page, at):
        count += 1
        if count > MAX_TAGS:
            raise UnreadableInput(origin, f"has more than {MAX_TAGS:,} tags, the limit for a page: save its text alone")
        if mark.start() > at:
            yield Token("text", text=page[at : mark.start()])
        token, at = _tag(page, mark.start(), origin)
        if at > len(page):
            _refuse_lost(page, mark.start(), origin)
        if token is None:
            continue
        yield token
        if token.kind == "open" and token.name in RAW:
            raw, at = _raw(page, at, token)
            if at > len(page):
                _refuse_lost(page, mark.start(), origin, token.name)
            yield raw
    if at < len(page):
        yield Token("text", text=page[at:])


def unescaped(text: str) -> str:
    """`text` with its character references resolved; a number too long to be one becomes U+FFFD."""
    if "&" not in text:
        return text
    # html.unescape raises ValueError for a number of more than 4,300 digits, and none has more than seven.
    return html.unescape(_ENDLESS_NUMBER.sub("\ufffd", text))


def _refuse_lost(page: str, at: int, origin: str, name: str = "") -> None:
    """Raises UnreadableInput if there is text in what begins at a place and never ends. name: of a raw element."""
    prose = name not in _NO_PROSE and len(page) - at > _LOST and page.count(" ", at) > _LOST_SPACES
    if prose or _PARAGRAPH.search(page, at + 1):
        said = " ".join(page[at : at + 12].split())
        raise UnreadableInput(
            origin, f"has a {said!r} at character {at + 1:,} that never ends, and text behind it: save its text alone"
        )


def _tag(page: str, at: int, origin: str) -> tuple[Token | None, int]:
    """The tag at a place, and where the page goes on: past its end where the tag never ends."""
    following = page[at + 1]
    if following in "!?":
        ended = (_COMMENT_END if page.startswith("<!--", at) else _TAG_END).search(page, at + 2)
        return None, ended.end() if ended else len(page) + 1
    if following != "/":
        return _open(page, at + 1, origin)
    end = _after(page, ">", at)
    name = page[at + 2 : min(end, at + 64)].rstrip(">").split(maxsplit=1)
    return (Token("close", name[0].lower()) if name else None), end


def _open(page: str, at: int, origin: str) -> tuple[Token | None, int]:
    ended = _NAME_END.search(page, at)
    if not ended:
        return None, len(page) + 1
    name = page[at : ended.start()].lower()
    attributes: dict[str, str] = {}
    at = ended.start()
    for _ in range(MAX_ATTRIBUTES + 1):
        begun = _ATTRIBUTE_START.search(page, at)
        if not begun:
            return None, len(page) + 1
        at = begun.start()
        if page[at] == ">":
            return Token("open", name, attributes=attributes, closed=page[at - 1] == "/"), at + 1
        key, value, at = _attribute(page, at)
        if key in _WANTED:
            attributes.setdefault(key, value)
    raise UnreadableInput(
        origin, f"has a tag with more than {MAX_ATTRIBUTES} attributes, the limit for a page: save its text alone"
    )


def _attribute(page: str, at: int) -> tuple[str, str, int]:
    # A name may begin with "=", so the search for its end begins one further on.
    ended = _ATTRIBUTE_END.search(page, at + 1)
    end = ended.start() if ended else len(page)
    key = page[at : min(end, at + 64)].lower()
    begun = _NOT_SPACE.search(page, end)
    if not begun or begun.group() != "=":
        return key, "", end
    begun = _NOT_SPACE.search(page, begun.end())
    if not begun:
        return key, "", len(page)
    at = begun.start()
    if page[at] in "\"'":
        end = page.find(page[at], at + 1)
        return (key, page[at + 1 : end], end + 1) if end >= 0 else (key, "", len(page))
    ended = _BARE_END.search(page, at)
    end = ended.start() if ended else len(page)
    return key, page[at:end], end


def _raw(page: str, at: int, token: Token) -> tuple[Token, int]:
    ended = _RAW_END[token.name].search(page, at)
    end = ended.start() if ended else len(page)
    return Token("raw", token.name, page[at:end], token.attributes), _after(page, ">", end)


def _after(page: str, ending: str, at: int) -> int:
    found = page.find(ending, at)
    return found + len(ending) if found >= 0 else len(page) + 1
