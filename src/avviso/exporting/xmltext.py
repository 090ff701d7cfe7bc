"""Text as XML has it, without what no XML file may hold."""

from xml.sax.saxutils import escape, quoteattr

_TAB, _LINE_FEED, _RETURN, _SPACE = 0x9, 0xA, 0xD, 0x20
_FORBIDDEN = {
    **dict.fromkeys(code for code in range(_SPACE) if code not in (_TAB, _LINE_FEED, _RETURN)),
    **dict.fromkeys((0xFFFE, 0xFFFF)),
    **dict.fromkeys(range(0xD800, 0xE000), "\N{REPLACEMENT CHARACTER}"),
}
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def content(value: str | float) -> str:
    """A value between tags; true and false as XML writes them."""
    return escape(_plain(value))


def attribute(value: str | float) -> str:
    """A value in quotes."""
    return quoteattr(_plain(value))


def _plain(value: str | float) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value).translate(_FORBIDDEN)
