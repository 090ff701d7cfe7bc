"""Paths → the files to read, in a fixed order, and the reasons why others are not read."""

import os
import stat
from collections.abc import Container, Iterator
from pathlib import Path

from avviso.reading.documents import encodable, unreadable
from avviso.records import Rejection

_FORMATS = "avviso reads .txt, .md, .html, .jsonl and .pdf"
_NOT_YET = {
    ".pdf": "PDF is not read over whole corpora: `avviso read` without --out reads it, or save it as text",
    ".doc": "Word documents are not read yet: save it as text",
    ".docx": "Word documents are not read yet: save it as text",
    ".odt": "OpenDocument files are not read yet: save it as text",
    ".rtf": "RTF is not read yet: save it as text",
    ".json": "write one object on each line and name it .jsonl",
}


def files_of(path: Path, suffixes: Container[str]) -> Iterator[Path | Rejection]:
    """`path` itself, or, for a folder, the files in it and below: each as a Path to read or as a Rejection.

    Sorted by name, the files of a folder and its subfolders mixed. Hidden files and folders are skipped; links to
    files are followed, links to folders are not, so that a loop of them ends.
    """
    if not _is_folder(path):
        yield _file(path, suffixes)
        return
    empty = True
    for found in _below(path, suffixes):
        empty = False
        yield found
    if empty:
        yield Rejection(name_of(path), f"is a folder without documents: {_FORMATS}")


def name_of(path: Path) -> str:
    """`path` as text that can be printed and stored, whatever bytes its name is made of."""
    return encodable(str(path))


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        # No folder that can be read: _file says why.
        return False


def _below(folder: Path, suffixes: Container[str]) -> Iterator[Path | Rejection]:
    # A list of what is left, since folders can be nested deeper than Python's stack.
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        if path != folder and not _is_folder(path):
            yield _file(path, suffixes)
        elif path != folder and path.is_symlink():
            yield Rejection(name_of(path), "is a link to a folder, which is not followed: hand in that folder itself")
        else:
            try:
                names = sorted(name for name in os.listdir(path) if not name.startswith("."))
            except OSError as problem:
                yield Rejection(name_of(path), unreadable(problem))
                continue
            waiting.extend(path / name for name in reversed(names))


def _file(path: Path, suffixes: Container[str]) -> Path | Rejection:
    origin = name_of(path)
    try:
        mode = path.stat().st_mode
        reason = _refusal(path, mode, suffixes)
    except (FileNotFoundError, NotADirectoryError):
        reason = _missing(path)
    except OSError as problem:
        reason = unreadable(problem)
    except ValueError:
        reason = "has a character in its name that no file name can have: check the path"
    return Rejection(origin, reason) if reason else path


def _missing(path: Path) -> str:
    if path.is_symlink():
        return "is a link to a file that does not exist: check where it points"
    if str(path).lower().startswith(("http:/", "https:/")):
        return "is an address, which only `avviso read` and `avviso code` without --out fetch: save the page as .html"
    return "does not exist: check the path"


def _refusal(path: Path, mode: int, suffixes: Container[str]) -> str:
    if not stat.S_ISREG(mode):
        return "is a device or a pipe, not a file: hand in what it gives as standard input, with -"
    suffix = path.suffix.lower()
    if suffix in suffixes:
        return ""
    return f"{_FORMATS}; {_NOT_YET[suffix]}" if suffix in _NOT_YET else _FORMATS
