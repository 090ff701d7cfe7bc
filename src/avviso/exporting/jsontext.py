"""JSON a piece at a time, so that a file need not be in memory as a whole."""

import json
from collections.abc import Iterable, Iterator

# JSON allows these raw, but many readers of lines take them for line ends.
_LINE_ENDS = str.maketrans({"\u0085": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def dumps(value: object) -> str:
    """One line of JSON, non-ASCII letters kept as they are."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False).translate(_LINE_ENDS)


def lines(values: Iterable[object]) -> Iterator[str]:
    """One object a line."""
    return (dumps(value) + "\n" for value in values)


def array(values: Iterable[object]) -> Iterator[str]:
    """One array, an object a line.

    >>> "".join(array([1, 2])), "".join(array([]))
    ('[\\n1,\\n2\\n]', '[]')
    """
    before = "[\n"
    for value in values:
        yield before + dumps(value)
        before = ",\n"
    yield "[]" if before == "[\n" else "\n]"


def known(**fields: object) -> dict[str, object]:
    """An object of the fields that are neither None nor empty."""
    return {name: value for name, value in fields.items() if value is not None and value not in ("", [], {})}
