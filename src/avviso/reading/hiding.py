"""What a page has and its readers do not see: elements hidden by attribute or style, and characters without a body."""

import re
from collections.abc import Callable, Mapping

# Soft hyphens and spaces of no width, which pages put into words; marks and turns of direction; letters of no width
# and the tag characters, in which text can be written that no screen shows.
_UNSEEN = (
    0x00AD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFEFF, 0xFFA0,
    *range(0x180B, 0x1810), *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070),
    *range(0xFFF9, 0xFFFC), *range(0xE0000, 0xE0200),
)  # fmt: skip
UNSEEN: Mapping[int, None] = dict.fromkeys(_UNSEEN)
# One or two of these stand for nothing hidden: pages break long words with them.
_USUAL = (0x00AD, 0x200B, 0x2060, 0xFEFF)

_ESCAPE = re.compile(r"\\(?:([0-9a-f]{1,6})\s?|(.))", re.IGNORECASE | re.DOTALL)
_NOTHING = re.compile(r"0(?:\.0*)?(?:[a-z]+|%)?")
_FAR = re.compile(r"-\d{3,}(?:\.\d*)?[a-z]*")
_CLIPPED = re.compile(r"rect\( ?(?:[01](?:px)?[, ]{0,2}){4}\)|inset\((?:50|100)%.*")
_SIZES = ("width", "height", "max-width", "max-height")
_SIDES = ("left", "right", "top", "bottom", "text-indent", "margin-left", "margin-top")


def without_unseen(text: str) -> tuple[str, int]:
    """The text without characters that have no body, and how many there were beside soft hyphens and their like."""
    if text.isascii():
        return text, 0
    kept = text.translate(UNSEEN)
    gone = len(text) - len(kept)
    return kept, gone - sum(text.count(chr(code)) for code in _USUAL) if gone else 0


def is_unseen(attributes: Mapping[str, str]) -> bool:
    """Whether an element says of itself that it is not shown: by an attribute, or by its own style."""
    if not attributes:
        return False
    if "hidden" in attributes or attributes.get("aria-hidden", "").strip().lower() == "true":
        return True
    return "style" in attributes and _styled_away(_style(attributes["style"]))


def _style(written: str) -> dict[str, str]:
    """The declarations of a style attribute, comments and escapes resolved, in lower case."""
    if "/*" in written:
        first, *rest = written.split("/*")
        written = first + "".join(piece.partition("*/")[2] for piece in rest)
    if "\\" in written:
        written = _ESCAPE.sub(_letter, written)
    said: dict[str, str] = {}
    for declaration in written.lower().split(";"):
        name, _, value = declaration.partition(":")
        said[name.strip()] = value.replace("!important", "").strip()
    return said


def _letter(escape: re.Match[str]) -> str:
    code = int(escape[1], 16) if escape[1] else 0
    return (chr(code) if 0 < code <= 0x10FFFF else "") if escape[1] else escape[2]


def _styled_away(said: Mapping[str, str]) -> bool:
    alone = any(name in _ALONE and _ALONE[name](value) for name, value in said.items())
    return alone or _of_no_size(said) or _elsewhere(said) or ("color" in said and _colourless(said))


def _is_nothing(value: str) -> bool:
    return _NOTHING.fullmatch(value) is not None


def _is_clipped(value: str) -> bool:
    return _CLIPPED.fullmatch(value) is not None


# What hides an element by itself.
_ALONE: Mapping[str, Callable[[str], bool]] = {
    "display": lambda value: value == "none",
    "visibility": lambda value: value in ("hidden", "collapse"),
    "font-size": _is_nothing,
    "opacity": _is_nothing,
    "zoom": _is_nothing,
    "transform": lambda value: value.replace(" ", "").startswith(("scale(0)", "scale(0,")),
    "clip": _is_clipped,
    "clip-path": _is_clipped,
}


def _of_no_size(said: Mapping[str, str]) -> bool:
    if not said.get("overflow", "").startswith(("hidden", "clip")):
        return False
    return any(_is_nothing(said[name]) or said[name] == "1px" for name in _SIZES if name in said)


def _elsewhere(said: Mapping[str, str]) -> bool:
    if said.get("position") in ("absolute", "fixed") or "text-indent" in said or "margin-left" in said:
        return any(_FAR.fullmatch(said[side]) for side in _SIDES if side in said)
    return False


def _colourless(said: Mapping[str, str]) -> bool:
    colour = said["color"]
    return colour == "transparent" or (
        bool(colour) and colour in (said.get("background-color"), said.get("background"))
    )
