"""A brief as PDF/UA-1 by typst: tagged, with the fonts that typst brings, the same bytes for the same brief.

The brief goes in as JSON, so that no word of a document is ever read as a command of typst.
"""

import re
from importlib.resources import files
from types import ModuleType
from typing import Any

from avviso.briefing.sheet import sheet
from avviso.errors import MissingExtra
from avviso.faces.wire import dumps
from avviso.records import Brief

MISSING = "a PDF needs typst, which is not installed: pip install avviso[pdf]"
# A character that no font at hand has, as typst names it; PDF/UA-1 allows none.
_UNSHOWN = re.compile(r'the text `"(.*?)"` could not be displayed')
_STAND_IN = "\N{REPLACEMENT CHARACTER}"
_TRIES = 4


def brief_to_pdf(brief: Brief) -> bytes:
    """The file's bytes. A character that neither typst's fonts nor those of this computer have stands as U+FFFD.

    Raises MissingExtra when typst is not installed.
    """
    try:
        import typst
    except ModuleNotFoundError:
        raise MissingExtra(MISSING) from None
    template = (files("avviso") / "templates" / "brief.typ").read_bytes()
    data = dumps(sheet(brief))
    own_fonts = True
    for _ in range(_TRIES):
        try:
            return _compiled(typst, template, data, own_fonts)
        except typst.TypstError as error:
            unshown = _unshown(error)
            if not unshown:
                raise
            data = data if own_fonts else data.translate({ord(char): _STAND_IN for char in unshown})
            own_fonts = False
    return _compiled(typst, template, data.encode("ascii", "replace").decode(), own_fonts=True)


def _compiled(typst: ModuleType, template: bytes, data: str, own_fonts: bool) -> bytes:
    given: dict[str, Any] = {"format": "pdf", "pdf_standards": ["ua-1"], "sys_inputs": {"brief": data}}
    made: bytes = typst.compile(template, ignore_system_fonts=own_fonts, **given)
    return made


def _unshown(error: Exception) -> frozenset[str]:
    """The characters that could not be shown; those of ASCII always can."""
    told = "".join(_UNSHOWN.findall(f"{getattr(error, 'diagnostic', '')}{error}"))
    escapes = (chr(int(code, 16)) for code in re.findall(r"\\u\{([0-9a-f]+)\}", told))
    return frozenset(char for char in (*told, *escapes) if not char.isascii())
