"""How lines of a part are packed: zstd (RFC 8878) unless asked otherwise, gzip, plain, or Parquet."""

import gzip
from collections.abc import Callable, Mapping
from contextlib import ExitStack, suppress
from importlib import import_module
from pathlib import Path
from typing import IO, Any, cast

from avviso.errors import MissingExtra

_LEVEL = 6  # zstd: of 3, 6 and 12 the last that costs less than a hundredth of the coding


def _zstd(path: Path, stack: ExitStack) -> IO[bytes]:
    return cast(IO[bytes], stack.enter_context(_zstd_module().open(path, "wb", level=_LEVEL)))


def _zstd_module() -> Any:  # noqa: ANN401 (the same module by either name)
    for name in ("compression.zstd", "backports.zstd"):  # part of Python from 3.14 on
        with suppress(ImportError):
            return import_module(name)
    raise MissingExtra("zstd needs the package backports.zstd: pip install backports.zstd, or ask for --pack jsonl.gz")


def _gzip(path: Path, stack: ExitStack) -> IO[bytes]:
    raw = stack.enter_context(path.open("wb"))
    # No time and no name in its head, so that the same lines give the same bytes.
    return cast(IO[bytes], stack.enter_context(gzip.GzipFile("", "wb", 6, raw, mtime=0)))


def _plain(path: Path, stack: ExitStack) -> IO[bytes]:
    return stack.enter_context(path.open("wb"))


PACKED: Mapping[str, Callable[[Path, ExitStack], IO[bytes]]] = {
    "jsonl.zst": _zstd,
    "jsonl.gz": _gzip,
    "jsonl": _plain,
}
FORMS = (*PACKED, "parquet")


def line_form(form: str) -> str:
    """How lines are packed that no table holds: as asked, and beside Parquet as gzip."""
    return form if form in PACKED else "jsonl.gz"


def check(form: str) -> None:
    """Raises MissingExtra when a package for the form is not installed: before a long run, not within it."""
    if form == "jsonl.zst":
        _zstd_module()
    if form == "parquet":
        try:
            import duckdb  # noqa: F401
        except ImportError as error:
            raise MissingExtra("Parquet needs the package duckdb: pip install 'avviso[analytics]'") from error
