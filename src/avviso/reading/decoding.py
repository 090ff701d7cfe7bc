"""Bytes → text, or the reason why they are none."""

import codecs

from avviso.errors import UnreadableInput

_AS_TEXT = "save it as text"
# How each kind of file that people hand in by mistake begins, what it is, and what to do with it.
_KINDS: tuple[tuple[int, bytes, str, str], ...] = (
    (0, b"%PDF-", "PDF under another name", "give it the ending .pdf"),
    (0, b"PK\x03\x04", "a ZIP archive or an Office document", "unpack it, or " + _AS_TEXT),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document", _AS_TEXT),
    (0, b"{\\rtf", "RTF", _AS_TEXT),
    (0, b"%!PS", "PostScript", _AS_TEXT),
    (0, b"\x1f\x8b", "a gzip file", "unpack it"),
    (4, b"1AY&SY", "a bzip2 file", "unpack it"),
    (0, b"\xfd7zXZ\x00", "an xz file", "unpack it"),
    (0, b"(\xb5/\xfd", "a zstd file", "unpack it"),
    (0, b"7z\xbc\xaf\x27\x1c", "a 7z archive", "unpack it"),
    (0, b"Rar!\x1a\x07", "a RAR archive", "unpack it"),
    (257, b"ustar", "a tar archive", "unpack it"),
    (0, b"\x89PNG", "a picture", _AS_TEXT),
    (0, b"\xff\xd8\xff", "a picture", _AS_TEXT),
    (0, b"GIF8", "a picture", _AS_TEXT),
    (0, b"SQLite format 3\x00", "a database", "export its texts as JSONL"),
    (0, b"PAR1", "a Parquet file", "export its texts as JSONL"),
)
_OFFICE = ((b"word/", "a Word document"), (b"xl/", "an Excel workbook"), (b"opendocument", "an OpenDocument file"))
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# What a page or a server may name, and no more: Python knows codecs that are no encodings of text, or that take
# quadratic time.
CODECS = {
    "iso-8859-1": "cp1252", "latin1": "cp1252", "ascii": "cp1252", "us-ascii": "cp1252", "gb2312": "gb18030",
    "gbk": "gb18030", "shift_jis": "cp932", "shift-jis": "cp932", "x-sjis": "cp932", "euc-kr": "cp949",
    "iso-8859-9": "cp1254", "windows-874": "cp874", "macintosh": "mac_roman", "big5": "big5hkscs",
} | {
    name: name
    for name in (
        *(f"windows-125{number}" for number in range(9)),
        *(f"iso-8859-{number}" for number in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)),
        "koi8-r", "koi8-u", "gb18030", "euc-jp",
    )
}  # fmt: skip
# A text may hold a stray NUL, and keeps it; one character in ten is no accident.
_CONTROL_SHARE = 0.10
_CONTROLS = "".join(map(chr, range(32))).translate({ord(letter): None for letter in "\t\n\v\f\r"}) + "\x7f"
_WRONG = "is not text in UTF-8, UTF-16 or Windows-1252: convert it, for instance with iconv"


def decode(data: bytes, origin: str, declared: str | None = None) -> str:
    """The text of `data` without its byte order mark; CRLF, tabs and single NULs stay as they are.

    Tried in turn, each strictly: the byte order mark, UTF-8, the codec that the input itself declares, Windows-1252
    without control characters. UTF-8 goes before a declaration because bytes of another encoding hardly ever pass
    for it, while pages that are UTF-8 and declare something else are common.
    Raises UnreadableInput for binary data and other encodings.
    """
    refuse_binary(data, origin)
    text = _decoded(data, origin, declared)
    if sum(map(text.count, _CONTROLS)) > _CONTROL_SHARE * len(text):
        raise UnreadableInput(origin, "is binary data, not text: hand in its text instead")
    return text


def in_utf8(data: bytes, charset: str | None) -> bytes:
    """`data` in UTF-8 where it is in an encoding that was named beside it, as a server does; else as it is.

    What passes for UTF-8 or begins with a byte order mark is not touched, and neither is what breaks the encoding.
    """
    codec = CODECS.get((charset or "").strip().strip("\"'").lower())
    if codec is None or data.startswith(tuple(mark for mark, _ in _MARKS)) or _strict(data, "utf-8") is not None:
        return data
    text = _strict(data, codec)
    return data if text is None else text.encode()


def refuse_binary(data: bytes, origin: str) -> None:
    """Raises UnreadableInput, naming the kind, when `data` begins like a known kind of file that is no text."""
    for offset, beginning, kind, advice in _KINDS:
        if data.startswith(beginning, offset):
            raise UnreadableInput(origin, f"{_office(data, kind)} is not read yet: {advice}")


def _office(data: bytes, kind: str) -> str:
    if not data.startswith(b"PK\x03\x04"):
        return kind
    return next((name for inside, name in _OFFICE if inside in data[:8192]), kind)


def _decoded(data: bytes, origin: str, declared: str | None) -> str:
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _with_mark(data[len(mark) :], codec, origin)
    text = _strict(data, "utf-8")
    if text is None and declared:
        text = _strict(data, declared)
    if text is not None:
        return text
    _refuse_damaged(data, origin)
    text = _strict(data, "cp1252")
    if text is None or any(map(text.count, _CONTROLS)):
        raise UnreadableInput(origin, _WRONG)
    return text


def _with_mark(data: bytes, codec: str, origin: str) -> str:
    text = _strict(data, codec)
    if text is None:
        raise UnreadableInput(
            origin, "begins with the mark of UTF-8 or UTF-16 and then breaks its rules: save it anew as UTF-8"
        )
    return text


def _strict(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return None


def _refuse_damaged(data: bytes, origin: str) -> None:
    # Read as Windows-1252, UTF-8 with one broken byte would turn every accent in it into two wrong letters.
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    if sum(letter > "\x7f" for letter in text) > 2 * broken:
        raise UnreadableInput(origin, "is UTF-8 with broken bytes in it: repair it, for instance with iconv -c")
