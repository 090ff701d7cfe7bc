"""Cursors of pages: opaque to whoever asks, and of one question alone."""

import base64
import binascii
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from avviso.faces.web.asked import BadRequestError

_DIGITS = 12


def mark_of(path: str, given: Mapping[str, Any]) -> str:
    """What tells a question from others, whatever page of it is asked for."""
    kept = sorted((name, repr(value)) for name, value in given.items() if name not in ("_next", "_size"))
    return sha256(repr((path, kept)).encode("utf-8", "backslashreplace")).hexdigest()[:12]


def cursor(after: int, mark: str) -> str:
    """The cursor of the page that begins after the first `after` rows."""
    return base64.urlsafe_b64encode(f"{after}.{mark}".encode()).decode().rstrip("=")


def rows_before(given: str | None, mark: str) -> int:
    """How many rows stand before the page of a cursor. Raises BadRequestError for one of another question, or none."""
    if given is None:
        return 0
    try:
        after, _, marked = (
            base64.b64decode(given + "=" * (-len(given) % 4), b"-_", validate=True).decode().partition(".")
        )
    except (binascii.Error, ValueError):
        after, marked = "", ""
    if marked != mark or not (after.isascii() and after.isdigit() and len(after) <= _DIGITS):
        raise BadRequestError("_next: no cursor of this question: leave it out to begin with the first page.")
    return int(after)
