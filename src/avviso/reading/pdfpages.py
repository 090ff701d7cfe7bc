"""A PDF's pages as lines of JSON: run as a program of its own, which whoever starts it can end at any moment.

A PDF is a program of sorts, and a hostile one takes all time and memory there is. So nothing but this small program
opens it, with limits of its own, and the other side reads what it says: `{"pages", "title"}`, then for each page
`{"lines": [[y, text], …]}` from top to bottom as the page has it, y in points, at last `{"end"}` or `{"error"}`.
"""

import json
import math
import sys
from io import BytesIO
from typing import Any

from avviso.reading.documents import MAX_CHARACTERS
from avviso.reading.pdflimits import EACH, FIRST, allow, seconds_for

_BYTES = 1_500_000_000  # of memory; a PDF of 25 MB with large pictures takes some hundreds of millions
_MOST_ERROR = 200
_LEAST = 60  # bytes that a page of its own takes
Line = list[Any]


def main() -> None:
    """Standard input → standard output."""
    data = sys.stdin.buffer.read()
    _limit(seconds_for(len(data)))
    allow(FIRST)
    try:
        for told in _told(data):
            _say(told)
            if "lines" in told:
                allow(EACH)
    except MemoryError:
        _say({"error": "takes more memory than one document may"})
    except RecursionError:
        _say({"error": "is nested too deeply to be read"})
    except Exception as problem:  # the library raises whatever a broken file makes it stumble over
        _say({"error": f"is broken ({type(problem).__name__}: {str(problem)[:_MOST_ERROR]})"})


def _limit(seconds: float) -> None:
    """What this process may take, where the system can limit it."""
    try:
        import resource
    except ImportError:
        return
    most_seconds = math.ceil(seconds)
    for kind, most in ((resource.RLIMIT_AS, _BYTES), (resource.RLIMIT_CPU, most_seconds), (resource.RLIMIT_CORE, 0)):
        hard = resource.getrlimit(kind)[1]
        resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _say(told: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()


def _told(data: bytes) -> Any:  # noqa: ANN401 (a generator of what _say says)
    try:
        from pypdf import PdfReader
    except ImportError:
        yield {"missing": "pypdf"}
        return
    reader = PdfReader(BytesIO(data), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        yield {"error": "is locked with a password: save it without one"}
        return
    if len(reader.pages) * _LEAST > len(data):
        yield {"error": "names more pages than it can hold"}
        return
    title = reader.metadata.title if reader.metadata else None
    yield {"pages": len(reader.pages), "title": title if isinstance(title, str) else None}
    size = 0
    for page in reader.pages:
        lines = _lines(page)
        size += sum(len(text) for _, text in lines)
        if size > MAX_CHARACTERS:  # said here, so that the other side never holds more
            yield {"error": f"is longer than {MAX_CHARACTERS // 10**6} million characters, the limit for one document"}
            return
        yield {"lines": lines}
    yield {"end": True}


def _lines(page: Any) -> list[Line]:  # noqa: ANN401 (pypdf is optional)
    """The lines of a page that are not blank, each with its height above the bottom."""
    pieces: list[tuple[str, float]] = []

    def visit(text: str, space: Any, place: Any, font: Any, size: Any) -> None:  # noqa: ANN401 (as pypdf calls it)
        pieces.append((text, float(place[4]) * float(space[1]) + float(place[5]) * float(space[3]) + float(space[5])))

    page.extract_text(visitor_text=visit)
    lines: list[Line] = []
    fresh = True
    for text, height in pieces:
        for number, part in enumerate(text.split("\n")):
            fresh = fresh or number > 0
            if part.strip() and fresh:
                lines.append([height, part])
                fresh = False
            elif part:
                _append(lines, part)
    return [[round(height, 1), text.strip()] for height, text in lines if text.strip()]


def _append(lines: list[Line], part: str) -> None:
    if lines:
        lines[-1][1] += part


if __name__ == "__main__":
    main()
