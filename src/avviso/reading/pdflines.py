"""Lines of PDF pages → paragraphs: what repeats on every page goes, broken words and paragraphs are made whole."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

_EDGE = 2  # lines at the top and at the bottom of a page that may be a header or footer
_WIDER = 1.25  # a gap so many times the usual one ends a paragraph
# A line shorter than these shares of the usual one ends a paragraph: if a sentence ends with it; if a capital follows.
_SHORT, _SHORTER = 0.75, 0.6
_COLUMN = 60  # points: further up or down than this, another column or a picture stands between
_STOPS = (".", "!", "?", "…", ":", ";")
_CLOSING = "\"'”’»)]"
_HYPHENS = ("-", "\N{HYPHEN}", "\N{SOFT HYPHEN}")
_NUMBER = re.compile(r"\W*(?:page\s*|p\.\s*)?(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:of|/)\s*\d{1,4})?\W*", re.IGNORECASE)
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st"})
# With these before or after it a hyphen is the word's own, unless the text has the word without.
_BEFORE = frozenset("anti co counter cross ex long mid multi non post pre pro self semi short so vice well".split())
_AFTER = frozenset("backed based born brokered controlled era friendly held led made mediated owned run style".split())
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page. height: above the bottom of the page, in points."""

    height: float
    text: str


Page = Sequence[Line]


def paragraphs(pages: Sequence[Page]) -> list[str]:
    """The paragraphs of all pages, each on one line, without headers, footers and page numbers."""
    kept = [_plain(page) for page in _without_furniture(pages)]
    known = _words(kept)
    found: list[list[str]] = []
    broken = True
    for page in kept:
        usual = _usual(page)
        for place, line in enumerate(page):
            if broken or not found:
                found.append([line.text])
            else:
                found[-1].append(line.text)
            after = page[place + 1] if place + 1 < len(page) else None
            broken = _ends(line, after, usual)
    return [text for lines in found if (text := _joined(lines, known))]


def _plain(page: Page) -> list[Line]:
    return [Line(line.height, " ".join(line.text.translate(_LIGATURES).split())) for line in page]


def _without_furniture(pages: Sequence[Page]) -> Iterator[Page]:
    """The pages without lines that stand at the edges of most of them, and without page numbers there."""
    seen = Counter(key for page in pages for key in {_key(page[at]) for at in _edges(page)})
    least = max(2, (len(pages) + 1) // 2)
    for page in pages:
        gone = {at for at in _edges(page) if _is_furniture(page[at], seen[_key(page[at])] >= least, len(pages))}
        yield [line for at, line in enumerate(page) if at not in gone]


def _is_furniture(line: Line, repeats: bool, pages: int) -> bool:
    return repeats or (pages > 1 and bool(_NUMBER.fullmatch(line.text)))


def _edges(page: Page) -> list[int]:
    places = range(len(page))
    return sorted({*places[:_EDGE], *places[-_EDGE:]})


def _key(line: Line) -> str:
    """A line as it is on other pages, whatever number it has there."""
    return re.sub(r"\d+", "#", line.text.lower()).strip()


@dataclass(frozen=True, slots=True)
class _Usual:
    """What is usual on a page: the gap between lines, in points, and how many characters a line has."""

    gap: float
    length: float


def _usual(page: Page) -> _Usual:
    gaps = [gap for one, other in pairwise(page) if 0 < (gap := abs(one.height - other.height)) < _COLUMN]
    lengths = sorted(len(line.text) for line in page)
    return _Usual(median(gaps) if gaps else 0, median(lengths[len(lengths) // 2 :]) if lengths else 0)


def _ends(line: Line, after: Line | None, usual: _Usual) -> bool:
    """Whether a paragraph ends with a line. after: the next one of the page."""
    stops = line.text.rstrip(_CLOSING).endswith(_STOPS)
    if after is None:
        return stops
    gap = abs(line.height - after.height)
    if gap >= _COLUMN:
        return stops
    share = len(line.text) / usual.length if usual.length else 1
    short = share < _SHORT and (stops or (share < _SHORTER and not after.text[:1].islower()))
    return gap > _WIDER * usual.gap > 0 or short


def _words(pages: Sequence[Page]) -> set[str]:
    """The words that stand whole somewhere, in lower case; not those at the end and the beginning of lines."""
    known: set[str] = set()
    for page in pages:
        for line in page:
            words = _WORD.findall(line.text.lower())
            known.update(words[:-1] if line.text.endswith(_HYPHENS) else words)
    return known


def _joined(lines: Sequence[str], known: set[str]) -> str:
    text = ""
    for line in lines:
        text = _next(text, line, known) if text else line
    return text.replace("\N{SOFT HYPHEN}", "")


def _next(text: str, line: str, known: set[str]) -> str:
    """A text with a line after it; a word broken at the end of the line is made whole."""
    if not text.endswith(_HYPHENS) or not line[:1].islower() or not text[-2:-1].isalpha():
        return f"{text} {line}"
    first, rest = text[:-1].split()[-1], line.split()[0]
    stem, end = _last_word(first), _first_word(rest)
    whole, hyphened = f"{stem}{end}".lower(), f"{stem}-{end}".lower()
    own = stem.lower().split("-")[-1] in _BEFORE or end.lower() in _AFTER
    keeps = hyphened in known or (own and whole not in known and not text.endswith("\N{SOFT HYPHEN}"))
    return f"{text[:-1]}-{line}" if keeps else f"{text[:-1]}{line}"


def _last_word(text: str) -> str:
    found = _WORD.findall(text)
    return found[-1] if found else text


def _first_word(text: str) -> str:
    found = _WORD.match(text)
    return found.group() if found else text
